using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Reading conflicts: headquarters sees both sides, a franchise that its claims are being decided.</summary>
internal sealed class ConflictQueryService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, BusinessClock clock)
{
    private const int MostAttempts = 100;

    public async Task<PagedResult<ConflictDto>> GetListAsync(GetConflictsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var organisation = await directory.GetAsync(ct);
        var conflicts = db.Set<Conflict>().AsNoTracking().VisibleTo(user, organisation);
        if (EnumFilter.One<ConflictState>(input.State, "state") is { } state)
            conflicts = conflicts.Where(c => c.State == state);
        // A franchise that asks for another one finds nothing, and does not learn who holds what it claims.
        if (input.FranchiseId is { } franchise)
            conflicts = user.Required.PassesTenantWall
                ? conflicts.Where(c => c.TenantId == franchise || c.HolderTenantId == franchise)
                : conflicts.Where(c => c.TenantId == franchise);
        var total = await conflicts.LongCountAsync(ct);
        var page = await conflicts
            .OrderByDescending(c => c.CreatedAt)
            .ThenByDescending(c => c.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var attempts = await AttemptCountsAsync(page.Select(c => c.Id).ToArray(), ct);
        return new PagedResult<ConflictDto>(page.ConvertAll(c => Describe(new ConflictDto(), c, attempts, organisation)), total, null);
    }

    public async Task<ConflictDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var conflict = await db.Set<Conflict>()
            .AsNoTracking()
            .VisibleTo(user, organisation)
            .FirstOrDefaultAsync(c => c.Id == id, ct)
            .OrNotFound();
        var detail = Describe(new ConflictDetailDto(), conflict, await AttemptCountsAsync([id], ct), organisation);
        if (!user.Required.PassesTenantWall)
            return detail;
        var history = await HistoryAsync(id, organisation, ct);
        var holder = await HolderAsync(conflict, organisation, ct);
        var challenger = await ChallengerAsync(conflict, history, organisation, ct);
        return detail with
        {
            Holder = holder,
            Challenger = challenger,
            History = history,
            Recommendation = conflict.State == ConflictState.Open ? Recommend(holder, challenger, organisation, conflict) : null,
        };
    }

    private ConflictRecommendationDto Recommend(
        ConflictSideDto holder,
        ConflictSideDto challenger,
        IOrganisation organisation,
        Conflict conflict
    )
    {
        var isOpen = holder is { LeadId: not null, Location: { } place } && Lead.OpenLocations.Contains(place);
        // Headquarters holds what it has; a franchise as long as it is protected.
        var isValid = !organisation.IsFranchise(conflict.HolderTenantId) || holder.ProtectedUntil >= clock.Today;
        var by = Recommendation.Of(isOpen, isValid, holder.SubmittedAt ?? conflict.CreatedAt, challenger.SubmittedAt ?? conflict.CreatedAt);
        return new ConflictRecommendationDto(by.Outcome, by.Reason, holder.SubmittedAt, challenger.SubmittedAt);
    }

    private async Task<ConflictSideDto> HolderAsync(Conflict conflict, IOrganisation organisation, CancellationToken ct)
    {
        var name = organisation.FindDepartment(conflict.HolderTenantId)?.Name ?? "";
        // A lead that has left the holder is not the holder's any more.
        var side = await SideAsync(l => l.Id == conflict.HolderLeadId && l.TenantId == conflict.HolderTenantId, organisation, ct);
        return (side ?? new ConflictSideDto()) with { ChannelName = name };
    }

    private async Task<ConflictSideDto> ChallengerAsync(
        Conflict conflict,
        IReadOnlyList<ConflictAttemptDto> history,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var name = organisation.FindDepartment(conflict.TenantId)?.Name ?? "";
        var own = db.Set<LeadKey>()
            .Where(k => k.BusinessLine == conflict.BusinessLine && k.Key == conflict.Key && k.TenantId == conflict.TenantId)
            .Select(k => k.LeadId);
        var side = await SideAsync(l => own.Contains(l.Id), organisation, ct) ?? new ConflictSideDto();
        // Looking is no submission; it stands in only where nothing else was tried.
        var first = history.FirstOrDefault(a => a.Kind != ConflictAttemptKind.Check) ?? (history.Count > 0 ? history[0] : null);
        return first is not null && (side.SubmittedAt is null || first.At < side.SubmittedAt)
            ? side with
            {
                ChannelName = name,
                SubmittedAt = first.At,
                SubmittedBy = first.ActorName,
            }
            : side with
            {
                ChannelName = name,
            };
    }

