using System.Collections.Concurrent;
using System.Collections.Frozen;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Application;

internal sealed record ApiKeyRow(Guid Id, Guid UserId, string Hash, DateTime ExpiresAt, FrozenSet<string> Permissions);

/// <summary>Which cookies and tokens no longer count although their time is not over, and which API keys count.</summary>
internal sealed class Credentials(FrozenSet<Guid> endedSessions, FrozenDictionary<string, ApiKeyRow> keys)
{
    private readonly ConcurrentDictionary<Guid, (UserAccess Whole, UserAccess Part)> accesses = new();

    public bool IsEnded(Guid sessionId) => endedSessions.Contains(sessionId);

    public ApiKeyRow? FindKey(string hash) => keys.GetValueOrDefault(hash);

    /// <summary>What a machine with the key may do: what both the key and its user are granted, on the rows that the user sees.</summary>
    public UserAccess Limit(ApiKeyRow key, UserAccess user)
    {
        if (accesses.TryGetValue(key.Id, out var known) && ReferenceEquals(known.Whole, user))
            return known.Part;
        var permissions = key.Permissions.Where(user.Permissions.Contains).ToFrozenSet(StringComparer.Ordinal);
        var part = user with
        {
            Permissions = permissions,
            PassesTenantWall = permissions.Contains(IdentityPermissions.CrossTenant),
            // Nothing may follow from a role that was not granted to the key.
            Roles = [],
            MustChangePassword = false,
            ApiKeyId = key.Id,
        };
        accesses[key.Id] = (user, part);
        return part;
    }
}

/// <summary>
/// Keeps <see cref="Credentials"/> in memory. Apart from the organisation, because sessions end all day long and the organisation with all that
/// is derived from it need not be loaded again for that.
/// </summary>
internal sealed class CredentialCache
{
    public const string StampName = "Credentials";

    // A cookie may have been renewed a moment after its session was last noted as seen.
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);
    private readonly StampedCache<Credentials> cache;

    public CredentialCache(StampedCaches caches) => cache = caches.Create(StampName, LoadAsync);

    public ValueTask<Credentials> GetAsync(CancellationToken ct) => cache.GetAsync(ct);

    private static async Task<Credentials> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var now = services.GetRequiredService<BusinessClock>().UtcNow;
        var ended = await db.Set<Session>().Where(s => s.EndedAt != null && s.ExpiresAt > now - Late).Select(s => s.Id).ToListAsync(ct);
        var keys = await db.Set<ApiKey>()
            .AsNoTracking()
            .Where(k => k.RevokedAt == null && k.ExpiresAt > now)
            .Include(k => k.Permissions)
            .ToListAsync(ct);
        return new Credentials(
            ended.ToFrozenSet(),
            keys.ToFrozenDictionary(
                k => k.Hash,
                k => new ApiKeyRow(
                    k.Id,
                    k.UserId,
                    k.Hash,
                    k.ExpiresAt,
                    k.Permissions.Select(p => p.Permission).ToFrozenSet(StringComparer.Ordinal)
                )
            )
        );
    }
}
