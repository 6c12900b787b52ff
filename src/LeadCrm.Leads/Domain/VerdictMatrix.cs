namespace LeadCrm.Leads.Domain;

/// <summary>Who submits, seen from the existing lead.</summary>
internal enum Submitter
{
    /// <summary>Holds the lead.</summary>
    Owner,

    /// <summary>Another member of staff, through a form.</summary>
    OtherStaff,

    /// <summary>Import, public form, interface.</summary>
    System,
}

/// <summary>What the duplicate check answers, by where the existing lead is and who submits.</summary>
internal static class VerdictMatrix
{
    public static DedupVerdict Decide(LeadLocation existing, Submitter submitter) =>
        (existing, submitter) switch
        {
            (LeadLocation.Owned or LeadLocation.Tmk, Submitter.Owner) => DedupVerdict.OpenExisting,
            (LeadLocation.Owned, Submitter.OtherStaff) => DedupVerdict.Blocked,
            (LeadLocation.Pool, Submitter.Owner or Submitter.OtherStaff) => DedupVerdict.OfferClaim,
            _ => DedupVerdict.Touch,
        };

    public static IReadOnlyList<DedupAction> Actions(DedupVerdict verdict) =>
        verdict switch
        {
            DedupVerdict.Create => [DedupAction.Create],
            DedupVerdict.OpenExisting => [DedupAction.Open],
            DedupVerdict.OfferClaim => [DedupAction.Claim],
            DedupVerdict.Blocked => [DedupAction.AskToCollaborate, DedupAction.TellOwner],
            _ => [],
        };
}
