using LeadCrm.Core.Security;

namespace LeadCrm.Telemarketing;

/// <summary>Rights around calls.</summary>
internal static class CallPermissions
{
    /// <summary>See calls, within the data scope.</summary>
    public const string Default = "LeadCrm.Calls";

    /// <summary>Call a lead from one's own seat.</summary>
    public const string Dial = "LeadCrm.Calls.Dial";

    /// <summary>Listen to recordings of calls in scope.</summary>
    public const string Listen = "LeadCrm.Calls.Listen";

    /// <summary>Bring in the call log of a telephone.</summary>
    public const string Upload = "LeadCrm.Calls.Upload";

    /// <summary>Look after the call centre: what was set aside, gaps, the nightly comparison.</summary>
    public const string Operate = "LeadCrm.Calls.Operate";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Dial, Default),
        new(Listen, Default),
        new(Upload, Default),
        new(Operate, Default) { HeadquartersOnly = true },
    ];
}

internal static class CallResources
{
    public const string Calls = "Calls";

    /// <summary>That of Leads, by its name.</summary>
    public const string Leads = "Leads";
}
