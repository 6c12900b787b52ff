using System.ComponentModel.DataAnnotations;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>A recycle rule as it is to be. A number that the rule does not use is left out.</summary>
public sealed record RecycleRuleInput
{
    /// <summary>Which rule.</summary>
    [Required]
    public RecycleRule? Rule { get; init; }

    /// <summary>The version that was read; 0 for a rule that nobody has changed yet.</summary>
    [Required, Range(0, 1_000_000)]
    public int? Version { get; init; }

    /// <summary>Whether it is on.</summary>
    [Required]
    public bool? IsOn { get; init; }

    /// <summary>R1: working hours; R3 and R4: days.</summary>
    [Range(1, 3_650)]
    public int? Limit { get; init; }

    /// <summary>R2: days for grade A.</summary>
    [Range(1, 365)]
    public int? DaysA { get; init; }

    /// <summary>R2: days for grade B.</summary>
    [Range(1, 365)]
    public int? DaysB { get; init; }

    /// <summary>R2: days for grade C and below.</summary>
    [Range(1, 365)]
    public int? DaysC { get; init; }

    /// <summary>R5: attempts, all of which reached nobody.</summary>
    [Range(1, 100)]
    public int? Attempts { get; init; }

    /// <summary>R5: on so many days.</summary>
    [Range(1, 60)]
    public int? AttemptDays { get; init; }

    /// <summary>R5: in so many parts of the day (morning, afternoon, evening).</summary>
    [Range(1, 3)]
    public int? AttemptParts { get; init; }

    /// <summary>The pool that leads go to; null is the default pool, for R5 the pool of the unreachable where there is one.</summary>
    public Guid? PoolId { get; init; }
}

/// <summary>Rules that change together.</summary>
public sealed record ChangeRecycleRulesInput
{
    /// <summary>The rules that change; those not named stay.</summary>
    [Required, MinLength(1), MaxLength(6)]
    public IReadOnlyList<RecycleRuleInput>? Rules { get; init; }

    /// <summary>From when on, UTC; at once unless said. Never in the past.</summary>
    public DateTime? EffectiveFrom { get; init; }

