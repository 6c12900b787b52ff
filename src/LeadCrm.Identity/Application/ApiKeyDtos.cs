using System.ComponentModel.DataAnnotations;
using LeadCrm.Identity.Domain;

namespace LeadCrm.Identity.Application;

/// <summary>Whether an API key lets anybody in.</summary>
public enum ApiKeyState
{
    /// <summary>It does.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody revoked it.</summary>
    Revoked,

    /// <summary>The user it acts as was disabled.</summary>
    UserDisabled,
}

/// <summary>An API key, without its secret.</summary>
/// <param name="Id">Key id.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Prefix">First characters of the secret.</param>
/// <param name="UserId">As whom it acts.</param>
/// <param name="UserName">Their sign-in name.</param>
/// <param name="DisplayName">Their name.</param>
/// <param name="Permissions">What it may use, as far as the user is granted it too.</param>
/// <param name="State">Whether it lets anybody in.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="CreatedByName">Who made it.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="LastUsedAt">UTC, to a minute; null when it never was.</param>
/// <param name="LastUsedAddress">From where.</param>
/// <param name="RevokedAt">UTC.</param>
/// <param name="RevokedByName">Who revoked it.</param>
public sealed record ApiKeyDto(
    Guid Id,
    string Name,
    string Prefix,
    Guid UserId,
    string UserName,
    string DisplayName,
    IReadOnlyList<string> Permissions,
    ApiKeyState State,
    DateTime CreatedAt,
    string? CreatedByName,
    DateTime ExpiresAt,
    DateTime? LastUsedAt,
    string? LastUsedAddress,
    DateTime? RevokedAt,
    string? RevokedByName
);

/// <summary>A new API key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Sent as <c>X-Api-Key</c>. Shown this once.</param>
public sealed record CreatedApiKeyDto(ApiKeyDto Key, string Secret);

/// <summary>A permission that a key may be given.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Title">Text in the language of the request.</param>
public sealed record ApiKeyPermissionDto(string Name, string Title);

/// <summary>For whom a key is to be made.</summary>
public sealed record GetApiKeyPermissionsInput
{
    /// <summary>As whom it will act.</summary>
    [Required]
    public Guid? UserId { get; init; }
}

/// <summary>A key to make.</summary>
public sealed record CreateApiKeyInput
{
    /// <summary>What it is for.</summary>
    [Required, StringLength(ApiKeyConsts.MaxName, MinimumLength = 2)]
    public string? Name { get; init; }

    /// <summary>As whom it acts.</summary>
    [Required]
    public Guid? UserId { get; init; }

    /// <summary>What it may do: permissions that both its maker and its user have.</summary>
    [Required, MinLength(1), MaxLength(200)]
    public IReadOnlyList<string>? Permissions { get; init; }

    /// <summary>Days until it ends; a year at most.</summary>
    [Required, Range(1, 365)]
    public int? ExpiresInDays { get; init; }
}
