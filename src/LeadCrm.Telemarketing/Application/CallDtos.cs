using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Filters of the list of calls, which shows the latest first.</summary>
public sealed record GetCallsInput : PagedInput
{
    /// <summary>First business day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last business day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Whose.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Calls about this lead, whoever made them; the lead must be in scope.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>呼叫方向.</summary>
    public CallDirection? Direction { get; init; }

    /// <summary>通话结果.</summary>
    public CallResult? Result { get; init; }

    /// <summary>Both talked.</summary>
    public bool? Connected { get; init; }

    /// <summary>有效通话.</summary>
    public bool? Effective { get; init; }

    /// <summary>Calls with numbers of nobody, or only those with somebody's.</summary>
    public bool? Unknown { get; init; }

    /// <summary>Calls with which something is wrong.</summary>
    public bool? Anomalous { get; init; }
}

/// <summary>One call in a list.</summary>
public record CallListDto
{
    /// <summary>The call.</summary>
    public Guid Id { get; init; }

    /// <summary>供应商.</summary>
    public string Provider { get; init; } = "";

    /// <summary>呼叫方向.</summary>
    public CallDirection Direction { get; init; }

    /// <summary>呼叫类型.</summary>
    public CallKind? Kind { get; init; }

    /// <summary>Whose call it was.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Name of that person.</summary>
    public string? UserName { get; init; }

    /// <summary>The department the person belonged to then.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Its name.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>座席工号.</summary>
    public string? AgentNo { get; init; }

    /// <summary>The lead; null for an unknown number.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>线索编号; null as well where the lead is outside the scope.</summary>
    public string? LeadNumber { get; init; }

    /// <summary>Name of the student, likewise.</summary>
    public string? LeadName { get; init; }

    /// <summary>The customer's number, masked.</summary>
    public string Number { get; init; } = "";

    /// <summary>When it began, UTC.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>挂机, UTC.</summary>
    public DateTime? EndAt { get; init; }

    /// <summary>通话时长: end less bridge; null where they did not talk.</summary>
    public int? TalkSeconds { get; init; }

    /// <summary>How far it is.</summary>
    public CallState State { get; init; }

    /// <summary>通话结果; null while it goes on.</summary>
    public CallResult? Result { get; init; }

    /// <summary>Both talked.</summary>
    public bool IsConnected { get; init; }

    /// <summary>有效通话.</summary>
    public bool IsEffective { get; init; }

    /// <summary>挂机方.</summary>
    public HangupSide? HangupSide { get; init; }

    /// <summary>From where it is known.</summary>
    public CallSource Source { get; init; }

    /// <summary>What is wrong with it.</summary>
    public CallAnomaly? Anomaly { get; init; }

    /// <summary>Where its recording is; null without one.</summary>
    public RecordingState? Recording { get; init; }

    /// <summary>跟进结果 that the agent gave.</summary>
    public Disposition? Disposition { get; init; }

    /// <summary>The agent went on without a word.</summary>
    public bool WasSkipped { get; init; }
}

/// <summary>One call in full.</summary>
public sealed record CallDto : CallListDto
{
    /// <summary>The provider's id.</summary>
    public string UniqueId { get; init; } = "";

    /// <summary>外显号, masked.</summary>
    public string? DisplayNo { get; init; }

    /// <summary>队列.</summary>
    public string? Queue { get; init; }

    /// <summary>振铃, UTC.</summary>
    public DateTime? RingAt { get; init; }

    /// <summary>应答, UTC.</summary>
    public DateTime? AnswerAt { get; init; }

    /// <summary>接通, UTC.</summary>
    public DateTime? BridgeAt { get; init; }

    /// <summary>总时长.</summary>
    public int? TotalSeconds { get; init; }

    /// <summary>The provider's code.</summary>
    public string? Status { get; init; }

    /// <summary>The provider's reason of the end.</summary>
    public string? EndReason { get; init; }

    /// <summary>按键.</summary>
    public string? Keys { get; init; }

    /// <summary>满意度.</summary>
    public int? Satisfaction { get; init; }

