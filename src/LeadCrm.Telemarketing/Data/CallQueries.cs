using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Data;

/// <summary>Which calls somebody may see: the one place where that is written.</summary>
internal static class CallQueries
{
    /// <summary>Calls of people within the user's data scope; of a department, those made while the person belonged to it.</summary>
    public static IQueryable<Call> VisibleTo(this IQueryable<Call> calls, ICurrentUser user)
    {
        var (scope, me) = (user.ScopeOf(CallResources.Calls), user.Required.UserId);
        return scope.Kind switch
        {
            DataScope.All => calls,
            DataScope.Department or DataScope.DepartmentAndBelow => calls.Where(c => scope.DepartmentIds.Contains(c.DepartmentId!.Value)),
            DataScope.SelfAndSubordinates => calls.Where(c => scope.UserIds.Contains(c.UserId!.Value)),
            _ => calls.Where(c => c.UserId == me),
        };
    }

    /// <summary>The same, and calls about leads that the user sees, whoever made them. For looking at one call.</summary>
    public static IQueryable<Call> SeenBy(this IQueryable<Call> calls, ICurrentUser user, IQueryable<Guid?> visibleLeads)
    {
        var (scope, me) = (user.ScopeOf(CallResources.Calls), user.Required.UserId);
        return scope.Kind switch
        {
            DataScope.All => calls,
            DataScope.Department or DataScope.DepartmentAndBelow => calls.Where(c =>
                scope.DepartmentIds.Contains(c.DepartmentId!.Value) || visibleLeads.Contains(c.LeadId)
            ),
            DataScope.SelfAndSubordinates => calls.Where(c => scope.UserIds.Contains(c.UserId!.Value) || visibleLeads.Contains(c.LeadId)),
            _ => calls.Where(c => c.UserId == me || visibleLeads.Contains(c.LeadId)),
        };
    }
}
