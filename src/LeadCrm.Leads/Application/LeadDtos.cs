using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Facts of a student and an inquiry that the form, an import and the API share.</summary>
public abstract record LeadFactsInput
{
    /// <summary>姓名.</summary>
    [StringLength(LeadConsts.MaxName)]
    public string? Name { get; init; }

    /// <summary>性别.</summary>
    public Gender? Gender { get; init; }

    /// <summary>出生年.</summary>
    [Range(1900, 2100)]
    public int? BirthYear { get; init; }

    /// <summary>出生日期; gives the year, too.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>Whose contacts these are 与学员关系.</summary>
    public ContactRelation? Relation { get; init; }

    /// <summary>学员姓名, when the contact is not the student.</summary>
    [StringLength(LeadConsts.MaxName)]
    public string? StudentName { get; init; }

    /// <summary>学历/年级.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Education { get; init; }

    /// <summary>学校.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? School { get; init; }

    /// <summary>专业.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Major { get; init; }

    /// <summary>就业状态.</summary>
    public Employment? Employment { get; init; }

    /// <summary>城市.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? City { get; init; }

    /// <summary>区.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? District { get; init; }

    /// <summary>省.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Province { get; init; }

    /// <summary>邮编.</summary>
    [StringLength(LeadConsts.MaxPostcode)]
    public string? Postcode { get; init; }

    /// <summary>地址.</summary>
    [StringLength(LeadConsts.MaxAddress)]
    public string? Address { get; init; }

    /// <summary>意向课程.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? CourseInterest { get; init; }

    /// <summary>学习形式.</summary>
    public StudyMode? StudyMode { get; init; }

    /// <summary>校区.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Campus { get; init; }

    /// <summary>预算, as said.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Budget { get; init; }

    /// <summary>计划开课时间, as said.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? StartPlan { get; init; }

    /// <summary>是否考过.</summary>
    public bool? ExamTaken { get; init; }

    /// <summary>是否有出国计划.</summary>
    public bool? AbroadPlan { get; init; }

    /// <summary>备注.</summary>
    [StringLength(LeadConsts.MaxText)]
    public string? Remark { get; init; }

    /// <summary>标签.</summary>
    [MaxLength(LeadConsts.MaxTags)]
    public IReadOnlyList<string>? Tags { get; init; }
}

/// <summary>The keys by which a person is known.</summary>
public interface IContactInput
{
    /// <summary>手机, as typed; several are allowed.</summary>
    IReadOnlyList<string>? Phones { get; }

    /// <summary>微信号.</summary>
    string? WeChat { get; }

    /// <summary>QQ.</summary>
    string? Qq { get; }

    /// <summary>邮箱.</summary>
    string? Email { get; }
}

