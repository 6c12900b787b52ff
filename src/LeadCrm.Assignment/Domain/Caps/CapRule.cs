using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Caps;

/// <summary>For whom a rule of caps holds.</summary>
public enum CapScope
{
    /// <summary>One person.</summary>
    User,

    /// <summary>Everybody of a level.</summary>
    Level,

    /// <summary>A department and those below it that have no rule of their own.</summary>
    Department,
}

/// <summary>持有上限与配额 for a person, a level or a department. What it leaves out, the next wider rule says.</summary>
internal sealed class CapRule : AggregateRoot, ITenantOwned
{
    private readonly List<CapSource> sources = [];

    public Guid TenantId { get; init; }
    public CapScope Scope { get; init; }

    /// <summary>The person or the department; null for a level.</summary>
    public Guid? TargetId { get; init; }
    public int? Level { get; init; }

    /// <summary>Tells the target from all others of the tenant; unique.</summary>
    [NotAudited]
    public required string TargetKey { get; init; }

    public int? HoldCap { get; private set; }
    public int? NewPerDay { get; private set; }
    public int? ClaimsPerDay { get; private set; }
    public IReadOnlyList<CapSource> Sources => sources;

    public static string KeyOf(CapScope scope, Guid? targetId, int? level) =>
        scope == CapScope.Level ? $"l:{level}" : $"{(scope == CapScope.User ? 'u' : 'd')}:{targetId:N}";

    public void Set(int? holdCap, int? newPerDay, int? claimsPerDay, IEnumerable<KeyValuePair<string, int>> perSource)
    {
        (HoldCap, NewPerDay, ClaimsPerDay) = (holdCap, newPerDay, claimsPerDay);
        var wanted = perSource.ToDictionary(StringComparer.Ordinal);
        sources.RemoveAll(s => !wanted.ContainsKey(s.SourceCode));
        foreach (var (code, perDay) in wanted)
            if (sources.Find(s => s.SourceCode == code) is { } known)
                known.PerDay = perDay;
            else
                sources.Add(
                    new CapSource
                    {
                        RuleId = Id,
                        SourceCode = code,
                        PerDay = perDay,
                    }
                );
    }

    public bool IsEmpty => HoldCap is null && NewPerDay is null && ClaimsPerDay is null && sources.Count == 0;
}

/// <summary>How many new leads of a source a day.</summary>
internal sealed class CapSource
{
    public Guid RuleId { get; init; }
    public required string SourceCode { get; init; }
    public int PerDay { get; set; }
}

/// <summary>A manager gives one person other limits for some time. What it leaves out stays as the rules say.</summary>
internal sealed class CapOverride : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid UserId { get; init; }
    public int? HoldCap { get; init; }
    public int? NewPerDay { get; init; }
    public int? ClaimsPerDay { get; init; }

    [Masked(MaskKind.Text)]
    public required string Reason { get; init; }
    public Guid GivenBy { get; init; }
    public DateTime GivenAt { get; init; }
    public DateTime EndsAt { get; init; }

    /// <summary>When somebody ended it before its time, also by giving another.</summary>
    public DateTime? EndedAt { get; private set; }
    public Guid? EndedBy { get; private set; }

    public bool HoldsAt(DateTime now) => EndedAt is null && EndsAt > now;

    public void End(Guid by, DateTime now)
    {
        if (HoldsAt(now))
            (EndedAt, EndedBy) = (now, by);
    }
}
