using LeadCrm.Contracts.Identity;

namespace LeadCrm.Assignment.Domain.Caps;

/// <summary>What holds where no rule says anything.</summary>
internal sealed record CapDefaults(int HoldCap, int NewPerDay, int ClaimsPerDay, bool CountsAppointed);

/// <summary>Where a limit comes from.</summary>
public enum CapOrigin
{
    /// <summary>The setting.</summary>
    Default,

    /// <summary>A rule of the department or one above it.</summary>
    Department,

    /// <summary>A rule of the level.</summary>
    Level,

    /// <summary>A rule of the person.</summary>
    User,

    /// <summary>A manager's, for some time.</summary>
    Override,
}

/// <summary>What somebody may hold and take in a day.</summary>
internal sealed record CapLimits(
    int HoldCap,
    int NewPerDay,
    int ClaimsPerDay,
    IReadOnlyDictionary<string, int> Sources,
    bool CountsAppointed
)
{
    /// <summary>Where the cap comes from.</summary>
    public CapOrigin Origin { get; init; }

    /// <summary>The manager's, while it holds.</summary>
    public CapOverride? Override { get; init; }
}

/// <summary>All rules at one moment. A rule of the person goes before one of the level, that before one of the nearest department.</summary>
internal sealed class CapTable
{
    private static readonly Dictionary<string, int> NoSources = [];
    private readonly Dictionary<(Guid Tenant, string Target), CapRule> rules;
    private readonly ILookup<Guid, CapOverride> overrides;

    public CapTable(IEnumerable<CapRule> rules, IEnumerable<CapOverride> overrides)
    {
        this.rules = rules.ToDictionary(r => (r.TenantId, r.TargetKey));
        this.overrides = overrides.ToLookup(o => o.UserId);
    }

    public CapLimits Of(UserRef user, IOrganisation organisation, CapDefaults defaults, DateTime now)
    {
        var chain = RulesOf(user, organisation).ToList();
        var given = overrides[user.Id].Where(o => o.HoldsAt(now)).MaxBy(o => o.GivenAt);
        var cap = chain.Find(r => r.HoldCap is not null);
        return new CapLimits(
            given?.HoldCap ?? cap?.HoldCap ?? defaults.HoldCap,
            given?.NewPerDay ?? chain.Find(r => r.NewPerDay is not null)?.NewPerDay ?? defaults.NewPerDay,
            given?.ClaimsPerDay ?? chain.Find(r => r.ClaimsPerDay is not null)?.ClaimsPerDay ?? defaults.ClaimsPerDay,
            SourcesOf(chain),
            defaults.CountsAppointed
        )
        {
            Origin = given?.HoldCap is not null ? CapOrigin.Override : OriginOf(cap),
            Override = given,
        };
    }

    private static CapOrigin OriginOf(CapRule? rule) =>
        rule?.Scope switch
        {
            CapScope.User => CapOrigin.User,
            CapScope.Level => CapOrigin.Level,
            CapScope.Department => CapOrigin.Department,
            _ => CapOrigin.Default,
        };

    private static Dictionary<string, int> SourcesOf(List<CapRule> chain)
    {
        if (chain.TrueForAll(r => r.Sources.Count == 0))
            return NoSources;
        var sources = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in chain.SelectMany(r => r.Sources))
            sources.TryAdd(source.SourceCode, source.PerDay);
        return sources;
    }

    // The first that names a value decides it.
    private IEnumerable<CapRule> RulesOf(UserRef user, IOrganisation organisation)
    {
        if (Find(user.TenantId, CapScope.User, user.Id, null) is { } own)
            yield return own;
        if (user.Level is { } level && Find(user.TenantId, CapScope.Level, null, level) is { } ofLevel)
            yield return ofLevel;
        for (
            var department = organisation.FindDepartment(user.DepartmentId);
            department is not null;
            department = organisation.FindDepartment(department.ParentId)
        )
            if (Find(user.TenantId, CapScope.Department, department.Id, null) is { } ofDepartment)
                yield return ofDepartment;
    }

    private CapRule? Find(Guid tenant, CapScope scope, Guid? target, int? level) =>
        rules.GetValueOrDefault((tenant, CapRule.KeyOf(scope, target, level)));
}
