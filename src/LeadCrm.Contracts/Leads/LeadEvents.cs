using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Leads;

/// <summary>A lead was made, or its owner, location or department changed.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="TenantId">Headquarters or the franchise it is in now.</param>
/// <param name="Kind">What happened, as the lead's history names it: <c>Created</c>, <c>Assigned</c>, <c>Claimed</c>, <c>Released</c> …</param>
/// <param name="FromLocation">Where it was; null for a new lead.</param>
/// <param name="FromOwnerId">Who had it.</param>
/// <param name="ToLocation">Where it is.</param>
/// <param name="ToOwnerId">Who has it.</param>
/// <param name="DepartmentId">The department that works on it now.</param>
/// <param name="ReceiveType">How the owner got it; null without an owner.</param>
/// <param name="Stage">How far it is; a move leaves the stage as it is.</param>
/// <param name="ActorId">Who did it; null for the system.</param>
/// <param name="Reason">The reason given.</param>
/// <param name="At">UTC.</param>
public sealed record LeadMoved(
    Guid LeadId,
    Guid TenantId,
    string Kind,
    LeadLocation? FromLocation,
    Guid? FromOwnerId,
    LeadLocation ToLocation,
    Guid? ToOwnerId,
    Guid DepartmentId,
    ReceiveType? ReceiveType,
    LeadStage Stage,
    Guid? ActorId,
    string? Reason,
    DateTime At
) : IDomainEvent
{
    /// <summary>The pool it is in; null for the tenant's default pool, and outside pools.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>The pool it was in; null for the tenant's default pool, and outside pools.</summary>
    public Guid? FromPoolId { get; init; }

    /// <summary>First touch.</summary>
    public required string SourceCode { get; init; }

    /// <summary>Intention grade.</summary>
    public Intention? Intention { get; init; }

    /// <summary>Grade of the source, S, A, B or C.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>Next planned contact, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>How far it was, where the same step changed the stage as well; null when it did not.</summary>
    public LeadStage? FromStage { get; init; }

    /// <summary>Through which door it came in.</summary>
    public LeadEntry Entry { get; init; }
}

/// <summary>A lead went from one stage to another.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="OwnerId">Who has it.</param>
/// <param name="From">Stage before.</param>
/// <param name="To">Stage now.</param>
/// <param name="At">UTC.</param>
public sealed record LeadStageChanged(Guid LeadId, Guid? OwnerId, LeadStage From, LeadStage To, DateTime At) : IDomainEvent
{
    /// <summary>Where it is.</summary>
    public LeadLocation Location { get; init; }

    /// <summary>The same step moved it: <see cref="LeadMoved"/> tells of both.</summary>
    public bool IsMove { get; init; }
}

/// <summary>Somebody noted a contact with the student.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="OwnerId">Who has the lead.</param>
/// <param name="AuthorId">Who noted it; null for the system.</param>
/// <param name="Type">How.</param>
/// <param name="Disposition">What came of it; null for a mere note.</param>
/// <param name="TalkSeconds">How long they talked, where that is known.</param>
/// <param name="NextContactAt">When they will be in contact again, UTC.</param>
/// <param name="At">UTC.</param>
public sealed record LeadContacted(
    Guid LeadId,
    Guid? OwnerId,
    Guid? AuthorId,
    FollowUpType Type,
    Disposition? Disposition,
    int? TalkSeconds,
    DateTime? NextContactAt,
    DateTime At
) : IDomainEvent
{
    /// <summary>Intention grade of the lead since.</summary>
    public Intention? Intention { get; init; }

    /// <summary>More about a dial that was told of before: it is no further attempt.</summary>
    public bool IsAddition { get; init; }
}

/// <summary>The student turned up again while the lead is open.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="OwnerId">Who has it.</param>
/// <param name="SourceCode">Where the student came from this time.</param>
/// <param name="At">UTC.</param>
public sealed record LeadReInquired(Guid LeadId, Guid? OwnerId, string SourceCode, DateTime At) : IDomainEvent;
