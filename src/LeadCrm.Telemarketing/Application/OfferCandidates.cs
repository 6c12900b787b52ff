using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Whom a lead is offered to, and who comes next.</summary>
internal sealed class OfferCandidates(LeadCrmDbContext db, IRuleAdvice rules, IOrganisationDirectory directory)
{
    internal sealed record Candidate(OfferKind Kind, Guid? UserId, Guid DepartmentId);

    /// <summary>Who is asked first; refuses whoever cannot take it.</summary>
    public async Task<Candidate> FirstAsync(LeadFact lead, OfferLeadInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        switch (input.Kind!.Value)
        {
            case OfferKind.Consultant:
                var who = organisation.FindUser(input.UserId);
                return who is { IsActive: true } && who.TenantId == lead.TenantId && who.Id != lead.OwnerId && Accepts(organisation, who.Id)
                    ? new Candidate(OfferKind.Consultant, who.Id, who.DepartmentId)
                    : throw new BusinessException(TelemarketingErrorCodes.UnknownReceiver).ForField("userId");
            case OfferKind.Department:
                var department = organisation.FindDepartment(input.DepartmentId);
                return
                    department is { IsActive: true }
                    && department.TenantId == lead.TenantId
                    && Receivers(organisation, lead.TenantId).Any(u => u.DepartmentId == department.Id)
                    ? new Candidate(OfferKind.Department, null, department.Id)
                    : throw new BusinessException(TelemarketingErrorCodes.UnknownReceiver).ForField("departmentId");
            default:
                return await ByRuleAsync(lead.Id, lead.TenantId, OfferKind.Rule, [], organisation, ct)
                    ?? throw new BusinessException(TelemarketingErrorCodes.NobodyToOffer);
        }
    }

    /// <summary>Who is asked after nobody answered: by rule, else a colleague of the one who was named; nobody after a whole department.</summary>
    public async Task<Candidate?> NextAsync(TransferOffer expired, CancellationToken ct)
    {
        if (expired.Kind == OfferKind.Department)
            return null;
        var first = expired.FirstOfferId ?? expired.Id;
        var asked = await db.Set<TransferOffer>()
            .AsNoTracking()
            .Where(o => (o.Id == first || o.FirstOfferId == first) && o.ToUserId != null)
            .Select(o => o.ToUserId!.Value)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        if (await ByRuleAsync(expired.LeadId, expired.TenantId, expired.Kind, asked, organisation, ct) is { } chosen)
            return chosen;
        if (expired.Kind == OfferKind.Rule)
            return null;
        var colleague = Receivers(organisation, expired.TenantId)
            .Where(u => u.DepartmentId == expired.ToDepartmentId && !asked.Contains(u.Id))
            .OrderBy(u => u.UserName, StringComparer.Ordinal)
            .FirstOrDefault();
        return colleague is null ? null : new Candidate(expired.Kind, colleague.Id, colleague.DepartmentId);
    }

    private async Task<Candidate?> ByRuleAsync(
        Guid leadId,
        Guid tenantId,
        OfferKind kind,
        List<Guid> asked,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        // Rules that feed telemarketing name telemarketers, who are no candidates here.
        var others = organisation.Users.Where(u => u.TenantId == tenantId && !Accepts(organisation, u.Id)).Select(u => u.Id);
        var chosen = await rules.ChooseAsync(leadId, [.. others, .. asked], ct);
        return organisation.FindUser(chosen) is { } who ? new Candidate(kind, who.Id, who.DepartmentId) : null;
    }

    /// <summary>People of the tenant who take over leads and hold them themselves.</summary>
    public static IEnumerable<UserRef> Receivers(IOrganisation organisation, Guid tenantId) =>
        organisation.Users.Where(u => u.TenantId == tenantId && u.IsActive && Accepts(organisation, u.Id) && Sells(organisation, u.Id));

    private static bool Accepts(IOrganisation organisation, Guid userId) => TmkStaff.Accepts(organisation.AccessOf(userId));

    // Who looks after a department takes leads only when named.
    private static bool Sells(IOrganisation organisation, Guid userId) =>
        organisation.AccessOf(userId)?.Scopes.GetValueOrDefault(Scopes.Leads)
            is { Kind: Core.Security.DataScope.Self or Core.Security.DataScope.SelfAndSubordinates };
}
