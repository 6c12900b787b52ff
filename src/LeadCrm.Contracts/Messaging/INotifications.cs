namespace LeadCrm.Contracts.Messaging;

/// <summary>消息提醒: how urgent a notice is.</summary>
public enum NoticePriority
{
    /// <summary>Pops up with a sound, also in quiet hours; asks to be acknowledged.</summary>
    P0,

    /// <summary>Shown at once outside quiet hours.</summary>
    P1,

    /// <summary>Collected for the digest.</summary>
    P2,
}

/// <summary>What a notice is about.</summary>
/// <param name="Kind">One of <see cref="NoticeSubjects"/>: where the client leads to.</param>
/// <param name="Id">Id of the record; of no record, where the notice is to be told each time (a new id) or once a day (the user's).</param>
public sealed record NoticeSubject(string Kind, Guid Id);

/// <summary>Kinds of records that notices are about.</summary>
public static class NoticeSubjects
{
    /// <summary>线索.</summary>
    public const string Lead = "Lead";

    /// <summary>Several leads, told of in one notice.</summary>
    public const string Leads = "Leads";

    /// <summary>导入.</summary>
    public const string Import = "Import";

    /// <summary>导出.</summary>
    public const string Export = "Export";

    /// <summary>撞单.</summary>
    public const string Conflict = "Conflict";

    /// <summary>客户交接.</summary>
    public const string Handover = "Handover";

    /// <summary>预约.</summary>
    public const string Appointment = "Appointment";

    /// <summary>转交邀约: a lead that is not yet the reader's.</summary>
    public const string TransferOffer = "TransferOffer";

    /// <summary>订单.</summary>
    public const string Order = "Order";

    /// <summary>收款.</summary>
    public const string Receipt = "Receipt";

    /// <summary>退款.</summary>
    public const string Refund = "Refund";

    /// <summary>质检.</summary>
    public const string QaCheck = "QaCheck";

    /// <summary>Leads of a person that wait to be recycled; the id is the person's.</summary>
    public const string HeldBack = "HeldBack";

    /// <summary>A person.</summary>
    public const string User = "User";

    /// <summary>Nothing that could be opened.</summary>
    public const string None = "None";
}

/// <summary>Who is told. The parts add up; nobody is told twice.</summary>
public sealed record NoticeAudience
{
    /// <summary>These people.</summary>
    public IReadOnlyList<Guid> Users { get; init; } = [];

    /// <summary>Those to whom these people report.</summary>
    public IReadOnlyList<Guid> LeadersOf { get; init; } = [];

    /// <summary>Everybody of the notice's tenant, or to whom its wall is open, with this permission.</summary>
    public string? Permission { get; init; }

    /// <summary>These people.</summary>
    public static NoticeAudience Of(params IReadOnlyList<Guid> users) => new() { Users = users };

    /// <summary>Those to whom these people report.</summary>
    public static NoticeAudience Leaders(params IReadOnlyList<Guid> of) => new() { LeadersOf = of };

    /// <summary>Everybody with this permission.</summary>
    public static NoticeAudience With(string permission) => new() { Permission = permission };
}

/// <summary>A value of a placeholder that is a text of the product, put into words in the reader's language.</summary>
/// <param name="Name">Name of the text in the localization files.</param>
public sealed record NoticeText(string Name);

/// <summary>Something that people are to be told.</summary>
/// <param name="Type">One of <see cref="NoticeTypes"/>: decides text, urgency and channels.</param>
/// <param name="Subject">What it is about. Of one type and subject a person is told once a business day.</param>
/// <param name="Audience">Who is told.</param>
public sealed record Notice(string Type, NoticeSubject Subject, NoticeAudience Audience)
{
    /// <summary>
    /// Whose record it is about: people of another tenant are not told, unless the wall is open to them. Null where each of them may know.
    /// </summary>
    public Guid? TenantId { get; init; }

    /// <summary>
    /// Values for the placeholders of the type's template: text, numbers, instants in UTC, a <see cref="NoticeText"/>. Of a lead, <c>Lead</c>
    /// (number) and <c>Name</c> are filled in.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Args { get; init; } = new Dictionary<string, object?>();

    /// <summary>Who did it, for the placeholder <c>By</c>; null for the system.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Another urgency than that of the type.</summary>
    public NoticePriority? Priority { get; init; }
}

/// <summary>Tells people what happened, by the channels that the type and each of them have chosen.</summary>
public interface INotifications
{
    /// <summary>
    /// Adds the notices to the caller's context: they are told when the caller's change is committed, or never. Costs a row each and no query;
    /// who is told, and whether they were told today already, is found out afterwards.
    /// </summary>
    /// <exception cref="ArgumentException">A type that is not in <see cref="NoticeTypes"/>: an error of the programmer.</exception>
    void Publish(params IReadOnlyList<Notice> notices);
}
