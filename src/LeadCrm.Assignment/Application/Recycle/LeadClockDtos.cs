using System.ComponentModel.DataAnnotations;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Leads;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>One clock of a lead.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="DueOn">The last day by this clock alone.</param>
public sealed record ClockDueDto(RecycleRule Rule, DateOnly DueOn);

/// <summary>What would extend the time with the owner.</summary>
/// <param name="Kind"><c>Strong</c>, <c>Medium</c>, <c>Plan</c> or <c>Lock</c>.</param>
/// <param name="Days">Days it gives.</param>
/// <param name="Until">The last day with the owner if it happened today; null where it gains nothing.</param>
public sealed record ClockExtensionDto(string Kind, int Days, DateOnly? Until);

/// <summary>Why a lead is somebody's, when it will be lost, and what extends it.</summary>
public sealed record LeadClockDto
{
    /// <summary>Whether somebody holds it; otherwise nothing else is said.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Who holds it.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>When the owner got it, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>How the owner got it.</summary>
    public ReceiveType? ReceiveType { get; init; }

    /// <summary>预计回收: the last day with the owner; null while no clock runs.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Business days from today to <see cref="DueOn"/>; negative when it is over and something holds the lead.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>The clock that runs out then.</summary>
    public RecycleRule? Rule { get; init; }

    /// <summary>What the rule allows: working hours for R1, days for the others.</summary>
    public int? Limit { get; init; }

    /// <summary>Until when the first call is due, UTC; null once there was one.</summary>
    public DateTime? FirstCallDueAt { get; init; }

    /// <summary>最长保护期: nothing but a lock keeps it beyond this day.</summary>
    public DateOnly? ProtectionEndsOn { get; init; }

    /// <summary>Last conversation, visit or message, UTC.</summary>
    public DateTime? LastStrongAt { get; init; }

    /// <summary>Last short call or appointment made, UTC.</summary>
    public DateTime? LastMediumAt { get; init; }

    /// <summary>Calls in a row that reached nobody.</summary>
    public int Attempts { get; init; }

    /// <summary>Whether the planned contact keeps it tonight.</summary>
    public bool IsKeptByPlan { get; init; }

    /// <summary>How often a planned contact may still keep it.</summary>
    public int KeepsLeft { get; init; }

    /// <summary>What holds it whatever the clock says; a <see cref="RecycleHoldKind"/>.</summary>
    public RecycleHoldKind? Hold { get; init; }

    /// <summary>锁定: the last day of the lock.</summary>
    public DateOnly? LockedUntil { get; init; }

    /// <summary>Why it is locked.</summary>
    public string? LockReason { get; init; }

    /// <summary>Who locked it.</summary>
    public string? LockedByName { get; init; }

    /// <summary>How many leads the owner has locked.</summary>
    public int LocksUsed { get; init; }

    /// <summary>How many the owner may lock.</summary>
    public int LockCap { get; init; }

    /// <summary>Days of a lock at most.</summary>
    public int LockDays { get; init; }

    /// <summary>Whether the reader may lock and unlock it.</summary>
    public bool CanLock { get; init; }

    /// <summary>All clocks that run, earliest first.</summary>
    public IReadOnlyList<ClockDueDto> Clocks { get; init; } = [];

    /// <summary>What would extend it.</summary>
    public IReadOnlyList<ClockExtensionDto> Extensions { get; init; } = [];
}

/// <summary>Locks a lead.</summary>
public sealed record LockLeadInput
{
    /// <summary>For how many days from today, within the limit of the settings.</summary>
    [Required, Range(1, 365)]
    public int? Days { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(UnlockLeadInput.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>Ends a lock.</summary>
public sealed record UnlockLeadInput
{
    internal const int MaxReason = LeadLock.MaxReason;

    /// <summary>Why.</summary>
    [Required, StringLength(MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}
