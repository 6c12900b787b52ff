namespace LeadCrm.Contracts.Assignment;

/// <summary>Asks the assignment rules without giving the lead away.</summary>
public interface IRuleAdvice
{
    /// <summary>
    /// Whom the tenant's rules choose for the lead among people who are not named; null when they choose nobody. Turns and weights go on as if the
    /// lead had been given. In a transaction of its own, never within another.
    /// </summary>
    /// <param name="leadId">An open lead, wherever it is.</param>
    /// <param name="not">People who are out of the question.</param>
    /// <param name="ct">Cancels.</param>
    Task<Guid?> ChooseAsync(Guid leadId, IReadOnlyCollection<Guid> not, CancellationToken ct);
}
