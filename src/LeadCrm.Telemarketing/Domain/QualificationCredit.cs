using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>
/// 归属: the first TMK whose valid verdict led to the lead's current cycle. While it lives the TMK goes on seeing the lead, and what comes of it counts
/// for that person.
/// </summary>
[NotAudited]
internal sealed class QualificationCredit : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }

    /// <summary>The TMK's department at that time.</summary>
    public Guid DepartmentId { get; init; }
    public DateTime At { get; init; }
    public DateTime ExpiresAt { get; init; }

    /// <summary>When the lead's cycle ended; null while it lasts.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The lead while the cycle lasts, so that only the first verdict of a cycle counts.</summary>
    public Guid? LiveLeadId { get; set; }
}

/// <summary>How many leads lie with a telemarketer; the row at which two moves to one person meet.</summary>
[NotAudited]
internal sealed class QualificationHolding
{
    public Guid UserId { get; init; }
    public int Held { get; set; }
}
