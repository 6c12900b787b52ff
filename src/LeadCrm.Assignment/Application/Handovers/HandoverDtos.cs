using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Leads;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>A person in a handover.</summary>
/// <param name="Id">User.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentName">Home department.</param>
/// <param name="IsActive">Whether the account may be used.</param>
public sealed record HandoverPersonDto(Guid Id, string Name, string DepartmentName, bool IsActive);

/// <summary>Somebody who may be chosen as giver or receiver.</summary>
/// <param name="Id">User.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentName">Home department.</param>
/// <param name="IsActive">Whether the account may be used.</param>
/// <param name="Held">Leads that count against the cap.</param>
/// <param name="HoldCap">持有上限.</param>
public sealed record HandoverCandidateDto(Guid Id, string Name, string DepartmentName, bool IsActive, int Held, int HoldCap);

/// <summary>A lead named for a receiver.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="UserId">Receiver.</param>
public sealed record HandoverPickDto(Guid LeadId, Guid UserId);

/// <summary>A number by name.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many.</param>
public sealed record HandoverCountDto(string Name, int Count);

/// <summary>Something that stands in the way of a handover, or should be known before.</summary>
public enum HandoverConflictKind
{
    /// <summary>The receiver's account is closed.</summary>
    ReceiverDisabled,

    /// <summary>The receiver is on leave now.</summary>
    ReceiverOnLeave,

    /// <summary>The receiver is full: so many need somebody else or the pool.</summary>
    CapExceeded,

    /// <summary>No receiver and no pool takes them: they stay with the giver.</summary>
    Unplaced,

    /// <summary>Locked leads lose their lock.</summary>
    Locked,

    /// <summary>Leads with a case of invalid or scrap that waits; they go over to people, but into no pool.</summary>
    PendingCases,
}

/// <summary>One thing to know before a handover.</summary>
/// <param name="Kind">What.</param>
/// <param name="UserId">Who it is about; null where it is about leads.</param>
/// <param name="Name">Name of the person.</param>
/// <param name="Count">How many leads.</param>
/// <param name="Until">Until when, UTC.</param>
/// <param name="IsBlocking">Whether it has to be changed before the handover is submitted.</param>
public sealed record HandoverConflictDto(
    HandoverConflictKind Kind,
    Guid? UserId,
    string? Name,
    int Count,
    DateTime? Until,
    bool IsBlocking
);

/// <summary>What a handover does to a receiver.</summary>
public sealed record HandoverLoadDto
{
    /// <summary>Receiver.</summary>
    public Guid UserId { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Leads now that count against the cap.</summary>
    public int Held { get; init; }

    /// <summary>持有上限.</summary>
    public int HoldCap { get; init; }

    /// <summary>Leads meant for the receiver.</summary>
    public int Wanted { get; init; }

    /// <summary>Those of them that count against no cap.</summary>
    public int OutsideCap { get; init; }

    /// <summary>Those that go over.</summary>
    public int Fits { get; init; }

    /// <summary>Those that need somebody else or the pool.</summary>
    public int Over { get; init; }

    /// <summary>Leads afterwards that count against the cap.</summary>
    public int HeldAfter { get; init; }
}

/// <summary>What a handover would do now.</summary>
public sealed record HandoverPreviewDto
{
    /// <summary>Open leads of the giver.</summary>
    public int Total { get; init; }

    /// <summary>By type: leads by where they are, planned contacts, overdue ones, what goes along with leads.</summary>
    public IReadOnlyList<HandoverCountDto> ByType { get; init; } = [];

    /// <summary>Leads by stage.</summary>
    public IReadOnlyList<HandoverCountDto> ByStage { get; init; } = [];

    /// <summary>What is known of their value: leads by intention.</summary>
    public IReadOnlyList<HandoverCountDto> ByIntention { get; init; } = [];

    /// <summary>Receiver by receiver.</summary>
    public IReadOnlyList<HandoverLoadDto> Receivers { get; init; } = [];

    /// <summary>Leads that go to a receiver.</summary>
    public int Placed { get; init; }

    /// <summary>Leads that no receiver takes.</summary>
    public int Rest { get; init; }

    /// <summary>The pool that takes the rest; null where it stays with the giver.</summary>
    public string? RestPoolName { get; init; }

    /// <summary>What stands in the way or should be known.</summary>
    public IReadOnlyList<HandoverConflictDto> Conflicts { get; init; } = [];
}

/// <summary>A receiver of a handover.</summary>
/// <param name="UserId">Receiver.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentName">Home department.</param>
/// <param name="IsActive">Whether the account may be used.</param>
/// <param name="Weight">Share by weight.</param>
/// <param name="ConfirmedAt">When the receiver confirmed, UTC.</param>
/// <param name="ByTime">Confirmed because the time was over.</param>
/// <param name="Moved">Leads that went over.</param>
public sealed record HandoverReceiverDto(
    Guid UserId,
    string Name,
    string DepartmentName,
    bool IsActive,
    int Weight,
    DateTime? ConfirmedAt,
    bool ByTime,
    int Moved
);

/// <summary>An approval a handover needs.</summary>
/// <param name="ApproverId">Who decides; null: anybody who may approve and sees the people.</param>
/// <param name="ApproverName">Name.</param>
/// <param name="ForGiver">As the giver's manager.</param>
/// <param name="ForReceivers">As a manager of receivers.</param>
/// <param name="DecidedAt">When it was approved, UTC.</param>
/// <param name="DecidedByName">By whom.</param>
public sealed record HandoverApprovalDto(
    Guid? ApproverId,
    string? ApproverName,
    bool ForGiver,
    bool ForReceivers,
    DateTime? DecidedAt,
    string? DecidedByName
);

/// <summary>How many leads a handover has, and what became of them.</summary>
public sealed record HandoverFiguresDto
{
    /// <summary>All; 0 before it runs.</summary>
    public int Total { get; init; }

