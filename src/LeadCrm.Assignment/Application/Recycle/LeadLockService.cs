using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>锁定: no clock runs out while a lead is locked. So many per owner, so many days.</summary>
internal sealed class LeadLockService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    LeadClocks clocks,
    RecycleSetup setup,
    BusinessClock clock
)
{
    private const int Attempts = 6;

    public async Task LockAsync(Guid leadId, LockLeadInput input, CancellationToken ct)
    {
        var terms = await setup.TermsAsync(ct);
        if (input.Days > terms.LockDays)
            throw new BusinessException(RecycleErrorCodes.LockTooLong).WithData("Max", terms.LockDays).ForField("days");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryLockAsync(await FindAsync(leadId, ct), input, terms, ct);
                return;
            }
            catch (DbUpdateException e) when (attempt < Attempts && (db.Engine.IsUniqueViolation(e) || e is DbUpdateConcurrencyException))
            {
                // Another lead of the same owner got the slot at the same moment: the next one, or none.
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task TryLockAsync(LeadFact lead, LockLeadInput input, RecycleTerms terms, CancellationToken ct)
    {
        var (owner, today) = (lead.OwnerId!.Value, clock.Today);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await FreeExpiredAsync(owner, today, ct);
        var of = (await clocks.TrackAsync([lead.Id], ct))[lead.Id];
        var until = today.AddDays(input.Days!.Value);
        if (of.LockedOn is { } since && until > since.AddDays(terms.LockDays))
            throw new BusinessException(RecycleErrorCodes.LockTooLong).WithData("Max", terms.LockDays).ForField("days");
        of.Lock(today, until, of.LockSlot ?? await FreeSlotAsync(owner, terms.LocksPerPerson, ct));
        await clocks.SetDueAsync(of, await setup.BasisAsync(ct), ct);
        db.Add(Entry(lead, until, input.Reason!));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private Task<int> FreeExpiredAsync(Guid owner, DateOnly today, CancellationToken ct) =>
        db.Set<LeadClock>()
            .Where(c => c.OwnerId == owner && c.LockSlot != null && c.LockedUntil < today)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.LockSlot, (int?)null)
                        .SetProperty(c => c.LockedUntil, (DateOnly?)null)
                        .SetProperty(c => c.LockedOn, (DateOnly?)null),
                ct
            );

    private async Task<int> FreeSlotAsync(Guid owner, int cap, CancellationToken ct)
    {
        var taken = await db.Set<LeadClock>()
            .Where(c => c.OwnerId == owner && c.LockSlot != null)
            .Select(c => c.LockSlot!.Value)
            .ToListAsync(ct);
        if (taken.Count >= cap)
            throw new BusinessException(RecycleErrorCodes.LockCapReached).WithData("Used", taken.Count).WithData("Cap", cap);
        return Enumerable.Range(1, cap).First(slot => !taken.Contains(slot));
    }

    public async Task UnlockAsync(Guid leadId, UnlockLeadInput input, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        var of = (await clocks.TrackAsync([leadId], ct))[leadId];
        if (of.LockSlot is null || of.LockedUntil < clock.Today)
            throw new BusinessException(RecycleErrorCodes.NotLocked);
        of.Unlock();
        await clocks.SetDueAsync(of, await setup.BasisAsync(ct), ct);
        db.Add(Entry(lead, null, input.Reason!));
        await db.SaveChangesAsync(ct);
    }

    // Who only collaborates on a lead uses up none of its owner's locks.
    private async Task<LeadFact> FindAsync(Guid leadId, CancellationToken ct)
    {
        var lead = await leads.Visible().FirstOrDefaultAsync(l => l.Id == leadId, ct).OrNotFound();
        if (!user.Covers(lead))
            throw new BusinessException(CoreErrorCodes.NotFound);
        if (lead.OwnerId is null || !LeadClocks.Held.Contains(lead.Location))
            throw new BusinessException(RecycleErrorCodes.NotHeld);
        return lead;
    }

    private LeadLock Entry(LeadFact lead, DateOnly? until, string reason) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            OwnerId = lead.OwnerId!.Value,
            Until = until,
            Reason = reason.Trim(),
            At = clock.UtcNow,
            ActorId = user.Id,
        };
}
