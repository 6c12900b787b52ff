using LeadCrm.Core.Entities;

namespace LeadCrm.Identity.Domain;

/// <summary>From when to when somebody belonged to a department. Statistics of the past stay with the department of that time.</summary>
internal sealed class DepartmentMembership : Entity
{
    public Guid UserId { get; init; }
    public Guid DepartmentId { get; init; }
    public DateTime FromAt { get; init; }
    public DateTime? ToAt { get; set; }
}

/// <summary>请假: away from an instant to another; no new work meanwhile.</summary>
internal sealed class UserLeave : Entity
{
    public Guid UserId { get; init; }
    public DateTime FromAt { get; init; }
    public DateTime ToAt { get; init; }
    public string? Reason { get; init; }
}

/// <summary>Which agent number of a call-centre provider is whose, and from when to when: calls are matched by it.</summary>
internal sealed class CallBinding : Entity
{
    public Guid UserId { get; init; }
    public required string Provider { get; init; }
    public required string AgentNo { get; init; }
    public DateTime ValidFrom { get; init; }
    public DateTime? ValidTo { get; set; }

    public bool Overlaps(DateTime from, DateTime? to) => ValidFrom < (to ?? DateTime.MaxValue) && from < (ValidTo ?? DateTime.MaxValue);
}

/// <summary>A permission that one user has beside those of the roles.</summary>
internal sealed class UserPermission
{
    public Guid UserId { get; init; }
    public required string Permission { get; init; }
}
