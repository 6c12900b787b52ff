using LeadCrm.Core.Settings;

namespace LeadCrm.Leads;

/// <summary>Values that an administrator changes.</summary>
internal static class LeadsSettings
{
    /// <summary>Different leads whose contacts one user may reveal in a business day.</summary>
    public static readonly NumberSetting RevealsPerDay = new("Leads.RevealsPerDay", 200, 0, 100_000, "Leads");

    /// <summary>Whether a reveal asks why.</summary>
    public static readonly SwitchSetting RevealAsksReason = new("Leads.RevealAsksReason", false);

    /// <summary>More reveals than this within <see cref="UnusualRevealMinutes"/> raise an alert.</summary>
    public static readonly NumberSetting UnusualRevealCount = new("Leads.UnusualRevealCount", 30, 1, 10_000, "Times");
    public static readonly NumberSetting UnusualRevealMinutes = new("Leads.UnusualRevealMinutes", 10, 1, 1_440, "Minutes");

    /// <summary>Reveals before this hour of the business day are at night.</summary>
    public static readonly NumberSetting DayBegins = new("Leads.RevealDayBegins", 7, 0, 12, "OClock");

    /// <summary>Reveals from this hour of the business day on are at night.</summary>
    public static readonly NumberSetting DayEnds = new("Leads.RevealDayEnds", 23, 13, 24, "OClock");

    /// <summary>More reveals than this in one night raise an alert.</summary>
    public static readonly NumberSetting NightRevealCount = new("Leads.NightRevealCount", 5, 0, 10_000, "Times");

    /// <summary>Part of the daily limit from which on an alert is raised.</summary>
    public static readonly NumberSetting RevealAlertPercent = new("Leads.RevealAlertPercent", 80, 1, 100, "Percent");

    /// <summary>This many duplicates of other people's leads within <see cref="ProbeMinutes"/> look like a search for numbers.</summary>
    public static readonly NumberSetting ProbeCount = new("Leads.ProbeCount", 20, 2, 200, "Times");
    public static readonly NumberSetting ProbeMinutes = new("Leads.ProbeMinutes", 10, 1, 1_440, "Minutes");

    /// <summary>An export of more rows than this waits for somebody's approval.</summary>
    public static readonly NumberSetting ExportApprovalRows = new("Leads.ExportApprovalRows", 1_000, 0, 1_000_000, "Rows");

    /// <summary>An export of more rows than this is refused.</summary>
    public static readonly NumberSetting ExportMaxRows = new("Leads.ExportMaxRows", 200_000, 1, 1_000_000, "Rows");

    /// <summary>Days after which the file of an export is removed.</summary>
    public static readonly NumberSetting ExportFileDays = new("Leads.ExportFileDays", 7, 1, 365, "Days");

    /// <summary>Days after which the uploaded file of an import is removed; the verdicts of its rows stay.</summary>
    public static readonly NumberSetting ImportFileDays = new("Leads.ImportFileDays", 90, 1, 3_650, "Days");

    /// <summary>How long a lead that a franchise entered or imported is protected from other channels.</summary>
    public static readonly NumberSetting ReportedProtectionDays = new("Leads.ReportedProtectionDays", 60, 1, 730, "Days");

    /// <summary>How long a lead that headquarters dispatched is protected, where the dispatch does not say.</summary>
    public static readonly NumberSetting DispatchProtectionDays = new("Leads.DispatchProtectionDays", 30, 1, 730, "Days");

    /// <summary>Within which time a franchise must have tried to reach a dispatched lead.</summary>
    public static readonly NumberSetting DispatchFirstCallHours = new("Leads.DispatchFirstCallHours", 24, 1, 720, "Hours");

    /// <summary>Working time within which a new lead must be called.</summary>
    public static readonly NumberSetting FirstCallMinutes = new("Leads.FirstCallMinutes", 30, 1, 1_440, "Minutes");

    /// <summary>Hours of the business day between which working time passes.</summary>
    public static readonly NumberSetting WorkdayBegins = new("Leads.WorkdayBegins", 9, 0, 22, "OClock");
    public static readonly NumberSetting WorkdayEnds = new("Leads.WorkdayEnds", 21, 1, 24, "OClock");

