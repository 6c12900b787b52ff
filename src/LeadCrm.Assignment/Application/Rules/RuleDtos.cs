using System.ComponentModel.DataAnnotations;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Paging;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>What a rule is.</summary>
public abstract record RuleFacts
{
    /// <summary>Name, one of its kind in the tenant.</summary>
    [Required, StringLength(RuleConsts.MaxName, MinimumLength = 2)]
    public string? Name { get; init; }

    /// <summary>Whether it is tried; yes unless said.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>What it says.</summary>
    [Required]
    public RuleDefinition? Definition { get; init; }
}

/// <summary>A new rule; it is tried after all others.</summary>
public sealed record CreateRuleInput : RuleFacts;

/// <summary>A changed rule.</summary>
public sealed record UpdateRuleInput : RuleFacts
{
    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }

    /// <summary>Why, for the history.</summary>
    [StringLength(RuleConsts.MaxNote)]
    public string? Note { get; init; }
}

/// <summary>The order in which rules are tried.</summary>
public sealed record OrderRulesInput
{
    /// <summary>All rules of the tenant, first the one that is tried first.</summary>
    [Required, MinLength(1), MaxLength(RuleConsts.MaxRules)]
    public IReadOnlyList<Guid>? Ids { get; init; }
}

/// <summary>A name that stands for an id in a rule.</summary>
/// <param name="Id">Person, department or pool.</param>
/// <param name="Name">Its name.</param>
public sealed record RuleNameDto(Guid Id, string Name);

/// <summary>A rule.</summary>
public sealed record RuleDto
{
    /// <summary>Rule.</summary>
    public Guid Id { get; init; }

    /// <summary>The version to send with changes.</summary>
    public int Version { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it is tried.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>The how-manieth it is tried, from 1.</summary>
    public int Place { get; init; }

    /// <summary>What it says.</summary>
    public RuleDefinition Definition { get; init; } = new();

    /// <summary>Names of the people, departments and pools in it.</summary>
    public IReadOnlyList<RuleNameDto> Names { get; init; } = [];

    /// <summary>Leads it gave out today.</summary>
    public int GivenToday { get; init; }
}

/// <summary>A rule as it was after a change.</summary>
/// <param name="Version">Version.</param>
/// <param name="Name">Name.</param>
/// <param name="IsEnabled">Whether it was tried.</param>
/// <param name="IsDeleted">Whether it was removed.</param>
/// <param name="Definition">What it said.</param>
/// <param name="At">When, UTC.</param>
/// <param name="ActorName">Who.</param>
/// <param name="Note">Why.</param>
public sealed record RuleVersionDto(
    int Version,
    string Name,
    bool IsEnabled,
    bool IsDeleted,
    RuleDefinition Definition,
    DateTime At,
    string? ActorName,
    string? Note
);

/// <summary>Which part of the hold queue to show.</summary>
public sealed record GetHoldQueueInput : PagedInput;

/// <summary>A lead that waits.</summary>
public sealed record HoldItemDto
{
    /// <summary>The waiting.</summary>
    public Guid Id { get; init; }

    /// <summary>Lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Number.</summary>
    public string Number { get; init; } = "";

    /// <summary>Name of the student.</summary>
    public string Name { get; init; } = "";

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>First touch.</summary>
    public string SourceCode { get; init; } = "";

    /// <summary>入口.</summary>
    public LeadEntry Entry { get; init; }

    /// <summary>City as given.</summary>
    public string? City { get; init; }

    /// <summary>When it came in, UTC.</summary>
    public DateTime ArrivedAt { get; init; }

    /// <summary>From when on it is given out, UTC.</summary>
    public DateTime NotBefore { get; init; }

    /// <summary>Why it waits.</summary>
    public HoldReason Reason { get; init; }

    /// <summary>Who has it meanwhile, having not called in time.</summary>
    public string? FromOwnerName { get; init; }

    /// <summary>Whether somebody was told that it waits too long.</summary>
    public bool IsAlerted { get; init; }