/// <summary>A new lead. At least one contact is needed.</summary>
public sealed record CreateLeadInput : LeadFactsInput, IContactInput
{
    /// <inheritdoc />
    [MaxLength(LeadConsts.MaxPhones)]
    public IReadOnlyList<string>? Phones { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? WeChat { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? Qq { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? Email { get; init; }

    /// <summary>身份证号, eighteen characters; stored protected, shown masked.</summary>
    [StringLength(LeadConsts.MaxIdCard)]
    public string? IdCard { get; init; }

    /// <summary>业务线: the code of a business line.</summary>
    [Required, StringLength(LeadConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>来源标识: the code of a source; <c>self</c> when a consultant enters, else <c>unknown</c>.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? SourceCode { get; init; }

    /// <summary>Two-letter code of the country whose numbers are written without a country code; <c>CN</c> unless said.</summary>
    [StringLength(2, MinimumLength = 2)]
    public string? DefaultCountry { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>下次联系时间, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>The pool it goes into when the one who enters it holds too many; left out, the one made for such leads.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>The phone is another student's too, as both have the same parent: a name and a reason are needed, and the choice is kept.</summary>
    public bool? DifferentStudent { get; init; }

    /// <summary>Why it is another student, or why an invalid lead opens again.</summary>
    [StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>Answer to a new lead.</summary>
/// <param name="Id">The lead.</param>
/// <param name="Number">线索编号.</param>
/// <param name="Verdict"><c>Created</c>; <c>Reopened</c> or <c>Revived</c> where a closed lead opened again. A duplicate is answered with 409.</param>
/// <param name="Location">Where the lead went.</param>
public sealed record CreatedLeadDto(Guid Id, string Number, string Verdict, LeadLocation Location)
{
    /// <summary>Students who may be the same one; a warning.</summary>
    public IReadOnlyList<SimilarDto> Similar { get; init; } = [];
}

/// <summary>Contact keys to look up.</summary>
public sealed record DuplicateCheckInput : IContactInput
{
    /// <inheritdoc />
    [MaxLength(LeadConsts.MaxPhones)]
    public IReadOnlyList<string>? Phones { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? WeChat { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? Qq { get; init; }

    /// <inheritdoc />
    [StringLength(LeadConsts.MaxContact)]
    public string? Email { get; init; }

    /// <summary>身份证号, eighteen characters; stored protected, shown masked.</summary>
    [StringLength(LeadConsts.MaxIdCard)]
    public string? IdCard { get; init; }

    /// <summary>业务线.</summary>
    [Required, StringLength(LeadConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <inheritdoc cref="CreateLeadInput.DefaultCountry" />
    [StringLength(2, MinimumLength = 2)]
    public string? DefaultCountry { get; init; }

    /// <summary>姓名, to look for similar students.</summary>
    [StringLength(LeadConsts.MaxName)]
    public string? Name { get; init; }

    /// <summary>城市, to look for similar students.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? City { get; init; }

    /// <summary>学校, to look for similar students.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? School { get; init; }

    /// <summary>出生年, to look for similar students.</summary>
    [Range(1900, 2100)]
    public int? BirthYear { get; init; }
}

/// <summary>What the duplicate check says.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Existing">The lead that is there, masked; null when there is none.</param>
/// <param name="Actions">What may be done next.</param>
/// <param name="ProtectedUntil">The last business day on which another channel is protected, with the verdict <c>ProtectedElsewhere</c>.</param>
public sealed record DuplicateCheckDto(
    DedupVerdict Verdict,
    ExistingLeadDto? Existing,
    IReadOnlyList<DedupAction> Actions,
    DateOnly? ProtectedUntil
)
{
    /// <summary>Whether it may be saved as another student who is reached by the same phone.</summary>
    public bool MayBeDifferentStudent { get; init; }

    /// <summary>Students who may be the same one; a warning that blocks nothing.</summary>
    public IReadOnlyList<SimilarDto> Similar { get; init; } = [];
}

/// <summary>A student who may be the same one.</summary>
/// <param name="Existing">The student's latest lead, masked.</param>
/// <param name="Reasons">What is alike.</param>
public sealed record SimilarDto(ExistingLeadDto Existing, IReadOnlyList<SimilarReason> Reasons);

/// <summary>An existing lead as far as anybody may know it: masked name, place, the owner's department. Only the owner gets the id.</summary>
/// <param name="Id">The lead; null unless the submitter may open or claim it.</param>
/// <param name="Number">线索编号; null with the id.</param>
/// <param name="Name">Masked.</param>
/// <param name="MatchedBy">The key that matched, masked.</param>
/// <param name="Location">所在库.</param>
/// <param name="OwnerDepartment">The owner's department, where somebody holds the lead.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record ExistingLeadDto(
    Guid? Id,
    string? Number,
    string Name,
    string MatchedBy,
    LeadLocation Location,
    string? OwnerDepartment,
    DateTime CreatedAt
)
{
    /// <summary>阶段, where it says more than the place: lost or won.</summary>
    public LeadStage? Stage { get; init; }
}

/// <summary>Changes to a lead; what is left out or null stays as it is, an empty text empties the field.</summary>
public sealed record UpdateLeadInput : LeadFactsInput
{
    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }

    /// <summary>The person's phones, all of them; null leaves them as they are. Unchanged ones may be given as the masked text that was read.</summary>
    [MaxLength(LeadConsts.MaxPhones)]
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>微信号.</summary>
    [StringLength(LeadConsts.MaxContact)]
    public string? WeChat { get; init; }

    /// <summary>QQ.</summary>
    [StringLength(LeadConsts.MaxContact)]
    public string? Qq { get; init; }

    /// <summary>邮箱.</summary>
    [StringLength(LeadConsts.MaxContact)]
    public string? Email { get; init; }

    /// <summary>身份证号, eighteen characters; stored protected, shown masked.</summary>
    [StringLength(LeadConsts.MaxIdCard)]
    public string? IdCard { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>下次联系时间, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>Take the date of the next contact away.</summary>
    public bool ClearNextContact { get; init; }
}

/// <summary>A row of the leads list.</summary>
public sealed record LeadListDto
{
    /// <summary>The lead.</summary>
    public Guid Id { get; init; }

    /// <summary>线索编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>The version to send with commands.</summary>
    public int Version { get; init; }

    /// <summary>姓名.</summary>
    public string Name { get; init; } = "";

    /// <summary>First phone, masked.</summary>
    public string? Phone { get; init; }

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>来源标识.</summary>
    public string SourceCode { get; init; } = "";

    /// <summary>来源等级.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>所在库.</summary>
    public LeadLocation Location { get; init; }

    /// <summary>阶段.</summary>
    public LeadStage Stage { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>负责人.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Name of the owner.</summary>
    public string? OwnerName { get; init; }

    /// <summary>The department the lead belongs to.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>Name of the department.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>获得时间, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>下次联系时间, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>Last follow-up, UTC.</summary>
    public DateTime? LastFollowUpAt { get; init; }

    /// <summary>Result of the last follow-up.</summary>
    public Disposition? LastDisposition { get; init; }

    /// <summary>Calls in a row that did not connect.</summary>
    public int Attempts { get; init; }

    /// <summary>The student inquired again and nobody has followed up since, UTC.</summary>
    public DateTime? ReInquiredAt { get; init; }

    /// <summary>How often the lead was claimed from the pool.</summary>
    public int TimesClaimed { get; init; }

    /// <summary>Why it is in the pool.</summary>
    public string? PoolReason { get; init; }

    /// <summary>预计回收: the last business day with the owner; null while no clock runs.</summary>
    public DateOnly? RecycleOn { get; init; }

    /// <summary>锁定: the last business day on which it is locked.</summary>
    public DateOnly? LockedUntil { get; init; }

    /// <summary>The pool it is in; null for the tenant's default pool, and outside pools.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>标签.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }
}

/// <summary>A contact of the person, masked.</summary>
/// <param name="Kind">Phone, WeChat, Qq, Email or IdCard.</param>
/// <param name="Value">Masked.</param>
/// <param name="Relation">Whose it is.</param>
/// <param name="IsUsable">False for what was typed but is no key, such as a service number.</param>
public sealed record ContactDto(ContactKind Kind, string Value, ContactRelation Relation, bool IsUsable)
{
    /// <summary>Names the number when a call is asked for; null where the user may not call, and for what is no phone.</summary>
    public Guid? Id { get; init; }
}

/// <summary>One lead in full.</summary>
public sealed record LeadDto
{
    /// <summary>The lead.</summary>
    public Guid Id { get; init; }

    /// <summary>线索编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>The version to send with commands.</summary>
    public int Version { get; init; }

    /// <summary>The natural person.</summary>
    public Guid PersonId { get; init; }

    /// <summary>姓名.</summary>
    public string Name { get; init; } = "";

    /// <summary>Contacts, masked.</summary>
    public IReadOnlyList<ContactDto> Contacts { get; init; } = [];

    /// <summary>性别.</summary>
    public Gender? Gender { get; init; }

    /// <summary>出生年.</summary>
    public int? BirthYear { get; init; }

    /// <summary>出生日期.</summary>
    public DateOnly? BirthDate { get; init; }

    /// <summary>与学员关系.</summary>
    public ContactRelation? Relation { get; init; }

    /// <summary>学员姓名.</summary>
    public string? StudentName { get; init; }

    /// <summary>学历/年级.</summary>
    public string? Education { get; init; }

    /// <summary>学校.</summary>
    public string? School { get; init; }

    /// <summary>专业.</summary>
    public string? Major { get; init; }

    /// <summary>就业状态.</summary>
    public Employment? Employment { get; init; }

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>区.</summary>
    public string? District { get; init; }

    /// <summary>省.</summary>
    public string? Province { get; init; }

    /// <summary>邮编.</summary>
    public string? Postcode { get; init; }

    /// <summary>地址.</summary>
    public string? Address { get; init; }

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>意向课程.</summary>
    public string? CourseInterest { get; init; }

    /// <summary>学习形式.</summary>
    public StudyMode? StudyMode { get; init; }

    /// <summary>校区.</summary>
    public string? Campus { get; init; }

    /// <summary>预算.</summary>
    public string? Budget { get; init; }

    /// <summary>计划开课时间.</summary>
    public string? StartPlan { get; init; }

    /// <summary>是否考过.</summary>
    public bool? ExamTaken { get; init; }

    /// <summary>是否有出国计划.</summary>
    public bool? AbroadPlan { get; init; }

    /// <summary>备注.</summary>
    public string? Remark { get; init; }

    /// <summary>标签.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>来源标识.</summary>
    public string SourceCode { get; init; } = "";

    /// <summary>来源等级.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>入口 of the first touch.</summary>
    public LeadEntry Entry { get; init; }

    /// <summary>所在库.</summary>
    public LeadLocation Location { get; init; }

    /// <summary>阶段.</summary>
    public LeadStage Stage { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>负责人.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Name of the owner.</summary>
    public string? OwnerName { get; init; }

    /// <summary>前负责人.</summary>
    public Guid? PreviousOwnerId { get; init; }

    /// <summary>Name of the owner before.</summary>
    public string? PreviousOwnerName { get; init; }

    /// <summary>The department the lead belongs to.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>Name of the department.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>获得时间, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>获得方式.</summary>
    public ReceiveType? ReceiveType { get; init; }

    /// <summary>Who gave it to the owner; null when the owner took it.</summary>
    public string? ReceivedFrom { get; init; }

    /// <summary>First time somebody was reached, UTC.</summary>
    public DateTime? FirstContactAt { get; init; }

    /// <summary>下次联系时间, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>Last follow-up, UTC.</summary>
    public DateTime? LastFollowUpAt { get; init; }

    /// <summary>Result of the last follow-up.</summary>
    public Disposition? LastDisposition { get; init; }

    /// <summary>Calls in a row that did not connect.</summary>
    public int Attempts { get; init; }

    /// <summary>The student inquired again and nobody has followed up since, UTC.</summary>
    public DateTime? ReInquiredAt { get; init; }

    /// <summary>How often the lead was claimed from the pool.</summary>
    public int TimesClaimed { get; init; }

    /// <summary>The last business day on which no other channel may take the student; null where nothing is protected.</summary>
    public DateOnly? ProtectedUntil { get; init; }

    /// <summary>Who works on it beside the owner.</summary>
    public IReadOnlyList<CollaboratorDto> Collaborators { get; init; } = [];

    /// <summary>Leads that became one with this one; their ids lead here.</summary>
    public IReadOnlyList<Duplicates.MergedLeadDto> MergedLeads { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who entered or imported it.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>The case about it that waits for its decision.</summary>
    public Guid? PendingCaseId { get; init; }

    /// <summary>无效原因, while it is in Invalid.</summary>
    public InvalidReason? InvalidReason { get; init; }

    /// <summary>废单原因, while it is in Scrap.</summary>
    public ScrapReason? ScrapReason { get; init; }

    /// <summary>战败原因, while it is lost.</summary>
    public LostReason? LostReason { get; init; }

    /// <summary>When it was closed, UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>爽约次数.</summary>
    public int NoShows { get; init; }

    /// <summary>When it was won for the last time, UTC; stays after a refund.</summary>
    public DateTime? WonAt { get; init; }

    /// <summary>When everything was refunded for the last time, UTC.</summary>
    public DateTime? RefundedAt { get; init; }

    /// <summary>
    /// What the signed-in user may do with it now: <c>update, followUp, assign, release, transfer, collaborate, reveal, qualify, negotiate, nurture,
    /// lose, reopen, invalid, scrap, revive, archive, delete</c>.
    /// </summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The user handed it over and may only look at it.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>What the user has the right to do and the lead's state forbids, with the reason.</summary>
    public IReadOnlyList<ActionRefusalDto> Refusals { get; init; } = [];
}

/// <summary>Filters of the leads list.</summary>
public sealed record GetLeadListInput : PagedInput
{
    /// <summary>所在库; <c>Pool</c> shows the public pool to those who may claim from it.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? Location { get; init; }

    /// <summary>阶段, one or several separated by commas.</summary>
    [StringLength(120)]
    public string? Stage { get; init; }

    /// <summary>负责人.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Department, with those below it.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>来源标识.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? SourceCode { get; init; }

    /// <summary>业务线.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>Created at or after, UTC.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>Created before, UTC.</summary>
    public DateTime? CreatedTo { get; init; }

    /// <summary>Next contact at or after, UTC.</summary>
    public DateTime? NextContactFrom { get; init; }

    /// <summary>Next contact before, UTC.</summary>
    public DateTime? NextContactTo { get; init; }

    /// <summary>A tag.</summary>
    [StringLength(LeadConsts.MaxTag)]
    public string? Tag { get; init; }

    /// <summary>意向等级, one or several separated by commas.</summary>
    [StringLength(20)]
    public string? Grade { get; init; }

    /// <summary>Only leads made by this import.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>Only leads in this pool; the default one has the tenant's id.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>With <c>location=Pool</c>: the leads that rest since they were claimed too often, in pools the user administers.</summary>
    public bool? Dormant { get; init; }
}

/// <summary>A note on a contact with the student.</summary>
public sealed record CreateFollowUpInput
{
    /// <summary>方式.</summary>
    [Required]
    public FollowUpType? Type { get; init; }

    /// <summary>What was said. May be left out where nobody was reached.</summary>
    [StringLength(LeadConsts.MaxText)]
    public string? Content { get; init; }

    /// <summary>跟进结果.</summary>
    public Disposition? Disposition { get; init; }

    /// <summary>意向等级; null leaves it.</summary>
    public Intention? Intention { get; init; }

    /// <summary>下次联系时间, UTC; null means that none is agreed.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>One entry of a lead's timeline.</summary>
public sealed record TimelineEntryDto
{
    /// <summary>Id of the touch, follow-up or event.</summary>
    public required Guid Id { get; init; }

    /// <summary><c>Touch</c>, <c>FollowUp</c> or the name of the event: <c>Created, Assigned, Claimed, Released, Transferred, ReturnedToQueue, StageChanged, Updated, Dispatched, Recalled, Ruled, TakenUpElsewhere</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who did it; null for the system.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Name of who did it.</summary>
    public string? ActorName { get; init; }

    /// <summary>Text of a follow-up or remark.</summary>
    public string? Content { get; init; }

    /// <summary>What the kind calls for: type, disposition, intention, from, to, reason, source, before, after.</summary>
    public IReadOnlyDictionary<string, string?> Data { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Page of a timeline.</summary>
public sealed record GetTimelineInput
{
    /// <summary>The <c>nextCursor</c> of the page before.</summary>
    [StringLength(100)]
    public string? Cursor { get; init; }

    /// <summary>Entries wanted, 30 unless said.</summary>
    [Range(1, PagedInput.MaxPageSize)]
    public int? MaxResultCount { get; init; }
}

/// <summary>A command that needs nothing but the version that was read.</summary>
public sealed record LeadCommandInput
{
    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Gives a lead back to the public pool.</summary>
public sealed record ReleaseLeadInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The pool it goes into; left out, the tenant's default pool.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Hands a lead to another person.</summary>
public sealed record TransferLeadInput
{
    /// <summary>Who gets it.</summary>
    [Required]
    public Guid? UserId { get; init; }

    /// <summary>Why.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Assigns leads to a person.</summary>
public sealed record AssignLeadsInput
{
    /// <summary>The leads.</summary>
    [Required, MinLength(1), MaxLength(LeadConsts.MaxBatch)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }

    /// <summary>Who gets them.</summary>
    [Required]
    public Guid? UserId { get; init; }

    /// <summary>Why.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>Claims leads from the public pool.</summary>
public sealed record ClaimLeadsInput
{
    /// <summary>The leads.</summary>
    [Required, MinLength(1), MaxLength(PagedInput.MaxPageSize)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }
}

/// <summary>Result for one lead of a batch.</summary>
/// <param name="Id">The lead as it was named.</param>
/// <param name="Succeeded">Whether it was done.</param>
/// <param name="Code">Error code where it was not.</param>
/// <param name="Message">Localized text of the code.</param>
public sealed record BatchRowDto(Guid Id, bool Succeeded, string? Code, string? Message);

/// <summary>Result of a batch, a row per lead in the order they were named.</summary>
public sealed record BatchResultDto(int Succeeded, int Failed, IReadOnlyList<BatchRowDto> Items);

/// <summary>My day 工作台.</summary>
public sealed record MyDayDto
{
    /// <summary>Next contact before now, oldest first; at most 50.</summary>
    public IReadOnlyList<LeadListDto> Overdue { get; init; } = [];

    /// <summary>Next contact today from now on; at most 50.</summary>
    public IReadOnlyList<LeadListDto> DueToday { get; init; } = [];

    /// <summary>Leads that leave today, tomorrow or the day after unless something happens, soonest first; at most 50.</summary>
    public IReadOnlyList<LeadListDto> AboutToRecycle { get; init; } = [];

    /// <summary>All of those.</summary>
    public int AboutToRecycleCount { get; init; }

    /// <summary>Leads received and never contacted, newest first; at most 50.</summary>
    public IReadOnlyList<LeadListDto> NewLeads { get; init; } = [];

    /// <summary>Leads that inquired again and wait for a follow-up; at most 50.</summary>
    public IReadOnlyList<LeadListDto> ReInquiries { get; init; } = [];

    /// <summary>Colleagues who ask to work on leads of the user, oldest first; at most 50.</summary>
    public IReadOnlyList<CollaborationRequestDto> CollaborationRequests { get; init; } = [];

    /// <summary>All that are overdue.</summary>
    public int OverdueCount { get; init; }

    /// <summary>All that are due today from now on.</summary>
    public int DueTodayCount { get; init; }

    /// <summary>All that are new.</summary>
    public int NewCount { get; init; }

    /// <summary>All that inquired again.</summary>
    public int ReInquiryCount { get; init; }

    /// <summary>Open leads the user holds.</summary>
    public int OwnedCount { get; init; }

    /// <summary>Leads in the public pool the user may claim from.</summary>
    public int PoolCount { get; init; }

    /// <summary>Leads in the queues the user assigns from; 0 for users who do not assign.</summary>
    public int UnassignedCount { get; init; }

    /// <summary>Follow-ups the user logged today.</summary>
    public int FollowUpsToday { get; init; }

    /// <summary>Of them, calls.</summary>
    public int CallsToday { get; init; }

    /// <summary>Leads the user received today.</summary>
    public int ReceivedToday { get; init; }

    /// <summary>Follow-ups a day to aim at; 0 for none.</summary>
    public int FollowUpTarget { get; init; }

    /// <summary>Calls a day to aim at; 0 for none.</summary>
    public int CallTarget { get; init; }

    /// <summary>Until when the new leads above must be called; those without a time are not in it.</summary>
    public IReadOnlyList<FirstCallDto> FirstCalls { get; init; } = [];

    /// <summary>All new leads that were not called in time.</summary>
    public int FirstCallLateCount { get; init; }
}

/// <summary>When a new lead must be called.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="DueAt">UTC.</param>
public sealed record FirstCallDto(Guid LeadId, DateTime DueAt);
