using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>The pools that rules send leads to.</summary>
internal sealed class RecyclePools(PoolCache pools)
{
    /// <summary>
    /// The pool a rule names, as a lead names it; where it names none, or one that takes no leads any more, that of the unreachable for R5 and the
    /// default one for all others.
    /// </summary>
    public async ValueTask<Guid?> ForAsync(Guid tenantId, RecycleRuleVersion rule, CancellationToken ct)
    {
        var book = await pools.GetAsync(ct);
        if (rule.PoolId is { } wanted && book.Find(tenantId, wanted) is { IsEnabled: true } chosen)
            return chosen.LeadKey;
        return rule.Rule == RecycleRule.R5
            ? book.Of(tenantId).FirstOrDefault(p => p is { IsUnreachable: true, IsEnabled: true })?.LeadKey
            : null;
    }

    /// <summary>Refuses what is no pool of the tenant that takes leads.</summary>
    public async ValueTask EnsureAsync(Guid tenantId, Guid poolId, CancellationToken ct)
    {
        if ((await pools.GetAsync(ct)).Find(tenantId, poolId) is not { IsEnabled: true })
            throw PoolRules.Unknown();
    }
}
