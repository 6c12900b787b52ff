using System.Collections.Concurrent;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Application;

/// <summary>Notes when sessions and API keys were last used, now and then, so that a request rarely costs a write.</summary>
internal sealed class CredentialUse(IServiceScopeFactory scopes, BusinessClock clock)
{
    private static readonly TimeSpan SessionInterval = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeyInterval = TimeSpan.FromMinutes(1);

    // More than ever are in use at once; forgetting them all costs one write each.
    private const int Most = 100_000;
    private readonly ConcurrentDictionary<Guid, DateTime> written = new();

    /// <summary>A session that was written this moment.</summary>
    public void Begun(Guid sessionId) => IsDue(sessionId, SessionInterval, clock.UtcNow);

    /// <summary>A session was used. One in a browser lives on by it.</summary>
    public async ValueTask SessionAsync(Guid id, SessionKind kind, CancellationToken ct)
    {
        var now = clock.UtcNow;
        if (!IsDue(id, SessionInterval, now))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var life = await scope.ServiceProvider.GetRequiredService<SessionService>().LifeAsync(SessionKind.Browser, ct);
        var (before, expires) = (now - SessionInterval, now + life);
        var rows = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().Set<Session>();
        var due = rows.Where(s => s.Id == id && s.EndedAt == null && s.LastSeenAt <= before);
        if (kind == SessionKind.Browser)
            await due.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now).SetProperty(x => x.ExpiresAt, expires), ct);
        else
            await due.ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), ct);
    }

    /// <summary>An API key was used.</summary>
    public async ValueTask KeyAsync(Guid id, string? address, CancellationToken ct)
    {
        var now = clock.UtcNow;
        if (!IsDue(id, KeyInterval, now))
            return;
        await using var scope = scopes.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<LeadCrmDbContext>()
            .Set<ApiKey>()
            .Where(k => k.Id == id)
            .ExecuteUpdateAsync(k => k.SetProperty(x => x.LastUsedAt, now).SetProperty(x => x.LastUsedAddress, address), ct);
    }

    private bool IsDue(Guid id, TimeSpan interval, DateTime now)
    {
        if (written.TryGetValue(id, out var last))
            return now - last >= interval && written.TryUpdate(id, now, last);
        if (written.Count >= Most)
            written.Clear();
        return written.TryAdd(id, now);
    }
}
