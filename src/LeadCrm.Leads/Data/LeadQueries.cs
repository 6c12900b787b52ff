using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Data;

/// <summary>Which leads somebody may see: the one place where that is written.</summary>
internal static class LeadQueries
{
    /// <summary>Leads within the user's data scope.</summary>
    public static IQueryable<Lead> VisibleTo(this IQueryable<Lead> leads, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        var me = user.Required.UserId;
        return scope.Kind switch
        {
            DataScope.All => leads,
            // One department is the usual case and reads in the order of its index.
            DataScope.Department or DataScope.DepartmentAndBelow when scope.DepartmentIds.Count == 1 => InDepartment(
                leads,
                scope.DepartmentIds[0]
            ),
            DataScope.Department or DataScope.DepartmentAndBelow => leads.Where(l => scope.DepartmentIds.Contains(l.DepartmentId)),
            DataScope.SelfAndSubordinates => leads.Where(l => scope.UserIds.Contains(l.OwnerId!.Value)),
            _ => leads.Where(l => l.OwnerId == me),
        };
    }

    private static IQueryable<Lead> InDepartment(IQueryable<Lead> leads, Guid department) => leads.Where(l => l.DepartmentId == department);

    /// <summary>Leads of the public pool the user may claim: those of the user's own tenant.</summary>
    public static IQueryable<Lead> InPoolOf(this IQueryable<Lead> leads, ICurrentUser user)
    {
        var tenant = user.Required.TenantId;
        return leads.Where(l => l.TenantId == tenant && l.Location == LeadLocation.Pool);
    }

    public static IQueryable<Lead> HeldBy(this IQueryable<Lead> leads, Guid userId) =>
        leads.Where(l => l.OwnerId == userId && l.Location == LeadLocation.Owned);
}
