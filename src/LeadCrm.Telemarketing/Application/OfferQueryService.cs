using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Offers as people see them.</summary>
internal sealed class OfferQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    public async Task<PagedResult<OfferDto>> GetListAsync(GetOffersInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var me = user.Required;
        var offers = db.Set<TransferOffer>().AsNoTracking().VisibleTo(user);
        offers = input.Box switch
        {
            null or "" => offers,
            "received" => offers.Where(o => o.ToUserId == me.UserId || (o.ToUserId == null && o.ToDepartmentId == me.DepartmentId)),
            "sent" => offers.Where(o => o.FromUserId == me.UserId),
            _ => throw new BusinessException(TelemarketingErrorCodes.UnknownFilter).WithData("Value", input.Box).ForField("box"),
        };
        if (QualificationQueries.Many<OfferState>(input.State, "state") is { } states)
            offers = offers.Where(o => states.Contains(o.State));
        var total = await offers.LongCountAsync(ct);
        var page = await offers
            .OrderByDescending(o => o.OfferedAt)
            .ThenByDescending(o => o.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<OfferDto>(await ShowAsync(page, ct), total, null);
    }

    public async Task<OfferDto> GetAsync(Guid id, CancellationToken ct)
    {
        var offer = await db.Set<TransferOffer>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(o => o.Id == id, ct).OrNotFound();
        return (await ShowAsync([offer], ct))[0];
    }

    public async Task<IReadOnlyList<OfferReceiverDto>> ReceiversAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        return
        [
            .. OfferCandidates
                .Receivers(organisation, user.Required.TenantId)
                .OrderBy(u => organisation.FindDepartment(u.DepartmentId)?.Name, StringComparer.Ordinal)
                .ThenBy(u => u.UserName, StringComparer.Ordinal)
                .Select(u => new OfferReceiverDto(
                    u.Id,
                    u.DisplayName,
                    u.DepartmentId,
                    organisation.FindDepartment(u.DepartmentId)?.Name ?? ""
                ))
                .Take(PagedInput.MaxPageSize),
        ];
    }

    private async Task<List<OfferDto>> ShowAsync(List<TransferOffer> offers, CancellationToken ct)
    {
        var ids = offers.Select(o => o.LeadId).Distinct().ToArray();
        // Whoever is asked sees what is offered, though not yet the lead.
        var facts = await leads.Query().Where(l => EF.Parameter(ids).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var organisation = await directory.GetAsync(ct);
        var now = clock.UtcNow;
        return offers.ConvertAll(o =>
        {
            var lead = facts.GetValueOrDefault(o.LeadId);
            return new OfferDto
            {
                Id = o.Id,
                LeadId = o.LeadId,
                LeadNumber = lead is null ? "" : Names.LeadNumber(lead.Number),
                LeadName = lead?.Name ?? "",
                BusinessLine = lead?.BusinessLine ?? "",
                City = lead?.City,
                Intention = lead?.Intention,
                Kind = o.Kind,
                State = o.State == OfferState.Offered && o.ExpiresAt <= now ? OfferState.Expired : o.State,
                FromName = organisation.NameOf(o.FromUserId),
                ToName = organisation.NameOf(o.ToUserId),
                ToDepartment = organisation.FindDepartment(o.ToDepartmentId)?.Name,
                OfferedAt = o.OfferedAt,
                ExpiresAt = o.ExpiresAt,
                AnsweredAt = o.AnsweredAt,
                AnsweredBy = organisation.NameOf(o.AnsweredBy),
                Note = o.Note,
                Reason = o.Reason,
                Round = o.Round,
                MayAnswer =
                    o.State == OfferState.Offered
                    && o.ExpiresAt > now
                    && user.Can(TelemarketingPermissions.AcceptOffers)
                    && OfferService.IsFor(o, user),
            };
        });
    }
}
