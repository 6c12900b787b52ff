using LeadCrm.Core.Security;

namespace LeadCrm.Assignment;

/// <summary>Rights around recycling.</summary>
internal static class RecyclePermissions
{
    /// <summary>See leads, a right of Leads.</summary>
    public const string SeeLeads = "LeadCrm.Leads";

    /// <summary>Whose data scope applies.</summary>
    public const string Leads = "Leads";

    /// <summary>See rules, runs and what is held back.</summary>
    public const string Default = "LeadCrm.Recycling";

    /// <summary>Change the rules of one's tenant.</summary>
    public const string ChangeRules = "LeadCrm.Recycling.ChangeRules";

    /// <summary>Let go what the brake of a night held back.</summary>
    public const string Confirm = "LeadCrm.Recycling.Confirm";

    /// <summary>Lock a lead so that no clock runs out, and unlock it.</summary>
    public const string Lock = "LeadCrm.Leads.Lock";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(ChangeRules, Default),
        new(Confirm, Default),
        new(Lock, SeeLeads),
    ];
}
