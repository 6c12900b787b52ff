using System.ComponentModel.DataAnnotations;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Core.Paging;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>Lengths and limits of caps.</summary>
public static class CapConsts
{
    /// <summary>The highest cap or quota.</summary>
    public const int Highest = 100_000;

    /// <summary>Sources that one rule may name.</summary>
    public const int MaxSources = 50;

    /// <summary>Characters of a source's code.</summary>
    public const int MaxCode = 32;

    /// <summary>Characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>The longest time for which a manager gives other limits, in days.</summary>
    public const int MaxOverrideDays = 90;
}

/// <summary>Whose caps to show.</summary>
public sealed record GetCapPeopleInput : PagedInput
{
    /// <summary>Department, with those below it.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Only people who can take no more: the cap is reached, or the day's new leads.</summary>
    public bool? Full { get; init; }
}

/// <summary>A limit that a manager gave for some time.</summary>
/// <param name="HoldCap">持有上限; null as the rules say.</param>
/// <param name="NewPerDay">New leads a day; null as the rules say.</param>
/// <param name="ClaimsPerDay">领取配额; null as the rules say.</param>
/// <param name="Reason">Why.</param>
/// <param name="GivenBy">Who gave it.</param>
/// <param name="EndsAt">When it ends by itself, UTC.</param>
public sealed record CapOverrideDto(int? HoldCap, int? NewPerDay, int? ClaimsPerDay, string Reason, string? GivenBy, DateTime EndsAt);

/// <summary>What a person did today with leads of a source that has a quota.</summary>
/// <param name="SourceCode">Source.</param>
/// <param name="Today">Leads given today.</param>
/// <param name="PerDay">How many a day.</param>
public sealed record SourceQuotaDto(string SourceCode, int Today, int PerDay);

/// <summary>What a person holds and may take in.</summary>
public sealed record CapPersonDto
{
    /// <summary>The person.</summary>
    public Guid Id { get; init; }

    /// <summary>Name.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>Sign-in name.</summary>
    public string UserName { get; init; } = "";

    /// <summary>Department.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>等级.</summary>
    public int? Level { get; init; }

    /// <summary>Leads that count against the cap.</summary>
    public int Held { get; init; }

    /// <summary>Held leads with an appointment; they are in <see cref="Held"/> only where appointments count.</summary>
    public int Appointed { get; init; }

    /// <summary>持有上限.</summary>
    public int HoldCap { get; init; }

    /// <summary>Where the cap comes from.</summary>
    public CapOrigin Origin { get; init; }

    /// <summary>Leads given today.</summary>
    public int NewToday { get; init; }

    /// <summary>How many a day.</summary>
    public int NewPerDay { get; init; }

    /// <summary>Leads claimed today.</summary>
    public int ClaimedToday { get; init; }

    /// <summary>领取配额.</summary>
    public int ClaimsPerDay { get; init; }

    /// <summary>Claims of the last 30 days that were not called in time and went back.</summary>
    public int EmptyClaims { get; init; }

    /// <summary>Quotas by source.</summary>
    public IReadOnlyList<SourceQuotaDto> Sources { get; init; } = [];

    /// <summary>What a manager gave for some time; null without one.</summary>
    public CapOverrideDto? Override { get; init; }
}

/// <summary>Other limits for some time.</summary>
public sealed record OverrideCapInput
{
    /// <summary>持有上限; left out, the rules say.</summary>
    [Range(0, CapConsts.Highest)]
    public int? HoldCap { get; init; }

    /// <summary>New leads a day; left out, the rules say.</summary>
    [Range(0, CapConsts.Highest)]
    public int? NewPerDay { get; init; }

    /// <summary>领取配额; left out, the rules say.</summary>
    [Range(0, CapConsts.Highest)]
    public int? ClaimsPerDay { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(CapConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>When it ends by itself, UTC; at most 90 days ahead.</summary>
    [Required]
    public DateTime? EndsAt { get; init; }
}

/// <summary>Which rules to show.</summary>
public sealed record GetCapRulesInput : PagedInput;

/// <summary>A quota of a source.</summary>
public sealed record CapSourceInput
{
    /// <summary>Source.</summary>
    [Required, StringLength(CapConsts.MaxCode, MinimumLength = 1)]
    public string? SourceCode { get; init; }

    /// <summary>New leads of it a day.</summary>
    [Required, Range(0, CapConsts.Highest)]
    public int? PerDay { get; init; }
}

/// <summary>What a rule says; what it leaves out, the next wider rule says.</summary>
public abstract record CapRuleFacts
{
    /// <summary>持有上限.</summary>
    [Range(0, CapConsts.Highest)]
    public int? HoldCap { get; init; }

    /// <summary>New leads a day.</summary>
    [Range(0, CapConsts.Highest)]
    public int? NewPerDay { get; init; }

    /// <summary>领取配额.</summary>
    [Range(0, CapConsts.Highest)]
    public int? ClaimsPerDay { get; init; }

    /// <summary>New leads a day by source.</summary>
    [MaxLength(CapConsts.MaxSources)]
    public IReadOnlyList<CapSourceInput>? Sources { get; init; }
}

/// <summary>A new rule.</summary>
public sealed record CreateCapRuleInput : CapRuleFacts
{
    /// <summary>For whom it holds.</summary>
    [Required]
    public CapScope? Scope { get; init; }

    /// <summary>The person, for a rule of a person.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The department, for a rule of a department.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>The level, for a rule of a level.</summary>
    [Range(1, 9)]
    public int? Level { get; init; }
}

/// <summary>A changed rule.</summary>
public sealed record UpdateCapRuleInput : CapRuleFacts
{
    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A rule of caps.</summary>
public sealed record CapRuleDto
{
    /// <summary>The rule.</summary>
    public Guid Id { get; init; }

    /// <summary>The version to send with changes.</summary>
    public int Version { get; init; }

    /// <summary>For whom it holds.</summary>
    public CapScope Scope { get; init; }

    /// <summary>The person or department.</summary>
    public Guid? TargetId { get; init; }

    /// <summary>The level.</summary>
    public int? Level { get; init; }

    /// <summary>Name of the person or department; null for a level.</summary>
    public string? TargetName { get; init; }

    /// <summary>Headquarters or the franchise.</summary>
    public string? TenantName { get; init; }

    /// <summary>持有上限.</summary>
    public int? HoldCap { get; init; }

    /// <summary>New leads a day.</summary>
    public int? NewPerDay { get; init; }

    /// <summary>领取配额.</summary>
    public int? ClaimsPerDay { get; init; }

    /// <summary>New leads a day by source.</summary>
    public IReadOnlyDictionary<string, int> Sources { get; init; } = new Dictionary<string, int>();
}

/// <summary>A counter that was wrong.</summary>
/// <param name="UserId">Person.</param>
/// <param name="DisplayName">Name.</param>
/// <param name="Was">What the counter said.</param>
/// <param name="Is">What the leads say.</param>
/// <param name="At">When it was put right, UTC.</param>
public sealed record CounterDifferenceDto(Guid UserId, string? DisplayName, int Was, int Is, DateTime At);

/// <summary>What came of counting anew.</summary>
/// <param name="People">People looked at.</param>
/// <param name="Differences">Counters that were wrong and are right now.</param>
public sealed record CounterRebuildDto(int People, IReadOnlyList<CounterDifferenceDto> Differences);
