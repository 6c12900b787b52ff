using LeadCrm.Core.Security;

namespace LeadCrm.Telemarketing;

/// <summary>Rights around qualification, offers, appointments and dial tasks.</summary>
internal static class TelemarketingPermissions
{
    public const string Default = "LeadCrm.Telemarketing";

    public static readonly IReadOnlyList<PermissionDefinition> All = [new(Default)];
}
