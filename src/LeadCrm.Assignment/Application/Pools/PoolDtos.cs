using System.ComponentModel.DataAnnotations;
using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Core.Paging;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>Lengths and limits of pools.</summary>
public static class PoolConsts
{
    /// <summary>Characters of a name.</summary>
    public const int MaxName = 64;

    /// <summary>Characters of a code such as a business line.</summary>
    public const int MaxCode = 32;

    /// <summary>Characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>People and departments of one pool.</summary>
    public const int MaxMembers = 500;

    /// <summary>Leads that one command may name.</summary>
    public const int MaxBatch = 500;
}

/// <summary>A person or department of a pool.</summary>
public sealed record PoolMemberInput
{
    /// <summary>What it is.</summary>
    [Required]
    public PoolMemberKind? Kind { get; init; }

    /// <summary>The person or department, of the pool's tenant.</summary>
    [Required]
    public Guid? Id { get; init; }
}

/// <summary>What a pool is for, who claims from it, and its own rules; a rule left out is as the settings say.</summary>
public abstract record PoolFacts
{
    /// <summary>Name, one of its kind in the tenant.</summary>
    [Required, StringLength(PoolConsts.MaxName, MinimumLength = 2)]
    public string? Name { get; init; }

    /// <summary>业务线 it is for; null for all.</summary>
    [StringLength(PoolConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>City or region it is for; null for all.</summary>
    [StringLength(PoolConsts.MaxName)]
    public string? Region { get; init; }

    /// <summary>Grade of the source it is for, S, A, B or C; null for all.</summary>
    [RegularExpression("^[SABC]$")]
    public string? SourceGrade { get; init; }

    /// <summary>For leads that nobody reached.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>Whether people may release to it; yes unless said.</summary>
    public bool? TakesReleases { get; init; }

    /// <summary>Days after the end of one's own holding.</summary>
    [Range(0, 365)]
    public int? CoolingDays { get; init; }

    /// <summary>Claims of one person a day from this pool.</summary>
    [Range(0, 10_000)]
    public int? ClaimsPerDay { get; init; }

    /// <summary>Leads that one person looks through a day.</summary>
    [Range(1, 1_000_000)]
    public int? ViewsPerDay { get; init; }

    /// <summary>Working hours within which a claimed lead is called.</summary>
    [Range(1, 240)]
    public int? FirstCallHours { get; init; }

    /// <summary>Who claims from it and who administers it.</summary>
    [MaxLength(PoolConsts.MaxMembers)]
    public IReadOnlyList<PoolMemberInput>? Members { get; init; }
}

/// <summary>A new pool.</summary>
public sealed record CreatePoolInput : PoolFacts;

/// <summary>A changed pool.</summary>
public sealed record UpdatePoolInput : PoolFacts
{
    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Which pools to show.</summary>
public sealed record GetPoolsInput : PagedInput;

/// <summary>A person or department of a pool.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The person or department.</param>
/// <param name="Name">Name.</param>
public sealed record PoolMemberDto(PoolMemberKind Kind, Guid Id, string? Name);

/// <summary>A pool with its rules.</summary>
public sealed record PoolDto
{
    /// <summary>The pool; the default one has the tenant's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The version to send with changes.</summary>
    public int Version { get; init; }

    /// <summary>Headquarters or the franchise.</summary>
    public Guid TenantId { get; init; }

    /// <summary>Its name.</summary>
    public string? TenantName { get; init; }

    /// <summary>Name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The tenant's default pool, which is always there.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Whether leads come into it.</summary>
    public bool IsEnabled { get; init; }

    /// <summary>业务线.</summary>
    public string? BusinessLine { get; init; }

    /// <summary>City or region.</summary>
    public string? Region { get; init; }

    /// <summary>Grade of the source.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>For leads that nobody reached.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>Whether people may release to it.</summary>
    public bool TakesReleases { get; init; }

    /// <summary>Days after the end of one's own holding; null as the settings say.</summary>
    public int? CoolingDays { get; init; }

    /// <summary>Claims of one person a day; null without a quota of its own.</summary>
    public int? ClaimsPerDay { get; init; }

    /// <summary>Leads that one person looks through a day; null as the settings say.</summary>
    public int? ViewsPerDay { get; init; }

    /// <summary>Working hours to the first call; null as the settings say.</summary>
    public int? FirstCallHours { get; init; }

    /// <summary>Leads in it.</summary>
    public int Leads { get; init; }

    /// <summary>Those of them that were claimed too often and wait to be woken.</summary>
    public int Dormant { get; init; }

    /// <summary>Who claims from it and who administers it; nobody named means everybody for the default pool, and nobody for any other.</summary>
    public IReadOnlyList<PoolMemberDto> Members { get; init; } = [];
}

/// <summary>A pool that one claims from, or looks into.</summary>
/// <param name="Id">The pool.</param>
/// <param name="Name">Name.</param>
/// <param name="IsDefault">The tenant's default pool.</param>
/// <param name="Leads">Leads that may be claimed.</param>
/// <param name="Dormant">Leads that wait to be woken.</param>
/// <param name="MayClaim">Whether one may claim from it.</param>
/// <param name="Administers">Whether one moves and wakes its leads.</param>
/// <param name="ClaimedToday">What one claimed from it today.</param>
/// <param name="ClaimsPerDay">Its own quota; null without one.</param>
/// <param name="CoolingDays">Days after the end of one's own holding.</param>
/// <param name="FirstCallHours">Working hours to the first call.</param>
public sealed record MyPoolDto(
    Guid Id,
    string Name,
    bool IsDefault,
    int Leads,
    int Dormant,
    bool MayClaim,
    bool Administers,
    int ClaimedToday,
    int? ClaimsPerDay,
    int CoolingDays,
    int FirstCallHours
);

/// <summary>What one may still claim and look at today.</summary>
public sealed record MyPoolsDto
{
    /// <summary>Leads that count against the cap.</summary>
    public int Held { get; init; }

    /// <summary>持有上限.</summary>
    public int HoldCap { get; init; }

    /// <summary>Leads claimed today.</summary>
    public int ClaimedToday { get; init; }

    /// <summary>领取配额.</summary>
    public int ClaimsPerDay { get; init; }

    /// <summary>Pool leads looked at today.</summary>
    public int ViewedToday { get; init; }

    /// <summary>How many it may be; null where nobody counts.</summary>
    public int? ViewsPerDay { get; init; }

    /// <summary>The pools, the default one first.</summary>
    public IReadOnlyList<MyPoolDto> Pools { get; init; } = [];
}

/// <summary>A pool one may release to.</summary>
/// <param name="Id">The pool.</param>
/// <param name="Name">Name.</param>
/// <param name="IsDefault">The tenant's default pool.</param>
/// <param name="IsUnreachable">For leads that nobody reached.</param>
/// <param name="BusinessLine">业务线 it is for; null for all.</param>
/// <param name="Region">City or region it is for; null for all.</param>
public sealed record ReleasablePoolDto(Guid Id, string Name, bool IsDefault, bool IsUnreachable, string? BusinessLine, string? Region);

/// <summary>Leads to move into another pool.</summary>
public sealed record MovePoolLeadsInput
{
    /// <summary>Leads in pools that the user administers.</summary>
    [Required, MinLength(1), MaxLength(PoolConsts.MaxBatch)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }

    /// <summary>The pool they go into; the default one has the tenant's id.</summary>
    [Required]
    public Guid? PoolId { get; init; }

    /// <summary>Why.</summary>
    [StringLength(PoolConsts.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>Dormant leads to wake.</summary>
public sealed record WakeLeadsInput
{
    /// <summary>Leads in pools that the user administers.</summary>
    [Required, MinLength(1), MaxLength(PoolConsts.MaxBatch)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }
}

/// <summary>What became of a lead of a command; the reason in the language of the request.</summary>
public sealed record PoolBatchRowDto(Guid Id, bool Succeeded, string? Code, string? Message);

/// <summary>Result of a command, a row per lead in the order they were named.</summary>
public sealed record PoolBatchDto(int Succeeded, int Failed, IReadOnlyList<PoolBatchRowDto> Items);
