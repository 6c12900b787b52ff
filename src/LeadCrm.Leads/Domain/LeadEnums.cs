namespace LeadCrm.Leads.Domain;

/// <summary>Where a lead is 所在库.</summary>
public enum LeadLocation
{
    /// <summary>待分配: in a department's queue.</summary>
    Unassigned,

    /// <summary>With telemarketing.</summary>
    Tmk,

    /// <summary>私海: held by a consultant.</summary>
    Owned,

    /// <summary>公海: free to be claimed.</summary>
    Pool,

    /// <summary>无效库: cannot become a customer.</summary>
    Invalid,

    /// <summary>废单库: should not exist.</summary>
    Scrap,

    /// <summary>已成交.</summary>
    Converted,

    /// <summary>归档.</summary>
    Archived,
}

/// <summary>How far a lead is 阶段.</summary>
public enum LeadStage
{
    /// <summary>未联系.</summary>
    New,

    /// <summary>未接通.</summary>
    Trying,

    /// <summary>已接通.</summary>
    Contacted,

    /// <summary>有效.</summary>
    Qualified,

    /// <summary>已邀约.</summary>
    Appointed,

    /// <summary>已到访.</summary>
    Visited,

    /// <summary>待签.</summary>
    Negotiating,

    /// <summary>已下单未付.</summary>
    Ordered,

    /// <summary>成交.</summary>
    Won,

    /// <summary>战败.</summary>
    Lost,

    /// <summary>长期培育.</summary>
    Nurture,
}

/// <summary>How a lead came to its owner 获得方式.</summary>
public enum ReceiveType
{
    /// <summary>分配.</summary>
    Assigned,

    /// <summary>领取.</summary>
    Claimed,

    /// <summary>自录.</summary>
    SelfEntered,

    /// <summary>转交.</summary>
    Transferred,

    /// <summary>交接.</summary>
    Handover,

    /// <summary>回流.</summary>
    Recycled,
}

/// <summary>Through which door a touch came in 入口.</summary>
public enum LeadEntry
{
    /// <summary>人工.</summary>
    Manual,

    /// <summary>表单.</summary>
    Form,

    /// <summary>在线咨询.</summary>
    Chat,

    /// <summary>呼入.</summary>
    Call,

    /// <summary>导入.</summary>
    Import,

    /// <summary>接口.</summary>
    Api,
}

/// <summary>Intention grade 意向等级.</summary>
public enum Intention
{
    /// <summary>Highest.</summary>
    A,

    /// <summary>High.</summary>
    B,

    /// <summary>Medium.</summary>
    C,

    /// <summary>Low.</summary>
    D,
}

/// <summary>How the student was contacted 跟进方式.</summary>
public enum FollowUpType
{
    /// <summary>电话.</summary>
    Call,

    /// <summary>微信.</summary>
    WeChat,

    /// <summary>短信.</summary>
    Sms,

    /// <summary>到访.</summary>
    Visit,

    /// <summary>试听.</summary>
    Trial,

    /// <summary>邮件.</summary>
    Email,

    /// <summary>活动.</summary>
    Event,
}

/// <summary>What came of the contact 跟进结果.</summary>
public enum Disposition
{
    /// <summary>已接通-意向高.</summary>
    ConnectedHigh,

    /// <summary>已接通-意向中.</summary>
    ConnectedMedium,

    /// <summary>已接通-意向低.</summary>
    ConnectedLow,

    /// <summary>需再联系.</summary>
    CallAgain,

    /// <summary>已邀约.</summary>
    Appointed,

    /// <summary>无意向.</summary>
    NoInterest,

    /// <summary>拒绝.</summary>
    Refused,

    /// <summary>未接.</summary>
    NoAnswer,

    /// <summary>占线.</summary>
    Busy,

    /// <summary>关机.</summary>
    PoweredOff,

    /// <summary>停机.</summary>
    OutOfService,

    /// <summary>空号.</summary>
    EmptyNumber,

    /// <summary>秒挂.</summary>
    HungUp,

    /// <summary>非本人.</summary>
    NotThePerson,

    /// <summary>加微信.</summary>
    AddedWeChat,
}

/// <summary>性别.</summary>
public enum Gender
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
}

/// <summary>Whose contact this is, seen from the student 与学员关系.</summary>
public enum ContactRelation
{
    /// <summary>本人.</summary>
    Self,

