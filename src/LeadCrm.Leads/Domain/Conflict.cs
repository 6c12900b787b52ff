using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

/// <summary>
/// 撞单: two channels want the same student. Belongs to the challenger, who sees of it only that it is being decided; headquarters sees both
/// sides and rules.
/// </summary>
internal sealed class Conflict : AggregateRoot, ITenantOwned
{
    /// <summary>The challenger.</summary>
    public Guid TenantId { get; init; }
    public Guid HolderTenantId { get; init; }
    public Guid HolderLeadId { get; init; }
    public required string BusinessLine { get; init; }
    public required string Key { get; init; }
    public ConflictState State { get; private set; }

    /// <summary>Line, key and challenger while the conflict is open, else null; unique, so one of them is open at a time.</summary>
    public string? OpenKey { get; private set; }

    /// <summary>The holder's protection when the conflict came up.</summary>
    public DateOnly? ProtectedUntil { get; init; }
    public string? Reason { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }

    public static string OpenKeyOf(string line, string key, Guid challenger) => $"{line}/{key}/{challenger:N}";

    /// <summary>Begins it.</summary>
    public Conflict Open()
    {
        OpenKey = OpenKeyOf(BusinessLine, Key, TenantId);
        return this;
    }

    public void Rule(ConflictOutcome outcome, string reason, Guid by, DateTime now) =>
        Close(outcome == ConflictOutcome.HolderKeeps ? ConflictState.HolderKept : ConflictState.ChallengerTook, reason, by, now);

    public void Withdraw(string reason, Guid by, DateTime now) => Close(ConflictState.Withdrawn, reason, by, now);

    private void Close(ConflictState state, string reason, Guid by, DateTime now)
    {
        if (State != ConflictState.Open)
            throw new BusinessException(LeadsErrorCodes.ConflictDecided).WithData("State", State);
        (State, OpenKey, Reason, DecidedBy, DecidedAt) = (state, null, reason, by, now);
    }
}

/// <summary>Who tried what when; only ever added, as proof for the ruling.</summary>
internal sealed class ConflictAttempt : Entity
{
    public Guid ConflictId { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public ConflictAttemptKind Kind { get; init; }
    public string? SourceCode { get; init; }
    public Guid? ImportId { get; init; }
    public int? RowNumber { get; init; }
}

/// <summary>What a ruling should be by the rule: the earlier valid submission wins.</summary>
internal sealed record Recommendation(ConflictOutcome Outcome, ConflictReason Reason)
{
    public static Recommendation Of(bool holderIsOpen, bool holderIsValid, DateTime holderAt, DateTime challengerAt) =>
        !holderIsOpen ? new(ConflictOutcome.ChallengerTakes, ConflictReason.HolderClosed)
        : !holderIsValid ? new(ConflictOutcome.ChallengerTakes, ConflictReason.ProtectionOver)
        : challengerAt < holderAt ? new(ConflictOutcome.ChallengerTakes, ConflictReason.ChallengerEarlier)
        : new(ConflictOutcome.HolderKeeps, ConflictReason.HolderEarlier);
}
