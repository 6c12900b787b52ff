using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Channels;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>One person's notification with what leaves the application of it.</summary>
internal sealed record PlannedNotification(Guid NoticeId, Notification Notification, List<Delivery> Deliveries);

/// <summary>Who is told, by which channels, and when. A few queries for all notices together.</summary>
internal sealed class NoticeRecipients(
    LeadCrmDbContext db,
    IOrganisationDirectory directory,
    NoticeTypeStore store,
    ChannelRegistry channels,
    ScheduleSource schedules,
    ISettings settings,
    BusinessClock clock
)
{
    private sealed record Pair(NoticeRow Notice, UserRef User);

    private sealed record Plan(
        IOrganisation People,
        IReadOnlyDictionary<string, TypeInForce> Types,
        Dictionary<(Guid, string, NoticeChannel), bool> Switches,
        Dictionary<(Guid, NoticeChannel), int> Sent,
        Schedule Schedule,
        int PerHour
    );

    public async Task<List<PlannedNotification>> PlanAsync(
        List<NoticeRow> notices,
        Dictionary<Guid, (string Number, string Name)> leads,
        CancellationToken ct
    )
    {
        var people = await directory.GetAsync(ct);
        var pairs = notices.SelectMany(n => Audience(n, people).Select(u => new Pair(n, u))).ToList();
        var users = pairs.Select(p => p.User.Id).Distinct().ToArray();
        var plan = new Plan(
            people,
            await store.GetAsync(ct),
            await SwitchesAsync(users, ct),
            await SentAsync(users, ct),
            await schedules.GetAsync(ct),
            await settings.GetAsync(MessagingSettings.OutsidePerHour, ct)
        );
        return pairs.ConvertAll(p => One(p, plan, leads));
    }

    private static IEnumerable<UserRef> Audience(NoticeRow notice, IOrganisation people)
    {
        var audience = JsonSerializer.Deserialize<NoticeAudience>(notice.Audience)!;
        var named = audience.Users.Select(id => people.FindUser(id));
        var leaders = audience.LeadersOf.Select(people.LeaderOf);
        var permitted = audience.Permission is { } permission
            ? people.Users.Where(u => people.AccessOf(u.Id)?.Permissions.Contains(permission) == true)
            : [];
        return named.Concat(leaders).Concat(permitted).OfType<UserRef>().DistinctBy(u => u.Id).Where(u => MayKnow(notice, u, people));
    }

    // The franchise wall. Whoever has no access any more is noted as such and sees nothing.
    private static bool MayKnow(NoticeRow notice, UserRef user, IOrganisation people) =>
        notice.TenantId is null || notice.TenantId == user.TenantId || people.AccessOf(user.Id)?.PassesTenantWall == true;

    private async Task<Dictionary<(Guid, string, NoticeChannel), bool>> SwitchesAsync(Guid[] users, CancellationToken ct)
    {
        var rows = await db.Set<NoticePreference>().AsNoTracking().Where(p => EF.Parameter(users).Contains(p.UserId)).ToListAsync(ct);
        return rows.ToDictionary(p => (p.UserId, p.Type, p.Channel), p => p.IsOn);
    }

    private async Task<Dictionary<(Guid, NoticeChannel), int>> SentAsync(Guid[] users, CancellationToken ct)
    {
        if (!channels.Any)
            return [];
        var since = clock.UtcNow.AddHours(-1);
        var rows = await db.Set<Delivery>()
            .Where(d =>
                EF.Parameter(users).Contains(d.UserId) && d.CreatedAt >= since && d.State != NotificationState.Suppressed && !d.IsDigest
            )
            .GroupBy(d => new { d.UserId, d.Channel })
            .Select(g => new
            {
                g.Key.UserId,
                g.Key.Channel,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(r => (r.UserId, r.Channel), r => r.Count);
    }

    private PlannedNotification One(Pair pair, Plan plan, Dictionary<Guid, (string Number, string Name)> leads)
    {
        var (notice, user) = (pair.Notice, pair.User);
        var type = plan.Types[notice.Type];
        var priority = notice.Priority ?? type.Type.Priority;
        var now = clock.UtcNow;
        var reason = Suppressed(user, type, priority, plan);
        var dueAt = plan.Schedule.InApp(priority, now);
        var state =
            reason is not null ? NotificationState.Suppressed
            : dueAt > now ? NotificationState.Queued
            : NotificationState.Sent;
        var notification = new Notification
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.TenantId,
            UserId = user.Id,
            Day = clock.DayOf(notice.At),
            Type = notice.Type,
            SubjectKind = notice.SubjectKind,
            SubjectId = notice.SubjectId,
            Priority = priority,
            Args = Args(pair, plan.People, leads),
            State = state,
            IsUnread = state == NotificationState.Sent,
            Reason = reason,
            CreatedAt = now,
            DueAt = dueAt,
        };
        var isTold = user.IsActive && type.IsOn;
        return new PlannedNotification(notice.Id, notification, isTold ? Outside(notification, type, plan, now) : []);
    }

    private static SuppressReason? Suppressed(UserRef user, TypeInForce type, NoticePriority priority, Plan plan) =>
        !user.IsActive ? SuppressReason.Disabled
        : !type.IsOn ? SuppressReason.TypeOff
        : priority != NoticePriority.P0 && plan.Switches.TryGetValue((user.Id, type.Type.Name, NoticeChannel.InApp), out var isOn) && !isOn
            ? SuppressReason.SwitchedOff
        : null;

    private List<Delivery> Outside(Notification notification, TypeInForce type, Plan plan, DateTime now)
    {
        var deliveries = new List<Delivery>();
        foreach (var channel in channels.For(notification.TenantId == plan.People.Headquarters.Id))
        {
            var isOn = plan.Switches.TryGetValue((notification.UserId, type.Type.Name, channel), out var own)
                ? own
                : type.Channels.Contains(channel);
            if (!isOn)
                continue;
            var isDigest = notification.Priority == NoticePriority.P2;
            var sent = plan.Sent.GetValueOrDefault((notification.UserId, channel));
            var isThrottled = !isDigest && sent >= plan.PerHour;
            if (!isDigest)
                plan.Sent[(notification.UserId, channel)] = sent + 1;
            deliveries.Add(
                new Delivery
                {
                    Id = db.Engine.NextGuid(),
                    NotificationId = notification.Id,
                    TenantId = notification.TenantId,
                    UserId = notification.UserId,
                    Channel = channel,
                    IsDigest = isDigest,
                    State = isThrottled ? NotificationState.Suppressed : NotificationState.Queued,
                    Reason = isThrottled ? SuppressReason.Throttled : null,
                    CreatedAt = now,
                    DueAt = plan.Schedule.Outside(notification.Priority, now),
                }
            );
        }
        return deliveries;
    }

    private static string Args(Pair pair, IOrganisation people, Dictionary<Guid, (string Number, string Name)> leads)
    {
        var args = NoticeArgs.Read(pair.Notice.Args);
        if (pair.Notice.SubjectKind == NoticeSubjects.Lead && leads.TryGetValue(pair.Notice.SubjectId, out var lead))
            (args["Lead"], args["Name"]) = (lead.Number, NoticeArgs.OfText(lead.Name));
        args["By"] = Actor(pair, people);
        return NoticeArgs.WriteStored(args);
    }

    // Nobody learns names from behind the wall.
    private static string Actor(Pair pair, IOrganisation people)
    {
        if (people.FindUser(pair.Notice.ActorId) is not { } actor)
            return NoticeArgs.Text + "Messaging:System";
        var isWalled = actor.TenantId != pair.User.TenantId && people.AccessOf(pair.User.Id)?.PassesTenantWall != true;
        return isWalled ? NoticeArgs.Text + "Messaging:OtherSide" : NoticeArgs.OfText(actor.DisplayName);
    }
}

/// <summary>The quiet hours and digest times as they are set.</summary>
internal sealed class ScheduleSource(ISettings settings, BusinessClock clock)
{
    public async ValueTask<Schedule> GetAsync(CancellationToken ct) =>
        new(
            clock,
            await settings.GetAsync(MessagingSettings.QuietFrom, ct),
            await settings.GetAsync(MessagingSettings.QuietTo, ct),
            [await settings.GetAsync(MessagingSettings.DigestMorning, ct), await settings.GetAsync(MessagingSettings.DigestEvening, ct)]
        );
}
