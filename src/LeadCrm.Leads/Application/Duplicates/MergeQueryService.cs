using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>What was merged, and which ids lead to which lead since.</summary>
internal sealed class MergeQueryService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, BusinessClock clock)
{
    public async Task<PagedResult<MergeDto>> GetListAsync(GetMergesInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var merges = db.Set<LeadMerge>().AsNoTracking().VisibleTo(user, db);
        var total = await merges.LongCountAsync(ct);
        var page = await merges
            .OrderByDescending(m => m.CreatedAt)
            .ThenByDescending(m => m.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<MergeDto>(await DescribeAsync(page, ct), total, null);
    }

    public async Task<MergeDto> GetAsync(Guid id, CancellationToken ct)
    {
        var merge = await db.Set<LeadMerge>().AsNoTracking().VisibleTo(user, db).FirstOrDefaultAsync(m => m.Id == id, ct).OrNotFound();
        return (await DescribeAsync([merge], ct))[0];
    }

    /// <summary>The lead that stands for one that was merged, or null.</summary>
    public Task<Guid?> SurvivorOfAsync(Guid leadId, CancellationToken ct) =>
        db.Set<LeadAlias>().Where(a => a.LeadId == leadId).Select(a => (Guid?)a.SurvivorId).FirstOrDefaultAsync(ct);

    /// <summary>Leads that became one with this one.</summary>
    public static async Task<IReadOnlyList<MergedLeadDto>> MergedIntoAsync(LeadCrmDbContext db, Guid leadId, CancellationToken ct)
    {
        var rows = await (
            from alias in db.Set<LeadAlias>().AsNoTracking()
            where alias.SurvivorId == leadId
            join lead in db.Set<Lead>().IgnoreQueryFilters([QueryFilters.SoftDelete]) on alias.LeadId equals lead.Id
            orderby lead.Number
            select new
            {
                lead.Id,
                lead.Number,
                alias.MergeId,
            }
        ).ToListAsync(ct);
        return rows.ConvertAll(r => new MergedLeadDto(r.Id, LeadNumbers.Format(r.Number), r.MergeId));
    }

    private async Task<List<MergeDto>> DescribeAsync(List<LeadMerge> merges, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var survivorIds = merges.Select(m => m.SurvivorLeadId).ToArray();
        var survivors = await db.Set<Lead>()
            .IgnoreQueryFilters([QueryFilters.SoftDelete])
            .Where(l => EF.Parameter(survivorIds).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Person.Name,
            })
            .ToDictionaryAsync(l => l.Id, ct);
        var now = clock.UtcNow;
        return merges.ConvertAll(m =>
        {
            var survivor = survivors.GetValueOrDefault(m.SurvivorLeadId);
            return new MergeDto
            {
                Id = m.Id,
                Number = MergeNumbers.Format(m.Number),
                Version = m.Version,
                SurvivorLeadId = m.SurvivorLeadId,
                SurvivorNumber = survivor is null ? "" : LeadNumbers.Format(survivor.Number),
                Name = survivor?.Name ?? "",
                MergedLeads = m.MergedLeads,
                MergedPersons = m.MergedPersons,
                MergedNumbers = [.. MergeSnapshot.Read(m.Snapshot).Leads.Select(l => l.Number)],
                CreatedAt = m.CreatedAt,
                CreatedByName = organisation.NameOf(m.CreatedBy),
                UndoUntil = m.UndoUntil,
                CanUndo = m.UndoneAt is null && now <= m.UndoUntil && user.Can(LeadsPermissions.MergeDuplicates),
                UndoneAt = m.UndoneAt,
                UndoneByName = organisation.NameOf(m.UndoneBy),
            };
        });
    }
}
