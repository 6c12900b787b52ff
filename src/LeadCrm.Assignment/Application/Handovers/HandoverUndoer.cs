using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>
/// Gives leads back to whom they came from, where nothing has happened since and nobody else has them. Goes through the leads a chunk a transaction;
/// what was looked at is noted, so that a run cut short goes on behind it.
/// </summary>
internal sealed class HandoverUndoer(
    LeadCrmDbContext db,
    ILeadOwnership ownership,
    ILeadFacts leads,
    ILeadActivity activity,
    HandoverNotices notices,
    IEnumerable<IHandoverPart> parts,
    BusinessClock clock
)
{
    private const int AtOnce = 100;
    private const int Attempts = 4;
    private static readonly HandoverOutcome[] Gone = [HandoverOutcome.Moved, HandoverOutcome.ToPool];

    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var handover = await FindAsync(id, ct);
        if (handover is not { State: HandoverState.Undone, UndoEndedAt: null })
            return;
        db.ChangeTracker.Clear();
        while (await UndoNextAsync(handover, ct)) { }
        await FinishAsync(id, ct);
    }

    private Task<Handover?> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<Handover>().Include(h => h.Receivers).Include(h => h.Approvals).AsSplitQuery().FirstOrDefaultAsync(h => h.Id == id, ct);

    private async Task<bool> UndoNextAsync(Handover handover, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var chunk = await db.Set<HandoverItem>()
                    .AsNoTracking()
                    .Where(i => i.HandoverId == handover.Id && i.Undo == null && Gone.Contains(i.Outcome))
                    .OrderBy(i => i.Place)
                    .Take(AtOnce)
                    .ToListAsync(ct);
                if (chunk.Count == 0)
                    return false;
                await DecideAsync(chunk, ct);
                await GiveBackAsync(handover, [.. chunk.Where(i => i.Undo is null)], ct);
                await SaveAsync(chunk, ct);
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

    private async Task DecideAsync(List<HandoverItem> chunk, CancellationToken ct)
    {
        var ids = chunk.Select(i => i.LeadId).ToArray();
        var now = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.OwnerId,
                l.Location,
            })
            .ToDictionaryAsync(l => l.Id, ct);
        var last = await activity.LastAsync(ids, ct);
        foreach (var item in chunk)
        {
            var lead = now.GetValueOrDefault(item.LeadId);
            var isThere = item.ToUserId is { } to ? lead?.OwnerId == to : lead?.Location == LeadLocation.Pool;
            if (!isThere)
                (item.Undo, item.UndoDetail) = (HandoverUndo.Kept, HandoverDetails.ElsewhereNow);
            else if (last.TryGetValue(item.LeadId, out var at) && at > item.At)
                (item.Undo, item.UndoDetail) = (HandoverUndo.Kept, HandoverDetails.WorkedSince);
        }
    }

    private async Task GiveBackAsync(Handover handover, List<HandoverItem> items, CancellationToken ct)
    {
        var reason = HandoverNumbers.Format(handover.Number);
        foreach (var together in items.GroupBy(i => i.ToUserId))
        {
            var byLead = together.ToDictionary(i => i.LeadId);
            var outcomes = await GiveAsync(handover, together.Key, [.. byLead.Keys], reason, ct);
            foreach (var (lead, refusal) in outcomes)
                (byLead[lead].Undo, byLead[lead].UndoDetail) = refusal is null
                    ? (HandoverUndo.Restored, null)
                    : (HandoverUndo.Refused, refusal.Error.Code);
            if (together.Key is { } receiver)
                foreach (var part in parts)
                    await part.MoveAsync(
                        receiver,
                        handover.FromUserId,
                        [.. together.Where(i => i.Undo == HandoverUndo.Restored).Select(i => i.LeadId)],
                        ct
                    );
        }
    }

    private async Task<Dictionary<Guid, BusinessException?>> GiveAsync(
        Handover handover,
        Guid? from,
        Guid[] ids,
        string reason,
        CancellationToken ct
    )
    {
        try
        {
            var outcomes = from is null
                ? await ownership.TakeBackFromPoolAsync(ids, handover.FromUserId, reason, ct)
                : await ownership.GiveAsync(ids, from, handover.FromUserId, ReceiveType.Handover, reason, ct);
            return outcomes.ToDictionary(o => o.LeadId, o => o.Refusal);
        }
        catch (BusinessException refused)
        {
            // The account was closed since the handover was undone.
            return ids.ToDictionary(id => id, _ => (BusinessException?)refused);
        }
    }

    private async Task SaveAsync(List<HandoverItem> chunk, CancellationToken ct)
    {
        foreach (var alike in chunk.GroupBy(i => (i.HandoverId, i.Undo, i.UndoDetail)))
        {
            var (key, ids) = (alike.Key, alike.Select(i => i.LeadId).ToArray());
            await db.Set<HandoverItem>()
                .Where(i => i.HandoverId == key.HandoverId && EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.Undo, key.Undo).SetProperty(i => i.UndoDetail, key.UndoDetail), ct);
        }
    }

    private async Task FinishAsync(Guid id, CancellationToken ct)
    {
        if (await FindAsync(id, ct) is not { UndoEndedAt: null } handover)
            return;
        var restored = await db.Set<HandoverItem>().CountAsync(i => i.HandoverId == id && i.Undo == HandoverUndo.Restored, ct);
        handover.UndoEndedAt = clock.UtcNow;
        await notices.UndoneAsync(handover, restored, ct);
        await db.SaveChangesAsync(ct);
    }
}
