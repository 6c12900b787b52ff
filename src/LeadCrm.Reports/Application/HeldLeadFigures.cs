using System.Linq.Expressions;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Reports.Data;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Reports.Application;

/// <summary>Leads that people hold now, whatever the period: how many, against which cap, never contacted, overdue.</summary>
internal sealed class HeldLeadFigures(ILeadFacts leads, ILeadCaps caps, ICurrentUser user, BusinessClock clock)
{
    /// <summary>Held leads of people within the data scope, of a department those it works on.</summary>
    public IQueryable<LeadFact> Query(WorkFilter filter, HeldLeads which)
    {
        var (scope, me, now) = (user.ScopeOf(ReportsResources.Workload), user.Required.UserId, clock.UtcNow);
        var held = leads.Query().Where(l => l.OwnerId != null && (l.Location == LeadLocation.Owned || l.Location == LeadLocation.Tmk));
        held = scope.Kind switch
        {
            DataScope.All => held,
            DataScope.Department or DataScope.DepartmentAndBelow => held.Where(l => scope.DepartmentIds.Contains(l.DepartmentId)),
            DataScope.SelfAndSubordinates => held.Where(l => scope.UserIds.Contains(l.OwnerId!.Value)),
            _ => held.Where(l => l.OwnerId == me),
        };
        if (filter.UserId is { } owner)
            held = held.Where(l => l.OwnerId == owner);
        if (filter.DepartmentId is { } department)
            held = held.Where(l => l.DepartmentId == department);
        if (filter.SourceCode is { Length: > 0 } source)
            held = held.Where(l => l.SourceCode == source);
        if (filter.BusinessLine is { Length: > 0 } line)
            held = held.Where(l => l.BusinessLine == line);
        return which switch
        {
            HeldLeads.NeverContacted => held.Where(l => l.Stage == LeadStage.New),
            HeldLeads.Overdue => held.Where(l => l.NextContactAt < now),
            _ => held,
        };
    }

    /// <summary>Also brings in people and departments who hold leads and did nothing in the period.</summary>
    public async Task AddAsync(Dictionary<Guid, WorkSums> sums, WorkFilter filter, bool byUser, CancellationToken ct)
    {
        Expression<Func<LeadFact, Guid>> key = byUser ? l => l.OwnerId!.Value : l => l.DepartmentId;
        await EachAsync(HeldLeads.All, (s, n) => s.Held = n);
        await EachAsync(HeldLeads.NeverContacted, (s, n) => s.NeverContacted = n);
        await EachAsync(HeldLeads.Overdue, (s, n) => s.Overdue = n);
        if (!byUser)
            return;
        foreach (var (id, room) in await caps.RoomAsync([.. sums.Keys], ct))
            sums[id].HoldCap = room.HoldCap;

        async Task EachAsync(HeldLeads which, Action<WorkSums, int> set)
        {
            var groups = await Query(filter, which).GroupBy(key).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
            foreach (var group in groups)
            {
                if (!sums.TryGetValue(group.Key, out var sum))
                    sums[group.Key] = sum = new WorkSums { Key = group.Key };
                set(sum, group.Count);
            }
        }
    }
}
