using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LeadCrm.Core.Jobs;

// The only class name Quartz stores; the kind of job is the group of its key.
internal sealed class BackgroundJobRunner(IServiceProvider services, ILogger<BackgroundJobRunner> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = context.JobDetail.Key;
        if (context.Recovering)
            logger.LogWarning("Job {Job} {JobId} was cut short and runs again", key.Group, key.Name);
        await services.GetRequiredKeyedService<IBackgroundJob>(key.Group).RunAsync(Guid.Parse(key.Name), cancellationToken);
    }
}
