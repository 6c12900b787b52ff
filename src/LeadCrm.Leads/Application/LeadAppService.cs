using AutoMapper;
using AutoMapper.QueryableExtensions;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Reading leads.</summary>
internal sealed class LeadAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    IPoolRules pools,
    TextCatalog texts,
    LeadDueDates dueDates,
    LeadActList acts,
    IMapper mapper
)
{
    internal static readonly SortMap<Lead> Sorts = new SortMap<Lead>("createdAt desc", l => l.Number)
        .By("createdAt", l => l.CreatedAt)
        .By("number", l => l.Number)
        .By("nextContactAt", l => l.NextContactAt)
        .By("receivedAt", l => l.ReceivedAt)
        .By("lastFollowUpAt", l => l.LastFollowUpAt);

    // The right of the module that calls.
    private const string Dial = "LeadCrm.Calls.Dial";

    public async Task<PagedResult<LeadListDto>> GetListAsync(GetLeadListInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var leads = await ListedAsync(input, organisation, ct);
        if (ShowsPool(input))
            await pools.EnsureMayViewAsync(ct);
        var page = await leads.ToPagedAsync<Lead, LeadListDto>(input, Sorts, mapper.ConfigurationProvider, ct);
        if (ShowsPool(input))
            await pools.CountViewedAsync(page.Items.Count, ct);
        var rows = WithNames(page.Items, organisation).ConvertAll(r => r with { PoolReason = texts.Reason(r.PoolReason) });
        return page with { Items = await dueDates.AddAsync(rows, ct) };
    }

    /// <summary>The leads that the list shows with these filters: what an export may hold, too.</summary>
    internal async Task<IQueryable<Lead>> ListedAsync(GetLeadListInput input, IOrganisation organisation, CancellationToken ct)
    {
        var leads = db.Set<Lead>().AsNoTracking();
        var location = EnumFilter.One<LeadLocation>(input.Location, "location");
        // The pool belongs to nobody: those who may claim from it see it beside their own scope. Closed leads belong to whoever had them last.
        leads =
            ShowsPool(input) ? leads.InPoolsOf(user, await pools.ViewAsync(ct), input.Dormant == true)
            : location is { } place && !Lead.OpenLocations.Contains(place) ? leads.SeenBy(user)
            : leads.VisibleTo(user);
        return leads.Matching(input, organisation, db);
    }

    // The pool belongs to nobody: those who may claim from it see it beside their own scope.
    private bool ShowsPool(GetLeadListInput input) =>
        EnumFilter.One<LeadLocation>(input.Location, "location") == LeadLocation.Pool && user.Can(LeadsPermissions.ViewPool);

    public async Task<LeadDto> GetAsync(Guid id, CancellationToken ct)
    {
        var lead = await db.Set<Lead>()
            .AsNoTracking()
            .SeenBy(user)
            .Where(l => l.Id == id)
            .Select(l => new { l.ReceivedFromId, l.CreatedBy })
            .FirstOrDefaultAsync(ct)
            .OrNotFound();
        var dto = await db.Set<Lead>()
            .AsNoTracking()
            .SeenBy(user)
            .Where(l => l.Id == id)
            .AsSplitQuery()
            .ProjectTo<LeadDto>(mapper.ConfigurationProvider)
            .FirstOrDefaultAsync(ct)
            .OrNotFound();
        var organisation = await directory.GetAsync(ct);
        var behindWall = organisation.IsBehindWall(dto.PreviousOwnerId, user);
        var isReadOnly = user.MayOnlyRead(id, dto.OwnerId, dto.DepartmentId);
        var mayCall = !isReadOnly && user.Can(Dial);
        var (actions, refusals) = acts.Of(dto, Actions(dto, isReadOnly));
        return dto with
        {
            OwnerName = organisation.FindUser(dto.OwnerId)?.DisplayName,
            PreviousOwnerId = behindWall ? null : dto.PreviousOwnerId,
            PreviousOwnerName = organisation.NameFor(dto.PreviousOwnerId, user, texts),
            DepartmentName = organisation.FindDepartment(dto.DepartmentId)?.Name,
            ReceivedFrom = organisation.NameFor(lead.ReceivedFromId, user, texts),
            CreatedByName = organisation.NameFor(lead.CreatedBy, user, texts),
            Collaborators = await CollaboratorsAsync(id, organisation, ct),
            MergedLeads = await Duplicates.MergeQueryService.MergedIntoAsync(db, id, ct),
            Contacts = mayCall ? dto.Contacts : [.. dto.Contacts.Select(c => c with { Id = null })],
            IsReadOnly = isReadOnly,
            Actions = actions,
            Refusals = refusals,
        };
    }

    private async Task<IReadOnlyList<CollaboratorDto>> CollaboratorsAsync(Guid id, IOrganisation organisation, CancellationToken ct)
    {
        var rows = await db.Set<Collaborator>().AsNoTracking().Where(c => c.LeadId == id).OrderBy(c => c.AddedAt).ToListAsync(ct);
        return rows.ConvertAll(c => new CollaboratorDto(c.UserId, organisation.NameOf(c.UserId), c.AddedAt));
    }

    /// <summary>What the user may do with the lead as it stands.</summary>
    private List<string> Actions(LeadDto lead, bool isReadOnly)
    {
        var own = !user.SeesOnlyAsCollaborator(lead.Id, lead.OwnerId, lead.DepartmentId);
        var held = own && lead.Location is (LeadLocation.Owned or LeadLocation.Tmk);
        var open = own && Lead.OpenLocations.Contains(lead.Location);
        (string Name, bool Possible, string Permission)[] all =
        [
            ("update", !isReadOnly, LeadsPermissions.Update),
            ("followUp", !isReadOnly, LeadsPermissions.FollowUp),
            ("assign", open, LeadsPermissions.Assign),
            ("claim", lead.Location == LeadLocation.Pool, LeadsPermissions.Claim),
            ("transfer", held, LeadsPermissions.Transfer),
            ("release", held, LeadsPermissions.Release),
            ("collaborate", open, LeadsPermissions.Collaborate),
            ("reveal", !isReadOnly, LeadsPermissions.RevealPhone),
        ];
        return all.Where(a => a.Possible && user.Can(a.Permission)).Select(a => a.Name).ToList();
    }

    internal static List<LeadListDto> WithNames(IReadOnlyList<LeadListDto> rows, IOrganisation organisation) =>
        rows.Select(r =>
                r with
                {
                    OwnerName = organisation.FindUser(r.OwnerId)?.DisplayName,
                    DepartmentName = organisation.FindDepartment(r.DepartmentId)?.Name,
                }
            )
            .ToList();
}
