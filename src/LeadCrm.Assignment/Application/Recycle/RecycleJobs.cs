using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>Ten past midnight: recycles what ran out at the end of yesterday, then warns of what runs out tomorrow and the day after.</summary>
internal sealed class RecycleJob(
    RecycleRunner runner,
    RecycleWarner warner,
    IOrganisationDirectory directory,
    BusinessClock clock,
    ILogger<RecycleJob> logger
) : IRecurringJob
{
    public const string Cron = "0 10 0 * * ?";

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var asOf = clock.DayOf(dueAt);
        var organisation = await directory.GetAsync(ct);
        Exception? failed = null;
        foreach (var tenant in organisation.Franchises.Prepend(organisation.Headquarters))
        {
            try
            {
                await runner.RunNightsAsync(tenant.Id, asOf, ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The others do not lose their night by it; the next run goes on where this one stopped.
                logger.LogError(e, "Recycling for {Tenant} failed", tenant.Name);
                failed = e;
            }
        }
        await warner.WarnAsync(asOf.AddDays(2), RecycleWarning.TwoDaysBefore, ct);
        await warner.WarnAsync(asOf.AddDays(1), RecycleWarning.DayBefore, ct);
        if (failed is not null)
            throw new InvalidOperationException("Recycling failed for a tenant.", failed);
    }
}

/// <summary>18:00: warns of what leaves at midnight.</summary>
internal sealed class RecycleWarningJob(RecycleWarner warner, BusinessClock clock) : IRecurringJob
{
    public const string Cron = "0 0 18 * * ?";

    public Task RunAsync(DateTime dueAt, CancellationToken ct) => warner.WarnAsync(clock.DayOf(dueAt), RecycleWarning.LastHours, ct);
}

/// <summary>Somebody's account was closed: the leads go into the queues of their departments at once.</summary>
internal sealed class OwnerLeftJob(LeadCrmDbContext db, RecycleRunner runner) : IBackgroundJob
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<RecycleRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is { } run)
            await runner.RunAsync(run, ct);
    }

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<RecycleRun>().Where(r => r.SubjectId != null && r.State != RecycleRunState.Done).Select(r => r.Id).ToListAsync(ct);
}

/// <summary>Queues <see cref="OwnerLeftJob"/> within the transaction that closes the account.</summary>
internal sealed class OnUserDisabled(
    LeadCrmDbContext db,
    RecycleSetup setup,
    IJobQueue jobs,
    IOrganisationDirectory directory,
    BusinessClock clock
) : IOnUserDisabled
{
    public async Task DisabledAsync(Guid userId, CancellationToken ct)
    {
        if ((await directory.GetAsync(ct)).FindUser(userId) is not { } user)
            return;
        if (!(await setup.RulesAsync(user.TenantId, ct)).At(clock.UtcNow).IsOn(RecycleRule.R6))
            return;
        var run = new RecycleRun
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.TenantId,
            AsOf = clock.Today,
            SubjectId = userId,
            StartedAt = clock.UtcNow,
        };
        db.Add(run);
        await db.SaveChangesAsync(ct);
        await jobs.EnqueueAsync<OwnerLeftJob>(run.Id, ct);
    }
}

/// <summary>Rules have changed: works out for all held leads of the tenant when their clocks end now. The id is that of a rule's version.</summary>
internal sealed class RecycleRecomputeJob(
    LeadCrmDbContext db,
    ClockReader reader,
    ClockReconciler reconciler,
    RecycleSetup setup,
    BusinessClock clock
) : IBackgroundJob
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var tenant = await db.Set<RecycleRuleVersion>().Where(v => v.Id == id).Select(v => (Guid?)v.TenantId).FirstOrDefaultAsync(ct);
        if (tenant is not { } tenantId)
            return;
        await reconciler.ReconcileAsync(tenantId, ct);
        var (basis, now) = (await setup.BasisAsync(ct), clock.UtcNow);
        var evaluator = await setup.EvaluatorAsync(tenantId, basis, now, ct);
        for (var after = Guid.Empty; ; )
        {
            var rows = await reader.ReadAsync(tenantId, null, after, ct);
            if (rows.Count == 0)
                return;
            after = rows[^1].Clock.LeadId;
            await ClockWriter.SaveDueAsync(db, Changed(rows, evaluator, now), ct);
        }
    }

    private static List<LeadClock> Changed(List<ClockRow> rows, RecycleEvaluator evaluator, DateTime now)
    {
        var changed = new List<LeadClock>();
        foreach (var row in rows)
        {
            var drifted = row.HasDrifted;
            row.Refresh(now);
            var (due, end) = (evaluator.Evaluate(row.Clock, now), evaluator.ProtectionEnd(row.Clock));
            if (!drifted && row.Clock.Says(due, end))
                continue;
            row.Clock.Set(due, end);
            changed.Add(row.Clock);
        }
        return changed;
    }
}
