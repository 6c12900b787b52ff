using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>When something last happened to leads, from their history.</summary>
internal sealed class LeadActivity(LeadCrmDbContext db) : ILeadActivity
{
    public async Task<IReadOnlyDictionary<Guid, DateTime>> LastAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var (ids, last) = (leadIds.ToArray(), new Dictionary<Guid, DateTime>());
        var events = await db.Set<LeadEvent>()
            .Where(e => EF.Parameter(ids).Contains(e.LeadId))
            .GroupBy(e => e.LeadId)
            .Select(g => new { g.Key, At = g.Max(e => e.At) })
            .ToListAsync(ct);
        var notes = await db.Set<FollowUp>()
            .Where(f => EF.Parameter(ids).Contains(f.LeadId))
            .GroupBy(f => f.LeadId)
            .Select(g => new { g.Key, At = g.Max(f => f.At) })
            .ToListAsync(ct);
        var touches = await db.Set<Touch>()
            .Where(t => EF.Parameter(ids).Contains(t.LeadId))
            .GroupBy(t => t.LeadId)
            .Select(g => new { g.Key, At = g.Max(t => t.At) })
            .ToListAsync(ct);
        foreach (var moment in events.Concat(notes).Concat(touches))
            if (!last.TryGetValue(moment.Key, out var known) || known < moment.At)
                last[moment.Key] = moment.At;
        return last;
    }
}
