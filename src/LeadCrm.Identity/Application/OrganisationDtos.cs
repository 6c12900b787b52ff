using System.ComponentModel.DataAnnotations;

namespace LeadCrm.Identity.Application;

/// <summary>A department in the tree; parents come before their children.</summary>
/// <param name="Id">Department id.</param>
/// <param name="Name">Name.</param>
/// <param name="ParentId">The department above; null for headquarters and each franchise.</param>
/// <param name="IsFranchise">Whether it belongs to a franchise.</param>
/// <param name="People">Open accounts in it, without those below.</param>
/// <param name="Version">Version to send with a command.</param>
public sealed record DepartmentNodeDto(Guid Id, string Name, Guid? ParentId, bool IsFranchise, int People, int Version);

/// <summary>A new department.</summary>
public sealed record CreateDepartmentInput
{
    /// <summary>Name, unique among its neighbours.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>The department above.</summary>
    [Required]
    public Guid? ParentId { get; init; }
}

/// <summary>A new name.</summary>
public sealed record UpdateDepartmentInput
{
    /// <summary>Name, unique among its neighbours.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? Name { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A new place in the tree.</summary>
public sealed record MoveDepartmentInput
{
    /// <summary>The new department above, of the same tenant.</summary>
    [Required]
    public Guid? ParentId { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A command that needs no more than the version that was read.</summary>
public sealed record VersionInput
{
    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A new franchise with its first administrator.</summary>
public sealed record CreateFranchiseInput
{
    /// <summary>Name of the franchise.</summary>
    [Required, StringLength(64, MinimumLength = 2)]
    public string? Name { get; init; }

    /// <summary>Sign-in name of its administrator.</summary>
    [Required, StringLength(64, MinimumLength = 2)]
    public string? AdminUserName { get; init; }

    /// <summary>Name of its administrator.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? AdminName { get; init; }
}

/// <summary>An opened franchise.</summary>
/// <param name="Id">Its root department, which is also its tenant.</param>
/// <param name="AdminId">Its administrator.</param>
/// <param name="Password">The first password, shown this once; it must be changed at the first sign-in.</param>
public sealed record CreatedFranchiseDto(Guid Id, Guid AdminId, string Password);
