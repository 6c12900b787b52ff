namespace LeadCrm.Leads.Domain;

/// <summary>What there is already: the rows of the verdict matrix.</summary>
public enum MatrixRow
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>An open lead of the submitter.</summary>
    OwnOpen,

    /// <summary>An open lead of somebody else.</summary>
    ColleagueOpen,

    /// <summary>In the public pool.</summary>
    Pool,

    /// <summary>In a queue, or with telemarketing.</summary>
    Waiting,

    /// <summary>战败.</summary>
    Lost,

    /// <summary>归档.</summary>
    Archived,

    /// <summary>Invalid, because nobody is reached by the number.</summary>
    InvalidNumber,

    /// <summary>Invalid, because the student is no target.</summary>
    InvalidTarget,

    /// <summary>废单: a test, a bot, malice.</summary>
    ScrapTest,

    /// <summary>废单: one of us.</summary>
    ScrapInternal,

    /// <summary>黑名单.</summary>
    Blacklist,

    /// <summary>禁呼.</summary>
    DoNotCall,

    /// <summary>A paying member of the same business line.</summary>
    MemberSameLine,

    /// <summary>A paying member of another business line.</summary>
    MemberOtherLine,

    /// <summary>Another franchise has reported the student and is protected.</summary>
    FranchiseProtected,

    /// <summary>Another franchise has the student, and its protection is over.</summary>
    FranchiseOver,
}

/// <summary>Who submits, seen from the existing lead: the columns of the verdict matrix.</summary>
public enum Submitter
{
    /// <summary>Holds the lead, or held it last.</summary>
    Owner,

    /// <summary>Another member of staff, through a form.</summary>
    OtherStaff,

    /// <summary>Telemarketing, import, public form, interface, call.</summary>
    System,
}

/// <summary>What a cell of the matrix does beside its outcome.</summary>
public enum DedupEffect
{
    /// <summary>The inquiry is noted on the existing lead, with who brought it.</summary>
    KeepTouch,

    /// <summary>Whoever has the lead, or had it last, is told of the new inquiry.</summary>
    NotifyOwner,

    /// <summary>The lead goes to the top of the owner's day.</summary>
    RaisePriority,

    /// <summary>The submitter may ask the owner to work on it together.</summary>
    OfferCollaboration,

    /// <summary>The administrators get a security alert.</summary>
    SecurityAlert,

    /// <summary>Headquarters gets a conflict ticket.</summary>
    ConflictTicket,

    /// <summary>The franchise sees that headquarters has taken the student up.</summary>
    TellFranchise,
}

/// <summary>What happens in one cell.</summary>
internal sealed record MatrixCell(DedupVerdict Outcome, IReadOnlyList<DedupEffect> Effects)
{
    public bool Does(DedupEffect effect) => Effects.Contains(effect);

    public bool IsSameAs(MatrixCell other) => Outcome == other.Outcome && Effects.ToHashSet().SetEquals(other.Effects);
}

/// <summary>Where a cell stands; <c>Entry</c> is null for every entry that has no cell of its own.</summary>
internal readonly record struct MatrixPlace(MatrixRow Row, Submitter Submitter, LeadEntry? Entry);

/// <summary>A cell as it is stored and sent.</summary>
internal sealed record PlacedCell(
    MatrixRow Row,
    Submitter Submitter,
    LeadEntry? Entry,
    DedupVerdict Outcome,
    IReadOnlyList<DedupEffect> Effects
)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public MatrixPlace Place => new(Row, Submitter, Entry);

    [System.Text.Json.Serialization.JsonIgnore]
    public MatrixCell Cell => new(Outcome, Effects);
}