    /// <summary>Fields in which the nightly list differs from the pushes.</summary>
    public IReadOnlyList<string> Differs { get; init; } = [];

    /// <summary>What the agent wrote.</summary>
    public string? Remark { get; init; }

    /// <summary>When the agent gave a word, UTC.</summary>
    public DateTime? DisposedAt { get; init; }

    /// <summary>Length of the recording.</summary>
    public double? RecordingSeconds { get; init; }

    /// <summary>Loudness over the recording, 0 to 99 each; empty where it is not known.</summary>
    public IReadOnlyList<int> Peaks { get; init; } = [];

    /// <summary>Who listened, latest first, at most 20.</summary>
    public IReadOnlyList<RecordingPlayDto> Plays { get; init; } = [];
}

/// <summary>Somebody listened to a recording or took it along.</summary>
/// <param name="At">UTC.</param>
/// <param name="UserName">Who.</param>
/// <param name="Use">What they did.</param>
public sealed record RecordingPlayDto(DateTime At, string? UserName, RecordingUse Use);

/// <summary>Where the user stands with the telephone.</summary>
/// <param name="AgentNo">The agent number in force; null where the user has none.</param>
/// <param name="Provider">Of which provider.</param>
/// <param name="CanCall">Whether calls can be made through it.</param>
/// <param name="Intent">The call that was asked for and has not ended.</param>
/// <param name="Live">The call that goes on.</param>
/// <param name="Owed">The call about which a word is owed.</param>
public sealed record MyCallStateDto(
    string? AgentNo,
    string? Provider,
    bool CanCall,
    OpenIntentDto? Intent,
    CallListDto? Live,
    CallListDto? Owed
);

/// <summary>A call that was asked for and has not ended.</summary>
/// <param name="Id">The intent.</param>
/// <param name="LeadId">Lead.</param>
/// <param name="Number">Masked.</param>
/// <param name="At">When it was asked for, UTC.</param>
public sealed record OpenIntentDto(Guid Id, Guid LeadId, string Number, DateTime At);

/// <summary>Calls a lead.</summary>
public sealed record CallLeadInput
{
    /// <summary>Which of its phones; the first unless said.</summary>
    public Guid? ContactId { get; init; }
}

/// <summary>What came of a call.</summary>
public sealed record DisposeCallInput
{
    /// <summary>跟进结果.</summary>
    [Required]
    public Disposition? Disposition { get; init; }

    /// <summary>What was said.</summary>
    [StringLength(CallConsts.MaxContent)]
    public string? Content { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>下次联系时间, UTC.</summary>
    public DateTime? NextContactAt { get; init; }
}

/// <summary>Goes on without a word about the call.</summary>
public sealed record SkipDispositionInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(CallConsts.MaxText, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>Says which lead an unknown number belongs to.</summary>
public sealed record LinkCallInput
{
    /// <summary>A lead in scope.</summary>
    [Required]
    public Guid? LeadId { get; init; }
}

/// <summary>Makes a lead of an unknown number.</summary>
public sealed record CreateCallLeadInput
{
    /// <summary>业务线.</summary>
    [Required, StringLength(32, MinimumLength = 1)]
    public string? BusinessLine { get; init; }

    /// <summary>姓名.</summary>
    [StringLength(100)]
    public string? Name { get; init; }

    /// <summary>来源标识.</summary>
    [StringLength(32)]
    public string? SourceCode { get; init; }
}

/// <summary>The lead of a call.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="IsNew">Whether it was made now.</param>
public sealed record CallLeadDto(Guid LeadId, bool IsNew);

/// <summary>What became of an uploaded call log.</summary>
/// <param name="Created">Calls that were not known.</param>
/// <param name="Repeated">Calls that were brought in before.</param>
/// <param name="Errors">Rows that could not be read, at most 100.</param>
public sealed record CallLogResultDto(int Created, int Repeated, IReadOnlyList<CallLogErrorDto> Errors);

/// <summary>A row that could not be read.</summary>
/// <param name="Row">Number of the row in the file.</param>
/// <param name="Reason"><c>time</c>, <c>number</c> or <c>duration</c>.</param>
public sealed record CallLogErrorDto(int Row, string Reason);