    /// <summary>The decision that says why nobody could get it.</summary>
    public Guid? DecisionId { get; init; }
}

/// <summary>The hold queue in figures.</summary>
/// <param name="Waiting">Leads that wait now.</param>
/// <param name="Night">Those that wait until work begins.</param>
/// <param name="OldestAt">Since when the oldest could be given out, UTC.</param>
public sealed record HoldFiguresDto(int Waiting, int Night, DateTime? OldestAt);

/// <summary>Which decisions to show.</summary>
public sealed record GetDecisionsInput : PagedInput
{
    /// <summary>What was decided.</summary>
    public RuleOutcome? Outcome { get; init; }

    /// <summary>By which rule.</summary>
    public Guid? RuleId { get; init; }

    /// <summary>To whom.</summary>
    public Guid? UserId { get; init; }

    /// <summary>From this instant on, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before this instant, UTC.</summary>
    public DateTime? To { get; init; }
}

/// <summary>A candidate of a decision, as it was then.</summary>
public sealed record DecisionSeatDto
{
    /// <summary>Person.</summary>
    public Guid UserId { get; init; }

    /// <summary>Name.</summary>
    public string? Name { get; init; }

    /// <summary>Why not; null for who could have got it.</summary>
    public Ineligible? Reason { get; init; }

    /// <summary>Whether this one got it.</summary>
    public bool IsChosen { get; init; }

    /// <summary>Leads given that day before.</summary>
    public int Today { get; init; }

    /// <summary>Leads that counted against the cap.</summary>
    public int Held { get; init; }

    /// <summary>The count by which rounds went.</summary>
    public int Count { get; init; }

    /// <summary>Current weight before the choice.</summary>
    public int Weight { get; init; }
}

/// <summary>A step that was tried.</summary>
/// <param name="RuleName">Rule.</param>
/// <param name="Step">The how-manieth, from 1.</param>
/// <param name="Strategy">How.</param>
/// <param name="Seats">Its candidates.</param>
public sealed record DecisionStepDto(string RuleName, int Step, RuleStrategy Strategy, IReadOnlyList<DecisionSeatDto> Seats);

/// <summary>A decision on a lead.</summary>
public sealed record DecisionDto
{
    /// <summary>Decision.</summary>
    public Guid Id { get; init; }

    /// <summary>Lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Number.</summary>
    public string? Number { get; init; }

    /// <summary>Name of the student.</summary>
    public string? LeadName { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>What was decided.</summary>
    public RuleOutcome Outcome { get; init; }

    /// <summary>Why it waits.</summary>
    public HoldReason? Reason { get; init; }

    /// <summary>By which rule; null where the last owner came first or nobody was found.</summary>
    public string? RuleName { get; init; }

    /// <summary>Its version then.</summary>
    public int? RuleVersion { get; init; }

    /// <summary>How.</summary>
    public RuleStrategy? Strategy { get; init; }

    /// <summary>Who got it.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Name.</summary>
    public string? UserName { get; init; }

    /// <summary>From whom, where the first call was not made in time.</summary>
    public string? FromOwnerName { get; init; }

    /// <summary>How long it had waited, in seconds.</summary>
    public int WaitedSeconds { get; init; }

    /// <summary>Why it was credited back; null where it counts.</summary>
    public CreditReason? Credit { get; init; }

    /// <summary>Everything that was tried, in order.</summary>
    public IReadOnlyList<DecisionStepDto> Tried { get; init; } = [];
}

/// <summary>How a lead came to its owner by rule, and how long there is for the first call.</summary>
public sealed record LeadAssignmentDto
{
    /// <summary>Whether it waits to be given out.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Why it waits.</summary>
    public HoldReason? Reason { get; init; }

    /// <summary>From when on it is given out, UTC.</summary>
    public DateTime? NotBefore { get; init; }

    /// <summary>Until when it should be called first, UTC; null without a term.</summary>
    public DateTime? FirstCallDueAt { get; init; }

    /// <summary>When somebody else is looked for, UTC.</summary>
    public DateTime? ReassignAt { get; init; }

