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

    /// <summary>Six digits of the authenticator app, for an account with two-step verification.</summary>
    [StringLength(16)]
    public string? Code { get; init; }

    /// <summary>A recovery code instead of <see cref="Code"/>.</summary>
    [StringLength(32)]
    public string? RecoveryCode { get; init; }
}

/// <summary>A code of the authenticator app.</summary>
public sealed record TwoFactorCodeInput
{
    /// <summary>Six digits.</summary>
    [Required, StringLength(16)]
    public string? Code { get; init; }
}

/// <summary>Turns two-step verification off.</summary>
public sealed record DisableTwoFactorInput
{
    /// <summary>The password.</summary>
    [Required, StringLength(128)]
    public string? Password { get; init; }

    /// <summary>Six digits of the authenticator app.</summary>
    [StringLength(16)]
    public string? Code { get; init; }

    /// <summary>A recovery code instead.</summary>
    [StringLength(32)]
    public string? RecoveryCode { get; init; }
}

/// <summary>Two-step verification of the signed-in user.</summary>
/// <param name="IsOn">Whether signing in asks for a code.</param>
/// <param name="RecoveryCodesLeft">Recovery codes that were not used yet.</param>
public sealed record TwoFactorStateDto(bool IsOn, int RecoveryCodesLeft);

/// <summary>What an authenticator app needs.</summary>
/// <param name="Key">Shared key in base 32, to type.</param>
/// <param name="Uri">The same as <c>otpauth</c> address, to scan.</param>
public sealed record TwoFactorSetupDto(string Key, string Uri);

/// <summary>New recovery codes, shown this once; those before no longer count.</summary>
public sealed record RecoveryCodesDto(IReadOnlyList<string> Codes);

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

    /// <summary>As long as is set, with letters and digits, without the user name, not a common one.</summary>
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
/// <param name="IsOnDuty">值班: ready for new work.</param>
/// <param name="MustSetUpTwoFactor">Whether two-step verification is to be set up first.</param>
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
    bool MustChangePassword,
    bool IsOnDuty,
    bool MustSetUpTwoFactor
);

/// <summary>A user to choose.</summary>
public sealed record UserLookupDto(Guid Id, string UserName, string DisplayName, Guid DepartmentId, string DepartmentName);

/// <summary>A department to choose; parents come before their children.</summary>
public sealed record DepartmentDto(Guid Id, string Name, Guid? ParentId, bool IsFranchise);
