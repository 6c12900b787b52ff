using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LeadCrm.Core.Jobs;

internal sealed record JobKind(string Name);

// At start, queues what modules know as unfinished.
internal sealed class UnfinishedJobs(IServiceScopeFactory scopes, IEnumerable<JobKind> kinds, ILogger<UnfinishedJobs> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var kind in kinds)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var job = scope.ServiceProvider.GetRequiredKeyedService<IBackgroundJob>(kind.Name);
                var queue = scope.ServiceProvider.GetRequiredService<JobQueue>();
                foreach (var id in await job.UnfinishedAsync(stoppingToken))
                    await queue.EnqueueAsync(new JobKey(id.ToString(), kind.Name), stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Unfinished work of {Job} could not be queued", kind.Name);
            }
        }
    }
}
