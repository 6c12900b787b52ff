using System.ComponentModel.DataAnnotations;

namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>Lengths and limits of assignment rules.</summary>
public static class RuleConsts
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 64;

    /// <summary>Characters of a code.</summary>
    public const int MaxCode = 32;

    /// <summary>Values of one condition.</summary>
    public const int MaxValues = 100;

    /// <summary>Steps of a rule.</summary>
    public const int MaxSteps = 6;

    /// <summary>Candidates of a step.</summary>
    public const int MaxCandidates = 200;

    /// <summary>Rules of a tenant.</summary>
    public const int MaxRules = 100;

    /// <summary>Characters of a note on a change.</summary>
    public const int MaxNote = 200;

    /// <summary>The greatest weight.</summary>
    public const int MaxWeight = 100;
}

/// <summary>How a step of a rule finds who gets a lead 分配策略.</summary>
public enum RuleStrategy
{
    /// <summary>指定: the first candidate who may, in the order of the list.</summary>
    Fixed,

    /// <summary>轮流: one after the other.</summary>
    RoundRobin,

    /// <summary>加权轮询: smooth weighted round-robin.</summary>
    Weighted,

    /// <summary>今日最少: who was given the fewest leads today.</summary>
    FewestToday,

    /// <summary>在手最少: who holds the fewest open leads.</summary>
    FewestOpen,

    /// <summary>分级: the first tier in which somebody may, in turn there.</summary>
    LevelTier,

    /// <summary>粘性: who knows the student already.</summary>
    Sticky,

    /// <summary>入公海: into a public pool.</summary>
    Pool,
}

/// <summary>Who knows the student already.</summary>
public enum StickyTo
{
    /// <summary>原负责人: had the lead last.</summary>
    LastOwner,

    /// <summary>推荐人: the colleague who entered it.</summary>
    Referrer,

    /// <summary>同一客户: has another open lead of the same person.</summary>
    Family,
}

/// <summary>What a candidate of a step is.</summary>
public enum CandidateKind
{
    /// <summary>One person.</summary>
    User,

    /// <summary>Everybody of a department and those below it.</summary>
    Department,

    /// <summary>Everybody with a role.</summary>
    Role,
}

/// <summary>What becomes of a lead for which no step finds anybody.</summary>
public enum RuleEnd
{
    /// <summary>The next rule that fits it is tried.</summary>
    NextRule,

    /// <summary>It waits in the hold queue until somebody frees up.</summary>
    Hold,
}

/// <summary>Which leads a rule is for; what is left out does not matter, and of several values one is enough.</summary>
public sealed record RuleFilter
{
    /// <summary>业务线.</summary>
    [MaxLength(RuleConsts.MaxValues)]
    public IReadOnlyList<string>? BusinessLines { get; init; }

    /// <summary>来源.</summary>
    [MaxLength(RuleConsts.MaxValues)]
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Grades of the source, S, A, B or C.</summary>
    [MaxLength(4)]
    public IReadOnlyList<string>? SourceGrades { get; init; }

    /// <summary>意向等级.</summary>
    [MaxLength(4)]
    public IReadOnlyList<Intention>? Grades { get; init; }

    /// <summary>入口.</summary>
    [MaxLength(10)]
    public IReadOnlyList<LeadEntry>? Entries { get; init; }

    /// <summary>Cities or provinces, as the form says; where the form says none, as the range of the phone says.</summary>
    [MaxLength(RuleConsts.MaxValues)]
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>First digits of a Chinese phone as it is dialled: <c>010</c>, <c>1380013</c>.</summary>
    [MaxLength(RuleConsts.MaxValues)]
    public IReadOnlyList<string>? PhonePrefixes { get; init; }

    /// <summary>Only what came in from this time of the business day on, <c>08:30</c>.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? From { get; init; }

    /// <summary>Only what came in before this time; earlier than <see cref="From"/> goes over midnight.</summary>
    [RegularExpression("^([01][0-9]|2[0-3]):[0-5][0-9]$")]
    public string? To { get; init; }

    /// <summary>Only what came in on these days of the week: 1 is Monday, 7 Sunday.</summary>
    [RegularExpression("^[1-7]{1,7}$")]
    public string? WeekDays { get; init; }
}

/// <summary>A candidate of a step.</summary>
public sealed record RuleCandidate
{
    /// <summary>What it is.</summary>
    [Required]
    public CandidateKind? Kind { get; init; }

    /// <summary>The person or the department.</summary>
    public Guid? Id { get; init; }

    /// <summary>Name of the role.</summary>
    [StringLength(RuleConsts.MaxName)]
    public string? Role { get; init; }

    /// <summary>权重; 1 unless said.</summary>
    [Range(1, RuleConsts.MaxWeight)]
    public int? Weight { get; init; }

    /// <summary>Tier for <see cref="RuleStrategy.LevelTier"/>, 1 is asked first; unless said, the higher the person's level the earlier.</summary>
    [Range(1, 9)]
    public int? Tier { get; init; }

    /// <summary>Leads given to the person a day, by whomever; beyond it the person is passed over here.</summary>
    [Range(0, 10_000)]
    public int? DailyQuota { get; init; }
}

/// <summary>A step of a rule: the first that finds somebody decides.</summary>
public sealed record RuleStep
{
    /// <summary>How.</summary>
    [Required]
    public RuleStrategy? Strategy { get; init; }

    /// <summary>Among whom; for <see cref="RuleStrategy.Sticky"/> nobody named means everybody.</summary>
    [MaxLength(RuleConsts.MaxCandidates)]
    public IReadOnlyList<RuleCandidate>? Candidates { get; init; }

    /// <summary>For <see cref="RuleStrategy.Sticky"/>: in this order.</summary>
    [MaxLength(3)]
    public IReadOnlyList<StickyTo>? StickyTo { get; init; }

    /// <summary>For <see cref="RuleStrategy.Pool"/>: which; null is the tenant's default pool.</summary>
    public Guid? PoolId { get; init; }
}

/// <summary>What a rule says.</summary>
public sealed record RuleDefinition
{
    /// <summary>Which leads it is for.</summary>
    public RuleFilter? Filter { get; init; }

    /// <summary>What is tried, in order.</summary>
    [Required, MinLength(1), MaxLength(RuleConsts.MaxSteps)]
    public IReadOnlyList<RuleStep>? Steps { get; init; }

    /// <summary>Only people with all of these skills.</summary>
    [MaxLength(20)]
    public IReadOnlyList<string>? Skills { get; init; }

    /// <summary>Also people with overdue call-backs.</summary>
    public bool AllowsOverdue { get; init; }

    /// <summary>Also people who had this lead before.</summary>
    public bool AllowsPreviousHolders { get; init; }

    /// <summary>What becomes of a lead for which no step finds anybody.</summary>
    public RuleEnd IfNobody { get; init; }
}
