using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadCrm.Core.Jobs;

/// <summary>Lets those of this node who wait for work look at once, instead of at their next turn.</summary>
public class WakeUp(TransactionEnds transactions)
{
    private volatile TaskCompletionSource next = Create();

    /// <summary>Ends when there is something to do. Taken before a look, it misses nothing that comes during the look.</summary>
    public Task Next => next.Task;

    /// <summary>There is something to do.</summary>
    public void Now() => Interlocked.Exchange(ref next, Create()).TrySetResult();

    /// <summary>There is something to do as soon as the context's transaction is committed; at once without one.</summary>
    public void After(LeadCrmDbContext db)
    {
        if (db.Database.CurrentTransaction?.GetDbTransaction() is not { } transaction)
        {
            Now();
            return;
        }
        transactions.WhenOver(
            transaction,
            committed =>
            {
                if (committed)
                    Now();
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Until there is something to do, at most <paramref name="wait"/>.</summary>
    public static async Task WaitAsync(Task next, TimeSpan wait, CancellationToken ct)
    {
        try
        {
            await next.WaitAsync(wait, ct);
        }
        catch (TimeoutException)
        {
            // Then the turn has come.
        }
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
