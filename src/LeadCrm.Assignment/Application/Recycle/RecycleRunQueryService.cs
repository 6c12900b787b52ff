using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>Reading runs, and what waits for a manager. Runs are the tenant's; their leads are those in the user's scope.</summary>
internal sealed class RecycleRunQueryService(LeadCrmDbContext db, ICurrentUser user, ILeadFacts leads, IOrganisationDirectory directory)
{
    public async Task<PagedResult<RecycleRunDto>> GetListAsync(GetRecycleRunsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var runs = db.Set<RecycleRun>().AsNoTracking();
        var total = await runs.LongCountAsync(ct);
        var page = await runs.OrderByDescending(r => r.StartedAt)
            .ThenByDescending(r => r.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<RecycleRunDto>(page.ConvertAll(r => Describe(r, organisation)), total, null);
    }

    public async Task<RecycleRunDto> GetAsync(Guid id, CancellationToken ct)
    {
        var run = await db.Set<RecycleRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();
        return Describe(run, await directory.GetAsync(ct));
    }

    public async Task<PagedResult<RecycleItemDto>> GetItemsAsync(Guid id, GetRecycleItemsInput input, CancellationToken ct)
    {
        await db.Set<RecycleRun>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();
        return await PageAsync(db.Set<RecycleItem>().Where(i => i.RunId == id), input, ct);
    }

    /// <summary>What the brake held back and nobody has let go yet.</summary>
    public Task<PagedResult<RecycleItemDto>> GetHeldBackAsync(GetRecycleItemsInput input, CancellationToken ct) =>
        PageAsync(db.Set<RecycleItem>().Where(i => i.Outcome == RecycleOutcome.HeldBack), input, ct);

    public async Task<IReadOnlyList<HeldBackPersonDto>> GetHeldBackPeopleAsync(CancellationToken ct)
    {
        var waiting = await db.Set<RecycleItem>()
            .Where(i => i.Outcome == RecycleOutcome.HeldBack)
            .InScope(user)
            .GroupBy(i => i.OwnerId)
            .Select(g => new
            {
                g.Key,
                Count = g.Count(),
                AsOf = g.Max(i => i.AsOf),
            })
            .OrderByDescending(g => g.Count)
            .Take(PagedInput.MaxPageSize)
            .ToListAsync(ct);
        var ids = waiting.Select(w => w.Key).ToArray();
        var held = await db.Set<LeadClock>()
            .Where(c => EF.Parameter(ids).Contains(c.OwnerId))
            .GroupBy(c => c.OwnerId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var organisation = await directory.GetAsync(ct);
        return waiting.ConvertAll(w => new HeldBackPersonDto(
            w.Key,
            organisation.FindUser(w.Key)?.DisplayName ?? "",
            w.Count,
            held.GetValueOrDefault(w.Key),
            w.AsOf
        ));
    }

    private async Task<PagedResult<RecycleItemDto>> PageAsync(
        IQueryable<RecycleItem> items,
        GetRecycleItemsInput input,
        CancellationToken ct
    )
    {
        input.RefuseOrder();
        items = items.AsNoTracking().InScope(user);
        if (input.OwnerId is { } owner)
            items = items.Where(i => i.OwnerId == owner);
        if (!string.IsNullOrEmpty(input.Outcome))
        {
            if (!Enum.TryParse<RecycleOutcome>(input.Outcome, out var outcome) || !Enum.IsDefined(outcome))
                throw new BusinessException(CoreErrorCodes.Validation).ForField("outcome");
            items = items.Where(i => i.Outcome == outcome);
        }
        var total = await items.LongCountAsync(ct);
        var page = await items
            .OrderBy(i => i.OwnerId)
            .ThenBy(i => i.DueOn)
            .ThenBy(i => i.LeadId)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var ids = page.Select(i => i.LeadId).ToArray();
        var known = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Name,
                l.Location,
            })
            .ToDictionaryAsync(l => l.Id, ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<RecycleItemDto>(
            page.ConvertAll(i =>
            {
                var lead = known.GetValueOrDefault(i.LeadId);
                return Describe(i, organisation) with
                {
                    Number = lead is null ? null : $"L{lead.Number:D8}",
                    Name = lead?.Name,
                    Location = lead?.Location,
                };
            }),
            total,
            null
        );
    }

    private static RecycleItemDto Describe(RecycleItem item, IOrganisation organisation) =>
        new()
        {
            Id = item.LeadId,
            RunId = item.RunId,
            OwnerId = item.OwnerId,
            OwnerName = organisation.FindUser(item.OwnerId)?.DisplayName,
            Rule = item.Rule,
            DueOn = item.DueOn,
            Outcome = item.Outcome,
            Detail = item.Detail,
            IsLate = item.IsLate,
            DecidedByName = organisation.FindUser(item.DecidedById)?.DisplayName,
        };

    private static RecycleRunDto Describe(RecycleRun run, IOrganisation organisation) =>
        new()
        {
            Id = run.Id,
            AsOf = run.AsOf,
            SubjectName = organisation.FindUser(run.SubjectId)?.DisplayName,
            State = run.State,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
            Evaluated = run.Evaluated,
            Recycled = run.Recycled,
            Kept = run.Kept,
            HeldBack = run.HeldBack,
            Skipped = run.Skipped,
            Refused = run.Refused,
        };
}

/// <summary>The data scope on leads, for items that name the owner and department of their lead.</summary>
internal static class RecycleScope
{
    public static IQueryable<RecycleItem> InScope(this IQueryable<RecycleItem> items, ICurrentUser user)
    {
        var scope = user.ScopeOf(RecyclePermissions.Leads);
        var me = user.Required.UserId;
        return scope.Kind switch
        {
            DataScope.All => items,
            DataScope.Department or DataScope.DepartmentAndBelow => items.Where(i => scope.DepartmentIds.Contains(i.DepartmentId)),
            DataScope.SelfAndSubordinates => items.Where(i => scope.UserIds.Contains(i.OwnerId)),
            _ => items.Where(i => i.OwnerId == me),
        };
    }

    /// <summary>Whether the person's leads are in the user's scope.</summary>
    public static bool Sees(this ICurrentUser user, UserRef? person)
    {
        var scope = user.ScopeOf(RecyclePermissions.Leads);
        if (person is null)
            return scope.Kind == DataScope.All;
        return scope.Kind switch
        {
            DataScope.All => true,
            DataScope.Department or DataScope.DepartmentAndBelow => scope.DepartmentIds.Contains(person.DepartmentId),
            DataScope.SelfAndSubordinates => scope.UserIds.Contains(person.Id),
            _ => person.Id == user.Required.UserId,
        };
    }

    /// <summary>Whether the lead is in the user's own scope, and not only shared with the user.</summary>
    public static bool Covers(this ICurrentUser user, LeadFact lead)
    {
        var scope = user.ScopeOf(RecyclePermissions.Leads);
        return scope.Kind switch
        {
            DataScope.All => true,
            DataScope.Department or DataScope.DepartmentAndBelow => scope.DepartmentIds.Contains(lead.DepartmentId),
            DataScope.SelfAndSubordinates => lead.OwnerId is { } owner && scope.UserIds.Contains(owner),
            _ => lead.OwnerId == user.Required.UserId,
        };
    }
}
