using System.ComponentModel.DataAnnotations;
using LeadCrm.Messaging.Data;
using LeadCrm.Messaging.Domain;

namespace LeadCrm.Messaging.Application;

/// <summary>A channel of this server.</summary>
/// <param name="Channel">Channel.</param>
/// <param name="IsSetUp">Whether the server has been told where to send.</param>
public sealed record ChannelDto(NoticeChannel Channel, bool IsSetUp);

/// <summary>The texts of a type in one language.</summary>
/// <param name="Language"><c>zh-Hans</c> or <c>en</c>.</param>
/// <param name="Title">In force.</param>
/// <param name="Body">In force.</param>
/// <param name="ShippedTitle">As the product ships it.</param>
/// <param name="ShippedBody">As the product ships it.</param>
public sealed record NoticeTextDto(string Language, string Title, string Body, string ShippedTitle, string ShippedBody);

/// <summary>A type of notices as it is in force.</summary>
/// <param name="Type">Name.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Group">What it is shown under.</param>
/// <param name="Priority">How urgent it is.</param>
/// <param name="IsMandatory">Cannot be switched off.</param>
/// <param name="IsOn">Whether anybody is told.</param>
/// <param name="Channels">Channels beside the application.</param>
/// <param name="Placeholders">Names that the texts may have in braces.</param>
/// <param name="Texts">In every language.</param>
/// <param name="IsChanged">Whether an administrator has changed anything.</param>
/// <param name="Version">Version read; 0 while nobody has changed it.</param>
public sealed record NoticeTypeDto(
    string Type,
    string Title,
    NoticeGroup Group,
    NoticePriority Priority,
    bool IsMandatory,
    bool IsOn,
    IReadOnlyList<NoticeChannel> Channels,
    IReadOnlyList<string> Placeholders,
    IReadOnlyList<NoticeTextDto> Texts,
    bool IsChanged,
    int Version
);

/// <summary>All types and channels.</summary>
/// <param name="Channels">Channels there are.</param>
/// <param name="Types">Types in the order of the catalogue.</param>
public sealed record NoticeTypesDto(IReadOnlyList<ChannelDto> Channels, IReadOnlyList<NoticeTypeDto> Types);

/// <summary>Changes a type; a text that is null goes back to what ships with the product.</summary>
public sealed record UpdateNoticeTypeInput
{
    /// <summary>Whether anybody is told.</summary>
    [Required]
    public bool? IsOn { get; init; }

    /// <summary>Channels beside the application.</summary>
    [Required, MaxLength(4)]
    public IReadOnlyList<NoticeChannel>? Channels { get; init; }

    /// <summary>Title in Chinese.</summary>
    [StringLength(NoticeConsts.MaxTitle, MinimumLength = 2)]
    public string? TitleZh { get; init; }

    /// <summary>Text in Chinese.</summary>
    [StringLength(NoticeConsts.MaxBody, MinimumLength = 2)]
    public string? BodyZh { get; init; }

    /// <summary>Title in English.</summary>
    [StringLength(NoticeConsts.MaxTitle, MinimumLength = 2)]
    public string? TitleEn { get; init; }

    /// <summary>Text in English.</summary>
    [StringLength(NoticeConsts.MaxBody, MinimumLength = 2)]
    public string? BodyEn { get; init; }

    /// <summary>The version read; 0 for a type that nobody has changed.</summary>
    [Range(0, int.MaxValue)]
    public int? Version { get; init; }
}

/// <summary>A text to be looked at before it is saved.</summary>
public sealed record PreviewNoticeInput
{
    /// <summary><c>zh-Hans</c> or <c>en</c>.</summary>
    [Required, RegularExpression("^(zh-Hans|en)$")]
    public string? Language { get; init; }

    /// <summary>Title.</summary>
    [Required, StringLength(NoticeConsts.MaxTitle, MinimumLength = 2)]
    public string? Title { get; init; }

    /// <summary>Text.</summary>
    [Required, StringLength(NoticeConsts.MaxBody, MinimumLength = 2)]
    public string? Body { get; init; }
}

/// <summary>A text with made-up values in it.</summary>
/// <param name="Title">Title.</param>
/// <param name="Body">Text.</param>
/// <param name="Outside">The text as it leaves the application, with names masked.</param>
public sealed record NoticePreviewDto(string Title, string Body, string Outside);

/// <summary>Which channel to try.</summary>
public sealed record TestChannelInput
{
    /// <summary>Channel.</summary>
    [Required]
    public NoticeChannel? Channel { get; init; }
}

/// <summary>Which deliveries to show; the newest first.</summary>
public sealed record GetDeliveriesInput
{
    /// <summary>How far they are.</summary>
    public NotificationState? State { get; init; }

    /// <summary>By which channel.</summary>
    public NoticeChannel? Channel { get; init; }

    /// <summary>To whom.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Rows to skip.</summary>
    [Range(0, 1_000_000)]
    public int? SkipCount { get; init; }

    /// <summary>Rows wanted, 20 unless said.</summary>
    [Range(1, Core.Paging.PagedInput.MaxPageSize)]
    public int? MaxResultCount { get; init; }
}

/// <summary>A notification on its way out of the application.</summary>
/// <param name="Id">Delivery.</param>
/// <param name="Type">Type.</param>
/// <param name="TypeTitle">What the type is called.</param>
/// <param name="UserId">To whom.</param>
/// <param name="UserName">Name of the person.</param>
/// <param name="Channel">By which channel.</param>
/// <param name="State">How far it is.</param>
/// <param name="Reason">Why it was not to be sent.</param>
/// <param name="Attempts">Sendings so far.</param>
/// <param name="Error">What the other server said last.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="DueAt">When it is, or was, to be sent, UTC.</param>
/// <param name="SentAt">UTC.</param>
public sealed record DeliveryDto(
    Guid Id,
    string Type,
    string TypeTitle,
    Guid UserId,
    string? UserName,
    NoticeChannel Channel,
    NotificationState State,
    SuppressReason? Reason,
    int Attempts,
    string? Error,
    DateTime CreatedAt,
    DateTime DueAt,
    DateTime? SentAt
);

/// <summary>Bounds of texts.</summary>
public static class NoticeConsts
{
    /// <summary>Most characters of a title.</summary>
    public const int MaxTitle = Lengths.Title;

    /// <summary>Most characters of a text.</summary>
    public const int MaxBody = Lengths.Body;
}
