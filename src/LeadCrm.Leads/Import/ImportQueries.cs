using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import;

internal static class ImportQueries
{
    /// <summary>
    /// Leads an import may change: in update mode those the importer sees. Otherwise it has asked for none but its own; to say so again would
    /// make the engine go through all of them, for it knows nothing yet of an import that is running.
    /// </summary>
    public static IQueryable<Lead> VisibleToImport(this IQueryable<Lead> leads, LeadImport import, ICurrentUser user) =>
        import.Mode == ImportMode.Update ? leads.VisibleTo(user) : leads;

    /// <summary>Imports within the user's scope: one's own, or those of the departments one looks after.</summary>
    public static IQueryable<LeadImport> VisibleTo(this IQueryable<LeadImport> imports, ICurrentUser user)
    {
        var scope = user.ScopeOf(LeadsResources.Leads);
        var me = user.Required.UserId;
        return scope.Kind switch
        {
            DataScope.All => imports,
            DataScope.Department or DataScope.DepartmentAndBelow => imports.Where(i =>
                scope.DepartmentIds.Contains(i.DepartmentId) || i.CreatedBy == me
            ),
            _ => imports.Where(i => i.CreatedBy == me),
        };
    }
}
