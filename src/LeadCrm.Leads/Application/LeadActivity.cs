using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>When something last happened to leads, from their history.</summary>
internal sealed class LeadActivity(LeadCrmDbContext db) : ILeadActivity
{
    public async Task<IReadOnlyDictionary<Guid, DateTime>> LastAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var ids = leadIds.ToArray();
        var last = new Dictionary<Guid, DateTime>();
        Add(last, await LastOfAsync(db.Set<LeadEvent>().Where(e => EF.Parameter(ids).Contains(e.LeadId)).Select(e => new Moment(e.LeadId, e.At)), ct));
        Add(last, await LastOfAsync(db.Set<FollowUp>().Where(f => EF.Parameter(ids).Contains(f.LeadId)).Select(f => new Moment(f.LeadId, f.At)), ct));
        Add(last, await LastOfAsync(db.Set<Touch>().Where(t => EF.Parameter(ids).Contains(t.LeadId)).Select(t => new Moment(t.LeadId, t.At)), ct));
        return last;
    }

    private sealed record Moment(Guid LeadId, DateTime At);

    private static Task<List<Moment>> LastOfAsync(IQueryable<Moment> moments, CancellationToken ct) =>
        moments.GroupBy(m => m.LeadId).Select(g => new Moment(g.Key, g.Max(m => m.At))).ToListAsync(ct);

    private static void Add(Dictionary<Guid, DateTime> last, List<Moment> found)
    {
        foreach (var moment in found)
            if (!last.TryGetValue(moment.LeadId, out var known) || known < moment.At)
                last[moment.LeadId] = moment.At;
    }
}
