using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>
/// Unread messages about leads go along when the leads are handed over. Who has been told the same that day is not told twice: that one stays.
/// </summary>
internal sealed class HandoverMessages(LeadCrmDbContext db, Inboxes inboxes) : IHandoverPart
{
    public string Name => "UnreadMessages";

    public Task<int> CountAsync(Guid userId, CancellationToken ct) => Unread(userId).CountAsync(ct);

    public async Task MoveAsync(Guid fromUserId, Guid toUserId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var (ids, theirs) = (leadIds.ToArray(), db.Set<Notification>().Where(n => n.UserId == toUserId));
        var moved = await Unread(fromUserId)
            .Where(n => EF.Parameter(ids).Contains(n.SubjectId))
            .Where(n =>
                !theirs.Any(t => t.Day == n.Day && t.Type == n.Type && t.SubjectKind == n.SubjectKind && t.SubjectId == n.SubjectId)
            )
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.UserId, toUserId), ct);
        if (moved > 0)
            await inboxes.TouchAsync([fromUserId, toUserId], ct);
    }

    private IQueryable<Notification> Unread(Guid userId) =>
        db.Set<Notification>().Where(n => n.UserId == userId && n.IsUnread && n.SubjectKind == NoticeSubjects.Lead);
}
