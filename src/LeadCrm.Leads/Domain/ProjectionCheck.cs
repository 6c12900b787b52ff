using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>One comparison of all leads with what their events say.</summary>
[NotAudited]
internal sealed class ProjectionCheck : Entity
{
    public DateTime StartedAt { get; init; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Number of the last lead that was looked at; a check that was cut short goes on behind it.</summary>
    public long LastNumber { get; set; }
    public long Leads { get; set; }
    public int Differences { get; set; }
}

/// <summary>A fact of a lead's row that is not what its events say. Only ever reported: somebody looks and decides.</summary>
[NotAudited]
internal sealed class ProjectionDifference : Entity
{
    public Guid CheckId { get; init; }
    public Guid LeadId { get; init; }
    public long LeadNumber { get; init; }
    public Guid TenantId { get; init; }

    /// <summary><c>Location</c>, <c>Stage</c> or <c>Owner</c>.</summary>
    public required string Field { get; init; }

    /// <summary>What the row says.</summary>
    public string? RowValue { get; init; }

    /// <summary>What the events say.</summary>
    public string? EventValue { get; init; }

    /// <summary>The last event that speaks of it, UTC; null where none does.</summary>
    public DateTime? EventAt { get; init; }
    public DateTime FoundAt { get; init; }
}
