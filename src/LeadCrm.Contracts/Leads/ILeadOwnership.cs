using LeadCrm.Core.Errors;

namespace LeadCrm.Contracts.Leads;

/// <summary>What became of one lead of a batch.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Refusal">Why it stays as it was; null when it was done, or was so already.</param>
public sealed record LeadOutcome(Guid LeadId, BusinessException? Refusal)
{
    /// <summary>Whether it is now as asked.</summary>
    public bool IsDone => Refusal is null;
}

/// <summary>How a lead leaves the hands it is in.</summary>
/// <param name="Kind">What the lead's history calls it, one of <see cref="LeadMoveKinds"/>.</param>
/// <param name="Reason">Shown to people, at most 500 characters: a text somebody wrote, or the name of a rule (<c>R2</c>).</param>
public sealed record LeadLeaving(string Kind, string? Reason)
{
    /// <summary>
    /// Only leads that this person has now are moved; any other is refused as changed meanwhile. For decisions made from facts that were read
    /// before.
    /// </summary>
    public Guid? OnlyFrom { get; init; }

    /// <summary>Only leads that lie in a pool are moved; what somebody claimed meanwhile stays with that person.</summary>
    public bool OnlyFromPool { get; init; }
}

/// <summary>Names of moves in a lead's history. A new one needs its text in the client's timeline, under <c>timeline</c> of Leads.</summary>
public static class LeadMoveKinds
{
    /// <summary>分配: a manager or a rule gave it.</summary>
    public const string Assigned = "Assigned";

    /// <summary>领取.</summary>
    public const string Claimed = "Claimed";

    /// <summary>转交.</summary>
    public const string Transferred = "Transferred";

    /// <summary>客户交接: stage, follow-ups and clocks go along.</summary>
    public const string HandedOver = "HandedOver";

    /// <summary>释放: the holder gave it back.</summary>
    public const string Released = "Released";

    /// <summary>自动回收: a clock ran out.</summary>
    public const string Recycled = "Recycled";

    /// <summary>空领取退回: claimed, and not called in time.</summary>
    public const string EmptyClaim = "EmptyClaim";

    /// <summary>Between two pools.</summary>
    public const string PoolChanged = "PoolChanged";

    /// <summary>Back into a department's queue.</summary>
    public const string ReturnedToQueue = "ReturnedToQueue";

    /// <summary>战败: the student decided against it.</summary>
    public const string Lost = "Lost";

    /// <summary>归档: nobody follows it up any more.</summary>
    public const string Archived = "Archived";

    /// <summary>重启: a closed lead is open again.</summary>
    public const string Reopened = "Reopened";

    /// <summary>判定无效.</summary>
    public const string MarkedInvalid = "MarkedInvalid";

    /// <summary>判定废单.</summary>
    public const string MarkedScrap = "MarkedScrap";

    /// <summary>An invalid or scrapped lead is open again.</summary>
    public const string Revived = "Revived";

    /// <summary>申诉推翻: it was declared invalid wrongly, and is to be assigned to somebody else.</summary>
    public const string Overturned = "Overturned";

    /// <summary>成交: the first money is confirmed. The owner stays, the holding ends.</summary>
    public const string Converted = "Converted";

    /// <summary>退费: the money went back, the lead is open again.</summary>
    public const string Refunded = "Refunded";

    /// <summary>删除.</summary>
    public const string Deleted = "Deleted";
}

/// <summary>
/// Who has a lead and where it is, for other modules; the rules of a command (permission, scope, cooling) are the caller's, those of the lead
/// (open, its state, the franchise wall, the caps) are kept here. Works on many leads with a few queries a chunk. Every call saves in the
/// caller's context, within the caller's transaction where there is one, otherwise a chunk at a time, and leaves no lead tracked. What others
/// change at the same moment is refused row by row and never fails the call.
/// </summary>
public interface ILeadOwnership
{
    /// <summary>
    /// Gives open leads to a person of the same tenant, as far as cap and quota go, in the order named; the rest is refused with
    /// <c>Leads:CapReached</c> or a quota's code. Stage and history stay; a holding begins. A lead the person has already is done.
    /// </summary>
    /// <param name="leadIds">Leads.</param>
    /// <param name="userId">Who gets them; an account in use.</param>
    /// <param name="type">How; <see cref="ReceiveType.Handover"/> is written as a handover and not counted against the day's quotas.</param>
    /// <param name="reason">Shown to people.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<LeadOutcome>> AssignAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid userId,
        ReceiveType type,
        string? reason,
        CancellationToken ct
    );

    /// <summary>
    /// The same with the one who must have the leads now: what somebody else got meanwhile is refused. For handovers, undoing, and rules that
    /// decide in bulk.
    /// </summary>
    Task<IReadOnlyList<LeadOutcome>> GiveAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid? fromUserId,
        Guid userId,
        ReceiveType type,
        string? reason,
        CancellationToken ct
    );

    /// <summary>Gives leads to a person, as far as they still wait in the queue of the department; what somebody else got meanwhile is refused.</summary>
    Task<IReadOnlyList<LeadOutcome>> TakeFromQueueAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid departmentId,
        Guid userId,
        string? reason,
        CancellationToken ct
    );

    /// <summary>
    /// Leads that lie in a pool go back to whom a handover took them from: written as a handover, counted against the cap and no quota. What
    /// somebody claimed meanwhile is refused.
    /// </summary>
    Task<IReadOnlyList<LeadOutcome>> TakeBackFromPoolAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid userId,
        string? reason,
        CancellationToken ct
    );

    /// <summary>Held or waiting leads into a public pool; what is in a pool already goes over into the other one.</summary>
    /// <param name="leadIds">Leads.</param>
    /// <param name="poolId">A pool of the leads' tenant; null is the tenant's default pool.</param>
    /// <param name="leaving">What it is called and why.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<LeadOutcome>> ReleaseToPoolAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid? poolId,
        LeadLeaving leaving,
        CancellationToken ct
    );

    /// <summary>Open leads, wherever they are, into the queue of a department of the same tenant.</summary>
    Task<IReadOnlyList<LeadOutcome>> ReturnToQueueAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid departmentId,
        LeadLeaving leaving,
        CancellationToken ct
    );
}
