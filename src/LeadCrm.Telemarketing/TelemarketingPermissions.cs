using LeadCrm.Core.Security;

namespace LeadCrm.Telemarketing;

/// <summary>Rights around qualification, offers, appointments and dial tasks.</summary>
internal static class TelemarketingPermissions
{
    public const string Default = "LeadCrm.Telemarketing";

    /// <summary>Qualify leads by telephone: own queue, verdicts, offers.</summary>
    public const string Qualify = "LeadCrm.Telemarketing.Qualify";

    /// <summary>Lead a team of telemarketers: dial tasks, scripts, leads that were rejected twice.</summary>
    public const string Manage = "LeadCrm.Telemarketing.Manage";

    /// <summary>Be offered qualified leads and take them over.</summary>
    public const string AcceptOffers = "LeadCrm.Telemarketing.AcceptOffers";

    /// <summary>See appointments, within the data scope.</summary>
    public const string Appointments = "LeadCrm.Telemarketing.Appointments";

    /// <summary>Make, confirm, move and cancel appointments.</summary>
    public const string MakeAppointments = "LeadCrm.Telemarketing.MakeAppointments";

    /// <summary>Say that a student has come, or has not.</summary>
    public const string ReceiveVisits = "LeadCrm.Telemarketing.ReceiveVisits";

    /// <summary>Front desk: sees all appointments of the own campus, and says that a no-show came after all.</summary>
    public const string FrontDesk = "LeadCrm.Telemarketing.FrontDesk";

    public static readonly IReadOnlyList<PermissionDefinition> All =
    [
        new(Default),
        new(Qualify, Default),
        new(Manage, Qualify),
        new(AcceptOffers, Default),
        new(Appointments, Default),
        new(MakeAppointments, Appointments),
        new(ReceiveVisits, Appointments),
        new(FrontDesk, ReceiveVisits),
    ];
}

/// <summary>Resources of other modules, whose data scopes hold here too.</summary>
internal static class Scopes
{
    public const string Leads = "Leads";
}
