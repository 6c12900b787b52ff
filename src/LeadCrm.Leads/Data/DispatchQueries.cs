using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Data;

/// <summary>What a franchise has done with the leads it was given.</summary>
internal static class DispatchQueries
{
    private static readonly Disposition[] Unreached = Enum.GetValues<Disposition>().Where(d => d.ReachedNobody()).ToArray();

    /// <summary>Items on which the franchise has noted anything since it got them.</summary>
    public static IQueryable<DispatchItem> WorkedOn(this IQueryable<DispatchItem> items, LeadCrmDbContext db) =>
        items.Where(i => db.Set<FollowUp>().Any(f => f.LeadId == i.LeadId && f.TenantId == i.TenantId && f.At >= i.DispatchedAt));

    /// <summary>Items on which the franchise has reached somebody while it had them.</summary>
    public static IQueryable<DispatchItem> Contacted(this IQueryable<DispatchItem> items, LeadCrmDbContext db) =>
        items.Where(i =>
            db.Set<FollowUp>()
                .Any(f =>
                    f.LeadId == i.LeadId
                    && f.TenantId == i.TenantId
                    && f.At >= i.DispatchedAt
                    && (i.RecalledAt == null || f.At <= i.RecalledAt)
                    && f.Disposition != null
                    && !Unreached.Contains(f.Disposition.Value)
                )
        );
}