    /// <summary>父.</summary>
    Father,

    /// <summary>母.</summary>
    Mother,

    /// <summary>其他.</summary>
    Other,
}

/// <summary>就业状态.</summary>
public enum Employment
{
    /// <summary>在读.</summary>
    Student,

    /// <summary>在职.</summary>
    Employed,

    /// <summary>待业.</summary>
    Unemployed,
}

/// <summary>学习形式.</summary>
public enum StudyMode
{
    /// <summary>线上.</summary>
    Online,

    /// <summary>线下.</summary>
    Onsite,
}

/// <summary>Kinds of contact keys.</summary>
public enum ContactKind
{
    /// <summary>手机 or landline.</summary>
    Phone,

    /// <summary>微信号.</summary>
    WeChat,

    /// <summary>QQ.</summary>
    Qq,

    /// <summary>邮箱.</summary>
    Email,
}

/// <summary>What the duplicate check says of a set of contact keys; the words of the verdict matrix.</summary>
public enum DedupVerdict
{
    /// <summary>Nobody has these keys: a lead may be made.</summary>
    Create,

    /// <summary>The submitter holds the lead already: open it.</summary>
    OpenExisting,

    /// <summary>The lead is there and being handled: the inquiry is noted on it.</summary>
    Touch,

    /// <summary>A colleague holds the lead.</summary>
    Blocked,

    /// <summary>The lead is in the public pool: claim it.</summary>
    OfferClaim,
}

/// <summary>What the client may offer after a verdict.</summary>
public enum DedupAction
{
    /// <summary>Save as a new lead.</summary>
    Create,

    /// <summary>Open the existing lead.</summary>
    Open,

    /// <summary>Claim the existing lead from the pool.</summary>
    Claim,

    /// <summary>Ask the owner to work on it together.</summary>
    AskToCollaborate,

    /// <summary>Tell the owner that the student inquired again.</summary>
    TellOwner,
}

/// <summary>Verdict on one row of an import.</summary>
public enum ImportVerdict
{
    /// <summary>A new lead.</summary>
    Created,

    /// <summary>An open lead that nobody holds yet got a touch, or this row was imported before.</summary>
    Touched,

    /// <summary>The importer holds the lead.</summary>
    DuplicateOwn,

    /// <summary>Somebody else holds the lead; the owner is told.</summary>
    DuplicateOther,

    /// <summary>The lead was in the public pool and goes back to the queue.</summary>
    InPool,

    /// <summary>An earlier row of this file has the same key; empty fields were filled from this row.</summary>
    DuplicateInFile,

    /// <summary>The phone cannot be one.</summary>
    Invalid,

    /// <summary>The target holds as many leads as it may.</summary>
    CapReached,

    /// <summary>Something else is wrong; column and reason say what.</summary>
    Error,
}

/// <summary>State of an import job.</summary>
public enum ImportState
{
    /// <summary>The file is stored and its columns are known; nothing was decided yet.</summary>
    Parsed,

    /// <summary>Waiting for its turn to be tried without writing.</summary>
    DryRunQueued,

    /// <summary>Being tried without writing.</summary>
    DryRunning,

    /// <summary>Tried: every row has a verdict, nothing was written.</summary>
    DryRun,

    /// <summary>Waiting for its turn.</summary>
    Queued,

    /// <summary>Writing.</summary>
    Running,

    /// <summary>Every row went in or was a known duplicate.</summary>
    Done,

    /// <summary>Finished; some rows have errors.</summary>
    DoneWithErrors,

    /// <summary>Stopped by a user; what was written stays.</summary>
    Cancelled,

    /// <summary>Stopped by an error of the server; it can be started again and goes on where it stopped.</summary>
    Failed,

    /// <summary>Taken back: the leads it made are gone.</summary>
    Reverted,
}

/// <summary>Where imported leads go.</summary>
public enum ImportTargetKind
{
    /// <summary>A department's queue; the importer's own unless said.</summary>
    Department,

    /// <summary>The importer.</summary>
    Me,

    /// <summary>A named user.</summary>
    User,

    /// <summary>The public pool.</summary>
    Pool,
}

/// <summary>Whether an import makes leads or changes them.</summary>
public enum ImportMode
{
    /// <summary>New rows become leads; known ones become touches.</summary>
    Create,

    /// <summary>Known rows fill and change their lead; unknown ones are errors.</summary>
    Update,
}
