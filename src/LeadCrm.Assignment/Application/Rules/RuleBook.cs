using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>All rules, and what people are good at, at one moment.</summary>
internal sealed class RuleShelf(IEnumerable<AssignmentRule> rules, IReadOnlyList<AgentSkill> skills)
{
    private readonly ILookup<Guid, BookedRule> byTenant = rules.OrderBy(r => r.Place).ToLookup(r => r.TenantId, r => r.Book());
    private readonly ILookup<Guid, string> lines = skills.Where(s => s.IsLine).ToLookup(s => s.UserId, s => s.Code);
    private readonly ILookup<Guid, string> skills = skills.Where(s => !s.IsLine).ToLookup(s => s.UserId, s => s.Code);

    /// <summary>The tenant's rules in their order, also those that are off.</summary>
    public IReadOnlyList<BookedRule> Of(Guid tenantId) => [.. byTenant[tenantId]];

    public IReadOnlySet<string> LinesOf(Guid userId) => lines[userId].ToHashSet(StringComparer.Ordinal);

    public IReadOnlySet<string> SkillsOf(Guid userId) => skills[userId].ToHashSet(StringComparer.Ordinal);
}

/// <summary>Keeps rules in memory; a change is seen by the next decision on every node.</summary>
internal sealed class RuleBook(StampedCaches caches)
{
    public const string StampName = "AssignmentRules";
    private readonly StampedCache<RuleShelf> cache = caches.Create(StampName, LoadAsync);

    public ValueTask<RuleShelf> GetAsync(CancellationToken ct) => cache.GetAsync(ct);

    private static async Task<RuleShelf> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        return new RuleShelf(
            await db.Set<AssignmentRule>().AsNoTracking().ToListAsync(ct),
            await db.Set<AgentSkill>().AsNoTracking().ToListAsync(ct)
        );
    }
}
