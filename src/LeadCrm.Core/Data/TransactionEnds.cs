using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeadCrm.Core.Data;

/// <summary>
/// What is to be done when a transaction is over: queued jobs start, caches are forgotten. A transaction that is dropped without commit or
/// rollback takes its entries with it.
/// </summary>
public sealed class TransactionEnds : DbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbTransaction, List<Func<bool, Task>>> waiting = [];

    /// <summary>After the end of the transaction <paramref name="committed"/> is called with whether it was committed; an exception from it would look like one of the commit.</summary>
    public void WhenOver(DbTransaction transaction, Func<bool, Task> committed) => waiting.GetOrCreateValue(transaction).Add(committed);

    /// <inheritdoc />
    public override Task TransactionCommittedAsync(
        DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    ) => EndAsync(transaction, committed: true);

    /// <inheritdoc />
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
