using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>One version of a rule of a tenant. Never changed: a change is the next version.</summary>
internal sealed class RecycleRuleVersion : Entity, ITenantOwned, IAppendOnly
{
    public const int MaxReason = 200;

    public Guid TenantId { get; init; }
    public RecycleRule Rule { get; init; }

    /// <summary>From 1; 0 is the rule that holds while nobody has changed it.</summary>
    public int Version { get; init; }
    public bool IsOn { get; init; }

    /// <summary>R1: working hours; R3, R4: days.</summary>
    public int? Limit { get; init; }
    public int? DaysA { get; init; }
    public int? DaysB { get; init; }
    public int? DaysC { get; init; }
    public int? Attempts { get; init; }
    public int? AttemptDays { get; init; }
    public int? AttemptParts { get; init; }

    /// <summary>Where the leads go; null is the tenant's own choice for the rule, else its default pool.</summary>
    public Guid? PoolId { get; init; }
    public DateTime EffectiveFrom { get; init; }

    /// <summary>Until then nobody loses a lead by this version that the version before would have left him.</summary>
    public DateTime GraceUntil { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }
    public string? Reason { get; init; }

    public int DaysFor(RecycleGrade grade) =>
        grade switch
        {
            RecycleGrade.A => DaysA ?? 3,
            RecycleGrade.B => DaysB ?? 7,
            _ => DaysC ?? 15,
        };

    public bool IsUnreachable(LeadClock clock) =>
        IsOn && clock.Attempts >= Attempts && clock.AttemptDays >= AttemptDays && clock.PartsOfDay >= AttemptParts;

    /// <summary>The rule as the product brings it.</summary>
    public static RecycleRuleVersion Default(RecycleRule rule) =>
        rule switch
        {
            RecycleRule.R1 => new()
            {
                Rule = rule,
                IsOn = true,
                Limit = 24,
            },
            RecycleRule.R2 => new()
            {
                Rule = rule,
                IsOn = true,
                DaysA = 3,
                DaysB = 7,
                DaysC = 15,
            },
            RecycleRule.R3 => new()
            {
                Rule = rule,
                IsOn = true,
                Limit = 60,
            },
            RecycleRule.R4 => new()
            {
                Rule = rule,
                IsOn = true,
                Limit = 3,
            },
            RecycleRule.R5 => new()
            {
                Rule = rule,
                IsOn = true,
                Attempts = 6,
                AttemptDays = 3,
                AttemptParts = 3,
            },
            _ => new() { Rule = rule, IsOn = true },
        };
}

/// <summary>All versions of the rules of one tenant.</summary>
internal sealed class RecycleRuleSet(IEnumerable<RecycleRuleVersion> versions)
{
    public static readonly IReadOnlyList<RecycleRule> Rules = Enum.GetValues<RecycleRule>();

    private readonly Dictionary<RecycleRule, RecycleRuleVersion[]> byRule = Rules.ToDictionary(
        r => r,
        r => versions.Where(v => v.Rule == r).OrderBy(v => v.Version).Prepend(RecycleRuleVersion.Default(r)).ToArray()
    );

    /// <summary>The newest version, in force or not yet.</summary>
    public RecycleRuleVersion Latest(RecycleRule rule) => byRule[rule][^1];

    public RulesInForce At(DateTime at) => new(Rules.ToDictionary(r => r, r => InForce(byRule[r], at)));

    /// <summary>The same with the given rules instead, and without their time of grace.</summary>
    public RulesInForce With(IEnumerable<RecycleRuleVersion> proposed, DateTime at)
    {
        var rules = Rules.ToDictionary(r => r, r => InForce(byRule[r], at));
        foreach (var version in proposed)
            rules[version.Rule] = [version];
        return new RulesInForce(rules);
    }

    // While a version is in its time of grace, the one before it has a say too.
    private static RecycleRuleVersion[] InForce(RecycleRuleVersion[] versions, DateTime at)
    {
        var last = Array.FindLastIndex(versions, v => v.EffectiveFrom <= at);
        var first = last;
        while (first > 0 && versions[first].GraceUntil > at)
            first--;
        return versions[first..(last + 1)].AsEnumerable().Reverse().ToArray();
    }
}

/// <summary>The rules at one moment: per rule the version in force, and behind it those that still have a say.</summary>
internal sealed class RulesInForce(IReadOnlyDictionary<RecycleRule, RecycleRuleVersion[]> rules)
{
    private readonly RecycleRuleVersion[][] byRule = RecycleRuleSet.Rules.Select(r => rules[r]).ToArray();

    public RecycleRuleVersion Current(RecycleRule rule) => byRule[(int)rule][0];

    public IReadOnlyList<RecycleRuleVersion> All(RecycleRule rule) => byRule[(int)rule];

    public bool IsOn(RecycleRule rule) => byRule[(int)rule].All(v => v.IsOn);
}