    /// <summary>A planned contact that has been overdue for so many days puts the lead at risk.</summary>
    public static readonly NumberSetting RiskDays = new("Leads.RiskDays", 7, 1, 120, "Days");

    /// <summary>What a consultant is to do a day.</summary>
    public static readonly NumberSetting CallsPerDay = new("Leads.CallsPerDay", 60, 0, 1_000, "Times");
    public static readonly NumberSetting FollowUpsPerDay = new("Leads.FollowUpsPerDay", 40, 0, 1_000, "Times");

    /// <summary>From which probability on a scan takes two persons for one.</summary>
    public static readonly NumberSetting DuplicateConfidence = new("Leads.DuplicateConfidence", 90, 50, 99, "Percent");

    /// <summary>Whether every tenant is scanned for duplicates in the night to Sunday.</summary>
    public static readonly SwitchSetting WeeklyDuplicateScan = new("Leads.WeeklyDuplicateScan", true);

    /// <summary>How long a merge can be undone.</summary>
    public static readonly NumberSetting MergeUndoDays = new("Leads.MergeUndoDays", 30, 1, 365, "Days");

    /// <summary>A talk of known length counts as a contact from so many seconds on.</summary>
    public static readonly NumberSetting ConnectedSeconds = new("Leads.ConnectedSeconds", 60, 0, 3_600, "Seconds");

    /// <summary>Facts that must be there before a lead is qualified, separated by commas; names as in <c>QualifyForm</c>.</summary>
    public static readonly TextSetting QualifyFields = new("Leads.QualifyFields", "name,intention,courseInterest,education,startPlan");

    /// <summary>Unreachable (R5): at least so many calls that reached nobody …</summary>
    public static readonly NumberSetting UnreachableAttempts = new("Leads.UnreachableAttempts", 6, 1, 100, "Times");

    /// <summary>… on at least so many days …</summary>
    public static readonly NumberSetting UnreachableDays = new("Leads.UnreachableDays", 3, 1, 60, "Days");

    /// <summary>… and in at least so many parts of the day.</summary>
    public static readonly NumberSetting UnreachableDayParts = new("Leads.UnreachableDayParts", 3, 1, 3, "Times");

    /// <summary>Hung up at once so often makes a lead invalid.</summary>
    public static readonly NumberSetting HungUpTimes = new("Leads.HungUpTimes", 3, 1, 100, "Times");

    /// <summary>How many of a hundred approved cases quality assurance looks at again.</summary>
    public static readonly NumberSetting CaseSamplePercent = new("Leads.CaseSamplePercent", 10, 0, 100, "Percent");

    /// <summary>How long marketing may appeal against an approved case.</summary>
    public static readonly NumberSetting CaseAppealDays = new("Leads.CaseAppealDays", 7, 1, 90, "Days");

    /// <summary>After so many days a lead declared no target opens again by itself when the student inquires.</summary>
    public static readonly NumberSetting ReviveDays = new("Leads.ReviveDays", 30, 0, 3_650, "Days");

    /// <summary>Whoever had a lead within so many days is asked first when it waits for a rule again.</summary>
    public static readonly NumberSetting LastOwnerDays = new("Leads.LastOwnerDays", 30, 0, 3_650, "Days");

    public static readonly IReadOnlyList<Setting> All =
    [
        ConnectedSeconds,
        QualifyFields,
        UnreachableAttempts,
        UnreachableDays,
        UnreachableDayParts,
        HungUpTimes,
        CaseSamplePercent,
        CaseAppealDays,
        FirstCallMinutes,
        WorkdayBegins,
        WorkdayEnds,
        RiskDays,
        CallsPerDay,
        FollowUpsPerDay,
        ReviveDays,
        LastOwnerDays,
        ReportedProtectionDays,
        DispatchProtectionDays,
        DispatchFirstCallHours,
        RevealsPerDay,
        RevealAsksReason,
        UnusualRevealCount,
        UnusualRevealMinutes,
        DayBegins,
        DayEnds,
        NightRevealCount,
        RevealAlertPercent,
        ProbeCount,
        ProbeMinutes,
        ExportApprovalRows,
        ExportMaxRows,
        ExportFileDays,
        ImportFileDays,
        DuplicateConfidence,
        WeeklyDuplicateScan,
        MergeUndoDays,
    ];
}
