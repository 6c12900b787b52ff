using LeadCrm.Core.Settings;

namespace LeadCrm.Telemarketing;

/// <summary>Numbers of the TMK flow.</summary>
internal static class TelemarketingSettings
{
    public static readonly IReadOnlyList<Setting> All = [];
}
