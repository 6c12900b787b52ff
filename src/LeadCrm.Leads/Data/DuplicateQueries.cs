using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Data;

/// <summary>Which duplicates and merges somebody may see: those of whose persons every lead is in sight.</summary>
internal static class DuplicateQueries
{
    public static IQueryable<DuplicateCluster> VisibleTo(this IQueryable<DuplicateCluster> clusters, ICurrentUser user, LeadCrmDbContext db)
    {
        if (user.ScopeOf(LeadsResources.Leads).Kind == DataScope.All)
            return clusters;
        var visible = db.Set<Lead>().VisibleTo(user);
        // Whoever decides must see all there is: half of a comparison would show, or merge, what is somebody else's.
        return clusters.Where(c =>
            !db.Set<DuplicateMember>()
                .Any(m => m.ClusterId == c.Id && db.Set<Lead>().Any(l => l.PersonId == m.PersonId && !visible.Any(v => v.Id == l.Id)))
            && db.Set<DuplicateMember>().Any(m => m.ClusterId == c.Id && visible.Any(v => v.PersonId == m.PersonId))
        );
    }

    public static IQueryable<LeadMerge> VisibleTo(this IQueryable<LeadMerge> merges, ICurrentUser user, LeadCrmDbContext db)
    {
        if (user.ScopeOf(LeadsResources.Leads).Kind == DataScope.All)
            return merges;
        var visible = db.Set<Lead>().VisibleTo(user);
        return merges.Where(m => visible.Any(v => v.Id == m.SurvivorLeadId));
    }
}
