using LeadCrm.Core.Settings;

namespace LeadCrm.Assignment;

/// <summary>Values of assignment rules that an administrator changes.</summary>
internal static class RuleSettings
{
    /// <summary>Whether what comes in outside working hours is given out when work begins.</summary>
    public static readonly SwitchSetting HoldNightLeads = new("Assignment.HoldNightLeads", true);

    /// <summary>Whether only people count as on duty who signed in today.</summary>
    public static readonly SwitchSetting DutyNeedsSignIn = new("Assignment.DutyNeedsSignIn", false);

    /// <summary>A planned contact that is overdue for longer keeps its owner from new leads.</summary>
    public static readonly NumberSetting OverdueHours = new("Assignment.OverdueHours", 24, 0, 720, "Hours");

    /// <summary>Within which time after the assignment an invalid lead is credited back.</summary>
    public static readonly NumberSetting CreditHours = new("Assignment.CreditHours", 72, 0, 720, "Hours");

    /// <summary>After how long in the hold queue somebody is told.</summary>
    public static readonly NumberSetting HoldAlertMinutes = new("Assignment.HoldAlertMinutes", 10, 1, 1_440, "Minutes");

    /// <summary>First call of a form lead, in working time: reminder, term, somebody else.</summary>
    public static readonly NumberSetting FirstCallRemind = new("Assignment.FirstCallRemindMinutes", 15, 1, 1_440, "Minutes");
    public static readonly NumberSetting FirstCallTerm = new("Assignment.FirstCallTermMinutes", 30, 1, 1_440, "Minutes");
    public static readonly NumberSetting FirstCallReassign = new("Assignment.FirstCallReassignMinutes", 60, 1, 2_880, "Minutes");

    public static readonly IReadOnlyList<Setting> All =
    [
        HoldNightLeads,
        DutyNeedsSignIn,
        OverdueHours,
        CreditHours,
        HoldAlertMinutes,
        FirstCallRemind,
        FirstCallTerm,
        FirstCallReassign,
    ];
}
