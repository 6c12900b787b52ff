using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Reading dispatches and what they come to. The wall shows headquarters all of them and a franchise its own.</summary>
internal sealed class DispatchQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    TextCatalog texts,
    BusinessClock clock
)
{
    private const int MostDays = 731;
    private static readonly LeadLocation[] Worthless = [LeadLocation.Invalid, LeadLocation.Scrap];

    public async Task<PagedResult<DispatchDto>> GetListAsync(GetDispatchesInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var dispatches = db.Set<Dispatch>().AsNoTracking();
        if (input.FranchiseId is { } franchise)
            dispatches = dispatches.Where(d => d.TenantId == franchise);
        var total = await dispatches.LongCountAsync(ct);
        var page = await dispatches
            .OrderByDescending(d => d.CreatedAt)
            .ThenByDescending(d => d.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var ids = page.Select(d => d.Id).ToArray();
        var figures = await FiguresAsync(db.Set<DispatchItem>().Where(i => EF.Parameter(ids).Contains(i.DispatchId)), ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<DispatchDto>(page.ConvertAll(d => Describe(new DispatchDto(), d, figures, organisation)), total, null);
    }

    public async Task<DispatchDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var dispatch = await db.Set<Dispatch>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct).OrNotFound();
        var items = db.Set<DispatchItem>().AsNoTracking().Where(i => i.DispatchId == id);
        var organisation = await directory.GetAsync(ct);
        return Describe(new DispatchDetailDto(), dispatch, await FiguresAsync(items, ct), organisation) with
        {
            Items = await ItemsAsync(items, organisation, ct),
        };
    }

    private async Task<IReadOnlyList<DispatchItemDto>> ItemsAsync(
        IQueryable<DispatchItem> query,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var items = await query.ToListAsync(ct);
        var contacted = await query.Contacted(db).Select(i => i.LeadId).ToHashSetAsync(ct);
        var ids = items.Select(i => i.LeadId).ToArray();
        var leads = await db.Set<Lead>()
            .AsNoTracking()
            .VisibleTo(user)
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new DispatchItemDto
            {
                LeadId = l.Id,
                LeadNumber = LeadNumbers.Format(l.Number),
                Name = l.Person.Name,
                Location = l.Location,
                Stage = l.Stage,
                OwnerName = organisation.NameOf(l.OwnerId),
                ProtectedUntil = l.ProtectedUntil,
            })
            .ToDictionaryAsync(l => l.LeadId!.Value, ct);
        return items
            .Select(i =>
                (leads.GetValueOrDefault(i.LeadId) ?? new DispatchItemDto()) with
                {
                    Contacted = contacted.Contains(i.LeadId),
                    RecalledAt = i.RecalledAt,
                    RecallReason = texts.Reason(i.RecallReason),
                }
            )
            .OrderBy(i => i.LeadNumber is null)
            .ThenBy(i => i.LeadNumber, StringComparer.Ordinal)
            .ToList();
    }

    public async Task<SettlementDto> GetSettlementAsync(GetSettlementInput input, CancellationToken ct)
    {
        var to = input.To ?? clock.Today;
        var from = input.From ?? new DateOnly(to.Year, to.Month, 1);
        if (from > to || to.DayNumber - from.DayNumber > MostDays || to.Year > 9000)
            throw new BusinessException(LeadsErrorCodes.InvalidPeriod).WithData("Days", MostDays).ForField("from");
        var (begin, end) = (clock.StartOf(from), clock.StartOf(to.AddDays(1)));
        var items = db.Set<DispatchItem>().Where(i => i.DispatchedAt >= begin && i.DispatchedAt < end);
        if (input.FranchiseId is { } franchise)
            items = items.Where(i => i.TenantId == franchise);
        var figures = await FiguresAsync(items, ct);
        // A year's dispatches to all franchises are some thousand rows of five columns.
        var ids = figures.Keys.ToArray();
        var dispatches = await db.Set<Dispatch>().AsNoTracking().Where(d => EF.Parameter(ids).Contains(d.Id)).ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        var rows = dispatches
            .GroupBy(d => (d.TenantId, d.Settlement))
            .Select(g => new SettlementRowDto
            {
                FranchiseId = g.Key.TenantId,
                FranchiseName = organisation.FindDepartment(g.Key.TenantId)?.Name ?? "",
                Settlement = g.Key.Settlement,
                Leads = g.Sum(d => figures[d.Id].Leads),
                Valid = g.Sum(d => figures[d.Id].Valid),
                Contacted = g.Sum(d => figures[d.Id].Contacted),
                Recalled = g.Sum(d => figures[d.Id].Recalled),
                Amount = g.Key.Settlement == Settlement.PerLead ? g.Sum(d => d.Rate * figures[d.Id].Valid) : null,
            })
            .OrderBy(r => r.FranchiseName, StringComparer.Ordinal)
            .ThenBy(r => r.Settlement)
            .ToList();
        return new SettlementDto(from, to, rows);
    }

    private sealed record Figures(int Leads, int Valid, int Contacted, int Recalled);

    private async Task<Dictionary<Guid, Figures>> FiguresAsync(IQueryable<DispatchItem> items, CancellationToken ct)
    {
        var counts = await items
            .GroupBy(i => i.DispatchId)
            .Select(g => new
            {
                g.Key,
                All = g.Count(),
                Recalled = g.Count(i => i.RecalledAt != null),
            })
            .ToListAsync(ct);
        var contacted = await items.Contacted(db).GroupBy(i => i.DispatchId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var worthless = await items
            .Where(i => i.RecalledAt == null)
            .Join(
                db.Set<Lead>().IgnoreQueryFilters([QueryFilters.SoftDelete]).Where(l => Worthless.Contains(l.Location)),
                i => i.LeadId,
                l => l.Id,
                (i, _) => i
            )
            .GroupBy(i => i.DispatchId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var (contactedBy, worthlessBy) = (
            contacted.ToDictionary(c => c.Key, c => c.Count),
            worthless.ToDictionary(c => c.Key, c => c.Count)
        );
        return counts.ToDictionary(
            c => c.Key,
            c => new Figures(
                c.All,
                c.All - c.Recalled - worthlessBy.GetValueOrDefault(c.Key),
                contactedBy.GetValueOrDefault(c.Key),
                c.Recalled
            )
        );
    }

    private T Describe<T>(T dto, Dispatch dispatch, Dictionary<Guid, Figures> figures, IOrganisation organisation)
        where T : DispatchDto
    {
        var figure = figures.GetValueOrDefault(dispatch.Id) ?? new Figures(0, 0, 0, 0);
        return dto with
        {
            Id = dispatch.Id,
            Number = DispatchNumbers.Format(dispatch.Number),
            FranchiseId = dispatch.TenantId,
            FranchiseName = organisation.FindDepartment(dispatch.TenantId)?.Name ?? "",
            Settlement = dispatch.Settlement,
            Rate = dispatch.Rate,
            ProtectionDays = dispatch.ProtectionDays,
            Note = dispatch.Note,
            CreatedAt = dispatch.CreatedAt,
            CreatedByName = user.Required.PassesTenantWall ? organisation.NameOf(dispatch.CreatedBy) : null,
            Leads = figure.Leads,
            Contacted = figure.Contacted,
            Recalled = figure.Recalled,
        };
    }
}
