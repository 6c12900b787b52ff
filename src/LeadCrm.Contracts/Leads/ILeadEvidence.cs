namespace LeadCrm.Contracts.Leads;

/// <summary>What a provider of calls said of one call to a lead, as proof that the lead is invalid.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Provider">供应商.</param>
/// <param name="CallId">The provider's id of the call.</param>
/// <param name="Cause">What the provider said, in its words.</param>
/// <param name="Proves">The reason that this proves by itself; null where it only adds to the picture.</param>
public sealed record ProviderCause(DateTime At, string Provider, string CallId, string Cause, InvalidReason? Proves);

/// <summary>
/// Proof of invalid leads from modules that hold calls. Asked when somebody proposes a lead; what it answers is kept with the case. A cause that
/// proves a hard reason by itself makes an approval needless.
/// </summary>
public interface ILeadEvidence
{
    /// <summary>Causes of calls to the lead, newest first, at most 50.</summary>
    Task<IReadOnlyList<ProviderCause>> CausesAsync(Guid leadId, CancellationToken ct);
}

/// <summary>Somebody who must not get a lead again.</summary>
public sealed class LeadExclusionFact
{
    /// <summary>Lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Who.</summary>
    public Guid UserId { get; init; }

    /// <summary>Since when, UTC.</summary>
    public DateTime At { get; init; }
}

/// <summary>
/// Who must not get which lead: whoever had it when it was declared invalid and that was overturned. Rules leave such people out beforehand;
/// <see cref="ILeadOwnership"/> refuses them with <c>Leads:ExcludedHolder</c>.
/// </summary>
public interface ILeadExclusions
{
    /// <summary>All of them, to be filtered and joined; obeys the franchise wall.</summary>
    IQueryable<LeadExclusionFact> Query();

    /// <summary>Who is excluded from each of these leads.</summary>
    Task<ILookup<Guid, Guid>> OfAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
