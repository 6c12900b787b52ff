using System.Collections.Frozen;
using System.Text.Json;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Settings;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;

namespace LeadCrm.Identity.Application;

/// <summary>What ASP.NET Core Identity does not check: the length that is set, the user's own name, and passwords that are tried first.</summary>
internal sealed class PasswordPolicy(ISettings settings) : IPasswordValidator<User>
{
    private const string TooShort = "TooShort";
    private const string HasName = "HasName";
    private const string Common = "Common";

    // A shorter name would rule out nearly everything.
    private const int ShortestName = 4;
    private static readonly FrozenSet<string> CommonPasswords = Read();

    public async Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password)
    {
        var text = password ?? "";
        var name = user.UserName ?? "";
        if (text.Length < await settings.GetAsync(SignInSettings.PasswordMinLength, CancellationToken.None))
            return Failed(TooShort);
        if (name.Length >= ShortestName && text.Contains(name, StringComparison.OrdinalIgnoreCase))
            return Failed(HasName);
        return CommonPasswords.Contains(text.ToLowerInvariant()) ? Failed(Common) : IdentityResult.Success;
    }

    /// <summary>Refuses with what is wrong with the password.</summary>
    public async Task EnsureTakenAsync(IdentityResult result, string field, CancellationToken ct)
    {
        if (result.Succeeded)
            return;
        var reasons = result.Errors.Select(e => e.Code).ToHashSet();
        throw (
            reasons.Contains(TooShort) || reasons.Contains("PasswordTooShort")
                ? new BusinessException(IdentityErrorCodes.PasswordTooShort).WithData(
                    "Length",
                    await settings.GetAsync(SignInSettings.PasswordMinLength, ct)
                )
            : reasons.Contains(HasName) ? new BusinessException(IdentityErrorCodes.PasswordHasName)
            : reasons.Contains(Common) ? new BusinessException(IdentityErrorCodes.PasswordIsCommon)
            : reasons.Contains("ConcurrencyFailure") ? new BusinessException(CoreErrorCodes.StaleVersion)
            : new BusinessException(IdentityErrorCodes.WeakPassword)
        ).ForField(field);
    }

    private static IdentityResult Failed(string code) => IdentityResult.Failed(new IdentityError { Code = code, Description = code });

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("seed/common-passwords.json")!;
        return JsonSerializer.Deserialize<string[]>(stream)!.ToFrozenSet(StringComparer.Ordinal);
    }
}
