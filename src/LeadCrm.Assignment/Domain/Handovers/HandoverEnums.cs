namespace LeadCrm.Assignment.Domain.Handovers;

/// <summary>Why somebody hands over 交接原因.</summary>
public enum HandoverTrigger
{
    /// <summary>离职.</summary>
    Resignation,

    /// <summary>调岗.</summary>
    Transfer,

    /// <summary>长期请假, with a day of return.</summary>
    LongLeave,

    /// <summary>部门撤销.</summary>
    DepartmentDissolved,
}

/// <summary>How far a handover is.</summary>
public enum HandoverState
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>待审批: the managers decide on what the preview showed.</summary>
    Previewed,

    /// <summary>待接收: approved; receivers confirm, or time does.</summary>
    Approved,

    /// <summary>执行中.</summary>
    Running,

    /// <summary>已完成.</summary>
    Done,

    /// <summary>已撤销, as far as nobody had worked on the leads since.</summary>
    Undone,
}

/// <summary>Who gets which lead.</summary>
public enum HandoverSplit
{
    /// <summary>All to one receiver.</summary>
    One,

    /// <summary>按权重: in turn, by the weights of the receivers.</summary>
    ByWeight,

    /// <summary>按清单: those named for each receiver.</summary>
    ByList,
}

/// <summary>What became of a lead of a handover.</summary>
public enum HandoverOutcome
{
    /// <summary>To be moved.</summary>
    Pending,

    /// <summary>With the receiver.</summary>
    Moved,

    /// <summary>In the pool for the rest.</summary>
    ToPool,

    /// <summary>Still with the giver: no room, no receiver, or refused.</summary>
    Stayed,

    /// <summary>Left out, because it changed hands or was closed meanwhile.</summary>
    Skipped,
}

/// <summary>What became of a lead when its handover was undone.</summary>
public enum HandoverUndo
{
    /// <summary>With the giver again.</summary>
    Restored,

    /// <summary>Left where it is: something has happened since, or it is with somebody else.</summary>
    Kept,

    /// <summary>Could not be given back, for instance because the giver's cap is reached.</summary>
    Refused,
}
