using LeadCrm.Core.Data;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Core.Jobs;

/// <summary>
/// Looks for work in the database at every turn and whenever it is woken, on every node that runs jobs; which node gets which row is decided by the
/// rows. For work that must not wait behind an import, as the few places of the job queue belong to those.
/// </summary>
public abstract class Pump(IServiceProvider services, WakeUp wakeUp, ILogger logger) : BackgroundService
{
    /// <summary>Where the work takes its scopes from.</summary>
    protected IServiceProvider Services => services;

    /// <summary>How long it sleeps when nobody wakes it.</summary>
    protected abstract TimeSpan Turn { get; }

    /// <summary>Whether this node does this work, beside running jobs at all.</summary>
    protected virtual bool IsWanted => true;

    /// <summary>Does what there is to do.</summary>
    protected abstract Task WorkAsync(CancellationToken ct);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // While the build only asks the program for its routes there is neither a job queue nor a database.
        var runs =
            services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IJobQueue))
            && services.GetRequiredService<IOptions<JobQueueOptions>>().Value.Run;
        if (!runs || !IsWanted)
            return;
        var engine = services.GetRequiredService<IDatabaseEngine>();
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = wakeUp.Next;
            try
            {
                await WorkAsync(stoppingToken);
                await WakeUp.WaitAsync(next, Turn, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the work for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (engine.IsTransient(e))
                    logger.LogWarning(e, "{Pump} was held up", GetType().Name);
                else
                    logger.LogError(e, "{Pump} failed", GetType().Name);
                await Task.Delay(Turn, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
