using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Messaging.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace LeadCrm.Messaging.Live;

/// <summary>The stream of one open screen.</summary>
internal sealed class LiveStream(LiveFeed feed, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime)
{
    public const string InboxEvent = "inbox";
    public const string BeatEvent = "beat";
    public const string SignalEvent = "signal";

    /// <summary>The browser then connects anew and shows that it may.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public async IAsyncEnumerable<SseItem<LiveMessage?>> OpenAsync(
        UserAccess user,
        string language,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var connection = new LiveConnection(user.UserId, user.SecurityStamp, language);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        end.CancelAfter(Longest);
        // The version first: what comes between it and the count is told again, and nothing is left out.
        var (version, unread) = await NowAsync(user.UserId, ct);
        feed.Add(connection, version);
        try
        {
            yield return new SseItem<LiveMessage?>(new LiveMessage(unread, []), InboxEvent);
            while (await HasMoreAsync(connection, end.Token))
            while (connection.Messages.TryRead(out var message))
                yield return new SseItem<LiveMessage?>(message, KindOf(message));
        }
        finally
        {
            feed.Remove(connection);
        }
    }

    private static string KindOf(LiveMessage? message) =>
        message is null ? BeatEvent
        : message.Signals is null ? InboxEvent
        : SignalEvent;

    private static async Task<bool> HasMoreAsync(LiveConnection connection, CancellationToken ct)
    {
        try
        {
            return await connection.Messages.WaitToReadAsync(ct);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // In a scope of its own: the request's would keep its database connection as long as the screen is open.
    private async Task<(long Version, int Unread)> NowAsync(Guid userId, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var version = await db.Set<Inbox>().Where(i => i.UserId == userId).Select(i => i.Version).FirstOrDefaultAsync(ct);
        return (version, await db.Set<Notification>().CountAsync(n => n.UserId == userId && n.IsUnread, ct));
    }
}
