using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>Lets the pump of this node look at once instead of at its next turn.</summary>
internal sealed class RuleBell(TransactionEnds transactions)
{
    private volatile TaskCompletionSource next = Create();

    /// <summary>There is something to give out as soon as the context's transaction is committed.</summary>
    public void RingAfter(LeadCrmDbContext db)
    {
        if (db.Database.CurrentTransaction?.GetDbTransaction() is not { } transaction)
        {
            Ring();
            return;
        }
        transactions.WhenOver(
            transaction,
            committed =>
            {
                if (committed)
                    Ring();
                return Task.CompletedTask;
            }
        );
    }

    public void Ring() => Interlocked.Exchange(ref next, Create()).TrySetResult();

    public Task Heard => next.Task;

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Gives out what waits, on every node that runs jobs: at once when this node's own commit rings, once a second for what came in on another
/// node. The job queue is not used: its few places belong to imports, and a form lead must not wait behind one.
/// </summary>
internal sealed class RulePump(IServiceProvider services, RuleBell bell, ILogger<RulePump> logger) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // While the build only asks the program for its routes there is neither a job queue nor a database.
        var runs =
            services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IJobQueue))
            && services.GetRequiredService<IOptions<JobQueueOptions>>().Value.Run
            && services.GetRequiredService<IConfiguration>().GetValue("Assignment:GivesOut", true);
        // Read before the first lead needs them.
        if (runs)
            _ = Task.Run(() => PhoneRegions.Of("+8613800138000"), stoppingToken);
        while (runs && !stoppingToken.IsCancellationRequested)
        {
            var heard = bell.Heard;
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the giving out for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (services.GetRequiredService<IDatabaseEngine>().IsTransient(e))
                    logger.LogWarning(e, "Giving out leads was held up");
                else
                    logger.LogError(e, "Giving out leads failed");
            }
            await Task.WhenAny(heard, Task.Delay(Poll, stoppingToken));
        }
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        foreach (var tenant in await DueAsync(ct))
        {
            await using var scope = services.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<AuditTrail>().Begin(new AuditOperation("AssignByRule") { By = ActingBy.Job });
            while (await scope.ServiceProvider.GetRequiredService<RuleRunner>().RunAsync(tenant, ct)) { }
        }
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var now = scope.ServiceProvider.GetRequiredService<BusinessClock>().UtcNow;
        return await scope
            .ServiceProvider.GetRequiredService<LeadCrmDbContext>()
            .Set<HoldItem>()
            .Where(i => HoldItem.Open.Contains(i.State) && i.DueAt <= now)
            .Select(i => i.TenantId)
            .Distinct()
            .ToListAsync(ct);
    }
}
