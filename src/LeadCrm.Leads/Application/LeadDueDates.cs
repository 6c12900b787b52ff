using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Localization;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>When leads of a list go back, as Assignment knows it: one query for a page.</summary>
internal sealed class LeadDueDates(ILeadClockFacts clocks, TextCatalog texts)
{
    public async Task<List<LeadListDto>> AddAsync(List<LeadListDto> rows, CancellationToken ct)
    {
        var ids = rows.Where(r => r.OwnerId is not null).Select(r => r.Id).ToArray();
        var due = ids.Length == 0 ? [] : await clocks.Query().Where(c => EF.Parameter(ids).Contains(c.LeadId)).ToListAsync(ct);
        var byLead = due.GroupBy(c => c.LeadId).ToDictionary(g => g.Key, g => g.First());
        return rows.ConvertAll(r =>
            byLead.TryGetValue(r.Id, out var clock) ? r with { RecycleOn = clock.DueOn, LockedUntil = clock.LockedUntil }
            : r.PoolReason is null ? r
            : r with { PoolReason = texts.Reason(r.PoolReason) }
        );
    }

    /// <summary>Leads whose last day is <paramref name="day"/> or before, soonest first.</summary>
    public IQueryable<Lead> DueBy(IQueryable<Lead> leads, DateOnly day) =>
        leads
            .Join(clocks.Query().Where(c => c.DueOn <= day), l => l.Id, c => c.LeadId, (l, c) => new { Lead = l, c.DueOn })
            .OrderBy(r => r.DueOn)
            .ThenBy(r => r.Lead.Number)
            .Select(r => r.Lead);
}
