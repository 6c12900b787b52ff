using LeadCrm.Core.Settings;

namespace LeadCrm.Identity;

/// <summary>How strict signing in is.</summary>
internal static class SignInSettings
{
    public const int LowestPasswordLength = 10;

    public static readonly NumberSetting LockoutAttempts = new("Identity.LockoutAttempts", 5, 3, 50, "Times");
    public static readonly NumberSetting LockoutMinutes = new("Identity.LockoutMinutes", 15, 1, 1440, "Minutes");
    public static readonly NumberSetting PasswordMinLength = new(
        "Identity.PasswordMinLength",
        LowestPasswordLength,
        LowestPasswordLength,
        64,
        "Characters"
    );
    public static readonly NumberSetting SessionHours = new("Identity.SessionHours", 12, 1, 168, "Hours");
    public static readonly SwitchSetting RequireTwoFactorForAdmins = new("Identity.RequireTwoFactorForAdmins", false);
    public static readonly NumberSetting FailuresPerAddress = new("Identity.SignInFailuresPerAddress", 60, 5, 100_000, "PerMinute");
    public static readonly NumberSetting FailuresPerAccount = new("Identity.SignInFailuresPerAccount", 20, 5, 10_000, "PerMinute");
    public static readonly NumberSetting SignInsPerAddress = new("Identity.SignInsPerAddress", 600, 10, 1_000_000, "PerMinute");

    public static readonly IReadOnlyList<Setting> All =
    [
        LockoutAttempts,
        LockoutMinutes,
        PasswordMinLength,
        SessionHours,
        RequireTwoFactorForAdmins,
        FailuresPerAddress,
        FailuresPerAccount,
        SignInsPerAddress,
    ];
}
