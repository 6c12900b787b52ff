using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Messaging.Domain;

/// <summary>How far a notification is, in the application or on its way outside.</summary>
public enum NotificationState
{
    /// <summary>Waits: for the end of the quiet hours, for the digest, or for its turn.</summary>
    Queued,

    /// <summary>In the inbox of the person; outside, taken over by the mail or message server.</summary>
    Sent,

    /// <summary>A screen of the person has shown it.</summary>
    Delivered,

    /// <summary>已读.</summary>
    Read,

    /// <summary>已确认.</summary>
    Acknowledged,

    /// <summary>Could not be sent; the error says why.</summary>
    Failed,

    /// <summary>Not to be sent; the reason says why.</summary>
    Suppressed,
}

/// <summary>Why somebody is not told.</summary>
public enum SuppressReason
{
    /// <summary>The account is closed.</summary>
    Disabled,

    /// <summary>The person has switched it off.</summary>
    SwitchedOff,

    /// <summary>There is no address for this channel.</summary>
    NoAddress,

    /// <summary>Too many in one hour by this channel.</summary>
    Throttled,

    /// <summary>An administrator has switched the type off.</summary>
    TypeOff,
}

/// <summary>
/// What somebody published, written in the same transaction as the change it tells of. It waits here until it is known who is to be told.
/// </summary>
[NotAudited]
internal sealed class NoticeRow : Entity
{
    public required string Type { get; init; }
    public required string SubjectKind { get; init; }
    public Guid SubjectId { get; init; }

    /// <summary>Users, leaders and permission, as JSON.</summary>
    public required string Audience { get; init; }
    public required string Args { get; init; }
    public Guid? TenantId { get; init; }
    public Guid? ActorId { get; init; }
    public NoticePriority? Priority { get; init; }
    public DateTime At { get; init; }

    /// <summary>Which run has taken it out of the queue; null while it waits.</summary>
    public Guid? TakenBy { get; init; }

    /// <summary>Why nobody could be told; null as long as all went well.</summary>
    public string? Error { get; init; }
}

/// <summary>消息: one notice in one person's inbox. Unique by person, business day, type and subject.</summary>
[NotAudited]
internal sealed class Notification : Entity, ITenantOwned
{
    public const int MaxArgs = 2000;

    /// <summary>States in which the person sees it.</summary>
    public static readonly NotificationState[] Shown =
    [
        NotificationState.Sent,
        NotificationState.Delivered,
        NotificationState.Read,
        NotificationState.Acknowledged,
    ];

    /// <summary>The tenant of the person.</summary>
    public Guid TenantId { get; init; }
    public Guid UserId { get; init; }
    public DateOnly Day { get; init; }
    public required string Type { get; init; }
    public required string SubjectKind { get; init; }
    public Guid SubjectId { get; init; }
    public NoticePriority Priority { get; init; }

    /// <summary>Values of the placeholders, as JSON.</summary>
    public required string Args { get; init; }
    public NotificationState State { get; init; }

    /// <summary>Whether it counts in the bell: it is shown and has not been read.</summary>
    public bool IsUnread { get; init; }
    public SuppressReason? Reason { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>When it comes, or came, into the inbox.</summary>
    public DateTime DueAt { get; init; }
    public DateTime? DeliveredAt { get; init; }
    public DateTime? ReadAt { get; init; }
    public DateTime? AcknowledgedAt { get; init; }
}

/// <summary>One notification on its way out of the application.</summary>
[NotAudited]
internal sealed class Delivery : Entity, ITenantOwned
{
    public const int MaxError = 400;

    /// <summary>Sendings before it counts as failed: the first and three more.</summary>
    public const int MaxAttempts = 4;

    public Guid NotificationId { get; init; }
    public Guid TenantId { get; init; }
    public Guid UserId { get; init; }
    public NoticeChannel Channel { get; init; }

    /// <summary>Goes out together with all others of the person that are due by then.</summary>
    public bool IsDigest { get; init; }
    public NotificationState State { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime DueAt { get; init; }
    public int Attempts { get; init; }

    /// <summary>Who is sending it now, and until when that is believed.</summary>
    public Guid? ClaimId { get; init; }
    public DateTime? ClaimedUntil { get; init; }

    /// <summary>
    /// From here on the other server may have it: after a crash it is not sent again by itself, because nobody knows whether it arrived.
    /// </summary>
    public DateTime? HandedOverAt { get; init; }
    public DateTime? SentAt { get; init; }
    public SuppressReason? Reason { get; init; }
    public string? Error { get; init; }
}

/// <summary>Changes with every change of a person's inbox, so that every node sees by one look whose screens are behind.</summary>
[NotAudited]
internal sealed class Inbox
{
    public Guid UserId { get; init; }
    public long Version { get; init; }
}

/// <summary>A switch that a person has set: this type by this channel, or not.</summary>
[NotAudited]
internal sealed class NoticePreference
{
    public Guid UserId { get; init; }
    public required string Type { get; init; }
    public NoticeChannel Channel { get; init; }
    public bool IsOn { get; set; }
}

/// <summary>What an administrator has changed of a type.</summary>
internal sealed class NoticeTypeSetting : AggregateRoot
{
    public required string Type { get; init; }
    public bool IsOn { get; set; } = true;

    /// <summary>Default channels beside the application, separated by commas.</summary>
    public string Channels { get; set; } = "";
    public string? TitleZh { get; set; }
    public string? BodyZh { get; set; }
    public string? TitleEn { get; set; }
    public string? BodyEn { get; set; }
}

/// <summary>How far the ladder of an overdue follow-up has gone for a lead.</summary>
[NotAudited]
internal sealed class Escalation
{
    public Guid LeadId { get; init; }

    /// <summary>The planned contact that is overdue; another one begins anew.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>1 the owner, 2 the leader, 3 at risk.</summary>
    public int Step { get; set; }
}
