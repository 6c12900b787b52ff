using System.Collections.Frozen;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Leads that a telemarketer has the credit for and a consultant has by now: seen for as long as the credit lasts. Kept in memory, so that no request
/// asks for it.
/// </summary>
internal sealed class QualificationShares : ISharedRecords
{
    private const string StampName = "TmkCredits";

    // Of one person; older ones are found through the owner.
    private const int Most = 2_000;
    private readonly StampedCache<FrozenDictionary<Guid, Shared[]>> cache;
    private readonly BusinessClock clock;

    public QualificationShares(StampedCaches caches, BusinessClock clock)
    {
        cache = caches.Create(StampName, LoadAsync);
        this.clock = clock;
    }

    private sealed record Shared(Guid LeadId, DateTime Until);

    public string Resource => Scopes.Leads;

    public bool IsReadOnly => true;

    public async ValueTask<IReadOnlyList<Guid>> OfAsync(Guid userId, CancellationToken ct)
    {
        if (!(await cache.GetAsync(ct)).TryGetValue(userId, out var mine))
            return [];
        var now = clock.UtcNow;
        return [.. mine.Where(s => s.Until > now).Select(s => s.LeadId)];
    }

    /// <summary>A lead went over to a consultant, in the current transaction.</summary>
    public static Task TouchAsync(LeadCrmDbContext db, CancellationToken ct) => StampedCaches.TouchAsync(db, StampName, ct);

    private static async Task<FrozenDictionary<Guid, Shared[]>> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var now = services.GetRequiredService<BusinessClock>().UtcNow;
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var rows = await db.Set<QualificationCredit>()
            .AsNoTracking()
            .Where(c =>
                c.EndedAt == null
                && c.ExpiresAt > now
                && db.Set<TransferOffer>().Any(o => o.LeadId == c.LeadId && o.State == OfferState.Accepted && o.AnsweredAt >= c.At)
            )
            .OrderByDescending(c => c.At)
            .Select(c => new
            {
                c.UserId,
                c.LeadId,
                c.ExpiresAt,
            })
            .ToListAsync(ct);
        return rows.GroupBy(r => r.UserId)
            .ToFrozenDictionary(g => g.Key, g => g.Take(Most).Select(r => new Shared(r.LeadId, r.ExpiresAt)).ToArray());
    }
}
