using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Live;

/// <summary>
/// Looks for work in the database once a second, on every node that runs jobs; which node gets which row is decided by the rows. The job queue is
/// not used: it has no jobs for a later time, its few places belong to imports, and queueing inside a change would hold up all other jobs
/// until the commit.
/// </summary>
internal abstract class Pump(IServiceProvider services, ILogger logger) : BackgroundService
{
    protected IServiceProvider Services => services;

    /// <summary>Does what there is to do.</summary>
    protected abstract Task WorkAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // While the build only asks the program for its routes there is neither a job queue nor a database.
        var runs =
            services.GetRequiredService<IServiceProviderIsService>().IsService(typeof(IJobQueue))
            && services.GetRequiredService<IOptions<JobQueueOptions>>().Value.Run;
        if (!runs)
            return;
        var (wakeUp, engine) = (services.GetRequiredService<WakeUp>(), services.GetRequiredService<IDatabaseEngine>());
        var poll = TimeSpan.FromMilliseconds(services.GetRequiredService<IOptions<MessagingOptions>>().Value.PollMilliseconds);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
                await wakeUp.WaitAsync(poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the telling for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                if (engine.IsTransient(e))
                    logger.LogWarning(e, "{Pump} was held up", GetType().Name);
                else
                    logger.LogError(e, "{Pump} failed", GetType().Name);
                await Task.Delay(poll, stoppingToken).ContinueWith(_ => { }, TaskScheduler.Default);
            }
        }
    }
}