    private async Task<ConflictSideDto?> SideAsync(
        System.Linq.Expressions.Expression<Func<Lead, bool>> which,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var lead = await db.Set<Lead>()
            .AsNoTracking()
            .Include(l => l.Person)
            // Not the time of creation, which an import may bring along: what counts is when it came in.
            .Include(l => l.Events.Where(e => e.Kind == LeadEvent.Created || e.Kind == LeadEvent.Dispatched || e.Kind == LeadEvent.Ruled))
            .FirstOrDefaultAsync(which, ct);
        if (lead is null)
            return null;
        var followUps = await db.Set<FollowUp>()
            .Where(f => f.LeadId == lead.Id && f.TenantId == lead.TenantId)
            .GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Last = g.Max(f => f.At) })
            .FirstOrDefaultAsync(ct);
        var submitted = lead.Events.OrderBy(e => e.At).LastOrDefault();
        return new ConflictSideDto
        {
            LeadId = lead.Id,
            LeadNumber = LeadNumbers.Format(lead.Number),
            Name = lead.Person.Name,
            Location = lead.Location,
            Stage = lead.Stage,
            OwnerName = organisation.NameOf(lead.OwnerId),
            SubmittedAt = submitted?.At ?? lead.CreatedAt,
            SubmittedBy = organisation.NameOf(submitted?.ActorId),
            IsDispatched = submitted?.Kind == LeadEvent.Dispatched,
            FirstContactAt = lead.FirstContactAt,
            LastFollowUpAt = followUps?.Last,
            FollowUps = followUps?.Count ?? 0,
            ProtectedUntil = lead.ProtectedUntil,
        };
    }

    private async Task<IReadOnlyList<ConflictAttemptDto>> HistoryAsync(Guid id, IOrganisation organisation, CancellationToken ct)
    {
        var attempts = await db.Set<ConflictAttempt>()
            .AsNoTracking()
            .Where(a => a.ConflictId == id)
            .OrderBy(a => a.At)
            .ThenBy(a => a.Id)
            .Take(MostAttempts)
            .ToListAsync(ct);
        return attempts.ConvertAll(a => new ConflictAttemptDto(a.At, organisation.NameOf(a.ActorId), a.Kind, a.SourceCode, a.RowNumber));
    }

    private async Task<Dictionary<Guid, int>> AttemptCountsAsync(Guid[] ids, CancellationToken ct) =>
        user.Required.PassesTenantWall
            ? await db.Set<ConflictAttempt>()
                .Where(a => EF.Parameter(ids).Contains(a.ConflictId))
                .GroupBy(a => a.ConflictId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count, ct)
            : [];

    private T Describe<T>(T dto, Conflict conflict, Dictionary<Guid, int> attempts, IOrganisation organisation)
        where T : ConflictDto
    {
        var seesBoth = user.Required.PassesTenantWall;
        var isOpen = conflict.State == ConflictState.Open;
        var actions = new List<string>();
        if (isOpen && user.Can(LeadsPermissions.RuleConflicts) && !organisation.IsFranchise(user.Required.TenantId))
            actions.Add("rule");
        if (isOpen && conflict.TenantId == user.Required.TenantId)
            actions.Add("withdraw");
        return dto with
        {
            Id = conflict.Id,
            Version = conflict.Version,
            MatchedBy = ContactMasks.MaskKey(conflict.Key),
            BusinessLine = conflict.BusinessLine,
            State = conflict.State,
            CreatedAt = conflict.CreatedAt,
            DecidedAt = conflict.DecidedAt,
            HolderName = seesBoth ? organisation.FindDepartment(conflict.HolderTenantId)?.Name : null,
            ChallengerName = seesBoth ? organisation.FindDepartment(conflict.TenantId)?.Name : null,
            ProtectedUntil = seesBoth ? conflict.ProtectedUntil : null,
            Reason = seesBoth ? conflict.Reason : null,
            DecidedByName = seesBoth ? organisation.NameOf(conflict.DecidedBy) : null,
            Attempts = attempts.GetValueOrDefault(conflict.Id),
            Actions = actions,
        };
    }
}

internal static class ConflictQueries
{
    /// <summary>
    /// With the wall open all of them, else the claims of one's own channel; a franchise hears nothing of those against headquarters, which
    /// would tell it what headquarters has.
    /// </summary>
    public static IQueryable<Conflict> VisibleTo(this IQueryable<Conflict> conflicts, ICurrentUser user, IOrganisation organisation)
    {
        var (me, headquarters) = (user.Required, organisation.Headquarters.Id);
        return me.PassesTenantWall ? conflicts : conflicts.Where(c => c.TenantId == me.TenantId && c.HolderTenantId != headquarters);
    }
}
