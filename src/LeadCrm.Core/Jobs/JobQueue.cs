using System.Data.Common;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace LeadCrm.Core.Jobs;

internal sealed class JobQueue(
    LeadCrmDbContext db,
    ISchedulerFactory schedulers,
    TransactionEnds transactions,
    IOptions<JobQueueOptions> options,
    TimeProvider time,
    ILogger<JobQueue> logger
) : IJobQueue
{
    public Task EnqueueAsync<TJob>(Guid jobId, CancellationToken ct)
        where TJob : class, IBackgroundJob => EnqueueAsync(new JobKey(jobId.ToString(), typeof(TJob).Name), ct);

    internal async Task EnqueueAsync(JobKey key, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (transaction is null)
            await ScheduleAsync(scheduler, key, ct);
        else if (options.Value.JoinsTransactions)
            await ScheduleWithinAsync(transaction, scheduler, key, ct);
        else
            transactions.WhenOver(transaction, committed => committed ? ScheduleAfterAsync(scheduler, key) : Task.CompletedTask);
    }

    // The scheduler hears of the job when the enlistment ends, which must not be before the commit makes it visible.
    private async Task ScheduleWithinAsync(DbTransaction transaction, IScheduler scheduler, JobKey key, CancellationToken ct)
    {
        var enlistment = scheduler.EnlistTransaction(transaction);
        transactions.WhenOver(
            transaction,
            _ =>
            {
                enlistment.Dispose();
                return Task.CompletedTask;
            }
        );
        await ScheduleAsync(scheduler, key, ct);
    }

    private async Task ScheduleAfterAsync(IScheduler scheduler, JobKey key)
    {
        try
        {
            await ScheduleAsync(scheduler, key, CancellationToken.None);
        }
        catch (SchedulerException e)
        {
            // The commit has happened and must not look as if it had failed.
            logger.LogError(e, "Job {Job} {JobId} could not be queued; the next start will", key.Group, key.Name);
        }
    }

    private async Task ScheduleAsync(IScheduler scheduler, JobKey key, CancellationToken ct)
    {
        var job = JobBuilder.Create<BackgroundJobRunner>().WithIdentity(key).RequestRecovery(true).Build();
        // However long a job has waited for a free thread, it is next: what counts as misfired is looked for once a minute only.
        var trigger = TriggerBuilder
            .Create(time)
            .WithIdentity(key.Name, key.Group)
            .StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
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
