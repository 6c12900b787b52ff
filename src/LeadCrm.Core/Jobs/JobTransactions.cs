using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeadCrm.Core.Jobs;

// What is to be done about queued jobs when the transaction they were queued in is over. A transaction that is dropped without commit or
// rollback takes its entries with it.
internal sealed class JobTransactions : DbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, List<Func<bool, Task>>> waiting = [];

    public void WhenOver(DbTransaction transaction, Func<bool, Task> committed) => waiting.GetOrCreateValue(transaction).Add(committed);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    ) => EndAsync(transaction, committed: true);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    ) => EndAsync(transaction, committed: false);

    private async Task EndAsync(DbTransaction transaction, bool committed)
    {
        if (!waiting.TryGetValue(transaction, out var actions))
            return;
        waiting.Remove(transaction);
        foreach (var action in actions)
            await action(committed);
    }
}
