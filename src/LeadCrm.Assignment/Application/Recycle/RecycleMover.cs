using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>
/// The second half of a run: leads leave, one person's at a time, in one transaction with what is noted of them. The clocks are locked first and
/// looked at again, so that a call that comes through at the same moment either keeps its lead or finds it gone.
/// </summary>
internal sealed class RecycleMover(
    LeadCrmDbContext db,
    ILeadOwnership ownership,
    RecycleSetup setup,
    RecycleHoldFinder holds,
    RecyclePools pools,
    DomainEvents events,
    BusinessClock clock
)
{
    private const int Attempts = 4;
    private const string Reason = "LeadReason:";

    /// <summary>Moves items of one person that stand at <paramref name="from"/>; answers them as they are afterwards.</summary>
    /// <param name="items">Of one tenant and owner, at most some hundred.</param>
    /// <param name="from"><see cref="RecycleOutcome.Due"/> in a run, <see cref="RecycleOutcome.HeldBack"/> when a manager lets them go.</param>
    /// <param name="decidedBy">The manager.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<List<RecycleItem>> MoveAsync(List<RecycleItem> items, RecycleOutcome from, Guid? decidedBy, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var live = await LockAsync(items, from, ct);
                await DecideAsync(live, from, ct);
                await ReleaseAsync(live, ct);
                await SaveAsync(live, decidedBy, ct);
                await TellAsync(live, ct);
                await transaction.CommitAsync(ct);
                return live;
            }
            catch (Exception e) when (attempt < Attempts && db.Engine.IsTransient(e))
            {
                await Task.Delay(50 * attempt, ct);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    // Of two managers who let the same lead go, the second finds that it no longer waits.
    private async Task<List<RecycleItem>> LockAsync(List<RecycleItem> items, RecycleOutcome from, CancellationToken ct)
    {
        var (now, live) = (clock.UtcNow, new List<RecycleItem>());
        foreach (var run in items.GroupBy(i => i.RunId))
        {
            var ids = run.Select(i => i.LeadId).ToArray();
            var mine = db.Set<RecycleItem>()
                .AsNoTracking()
                .Where(i => i.RunId == run.Key && i.Outcome == from && EF.Parameter(ids).Contains(i.LeadId));
            await mine.ExecuteUpdateAsync(s => s.SetProperty(i => i.At, now), ct);
            live.AddRange(await mine.ToListAsync(ct));
        }
        var leadIds = live.Select(i => i.LeadId).ToArray();
        await db.Set<LeadClock>()
            .Where(c => EF.Parameter(leadIds).Contains(c.LeadId))
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.OwnerId, c => c.OwnerId), ct);
        return live;
    }

    private async Task DecideAsync(List<RecycleItem> items, RecycleOutcome from, CancellationToken ct)
    {
        if (items.Count == 0)
            return;
        var (ids, basis, today) = (items.Select(i => i.LeadId).ToArray(), await setup.BasisAsync(ct), clock.Today);
        var rows = await db.Set<LeadClock>().AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.LeadId)).ToListAsync(ct);
        var clocks = rows.GroupBy(c => c.LeadId).ToDictionary(g => g.Key, g => g.First());
        var held = await holds.FindAsync(ids, today, basis.Terms, ct);
        var evaluator = await setup.EvaluatorAsync(items[0].TenantId, basis, clock.UtcNow, ct);
        foreach (var item in items)
        {
            var why =
                clocks.GetValueOrDefault(item.LeadId) is { } found && found.OwnerId == item.OwnerId
                    ? WhyNot(item, found, held.GetValueOrDefault(item.LeadId))
                    : (RecycleDetails.MovedMeanwhile, true);
            // A manager lets go what is due today, not what was due when the night came.
            if (why is null && from == RecycleOutcome.HeldBack && !(evaluator.Evaluate(clocks[item.LeadId], clock.UtcNow)?.On < today))
                why = (RecycleDetails.NoLongerDue, true);
            item.Outcome = RecycleOutcome.Due;
            if (why is { } reason)
                (item.Outcome, item.Detail, item.IsLate) = (RecycleOutcome.Skipped, reason.Detail, reason.IsLate);
        }
    }

    private (string Detail, bool IsLate)? WhyNot(RecycleItem item, LeadClock found, RecycleHold? hold)
    {
        var cutOff = clock.StartOf(item.AsOf);
        if (hold is not null && (item.Rule != RecycleRule.R6 || hold.Kind == RecycleHoldKind.Handover))
            return (hold.Kind.ToString(), hold.Since > cutOff);
        if (item.Rule == RecycleRule.R6)
            return null;
        return found.IsSold ? (nameof(RecycleHoldKind.Order), true)
            : found.WorkedSince(cutOff) ? (RecycleDetails.ConnectedMeanwhile, true)
            : found.LockedUntil >= item.AsOf ? (RecycleDetails.NoLongerDue, true)
            : null;
    }

    private async Task ReleaseAsync(List<RecycleItem> items, CancellationToken ct)
    {
        var leaving = items.Where(i => i.Outcome == RecycleOutcome.Due).ToList();
        if (leaving.Count == 0)
            return;
        var rules = (await setup.RulesAsync(leaving[0].TenantId, ct)).At(clock.UtcNow);
        var byLead = leaving.ToDictionary(i => i.LeadId);
        // Into a pool by rule, but into the queue of the department when there is no owner any more.
        foreach (var together in leaving.GroupBy(i => (i.OwnerId, i.Rule, Queue: i.Rule == RecycleRule.R6 ? i.DepartmentId : (Guid?)null)))
        {
            var (key, ids) = (together.Key, together.Select(i => i.LeadId).ToArray());
            var how = new LeadLeaving(LeadMoveKinds.Recycled, Reason + key.Rule) { OnlyFrom = key.OwnerId };
            var outcomes = key.Queue is { } department
                ? await ownership.ReturnToQueueAsync(ids, department, how, ct)
                : await ownership.ReleaseToPoolAsync(ids, await pools.ForAsync(leaving[0].TenantId, rules.Current(key.Rule), ct), how, ct);
            foreach (var outcome in outcomes)
                (byLead[outcome.LeadId].Outcome, byLead[outcome.LeadId].Detail) = outcome.IsDone
                    ? (RecycleOutcome.Recycled, null)
                    : (RecycleOutcome.Refused, outcome.Refusal!.Error.Code);
        }
    }

    private async Task SaveAsync(List<RecycleItem> items, Guid? decidedBy, CancellationToken ct)
    {
        foreach (var alike in items.GroupBy(i => (i.RunId, i.Outcome, i.Detail, i.IsLate)))
        {
            var (key, ids) = (alike.Key, alike.Select(i => i.LeadId).ToArray());
            await db.Set<RecycleItem>()
                .Where(i => i.RunId == key.RunId && EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(i => i.Outcome, key.Outcome)
                            .SetProperty(i => i.Detail, key.Detail)
                            .SetProperty(i => i.IsLate, key.IsLate)
                            .SetProperty(i => i.DecidedById, decidedBy),
                    ct
                );
        }
    }

    private async Task TellAsync(List<RecycleItem> items, CancellationToken ct)
    {
        var gone = items
            .Where(i => i.Outcome == RecycleOutcome.Recycled)
            .GroupBy(i => (i.TenantId, i.OwnerId, i.AsOf))
            .Select(g =>
                (IDomainEvent)
                    new LeadsRecycled(
                        g.Key.TenantId,
                        g.Key.OwnerId,
                        g.Key.AsOf,
                        [.. g.Select(i => new RecycledLead(i.LeadId, i.Rule))],
                        clock.UtcNow
                    )
            )
            .ToList();
        await events.DispatchAsync(gone, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The counts of a run follow its items.</summary>
internal static class RecycleCounts
{
    public static async Task UpdateAsync(LeadCrmDbContext db, Guid runId, CancellationToken ct)
    {
        var counts = await db.Set<RecycleItem>()
            .Where(i => i.RunId == runId)
            .GroupBy(i => i.Outcome)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        await db.Set<RecycleRun>()
            .Where(r => r.Id == runId)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(r => r.Recycled, counts.GetValueOrDefault(RecycleOutcome.Recycled))
                        .SetProperty(r => r.Kept, counts.GetValueOrDefault(RecycleOutcome.Kept))
                        .SetProperty(r => r.HeldBack, counts.GetValueOrDefault(RecycleOutcome.HeldBack))
                        .SetProperty(r => r.Skipped, counts.GetValueOrDefault(RecycleOutcome.Skipped))
                        .SetProperty(r => r.Refused, counts.GetValueOrDefault(RecycleOutcome.Refused)),
                ct
            );
    }
}
