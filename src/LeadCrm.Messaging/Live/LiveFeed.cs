using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using LeadCrm.Messaging.Application;

namespace LeadCrm.Messaging.Live;

/// <summary>What a screen is told over its open connection.</summary>
/// <param name="UnreadCount">All that are unread.</param>
/// <param name="Items">What has come in since the screen was last told, newest first; at most 20.</param>
internal sealed record LiveMessage(int UnreadCount, IReadOnlyList<NotificationDto> Items)
{
    /// <summary>What other parts of the product tell the screen; such a message says nothing of the inbox.</summary>
    public IReadOnlyList<LiveSignalDto>? Signals { get; init; }
}

/// <summary>Something that a screen is told at once and nobody keeps.</summary>
/// <param name="Kind">What it is about, for instance <c>call</c>.</param>
/// <param name="Payload">JSON in the shape that goes with the kind.</param>
internal sealed record LiveSignalDto(string Kind, JsonElement Payload);

/// <summary>One open screen. What it does not fetch in time is replaced by what is newer.</summary>
internal sealed class LiveConnection(Guid userId, string securityStamp, string language)
{
    private readonly Channel<LiveMessage?> messages = Channel.CreateBounded<LiveMessage?>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
    );

    public Guid UserId => userId;
    public string SecurityStamp => securityStamp;
    public string Language => language;

    /// <summary>Ids it has been told of.</summary>
    public HashSet<Guid> Told { get; } = [];

    /// <summary>Nothing but a sign of life.</summary>
    public void Beat() => messages.Writer.TryWrite(null);

    public void Tell(LiveMessage message) => messages.Writer.TryWrite(message);

    public void Close() => messages.Writer.TryComplete();

    public ChannelReader<LiveMessage?> Messages => messages.Reader;
}

/// <summary>The open screens of this node.</summary>
internal sealed class LiveFeed
{
    private readonly ConcurrentDictionary<LiveConnection, long> open = new();

    /// <summary>The screens that are open; the number is the version of the inbox that the screen knows.</summary>
    public IReadOnlyCollection<KeyValuePair<LiveConnection, long>> Open => [.. open];

    public bool IsEmpty => open.IsEmpty;

    public void Add(LiveConnection connection, long version) => open[connection] = version;

    /// <summary>The screen has been told of everything up to this version.</summary>
    public void Knows(LiveConnection connection, long version)
    {
        // One that has gone meanwhile does not come back.
        if (open.TryGetValue(connection, out var was))
            open.TryUpdate(connection, version, was);
    }

    public void Remove(LiveConnection connection)
    {
        open.TryRemove(connection, out _);
        connection.Close();
    }
}
