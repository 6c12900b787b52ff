using LeadCrm.Core.Security;

namespace LeadCrm.Assignment;

/// <summary>Rights around who gets which lead.</summary>
internal static class AssignmentPermissions
{
    public static readonly IReadOnlyList<PermissionDefinition> All = [.. RecyclePermissions.All];
}
