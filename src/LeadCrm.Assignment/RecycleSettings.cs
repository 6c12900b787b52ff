using LeadCrm.Core.Settings;

namespace LeadCrm.Assignment;

/// <summary>Values of recycling that an administrator changes.</summary>
internal static class RecycleSettings
{
    /// <summary>Working days by their digits: 1 is Monday, 7 Sunday.</summary>
    public static readonly TextSetting WorkDays = new("Assignment.WorkDays", "12345", 7);
    public static readonly NumberSetting WorkDayBegins = new("Assignment.WorkDayBegins", 9, 0, 23, "OClock");
    public static readonly NumberSetting WorkDayEnds = new("Assignment.WorkDayEnds", 18, 1, 24, "OClock");
    public static readonly NumberSetting BreakBegins = new("Assignment.BreakBegins", 12, 0, 23, "OClock");

    /// <summary>No break where it does not end after it begins.</summary>
    public static readonly NumberSetting BreakEnds = new("Assignment.BreakEnds", 13, 0, 24, "OClock");

    /// <summary>Days off, <c>2026-10-01</c>, separated by commas.</summary>
    public static readonly TextSetting Holidays = new("Assignment.Holidays", "");

    /// <summary>Days on which people work although they would be off.</summary>
    public static readonly TextSetting ExtraWorkDays = new("Assignment.ExtraWorkDays", "");

    public static readonly NumberSetting MaxProtectionDays = new("Assignment.MaxProtectionDays", 60, 1, 3_650, "Days");
    public static readonly NumberSetting StrongDays = new("Assignment.StrongDays", 7, 0, 365, "Days");
    public static readonly NumberSetting MediumDays = new("Assignment.MediumDays", 3, 0, 365, "Days");
    public static readonly NumberSetting StrongTalkSeconds = new("Assignment.StrongTalkSeconds", 60, 1, 3_600, "Seconds");
    public static readonly SwitchSetting UnmeasuredTalkIsStrong = new("Assignment.UnmeasuredTalkIsStrong", true);
    public static readonly NumberSetting KeepAheadDays = new("Assignment.KeepAheadDays", 7, 0, 60, "Days");
    public static readonly NumberSetting KeepsInARow = new("Assignment.KeepsInARow", 2, 0, 30, "Times");
    public static readonly NumberSetting HandoverGraceDays = new("Assignment.HandoverGraceDays", 3, 0, 60, "Days");
    public static readonly NumberSetting AppointmentHoldDays = new("Assignment.AppointmentHoldDays", 14, 0, 365, "Days");
    public static readonly NumberSetting BrakePercent = new("Assignment.RecycleBrakePercent", 50, 0, 100, "Percent");
    public static readonly NumberSetting LocksPerPerson = new("Assignment.LocksPerPerson", 10, 0, 1_000, "Leads");
    public static readonly NumberSetting LockDays = new("Assignment.LockDays", 30, 1, 365, "Days");
    public static readonly NumberSetting RuleGraceHours = new("Assignment.RuleGraceHours", 24, 0, 720, "Hours");

    public static readonly IReadOnlyList<Setting> All =
    [
        WorkDays,
        WorkDayBegins,
        WorkDayEnds,
        BreakBegins,
        BreakEnds,
        Holidays,
        ExtraWorkDays,
        MaxProtectionDays,
        StrongDays,
        MediumDays,
        StrongTalkSeconds,
        UnmeasuredTalkIsStrong,
        KeepAheadDays,
        KeepsInARow,
        HandoverGraceDays,
        AppointmentHoldDays,
        BrakePercent,
        LocksPerPerson,
        LockDays,
        RuleGraceHours,
    ];
}
