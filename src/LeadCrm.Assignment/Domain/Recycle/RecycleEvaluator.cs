using LeadCrm.Contracts.Assignment;

namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>When a lead goes back.</summary>
/// <param name="On">The last day with the owner; it leaves at the end of that day, by the run dated the day after.</param>
/// <param name="Rule">The clock that runs out first.</param>
internal sealed record RecycleDue(DateOnly On, RecycleRule Rule);

/// <summary>Applies the rules to the facts of a clock. Knows nothing but its arguments, so that any day can be worked out again.</summary>
internal sealed class RecycleEvaluator(RulesInForce rules, RecycleTerms terms, WorkCalendar calendar)
{
    private static readonly RecycleRule[] Timed = [RecycleRule.R1, RecycleRule.R2, RecycleRule.R3, RecycleRule.R4, RecycleRule.R5];

    public RulesInForce Rules => rules;

    public DateOnly ProtectionEnd(LeadClock clock) => calendar.DayOf(clock.ReceivedAt).AddDays(terms.MaxProtectionDays);

    /// <summary>
    /// The earliest of all clocks, from the facts up to <paramref name="asOf"/>; null while none runs. A won lead and one whose order awaits its
    /// payment have no clock.
    /// </summary>
    public RecycleDue? Evaluate(LeadClock clock, DateTime asOf)
    {
        if (IsSold(clock, asOf))
            return null;
        var facts = Facts(clock, asOf);
        RecycleDue? earliest = null;
        foreach (var rule in Timed)
            if (DueOf(rule, facts) is { } on && (earliest is null || on < earliest.On))
                earliest = new RecycleDue(on, rule);
        return earliest is null ? null : earliest with { On = NotBefore(clock, earliest.On) };
    }

    /// <summary>What each clock that runs says by itself.</summary>
    public IEnumerable<RecycleDue> Each(LeadClock clock, DateTime asOf)
    {
        if (IsSold(clock, asOf))
            yield break;
        var facts = Facts(clock, asOf);
        foreach (var rule in Timed)
            if (DueOf(rule, facts) is { } on)
                yield return new RecycleDue(on, rule);
    }

    /// <summary>Whether the planned contact keeps the lead in the night at whose end <paramref name="today"/> begins.</summary>
    public bool IsKept(LeadClock clock, DateOnly today, DateTime asOf)
    {
        if (today > ProtectionEnd(clock) || clock.PlannedAt(asOf) is not { } planned)
            return false;
        var day = calendar.DayOf(planned);
        if (day < today || day > today.AddDays(terms.KeepAheadDays))
            return false;
        return clock.KeptOn == today || clock.KeepsInARow < terms.KeepsInARow;
    }

    private sealed record Evidence(
        LeadClock Clock,
        DateTime AsOf,
        DateOnly ReceivedOn,
        DateOnly? StrongOn,
        DateOnly? MediumOn,
        DateOnly LastDay
    )
    {
        public bool IsWorked => StrongOn is not null || MediumOn is not null;
    }

    private static bool IsSold(LeadClock clock, DateTime asOf) => clock.IsSold && !(clock.SoldAt > asOf);

    private Evidence Facts(LeadClock clock, DateTime asOf)
    {
        var received = calendar.DayOf(clock.ReceivedAt);
        return new Evidence(
            clock,
            asOf,
            received,
            clock.StrongAt(asOf) is { } strong ? calendar.DayOf(strong) : null,
            clock.MediumAt(asOf) is { } medium ? calendar.DayOf(medium) : null,
            received.AddDays(terms.MaxProtectionDays)
        );
    }

    // Where two versions have a say, the later day holds.
    private DateOnly? DueOf(RecycleRule rule, Evidence facts)
    {
        DateOnly? latest = null;
        foreach (var version in rules.All(rule))
        {
            if (!version.IsOn || DueOf(version, facts) is not { } on)
                return null;
            if (latest is null || on > latest)
                latest = on;
        }
        return latest < facts.LastDay ? latest : facts.LastDay;
    }

    private DateOnly? DueOf(RecycleRuleVersion version, Evidence facts) =>
        version.Rule switch
        {
            RecycleRule.R1 => FirstCall(version, facts),
            RecycleRule.R2 => Extended((facts.StrongOn ?? facts.ReceivedOn).AddDays(version.DaysFor(facts.Clock.Grade)), facts),
            RecycleRule.R3 => Extended(facts.ReceivedOn.AddDays(version.Limit ?? 60), facts),
            RecycleRule.R4 => Missed(version, facts),
            RecycleRule.R5 => Unreachable(version, facts),
            _ => null,
        };

    private DateOnly Extended(DateOnly day, Evidence facts)
    {
        if (facts.StrongOn?.AddDays(terms.StrongDays) is { } strong && strong > day)
            day = strong;
        if (facts.MediumOn?.AddDays(terms.MediumDays) is { } medium && medium > day)
            day = medium;
        return day;
    }

    private DateOnly? FirstCall(RecycleRuleVersion version, Evidence facts) =>
        facts.IsWorked || facts.Clock.FirstCallAt <= facts.AsOf
            ? null
            : calendar.DayOf(calendar.After(facts.Clock.ReceivedAt, version.Limit ?? 24));

    private DateOnly? Missed(RecycleRuleVersion version, Evidence facts)
    {
        if (facts.Clock.MissedAppointmentAt is not { } missed || missed > facts.AsOf)
            return null;
        var spoken = facts.Clock.StrongAt(facts.AsOf) > missed || facts.Clock.MediumAt(facts.AsOf) > missed;
        return spoken ? null : calendar.DayOf(missed).AddDays(version.Limit ?? 3);
    }

    private DateOnly? Unreachable(RecycleRuleVersion version, Evidence facts) =>
        version.IsUnreachable(facts.Clock) && (facts.Clock.UnreachableAt ?? facts.Clock.LastAttemptAt) is { } at && at <= facts.AsOf
            ? calendar.DayOf(at)
            : null;

    // A lock and a handover hold beyond the longest protection.
    private static DateOnly NotBefore(LeadClock clock, DateOnly on)
    {
        if (clock.GraceUntil > on)
            on = clock.GraceUntil.Value;
        if (clock.LockedUntil > on)
            on = clock.LockedUntil.Value;
        return on;
    }
}
