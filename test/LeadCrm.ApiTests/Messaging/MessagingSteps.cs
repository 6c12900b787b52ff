using System.Runtime.CompilerServices;
using System.Text.Json;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Domain;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Messaging;

internal static class MessagingSteps
{
    /// <summary>Looks for work often, so that nobody waits a second for it.</summary>
    public static readonly (string Name, string Value) Fast = ("Messaging:PollMilliseconds", "40");

    /// <summary>An app at eleven in the morning.</summary>
    public static async Task<LeadCrmApp> StartMessagingAsync(this AppFixture fixture, params (string Name, string Value)[] settings)
    {
        var app = await fixture.StartAsync([Fast, .. settings]);
        app.Clock.SetBusinessTime(2026, 3, 2, 11);
        return app;
    }

    private static readonly ConditionalWeakTable<AppFixture, Task<LeadCrmApp>> Shared = [];

    /// <summary>The same app for all tests of a class, with empty inboxes, at eleven in the morning. Leads of other tests are there.</summary>
    public static async Task<LeadCrmApp> SharedMessagingAsync(this AppFixture fixture, params (string Name, string Value)[] settings)
    {
        var app = await Shared.GetValue(fixture, f => f.StartMessagingAsync(settings));
        await app.Settled();
        await app.Do(async db =>
        {
            await db.Set<Delivery>().ExecuteDeleteAsync();
            await db.Set<Notification>().ExecuteDeleteAsync();
            await db.Set<NoticeRow>().ExecuteDeleteAsync();
            await db.Set<NoticePreference>().ExecuteDeleteAsync();
            // One by one, so that every cache hears of it.
            db.RemoveRange(await db.Set<NoticeTypeSetting>().ToListAsync());
            return await db.SaveChangesAsync();
        });
        app.Clock.SetBusinessTime(2026, 3, 2, 11);
        return app;
    }

    /// <summary>Publishes as another module does, in a transaction of its own.</summary>
    public static async Task Publish(this LeadCrmApp app, params Notice[] notices)
    {
        await using var scope = app.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<INotifications>().Publish(notices);
        await scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().SaveChangesAsync();
    }

    /// <summary>A notice of a type without placeholders that matter.</summary>
    public static async Task<Notice> Notice(this LeadCrmApp app, string to, string type = NoticeTypes.ClaimResult, Guid? subject = null) =>
        new(type, new NoticeSubject(NoticeSubjects.None, subject ?? Guid.NewGuid()), NoticeAudience.Of(await app.Id(to)));

    public static Task<PagedResult<NotificationDto>> Inbox(this LeadCrmApp app, string by, string filter = "") =>
        app.As(by).Get<PagedResult<NotificationDto>>($"/api/notifications?maxResultCount=200{filter}");

    public static async Task<int> Unread(this LeadCrmApp app, string by) =>
        (await app.As(by).Get<InboxDto>("/api/notifications/inbox")).UnreadCount;

    /// <summary>The inbox as soon as it holds so many of the type.</summary>
    public static Task<List<NotificationDto>> Told(this LeadCrmApp app, string by, string type, int count = 1) =>
        Until(
            async () => (await app.Inbox(by)).Items.Where(n => n.Type == type).ToList(),
            rows => rows.Count >= count,
            rows => $"{by} has {rows.Count} of {count} {type}"
        );

    /// <summary>When the pumps have nothing left to do.</summary>
    public static async Task Settled(this LeadCrmApp app)
    {
        await Until(
            () => app.Do(db => db.Set<NoticeRow>().CountAsync(n => n.TakenBy == null)),
            waiting => waiting == 0,
            waiting => $"{waiting} notices wait"
        );
        var now = app.Clock.UtcNow;
        await Until(
            () => app.Do(db => db.Set<Notification>().CountAsync(n => n.State == NotificationState.Queued && n.DueAt <= now)),
            due => due == 0,
            due => $"{due} notifications are due"
        );
    }

    public static Task<List<DeliveryDto>> Deliveries(this LeadCrmApp app, Func<List<DeliveryDto>, bool> enough) =>
        Until(
            async () =>
                (await app.As("admin").Get<PagedResult<DeliveryDto>>("/api/notification-deliveries?maxResultCount=200")).Items.ToList(),
            enough,
            rows => JsonSerializer.Serialize(rows, HttpSteps.Json)
        );

    public static Task Reach(this LeadCrmApp app, string userName, string? email, string? phone = null) =>
        app.Do(async db =>
        {
            var user = await db.Set<User>().SingleAsync(u => u.UserName == userName);
            (user.Email, user.PhoneNumber) = (email, phone);
            return await db.SaveChangesAsync();
        });

    /// <summary>Lets the type go by these channels, too.</summary>
    public static Task By(this LeadCrmApp app, string type, params string[] channels) =>
        app.As("admin").Put($"/api/notification-types/{type}", new { isOn = true, channels }).ShouldAnswer(200);

    public static async Task<T> Until<T>(Func<Task<T>> look, Func<T, bool> enough, Func<T, string> describe)
    {
        var until = DateTime.UtcNow.AddSeconds(30);
        while (true)
        {
            var seen = await look();
            if (enough(seen))
                return seen;
            if (DateTime.UtcNow > until)
                throw new TimeoutException($"{describe(seen)}\n{ServerLog.Latest}");
            await Task.Delay(40);
        }
    }
}
