using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>An inquiry from outside that was taken in, found again by its key: the same one twice is answered and not noted twice.</summary>
[NotAudited]
internal sealed class IntakeRecord : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public DateTime At { get; init; }
    public DedupVerdict Verdict { get; init; }
    public Guid? LeadId { get; init; }
}
