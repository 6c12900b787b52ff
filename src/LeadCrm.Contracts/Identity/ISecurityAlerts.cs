namespace LeadCrm.Contracts.Identity;

/// <summary>Tells the administrators that something looks wrong.</summary>
public interface ISecurityAlerts
{
    /// <summary>
    /// Writes an alert at once and on its own, or after the commit of the transaction that the caller has open. The same kind, user and business
    /// day make one alert that counts up. Never fails the caller: what cannot be written is logged.
    /// </summary>
    /// <param name="kind">What looks wrong, for instance <c>UnusualReveal</c>; its text stands under <c>Alert:Kind</c>.</param>
    /// <param name="userId">Whom it is about.</param>
    /// <param name="facts">Values that the text names in braces.</param>
    /// <param name="ct">Cancels.</param>
    Task RaiseAsync(string kind, Guid userId, IReadOnlyDictionary<string, string> facts, CancellationToken ct);
}
