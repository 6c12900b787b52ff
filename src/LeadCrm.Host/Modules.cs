using LeadCrm.Assignment;
using LeadCrm.Core.Modules;
using LeadCrm.Identity;
using LeadCrm.Leads;
using LeadCrm.Messaging;
using LeadCrm.Reports;
using LeadCrm.Telemarketing;

namespace LeadCrm.Host;

/// <summary>The product: its modules, in the order in which they are set up and seeded. The only place where a module is registered.</summary>
internal static class Modules
{
    public static IReadOnlyList<LeadCrmModule> All { get; } =
    [
        new IdentityModule(),
        new LeadsModule(),
        new AssignmentModule(),
        new MessagingModule(),
        new TelemarketingModule(),
        new ReportsModule(),
    ];
}
