using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Security;

namespace LeadCrm.Identity.Application;

/// <summary>Sign-in.</summary>
public sealed record LoginInput
{
    /// <summary>Sign-in name.</summary>
    [Required, StringLength(64)]
    public string? UserName { get; init; }

    /// <summary>Password.</summary>
    [Required, StringLength(128)]
    public string? Password { get; init; }
}

/// <summary>Tokens for a program.</summary>
/// <param name="AccessToken">Sent as <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">Exchanged for new tokens at <c>/api/account/refresh</c>.</param>
/// <param name="ExpiresIn">Seconds until the access token ends.</param>
public sealed record TokenDto(string AccessToken, string RefreshToken, long ExpiresIn);

/// <summary>New tokens for old.</summary>
public sealed record RefreshInput
{
    /// <summary>The refresh token.</summary>
    [Required, StringLength(8000)]
    public string? RefreshToken { get; init; }
}

/// <summary>A new password.</summary>
public sealed record ChangePasswordInput
{
    /// <summary>The password that is valid now.</summary>
    [Required, StringLength(128)]
    public string? CurrentPassword { get; init; }

    /// <summary>At least 10 characters with letters and digits.</summary>
    [Required, StringLength(128)]
    public string? NewPassword { get; init; }
}

/// <summary>The signed-in user.</summary>
/// <param name="Id">User id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="DepartmentId">Home department.</param>
/// <param name="DepartmentName">Its name.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="TenantName">Its name.</param>
/// <param name="Roles">Role names.</param>
/// <param name="Permissions">Granted permissions.</param>
/// <param name="DataScope">Widest scope per resource.</param>
/// <param name="MustChangePassword">Whether a new password is asked for first.</param>
public sealed record MeDto(
    Guid Id,
    string UserName,
    string DisplayName,
    Guid DepartmentId,
    string DepartmentName,
    Guid TenantId,
    string TenantName,
    IReadOnlyList<string> Roles,
    IReadOnlyList<string> Permissions,
    IReadOnlyDictionary<string, DataScope> DataScope,
    bool MustChangePassword
);

/// <summary>A user to choose.</summary>
public sealed record UserLookupDto(Guid Id, string UserName, string DisplayName, Guid DepartmentId, string DepartmentName);

/// <summary>A department to choose; parents come before their children.</summary>
public sealed record DepartmentDto(Guid Id, string Name, Guid? ParentId, bool IsFranchise);
