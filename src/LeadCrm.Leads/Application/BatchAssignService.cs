using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Shares leads out among people: first how many each would get, then the same for good.</summary>
internal sealed class BatchAssignService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadAppService list,
    LeadCommandService commands,
    ILeadCaps caps,
    ILeadExclusions exclusions,
    IOrganisationDirectory directory,
    TextCatalog texts
)
{
    private sealed record Plan(
        List<(BatchLead Lead, Guid? UserId)> Shares,
        List<UserRef> People,
        IReadOnlyDictionary<Guid, LeadRoom> Room,
        bool IsCut
    );

    public async Task<BatchPreviewDto> PreviewAsync(BatchAssignInput input, CancellationToken ct)
    {
        var plan = await PlanAsync(input, ct);
        var assigned = plan.Shares.Count(s => s.UserId is not null);
        var counts = plan.Shares.Where(s => s.UserId is not null).CountBy(s => s.UserId!.Value).ToDictionary();
        return new BatchPreviewDto(plan.Shares.Count, assigned, plan.Shares.Count - assigned, plan.IsCut, Shares(plan, counts));
    }

    /// <summary>Each lead has its own answer; what nobody has room for says so.</summary>
    public async Task<BatchAssignDto> RunAsync(BatchAssignInput input, CancellationToken ct)
    {
        var plan = await PlanAsync(input, ct);
        var rows = new Dictionary<Guid, BatchRowDto>();
        var got = new Dictionary<Guid, int>();
        foreach (var share in plan.Shares.Where(s => s.UserId is not null).GroupBy(s => s.UserId!.Value))
        {
            var done = await commands.AssignAsync(
                new AssignLeadsInput
                {
                    LeadIds = [.. share.Select(s => s.Lead.Id)],
                    UserId = share.Key,
                    Reason = input.Reason,
                },
                ct
            );
            got[share.Key] = done.Succeeded;
            foreach (var row in done.Items)
                rows[row.Id] = row;
        }
        foreach (var (lead, _) in plan.Shares.Where(s => s.UserId is null))
            rows[lead.Id] = texts.Failed(lead.Id, new BusinessException(LeadsErrorCodes.NobodyHasRoom));
        return new BatchAssignDto(Shares(plan, got), BatchRows.Summary([.. plan.Shares.Select(s => rows[s.Lead.Id])]));
    }

    private static List<BatchShareDto> Shares(Plan plan, Dictionary<Guid, int> counts) =>
        plan.People.ConvertAll(p => new BatchShareDto(
            p.Id,
            p.DisplayName,
            counts.GetValueOrDefault(p.Id),
            plan.Room.TryGetValue(p.Id, out var room) ? room.ForNew : 0
        ));

    private async Task<Plan> PlanAsync(BatchAssignInput input, CancellationToken ct)
    {
        if (input.LeadIds is not { Count: > 0 } && input.Filter is null)
            throw new BusinessException(LeadsErrorCodes.NoLeadsChosen).ForField("leadIds");
        if (input is { Mode: BatchMode.NEach, Each: null })
            throw new BusinessException(LeadsErrorCodes.BatchNeedsNumber).ForField("each");
        var people = await PeopleAsync(input.People!, ct);
        var (leads, isCut) = await LeadsAsync(input, ct);
        var room = await caps.RoomAsync([.. people.Select(p => p.Id)], ct);
        var excluded = await exclusions.OfAsync([.. leads.Select(l => l.Id)], ct);
        var batch = leads.ConvertAll(l => new BatchLead(
            l.Id,
            room.Values.FirstOrDefault()?.Counts(l.Stage) ?? true,
            people.Where(p => p.TenantId != l.TenantId).Select(p => p.Id).Concat(excluded[l.Id]).ToHashSet()
        ));
        var seats = people
            .Select(
                (p, i) =>
                    new BatchPerson(
                        p.Id,
                        input.People![i].Weight ?? 1,
                        room.TryGetValue(p.Id, out var r) ? r.UnderCap : 0,
                        room.TryGetValue(p.Id, out var q) ? q.QuotaFor(ReceiveType.Assigned) : 0
                    )
            )
            .ToList();
        return new Plan(BatchPlan.Of(batch, seats, input.Mode!.Value, input.Each ?? 0), people, room, isCut);
    }

    private async Task<List<UserRef>> PeopleAsync(IReadOnlyList<BatchPersonInput> wanted, CancellationToken ct)
    {
        if (wanted.Select(p => p?.UserId).Distinct().Count() != wanted.Count)
            throw Unknown();
        var people = new List<UserRef>();
        foreach (var person in wanted)
            people.Add(await commands.AssigneeAsync(person?.UserId ?? throw Unknown(), null, ct));
        return people;
    }

    private static BusinessException Unknown() => new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("people");

    private sealed record Chosen(Guid Id, Guid TenantId, LeadStage Stage);

    private async Task<(List<Chosen> Leads, bool IsCut)> LeadsAsync(BatchAssignInput input, CancellationToken ct)
    {
        IQueryable<Lead> leads;
        if (input.LeadIds is { Count: > 0 } given)
        {
            var ids = given.Distinct().ToArray();
            leads = db.Set<Lead>().AsNoTracking().VisibleTo(user).Where(l => EF.Parameter(ids).Contains(l.Id));
        }
        else
            leads = await list.ListedAsync(input.Filter!, await directory.GetAsync(ct), ct);
        var rows = await leads
            .Where(l => LeadQueries.Open.Contains(l.Location))
            .OrderBy(l => l.CreatedAt)
            .ThenBy(l => l.Id)
            .Select(l => new Chosen(l.Id, l.TenantId, l.Stage))
            .Take(BatchAssignInput.MaxLeads + 1)
            .ToListAsync(ct);
        return ([.. rows.Take(BatchAssignInput.MaxLeads)], rows.Count > BatchAssignInput.MaxLeads);
    }
}
