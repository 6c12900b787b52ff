using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Leave, accounts and agent numbers for handovers.</summary>
internal sealed class Staffing(LeadCrmDbContext db, UserCommandService accounts, BusinessClock clock) : IStaffing
{
    public async Task<IReadOnlyDictionary<Guid, DateTime>> OnLeaveAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var (ids, now) = (userIds.ToArray(), clock.UtcNow);
        var away = await db.Set<UserLeave>()
            .AsNoTracking()
            .Where(l => EF.Parameter(ids).Contains(l.UserId) && l.FromAt <= now && l.ToAt > now)
            .Select(l => new { l.UserId, l.ToAt })
            .ToListAsync(ct);
        return away.GroupBy(l => l.UserId).ToDictionary(g => g.Key, g => g.Max(l => l.ToAt));
    }

    public Task CloseAccountAsync(Guid userId, string reason, CancellationToken ct) =>
        accounts.DisableAsync(userId, new DisableUserInput { Reason = reason.Length <= MaxReason ? reason : reason[..MaxReason] }, ct);

    private const int MaxReason = 200;

    public async Task<int> ReleaseCallNumbersAsync(Guid userId, CancellationToken ct)
    {
        DateTime? now = clock.UtcNow;
        // What never came into force leaves no trace.
        var removed = await db.Set<CallBinding>().Where(b => b.UserId == userId && b.ValidFrom >= now).ExecuteDeleteAsync(ct);
        var ended = await db.Set<CallBinding>()
            .Where(b => b.UserId == userId && b.ValidFrom < now && (b.ValidTo == null || b.ValidTo > now))
            .ExecuteUpdateAsync(s => s.SetProperty(b => b.ValidTo, now), ct);
        return removed + ended;
    }
}
