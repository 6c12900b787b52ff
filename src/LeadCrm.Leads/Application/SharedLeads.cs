using System.Collections.Frozen;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Leads.Application;

/// <summary>On which leads people collaborate, kept in memory so that no request asks for it.</summary>
internal sealed class SharedLeads : ISharedRecords
{
    public const string StampName = "Collaborators";
    private readonly StampedCache<FrozenDictionary<Guid, Guid[]>> cache;

    public SharedLeads(StampedCaches caches) => cache = caches.Create(StampName, LoadAsync);

    public string Resource => LeadsResources.Leads;

    public async ValueTask<IReadOnlyList<Guid>> OfAsync(Guid userId, CancellationToken ct) =>
        (await cache.GetAsync(ct)).GetValueOrDefault(userId) ?? [];

    private static async Task<FrozenDictionary<Guid, Guid[]>> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var rows = await services
            .GetRequiredService<LeadCrmDbContext>()
            .Set<Collaborator>()
            .AsNoTracking()
            .Select(c => new { c.UserId, c.LeadId })
            .ToListAsync(ct);
        return rows.GroupBy(r => r.UserId).ToFrozenDictionary(g => g.Key, g => g.Select(r => r.LeadId).ToArray());
    }
}
