using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeadCrm.Core.Jobs;

// Wakes the scheduler for jobs queued within a transaction when that transaction is over. A transaction that is dropped without either takes
// its entry with it: nothing was queued.
internal sealed class JobSignals : DbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, List<IDisposable>> waiting = [];

    public void AfterCommit(DbTransaction transaction, IDisposable signal) => waiting.GetOrCreateValue(transaction).Add(signal);

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(transaction);
        return Task.CompletedTask;
    }

    public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Release(transaction);
        return Task.CompletedTask;
    }

    private void Release(DbTransaction transaction)
    {
        if (!waiting.TryGetValue(transaction, out var signals))
            return;
        waiting.Remove(transaction);
        signals.ForEach(s => s.Dispose());
    }
}
