using LeadCrm.Contracts.Identity;
using LeadCrm.Messaging.Domain;
using Microsoft.Extensions.Options;

namespace LeadCrm.Messaging.Channels;

/// <summary>A message as it leaves the application.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="To">Who gets it.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Text.</param>
internal sealed record OutsideMessage(Guid Id, UserContact To, string Title, string Body);

/// <summary>What became of a sending.</summary>
internal enum SendOutcome
{
    /// <summary>The other server has it.</summary>
    Sent,

    /// <summary>It has not; another time it may.</summary>
    TryAgain,

    /// <summary>It has not and never will.</summary>
    Refused,

    /// <summary>Nobody knows: the connection was lost after the message had gone out.</summary>
    Unknown,
}

/// <summary>What became of a sending, with the words of the other server.</summary>
internal sealed record SendResult(SendOutcome Outcome, string? Error = null)
{
    public static readonly SendResult Done = new(SendOutcome.Sent);
}

/// <summary>A way out of the application, behind which another server stands.</summary>
internal interface IChannel
{
    NoticeChannel Kind { get; }

    /// <summary>Whether this server has been told where to send.</summary>
    bool IsSetUp { get; }

    /// <summary>A room of the company, where everybody of headquarters reads along; nothing of franchises goes there.</summary>
    bool IsRoom { get; }

    /// <summary>Whether there is an address to send to.</summary>
    bool CanReach(UserContact contact);

    /// <summary>Whether the other server is there at all, found out before anything is handed over; null when it is.</summary>
    Task<string?> ProbeAsync(CancellationToken ct);

    /// <summary>Hands the message over. Does not throw for what the other server does.</summary>
    Task<SendResult> SendAsync(OutsideMessage message, CancellationToken ct);
}

/// <summary>The channels that are set up on this server.</summary>
internal sealed class ChannelRegistry(IEnumerable<IChannel> channels)
{
    private readonly List<IChannel> all = [.. channels.OrderBy(c => c.Kind)];

    public bool Any => all.Exists(c => c.IsSetUp);

    public IEnumerable<NoticeChannel> For(bool isHeadquarters) =>
        all.Where(c => c.IsSetUp && (isHeadquarters || !c.IsRoom)).Select(c => c.Kind);

    public IChannel? Find(NoticeChannel kind) => all.Find(c => c.Kind == kind && c.IsSetUp);

    public bool IsSetUp(NoticeChannel kind) => kind == NoticeChannel.InApp || Find(kind) is not null;
}
