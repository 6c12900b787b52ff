using LeadCrm.Core.Settings;

namespace LeadCrm.Reports;

/// <summary>Numbers of the statistics.</summary>
internal static class ReportsSettings
{
    /// <summary>How many days back what comes late still counts.</summary>
    public static readonly NumberSetting OpenDays = new("Reports.OpenDays", 10, 0, 60, "Days");

    /// <summary>How many days after its end a month is frozen.</summary>
    public static readonly NumberSetting MonthClosesAfter = new("Reports.MonthClosesAfter", 5, 0, 31, "Days");

    public static readonly IReadOnlyList<Setting> All = [OpenDays, MonthClosesAfter];
}
