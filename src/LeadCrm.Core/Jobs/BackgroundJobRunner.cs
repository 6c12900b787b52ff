using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LeadCrm.Core.Jobs;

// With RecurringJobRunner the only class names Quartz stores; the kind of job is the group of its key.
internal sealed class BackgroundJobRunner(
    IServiceProvider services,
    JobRunLog runs,
    AuditTrail audit,
    IDatabaseEngine engine,
    BusinessClock clock,
    ILogger<BackgroundJobRunner> logger
) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var key = context.JobDetail.Key;
        if (context.Recovering)
            logger.LogWarning("Job {Job} {JobId} was cut short and runs again", key.Group, key.Name);
        var id = Guid.Parse(key.Name);
        audit.Begin(new AuditOperation(key.Group) { By = ActingBy.Job });
        var run = new JobRun
        {
            Id = engine.NextGuid(),
            Kind = key.Group,
            JobId = id,
            StartedAt = clock.UtcNow,
            Node = Environment.MachineName,
        };
        var job = services.GetRequiredKeyedService<IBackgroundJob>(key.Group);
        await runs.RunAsync(run, () => job.RunAsync(id, cancellationToken), cancellationToken);
    }
}
