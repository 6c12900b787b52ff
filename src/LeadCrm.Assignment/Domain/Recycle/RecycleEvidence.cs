namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>How much a contact proves that somebody works on the lead.</summary>
internal enum EvidenceStrength
{
    /// <summary>A note, a call that reached nobody: extends nothing.</summary>
    Weak,

    /// <summary>A short call, an appointment made.</summary>
    Medium,

    /// <summary>A conversation, a visit, a message of the student, a deposit.</summary>
    Strong,
}

/// <summary>A part of the day in which somebody may be reached who was not in another.</summary>
[Flags]
internal enum DayParts
{
    None = 0,
    Morning = 1,
    Afternoon = 2,
    Evening = 4,
}

/// <summary>What a noted contact is worth.</summary>
/// <param name="Strength">How far it extends the clock.</param>
/// <param name="IsCall">Somebody dialled.</param>
/// <param name="Reached">Somebody answered.</param>
internal sealed record RecycleEvidence(EvidenceStrength Strength, bool IsCall, bool Reached)
{
    public bool IsAttempt => IsCall && !Reached;

    /// <summary>
    /// A visit or trial lesson is strong however it went; a call by its length; what was written is medium, as only the student's own message
    /// proves more. Whoever answered and was not the person proves nothing.
    /// </summary>
    public static RecycleEvidence Of(FollowUpType type, Disposition? disposition, int? talkSeconds, RecycleTerms terms)
    {
        var isCall = type == FollowUpType.Call && disposition is not null;
        var reached = disposition is { } d ? !ReachedNobody(d) : type is FollowUpType.Visit or FollowUpType.Trial;
        var strength =
            !reached || disposition == Disposition.NotThePerson ? EvidenceStrength.Weak
            : type is FollowUpType.Visit or FollowUpType.Trial ? EvidenceStrength.Strong
            : type != FollowUpType.Call ? EvidenceStrength.Medium
            : IsLong(talkSeconds, terms) ? EvidenceStrength.Strong
            : EvidenceStrength.Medium;
        return new RecycleEvidence(strength, isCall, reached);
    }

    private static bool IsLong(int? talkSeconds, RecycleTerms terms) =>
        talkSeconds is { } seconds ? seconds >= terms.StrongTalkSeconds : terms.UnmeasuredIsStrong;

    private static bool ReachedNobody(Disposition disposition) =>
        disposition
            is Disposition.NoAnswer
                or Disposition.Busy
                or Disposition.PoweredOff
                or Disposition.OutOfService
                or Disposition.EmptyNumber
                or Disposition.HungUp;

    /// <summary>Before noon, before six, after six, in business time.</summary>
    public static DayParts PartOf(TimeSpan timeOfDay) =>
        timeOfDay.TotalHours < 12 ? DayParts.Morning
        : timeOfDay.TotalHours < 18 ? DayParts.Afternoon
        : DayParts.Evening;
}
