using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>
/// A holding begins, ends, or goes over to another owner. Written directly and not by tracking: who moves many leads tries again on the same
/// context after a refusal, and nothing of the first try may be left in it.
/// </summary>
internal sealed class OnLeadMoved(LeadCrmDbContext db, LeadClocks clocks, RecycleSetup setup) : IEventHandler<LeadMoved>
{
    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        Forget(events.Select(e => e.LeadId).ToHashSet());
        var last = events.GroupBy(e => e.LeadId).Select(g => g.Last()).ToList();
        var basis = await setup.BasisAsync(ct);
        var goingOn = await GoOnAsync(last.Where(GoesOn).ToList(), basis, ct);
        var others = last.Where(e => !goingOn.Contains(e.LeadId)).ToList();
        foreach (var ids in others.Where(e => e.FromLocation is not null).Select(e => e.LeadId).Chunk(500))
            await db.Set<LeadClock>().Where(c => EF.Parameter(ids).Contains(c.LeadId)).ExecuteDeleteAsync(ct);
        var begun = new List<LeadClock>();
        foreach (var moved in others.Where(IsHeld))
            begun.Add(await BeginAsync(moved, basis, ct));
        if (begun.Count > 0)
            await db.Engine.BulkInsertAsync(db, begun, ct);
    }

    private static bool IsHeld(LeadMoved moved) => moved.ToOwnerId is not null && LeadClocks.Held.Contains(moved.ToLocation);

    // A handover takes the clock along; who goes from one place to another with the same owner keeps it.
    private static bool GoesOn(LeadMoved moved) =>
        IsHeld(moved) && (moved.ReceiveType == ReceiveType.Handover || moved.FromOwnerId == moved.ToOwnerId);

    private async Task<HashSet<Guid>> GoOnAsync(List<LeadMoved> moved, RecycleBasis basis, CancellationToken ct)
    {
        if (moved.Count == 0)
            return [];
        var ids = moved.Select(m => m.LeadId).ToArray();
        var rows = await db.Set<LeadClock>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.LeadId)).ToListAsync(ct);
        var byLead = rows.GroupBy(r => r.LeadId).ToDictionary(g => g.Key, g => g.First());
        var goingOn = moved.Where(m => byLead.ContainsKey(m.LeadId)).ToList();
        foreach (var handed in goingOn)
        {
            var clock = byLead[handed.LeadId];
            if (handed.FromOwnerId != handed.ToOwnerId)
            {
                clock.OwnerId = handed.ToOwnerId!.Value;
                clock.Unlock();
                clock.GraceUntil = basis.Calendar.DayOf(handed.At).AddDays(basis.Terms.HandoverGraceDays);
            }
            await clocks.SetDueAsync(clock, basis, ct);
        }
        foreach (var alike in byLead.Values.GroupBy(c => (c.OwnerId, c.GraceUntil, c.DueOn, c.Rule, IsLocked: c.LockSlot is not null)))
            await SaveAsync([.. alike], alike.Key.IsLocked, ct);
        return [.. byLead.Keys];
    }

    // A lock belongs to the owner, and ends with the holding.
    private async Task SaveAsync(List<LeadClock> alike, bool isLocked, CancellationToken ct)
    {
        var (first, ids) = (alike[0], alike.Select(c => c.Id).ToArray());
        var rows = db.Set<LeadClock>().Where(c => EF.Parameter(ids).Contains(c.Id));
        if (!isLocked)
            await rows.ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.LockedOn, (DateOnly?)null)
                        .SetProperty(c => c.LockedUntil, (DateOnly?)null)
                        .SetProperty(c => c.LockSlot, (int?)null),
                ct
            );
        await rows.ExecuteUpdateAsync(
            s =>
                s.SetProperty(c => c.OwnerId, first.OwnerId)
                    .SetProperty(c => c.GraceUntil, first.GraceUntil)
                    .SetProperty(c => c.DueOn, first.DueOn)
                    .SetProperty(c => c.Rule, first.Rule),
            ct
        );
    }

    private async ValueTask<LeadClock> BeginAsync(LeadMoved moved, RecycleBasis basis, CancellationToken ct)
    {
        var clock = new LeadClock
        {
            Id = db.Engine.NextGuid(),
            TenantId = moved.TenantId,
            LeadId = moved.LeadId,
            OwnerId = moved.ToOwnerId!.Value,
            ReceivedAt = moved.At,
            Grade = LeadClock.GradeOf(moved.Intention, moved.SourceGrade),
        };
        clock.Reach(moved.Stage, moved.At);
        clock.Plan(moved.NextContactAt, moved.At, basis.Calendar);
        await clocks.SetDueAsync(clock, basis, ct);
        return clock;
    }

    private void Forget(HashSet<Guid> leadIds)
    {
        foreach (var entry in db.ChangeTracker.Entries<LeadClock>().Where(e => leadIds.Contains(e.Entity.LeadId)).ToList())
            entry.State = EntityState.Detached;
    }
}
