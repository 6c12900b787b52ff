using Quartz.Impl.AdoJobStore;

namespace LeadCrm.Host.Database;

// SQLite's write lock, which every transaction here takes as it begins, already keeps the scheduler's operations apart. The scheduler's own
// lock for SQLite is a second one, taken before the transaction: a job queued inside a transaction of ours would take the two in the other
// order, and both would wait until the busy timeout (seen: 30 s).
internal sealed class SqliteJobLock : ILockHandler
{
    public bool RequiresConnection => true;

    public ValueTask<bool> AcquireLock(
        Guid requestorId,
        ConnectionAndTransactionHolder? connection,
        SchedulerLock schedulerLock,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(true);

    public ValueTask ReleaseLock(Guid requestorId, SchedulerLock schedulerLock, CancellationToken cancellationToken = default) =>
        ValueTask.CompletedTask;
}
