using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>A cell of the verdict matrix.</summary>
public sealed record MatrixCellInput
{
    /// <summary>What there is.</summary>
    [Required]
    public MatrixRow? Row { get; init; }

    /// <summary>Who submits.</summary>
    [Required]
    public Submitter? Submitter { get; init; }

    /// <summary>Only for this entry; null for every entry without a cell of its own.</summary>
    public LeadEntry? Entry { get; init; }

    /// <summary>The outcome.</summary>
    [Required]
    public DedupVerdict? Outcome { get; init; }

    /// <summary>What is done beside.</summary>
    [Required, MaxLength(20)]
    public IReadOnlyList<DedupEffect>? Effects { get; init; }
}

/// <summary>The whole matrix as it is to be.</summary>
public sealed record UpdateMatrixInput
{
    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }

    /// <summary>Cells that are not as the specification has them; all others go back to it.</summary>
    [Required, MaxLength(500)]
    public IReadOnlyList<MatrixCellInput>? Cells { get; init; }

    /// <summary>Why.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>Back to the specification.</summary>
public sealed record ResetMatrixInput
{
    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }

    /// <summary>Why.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>The verdict matrix in force.</summary>
/// <param name="Version">Counts the changes; 0 while nobody has changed it.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="ChangedBy">Who changed it last.</param>
/// <param name="Cells">One for each row and submitter that can meet.</param>
public sealed record MatrixDto(int Version, DateTime? ChangedAt, string? ChangedBy, IReadOnlyList<MatrixCellDto> Cells);

/// <summary>A cell with what it may be changed to.</summary>
/// <param name="Row">What there is.</param>
/// <param name="Submitter">Who submits.</param>
/// <param name="Outcome">In force.</param>
/// <param name="Effects">In force.</param>
/// <param name="DefaultOutcome">As the specification has it.</param>
/// <param name="DefaultEffects">As the specification has it.</param>
/// <param name="PossibleOutcomes">Outcomes that make sense here.</param>
/// <param name="PossibleEffects">What may be done beside.</param>
/// <param name="Entries">Cells for one entry, which go before this one.</param>
public sealed record MatrixCellDto(
    MatrixRow Row,
    Submitter Submitter,
    DedupVerdict Outcome,
    IReadOnlyList<DedupEffect> Effects,
    DedupVerdict DefaultOutcome,
    IReadOnlyList<DedupEffect> DefaultEffects,
    IReadOnlyList<DedupVerdict> PossibleOutcomes,
    IReadOnlyList<DedupEffect> PossibleEffects,
    IReadOnlyList<MatrixEntryDto> Entries
);

/// <summary>A cell for one entry.</summary>
public sealed record MatrixEntryDto(LeadEntry Entry, DedupVerdict Outcome, IReadOnlyList<DedupEffect> Effects);

/// <summary>An outcome with what is done beside.</summary>
public sealed record MatrixOutcomeDto(DedupVerdict Outcome, IReadOnlyList<DedupEffect> Effects);

/// <summary>What a change did to one cell; null stands for "as for every entry".</summary>
public sealed record MatrixChangeDto(MatrixRow Row, Submitter Submitter, LeadEntry? Entry, MatrixOutcomeDto? From, MatrixOutcomeDto? To);

/// <summary>A version of the matrix.</summary>
public sealed record MatrixVersionDto(int Version, DateTime At, string? ActorName, string? Note, IReadOnlyList<MatrixChangeDto> Changes);

/// <summary>Which versions to show.</summary>
public sealed record GetMatrixHistoryInput : PagedInput;

/// <summary>What to try.</summary>
public sealed record SimulateVerdictInput : IContactInput
{
    /// <inheritdoc />
    [MaxLength(LeadConsts.MaxPhones)]
    public IReadOnlyList<string>? Phones { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? WeChat { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? Qq { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? Email { get; init; }

    /// <summary>业务线.</summary>
    [Required, StringLength(LeadConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>Who enters it; null for the system.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Through which door; by hand unless said.</summary>
    public LeadEntry? Entry { get; init; }

    /// <summary>The student has proved the number.</summary>
    public bool? IsVerified { get; init; }
}

/// <summary>What would happen. Nothing was written.</summary>
/// <param name="Row">The row that decides.</param>
/// <param name="Submitter">As what the person stands to the lead.</param>
/// <param name="Entry">The entry.</param>
/// <param name="IsForEntry">Whether a cell for this entry alone decides.</param>
/// <param name="Outcome">What the cell says.</param>
/// <param name="Effects">What is done beside.</param>
/// <param name="Verdict">What it comes to with this lead.</param>
/// <param name="Actions">What the person is offered.</param>
/// <param name="Existing">The lead that decides, masked.</param>
/// <param name="ProtectedUntil">The last day of another channel's protection.</param>
/// <param name="Version">The version of the matrix.</param>
public sealed record SimulatedVerdictDto(
    MatrixRow Row,
    Submitter Submitter,
    LeadEntry Entry,
    bool IsForEntry,
    DedupVerdict Outcome,
    IReadOnlyList<DedupEffect> Effects,
    DedupVerdict Verdict,
    IReadOnlyList<DedupAction> Actions,
    ExistingLeadDto? Existing,
    DateOnly? ProtectedUntil,
    int Version
)
{
    /// <summary>When the lead was closed, UTC.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Why it is invalid.</summary>
    public InvalidReason? InvalidReason { get; init; }

    /// <summary>Why it is scrap.</summary>
    public ScrapReason? ScrapReason { get; init; }
}

/// <summary>A verdict that concerned a lead.</summary>
/// <param name="Id">Entry of the log.</param>
/// <param name="At">UTC.</param>
/// <param name="ActorName">Who submitted; null for the system.</param>
/// <param name="Entry">Through which door.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Row">The row of the matrix.</param>
/// <param name="Submitter">The column.</param>
/// <param name="Keys">The contacts, masked.</param>
/// <param name="Location">Where the existing lead was then.</param>
/// <param name="Stage">How far it was then.</param>
/// <param name="OwnerName">Who had it then.</param>
/// <param name="SourceCode">Where the student came from.</param>
/// <param name="Reason">What the submitter gave as the reason.</param>
/// <param name="MadeThis">Whether the verdict is the one that made or opened this lead.</param>
/// <param name="MatrixVersion">The version of the matrix.</param>
public sealed record DedupLogDto(
    Guid Id,
    DateTime At,
    string? ActorName,
    LeadEntry Entry,
    DedupVerdict Verdict,
    MatrixRow Row,
    Submitter Submitter,
    IReadOnlyList<string> Keys,
    LeadLocation? Location,
    LeadStage? Stage,
    string? OwnerName,
    string? SourceCode,
    string? Reason,
    bool MadeThis,
    int MatrixVersion
);

/// <summary>Which verdicts to show.</summary>
public sealed record GetDedupLogInput : PagedInput;
