using System.Globalization;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace LeadCrm.Core.Jobs;

// The kind of job is the name of its key.
[DisallowConcurrentExecution]
internal sealed class RecurringJobRunner(
    IServiceProvider services,
    JobRunLog runs,
    AuditTrail audit,
    IDatabaseEngine engine,
    BusinessClock clock,
    ILogger<RecurringJobRunner> logger
) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var kind = context.JobDetail.Key.Name;
        if (context.Recovering)
            logger.LogWarning("Job {Job} was cut short and runs again", kind);
        if (services.GetKeyedService<IRecurringJob>(kind) is not { } job)
        {
            // A node of another version has it.
            logger.LogWarning("Job {Job} is not known here", kind);
            return;
        }
        audit.Begin(new AuditOperation(kind) { By = ActingBy.Job });
        var run = new JobRun
        {
            Id = engine.NextGuid(),
            Kind = kind,
            DueAt = DueAt(context),
            StartedAt = clock.UtcNow,
            Node = Environment.MachineName,
        };
        await runs.RunAsync(run, () => job.RunAsync(run.DueAt.Value, cancellationToken), cancellationToken);
    }

    // Somebody who runs it now means now by the clock of the business, which is not always the scheduler's.
    private static DateTime DueAt(IJobExecutionContext context) =>
        context.MergedJobDataMap.TryGetValue(RecurringJobs.AskedAt, out var asked) && asked is string text
            ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        : context.Recovering
        && context.MergedJobDataMap.TryGetValue(SchedulerConstants.FailedJobOriginalTriggerScheduledFireTime, out var original)
        && DateTimeOffset.TryParse(original?.ToString(), CultureInfo.InvariantCulture, out var planned)
            ? planned.UtcDateTime
        : (context.ScheduledFireTimeUtc ?? context.FireTimeUtc).UtcDateTime;
}
