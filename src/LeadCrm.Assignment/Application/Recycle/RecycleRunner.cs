using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>A run from its beginning to its end, or from where it was cut short. Every step finds in the database what is already done.</summary>
internal sealed class RecycleRunner(
    LeadCrmDbContext db,
    ClockReconciler reconciler,
    RecyclePass pass,
    RecycleMover mover,
    RecycleSetup setup,
    DomainEvents events,
    BusinessClock clock,
    ILogger<RecycleRunner> logger
)
{
    // A server that was off for longer makes up for this many nights; older ones have nothing that these have not.
    private const int MostNights = 7;
    private const int MoveAtOnce = 500;

    /// <summary>The nights of a tenant up to <paramref name="asOf"/> that have not been run, each with its own cut-off.</summary>
    public async Task RunNightsAsync(Guid tenantId, DateOnly asOf, CancellationToken ct)
    {
        var last = await db.Set<RecycleRun>().Where(r => r.TenantId == tenantId && r.Night != null).MaxAsync(r => r.Night, ct);
        var first = last is { } night && night.AddDays(1) < asOf ? night.AddDays(1) : asOf;
        if (asOf.DayNumber - first.DayNumber >= MostNights)
            first = asOf.AddDays(1 - MostNights);
        await FinishAsync(tenantId, ct);
        for (var day = first; day <= asOf; day = day.AddDays(1))
            await RunAsync(await BeginNightAsync(tenantId, day, ct), ct);
    }

    /// <summary>Brings to its end what was cut short.</summary>
    private async Task FinishAsync(Guid tenantId, CancellationToken ct)
    {
        var open = await db.Set<RecycleRun>()
            .AsNoTracking()
            .Where(r => r.TenantId == tenantId && r.Night != null && r.State != RecycleRunState.Done)
            .OrderBy(r => r.AsOf)
            .ToListAsync(ct);
        foreach (var run in open)
            await RunAsync(run, ct);
    }

    private async Task<RecycleRun> BeginNightAsync(Guid tenantId, DateOnly asOf, CancellationToken ct)
    {
        var run = new RecycleRun
        {
            Id = db.Engine.NextGuid(),
            TenantId = tenantId,
            AsOf = asOf,
            Night = asOf,
            StartedAt = clock.UtcNow,
        };
        var known = await FindNightAsync(tenantId, asOf, ct);
        if (known is not null)
            return known;
        try
        {
            db.Add(run);
            await db.SaveChangesAsync(ct);
            return run;
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            return (await FindNightAsync(tenantId, asOf, ct))!;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private Task<RecycleRun?> FindNightAsync(Guid tenantId, DateOnly asOf, CancellationToken ct) =>
        db.Set<RecycleRun>().AsNoTracking().FirstOrDefaultAsync(r => r.TenantId == tenantId && r.Night == asOf, ct);

    public async Task RunAsync(RecycleRun run, CancellationToken ct)
    {
        if (run.State == RecycleRunState.Done)
            return;
        if (run.State == RecycleRunState.Evaluating)
        {
            await reconciler.ReconcileAsync(run.TenantId, ct);
            await pass.RunAsync(run, ct);
            await BrakeAsync(run, ct);
            run.State = RecycleRunState.Moving;
        }
        await MoveAsync(run, ct);
        await EndAsync(run, ct);
    }

    // In one transaction with the step from looking to moving.
    private async Task BrakeAsync(RecycleRun run, CancellationToken ct)
    {
        var percent = (await setup.TermsAsync(ct)).BrakePercent;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var due = Items(run).Where(i => i.Outcome == RecycleOutcome.Due && i.Rule != RecycleRule.R6);
        var perOwner = await due.GroupBy(i => i.OwnerId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var held = await db.Set<LeadClock>()
            .Where(c => c.TenantId == run.TenantId)
            .GroupBy(c => c.OwnerId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var braked = new List<IDomainEvent>();
        foreach (var owner in perOwner)
        {
            var allowed = RecycleBrake.Allowed(held.GetValueOrDefault(owner.Key), percent);
            if (owner.Count <= allowed)
                continue;
            await HoldBackAsync(run, owner.Key, allowed, ct);
            braked.Add(new LeadsHeldBack(run.TenantId, owner.Key, run.AsOf, owner.Count - allowed, clock.UtcNow));
        }
        // What waited from another night was looked at again in this one.
        await db.Set<RecycleItem>()
            .Where(i => i.TenantId == run.TenantId && i.Outcome == RecycleOutcome.HeldBack && i.RunId != run.Id && run.Night != null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.Outcome, RecycleOutcome.CarriedOver), ct);
        await db.Set<RecycleRun>()
            .Where(r => r.Id == run.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RecycleRunState.Moving), ct);
        await events.DispatchAsync(braked, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    // Those that have been due for longest leave first.
    private async Task HoldBackAsync(RecycleRun run, Guid ownerId, int allowed, CancellationToken ct)
    {
        var waiting = await Items(run)
            .Where(i => i.OwnerId == ownerId && i.Outcome == RecycleOutcome.Due && i.Rule != RecycleRule.R6)
            .OrderBy(i => i.DueOn)
            .ThenBy(i => i.LeadId)
            .Skip(allowed)
            .Select(i => i.LeadId)
            .ToListAsync(ct);
        foreach (var ids in waiting.Chunk(1_000))
            await Items(run)
                .Where(i => EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.Outcome, RecycleOutcome.HeldBack), ct);
    }

    private async Task MoveAsync(RecycleRun run, CancellationToken ct)
    {
        while (true)
        {
            var chunk = await Items(run)
                .AsNoTracking()
                .Where(i => i.Outcome == RecycleOutcome.Due)
                .OrderBy(i => i.OwnerId)
                .ThenBy(i => i.LeadId)
                .Take(MoveAtOnce)
                .ToListAsync(ct);
            if (chunk.Count == 0)
                return;
            foreach (var owner in chunk.GroupBy(i => i.OwnerId))
                await mover.MoveAsync([.. owner], RecycleOutcome.Due, null, ct);
        }
    }

    private async Task EndAsync(RecycleRun run, CancellationToken ct)
    {
        await RecycleCounts.UpdateAsync(db, run.Id, ct);
        DateTime? now = clock.UtcNow;
        await db.Set<RecycleRun>()
            .Where(r => r.Id == run.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RecycleRunState.Done).SetProperty(r => r.EndedAt, now), ct);
        logger.LogInformation("Recycle run {RunId} of {AsOf} is done", run.Id, run.AsOf);
    }

    private IQueryable<RecycleItem> Items(RecycleRun run) => db.Set<RecycleItem>().Where(i => i.RunId == run.Id);
}
