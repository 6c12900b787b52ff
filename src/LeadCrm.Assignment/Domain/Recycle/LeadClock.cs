using System.Numerics;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>How good a lead is, for the days its owner has.</summary>
internal enum RecycleGrade
{
    A,
    B,
    C,
}

/// <summary>
/// The facts on one holding of a lead from which its end follows. One row per held lead, written by what happens to the lead; a changed rule is
/// applied to the same facts again. There is no unique index on the lead: the lead's own version decides between two that move it at once, and
/// the loser must not meet a second judge before that one.
/// </summary>
internal sealed class LeadClock : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid OwnerId { get; set; }
    public DateTime ReceivedAt { get; init; }

    /// <summary>As of the last event or night.</summary>
    public LeadStage Stage { get; private set; }

    /// <summary>Since when an order awaits its payment or is paid; null while there is none.</summary>
    public DateTime? SoldAt { get; private set; }
    public RecycleGrade Grade { get; set; } = RecycleGrade.C;

    /// <summary>First attempt to call, connected or not.</summary>
    public DateTime? FirstCallAt { get; set; }
    public DateTime? LastStrongAt { get; private set; }

    /// <summary>The one before, of an earlier day: what counted when the day of <see cref="LastStrongAt"/> began.</summary>
    public DateTime? PreviousStrongAt { get; private set; }
    public DateTime? LastMediumAt { get; private set; }
    public DateTime? PreviousMediumAt { get; private set; }

    /// <summary>Calls in a row that reached nobody, the days and parts of the day on which they were.</summary>
    public int Attempts { get; set; }
    public int AttemptDays { get; set; }
    public DayParts AttemptParts { get; set; }
    public DateTime? LastAttemptAt { get; set; }

    /// <summary>When the attempts first were enough to call the student unreachable, by the rule of that time.</summary>
    public DateTime? UnreachableAt { get; set; }
    public DateTime? MissedAppointmentAt { get; private set; }

    public DateTime? NextContactAt { get; private set; }
    public DateTime? NextContactSetAt { get; private set; }

    /// <summary>The plan that stood when the day of <see cref="NextContactSetAt"/> began.</summary>
    public DateTime? PreviousNextContactAt { get; private set; }

    /// <summary>Nights in a row on which only the planned contact kept the lead.</summary>
    public int KeepsInARow { get; private set; }
    public DateOnly? KeptOn { get; private set; }

    /// <summary>After a handover: not before this day.</summary>
    public DateOnly? GraceUntil { get; set; }

    public DateOnly? LockedOn { get; private set; }
    public DateOnly? LockedUntil { get; private set; }

    /// <summary>Which of the owner's locks it takes, from 1; unique per owner, so that the number of locks is kept by the database.</summary>
    public int? LockSlot { get; private set; }

    /// <summary>预计回收: the last day with the owner; null while no clock runs.</summary>
    public DateOnly? DueOn { get; private set; }
    public RecycleRule? Rule { get; private set; }
    public DateOnly ProtectionEndsOn { get; private set; }

    /// <summary>The due day of which the owner was warned, and the last warning.</summary>
    public DateOnly? WarnedOfDue { get; set; }
    public RecycleWarning? Warned { get; set; }

    public int PartsOfDay => BitOperations.PopCount((uint)AttemptParts);

    public DateTime? StrongAt(DateTime asOf) => AsOf(LastStrongAt, PreviousStrongAt, asOf);

    public DateTime? MediumAt(DateTime asOf) => AsOf(LastMediumAt, PreviousMediumAt, asOf);

    /// <summary>Whether somebody spoke with the student after <paramref name="asOf"/>.</summary>
    public bool WorkedSince(DateTime asOf) => LastStrongAt > asOf || LastMediumAt > asOf;

    public DateTime? PlannedAt(DateTime asOf) =>
        NextContactSetAt is null || NextContactSetAt <= asOf ? NextContactAt : PreviousNextContactAt;

    private static DateTime? AsOf(DateTime? last, DateTime? previous, DateTime asOf) =>
        last <= asOf ? last
        : previous <= asOf ? previous
        : null;

    /// <summary>Notes a contact and what it is worth.</summary>
    public void Note(RecycleEvidence evidence, DateTime at, WorkCalendar calendar)
    {
        if (evidence.IsCall)
            FirstCallAt ??= at;
        Prove(evidence.Strength, at, calendar);
        if (evidence.Reached)
            (Attempts, AttemptDays, AttemptParts, LastAttemptAt, UnreachableAt) = (0, 0, DayParts.None, null, null);
        else if (evidence.IsAttempt)
            CountAttempt(at, calendar);
    }

    /// <summary>Notes what extends the clock.</summary>
    public void Prove(EvidenceStrength strength, DateTime at, WorkCalendar calendar)
    {
        if (strength == EvidenceStrength.Weak)
            return;
        (KeepsInARow, KeptOn) = (0, null);
        if (strength == EvidenceStrength.Strong && !(LastStrongAt > at))
        {
            if (LastStrongAt is { } last && calendar.DayOf(last) < calendar.DayOf(at))
                PreviousStrongAt = last;
            LastStrongAt = at;
        }
        else if (strength == EvidenceStrength.Medium && !(LastMediumAt > at))
        {
            if (LastMediumAt is { } last && calendar.DayOf(last) < calendar.DayOf(at))
                PreviousMediumAt = last;
            LastMediumAt = at;
        }
    }

    private void CountAttempt(DateTime at, WorkCalendar calendar)
    {
        var day = calendar.DayOf(at);
        Attempts++;
        if (LastAttemptAt is not { } last || calendar.DayOf(last) != day)
            AttemptDays++;
        AttemptParts |= RecycleEvidence.PartOf(at - calendar.Days.StartOf(day));
        LastAttemptAt = at;
    }

    public void MissAppointment(DateTime at) => MissedAppointmentAt = at;

    /// <summary>Notes when the owner means to be in contact again.</summary>
    public void Plan(DateTime? nextContactAt, DateTime at, WorkCalendar calendar)
    {
        if (nextContactAt == NextContactAt)
            return;
        if (NextContactSetAt is not { } set || calendar.DayOf(set) < calendar.DayOf(at))
            PreviousNextContactAt = NextContactAt;
        (NextContactAt, NextContactSetAt) = (nextContactAt, at);
    }

    /// <summary>The attempts are enough to call the student unreachable.</summary>
    public void CheckReach(RecycleRuleVersion rule)
    {
        if (UnreachableAt is null && rule.IsUnreachable(this))
            UnreachableAt = LastAttemptAt;
    }

    public bool IsSold => Stage is LeadStage.Won or LeadStage.Ordered;

    /// <summary>Takes over how far the lead is.</summary>
    public void Reach(LeadStage stage, DateTime at)
    {
        Stage = stage;
        SoldAt = IsSold ? SoldAt ?? at : null;
    }

    public void Lock(DateOnly today, DateOnly until, int slot) => (LockedOn, LockedUntil, LockSlot) = (LockedOn ?? today, until, slot);

    public void Unlock() => (LockedOn, LockedUntil, LockSlot) = (null, null, null);

    /// <summary>To try out what would be if.</summary>
    public LeadClock Copy() => (LeadClock)MemberwiseClone();

    /// <summary>Takes over what the evaluation found.</summary>
    public void Set(RecycleDue? due, DateOnly protectionEndsOn) => (DueOn, Rule, ProtectionEndsOn) = (due?.On, due?.Rule, protectionEndsOn);

    public bool Says(RecycleDue? due, DateOnly protectionEndsOn) =>
        DueOn == due?.On && Rule == due?.Rule && ProtectionEndsOn == protectionEndsOn;

    /// <summary>The grade noted by the owner; while there is none, that of the source; otherwise the lowest.</summary>
    public static RecycleGrade GradeOf(Intention? intention, string? sourceGrade) =>
        intention switch
        {
            Intention.A => RecycleGrade.A,
            Intention.B => RecycleGrade.B,
            not null => RecycleGrade.C,
            null => sourceGrade switch
            {
                "S" or "A" => RecycleGrade.A,
                "B" => RecycleGrade.B,
                _ => RecycleGrade.C,
            },
        };
}
