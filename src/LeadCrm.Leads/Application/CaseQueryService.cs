using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Reading cases: what waits to be decided, appeals, drawn ones, those of a lead.</summary>
internal sealed class CaseQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
)
{
    private sealed record LeadFace(long Number, string Name, bool IsSeen);

    public async Task<PagedResult<CaseDto>> GetListAsync(GetCasesInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var cases = Matching(db.Set<LeadCase>().AsNoTracking().VisibleTo(user), input);
        var total = await cases.LongCountAsync(ct);
        // What waits longest is decided first; what is decided is looked at from the newest on.
        var waits = EnumFilter.Many<LeadCaseState>(input.State, "state") is [LeadCaseState.Proposed or LeadCaseState.Appealed];
        var ordered = waits
            ? cases.OrderBy(c => c.ProposedAt).ThenBy(c => c.Number)
            : cases.OrderByDescending(c => c.ProposedAt).ThenByDescending(c => c.Number);
        var page = await ordered.Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 20).ToListAsync(ct);
        var leads = await FacesAsync(page.Select(c => c.LeadId), ct);
        var organisation = await directory.GetAsync(ct);
        var days = await settings.GetAsync(LeadsSettings.CaseAppealDays, ct);
        return new PagedResult<CaseDto>(page.ConvertAll(c => Describe(new CaseDto(), c, leads, organisation, days)), total, null);
    }

    private static IQueryable<LeadCase> Matching(IQueryable<LeadCase> cases, GetCasesInput input)
    {
        if (EnumFilter.Many<LeadCaseState>(input.State, "state") is { } states)
            cases = cases.Where(c => states.Contains(c.State));
        if (EnumFilter.One<LeadCaseKind>(input.Kind, "kind") is { } kind)
            cases = cases.Where(c => c.Kind == kind);
        if (input.LeadId is { } lead)
            cases = cases.Where(c => c.LeadId == lead);
        if (input.SourceCode is { Length: > 0 } source)
            cases = cases.Where(c => c.SourceCode == source);
        if (input.ToSample == true)
            cases = cases.Where(c => c.IsSampled && c.SampledAt == null && c.State == LeadCaseState.Approved);
        return cases;
    }

    public async Task<CaseDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var found = await db.Set<LeadCase>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(c => c.Id == id, ct).OrNotFound();
        var leads = await FacesAsync([found.LeadId, .. found.SurvivorId is { } survivor ? [survivor] : Array.Empty<Guid>()], ct);
        var organisation = await directory.GetAsync(ct);
        var days = await settings.GetAsync(LeadsSettings.CaseAppealDays, ct);
        var evidence = CaseEvidence.Read(found.Evidence);
        return Describe(new CaseDetailDto(), found, leads, organisation, days) with
        {
            Evidence = evidence,
            Names = evidence
                .Attempts.Select(a => a.AuthorId)
                .OfType<Guid>()
                .Distinct()
                .ToDictionary(a => a.ToString(), a => organisation.NameOf(a) ?? ""),
            SurvivorId = found.SurvivorId,
            SurvivorNumber =
                found.SurvivorId is { } other && leads.TryGetValue(other, out var lives) ? LeadNumbers.Format(lives.Number) : null,
            AppealedByName = organisation.NameOf(found.AppealedBy),
            AppealedAt = found.AppealedAt,
            Appeal = found.Appeal,
            AppealUntil = found.State == LeadCaseState.Approved ? found.DecidedAt?.AddDays(days) : null,
            ReviewedByName = organisation.NameOf(found.ReviewedBy),
            ReviewedAt = found.ReviewedAt,
            Review = found.Review,
        };
    }

    // Who looks a second time sees the case, not the student: names of leads outside the scope are masked.
    private async Task<Dictionary<Guid, LeadFace>> FacesAsync(IEnumerable<Guid> leadIds, CancellationToken ct)
    {
        var ids = leadIds.Distinct().ToArray();
        var all = await db.Set<Lead>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.SoftDelete])
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Person.Name,
            })
            .ToListAsync(ct);
        var seen = await db.Set<Lead>()
            .AsNoTracking()
            .SeenBy(user)
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => l.Id)
            .ToHashSetAsync(ct);
        return all.ToDictionary(l => l.Id, l => new LeadFace(l.Number, l.Name, seen.Contains(l.Id)));
    }

    private T Describe<T>(T dto, LeadCase c, Dictionary<Guid, LeadFace> leads, IOrganisation organisation, int appealDays)
        where T : CaseDto
    {
        var lead = leads.GetValueOrDefault(c.LeadId);
        return dto with
        {
            Id = c.Id,
            Number = CaseNumbers.Format(c.Number),
            Version = c.Version,
            Kind = c.Kind,
            InvalidReason = c.InvalidReason,
            ScrapReason = c.ScrapReason,
            State = c.State,
            LeadId = c.LeadId,
            LeadNumber = lead is null ? "" : LeadNumbers.Format(lead.Number),
            LeadName =
                lead is null ? ""
                : lead.IsSeen ? lead.Name
                : ContactMask.Name(lead.Name),
            SourceCode = c.SourceCode,
            HolderName = organisation.NameOf(c.HolderId),
            DepartmentName = organisation.FindDepartment(c.DepartmentId)?.Name,
            Note = c.Note,
            ProposedByName = organisation.NameOf(c.ProposedBy),
            ProposedAt = c.ProposedAt,
            IsProven = c.IsProven,
            DecidedByName = organisation.NameOf(c.DecidedBy),
            DecidedAt = c.DecidedAt,
            Decision = c.Decision,
            IsSampled = c.IsSampled,
            SampledAt = c.SampledAt,
            Actions = Actions(c, appealDays),
        };
    }

    private List<string> Actions(LeadCase c, int appealDays)
    {
        var me = user.Required.UserId;
        var isOutsider = c.IsOutsider(me);
        var reviews = user.Can(LeadsPermissions.ReviewInvalid) && isOutsider;
        (string Name, bool Possible)[] all =
        [
            ("approve", c.State == LeadCaseState.Proposed && c.ProposedBy != me && user.Can(LeadsPermissions.ApproveInvalid)),
            ("reject", c.State == LeadCaseState.Proposed && c.ProposedBy != me && user.Can(LeadsPermissions.ApproveInvalid)),
            (
                "appeal",
                c.State == LeadCaseState.Approved
                    && user.Can(LeadsPermissions.AppealInvalid)
                    && clock.UtcNow <= c.DecidedAt?.AddDays(appealDays)
            ),
            ("review", c.State == LeadCaseState.Appealed && reviews && c.AppealedBy != me),
            ("sample", c.State == LeadCaseState.Approved && c.IsSampled && c.SampledAt is null && reviews),
        ];
        return all.Where(a => a.Possible).Select(a => a.Name).ToList();
    }
}
