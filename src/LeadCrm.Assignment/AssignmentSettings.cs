using LeadCrm.Core.Settings;

namespace LeadCrm.Assignment;

/// <summary>Values that an administrator changes.</summary>
internal static class AssignmentSettings
{
    /// <summary>How many leads somebody may hold for whom no rule says otherwise.</summary>
    public static readonly NumberSetting HoldCap = new("Assignment.HoldCap", 200, 0, 100_000, "Leads");

    /// <summary>How many leads are given to one person in a business day.</summary>
    public static readonly NumberSetting NewPerDay = new("Assignment.NewPerDay", 200, 0, 100_000, "Leads");

    /// <summary>How many leads one person claims in a business day.</summary>
    public static readonly NumberSetting ClaimsPerDay = new("Assignment.ClaimsPerDay", 20, 0, 10_000, "Leads");

    /// <summary>Whether a lead with an appointment counts against the cap.</summary>
    public static readonly SwitchSetting CapCountsAppointed = new("Assignment.CapCountsAppointed", false);

    /// <summary>Days after the end of one's own holding before the lead may be claimed again.</summary>
    public static readonly NumberSetting CoolingDays = new("Assignment.CoolingDays", 7, 0, 365, "Days");

    /// <summary>Working hours within which a claimed lead is called.</summary>
    public static readonly NumberSetting FirstCallHours = new("Assignment.FirstCallHours", 2, 1, 240, "Hours");

    /// <summary>Claims without success after which a lead leaves the pool's list.</summary>
    public static readonly NumberSetting DormantAfterClaims = new("Assignment.DormantAfterClaims", 5, 1, 100, "Times");

    /// <summary>Leads of pools that one person looks through in a business day.</summary>
    public static readonly NumberSetting PoolViewsPerDay = new("Assignment.PoolViewsPerDay", 2_000, 1, 1_000_000, "Rows");

    /// <summary>The hour at which working time begins.</summary>
    public static readonly NumberSetting WorkBegins = new("Assignment.WorkBegins", 9, 0, 12, "OClock");

    /// <summary>The hour at which working time ends.</summary>
    public static readonly NumberSetting WorkEnds = new("Assignment.WorkEnds", 21, 13, 24, "OClock");

    public static readonly IReadOnlyList<Setting> All =
    [
        HoldCap,
        NewPerDay,
        ClaimsPerDay,
        CapCountsAppointed,
        CoolingDays,
        FirstCallHours,
        DormantAfterClaims,
        PoolViewsPerDay,
        WorkBegins,
        WorkEnds,
        .. RecycleSettings.All,
        .. RuleSettings.All,
        .. HandoverSettings.All,
    ];
}
