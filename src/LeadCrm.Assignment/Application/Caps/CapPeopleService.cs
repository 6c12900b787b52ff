using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>What people hold and may take in, and the limits that a manager gives for some time.</summary>
internal sealed class CapPeopleService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    CapReader reader,
    CapCounters counters,
    BusinessClock clock
)
{
    private const int EmptyClaimDays = 30;
    private const int DifferencesShown = 100;

    public async Task<PagedResult<CapPersonDto>> GetListAsync(GetCapPeopleInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var organisation = await directory.GetAsync(ct);
        var people = Visible(organisation)
            .Where(u => Matches(u, input, organisation))
            .OrderBy(u => u.UserName, StringComparer.Ordinal)
            .ToList();
        // Who is full stands in the database; everything else of a person is in memory.
        if (input.Full == true)
            people = await FullAsync(people, ct);
        var page = people.Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 50).ToList();
        return new PagedResult<CapPersonDto>(await DescribeAsync(page, organisation, ct), people.Count, null);
    }

    public async Task<CapPersonDto> GetAsync(Guid id, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        return (await DescribeAsync([Find(id, organisation)], organisation, ct))[0];
    }

    /// <summary>Gives other limits for some time; what was given before ends.</summary>
    public async Task OverrideAsync(Guid id, OverrideCapInput input, CancellationToken ct)
    {
        var (person, now) = (Find(id, await directory.GetAsync(ct)), clock.UtcNow);
        var endsAt = DateTime.SpecifyKind(input.EndsAt!.Value, DateTimeKind.Utc);
        if (endsAt <= now || endsAt > now.AddDays(CapConsts.MaxOverrideDays))
            throw new BusinessException(AssignmentErrorCodes.OverridePeriod).WithData("Days", CapConsts.MaxOverrideDays).ForField("endsAt");
        if (input is { HoldCap: null, NewPerDay: null, ClaimsPerDay: null })
            throw new BusinessException(AssignmentErrorCodes.EmptyCapRule).ForField("holdCap");
        await EndCurrentAsync(id, now, ct);
        db.Add(
            new CapOverride
            {
                Id = db.Engine.NextGuid(),
                TenantId = person.TenantId,
                UserId = id,
                HoldCap = input.HoldCap,
                NewPerDay = input.NewPerDay,
                ClaimsPerDay = input.ClaimsPerDay,
                Reason = input.Reason!.Trim(),
                GivenBy = user.Required.UserId,
                GivenAt = now,
                EndsAt = endsAt,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    public async Task EndOverrideAsync(Guid id, CancellationToken ct)
    {
        Find(id, await directory.GetAsync(ct));
        if (!await EndCurrentAsync(id, clock.UtcNow, ct))
            throw new BusinessException(AssignmentErrorCodes.NoOverride);
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> EndCurrentAsync(Guid id, DateTime now, CancellationToken ct)
    {
        var current = await db.Set<CapOverride>().Where(o => o.UserId == id && o.EndedAt == null && o.EndsAt > now).ToListAsync(ct);
        foreach (var given in current)
            given.End(user.Required.UserId, now);
        return current.Count > 0;
    }

    /// <summary>The last counters that were wrong, newest first.</summary>
    public async Task<IReadOnlyList<CounterDifferenceDto>> GetDifferencesAsync(CancellationToken ct)
    {
        var rows = await db.Set<CounterDifference>().AsNoTracking().OrderByDescending(d => d.At).Take(DifferencesShown).ToListAsync(ct);
        return Describe(rows, await directory.GetAsync(ct));
    }

    public static List<CounterDifferenceDto> Describe(IEnumerable<CounterDifference> rows, IOrganisation organisation) =>
        [.. rows.Select(d => new CounterDifferenceDto(d.UserId, organisation.FindUser(d.UserId)?.DisplayName, d.Was, d.Is, d.At))];

    private UserRef Find(Guid id, IOrganisation organisation) =>
        Visible(organisation).FirstOrDefault(u => u.Id == id) ?? throw new BusinessException(CoreErrorCodes.NotFound);

    // People in scope who can work on a lead.
    private IEnumerable<UserRef> Visible(IOrganisation organisation)
    {
        var (me, scope) = (user.Required, user.ScopeOf(Scopes.Users));
        return organisation
            .Users.Where(u => u.IsActive && (me.PassesTenantWall || u.TenantId == me.TenantId))
            .Where(u =>
                scope.Kind switch
                {
                    DataScope.All => true,
                    DataScope.Department or DataScope.DepartmentAndBelow => scope.DepartmentIds.Contains(u.DepartmentId),
                    _ => scope.UserIds.Contains(u.Id),
                }
            )
            .Where(u => organisation.AccessOf(u.Id)?.Permissions.Contains(LeadRights.FollowUp) == true);
    }

    private static bool Matches(UserRef person, GetCapPeopleInput input, IOrganisation organisation)
    {
        if (input.DepartmentId is { } department && !organisation.WithDescendants(department).Contains(person.DepartmentId))
            return false;
        return input.Filter?.Trim() is not { Length: > 0 } text
            || person.DisplayName.Contains(text, StringComparison.OrdinalIgnoreCase)
            || person.UserName.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    private async Task<List<UserRef>> FullAsync(List<UserRef> people, CancellationToken ct)
    {
        var ids = people.Select(u => u.Id).ToArray();
        var (limits, held, today) = (await reader.OfAsync(ids, ct), await counters.HeldAsync(ids, ct), await counters.TodayAsync(ids, ct));
        return people.FindAll(u =>
        {
            var limit = limits[u.Id].Limits;
            return held[u.Id].Counted(limit.CountsAppointed) >= limit.HoldCap
                || today[u.Id].FirstOrDefault(d => d.Key == DayKey.New).Count >= limit.NewPerDay;
        });
    }

    private async Task<List<CapPersonDto>> DescribeAsync(List<UserRef> people, IOrganisation organisation, CancellationToken ct)
    {
        var ids = people.Select(u => u.Id).ToArray();
        var (limits, held, today) = (await reader.OfAsync(ids, ct), await counters.HeldAsync(ids, ct), await counters.TodayAsync(ids, ct));
        var since = clock.UtcNow.AddDays(-EmptyClaimDays);
        var empty = await db.Set<PoolClaim>()
            .Where(c => EF.Parameter(ids).Contains(c.UserId) && c.State == PoolClaimState.Empty && c.ClaimedAt >= since)
            .GroupBy(c => c.UserId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return people.ConvertAll(u => Describe(u, limits[u.Id].Limits, held[u.Id], [.. today[u.Id]], empty, organisation));
    }

    private static CapPersonDto Describe(
        UserRef person,
        CapLimits limits,
        HeldCounter held,
        List<(DayKey Key, int Count)> today,
        Dictionary<Guid, int> empty,
        IOrganisation organisation
    )
    {
        int Today(DayKey key) => today.Find(d => d.Key == key).Count;
        return new CapPersonDto
        {
            Id = person.Id,
            DisplayName = person.DisplayName,
            UserName = person.UserName,
            DepartmentName = organisation.FindDepartment(person.DepartmentId)?.Name,
            Level = person.Level,
            Held = held.Counted(limits.CountsAppointed),
            Appointed = held.Appointed,
            HoldCap = limits.HoldCap,
            Origin = limits.Origin,
            NewToday = Today(DayKey.New),
            NewPerDay = limits.NewPerDay,
            ClaimedToday = Today(DayKey.Claimed),
            ClaimsPerDay = limits.ClaimsPerDay,
            EmptyClaims = empty.GetValueOrDefault(person.Id),
            Sources =
            [
                .. limits
                    .Sources.OrderBy(s => s.Key, StringComparer.Ordinal)
                    .Select(s => new SourceQuotaDto(s.Key, Today(DayKey.Source(s.Key)), s.Value)),
            ],
            Override = limits.Override is { } given
                ? new CapOverrideDto(
                    given.HoldCap,
                    given.NewPerDay,
                    given.ClaimsPerDay,
                    given.Reason,
                    organisation.FindUser(given.GivenBy)?.DisplayName,
                    given.EndsAt
                )
                : null,
        };
    }
}
