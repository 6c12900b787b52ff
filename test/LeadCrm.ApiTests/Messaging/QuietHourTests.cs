using LeadCrm.Contracts.Messaging;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Messaging;

public abstract class QuietHourTests(AppFixture fixture)
{
    [Fact]
    public async Task In_quiet_hours_only_what_is_urgent_is_told_and_the_rest_at_eight()
    {
        var app = await fixture.SharedMessagingAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, 21);
        await app.Publish(await app.Notice("sales.bj1"), await app.Notice("sales.bj1", NoticeTypes.AppointmentSoon));
        await app.Told("sales.bj1", NoticeTypes.AppointmentSoon);
        await app.Settled();
        (await app.Inbox("sales.bj1")).Items.ShouldHaveSingleItem().Priority.ShouldBe(NoticePriority.P0);
        (await app.Unread("sales.bj1")).ShouldBe(1);
        var waiting = await app.Do(db => db.Set<Notification>().AsNoTracking().SingleAsync(n => n.State == NotificationState.Queued));
        await app.As("sales.bj1").Post($"/api/notifications/{waiting.Id}/read").ShouldFailWith(404, "Core:NotFound");

        app.Clock.SetBusinessTime(2026, 3, 3, 7, 59, 59);
        await Task.Delay(200);
        (await app.Unread("sales.bj1")).ShouldBe(1);
        app.Clock.SetBusinessTime(2026, 3, 3, 8);
        await app.Told("sales.bj1", NoticeTypes.ClaimResult);
        (await app.Unread("sales.bj1")).ShouldBe(2);
    }

    [Theory]
    [InlineData(8, 30, 2, 9)]
    [InlineData(9, 0, 2, 18)]
    [InlineData(18, 1, 3, 9)]
    [InlineData(22, 0, 3, 9)]
    public async Task What_can_wait_comes_with_the_next_digest(int hour, int minute, int day, int due)
    {
        var app = await fixture.SharedMessagingAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, hour, minute);
        await app.Publish(await app.Notice("sales.bj1", NoticeTypes.JobDone), await app.Notice("sales.bj1", NoticeTypes.JobDone));
        await app.Settled();
        (await app.Unread("sales.bj1")).ShouldBe(0);
        app.Clock.SetBusinessTime(2026, 3, day, due);
        await app.Told("sales.bj1", NoticeTypes.JobDone, 2);
    }

    [Fact]
    public async Task An_administrator_changes_the_hours()
    {
        var app = await fixture.StartMessagingAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, 22);
        await app.As("admin").Put("/api/settings/Messaging.QuietFrom", new { value = "23" }).ShouldAnswer(200);
        await app.Publish(await app.Notice("sales.bj1"));
        await app.Told("sales.bj1", NoticeTypes.ClaimResult);
    }
}

public sealed class QuietHoursOnSqlite(SqliteFixture fixture) : QuietHourTests(fixture), IClassFixture<SqliteFixture>;

public sealed class QuietHoursOnServer(ServerFixture fixture) : QuietHourTests(fixture), IClassFixture<ServerFixture>;
