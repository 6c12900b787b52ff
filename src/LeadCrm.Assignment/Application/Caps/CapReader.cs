using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>The rules of caps in memory; a change is seen by the next request on every node.</summary>
internal sealed class CapCache(StampedCaches caches)
{
    public const string Stamp = "Caps";
    private readonly StampedCache<CapTable> table = caches.Create(Stamp, LoadAsync);

    public ValueTask<CapTable> GetAsync(CancellationToken ct) => table.GetAsync(ct);

    private static async Task<CapTable> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var now = services.GetRequiredService<BusinessClock>().UtcNow;
        var rules = await db.Set<CapRule>().AsNoTracking().Include(r => r.Sources).ToListAsync(ct);
        var overrides = await db.Set<CapOverride>().AsNoTracking().Where(o => o.EndedAt == null && o.EndsAt > now).ToListAsync(ct);
        return new CapTable(rules, overrides);
    }
}

/// <summary>What people may hold and take in, as the rules and settings say now.</summary>
internal sealed class CapReader(CapCache cache, ISettings settings, IOrganisationDirectory directory, BusinessClock clock)
{
    public async Task<CapDefaults> DefaultsAsync(CancellationToken ct) =>
        new(
            await settings.GetAsync(AssignmentSettings.HoldCap, ct),
            await settings.GetAsync(AssignmentSettings.NewPerDay, ct),
            await settings.GetAsync(AssignmentSettings.ClaimsPerDay, ct),
            await settings.GetAsync(AssignmentSettings.CapCountsAppointed, ct)
        );

    /// <summary>Limits by user; who is not there is not in the answer.</summary>
    public async Task<Dictionary<Guid, (UserRef User, CapLimits Limits)>> OfAsync(IEnumerable<Guid> userIds, CancellationToken ct)
    {
        var (organisation, table, defaults) = (await directory.GetAsync(ct), await cache.GetAsync(ct), await DefaultsAsync(ct));
        return userIds
            .Distinct()
            .Select(id => organisation.FindUser(id))
            .OfType<UserRef>()
            .ToDictionary(u => u.Id, u => (u, table.Of(u, organisation, defaults, clock.UtcNow)));
    }
}
