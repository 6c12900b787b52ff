using LeadCrm.Core.Security;

namespace LeadCrm.Leads;

/// <summary>Rights around leads.</summary>
internal static class LeadsPermissions
{
    /// <summary>See leads, within the data scope.</summary>
    public const string Default = "LeadCrm.Leads";
    public const string Create = "LeadCrm.Leads.Create";
    public const string Update = "LeadCrm.Leads.Update";
    public const string FollowUp = "LeadCrm.Leads.FollowUp";
    public const string Assign = "LeadCrm.Leads.Assign";
    public const string Transfer = "LeadCrm.Leads.Transfer";
    public const string Release = "LeadCrm.Leads.Release";
    public const string ViewPool = "LeadCrm.Leads.ViewPool";
    public const string Claim = "LeadCrm.Leads.Claim";
    public const string RevealPhone = "LeadCrm.Leads.RevealPhone";
    public const string Import = "LeadCrm.Leads.Import";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Create, Default),
        new(Update, Default),
        new(FollowUp, Default),
        new(Assign, Default),
        new(Transfer, Default),
        new(Release, Default),
        new(ViewPool, Default),
        new(Claim, ViewPool),
        new(RevealPhone, Default),
        new(Import, Default),
    ];
}

internal static class LeadsResources
{
    public const string Leads = "Leads";
}
