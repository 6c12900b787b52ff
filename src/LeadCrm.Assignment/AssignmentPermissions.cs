using LeadCrm.Core.Security;

namespace LeadCrm.Assignment;

/// <summary>Rights around who gets which lead.</summary>
internal static class AssignmentPermissions
{
    /// <summary>See how many leads people in scope hold and may take in.</summary>
    public const string ViewCaps = "LeadCrm.Assignment.ViewCaps";

    /// <summary>Change the rules of caps and quotas, and count anew.</summary>
    public const string ManageCaps = "LeadCrm.Assignment.ManageCaps";

    /// <summary>Give a person in scope another cap for some time.</summary>
    public const string OverrideCap = "LeadCrm.Assignment.OverrideCap";

    /// <summary>See all pools of the tenant and their rules.</summary>
    public const string ViewPools = "LeadCrm.Assignment.ViewPools";

    /// <summary>Make, change, enable and disable pools.</summary>
    public const string ManagePools = "LeadCrm.Assignment.ManagePools";

    /// <summary>Move leads between pools and wake dormant ones, in pools that the user administers.</summary>
    public const string PoolLeads = "LeadCrm.Assignment.PoolLeads";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(ViewCaps),
        new(ManageCaps, ViewCaps),
        new(OverrideCap, ViewCaps),
        new(ViewPools),
        new(ManagePools, ViewPools),
        new(PoolLeads, ViewPools),
        .. RecyclePermissions.All,
        .. RulePermissions.All,
        .. HandoverPermissions.All,
    ];
}

/// <summary>Rights of other modules that routes here ask for: what belongs to leads is given with them.</summary>
internal static class LeadRights
{
    public const string ViewPool = "LeadCrm.Leads.ViewPool";
    public const string Release = "LeadCrm.Leads.Release";

    /// <summary>Who may not follow up holds no leads.</summary>
    public const string FollowUp = "LeadCrm.Leads.FollowUp";
}

/// <summary>Resources of other modules, whose data scopes hold here too.</summary>
internal static class Scopes
{
    public const string Leads = "Leads";
    public const string Users = "Users";
}
