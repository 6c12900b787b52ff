using LeadCrm.Core.Settings;

namespace LeadCrm.Assignment;

/// <summary>Values of handovers that an administrator changes. The days of grace stand with those of recycling.</summary>
internal static class HandoverSettings
{
    /// <summary>After so long a receiver who has said nothing counts as having confirmed.</summary>
    public static readonly NumberSetting ConfirmHours = new("Assignment.HandoverConfirmHours", 24, 1, 240, "Hours");

    public static readonly NumberSetting UndoDays = new("Assignment.HandoverUndoDays", 7, 0, 60, "Days");

    /// <summary>So long a handover that nobody has approved keeps the giver's leads from being recycled.</summary>
    public static readonly NumberSetting HoldDays = new("Assignment.HandoverHoldDays", 14, 1, 90, "Days");

    public static readonly IReadOnlyList<Setting> All = [ConfirmHours, UndoDays, HoldDays];
}
