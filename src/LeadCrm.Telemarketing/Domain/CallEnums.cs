namespace LeadCrm.Telemarketing.Domain;

/// <summary>呼叫方向.</summary>
public enum CallDirection
{
    /// <summary>呼出.</summary>
    Outbound,

    /// <summary>呼入.</summary>
    Inbound,

    /// <summary>内部: between colleagues; counts nowhere.</summary>
    Internal,
}

/// <summary>呼叫类型, which also says whose channel is the main one.</summary>
public enum CallKind
{
    /// <summary>点击外呼: the agent is called first, then the customer.</summary>
    Preview,

    /// <summary>网页回呼: the customer is called first, then an agent.</summary>
    WebCall,

    /// <summary>预测外呼: customers are called, and who answers gets an agent.</summary>
    Predictive,

    /// <summary>直接外呼: dialled on the agent's telephone.</summary>
    Direct,

    /// <summary>内部呼叫.</summary>
    Internal,

    /// <summary>呼入.</summary>
    Inbound,

    /// <summary>手机通话, brought in by hand.</summary>
    Mobile,

    /// <summary>机器人外呼: no person took part; counted apart from the calls of people.</summary>
    Robot,
}

/// <summary>通话结果.</summary>
public enum CallResult
{
    /// <summary>双方接通.</summary>
    Connected,

    /// <summary>客户未接.</summary>
    CustomerNoAnswer,

    /// <summary>座席未接.</summary>
    AgentNoAnswer,

    /// <summary>占线.</summary>
    Busy,

    /// <summary>空号.</summary>
    EmptyNumber,

    /// <summary>关机.</summary>
    PoweredOff,

    /// <summary>停机.</summary>
    OutOfService,

    /// <summary>拒接.</summary>
    Rejected,

    /// <summary>限制.</summary>
    Blocked,

    /// <summary>失败.</summary>
    Failed,

    /// <summary>The provider says something that nobody has taught us.</summary>
    Unknown,
}

/// <summary>How far a call is.</summary>
public enum CallState
{
    /// <summary>振铃.</summary>
    Ringing,

    /// <summary>一方应答.</summary>
    Answered,

    /// <summary>通话中.</summary>
    Bridged,

    /// <summary>已结束.</summary>
    Ended,
}

/// <summary>From where we know of a call.</summary>
public enum CallSource
{
    /// <summary>推送: the provider told us.</summary>
    Push,

    /// <summary>拉取: the nightly comparison found it.</summary>
    Pull,

    /// <summary>手工上传.</summary>
    Manual,
}

/// <summary>挂机方.</summary>
public enum HangupSide
{
    /// <summary>座席.</summary>
    Agent,

    /// <summary>客户.</summary>
    Customer,

    /// <summary>系统.</summary>
    System,
}

/// <summary>What is wrong with a call.</summary>
public enum CallAnomaly
{
    /// <summary>Its end is before its beginning.</summary>
    NegativeDuration,

    /// <summary>Longer than a call can be.</summary>
    ImpossibleDuration,

    /// <summary>The status of the provider is not known.</summary>
    UnknownStatus,

    /// <summary>The agent number was nobody's at that time.</summary>
    UnknownAgent,

    /// <summary>The nightly list says otherwise than the pushes did.</summary>
    Differs,
}

/// <summary>What a provider tells of a call.</summary>
public enum CallEventType
{
    /// <summary>振铃.</summary>
    Ring,

    /// <summary>一方应答.</summary>
    Answered,

    /// <summary>双方接通.</summary>
    Bridged,

    /// <summary>挂机.</summary>
    HangUp,

    /// <summary>录音.</summary>
    Recording,

    /// <summary>按键.</summary>
    KeyPress,

    /// <summary>座席状态.</summary>
    AgentState,

    /// <summary>话单: the whole call, as the list of the provider has it.</summary>
    Cdr,
}

/// <summary>What became of an event.</summary>
public enum CallEventState
{
    /// <summary>Stored, not yet worked in.</summary>
    Pending,

    /// <summary>Worked in.</summary>
    Done,

    /// <summary>死信: set aside with its reason.</summary>
    Dead,

    /// <summary>Somebody has looked at it and let it be.</summary>
    Dismissed,
}

/// <summary>Why an event was set aside.</summary>
public enum DeadReason
{
    /// <summary>验签失败.</summary>
    BadSignature,

    /// <summary>Signed too long ago, or in the future.</summary>
    StaleTimestamp,

    /// <summary>From an address that is not on the provider's list.</summary>
    AddressNotListed,

    /// <summary>Larger than any event.</summary>
    TooLarge,

    /// <summary>Not in the provider's shape.</summary>
    Malformed,

    /// <summary>Of a type that nobody knows.</summary>
    UnknownEvent,

    /// <summary>Without the provider's id of the call.</summary>
    MissingId,

    /// <summary>The agent number was nobody's at that time; the call is kept without a person.</summary>
    UnknownAgent,

    /// <summary>Could not be worked in.</summary>
    Failed,
}

/// <summary>What a seat is doing, as its provider says.</summary>
public enum SeatState
{
    /// <summary>空闲.</summary>
    Idle,

    /// <summary>置忙.</summary>
    Paused,

    /// <summary>整理.</summary>
    WrapUp,

    /// <summary>离线.</summary>
    Offline,
}

/// <summary>How far a call is that somebody asked for.</summary>
public enum CallIntentState
{
    /// <summary>Asked for; the provider has not said yes.</summary>
    Requested,

    /// <summary>The provider calls.</summary>
    Accepted,

    /// <summary>The provider has told of its call.</summary>
    Matched,

    /// <summary>The provider refused, or could not be reached.</summary>
    Refused,

    /// <summary>缺口: the provider said yes and never told of a call.</summary>
    Gap,
}

/// <summary>Where the recording of a call is.</summary>
public enum RecordingState
{
    /// <summary>To be fetched from the provider.</summary>
    Wanted,

    /// <summary>We have our own copy.</summary>
    Stored,

    /// <summary>Could not be fetched.</summary>
    Failed,

    /// <summary>Kept long enough, and removed.</summary>
    Removed,
}

/// <summary>What somebody did with a recording.</summary>
public enum RecordingUse
{
    /// <summary>播放.</summary>
    Play,

    /// <summary>下载.</summary>
    Download,
}