    /// <summary>Decisions on it, newest first, at most ten.</summary>
    public IReadOnlyList<DecisionDto> Decisions { get; init; } = [];
}

/// <summary>A rule to be tried out before it is saved.</summary>
public sealed record SimulateRuleInput
{
    /// <summary>The rule it replaces; none where it is new.</summary>
    public Guid? RuleId { get; init; }

    /// <summary>What it would say.</summary>
    [Required]
    public RuleDefinition? Definition { get; init; }

    /// <summary>What it would be called.</summary>
    [StringLength(RuleConsts.MaxName)]
    public string? Name { get; init; }

    /// <summary>The how-manieth it would be tried, from 1; its own place, or the last, unless said.</summary>
    [Range(1, RuleConsts.MaxRules)]
    public int? Place { get; init; }

    /// <summary>Whose leads: those that came in on this business day; yesterday's unless said.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>As if everybody were on duty; yes unless said.</summary>
    public bool? EverybodyOnDuty { get; init; }
}

/// <summary>What a person would have got.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Name">Name.</param>
/// <param name="Count">Leads.</param>
public sealed record SimulatedPersonDto(Guid UserId, string? Name, int Count);

/// <summary>What would have become of a lead.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Number">Number.</param>
/// <param name="LeadName">Name of the student.</param>
/// <param name="ArrivedAt">When it came in, UTC.</param>
/// <param name="Outcome">What would have been decided.</param>
/// <param name="Reason">Why it would wait.</param>
/// <param name="RuleName">By which rule.</param>
/// <param name="Strategy">How.</param>
/// <param name="UserName">Who would have got it.</param>
/// <param name="OwnerName">Who has it now.</param>
public sealed record SimulatedLeadDto(
    Guid LeadId,
    string Number,
    string LeadName,
    DateTime ArrivedAt,
    RuleOutcome Outcome,
    HoldReason? Reason,
    string? RuleName,
    RuleStrategy? Strategy,
    string? UserName,
    string? OwnerName
);

/// <summary>What a rule would have done.</summary>
public sealed record SimulationDto
{
    /// <summary>The business day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>Leads of the day that were tried, at most 5,000.</summary>
    public int Leads { get; init; }

    /// <summary>Whether there were more.</summary>
    public bool IsCut { get; init; }

    /// <summary>Those that the tried rule would have decided.</summary>
    public int ByThisRule { get; init; }

    /// <summary>Those that somebody would have got.</summary>
    public int Assigned { get; init; }

    /// <summary>Those that would have gone into a pool.</summary>
    public int Pooled { get; init; }

    /// <summary>Those that would have waited, by why.</summary>
    public int Held { get; init; }

    /// <summary>What each person would have got, most first.</summary>
    public IReadOnlyList<SimulatedPersonDto> People { get; init; } = [];

    /// <summary>The first 200 of them.</summary>
    public IReadOnlyList<SimulatedLeadDto> Items { get; init; } = [];
}

/// <summary>Whom to show.</summary>
public sealed record GetAgentsInput : PagedInput;

/// <summary>Somebody who can be given leads, and how it stands with it now.</summary>
public sealed record AgentDto
{
    /// <summary>Person.</summary>
    public Guid Id { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Department.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>Business lines the person works on; none named means all.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    /// <summary>What the person is good at.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Why the person gets none now; null for who may.</summary>
    public Ineligible? Reason { get; init; }

    /// <summary>Leads given today.</summary>
    public int Today { get; init; }

    /// <summary>Leads that count against the cap.</summary>
    public int Held { get; init; }
}

/// <summary>What somebody is good at.</summary>
public sealed record SetSkillsInput
{
    /// <summary>Business lines; none named means all.</summary>
    [Required, MaxLength(RuleConsts.MaxValues)]
    public IReadOnlyList<string>? Lines { get; init; }

    /// <summary>Skills that rules may ask for.</summary>
    [Required, MaxLength(20)]
    public IReadOnlyList<string>? Skills { get; init; }
}
