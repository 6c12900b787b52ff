using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>Who has noted the contact need not be reminded of it any more: what asked for it is read.</summary>
internal sealed class OnLeadContacted(LeadCrmDbContext db, BusinessClock clock) : IEventHandler<LeadContacted>
{
    private static readonly string[] AskForContact =
    [
        NoticeTypes.NewLead,
        NoticeTypes.Transferred,
        NoticeTypes.ReInquiry,
        NoticeTypes.FirstCallDue,
        NoticeTypes.FollowUpDue,
        NoticeTypes.FollowUpOverdue,
        NoticeTypes.AboutToRecycle,
    ];

    public async Task HandleAsync(IReadOnlyList<LeadContacted> events, CancellationToken ct)
    {
        foreach (var author in events.Where(e => e.AuthorId is not null).GroupBy(e => e.AuthorId!.Value))
            await ReadAsync(author.Key, [.. author.Select(e => e.LeadId).Distinct()], ct);
    }

    private async Task ReadAsync(Guid userId, Guid[] leads, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var unread = db.Set<Notification>()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(n => n.UserId == userId && n.IsUnread && AskForContact.Contains(n.Type) && EF.Parameter(leads).Contains(n.SubjectId));
        // Nearly always there is nothing; only a look is taken then.
        if (!await unread.AnyAsync(ct))
            return;
        await unread.ExecuteUpdateAsync(
            s =>
                s.SetProperty(n => n.State, NotificationState.Read)
                    .SetProperty(n => n.IsUnread, false)
                    .SetProperty(n => n.DeliveredAt, n => n.DeliveredAt ?? now)
                    .SetProperty(n => n.ReadAt, now),
            ct
        );
        await db.Set<Inbox>().Where(i => i.UserId == userId).ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), ct);
    }
}
