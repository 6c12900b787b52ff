using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Pools;

/// <summary>What a member of a pool is.</summary>
public enum PoolMemberKind
{
    /// <summary>A person who claims from it.</summary>
    User,

    /// <summary>A department, with those below it, whose people claim from it.</summary>
    Department,

    /// <summary>A person who moves and wakes its leads.</summary>
    Admin,
}

/// <summary>
/// 公海. A tenant's default pool, in which leads name no pool, has the tenant's id: it is there even while nobody has changed anything about it and
/// no row is written.
/// </summary>
internal sealed class Pool : AggregateRoot, ITenantOwned
{
    private readonly List<PoolMember> members = [];

    public Guid TenantId { get; init; }
    public required string Name { get; set; }
    public string? BusinessLine { get; set; }
    public string? Region { get; set; }
    public string? SourceGrade { get; set; }

    /// <summary>For leads that nobody reached.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>Whether people may release to it.</summary>
    public bool TakesReleases { get; set; } = true;
    public bool IsEnabled { get; private set; } = true;

    public int? CoolingDays { get; set; }
    public int? ClaimsPerDay { get; set; }
    public int? ViewsPerDay { get; set; }
    public int? FirstCallHours { get; set; }
    public IReadOnlyList<PoolMember> Members => members;

    public bool IsDefault => Id == TenantId;

    /// <summary>How a lead names it.</summary>
    public Guid? LeadKey => IsDefault ? null : Id;

    public void Enable(bool enabled) => IsEnabled = enabled;

    public void SetMembers(IReadOnlySet<(PoolMemberKind Kind, Guid Id)> wanted)
    {
        members.RemoveAll(m => !wanted.Contains((m.Kind, m.MemberId)));
        var there = members.Select(m => (m.Kind, m.MemberId)).ToHashSet();
        members.AddRange(
            wanted
                .Where(w => !there.Contains(w))
                .Select(w => new PoolMember
                {
                    PoolId = Id,
                    Kind = w.Kind,
                    MemberId = w.Id,
                })
        );
    }

    public bool IsAdmin(Guid userId) => members.Exists(m => m.Kind == PoolMemberKind.Admin && m.MemberId == userId);

    public bool NamesAdmins => members.Exists(m => m.Kind == PoolMemberKind.Admin);

    /// <summary>Whether somebody of these departments, the own one and those above it, claims from it. The default pool is everybody's until it names members.</summary>
    public bool IsMember(Guid userId, IReadOnlyCollection<Guid> departments)
    {
        var claiming = members.Where(m => m.Kind != PoolMemberKind.Admin).ToList();
        return claiming.Count == 0
            ? IsDefault
            : claiming.Exists(m => m.Kind == PoolMemberKind.User ? m.MemberId == userId : departments.Contains(m.MemberId));
    }

    /// <summary>How well it fits a lead that nobody has room for: how many of its traits the lead has; null when one is another.</summary>
    public int? Fit(PoolTraits traits)
    {
        if (IsUnreachable || !IsEnabled)
            return null;
        (string? Own, string? Lead)[] pairs =
        [
            (BusinessLine, traits.BusinessLine),
            (Region, traits.City),
            (SourceGrade, traits.SourceGrade),
        ];
        var asked = pairs.Where(p => p.Own is not null).ToList();
        return asked.TrueForAll(p => string.Equals(p.Own, p.Lead, StringComparison.OrdinalIgnoreCase)) ? asked.Count : null;
    }
}

/// <summary>Who has to do with a pool.</summary>
internal sealed class PoolMember
{
    public Guid PoolId { get; init; }
    public PoolMemberKind Kind { get; init; }
    public Guid MemberId { get; init; }
}
