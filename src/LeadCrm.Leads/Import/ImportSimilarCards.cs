using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>What may be said of those whom rows of an import are like: of what the reader does not see, the masked name, the place and the department.</summary>
internal sealed class ImportSimilarCards(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory)
{
    private sealed record Card(Guid LeadId, string Name, LeadLocation Location, Guid? OwnerId, Guid DepartmentId);

    /// <summary>By the number of the row; two or three queries for a page.</summary>
    public async Task<Dictionary<int, ImportSimilarDto>> OfAsync(LeadImport import, IReadOnlyList<ImportRow> page, CancellationToken ct)
    {
        var rows = page.Where(r => r.SimilarReasons is not null).ToList();
        if (rows.Count == 0)
            return [];
        var people = await PeopleAsync(import, [.. rows.Select(r => r.SimilarPersonId).OfType<Guid>().Distinct()], ct);
        var visible = await VisibleAsync([.. people.Values.Select(p => p.LeadId)], ct);
        var names = await NamesAsync(import, [.. rows.Select(r => r.SimilarRow).OfType<int>().Distinct()], ct);
        var organisation = await directory.GetAsync(ct);
        return rows.ToDictionary(r => r.RowNumber, Describe);

        ImportSimilarDto Describe(ImportRow row)
        {
            var known = new ImportSimilarDto { Reasons = SimilarTo.ReasonsOf(row.SimilarReasons!.Value) };
            if (row.SimilarRow is { } other)
                return known with { RowNumber = other, Name = names.GetValueOrDefault(other) };
            if (row.SimilarPersonId is not { } id || !people.TryGetValue(id, out var card))
                return known;
            return known with
            {
                LeadId = visible.Contains(card.LeadId) ? card.LeadId : null,
                Name = visible.Contains(card.LeadId) ? card.Name : ContactMask.Name(card.Name),
                Location = card.Location,
                OwnerDepartment = card.OwnerId is null ? null : organisation.FindDepartment(card.DepartmentId)?.Name,
            };
        }
    }

    // Of somebody with several leads the latest.
    private async Task<Dictionary<Guid, Card>> PeopleAsync(LeadImport import, Guid[] ids, CancellationToken ct)
    {
        if (ids.Length == 0)
            return [];
        var leads = await db.Set<Lead>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(l => l.TenantId == import.TenantId && EF.Parameter(ids).Contains(l.PersonId))
            .Select(l => new
            {
                l.PersonId,
                l.CreatedAt,
                Card = new Card(l.Id, l.Person.Name, l.Location, l.OwnerId, l.DepartmentId),
            })
            .ToListAsync(ct);
        return leads.GroupBy(l => l.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(l => l.CreatedAt)!.Card);
    }

    private Task<HashSet<Guid>> VisibleAsync(Guid[] ids, CancellationToken ct) =>
        db.Set<Lead>().AsNoTracking().VisibleTo(user).Where(l => EF.Parameter(ids).Contains(l.Id)).Select(l => l.Id).ToHashSetAsync(ct);

    // Names of the importer's own file.
    private async Task<Dictionary<int, string?>> NamesAsync(LeadImport import, int[] numbers, CancellationToken ct) =>
        numbers.Length == 0
            ? []
            : await db.Set<ImportRow>()
                .AsNoTracking()
                .Where(r => r.ImportId == import.Id && r.RunNo == import.RunNo && EF.Parameter(numbers).Contains(r.RowNumber))
                .ToDictionaryAsync(r => r.RowNumber, r => r.Name, ct);
}
