using AutoMapper;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Export;

/// <summary>Which leads an export holds, as it is stored.</summary>
internal sealed record ExportSelection(GetLeadListInput Filter, IReadOnlyList<Guid>? LeadIds);

/// <summary>Reads the leads of an export: those that the current user sees in the list with the same filters, and no others.</summary>
internal sealed class ExportReader(LeadCrmDbContext db, LeadAppService leads, IOrganisationDirectory directory, IMapper mapper)
{
    public async Task<int> CountAsync(ExportSelection selection, CancellationToken ct) =>
        await (await QueryAsync(selection, ct)).CountAsync(ct);

    /// <summary>Refuses a filter or sorting that the list would refuse.</summary>
    public async Task CheckAsync(ExportSelection selection, CancellationToken ct) => await PageAsync(selection, null, 1, ct);

    /// <summary>A page behind the cursor; contacts and tags come by queries of their own, so that no lead is read twice.</summary>
    public async Task<ExportPage> PageAsync(ExportSelection selection, string? cursor, int rows, CancellationToken ct)
    {
        var page = await (await QueryAsync(selection, ct)).ToPagedAsync<Lead, ExportRow>(
            new PagedInput
            {
                Sorting = selection.Filter.Sorting,
                Cursor = cursor,
                Count = "none",
                MaxResultCount = rows,
            },
            LeadAppService.Sorts,
            mapper.ConfigurationProvider,
            ct
        );
        var persons = page.Items.Select(r => r.PersonId).Distinct().ToArray();
        var contacts = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => EF.Parameter(persons).Contains(c.PersonId))
            .OrderBy(c => c.Id)
            .Select(c => new ExportContact(c.PersonId, c.Kind, c.Value))
            .ToListAsync(ct);
        var ids = page.Items.Select(r => r.Id).ToArray();
        var tags = await db.Set<LeadTag>()
            .AsNoTracking()
            .Where(t => EF.Parameter(ids).Contains(t.LeadId))
            .OrderBy(t => t.Tag)
            .Select(t => new { t.LeadId, t.Tag })
            .ToListAsync(ct);
        return new ExportPage(page.Items, contacts.ToLookup(c => c.PersonId), tags.ToLookup(t => t.LeadId, t => t.Tag), page.NextCursor);
    }

    private async Task<IQueryable<Lead>> QueryAsync(ExportSelection selection, CancellationToken ct)
    {
        var query = await leads.ListedAsync(selection.Filter, await directory.GetAsync(ct), ct);
        if (selection.LeadIds is not { } picked)
            return query;
        var ids = picked.ToArray();
        return query.Where(l => EF.Parameter(ids).Contains(l.Id));
    }
}
