using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Leads;

/// <summary>What somebody wants a lead declared to be.</summary>
public enum LeadCaseKind
{
    /// <summary>无效: cannot become a customer; stays in the denominators.</summary>
    Invalid,

    /// <summary>废单: should not exist; leaves all statistics.</summary>
    Scrap,
}

/// <summary>Where a case stands: Proposed → Approved or Rejected; Approved → Appealed → Overturned or Upheld, which are final.</summary>
public enum LeadCaseState
{
    /// <summary>待审批: the lead is still where it was.</summary>
    Proposed,

    /// <summary>已通过: the lead is in its store.</summary>
    Approved,

    /// <summary>已驳回: the lead goes on as before.</summary>
    Rejected,

    /// <summary>申诉中: marketing disagrees; somebody else looks at it again.</summary>
    Appealed,

    /// <summary>已推翻: it was no invalid lead; it is assigned anew, to somebody else.</summary>
    Overturned,

    /// <summary>维持: it stays as decided.</summary>
    Upheld,
}

/// <summary>A case about a lead began or went on.</summary>
/// <param name="CaseId">Case.</param>
/// <param name="LeadId">Lead.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="DepartmentId">The department the lead was in when the case began.</param>
/// <param name="Kind">Invalid or scrap.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ActorId">Who did this; null for the system.</param>
/// <param name="At">UTC.</param>
public sealed record LeadCaseChanged(
    Guid CaseId,
    Guid LeadId,
    Guid TenantId,
    Guid DepartmentId,
    LeadCaseKind Kind,
    LeadCaseState State,
    Guid ProposedBy,
    Guid? ActorId,
    DateTime At
) : IDomainEvent;
