using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Live;

/// <summary>
/// Tells the open screens of this node what has changed in their inboxes, whichever node changed it: one query a second for the versions of all
/// of them, and three more where something has changed. Nothing is asked while no screen is open.
/// </summary>
internal sealed class LivePump(
    IServiceScopeFactory scopes,
    LiveFeed feed,
    WakeUp wakeUp,
    IOptions<MessagingOptions> options,
    ILogger<LivePump> logger
) : BackgroundService
{
    private const int MostItems = 20;
    private const int ChunkSize = 1000;

    /// <summary>How far back a message is still news.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var beat = System.Diagnostics.Stopwatch.StartNew();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WakeUp.WaitAsync(wakeUp.Next, options.Value.Poll, stoppingToken);
                if (feed.IsEmpty)
                    continue;
                await LookAsync(stoppingToken);
                if (beat.Elapsed < BeatEvery)
                    continue;
                beat.Restart();
                foreach (var (connection, _) in feed.Open)
                    connection.Beat();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not silence the screens for good.
            catch (Exception e)
#pragma warning restore CA1031
            {
                logger.LogWarning(e, "Open screens could not be told");
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<IOrganisationDirectory>().GetAsync(ct);
        var open = feed.Open;
        // A closed account and a changed password end the connection as they end the session.
        foreach (var (connection, _) in open.Where(c => people.AccessOf(c.Key.UserId)?.SecurityStamp != c.Key.SecurityStamp))
            feed.Remove(connection);
        foreach (var chunk in open.GroupBy(c => c.Key.UserId).Chunk(ChunkSize))
        {
            await LookAsync(chunk, scope.ServiceProvider, ct);
            await LiveSignals.TellAsync(chunk, scope.ServiceProvider, ct);
        }
    }

    private async Task LookAsync(
        IGrouping<Guid, KeyValuePair<LiveConnection, long>>[] screens,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var users = screens.Select(s => s.Key).ToArray();
        var versions = await db.Set<Inbox>()
            .AsNoTracking()
            .Where(i => EF.Parameter(users).Contains(i.UserId))
            .ToDictionaryAsync(i => i.UserId, i => i.Version, ct);
        var behind = screens
            .SelectMany(s => s)
            .Where(c => versions.GetValueOrDefault(c.Key.UserId) != c.Value)
            .Select(c => c.Key)
            .ToLookup(c => c.UserId);
        if (behind.Count > 0)
            await TellAsync(behind, versions, services, ct);
    }

    private async Task TellAsync(
        ILookup<Guid, LiveConnection> behind,
        Dictionary<Guid, long> versions,
        IServiceProvider services,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var service = services.GetRequiredService<NotificationService>();
        var since = services.GetRequiredService<BusinessClock>().UtcNow - News;
        var users = behind.Select(b => b.Key).ToArray();
        var unread = await db.Set<Notification>()
            .Where(n => EF.Parameter(users).Contains(n.UserId) && n.IsUnread)
            .GroupBy(n => n.UserId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var news = (
            await db.Set<Notification>()
                .AsNoTracking()
                .Where(n => EF.Parameter(users).Contains(n.UserId) && n.IsUnread && n.DueAt >= since)
                .OrderByDescending(n => n.DueAt)
                .Take(MostItems * Math.Min(users.Length, 50))
                .ToListAsync(ct)
        ).ToLookup(n => n.UserId);
        foreach (var connection in behind.SelectMany(b => b))
        {
            var fresh = news[connection.UserId].Where(n => connection.Told.Add(n.Id)).Take(MostItems).ToList();
            var items = await service.DescribeAsync(fresh, connection.Language, ct);
            connection.Tell(new LiveMessage(unread.GetValueOrDefault(connection.UserId), items));
            feed.Knows(connection, versions.GetValueOrDefault(connection.UserId));
        }
        await DeliveredAsync(
            db,
            [.. news.SelectMany(n => n).Where(n => n.State == NotificationState.Sent).Select(n => n.Id)],
            services,
            ct
        );
    }

    private static async Task DeliveredAsync(LeadCrmDbContext db, Guid[] ids, IServiceProvider services, CancellationToken ct)
    {
        if (ids.Length == 0)
            return;
        var now = services.GetRequiredService<BusinessClock>().UtcNow;
        await db.Set<Notification>()
            .Where(n => EF.Parameter(ids).Contains(n.Id) && n.State == NotificationState.Sent)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.State, NotificationState.Delivered).SetProperty(n => n.DeliveredAt, now), ct);
    }
}
