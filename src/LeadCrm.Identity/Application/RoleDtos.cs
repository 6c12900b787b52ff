using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Security;

namespace LeadCrm.Identity.Application;

/// <summary>A role.</summary>
/// <param name="Id">Role id.</param>
/// <param name="Name">Stable name.</param>
/// <param name="TitleZh">Name in Chinese.</param>
/// <param name="TitleEn">Name in English.</param>
/// <param name="Title">Name in the language of the request.</param>
/// <param name="ForFranchise">For people of franchises, and for them alone.</param>
/// <param name="IsPreset">Shipped with the product.</param>
/// <param name="IsFixed">The administrator's role, which has everything and is never changed.</param>
/// <param name="MayGive">Whether the asking user may give it to somebody.</param>
/// <param name="People">Open accounts that have it.</param>
/// <param name="Permissions">What it grants.</param>
/// <param name="Scopes">Which rows it sees, by resource.</param>
/// <param name="Version">Version to send with a command.</param>
public sealed record RoleDto(
    Guid Id,
    string Name,
    string TitleZh,
    string TitleEn,
    string Title,
    bool ForFranchise,
    bool IsPreset,
    bool IsFixed,
    bool MayGive,
    int People,
    IReadOnlyList<string> Permissions,
    IReadOnlyDictionary<string, DataScope> Scopes,
    int Version
);

/// <summary>A permission in the tree; parents come before their children.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Parent">The permission above it.</param>
/// <param name="Title">What it allows, in the language of the request.</param>
/// <param name="HeadquartersOnly">Never in force in a franchise.</param>
public sealed record PermissionDto(string Name, string? Parent, string Title, bool HeadquartersOnly);

/// <summary>A kind of rows that roles have a scope on.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Title">Name in the language of the request.</param>
public sealed record ResourceDto(string Name, string Title);

/// <summary>Everything roles are made of.</summary>
/// <param name="Permissions">The tree.</param>
/// <param name="Resources">Kinds of rows.</param>
public sealed record PermissionCatalogDto(IReadOnlyList<PermissionDto> Permissions, IReadOnlyList<ResourceDto> Resources);

/// <summary>A new role.</summary>
public sealed record CreateRoleInput
{
    /// <summary>Stable name: lower-case letters, digits, dashes.</summary>
    [Required, StringLength(64, MinimumLength = 2), RegularExpression("^[a-z][a-z0-9-]*$")]
    public string? Name { get; init; }

    /// <summary>Name in Chinese.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? TitleZh { get; init; }

    /// <summary>Name in English.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? TitleEn { get; init; }

    /// <summary>A role whose permissions and scopes it starts with.</summary>
    public Guid? CopyFrom { get; init; }
}

/// <summary>What a role may do and see; what is sent replaces what was there.</summary>
public sealed record UpdateRoleInput
{
    /// <summary>Name in Chinese.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? TitleZh { get; init; }

    /// <summary>Name in English.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? TitleEn { get; init; }

    /// <summary>Granted permissions; each together with the one above it.</summary>
    [Required, MaxLength(1000)]
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>Which rows it sees, by resource.</summary>
    [Required]
    public IReadOnlyDictionary<string, DataScope>? Scopes { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}