    /// <summary>Not moved yet.</summary>
    public int Pending { get; init; }

    /// <summary>With a receiver.</summary>
    public int Moved { get; init; }

    /// <summary>In the pool.</summary>
    public int ToPool { get; init; }

    /// <summary>Still with the giver.</summary>
    public int Stayed { get; init; }

    /// <summary>Left out, because they changed hands meanwhile.</summary>
    public int Skipped { get; init; }

    /// <summary>Undone: with the giver again.</summary>
    public int Restored { get; init; }

    /// <summary>Undone: left where they are.</summary>
    public int Kept { get; init; }

    /// <summary>Undone: could not be given back.</summary>
    public int Refused { get; init; }
}

/// <summary>A handover in a list.</summary>
public record HandoverDto
{
    /// <summary>The handover.</summary>
    public Guid Id { get; init; }

    /// <summary>交接编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>交出人.</summary>
    public HandoverPersonDto From { get; init; } = new(Guid.Empty, "", "", false);

    /// <summary>交接原因.</summary>
    public HandoverTrigger Trigger { get; init; }

    /// <summary>Day of return from a long leave.</summary>
    public DateOnly? ReturnOn { get; init; }

    /// <summary>How far it is.</summary>
    public HandoverState State { get; init; }

    /// <summary>分配方式.</summary>
    public HandoverSplit Split { get; init; }

    /// <summary>Names of the receivers.</summary>
    public IReadOnlyList<string> ReceiverNames { get; init; } = [];

    /// <summary>Leads when it was submitted.</summary>
    public int PreviewedLeads { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who drew it up.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DoneAt { get; init; }

    /// <summary>Version of the row.</summary>
    public int Version { get; init; }

    /// <summary>What became of the leads.</summary>
    public HandoverFiguresDto Figures { get; init; } = new();
}

/// <summary>A handover with everything about it.</summary>
public sealed record HandoverDetailDto : HandoverDto
{
    /// <summary>How often it was put before the managers; decisions name it.</summary>
    public int Round { get; init; }

    /// <summary>The pool for the rest.</summary>
    public Guid? RestPoolId { get; init; }

    /// <summary>Its name.</summary>
    public string? RestPoolName { get; init; }

    /// <summary>What managers and receivers should know.</summary>
    public string? Note { get; init; }

    /// <summary>Receivers.</summary>
    public IReadOnlyList<HandoverReceiverDto> Receivers { get; init; } = [];

    /// <summary>Approvals of this round.</summary>
    public IReadOnlyList<HandoverApprovalDto> Approvals { get; init; } = [];

    /// <summary>Leads named for receivers.</summary>
    public int Picks { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ApprovedAt { get; init; }

    /// <summary>When receivers who have said nothing count as having confirmed, UTC.</summary>
    public DateTime? ConfirmUntil { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>Why it came back to the draft.</summary>
    public string? RefusedReason { get; init; }

    /// <summary>From whom.</summary>
    public string? RefusedByName { get; init; }

    /// <summary>Last business day on which it may be undone.</summary>
    public DateOnly? UndoUntil { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? UndoneAt { get; init; }

    /// <summary>By whom.</summary>
    public string? UndoneByName { get; init; }

    /// <summary>Whether all leads have been looked at that were to go back.</summary>
    public bool UndoEnded { get; init; }

    /// <summary>What the user may do now: <c>edit</c>, <c>submit</c>, <c>discard</c>, <c>approve</c>, <c>refuse</c>, <c>takeBack</c>, <c>confirm</c>, <c>decline</c>, <c>cutLogin</c>, <c>undo</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>A lead of a handover.</summary>
public sealed record HandoverItemDto
{
    /// <summary>Lead.</summary>
    public Guid Id { get; init; }

    /// <summary>Number; null where the user does not see the lead.</summary>
    public string? Number { get; init; }

    /// <summary>Name of the student; null where the user does not see the lead.</summary>
    public string? Name { get; init; }

    /// <summary>How far the lead is now; null where the user does not see it.</summary>
    public LeadStage? Stage { get; init; }

    /// <summary>The receiver.</summary>
    public string? ToName { get; init; }

    /// <summary>What became of it.</summary>
    public HandoverOutcome Outcome { get; init; }

    /// <summary>Why, as a code.</summary>
    public string? Detail { get; init; }

    /// <summary>Why, in words.</summary>
    public string? DetailText { get; init; }

    /// <summary>What became of it when the handover was undone.</summary>
    public HandoverUndo? Undo { get; init; }

    /// <summary>Why, in words.</summary>
    public string? UndoText { get; init; }
}
