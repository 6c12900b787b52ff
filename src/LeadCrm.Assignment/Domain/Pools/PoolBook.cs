namespace LeadCrm.Assignment.Domain.Pools;

/// <summary>All pools at one moment. A tenant that never changed its default pool has it all the same.</summary>
internal sealed class PoolBook(IEnumerable<Pool> pools, string defaultName)
{
    private readonly Dictionary<Guid, Pool> byId = pools.ToDictionary(p => p.Id);

    /// <summary>The tenant's pools, the default one first.</summary>
    public IReadOnlyList<Pool> Of(Guid tenantId) =>
        [Default(tenantId), .. byId.Values.Where(p => p.TenantId == tenantId && !p.IsDefault).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>A pool of the tenant, by its id or as a lead names it.</summary>
    public Pool? Find(Guid tenantId, Guid? poolId) =>
        poolId is null || poolId == tenantId ? Default(tenantId)
        : byId.TryGetValue(poolId.Value, out var pool) && pool.TenantId == tenantId ? pool
        : null;

    public Pool Default(Guid tenantId) =>
        byId.GetValueOrDefault(tenantId)
        ?? new Pool
        {
            Id = tenantId,
            TenantId = tenantId,
            Name = defaultName,
        };

    /// <summary>A pool's own quota of claims; null where the person's alone holds.</summary>
    public int? ClaimsPerDayOf(Guid poolId) => byId.GetValueOrDefault(poolId)?.ClaimsPerDay;

    public string NameOf(Guid poolId) => byId.GetValueOrDefault(poolId)?.Name ?? defaultName;
}
