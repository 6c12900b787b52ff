using LeadCrm.Core.Time;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace LeadCrm.Core.Jobs;

/// <summary>
/// Puts the recurring jobs into the scheduler at start: what is new or has another time is planned, what no module registers any more is taken
/// out. All nodes do so; the plan in the database is one.
/// </summary>
internal sealed class RecurringJobs(
    ISchedulerFactory schedulers,
    IEnumerable<RecurringJobKind> kinds,
    BusinessClock clock,
    TimeProvider time,
    IOptions<JobQueueOptions> options,
    ILogger<RecurringJobs> logger
) : BackgroundService
{
    public const string Group = "Recurring";
    public const string AskedGroup = "Asked";
    public const string AskedAt = "AskedAt";

    public static JobKey KeyOf(string kind) => new(kind, Group);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            foreach (var kind in kinds)
                await PlanAsync(scheduler, kind, stoppingToken);
            var known = kinds.Select(k => k.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), stoppingToken))
                if (!known.Contains(key.Name))
                    await scheduler.DeleteJob(key, stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Recurring jobs could not be planned; the next start tries again");
        }
    }

    private async Task PlanAsync(IScheduler scheduler, RecurringJobKind kind, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(clock.TimeZone);
        var key = KeyOf(kind.Name);
        var planned = await scheduler.GetTrigger(new TriggerKey(kind.Name, Group), ct) as ICronTrigger;
        // A plan that is right stays: it knows what was missed while nothing ran.
        if (options.Value.Recurring && planned?.CronExpressionString == kind.Cron && planned.TimeZone.Id == zone.Id)
            return;
        if (!options.Value.Recurring && planned is null && await scheduler.GetJobDetail(key, ct) is not null)
            return;
        var job = JobBuilder.Create<RecurringJobRunner>().WithIdentity(key).RequestRecovery(true).StoreDurably().Build();
        await scheduler.AddJob(job, AddJobOptions.Replacing, ct);
        if (!options.Value.Recurring)
        {
            await scheduler.UnscheduleJob(new TriggerKey(kind.Name, Group), ct);
            return;
        }
        var trigger = TriggerBuilder
            .Create(time)
            .WithIdentity(kind.Name, Group)
            .ForJob(key)
            .WithSchedule(
                CronScheduleBuilder.Create(kind.Cron).InTimeZone(zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)
            )
            .Build();
        await scheduler.ScheduleTrigger(trigger, TriggerConflict.Replace, ct);
    }
}
