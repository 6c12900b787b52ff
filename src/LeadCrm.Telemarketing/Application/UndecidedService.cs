using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>待裁决: leads that were rejected too often, and what the manager of the telemarketers must decide about.</summary>
internal sealed class UndecidedService(LeadCrmDbContext db, ILeadFacts leads, IOrganisationDirectory directory)
{
    private const int MostRejections = 5;

    public async Task<PagedResult<UndecidedLeadDto>> GetListAsync(GetUndecidedInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var waiting = leads
            .Visible()
            .Where(l => l.Location == LeadLocation.Tmk)
            .Join(db.Set<Qualification>().Where(q => q.NeedsManager), l => l.Id, q => q.LeadId, (l, q) => new { Lead = l, q.Rejects })
            .Where(w => !db.Set<TransferOffer>().Any(o => o.OpenLeadId == w.Lead.Id));
        var total = await waiting.LongCountAsync(ct);
        var page = await waiting
            .OrderBy(w => w.Lead.NextContactAt)
            .ThenBy(w => w.Lead.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var ids = page.ConvertAll(w => w.Lead.Id).ToArray();
        var rejections = (
            await db.Set<TransferOffer>()
                .AsNoTracking()
                .Where(o => EF.Parameter(ids).Contains(o.LeadId) && o.State == OfferState.Rejected)
                .OrderByDescending(o => o.AnsweredAt)
                .ThenByDescending(o => o.Round)
                .ToListAsync(ct)
        ).ToLookup(o => o.LeadId);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<UndecidedLeadDto>(
            page.ConvertAll(w => new UndecidedLeadDto
            {
                Id = w.Lead.Id,
                LeadNumber = Names.LeadNumber(w.Lead.Number),
                LeadName = w.Lead.Name,
                BusinessLine = w.Lead.BusinessLine,
                City = w.Lead.City,
                Intention = w.Lead.Intention,
                OwnerName = organisation.NameOf(w.Lead.OwnerId),
                Rejects = w.Rejects,
                Rejections =
                [
                    .. rejections[w.Lead.Id]
                        .Take(Math.Min(w.Rejects, MostRejections))
                        .Select(o => new RejectionDto(o.AnsweredAt ?? o.OfferedAt, organisation.NameOf(o.AnsweredBy), o.Reason ?? "")),
                ],
            }),
            total,
            null
        );
    }
}
