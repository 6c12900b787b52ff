using LeadCrm.Core.Security;

namespace LeadCrm.Identity;

/// <summary>Rights around people and departments.</summary>
internal static class IdentityPermissions
{
    public const string Default = "LeadCrm.Identity";

    /// <summary>Look people and departments up, to assign or to filter.</summary>
    public const string Users = "LeadCrm.Identity.Users";

    /// <summary>Pass the wall between headquarters and franchises.</summary>
    public const string CrossTenant = "LeadCrm.Identity.CrossTenant";

    /// <summary>Create, change, disable accounts within the user scope.</summary>
    public const string ManageUsers = "LeadCrm.Identity.ManageUsers";

    /// <summary>Change the department tree.</summary>
    public const string Departments = "LeadCrm.Identity.Departments";

    /// <summary>Open franchises.</summary>
    public const string Franchises = "LeadCrm.Identity.Franchises";

    /// <summary>Change what roles may do and see.</summary>
    public const string Roles = "LeadCrm.Identity.Roles";

    /// <summary>Change settings.</summary>
    public const string Settings = "LeadCrm.Identity.Settings";

    /// <summary>Make and revoke API keys.</summary>
    public const string ApiKeys = "LeadCrm.Identity.ApiKeys";

    /// <summary>Read the audit log.</summary>
    public const string ViewAudit = "LeadCrm.Identity.ViewAudit";

    /// <summary>See the background jobs and run a recurring one now.</summary>
    public const string Jobs = "LeadCrm.Identity.Jobs";

    /// <summary>See and take note of what looks wrong about people in scope.</summary>
    public const string SecurityAlerts = "LeadCrm.Identity.SecurityAlerts";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Users, Default),
        new(ManageUsers, Users),
        new(Departments, Users),
        new(Franchises, Departments) { HeadquartersOnly = true },
        new(Roles, Default) { HeadquartersOnly = true },
        new(Settings, Default) { HeadquartersOnly = true },
        new(CrossTenant, Default) { HeadquartersOnly = true },
        new(ApiKeys, Default),
        new(ViewAudit, Default),
        new(Jobs, Default) { HeadquartersOnly = true },
        new(SecurityAlerts, Default),
    ];
}

internal static class IdentityResources
{
    public const string Users = "Users";
}
