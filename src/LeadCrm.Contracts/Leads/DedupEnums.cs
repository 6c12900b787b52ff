namespace LeadCrm.Contracts.Leads;

/// <summary>What the duplicate check says of a set of contact keys; the outcomes of the verdict matrix.</summary>
public enum DedupVerdict
{
    /// <summary>Nobody has these keys, or nobody who is in the way: a lead may be made.</summary>
    Create,

    /// <summary>The submitter holds the lead already: open it.</summary>
    OpenExisting,

    /// <summary>The lead is there and being handled: the inquiry is noted on it.</summary>
    Touch,

    /// <summary>Nothing is made: a colleague holds the lead, or it must not be called.</summary>
    Blocked,

    /// <summary>The lead is in the public pool: claim it.</summary>
    OfferClaim,

    /// <summary>Another channel has reported the student and is protected; headquarters has been told.</summary>
    ProtectedElsewhere,

    /// <summary>A closed lead opens again: with the submitter where the cap is free, else in the queue.</summary>
    Reopen,

    /// <summary>Back into the queue: out of the pool, or open again.</summary>
    ToQueue,

    /// <summary>The known number is bad: only together with another one that reaches the student.</summary>
    NeedsOtherContact,

    /// <summary>Declared no target: opens again when the submitter says why.</summary>
    Revive,

    /// <summary>Declared no target: opens again once it has been closed for some days, before that the inquiry is noted.</summary>
    ReviveWhenDue,

    /// <summary>The known number is bad: the inquiry is noted, and the lead opens again when the student has proved the number.</summary>
    ReviveWhenVerified,

    /// <summary>The inquiry is noted on a scrapped lead, which stays scrapped.</summary>
    ScrapTouch,

    /// <summary>A member of the submitter: open it.</summary>
    OpenMember,

    /// <summary>A member: for member service or the member's consultant.</summary>
    MemberService,

    /// <summary>A member asks again: a renewal lead for the member's consultant.</summary>
    Renewal,

    /// <summary>A member of another line: a lead of the same person, and the member's consultant is told.</summary>
    LinkedLead,
}