    /// <summary>Why.</summary>
    [StringLength(RecycleRuleDto.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>What a change of rules would do tonight.</summary>
public sealed record PreviewRecycleRulesInput
{
    /// <summary>The rules as they are to be; those not named stay.</summary>
    [Required, MinLength(1), MaxLength(6)]
    public IReadOnlyList<RecycleRuleInput>? Rules { get; init; }
}

/// <summary>A version of a recycle rule.</summary>
public sealed record RecycleRuleDto
{
    /// <summary>Longest reason.</summary>
    internal const int MaxReason = RecycleRuleVersion.MaxReason;

    /// <summary>Which rule.</summary>
    public RecycleRule Rule { get; init; }

    /// <summary>Counts the changes; 0 while nobody has changed it.</summary>
    public int Version { get; init; }

    /// <summary>Whether it is on.</summary>
    public bool IsOn { get; init; }

    /// <summary>R1: working hours; R3 and R4: days.</summary>
    public int? Limit { get; init; }

    /// <summary>R2: days for grade A.</summary>
    public int? DaysA { get; init; }

    /// <summary>R2: days for grade B.</summary>
    public int? DaysB { get; init; }

    /// <summary>R2: days for grade C and below.</summary>
    public int? DaysC { get; init; }

    /// <summary>R5: attempts, all of which reached nobody.</summary>
    public int? Attempts { get; init; }

    /// <summary>R5: on so many days.</summary>
    public int? AttemptDays { get; init; }

    /// <summary>R5: in so many parts of the day.</summary>
    public int? AttemptParts { get; init; }

    /// <summary>The pool that leads go to.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>From when on, UTC; null for a rule that nobody has changed.</summary>
    public DateTime? EffectiveFrom { get; init; }

    /// <summary>Until then the version before has a say too, UTC.</summary>
    public DateTime? GraceUntil { get; init; }

    /// <summary>Who changed it.</summary>
    public string? ChangedByName { get; init; }

    /// <summary>When it was changed, UTC.</summary>
    public DateTime? ChangedAt { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>The recycle rules of the user's tenant.</summary>
public sealed record RecycleRulesDto
{
    /// <summary>The newest version of each rule, in force or announced.</summary>
    public required IReadOnlyList<RecycleRuleDto> Rules { get; init; }

    /// <summary>Hours of grace after a change.</summary>
    public int GraceHours { get; init; }

    /// <summary>最长保护期 in days.</summary>
    public int MaxProtectionDays { get; init; }

    /// <summary>Days that strong evidence gives.</summary>
    public int StrongDays { get; init; }

    /// <summary>Days that medium evidence gives.</summary>
    public int MediumDays { get; init; }

    /// <summary>Part of a person's leads that may leave in a night.</summary>
    public int BrakePercent { get; init; }
}

/// <summary>How many leads of one person would leave.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Held">Leads held.</param>
/// <param name="LeavingNow">Would leave tonight by the rules in force.</param>
/// <param name="Leaving">Would leave tonight by the changed rules.</param>
/// <param name="HeldBack">Of these, how many the brake would hold back.</param>
public sealed record RecyclePreviewPersonDto(Guid UserId, string Name, int Held, int LeavingNow, int Leaving, int HeldBack);

/// <summary>What a change of rules would do tonight.</summary>
public sealed record RecyclePreviewDto
{
    /// <summary>The run it would be.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>Leads held.</summary>
    public int Held { get; init; }

    /// <summary>Would leave by the rules in force.</summary>
    public int LeavingNow { get; init; }

    /// <summary>Would leave by the changed rules, if there were no time of grace.</summary>
    public int Leaving { get; init; }

    /// <summary>Of these, how many the brake would hold back.</summary>
    public int HeldBack { get; init; }

    /// <summary>Until then the change takes nothing from anybody, UTC.</summary>
    public DateTime GraceUntil { get; init; }

    /// <summary>By person in scope, most leads first; at most 200.</summary>
    public required IReadOnlyList<RecyclePreviewPersonDto> People { get; init; }
}

/// <summary>A run.</summary>
public sealed record RecycleRunDto
{
    /// <summary>The run.</summary>
    public Guid Id { get; init; }

    /// <summary>The business day at whose beginning leads left.</summary>
    public DateOnly AsOf { get; init; }

    /// <summary>Whose account was closed; null for a nightly run.</summary>
    public string? SubjectName { get; init; }

    /// <summary>How far it is.</summary>
    public RecycleRunState State { get; init; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Leads looked at.</summary>
    public int Evaluated { get; init; }

    /// <summary>Leads that left.</summary>
    public int Recycled { get; init; }

    /// <summary>Kept for the night by a planned contact.</summary>
    public int Kept { get; init; }

    /// <summary>Waiting for a manager.</summary>
    public int HeldBack { get; init; }

    /// <summary>Kept by something else.</summary>
    public int Skipped { get; init; }

    /// <summary>Could not be moved.</summary>
    public int Refused { get; init; }
}

/// <summary>A lead in a run.</summary>
public sealed record RecycleItemDto
{
    /// <summary>Lead.</summary>
    public Guid Id { get; init; }

    /// <summary>The run.</summary>
    public Guid RunId { get; init; }

    /// <summary>线索编号.</summary>
    public string? Number { get; init; }

    /// <summary>Name of the student.</summary>
    public string? Name { get; init; }

    /// <summary>Who had it.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>Name of who had it.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The clock that ran out.</summary>
    public RecycleRule Rule { get; init; }

    /// <summary>The last day with the owner.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>What became of it.</summary>
    public RecycleOutcome Outcome { get; init; }

    /// <summary>Why it did not simply leave.</summary>
    public string? Detail { get; init; }

    /// <summary>It happened after the cut-off.</summary>
    public bool IsLate { get; init; }

    /// <summary>Who let it go.</summary>
    public string? DecidedByName { get; init; }

    /// <summary>Where it is now.</summary>
    public LeadLocation? Location { get; init; }
}

/// <summary>Which runs to show, newest first.</summary>
public sealed record GetRecycleRunsInput : PagedInput;

/// <summary>Which leads of a run to show, by person.</summary>
public sealed record GetRecycleItemsInput : PagedInput
{
    /// <summary>Only those of this person.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Only what became of it, one of <see cref="RecycleOutcome"/>.</summary>
    [StringLength(32)]
    public string? Outcome { get; init; }
}

/// <summary>How many leads of a person wait.</summary>
/// <param name="Id">Person.</param>
/// <param name="Name">Name shown to people.</param>
/// <param name="Waiting">Leads held back.</param>
/// <param name="Held">All leads held.</param>
/// <param name="AsOf">The night in which they were held back.</param>
public sealed record HeldBackPersonDto(Guid Id, string Name, int Waiting, int Held, DateOnly AsOf);

/// <summary>Lets leads go that a night held back.</summary>
public sealed record ConfirmHeldBackInput
{
    /// <summary>Leads, at most 200.</summary>
    [Required, MinLength(1), MaxLength(PagedInput.MaxPageSize)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }
}

/// <summary>Lets all leads of one person go that a night held back.</summary>
public sealed record ConfirmPersonInput
{
    /// <summary>Person.</summary>
    [Required]
    public Guid? OwnerId { get; init; }
}

/// <summary>What became of one lead that was let go.</summary>
/// <param name="Id">Lead.</param>
/// <param name="Succeeded">Whether it left.</param>
/// <param name="Code">Why not.</param>
/// <param name="Message">The same for people.</param>
public sealed record ConfirmedRowDto(Guid Id, bool Succeeded, string? Code, string? Message);

/// <summary>What became of leads that were let go.</summary>
public sealed record ConfirmedDto(int Succeeded, int Failed, IReadOnlyList<ConfirmedRowDto> Items);
