using LeadCrm.Core.Errors;

namespace LeadCrm.Reports;

/// <summary>Refusals of the statistics.</summary>
public static class ReportsErrorCodes
{
    /// <summary>The last day is before the first, or there are more days than a year between them.</summary>
    public static readonly ErrorCode BadPeriod = ErrorCode.Invalid("Reports:BadPeriod");

    /// <summary>No figure of this name.</summary>
    public static readonly ErrorCode UnknownMetric = ErrorCode.Invalid("Reports:UnknownMetric");

    /// <summary>Neither by person nor by department.</summary>
    public static readonly ErrorCode UnknownGrouping = ErrorCode.Invalid("Reports:UnknownGrouping");
}
