namespace LeadCrm.Contracts.Leads;

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

/// <summary>Why a lead cannot become a customer 无效原因.</summary>
public enum InvalidReason
{
    /// <summary>空号.</summary>
    EmptyNumber,

    /// <summary>停机.</summary>
    OutOfService,

    /// <summary>错号.</summary>
    WrongNumber,

    /// <summary>非本人.</summary>
    NotThePerson,

    /// <summary>多次未接通: at least six attempts on three days and in three parts of the day, none connected.</summary>
    Unreachable,

    /// <summary>秒挂: at least three times.</summary>
    HungUp,

    /// <summary>非目标人群: age or region.</summary>
    NotATarget,

    /// <summary>同行.</summary>
    Peer,
}

/// <summary>Why a lead should not exist 废单原因.</summary>
public enum ScrapReason
{
    /// <summary>测试.</summary>
    Test,

    /// <summary>内部人员.</summary>
    Internal,

    /// <summary>恶意.</summary>
    Malicious,

    /// <summary>机器批量.</summary>
    BotBatch,

    /// <summary>录入错误.</summary>
    EntryError,

    /// <summary>重复: another lead survives.</summary>
    Duplicate,

    /// <summary>黑名单.</summary>
    Blacklist,

    /// <summary>禁呼.</summary>
    DoNotCall,
}

/// <summary>Why a student decided against it 战败原因.</summary>
public enum LostReason
{
    /// <summary>无意向.</summary>
    NoInterest,

    /// <summary>没有时间.</summary>
    NoTime,

    /// <summary>价格.</summary>
    Price,

    /// <summary>选择竞品.</summary>
    Competitor,

    /// <summary>其他.</summary>
    Other,
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
