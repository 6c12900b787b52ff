using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>协作人: works on a lead beside its owner, sees it and follows it up.</summary>
internal sealed class Collaborator : ITenantOwned
{
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
    public Guid TenantId { get; init; }
    public Guid? AddedBy { get; init; }
    public DateTime AddedAt { get; init; }
}

internal enum CollaborationState
{
    Pending,
    Accepted,
    Declined,
}

/// <summary>Somebody who met a colleague's lead asks to work on it; one per lead and person.</summary>
internal sealed class CollaborationRequest : ITenantOwned
{
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
    public Guid TenantId { get; init; }
    public CollaborationState State { get; private set; }
    public DateTime At { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Asks, also again after an answer.</summary>
    public void Ask(DateTime now) => (State, At, DecidedBy, DecidedAt) = (CollaborationState.Pending, now, null, null);

    public void Answer(bool accepted, Guid by, DateTime now) =>
        (State, DecidedBy, DecidedAt) = (accepted ? CollaborationState.Accepted : CollaborationState.Declined, by, now);
}
