using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>Somebody who must not get a lead again: it was declared invalid in that person's hands, and was not.</summary>
[NotAudited]
internal sealed class LeadExclusion : ITenantOwned
{
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
    public Guid TenantId { get; init; }
    public DateTime At { get; init; }

    /// <summary>The case that showed it.</summary>
    public Guid CaseId { get; init; }
}
