namespace LeadCrm.Core.Jobs;

/// <summary>
/// Work that outlives the request that asked for it. A job may run again after a crash, a shutdown or an error, so it must find in the
/// database what it has already done and go on from there.
/// </summary>
public interface IBackgroundJob
{
    /// <summary>
    /// Runs in a dependency-injection scope of its own. Throwing <see cref="OperationCanceledException"/> for <paramref name="ct"/> hands the
    /// job to the next start or to another node; any other exception has it tried again, see <see cref="JobQueueOptions.RetryDelays"/>.
    /// </summary>
    /// <param name="id">What the job was queued under, usually the id of the row that describes the work.</param>
    /// <param name="ct">Cancelled when the server shuts down.</param>
    Task RunAsync(Guid id, CancellationToken ct);

    /// <summary>
    /// Ids of work that is neither done nor given up, by the module's own rows. Asked at every start, to queue what fell out of the queue:
    /// a kill just after a commit on SQLite, or a renamed job. What is in the queue already is not queued twice.
    /// </summary>
    Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Guid>>([]);
}
