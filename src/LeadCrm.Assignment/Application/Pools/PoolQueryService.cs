using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>Reading pools.</summary>
internal sealed class PoolQueryService(
    PoolAccess access,
    PoolRules rules,
    ICurrentUser user,
    ILeadCaps caps,
    CapCounters counters,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    ISettings settings
)
{
    private sealed record Figures(int Leads, int Dormant);

    /// <summary>All pools on the user's side of the wall. There are few, and all of them are in memory.</summary>
    public async Task<PagedResult<PoolDto>> GetListAsync(GetPoolsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var pools = await AllAsync(ct);
        var text = input.Filter?.Trim();
        if (!string.IsNullOrEmpty(text))
            pools = pools.FindAll(p => p.Name.Contains(text, StringComparison.OrdinalIgnoreCase));
        var page = pools.Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 50).ToList();
        return new PagedResult<PoolDto>(await DescribeAsync(page, ct), pools.Count, null);
    }

    public async Task<PoolDto> GetAsync(Guid id, CancellationToken ct)
    {
        var pool = (await AllAsync(ct)).Find(p => p.Id == id) ?? throw new BusinessException(CoreErrorCodes.NotFound);
        return (await DescribeAsync([pool], ct))[0];
    }

    private async Task<List<Pool>> AllAsync(CancellationToken ct)
    {
        var (me, book, organisation) = (user.Required, await access.BookAsync(ct), await directory.GetAsync(ct));
        var tenants = me.PassesTenantWall ? organisation.Franchises.Select(f => f.Id).Prepend(organisation.Headquarters.Id) : [me.TenantId];
        return [.. tenants.SelectMany(book.Of)];
    }

    public async Task<MyPoolsDto> GetMineAsync(CancellationToken ct)
    {
        var (me, departments, book) = (user.Required, await access.DepartmentsAsync(ct), await access.BookAsync(ct));
        var pools = book.Of(me.TenantId).Where(p => access.Sees(p, departments) || access.Administers(p)).ToList();
        var figures = await FiguresAsync([me.TenantId], ct);
        var today = (await counters.TodayAsync([me.UserId], ct))[me.UserId].ToDictionary(c => c.Key, c => c.Count);
        var (cooling, firstCall) = (
            await settings.GetAsync(AssignmentSettings.CoolingDays, ct),
            await settings.GetAsync(AssignmentSettings.FirstCallHours, ct)
        );
        var room = (await caps.RoomAsync([me.UserId], ct))[me.UserId];
        var (viewed, views) = await rules.ViewsAsync(ct);
        return new MyPoolsDto
        {
            Held = room.Held,
            HoldCap = room.HoldCap,
            ClaimedToday = room.ClaimedToday,
            ClaimsPerDay = room.ClaimsPerDay,
            ViewedToday = viewed,
            ViewsPerDay = access.IsCounted ? views : null,
            Pools = pools.ConvertAll(p =>
            {
                var figure = figures.GetValueOrDefault(p.Id) ?? new Figures(0, 0);
                return new MyPoolDto(
                    p.Id,
                    p.Name,
                    p.IsDefault,
                    figure.Leads - figure.Dormant,
                    figure.Dormant,
                    p.IsMember(me.UserId, departments),
                    access.Administers(p),
                    today.GetValueOrDefault(DayKey.Pool(p.Id)),
                    p.ClaimsPerDay,
                    p.CoolingDays ?? cooling,
                    p.FirstCallHours ?? firstCall
                );
            }),
        };
    }

    /// <summary>Where the user's leads may be released to.</summary>
    public async Task<IReadOnlyList<ReleasablePoolDto>> GetReleasableAsync(CancellationToken ct) =>
        (await access.BookAsync(ct))
            .Of(user.Required.TenantId)
            .Where(p => p is { IsEnabled: true, TakesReleases: true })
            .Select(p => new ReleasablePoolDto(p.Id, p.Name, p.IsDefault, p.IsUnreachable, p.BusinessLine, p.Region))
            .ToList();

    private async Task<Dictionary<Guid, Figures>> FiguresAsync(Guid[] tenants, CancellationToken ct)
    {
        var dormantAfter = await settings.GetAsync(AssignmentSettings.DormantAfterClaims, ct);
        var counts = await leads
            .Query()
            .Where(l => l.Location == LeadLocation.Pool && EF.Parameter(tenants).Contains(l.TenantId))
            .GroupBy(l => new { l.TenantId, l.PoolId })
            .Select(g => new
            {
                g.Key,
                Leads = g.Count(),
                Dormant = g.Count(l => l.ClaimsSinceWake >= dormantAfter),
            })
            .ToListAsync(ct);
        return counts.ToDictionary(c => c.Key.PoolId ?? c.Key.TenantId, c => new Figures(c.Leads, c.Dormant));
    }

    private async Task<List<PoolDto>> DescribeAsync(List<Pool> pools, CancellationToken ct)
    {
        var figures = await FiguresAsync([.. pools.Select(p => p.TenantId).Distinct()], ct);
        var organisation = await directory.GetAsync(ct);
        return pools.ConvertAll(p => Describe(p, figures.GetValueOrDefault(p.Id) ?? new Figures(0, 0), organisation));
    }

    private static PoolDto Describe(Pool pool, Figures figures, IOrganisation organisation) =>
        new()
        {
            Id = pool.Id,
            Version = pool.Version,
            TenantId = pool.TenantId,
            TenantName = organisation.FindDepartment(pool.TenantId)?.Name,
            Name = pool.Name,
            IsDefault = pool.IsDefault,
            IsEnabled = pool.IsEnabled,
            BusinessLine = pool.BusinessLine,
            Region = pool.Region,
            SourceGrade = pool.SourceGrade,
            IsUnreachable = pool.IsUnreachable,
            TakesReleases = pool.TakesReleases,
            CoolingDays = pool.CoolingDays,
            ClaimsPerDay = pool.ClaimsPerDay,
            ViewsPerDay = pool.ViewsPerDay,
            FirstCallHours = pool.FirstCallHours,
            Leads = figures.Leads,
            Dormant = figures.Dormant,
            Members =
            [
                .. pool
                    .Members.Select(m => new PoolMemberDto(
                        m.Kind,
                        m.MemberId,
                        m.Kind == PoolMemberKind.Department
                            ? organisation.FindDepartment(m.MemberId)?.Name
                            : organisation.FindUser(m.MemberId)?.DisplayName
                    ))
                    .OrderBy(m => m.Kind)
                    .ThenBy(m => m.Name, StringComparer.Ordinal),
            ],
        };
}
