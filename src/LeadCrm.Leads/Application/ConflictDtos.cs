using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Which conflicts to show, newest first.</summary>
public sealed record GetConflictsInput : PagedInput
{
    /// <summary>Only those in this state.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? State { get; init; }

    /// <summary>Only those with this franchise on either side; for headquarters.</summary>
    public Guid? FranchiseId { get; init; }
}

/// <summary>
/// 撞单: two channels want the same student. Headquarters sees both sides; a franchise sees its own claims and of them only whether they are
/// being decided.
/// </summary>
public record ConflictDto
{
    /// <summary>The conflict.</summary>
    public Guid Id { get; init; }

    /// <summary>The version to send with a ruling.</summary>
    public int Version { get; init; }

    /// <summary>The contact both have, masked.</summary>
    public string MatchedBy { get; init; } = "";

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>State.</summary>
    public ConflictState State { get; init; }

    /// <summary>When it came up, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>Who was there first; null for a franchise.</summary>
    public string? HolderName { get; init; }

    /// <summary>Who claims the student; null for a franchise.</summary>
    public string? ChallengerName { get; init; }

    /// <summary>The holder's protection when the conflict came up; null for a franchise.</summary>
    public DateOnly? ProtectedUntil { get; init; }

    /// <summary>Why it was decided so; null for a franchise.</summary>
    public string? Reason { get; init; }

    /// <summary>Who decided; null for a franchise.</summary>
    public string? DecidedByName { get; init; }

    /// <summary>How often the challenger tried; 0 for a franchise.</summary>
    public int Attempts { get; init; }

    /// <summary>What the reader may do: <c>rule, withdraw</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>A conflict with the proof of both sides, for headquarters.</summary>
public sealed record ConflictDetailDto : ConflictDto
{
    /// <summary>Who was there first.</summary>
    public ConflictSideDto? Holder { get; init; }

    /// <summary>Who claims the student.</summary>
    public ConflictSideDto? Challenger { get; init; }

    /// <summary>What the rule "the earlier valid submission wins" says; null once decided, and for a franchise.</summary>
    public ConflictRecommendationDto? Recommendation { get; init; }

    /// <summary>What the challenger tried, oldest first; at most 100.</summary>
    public IReadOnlyList<ConflictAttemptDto> History { get; init; } = [];
}

/// <summary>One side of a conflict, from its timeline.</summary>
public sealed record ConflictSideDto
{
    /// <summary>Headquarters or the franchise.</summary>
    public string ChannelName { get; init; } = "";

    /// <summary>The lead; null where this side has none, or has it no longer.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string? LeadNumber { get; init; }

    /// <summary>姓名.</summary>
    public string? Name { get; init; }

    /// <summary>所在库.</summary>
    public LeadLocation? Location { get; init; }

    /// <summary>阶段.</summary>
    public LeadStage? Stage { get; init; }

    /// <summary>负责人.</summary>
    public string? OwnerName { get; init; }

    /// <summary>When this side submitted the student, UTC: when the lead came into the system on this side, or the first attempt.</summary>
    public DateTime? SubmittedAt { get; init; }

    /// <summary>Who submitted.</summary>
    public string? SubmittedBy { get; init; }

    /// <summary>Whether headquarters gave the lead to this side.</summary>
    public bool IsDispatched { get; init; }

    /// <summary>First time somebody was reached, UTC.</summary>
    public DateTime? FirstContactAt { get; init; }

    /// <summary>Last follow-up, UTC.</summary>
    public DateTime? LastFollowUpAt { get; init; }

    /// <summary>Follow-ups of this side.</summary>
    public int FollowUps { get; init; }

    /// <summary>The last day of the protection.</summary>
    public DateOnly? ProtectedUntil { get; init; }
}

/// <summary>What the ruling should be by the rule.</summary>
/// <param name="Outcome">The ruling.</param>
/// <param name="Reason">Why.</param>
/// <param name="HolderAt">When the holder submitted, UTC.</param>
/// <param name="ChallengerAt">When the challenger submitted, UTC.</param>
public sealed record ConflictRecommendationDto(ConflictOutcome Outcome, ConflictReason Reason, DateTime? HolderAt, DateTime? ChallengerAt);

/// <summary>An attempt of the challenger.</summary>
/// <param name="At">UTC.</param>
/// <param name="ActorName">Who tried.</param>
/// <param name="Kind">What was done.</param>
/// <param name="SourceCode">来源标识 as it was given.</param>
/// <param name="RowNumber">Row of the import.</param>
public sealed record ConflictAttemptDto(DateTime At, string? ActorName, ConflictAttemptKind Kind, string? SourceCode, int? RowNumber);

/// <summary>Decides a conflict 裁决.</summary>
public sealed record RuleConflictInput
{
    /// <summary>Who gets the student.</summary>
    [Required]
    public ConflictOutcome? Outcome { get; init; }

    /// <summary>Why; where a lead moves or ends by the ruling, its timeline shows this to those who see the lead.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>Gives a claim up 撤回.</summary>
public sealed record WithdrawConflictInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}
