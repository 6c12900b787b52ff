using System.Globalization;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace LeadCrm.Core.Jobs;

/// <summary>A recurring job and where it stands.</summary>
/// <param name="Kind">Class name of the job.</param>
/// <param name="Cron">When, in business time.</param>
/// <param name="NextRunAt">UTC; null when it is not planned.</param>
/// <param name="IsRunning">Whether it runs now, on any node.</param>
public sealed record RecurringJobState(string Kind, string Cron, DateTime? NextRunAt, bool IsRunning);

/// <summary>A queued job that has not ended.</summary>
/// <param name="Kind">Class name of the job.</param>
/// <param name="JobId">Under what it was queued.</param>
/// <param name="IsRunning">Whether it runs now, on any node.</param>
/// <param name="NextRunAt">When it is tried next, UTC; null while it runs.</param>
/// <param name="Attempt">0 at first, then the number of the new attempt.</param>
public sealed record QueuedJobState(string Kind, Guid JobId, bool IsRunning, DateTime? NextRunAt, int Attempt);

/// <summary>What the scheduler knows, for people who look after it.</summary>
public sealed class JobDesk
{
    private const int MostQueued = 200;
    private readonly ISchedulerFactory schedulers;
    private readonly IReadOnlyList<RecurringJobKind> recurring;
    private readonly IReadOnlyList<JobKind> queued;
    private readonly LeadCrmDbContext db;
    private readonly BusinessClock clock;
    private readonly TimeProvider time;

    internal JobDesk(
        ISchedulerFactory schedulers,
        IEnumerable<RecurringJobKind> recurring,
        IEnumerable<JobKind> queued,
        LeadCrmDbContext db,
        BusinessClock clock,
        TimeProvider time
    )
    {
        (this.schedulers, this.db, this.clock, this.time) = (schedulers, db, clock, time);
        (this.recurring, this.queued) = ([.. recurring], [.. queued]);
    }

    /// <summary>Class names of all jobs there are.</summary>
    public IEnumerable<string> Kinds => recurring.Select(r => r.Name).Concat(queued.Select(q => q.Name)).Order(StringComparer.Ordinal);

    /// <summary>Whether a recurring job has this name.</summary>
    public bool IsRecurring(string kind) => recurring.Any(r => r.Name == kind);

    /// <summary>The recurring jobs.</summary>
    public async Task<IReadOnlyList<RecurringJobState>> RecurringAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var planned = await scheduler.QueryTriggers(
            new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(RecurringJobs.Group), Take = PagedQuery.All },
            ct
        );
        var next = planned.Items.ToDictionary(t => t.Key.Name, t => t.NextFireTimeUtc?.UtcDateTime);
        var running = await RunningAsync(scheduler, ct);
        return
        [
            .. recurring
                .OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => new RecurringJobState(
                    r.Name,
                    r.Cron,
                    next.GetValueOrDefault(r.Name),
                    running.Contains(RecurringJobs.KeyOf(r.Name))
                )),
        ];
    }

    /// <summary>Queued jobs that wait or run, the oldest first.</summary>
    public async Task<IReadOnlyList<QueuedJobState>> QueuedAsync(CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var running = await RunningAsync(scheduler, ct);
        var waiting = new List<QueuedJobState>();
        foreach (var kind in queued)
        {
            var page = await scheduler.QueryTriggers(
                new TriggerQuery { Group = GroupMatcher<TriggerKey>.GroupEquals(kind.Name), Take = MostQueued },
                ct
            );
            foreach (var trigger in page.Items)
                if (Guid.TryParse(trigger.JobKey.Name, out var id))
                    waiting.Add(
                        new QueuedJobState(
                            kind.Name,
                            id,
                            running.Contains(trigger.JobKey),
                            running.Contains(trigger.JobKey) ? null : trigger.NextFireTimeUtc?.UtcDateTime,
                            trigger.RetryAttempt
                        )
                    );
        }
        return waiting;
    }

    /// <summary>The runs, for queries.</summary>
    public IQueryable<JobRun> Runs => db.Set<JobRun>().AsNoTracking();

    /// <summary>Runs a recurring job once, as soon as a server is free; false while it runs or is asked for already.</summary>
    public async Task<bool> TryRunNowAsync(string kind, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        if ((await RunningAsync(scheduler, ct)).Contains(RecurringJobs.KeyOf(kind)))
            return false;
        var trigger = TriggerBuilder
            .Create(time)
            .WithIdentity(kind, RecurringJobs.AskedGroup)
            .ForJob(RecurringJobs.KeyOf(kind))
            .UsingJobData(RecurringJobs.AskedAt, clock.UtcNow.ToString("O", CultureInfo.InvariantCulture))
            .StartNow()
            .Build();
        try
        {
            await scheduler.ScheduleTrigger(trigger, TriggerConflict.Throw, ct);
            return true;
        }
        catch (ObjectAlreadyExistsException)
        {
            return false;
        }
    }

    private static async Task<HashSet<JobKey>> RunningAsync(IScheduler scheduler, CancellationToken ct) =>
        [
            .. (await scheduler.QueryFireInstances(new FireInstanceQuery { Take = PagedQuery.All }, ct))
                .Items.Select(f => f.JobKey)
                .OfType<JobKey>(),
        ];
}
