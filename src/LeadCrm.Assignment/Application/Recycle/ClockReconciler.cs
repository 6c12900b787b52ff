using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>
/// Before each night: every held lead has one clock, and nothing else has. Bulk loads and set-based changes raise no events, so that clocks are
/// missing or stale after them.
/// </summary>
internal sealed class ClockReconciler(LeadCrmDbContext db, ILeadFacts leads, LeadClocks clocks, RecycleSetup setup, BusinessClock clock)
{
    private const int ChunkSize = 5_000;

    public async Task ReconcileAsync(Guid tenantId, CancellationToken ct)
    {
        await RemoveStaleAsync(tenantId, ct);
        await RemoveTwinsAsync(tenantId, ct);
        await AddMissingAsync(tenantId, ct);
    }

    private IQueryable<LeadFact> HeldLeads(Guid tenantId) =>
        leads.Query().Where(f => f.TenantId == tenantId && f.OwnerId != null && LeadClocks.Held.Contains(f.Location));

    private Task<int> RemoveStaleAsync(Guid tenantId, CancellationToken ct)
    {
        var held = HeldLeads(tenantId);
        return db.Set<LeadClock>()
            .Where(c => c.TenantId == tenantId && !held.Any(f => f.Id == c.LeadId && f.OwnerId == c.OwnerId))
            .ExecuteDeleteAsync(ct);
    }

    // Two requests may each have found none and made one; the older has seen more.
    private async Task RemoveTwinsAsync(Guid tenantId, CancellationToken ct)
    {
        var twins = await db.Set<LeadClock>()
            .Where(c => c.TenantId == tenantId)
            .GroupBy(c => c.LeadId)
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .Take(ChunkSize)
            .ToArrayAsync(ct);
        if (twins.Length == 0)
            return;
        var rows = await db.Set<LeadClock>().Where(c => EF.Parameter(twins).Contains(c.LeadId)).OrderBy(c => c.Id).ToListAsync(ct);
        db.RemoveRange(rows.GroupBy(r => r.LeadId).SelectMany(g => g.Skip(1)));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task AddMissingAsync(Guid tenantId, CancellationToken ct)
    {
        var basis = await setup.BasisAsync(ct);
        var evaluator = await setup.EvaluatorAsync(tenantId, basis, clock.UtcNow, ct);
        var known = db.Set<LeadClock>();
        for (var after = Guid.Empty; ; )
        {
            var facts = await HeldLeads(tenantId)
                .Where(f => f.Id.CompareTo(after) > 0 && !known.Any(c => c.LeadId == f.Id))
                .OrderBy(f => f.Id)
                .Take(ChunkSize)
                .ToListAsync(ct);
            if (facts.Count == 0)
                return;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.Engine.BulkInsertAsync(db, facts.ConvertAll(f => clocks.Make(f, basis, evaluator)), ct);
            await transaction.CommitAsync(ct);
            after = facts[^1].Id;
        }
    }
}
