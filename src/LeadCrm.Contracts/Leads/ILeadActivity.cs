namespace LeadCrm.Contracts.Leads;

/// <summary>When something last happened to leads.</summary>
public interface ILeadActivity
{
    /// <summary>
    /// The last event, follow-up or touch of each lead, UTC; a lead without any is not in the answer. Three queries, however many they are.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, DateTime>> LastAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
