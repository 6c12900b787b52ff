namespace LeadCrm.Core.Jobs;

/// <summary>Jobs waiting in the database, run by whichever server is free.</summary>
public interface IJobQueue
{
    /// <summary>
    /// Queues a job once: while one of this kind and id is waiting or running, queueing it again changes nothing. Takes part in the current
    /// transaction of the scope's <see cref="Data.LeadCrmDbContext"/>, if there is one: the job then starts after the commit, or never.
    /// Queue last in a transaction: until the commit no server can take another job.
    /// </summary>
    Task EnqueueAsync<TJob>(Guid jobId, CancellationToken ct)
        where TJob : class, IBackgroundJob;
}
