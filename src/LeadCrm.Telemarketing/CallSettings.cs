using LeadCrm.Core.Settings;

namespace LeadCrm.Telemarketing;

/// <summary>Numbers of the call centre.</summary>
internal static class CallSettings
{
    /// <summary>Hours of the business day in which students are called.</summary>
    public static readonly TextSetting Hours = new("Telemarketing.CallingHours", "09:00-12:00,14:00-21:00", 100);

    /// <summary>Between two calls to one number.</summary>
    public static readonly NumberSetting CalleeGap = new("Telemarketing.CalleeGapSeconds", 60, 0, 86_400, "Seconds");

    /// <summary>Calls to one number in a business day.</summary>
    public static readonly NumberSetting CalleePerDay = new("Telemarketing.CalleePerDay", 3, 1, 100, "PerDay");

    /// <summary>After this time a call that was asked for and of which the provider has told nothing is a gap.</summary>
    public static readonly NumberSetting GapMinutes = new("Telemarketing.CallGapMinutes", 10, 1, 1_440, "Minutes");

    /// <summary>How old the signature of a message may be.</summary>
    public static readonly NumberSetting EventMinutes = new("Telemarketing.EventMaxMinutes", 5, 1, 60, "Minutes");

    /// <summary>How long recordings are kept.</summary>
    public static readonly NumberSetting RecordingDays = new("Telemarketing.RecordingDays", 180, 1, 3_650, "Days");

    /// <summary>Whether the next call waits for a word about the last one.</summary>
    public static readonly SwitchSetting NeedsDisposition = new("Telemarketing.NeedsDisposition", true);

    /// <summary>
    /// 有效通话 from so many seconds on: the setting of Leads, by its name, so that a call is effective here exactly when it moves the stage there.
    /// </summary>
    public static readonly NumberSetting EffectiveSeconds = new("Leads.ConnectedSeconds", 60, 0, 3_600, "Seconds");

    public static readonly IReadOnlyList<Setting> All =
    [
        Hours,
        CalleeGap,
        CalleePerDay,
        GapMinutes,
        EventMinutes,
        RecordingDays,
        NeedsDisposition,
    ];
}
