using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>
/// Moves what was approved. The leads are frozen in the transaction that begins it; then a chunk at a time goes over in one transaction with what is
/// noted of it, so that a run that was cut short goes on with the next lead and moves none twice.
/// </summary>
internal sealed class HandoverRunner(
    LeadCrmDbContext db,
    HandoverSharing sharing,
    HandoverMover mover,
    HandoverNotices notices,
    IStaffing staffing,
    BusinessClock clock,
    ILogger<HandoverRunner> logger
)
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var handover = await FindAsync(id, ct);
        if (handover is { State: HandoverState.Approved, IsConfirmed: true })
            handover = await BeginAsync(handover, ct);
        if (handover is not { State: HandoverState.Running })
            return;
        while (await mover.MoveNextAsync(handover, ct)) { }
        await FinishAsync(handover.Id, ct);
    }

    private Task<Handover?> FindAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return db.Set<Handover>()
            .Include(h => h.Receivers)
            .Include(h => h.Approvals)
            .AsSplitQuery()
            .FirstOrDefaultAsync(h => h.Id == id, ct);
    }

    private async Task<Handover?> BeginAsync(Handover handover, CancellationToken ct)
    {
        var shared = await sharing.ShareAsync(await sharing.TermsAsync(handover, ct), ct);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            handover.Begin(clock.UtcNow);
            await db.SaveChangesAsync(ct);
            var items = Freeze(handover, shared);
            if (items.Count > 0)
                await db.Engine.BulkInsertAsync(db, items, ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Taken back, or begun by another node, at this moment.
            return await FindAsync(handover.Id, ct);
        }
        db.ChangeTracker.Clear();
        return handover;
    }

    // Receiver by receiver, so that a chunk is one person's; the rest last.
    private List<HandoverItem> Freeze(Handover handover, SharedOut shared)
    {
        var now = clock.UtcNow;
        var order = shared.Takers.Select((t, i) => (t.UserId, i)).ToDictionary(t => t.UserId, t => t.i);
        return shared
            .Places.OrderBy(p => p.To is { } to ? order[to] : int.MaxValue)
            .Select((p, place) => Item(handover, p, place, now))
            .ToList();
    }

    private static HandoverItem Item(Handover handover, HandoverPlace place, int number, DateTime now) =>
        new()
        {
            HandoverId = handover.Id,
            LeadId = place.Lead.Id,
            TenantId = handover.TenantId,
            Place = number,
            ToUserId = place.To,
            Outcome = place.To is null && handover.RestPoolId is null ? HandoverOutcome.Stayed : HandoverOutcome.Pending,
            Detail =
                place.Fits ? null
                : place.WantedBy is null ? HandoverDetails.NotListed
                : HandoverDetails.CapReached,
            At = now,
        };

    private async Task FinishAsync(Guid id, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(id, ct) is not { State: HandoverState.Running } handover)
                return;
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await staffing.ReleaseCallNumbersAsync(handover.FromUserId, ct);
                handover.Finish(clock.UtcNow);
                await TellAsync(handover, ct);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                logger.LogInformation("Handover {HandoverId} is done", id);
                return;
            }
            catch (Exception e) when (attempt < 4 && (e is DbUpdateConcurrencyException || db.Engine.IsTransient(e))) { }
        }
    }

    private async Task TellAsync(Handover handover, CancellationToken ct)
    {
        var counts = await db.Set<HandoverItem>()
            .Where(i => i.HandoverId == handover.Id)
            .GroupBy(i => new { i.ToUserId, i.Outcome })
            .Select(g => new
            {
                g.Key.ToUserId,
                g.Key.Outcome,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        var moved = counts
            .Where(c => c.Outcome == HandoverOutcome.Moved && c.ToUserId is not null)
            .ToDictionary(c => c.ToUserId!.Value, c => c.Count);
        await notices.DoneAsync(handover, moved, counts.Where(c => c.Outcome != HandoverOutcome.Moved).Sum(c => c.Count), ct);
    }
}

/// <summary>Moves one chunk of a handover.</summary>
internal sealed class HandoverMover(LeadCrmDbContext db, ILeadOwnership ownership, IEnumerable<IHandoverPart> parts, BusinessClock clock)
{
    private const int AtOnce = 100;
    private const int Attempts = 4;

    // What these say of a lead is not the receiver's doing: it is no longer the giver's, or no longer open.
    private static readonly string[] Gone = [CoreErrorCodes.StaleVersion.Code, CoreErrorCodes.NotFound.Code, "Leads:IllegalTransition"];

    /// <summary>Moves the next chunk; false when there is none.</summary>
    public async Task<bool> MoveNextAsync(Handover handover, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var chunk = await TakeAsync(handover.Id, ct);
                if (chunk.Count == 0)
                    return false;
                var outcomes = await MoveAsync(handover, chunk[0].ToUserId, [.. chunk.Select(i => i.LeadId)], ct);
                Note(handover, chunk, outcomes);
                await SaveAsync(chunk, ct);
                await GoAlongAsync(handover, chunk, ct);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return true;
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

    // Locks the rows first, so that of two nodes with the same handover the second finds the next ones.
    private async Task<List<HandoverItem>> TakeAsync(Guid id, CancellationToken ct)
    {
        var pending = db.Set<HandoverItem>().AsNoTracking().Where(i => i.HandoverId == id && i.Outcome == HandoverOutcome.Pending);
        var next = await pending.OrderBy(i => i.ToUserId == null).ThenBy(i => i.Place).Take(AtOnce).ToListAsync(ct);
        if (next.Count == 0)
            return next;
        var ids = next.Where(i => i.ToUserId == next[0].ToUserId).Select(i => i.LeadId).ToArray();
        var now = clock.UtcNow;
        var mine = pending.Where(i => EF.Parameter(ids).Contains(i.LeadId));
        await mine.ExecuteUpdateAsync(s => s.SetProperty(i => i.At, now), ct);
        var live = await mine.OrderBy(i => i.Place).ToListAsync(ct);
        return live.Count > 0 ? live : await TakeAsync(id, ct);
    }

    private async Task<Dictionary<Guid, BusinessException?>> MoveAsync(Handover handover, Guid? to, Guid[] leadIds, CancellationToken ct)
    {
        var reason = HandoverNumbers.Format(handover.Number);
        try
        {
            var outcomes = to is { } receiver
                ? await ownership.GiveAsync(leadIds, handover.FromUserId, receiver, ReceiveType.Handover, reason, ct)
                : await ownership.ReleaseToPoolAsync(
                    leadIds,
                    handover.RestPoolId,
                    new LeadLeaving(LeadMoveKinds.HandedOver, reason) { OnlyFrom = handover.FromUserId },
                    ct
                );
            return outcomes.ToDictionary(o => o.LeadId, o => o.Refusal);
        }
        catch (BusinessException refused)
        {
            // The receiver as a whole: the account was closed since the approval.
            return leadIds.ToDictionary(id => id, _ => (BusinessException?)refused);
        }
    }

    private void Note(Handover handover, List<HandoverItem> chunk, Dictionary<Guid, BusinessException?> outcomes)
    {
        var now = clock.UtcNow;
        foreach (var item in chunk)
        {
            item.At = now;
            if (outcomes[item.LeadId]?.Error.Code is not { } code)
                item.Outcome = item.ToUserId is null ? HandoverOutcome.ToPool : HandoverOutcome.Moved;
            else if (Gone.Contains(code))
                (item.Outcome, item.Detail) = (HandoverOutcome.Skipped, code);
            else if (item.ToUserId is not null && handover.RestPoolId is not null)
                (item.ToUserId, item.Detail) = (null, code);
            else
                (item.Outcome, item.Detail) = (HandoverOutcome.Stayed, code);
        }
    }

    private async Task SaveAsync(List<HandoverItem> chunk, CancellationToken ct)
    {
        foreach (var alike in chunk.GroupBy(i => (i.HandoverId, i.ToUserId, i.Outcome, i.Detail, i.At)))
        {
            var (key, ids) = (alike.Key, alike.Select(i => i.LeadId).ToArray());
            await db.Set<HandoverItem>()
                .Where(i => i.HandoverId == key.HandoverId && EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(i => i.ToUserId, key.ToUserId)
                            .SetProperty(i => i.Outcome, key.Outcome)
                            .SetProperty(i => i.Detail, key.Detail)
                            .SetProperty(i => i.At, key.At),
                    ct
                );
        }
    }

    private async Task GoAlongAsync(Handover handover, List<HandoverItem> chunk, CancellationToken ct)
    {
        foreach (var receiver in chunk.Where(i => i.Outcome == HandoverOutcome.Moved).GroupBy(i => i.ToUserId!.Value))
        foreach (var part in parts)
            await part.MoveAsync(handover.FromUserId, receiver.Key, [.. receiver.Select(i => i.LeadId)], ct);
    }
}
