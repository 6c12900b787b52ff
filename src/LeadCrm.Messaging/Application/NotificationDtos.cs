using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Messaging.Domain;

namespace LeadCrm.Messaging.Application;

/// <summary>What a notification is about.</summary>
/// <param name="Kind"><c>Lead</c>, <c>Import</c>, <c>Export</c> …: where the client leads to.</param>
/// <param name="Id">Id of the record.</param>
public sealed record SubjectDto(string Kind, Guid Id);

/// <summary>A notification in the user's inbox.</summary>
/// <param name="Id">Notification.</param>
/// <param name="Type">Type, for instance <c>NewLead</c>.</param>
/// <param name="Group">What the type is shown under.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="State">How far it is.</param>
/// <param name="IsUnread">Whether it counts in the bell.</param>
/// <param name="Title">In the language of the request.</param>
/// <param name="Body">In the language of the request.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it came into the inbox, UTC.</param>
/// <param name="ReadAt">UTC.</param>
/// <param name="AcknowledgedAt">UTC.</param>
public sealed record NotificationDto(
    Guid Id,
    string Type,
    NoticeGroup Group,
    NoticePriority Priority,
    NotificationState State,
    bool IsUnread,
    string Title,
    string Body,
    SubjectDto Subject,
    DateTime At,
    DateTime? ReadAt,
    DateTime? AcknowledgedAt
);

/// <summary>The inbox at a glance.</summary>
/// <param name="UnreadCount">All that are unread.</param>
/// <param name="Urgent">Urgent ones that nobody has acknowledged, newest first; at most 5.</param>
public sealed record InboxDto(int UnreadCount, IReadOnlyList<NotificationDto> Urgent);

/// <summary>Which notifications to show; the newest first.</summary>
public sealed record GetNotificationsInput
{
    /// <summary>Only unread, or only read ones.</summary>
    public bool? Unread { get; init; }

    /// <summary>Types of one group.</summary>
    public NoticeGroup? Group { get; init; }

    /// <summary>How urgent.</summary>
    public NoticePriority? Priority { get; init; }

    /// <summary>Rows to skip.</summary>
    [Range(0, 1_000_000)]
    public int? SkipCount { get; init; }

    /// <summary>Rows wanted, 20 unless said.</summary>
    [Range(1, PagedInput.MaxPageSize)]
    public int? MaxResultCount { get; init; }
}

/// <summary>Marks all as read that came up to an instant; what comes meanwhile stays unread.</summary>
public sealed record ReadAllInput
{
    /// <summary>When the newest one that the user has seen came, UTC.</summary>
    [Required]
    public DateTime? UpTo { get; init; }

    /// <summary>Only types of this group.</summary>
    public NoticeGroup? Group { get; init; }
}

/// <summary>How many were marked.</summary>
/// <param name="Marked">So many were unread.</param>
/// <param name="UnreadCount">So many still are.</param>
public sealed record ReadAllDto(int Marked, int UnreadCount);

/// <summary>What the user has switched on for one type.</summary>
/// <param name="Type">Type.</param>
/// <param name="Title">Its name.</param>
/// <param name="Group">What it is shown under.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="IsMandatory">Cannot be switched off in the application.</param>
/// <param name="Channels">Channels by which the user gets it.</param>
public sealed record PreferenceDto(
    string Type,
    string Title,
    NoticeGroup Group,
    NoticePriority Priority,
    bool IsMandatory,
    IReadOnlyList<NoticeChannel> Channels
);

/// <summary>The user's switches.</summary>
/// <param name="Channels">Channels that the user may switch: those that are set up and lead to the user alone.</param>
/// <param name="Types">Types that are in use.</param>
public sealed record PreferencesDto(IReadOnlyList<NoticeChannel> Channels, IReadOnlyList<PreferenceDto> Types);

/// <summary>Sets one switch.</summary>
public sealed record SetPreferenceInput
{
    /// <summary>Type.</summary>
    [Required, StringLength(48)]
    public string? Type { get; init; }

    /// <summary>Channel.</summary>
    [Required]
    public NoticeChannel? Channel { get; init; }

    /// <summary>Whether the user gets this type by this channel.</summary>
    [Required]
    public bool? IsOn { get; init; }
}
