using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Data;

/// <summary>Which cases somebody may see: the one place where that is written.</summary>
internal static class CaseQueries
{
    /// <summary>
    /// Cases of leads within the data scope, those one proposed or had the lead of, and, for whoever looks a second time, appeals and drawn cases.
    /// </summary>
    public static IQueryable<LeadCase> VisibleTo(this IQueryable<LeadCase> cases, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        var me = user.Required.UserId;
        var reviews = user.Can(LeadsPermissions.ReviewInvalid);
        return scope.Kind switch
        {
            DataScope.All => cases,
            DataScope.Department or DataScope.DepartmentAndBelow => cases.Where(c =>
                scope.DepartmentIds.Contains(c.DepartmentId) || c.ProposedBy == me || (reviews && (c.AppealedAt != null || c.IsSampled))
            ),
            DataScope.SelfAndSubordinates => cases.Where(c =>
                scope.UserIds.Contains(c.HolderId!.Value)
                || scope.UserIds.Contains(c.ProposedBy)
                || (reviews && (c.AppealedAt != null || c.IsSampled))
            ),
            _ => cases.Where(c => c.HolderId == me || c.ProposedBy == me || (reviews && (c.AppealedAt != null || c.IsSampled))),
        };
    }
}
