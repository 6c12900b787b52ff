namespace LeadCrm.Core.Jobs;

/// <summary>Section <c>Jobs</c> of the settings.</summary>
public sealed class JobQueueOptions
{
    /// <summary>Jobs one server runs at the same time.</summary>
    public int MaxConcurrency { get; set; } = 2;

    /// <summary>
    /// How often a server says that it is alive. One that has been silent for twice this time is taken for dead and its jobs are run by another.
    /// </summary>
    public TimeSpan CheckInInterval { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>Waiting time before each new attempt at a job that failed; after the last one the job is dropped and the error stays in the log.</summary>
    public IReadOnlyList<TimeSpan> RetryDelays { get; set; } = [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)];

    /// <summary>
    /// Whether queueing is part of the transaction it happens in; set by the database engine. If not, it follows the commit, and a kill
    /// between the two is repaired by <see cref="IBackgroundJob.UnfinishedAsync"/>.
    /// </summary>
    public bool JoinsTransactions { get; set; }

    /// <summary>Whether this server runs jobs; one that does not can still queue them.</summary>
    public bool Run { get; set; } = true;

    /// <summary>
    /// Whether recurring jobs are planned; the same on all servers. Without, they still run when somebody asks: for a copy of the data on which
    /// nothing may happen by itself.
    /// </summary>
    public bool Recurring { get; set; } = true;
}
