namespace LeadCrm.Contracts.Messaging;

/// <summary>
/// Types of notices. What each of them says, how urgent it is, by which channels it goes and which placeholders it has stands in the catalogue of
/// Messaging; its default text under <c>Notice:Type.Title</c> and <c>Notice:Type.Body</c>.
/// </summary>
public static class NoticeTypes
{
    /// <summary>新线索: somebody was given a lead. Told by Messaging itself.</summary>
    public const string NewLead = "NewLead";

    /// <summary>Several at once. Placeholder <c>Count</c>.</summary>
    public const string NewLeads = "NewLeads";

    /// <summary>Transferred to somebody by a colleague. Told by Messaging itself.</summary>
    public const string Transferred = "Transferred";

    /// <summary>Somebody's leads went to others. Told by Messaging itself.</summary>
    public const string MovedAway = "MovedAway";

    /// <summary>Several at once. Placeholder <c>Count</c>.</summary>
    public const string ManyMovedAway = "ManyMovedAway";

    /// <summary>再次咨询. Told by Messaging itself.</summary>
    public const string ReInquiry = "ReInquiry";

    /// <summary>Several at once, as an import brings them. Told by Messaging itself. Placeholder <c>Count</c>.</summary>
    public const string ManyReInquiries = "ManyReInquiries";

    /// <summary>A planned contact is near. Told by Messaging itself. Placeholder <c>At</c>.</summary>
    public const string FollowUpDue = "FollowUpDue";

    /// <summary>First step of the ladder. Placeholders <c>At</c>, <c>Days</c>.</summary>
    public const string FollowUpOverdue = "FollowUpOverdue";

    /// <summary>Second step: the leader. Placeholders <c>Owner</c>, <c>At</c>, <c>Days</c>.</summary>
    public const string TeamFollowUpOverdue = "TeamFollowUpOverdue";

    /// <summary>Third step: at risk. Placeholders <c>Owner</c>, <c>At</c>, <c>Days</c>.</summary>
    public const string LeadAtRisk = "LeadAtRisk";

    /// <summary>即将回收. Told by Messaging itself. Placeholders <c>At</c>, <c>Rule</c>.</summary>
    public const string AboutToRecycle = "AboutToRecycle";

    /// <summary>Several at once. Placeholders <c>Count</c>, <c>At</c>.</summary>
    public const string ManyAboutToRecycle = "ManyAboutToRecycle";

    /// <summary>已回收. Told by Messaging itself. Placeholder <c>Reason</c>.</summary>
    public const string Recycled = "Recycled";

    /// <summary>Several at once. Placeholder <c>Count</c>.</summary>
    public const string ManyRecycled = "ManyRecycled";

    /// <summary>More of somebody's leads are due than may leave in one night. Told by Messaging itself. Placeholders <c>Owner</c>, <c>Count</c>.</summary>
    public const string RecycleHeldBack = "RecycleHeldBack";

    /// <summary>领取结果, where it is not known at once. Placeholders <c>Succeeded</c>, <c>Failed</c>.</summary>
    public const string ClaimResult = "ClaimResult";

    /// <summary>达到持有上限. Placeholders <c>Held</c>, <c>Cap</c>.</summary>
    public const string CapReached = "CapReached";

    /// <summary>A lead waits in the hold queue. Placeholders <c>Count</c>, <c>Minutes</c>.</summary>
    public const string UnassignedWaiting = "UnassignedWaiting";

    /// <summary>首呼提醒: a lead from a form has not been called yet. Placeholder <c>At</c>.</summary>
    public const string FirstCallDue = "FirstCallDue";

    /// <summary>转交邀约. Placeholder <c>Until</c>.</summary>
    public const string TransferOffered = "TransferOffered";

    /// <summary>The answer to an offer. Placeholders <c>To</c>, <c>Answer</c>.</summary>
    public const string TransferAnswered = "TransferAnswered";

    /// <summary>Somebody asks to work on a lead. Placeholder <c>By</c>.</summary>
    public const string CollaborationAsked = "CollaborationAsked";

    /// <summary>撞单: to be ruled on.</summary>
    public const string Conflict = "Conflict";

    /// <summary>A conflict was decided. Placeholder <c>Outcome</c>.</summary>
    public const string ConflictRuled = "ConflictRuled";

