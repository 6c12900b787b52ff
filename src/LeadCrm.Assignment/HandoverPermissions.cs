using LeadCrm.Core.Security;

namespace LeadCrm.Assignment;

/// <summary>Rights around handovers.</summary>
internal static class HandoverPermissions
{
    /// <summary>See handovers in scope and those one gives, takes or decides on; confirm what one is to take.</summary>
    public const string Default = "LeadCrm.Handover";

    /// <summary>Draw up, submit, take back and undo handovers of people in scope.</summary>
    public const string Manage = "LeadCrm.Handover.Manage";

    /// <summary>Decide on handovers as the manager of giver or receivers.</summary>
    public const string Approve = "LeadCrm.Handover.Approve";

    /// <summary>Close the account of somebody who resigns while drawing up the handover.</summary>
    public const string CutLogin = "LeadCrm.Handover.CutLogin";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Manage, Default),
        new(Approve, Default),
        new(CutLogin, Manage),
    ];
}
