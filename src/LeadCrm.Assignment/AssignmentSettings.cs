using LeadCrm.Core.Settings;

namespace LeadCrm.Assignment;

/// <summary>Values that an administrator changes.</summary>
internal static class AssignmentSettings
{
    public static readonly IReadOnlyList<Setting> All = [.. RecycleSettings.All];
}
