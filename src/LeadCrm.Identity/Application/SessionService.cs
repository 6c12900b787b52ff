using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Data;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Begins, lists and ends sessions.</summary>
internal sealed class SessionService(LeadCrmDbContext db, ISettings settings, ICurrentUser current, CredentialUse use, BusinessClock clock)
{
    public static readonly TimeSpan RefreshTokenLife = TimeSpan.FromDays(14);
    private const int MostListed = 200;

    /// <summary>A new session. Nothing that nodes keep in memory changes by it.</summary>
    public async Task<Session> BeginAsync(Guid userId, SessionKind kind, string? address, string? userAgent, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var session = new Session
        {
            Id = db.Engine.NextGuid(),
            UserId = userId,
            Kind = kind,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + await LifeAsync(kind, ct),
            Address = address,
            UserAgent = userAgent is { Length: > SessionConfiguration.MaxUserAgent }
                ? userAgent[..SessionConfiguration.MaxUserAgent]
                : userAgent,
        };
        db.Add(session);
        await db.SaveChangesAsync(ct);
        // Past the change tracker: neither the account's version nor what nodes keep of it changes.
        await db.Set<User>()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(u => u.Id == userId)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.LastSignInAt, now), ct);
        use.Begun(session.Id);
        return session;
    }

    /// <summary>How long a session lives without being used.</summary>
    public async ValueTask<TimeSpan> LifeAsync(SessionKind kind, CancellationToken ct) =>
        kind == SessionKind.Token ? RefreshTokenLife : TimeSpan.FromHours(await settings.GetAsync(SignInSettings.SessionHours, ct));

    /// <summary>Lets a program's session live on for new tokens; false when it has ended.</summary>
    public async Task<bool> ContinueAsync(Guid id, Guid userId, CancellationToken ct)
    {
        var (now, expires) = (clock.UtcNow, clock.UtcNow + RefreshTokenLife);
        return await db.Set<Session>()
                .Where(s => s.Id == id && s.UserId == userId && s.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now).SetProperty(x => x.ExpiresAt, expires), ct) == 1;
    }

    /// <summary>The open sessions of a user, the last used first.</summary>
    public async Task<IReadOnlyList<SessionDto>> GetListAsync(Guid userId, Guid? currentId = null, CancellationToken ct = default)
    {
        var now = clock.UtcNow;
        return await Open(userId)
            .Where(s => s.ExpiresAt > now)
            .OrderByDescending(s => s.LastSeenAt)
            .ThenByDescending(s => s.Id)
            .Take(MostListed)
            .Select(s => new SessionDto(s.Id, s.Kind, s.CreatedAt, s.LastSeenAt, s.ExpiresAt, s.Address, s.UserAgent, s.Id == currentId))
            .ToListAsync(ct);
    }

    /// <summary>Ends one session of a user; false when there is no such open session.</summary>
    public async Task<bool> EndAsync(Guid userId, Guid id, SessionEnd reason, CancellationToken ct = default) =>
        await EndAsync(Open(userId).Where(s => s.Id == id), reason, ct) == 1;

    /// <summary>Ends all sessions of a user, or all but one; how many there were.</summary>
    public Task<int> EndAllAsync(Guid userId, SessionEnd reason, Guid? except = null, CancellationToken ct = default) =>
        EndAsync(Open(userId).Where(s => s.Id != except), reason, ct);

    private IQueryable<Session> Open(Guid userId) => db.Set<Session>().Where(s => s.UserId == userId && s.EndedAt == null);

    // Set-based, so that of two who end the same session only one does; the stamp tells the other nodes.
    private async Task<int> EndAsync(IQueryable<Session> sessions, SessionEnd reason, CancellationToken ct)
    {
        var (now, by) = ((DateTime?)clock.UtcNow, current.Id);
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var ended = await sessions.ExecuteUpdateAsync(
            s => s.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedBy, by).SetProperty(x => x.EndReason, (SessionEnd?)reason),
            ct
        );
        if (ended > 0)
        {
            await StampedCaches.TouchAsync(db, CredentialCache.StampName, ct);
            await db.SaveChangesAsync(ct);
        }
        if (own is not null)
            await own.CommitAsync(ct);
        return ended;
    }
}
