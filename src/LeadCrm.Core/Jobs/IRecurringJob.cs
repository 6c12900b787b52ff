namespace LeadCrm.Core.Jobs;

/// <summary>
/// Work that happens by the clock, once for all servers together. A run that was missed is made up for once. A run may be cut short and come
/// again, so it must find in the database what it has already done.
/// </summary>
public interface IRecurringJob
{
    /// <summary>Runs in a dependency-injection scope of its own.</summary>
    /// <param name="dueAt">The instant for which it was planned, UTC; a late run works as of then.</param>
    /// <param name="ct">Cancelled when the server shuts down.</param>
    Task RunAsync(DateTime dueAt, CancellationToken ct);
}

internal sealed record RecurringJobKind(string Name, string Cron);
