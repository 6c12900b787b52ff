namespace LeadCrm.Telemarketing.Domain;

/// <summary>状态 of a robot task.</summary>
public enum RobotTaskState
{
    /// <summary>草稿: the list is made, nobody is called.</summary>
    Draft,

    /// <summary>进行中.</summary>
    Running,

    /// <summary>已暂停: no new calls; those under way are heard out.</summary>
    Paused,

    /// <summary>已完成: nobody is left to call.</summary>
    Done,

    /// <summary>已取消.</summary>
    Cancelled,
}

/// <summary>Where a lead of a robot task stands.</summary>
public enum RobotItemState
{
    /// <summary>待拨.</summary>
    Waiting,

    /// <summary>呼叫中.</summary>
    Calling,

    /// <summary>已完成.</summary>
    Done,

    /// <summary>已跳过: it was not, or is no longer, to be called.</summary>
    Skipped,
}

/// <summary>Why a lead of a robot task is not called.</summary>
public enum RobotSkip
{
    /// <summary>禁呼或黑名单.</summary>
    DoNotCall,

    /// <summary>没有号码.</summary>
    NoNumber,

    /// <summary>已在其他机器人任务中.</summary>
    OtherTask,

    /// <summary>线索已离开名单范围: taken, closed, or a case about it is pending.</summary>
    Gone,

    /// <summary>任务已取消.</summary>
    Cancelled,
}

/// <summary>呼叫结果 of the robot, in the words of its vendor.</summary>
public enum RobotResult
{
    /// <summary>接通.</summary>
    Answered,

    /// <summary>无人接听.</summary>
    NoAnswer,

    /// <summary>占线.</summary>
    Busy,

    /// <summary>关机.</summary>
    PowerOff,

    /// <summary>停机.</summary>
    OutOfService,

    /// <summary>拒接.</summary>
    Refused,

    /// <summary>空号.</summary>
    VacantNumber,

    /// <summary>无法接通.</summary>
    CanNotConnect,

    /// <summary>系统错误.</summary>
    SystemError,

    /// <summary>呼叫受限.</summary>
    CallLimit,

    /// <summary>线路拦截.</summary>
    LineIntercept,

    /// <summary>A code that nobody has taught us; never answered.</summary>
    Unknown,
}

/// <summary>意向 as the robot judges it; not the intention grade of the lead, which is a person's.</summary>
public enum RobotIntent
{
    /// <summary>Very interested.</summary>
    A,

    /// <summary>Interested.</summary>
    B,

    /// <summary>Perhaps.</summary>
    C,

    /// <summary>Not now.</summary>
    D,

    /// <summary>Not a target.</summary>
    E,

    /// <summary>Not at all.</summary>
    F,
}

/// <summary>How far one call of the robot is.</summary>
public enum RobotCallState
{
    /// <summary>Noted; the vendor has not said yes.</summary>
    Requested,

    /// <summary>The vendor calls.</summary>
    Accepted,

    /// <summary>The vendor told the result.</summary>
    Ended,

    /// <summary>缺口: no result came in time. One that comes later still counts.</summary>
    Gap,

    /// <summary>撤回: it was not asked for again, because the student must not be called any more.</summary>
    Withdrawn,
}

/// <summary>What is done about a result; which intent asks for what is a setting.</summary>
public enum RobotAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>立即分配.</summary>
    Assign,

    /// <summary>进入 TMK 队列.</summary>
    Queue,

    /// <summary>培育: contact later.</summary>
    Nurture,

    /// <summary>提议无效: a person confirms or rejects.</summary>
    Propose,
}

/// <summary>What became of the action.</summary>
public enum RobotEffect
{
    /// <summary>待处理.</summary>
    Due,

    /// <summary>已分配.</summary>
    Assigned,

    /// <summary>已进入 TMK 队列.</summary>
    Queued,

    /// <summary>Somebody has the lead already and keeps it; the contact is planned.</summary>
    Kept,

    /// <summary>已安排培育.</summary>
    Planned,

    /// <summary>已提议无效.</summary>
    Proposed,

    /// <summary>The lead is closed, or a case about it is pending.</summary>
    Gone,

    /// <summary>Could not be done after several tries.</summary>
    Failed,
}

/// <summary>Why the robot proposes a lead as invalid.</summary>
public enum RobotProposalKind
{
    /// <summary>意向: the student said so.</summary>
    Intent,

    /// <summary>空号: the number was vacant more than once.</summary>
    Vacant,
}

/// <summary>Where a proposal of the robot stands.</summary>
public enum RobotProposalState
{
    /// <summary>待确认.</summary>
    Open,

    /// <summary>已确认: a case of an invalid lead was begun.</summary>
    Confirmed,

    /// <summary>已驳回.</summary>
    Rejected,
}