    /// <summary>预约 T-24 h. Placeholders <c>At</c>, <c>Campus</c>.</summary>
    public const string AppointmentTomorrow = "AppointmentTomorrow";

    /// <summary>预约 T-1 h. Placeholders <c>At</c>, <c>Campus</c>.</summary>
    public const string AppointmentSoon = "AppointmentSoon";

    /// <summary>Made, moved, cancelled, missed. Placeholders <c>At</c>, <c>Campus</c>, <c>State</c>.</summary>
    public const string AppointmentChanged = "AppointmentChanged";

    /// <summary>收款已确认. Placeholders <c>Order</c>, <c>Amount</c>.</summary>
    public const string ReceiptConfirmed = "ReceiptConfirmed";

    /// <summary>收款被驳回. Placeholders <c>Order</c>, <c>Amount</c>, <c>Reason</c>.</summary>
    public const string ReceiptRejected = "ReceiptRejected";

    /// <summary>退款进展. Placeholders <c>Order</c>, <c>Amount</c>, <c>State</c>.</summary>
    public const string RefundChanged = "RefundChanged";

    /// <summary>质检结果. Placeholder <c>Score</c>.</summary>
    public const string QaPublished = "QaPublished";

    /// <summary>质检申诉. Placeholder <c>By</c>.</summary>
    public const string QaAppealed = "QaAppealed";

    /// <summary>An appeal was decided. Placeholder <c>Outcome</c>.</summary>
    public const string QaAppealDecided = "QaAppealDecided";

    /// <summary>客户交接: undone, or somebody is back from a long leave. Placeholders <c>From</c>, <c>Count</c>, <c>State</c>.</summary>
    public const string Handover = "Handover";

    /// <summary>A handover waits for a manager's approval. Placeholders <c>From</c>, <c>Count</c>, <c>By</c>.</summary>
    public const string HandoverToApprove = "HandoverToApprove";

    /// <summary>A receiver is to confirm. Placeholders <c>From</c>, <c>Count</c>, <c>Until</c>.</summary>
    public const string HandoverToConfirm = "HandoverToConfirm";

    /// <summary>A manager or receiver refused. Placeholders <c>From</c>, <c>Count</c>, <c>By</c>, <c>Reason</c>.</summary>
    public const string HandoverRefused = "HandoverRefused";

    /// <summary>A receiver has the leads. Placeholders <c>From</c>, <c>Count</c>.</summary>
    public const string HandoverReceived = "HandoverReceived";

    /// <summary>Managers hear of the end. Placeholders <c>From</c>, <c>Count</c>, <c>Rest</c>.</summary>
    public const string HandoverDone = "HandoverDone";

    /// <summary>导入完成. Placeholders <c>Number</c>, <c>File</c>, <c>Created</c>, <c>Total</c>.</summary>
    public const string ImportFinished = "ImportFinished";

    /// <summary>导入失败. Placeholders <c>Number</c>, <c>File</c>.</summary>
    public const string ImportFailed = "ImportFailed";

    /// <summary>导出完成. Placeholders <c>Number</c>, <c>Rows</c>.</summary>
    public const string ExportFinished = "ExportFinished";

    /// <summary>导出失败. Placeholder <c>Number</c>.</summary>
    public const string ExportFailed = "ExportFailed";

    /// <summary>导出待审批. Placeholders <c>Number</c>, <c>Rows</c>, <c>By</c>.</summary>
    public const string ExportToApprove = "ExportToApprove";

    /// <summary>An export was approved or rejected. Placeholders <c>Number</c>, <c>Outcome</c>.</summary>
    public const string ExportDecided = "ExportDecided";

    /// <summary>Any other long job. Placeholders <c>Job</c>, <c>Result</c>.</summary>
    public const string JobDone = "JobDone";

    /// <summary>呼叫中心异常: an unknown status, calls without a record, messages set aside. Placeholders <c>Provider</c>, <c>Reason</c>.</summary>
    public const string CallCentreAlert = "CallCentreAlert";

    /// <summary>统计不一致, found at night. Placeholders <c>Day</c>, <c>What</c>, <c>Counted</c>, <c>Expected</c>.</summary>
    public const string StatisticsDiffer = "StatisticsDiffer";
}
