using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>The user's own inbox. Nobody reads another's, whatever the data scope.</summary>
internal sealed class NotificationService(
    LeadCrmDbContext db,
    ICurrentUser user,
    Inboxes inboxes,
    NoticeWording wording,
    BusinessClock clock
)
{
    private const int MostUrgent = 5;

    public async Task<PagedResult<NotificationDto>> GetListAsync(GetNotificationsInput input, CancellationToken ct)
    {
        var rows = Mine().AsNoTracking();
        if (input.Unread is { } unread)
            rows = rows.Where(n => n.IsUnread == unread);
        if (input.Priority is { } priority)
            rows = rows.Where(n => n.Priority == priority);
        if (input.Group is { } group)
        {
            var types = NoticeCatalog.OfGroup(group);
            rows = rows.Where(n => types.Contains(n.Type));
        }
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderByDescending(n => n.DueAt)
            .ThenByDescending(n => n.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<NotificationDto>(await DescribeAsync(page, NoticeWording.Language, ct), total, null);
    }

    public async Task<NotificationDto> GetAsync(Guid id, CancellationToken ct)
    {
        var found = await Mine().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, ct).OrNotFound();
        return (await DescribeAsync([found], NoticeWording.Language, ct))[0];
    }

    public async Task<InboxDto> InboxAsync(CancellationToken ct)
    {
        var urgent = await Mine()
            .AsNoTracking()
            .Where(n => n.Priority == NoticePriority.P0 && n.IsUnread)
            .OrderByDescending(n => n.DueAt)
            .Take(MostUrgent)
            .ToListAsync(ct);
        return new InboxDto(await UnreadAsync(ct), await DescribeAsync(urgent, NoticeWording.Language, ct));
    }

    /// <summary>Read twice is read once; what is acknowledged already does not become read again.</summary>
    public Task ReadAsync(Guid id, CancellationToken ct)
    {
        var now = clock.UtcNow;
        return ChangeAsync(
            id,
            NotificationState.Read,
            NotificationStates.ToRead,
            rows =>
                rows.ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(n => n.State, NotificationState.Read)
                            .SetProperty(n => n.IsUnread, false)
                            .SetProperty(n => n.DeliveredAt, n => n.DeliveredAt ?? now)
                            .SetProperty(n => n.ReadAt, now),
                    ct
                ),
            ct
        );
    }

    public Task AcknowledgeAsync(Guid id, CancellationToken ct)
    {
        var now = clock.UtcNow;
        return ChangeAsync(
            id,
            null,
            NotificationStates.ToAcknowledged,
            rows =>
                rows.ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(n => n.State, NotificationState.Acknowledged)
                            .SetProperty(n => n.IsUnread, false)
                            .SetProperty(n => n.DeliveredAt, n => n.DeliveredAt ?? now)
                            .SetProperty(n => n.ReadAt, n => n.ReadAt ?? now)
                            .SetProperty(n => n.AcknowledgedAt, now),
                    ct
                ),
            ct
        );
    }

    private async Task ChangeAsync(
        Guid id,
        NotificationState? same,
        NotificationState[] from,
        Func<IQueryable<Notification>, Task<int>> change,
        CancellationToken ct
    )
    {
        var changed = 0;
        await inboxes.InTransactionAsync(
            async () =>
            {
                changed = await change(Mine().Where(n => n.Id == id && from.Contains(n.State)));
                if (changed > 0)
                    await inboxes.TouchAsync([user.Required.UserId], ct);
            },
            ct
        );
        if (changed > 0)
            return;
        var state = (await Mine().AsNoTracking().FirstOrDefaultAsync(n => n.Id == id, ct).OrNotFound()).State;
        if (state != same)
            throw NotificationStates.Illegal(state);
    }

    public async Task<ReadAllDto> ReadAllAsync(ReadAllInput input, CancellationToken ct)
    {
        var (now, upTo) = (clock.UtcNow, DateTime.SpecifyKind(input.UpTo!.Value, DateTimeKind.Utc));
        var rows = Mine().Where(n => n.IsUnread && n.DueAt <= upTo);
        if (input.Group is { } group)
        {
            var types = NoticeCatalog.OfGroup(group);
            rows = rows.Where(n => types.Contains(n.Type));
        }
        var marked = 0;
        await inboxes.InTransactionAsync(
            async () =>
            {
                marked = await rows.ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(n => n.State, NotificationState.Read)
                            .SetProperty(n => n.IsUnread, false)
                            .SetProperty(n => n.DeliveredAt, n => n.DeliveredAt ?? now)
                            .SetProperty(n => n.ReadAt, now),
                    ct
                );
                if (marked > 0)
                    await inboxes.TouchAsync([user.Required.UserId], ct);
            },
            ct
        );
        return new ReadAllDto(marked, await UnreadAsync(ct));
    }

    private Task<int> UnreadAsync(CancellationToken ct)
    {
        var me = user.Required.UserId;
        return db.Set<Notification>().CountAsync(n => n.UserId == me && n.IsUnread, ct);
    }

    // What still waits is not there yet, and what is suppressed never was.
    private IQueryable<Notification> Mine()
    {
        var me = user.Required.UserId;
        return db.Set<Notification>().Where(n => n.UserId == me && Notification.Shown.Contains(n.State));
    }

    internal async Task<List<NotificationDto>> DescribeAsync(IReadOnlyList<Notification> rows, string language, CancellationToken ct)
    {
        var described = new List<NotificationDto>(rows.Count);
        foreach (var n in rows)
        {
            var words = await wording.WordAsync(n.Type, n.Args, language, outside: false, ct);
            described.Add(Dto(n, words));
        }
        return described;
    }

    internal static NotificationDto Dto(Notification n, Worded words) =>
        new(
            n.Id,
            n.Type,
            NoticeCatalog.Find(n.Type)?.Group ?? NoticeGroup.Work,
            n.Priority,
            n.State,
            n.IsUnread,
            words.Title,
            words.Body,
            new SubjectDto(n.SubjectKind, n.SubjectId),
            n.DueAt,
            n.ReadAt,
            n.AcknowledgedAt
        );
}
