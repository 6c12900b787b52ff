using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Leads;

/// <summary>
/// A lead became one with another of the same person. Its own rows keep its id, and its id keeps working; who keeps rows about leads may show
/// them on the survivor.
/// </summary>
/// <param name="LeadId">The lead that is no longer shown.</param>
/// <param name="SurvivorId">The lead that stands for it.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="MergeId">The merge.</param>
/// <param name="At">UTC.</param>
public sealed record LeadMergedInto(Guid LeadId, Guid SurvivorId, Guid TenantId, Guid MergeId, DateTime At) : IDomainEvent;

/// <summary>A merge was undone: the lead is a lead of its own again.</summary>
/// <param name="LeadId">The lead that is back.</param>
/// <param name="SurvivorId">The lead that stood for it.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="MergeId">The merge.</param>
/// <param name="At">UTC.</param>
public sealed record LeadUnmerged(Guid LeadId, Guid SurvivorId, Guid TenantId, Guid MergeId, DateTime At) : IDomainEvent;

/// <summary>Knows what was paid for leads. While no module does, a merge goes by the stage alone.</summary>
public interface ILeadReceipts
{
    /// <summary>Confirmed money by lead, in CNY; leads without any are left out. One query.</summary>
    Task<IReadOnlyDictionary<Guid, decimal>> ReceivedAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
