using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Data;

/// <summary>Which leads somebody may see: the one place where that is written.</summary>
internal static class LeadQueries
{
    /// <summary>Places of open leads, as a query can name them.</summary>
    public static readonly LeadLocation[] Open = [.. Lead.OpenLocations];

    /// <summary>Leads within the user's data scope, and those on which the user collaborates.</summary>
    public static IQueryable<Lead> VisibleTo(this IQueryable<Lead> leads, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        var me = user.Required.UserId;
        // Hardly anybody collaborates, and the query of all others stays the one that its index fits.
        return scope.RecordIds.Count > 0 ? WithShared(leads, scope, me) : InScope(leads, scope, me, user.Required.TenantId);
    }

    /// <summary>
    /// The same and, of leads that nobody holds any more because they are closed, those the user had last. For looking at one lead; the list of
    /// all keeps the query that its index fits.
    /// </summary>
    public static IQueryable<Lead> SeenBy(this IQueryable<Lead> leads, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        if (scope.Kind is not (DataScope.Self or DataScope.SelfAndSubordinates))
            return leads.VisibleTo(user);
        var people = scope.Kind == DataScope.Self ? [user.Required.UserId] : scope.UserIds.ToArray();
        var shared = scope.RecordIds.ToArray();
        return leads.Where(l =>
            EF.Parameter(people).Contains(l.OwnerId!.Value)
            || EF.Parameter(shared).Contains(l.Id)
            || (l.OwnerId == null && !Open.Contains(l.Location) && EF.Parameter(people).Contains(l.PreviousOwnerId!.Value))
        );
    }

    private static IQueryable<Lead> WithShared(IQueryable<Lead> leads, ResolvedScope scope, Guid me)
    {
        var shared = scope.RecordIds.ToArray();
        return scope.Kind switch
        {
            DataScope.All => leads,
            DataScope.Department or DataScope.DepartmentAndBelow => leads.Where(l =>
                scope.DepartmentIds.Contains(l.DepartmentId) || EF.Parameter(shared).Contains(l.Id)
            ),
            DataScope.SelfAndSubordinates => leads.Where(l =>
                scope.UserIds.Contains(l.OwnerId!.Value) || EF.Parameter(shared).Contains(l.Id)
            ),
            _ => leads.Where(l => l.OwnerId == me || EF.Parameter(shared).Contains(l.Id)),
        };
    }

    /// <summary>Whether the user sees the lead for no other reason than collaborating on it.</summary>
    public static bool SeesOnlyAsCollaborator(this ICurrentUser user, Guid leadId, Guid? ownerId, Guid departmentId)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        return scope.RecordIds.Contains(leadId)
            && scope.Kind switch
            {
                DataScope.All => false,
                DataScope.Department or DataScope.DepartmentAndBelow => !scope.DepartmentIds.Contains(departmentId),
                DataScope.SelfAndSubordinates => ownerId is null || !scope.UserIds.Contains(ownerId.Value),
                _ => ownerId != user.Required.UserId,
            };
    }

    /// <summary>Whether the user may look at the lead and no more: it was shared for that alone.</summary>
    public static bool MayOnlyRead(this ICurrentUser user, Guid leadId, Guid? ownerId, Guid departmentId) =>
        user.SeesOnlyAsCollaborator(leadId, ownerId, departmentId) && !user.ScopeOf(LeadsResources.Leads).WorkIds.Contains(leadId);

    private static IQueryable<Lead> InScope(IQueryable<Lead> leads, ResolvedScope scope, Guid me, Guid tenant)
    {
        return scope.Kind switch
        {
            DataScope.All => leads,
            // The id of a tenant is that of its root department: from there down is the whole tenant, which has an index of its own.
            DataScope.DepartmentAndBelow when scope.DepartmentIds.Contains(tenant) => leads.Where(l => l.TenantId == tenant),
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

    /// <summary>
    /// Leads of the tenant's pools that the user sees; those that were claimed too often only where they are asked for, and the user can wake them.
    /// </summary>
    public static IQueryable<Lead> InPoolsOf(this IQueryable<Lead> leads, ICurrentUser user, PoolView view, bool dormant = false)
    {
        var (tenant, after) = (user.Required.TenantId, view.DormantAfter);
        leads = leads.Where(l => l.TenantId == tenant && l.Location == LeadLocation.Pool).In(dormant ? view.Administered : view.Seen);
        return dormant ? leads.Where(l => l.ClaimsSinceWake >= after) : leads.Where(l => l.ClaimsSinceWake < after);
    }

    // Most tenants have the default pool alone, and most people see all there are.
    private static IQueryable<Lead> In(this IQueryable<Lead> leads, PoolSet pools)
    {
        if (pools.All)
            return leads;
        var ids = pools.Ids.ToArray();
        return (pools.Default, ids.Length) switch
        {
            (true, 0) => leads.Where(l => l.PoolId == null),
            (true, _) => leads.Where(l => l.PoolId == null || EF.Parameter(ids).Contains(l.PoolId.Value)),
            _ => leads.Where(l => l.PoolId != null && EF.Parameter(ids).Contains(l.PoolId.Value)),
        };
    }

    /// <summary>Of a consultant those in <see cref="LeadLocation.Owned"/>, of a telemarketer those in <see cref="LeadLocation.Tmk"/>.</summary>
    public static IQueryable<Lead> HeldBy(this IQueryable<Lead> leads, Guid userId, LeadLocation location = LeadLocation.Owned) =>
        leads.Where(l => l.OwnerId == userId && l.Location == location);
}
