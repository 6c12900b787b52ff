using LeadCrm.Core.Settings;

namespace LeadCrm.Telemarketing;

/// <summary>Numbers of the TMK flow.</summary>
internal static class TelemarketingSettings
{
    /// <summary>Within which an offer is accepted.</summary>
    public static readonly NumberSetting OfferMinutes = new("Telemarketing.OfferMinutes", 30, 1, 1_440, "Minutes");

    /// <summary>Rejections after which the manager of the telemarketers decides.</summary>
    public static readonly NumberSetting OfferRejects = new("Telemarketing.OfferRejects", 2, 1, 10, "Times");

    /// <summary>Attempts, and days on which they were made, before a lead may be called unreachable.</summary>
    public static readonly NumberSetting UnreachableAttempts = new("Telemarketing.UnreachableAttempts", 3, 1, 20, "Times");
    public static readonly NumberSetting UnreachableDays = new("Telemarketing.UnreachableDays", 2, 1, 20, "Days");

    /// <summary>How long a TMK has the credit for a lead that was declared valid.</summary>
    public static readonly NumberSetting CreditDays = new("Telemarketing.CreditDays", 90, 1, 730, "Days");

    /// <summary>持有上限 of telemarketers, beside that of consultants.</summary>
    public static readonly NumberSetting HoldCap = new("Telemarketing.HoldCap", 300, 1, 10_000);

    /// <summary>Whether whoever made an appointment may confirm the visit alone.</summary>
    public static readonly SwitchSetting MakerConfirmsVisit = new("Telemarketing.MakerConfirmsVisit", false);

    /// <summary>When no-shows come back to the queue the next morning, business time.</summary>
    public static readonly NumberSetting NoShowHour = new("Telemarketing.NoShowHour", 9, 0, 23, "OClock");

    public static readonly IReadOnlyList<Setting> All =
    [
        OfferMinutes,
        OfferRejects,
        UnreachableAttempts,
        UnreachableDays,
        CreditDays,
        HoldCap,
        MakerConfirmsVisit,
        NoShowHour,
    ];
}
