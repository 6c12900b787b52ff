using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>The rules of pools, for Leads.</summary>
internal sealed class PoolRules(
    PoolAccess access,
    ICurrentUser user,
    ILeadCaps caps,
    CapCounters counters,
    ISettings settings,
    LeadCrmDbContext db,
    BusinessClock clock
) : IPoolRules
{
    public async ValueTask<PoolView> ViewAsync(CancellationToken ct)
    {
        var pools = (await access.BookAsync(ct)).Of(user.Required.TenantId);
        var departments = await access.DepartmentsAsync(ct);
        var seen = pools.Where(p => access.Sees(p, departments) || access.Administers(p)).ToList();
        return new PoolView(
            SetOf(seen, pools.Count),
            SetOf(seen.FindAll(access.Administers), pools.Count),
            await settings.GetAsync(AssignmentSettings.DormantAfterClaims, ct)
        );
    }

    private static PoolSet SetOf(List<Pool> pools, int all) =>
        new(pools.Count == all, pools.Exists(p => p.IsDefault), [.. pools.Where(p => !p.IsDefault).Select(p => p.Id)]);

    public async ValueTask<bool> IsMemberAsync(Guid tenantId, Guid? poolId, CancellationToken ct) =>
        tenantId == user.Required.TenantId
        && (await access.BookAsync(ct)).Find(tenantId, poolId) is { } pool
        && pool.IsMember(user.Required.UserId, await access.DepartmentsAsync(ct));

    public async ValueTask<BusinessException> NotMemberAsync(Guid tenantId, Guid? poolId, CancellationToken ct) =>
        new BusinessException(AssignmentErrorCodes.NotPoolMember).WithData(
            "Pool",
            (await access.BookAsync(ct)).Find(tenantId, poolId)?.Name ?? "–"
        );

    public async Task<BusinessException?> RefusalAsync(PoolClaimRequest claim, CancellationToken ct)
    {
        var book = await access.BookAsync(ct);
        var pool = book.Find(claim.TenantId, claim.PoolId) ?? book.Default(claim.TenantId);
        if (claim.ClaimsSinceWake >= await settings.GetAsync(AssignmentSettings.DormantAfterClaims, ct))
            return new BusinessException(AssignmentErrorCodes.LeadIsDormant).WithData("Claims", claim.ClaimsSinceWake);
        if (claim.OwnHoldingEndedAt is { } ended && await CoolingAsync(pool, ended, ct) is { } cooling)
            return cooling;
        if (pool.ClaimsPerDay is { } quota && await ClaimedTodayAsync(pool, ct) is var claimed && claimed >= quota)
            return CapRefusals.PoolClaims(pool.Name, claimed, quota);
        var me = user.Required.UserId;
        return (await caps.RoomAsync([me], ct)).TryGetValue(me, out var room) && room.ForClaims == 0
            ? caps.Refusal(room, ReceiveType.Claimed)
            : null;
    }

    // Business days: a holding that ended on the 1st with seven days of cooling may be claimed from the 8th.
    private async Task<BusinessException?> CoolingAsync(Pool pool, DateTime ended, CancellationToken ct)
    {
        var days = pool.CoolingDays ?? await settings.GetAsync(AssignmentSettings.CoolingDays, ct);
        var from = clock.DayOf(ended).AddDays(days);
        return clock.Today >= from
            ? null
            : new BusinessException(AssignmentErrorCodes.Cooling)
                .WithData("From", from.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
                .WithData("Days", days);
    }

    private async Task<int> ClaimedTodayAsync(Pool pool, CancellationToken ct) =>
        (await counters.TodayAsync([user.Required.UserId], ct))[user.Required.UserId]
            .FirstOrDefault(c => c.Key == DayKey.Pool(pool.Id))
            .Count;

    public async ValueTask<Guid?> ChooseAsync(Guid tenantId, Guid? wanted, CancellationToken ct)
    {
        var pool = (await access.BookAsync(ct)).Find(tenantId, wanted);
        return pool is { IsEnabled: true, TakesReleases: true } ? pool.LeadKey : throw Unknown();
    }

    public async ValueTask<Guid?> ForEntryAsync(Guid tenantId, Guid? wanted, PoolTraits traits, CancellationToken ct)
    {
        if (wanted is not null)
            return await ChooseAsync(tenantId, wanted, ct);
        return (await access.BookAsync(ct)).Of(tenantId).Where(p => p.Fit(traits) is not null).MaxBy(p => p.Fit(traits))?.LeadKey;
    }

    public async ValueTask<bool> TakesLeadsAsync(Guid tenantId, Guid? poolId, CancellationToken ct) =>
        (await access.BookAsync(ct)).Find(tenantId, poolId) is { IsEnabled: true };

    public static BusinessException Unknown() => new BusinessException(AssignmentErrorCodes.UnknownPool).ForField("poolId");

    public async Task EnsureMayViewAsync(CancellationToken ct)
    {
        if (!access.IsCounted)
            return;
        var (viewed, quota) = await ViewsAsync(ct);
        if (viewed >= quota)
            throw new BusinessException(AssignmentErrorCodes.ViewQuotaReached).WithData("Viewed", viewed).WithData("Quota", quota);
    }

    /// <summary>How many pool leads the user has looked at today, and how many it may be: the most that a pool of the user allows.</summary>
    public async Task<(int Viewed, int Quota)> ViewsAsync(CancellationToken ct)
    {
        var general = await settings.GetAsync(AssignmentSettings.PoolViewsPerDay, ct);
        var departments = await access.DepartmentsAsync(ct);
        var quota = (await access.BookAsync(ct))
            .Of(user.Required.TenantId)
            .Where(p => p.IsEnabled && access.Sees(p, departments))
            .Select(p => p.ViewsPerDay ?? general)
            .DefaultIfEmpty(general)
            .Max();
        var me = user.Required.UserId;
        return ((await counters.TodayAsync([me], ct))[me].FirstOrDefault(c => c.Key == DayKey.Viewed).Count, quota);
    }

    public async Task CountViewedAsync(int rows, CancellationToken ct)
    {
        if (rows == 0 || !access.IsCounted)
            return;
        var me = user.Required.UserId;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await counters.EnsureAsync([], [(me, DayKey.Viewed)], ct);
        await counters.TakeAsync(me, DayKey.Viewed, rows, null, ct);
        await transaction.CommitAsync(ct);
    }
}
