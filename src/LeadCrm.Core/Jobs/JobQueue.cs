using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;
using Quartz;

namespace LeadCrm.Core.Jobs;

internal sealed class JobQueue(LeadCrmDbContext db, ISchedulerFactory schedulers, JobSignals signals, IOptions<JobQueueOptions> options) : IJobQueue
{
    public async Task EnqueueAsync<TJob>(Guid jobId, CancellationToken ct)
        where TJob : class, IBackgroundJob
    {
        var scheduler = await schedulers.GetScheduler(ct);
        // The scheduler hears of the job when the enlistment ends, which must not be before the commit makes it visible.
        if (db.Database.CurrentTransaction?.GetDbTransaction() is { } transaction)
            signals.AfterCommit(transaction, scheduler.EnlistTransaction(transaction));

        var (name, group) = (jobId.ToString(), typeof(TJob).Name);
        var job = JobBuilder.Create<BackgroundJobRunner>().WithIdentity(name, group).RequestRecovery(true).Build();
        var trigger = TriggerBuilder
            .Create()
            .WithIdentity(name, group)
            .StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
            .WithRetryPolicy(RetryPolicy.Explicit(options.Value.RetryDelays))
            .Build();
        try
        {
            await scheduler.ScheduleJob(job, trigger, cancellationToken: ct);
        }
        catch (ObjectAlreadyExistsException)
        {
            // It is waiting or running.
        }
    }
}
