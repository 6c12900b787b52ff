namespace LeadCrm.Contracts.Assignment;

/// <summary>Why a lead may not be recycled although a clock has run out.</summary>
public enum RecycleHoldKind
{
    /// <summary>An order awaits its payment.</summary>
    Order,

    /// <summary>An appointment lies ahead.</summary>
    Appointment,

    /// <summary>Somebody has to approve something about it first.</summary>
    Approval,

    /// <summary>A handover of its owner's leads is under way.</summary>
    Handover,

    /// <summary>Somebody is on the phone with the student.</summary>
    Call,
}

/// <summary>Something that keeps a lead with its owner.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Kind">What.</param>
/// <param name="Since">When it came about, UTC.</param>
/// <param name="At">When an appointment takes place, UTC; it counts when it is near enough.</param>
public sealed record RecycleHold(Guid LeadId, RecycleHoldKind Kind, DateTime Since, DateTime? At = null);

/// <summary>Implemented by every module that knows of something that keeps leads with their owners.</summary>
public interface IRecycleHolds
{
    /// <summary>What holds these leads now; a query or two, however many they are.</summary>
    Task<IReadOnlyList<RecycleHold>> FindAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
