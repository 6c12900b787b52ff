namespace LeadCrm.Leads.Domain;

/// <summary>性别.</summary>
public enum Gender
{
    /// <summary>男.</summary>
    Male,

    /// <summary>女.</summary>
    Female,
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

    /// <summary>身份证.</summary>
    IdCard,
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

    /// <summary>Save: the closed lead opens again.</summary>
    Reopen,

    /// <summary>Save with a reason: the lead opens again.</summary>
    Revive,

    /// <summary>Enter another contact that reaches the student.</summary>
    AddContact,

    /// <summary>Open the member.</summary>
    OpenMember,

    /// <summary>Send the student to member service.</summary>
    RouteToMemberService,
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

    /// <summary>Blocked on purpose: blacklist, do not call, test. Nothing was made.</summary>
    Blacklisted,

    /// <summary>The target holds as many leads as it may; the lead was made and went to the pool.</summary>
    CapReached,

    /// <summary>Something else is wrong; column and reason say what.</summary>
    Error,
}

/// <summary>What an import does with a field that the lead has already.</summary>
public enum ImportUpdateRule
{
    /// <summary>The file wins; what it leaves empty stays.</summary>
    Overwrite,

    /// <summary>Only empty fields are filled.</summary>
    FillEmpty,
}

/// <summary>What the revert of an import did with a row.</summary>
public enum RevertOutcome
{
    /// <summary>The lead that the row made is gone from all lists.</summary>
    Removed,

    /// <summary>What the row added to a lead that was there before was taken back.</summary>
    Reversed,

    /// <summary>Somebody has worked on the lead since: it stays, or some of it does.</summary>
    Kept,
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

    /// <summary>Waiting to be taken back, or being so.</summary>
    Reverting,

    /// <summary>Taken back, except what somebody had worked on since.</summary>
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

    /// <summary>Assignment by rule: leads wait in the importer's department queue, marked for it.</summary>
    Rule,
}

/// <summary>Whether an import makes leads or changes them.</summary>
public enum ImportMode
{
    /// <summary>New rows become leads; known ones become touches.</summary>
    Create,

    /// <summary>Known rows fill and change their lead; unknown ones are errors.</summary>
    Update,
}

/// <summary>State of a conflict between two channels over one student.</summary>
public enum ConflictState
{
    /// <summary>待裁决.</summary>
    Open,

    /// <summary>维持原渠道: who had the student keeps the student.</summary>
    HolderKept,

    /// <summary>判给申请方: who claimed the student gets the student.</summary>
    ChallengerTook,

    /// <summary>已撤回: the claim was given up.</summary>
    Withdrawn,
}

/// <summary>How a conflict is decided.</summary>
public enum ConflictOutcome
{
    /// <summary>Nothing moves.</summary>
    HolderKeeps,

    /// <summary>The holder's lead goes to the challenger, or ends where the challenger has one.</summary>
    ChallengerTakes,
}

/// <summary>Why a ruling is recommended.</summary>
public enum ConflictReason
{
    /// <summary>The holder's submission is valid and the earlier one.</summary>
    HolderEarlier,

    /// <summary>The challenger's submission is the earlier one.</summary>
    ChallengerEarlier,

    /// <summary>The holder's protection is over, so its submission is no longer valid.</summary>
    ProtectionOver,

    /// <summary>The holder's lead is closed, so there is nothing to hold.</summary>
    HolderClosed,
}

/// <summary>What was done when a conflict came up.</summary>
public enum ConflictAttemptKind
{
    /// <summary>Somebody typed the contact.</summary>
    Check,

    /// <summary>Somebody tried to save a lead with it, or saved one on the own side of the wall.</summary>
    Save,

    /// <summary>A row of an import.</summary>
    Import,
}

/// <summary>What a franchise pays headquarters for a dispatched lead.</summary>
public enum Settlement
{
    /// <summary>按条: an amount for each valid lead.</summary>
    PerLead,

    /// <summary>按到访: an amount for each visit.</summary>
    PerVisit,

    /// <summary>按成交比例: a share of confirmed orders, in percent.</summary>
    OrderShare,
}
