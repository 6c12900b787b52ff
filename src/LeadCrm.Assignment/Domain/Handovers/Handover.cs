using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment.Domain.Handovers;

/// <summary>
/// 客户交接: one person's leads go over to others. What may follow upon what stands in <see cref="Next"/>; who may do it is the services' business.
/// </summary>
internal sealed class Handover : AggregateRoot, ITenantOwned
{
    public const int MaxReason = 500;
    public const int MaxReceivers = 50;
    public const int MaxPicks = 5_000;

    private static readonly Dictionary<HandoverState, HandoverState[]> Next = new()
    {
        [HandoverState.Draft] = [HandoverState.Previewed],
        [HandoverState.Previewed] = [HandoverState.Approved, HandoverState.Draft],
        [HandoverState.Approved] = [HandoverState.Running, HandoverState.Draft],
        [HandoverState.Running] = [HandoverState.Done],
        [HandoverState.Done] = [HandoverState.Undone],
        [HandoverState.Undone] = [],
    };

    private readonly List<HandoverReceiver> receivers = [];
    private readonly List<HandoverApproval> approvals = [];

    public Guid TenantId { get; init; }
    public long Number { get; init; }
    public Guid FromUserId { get; init; }

    /// <summary>The giver's department when the handover was drawn up: whose scope shows it.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>The giver while the handover is open, otherwise null; unique, so that one person has one open handover.</summary>
    public Guid? OpenKey { get; private set; }
    public HandoverTrigger Trigger { get; private set; }

    /// <summary>The day on which somebody on long leave is back.</summary>
    public DateOnly? ReturnOn { get; private set; }
    public HandoverSplit Split { get; private set; }

    /// <summary>The pool that takes what no receiver takes; null leaves it with the giver.</summary>
    public Guid? RestPoolId { get; private set; }

    [Masked(MaskKind.Text)]
    public string? Note { get; private set; }
    public HandoverState State { get; private set; }

    /// <summary>Counts how often it was put before the managers: a decision on an earlier round no longer counts.</summary>
    public int Round { get; private set; }

    /// <summary>
    /// Counts what was decided, so that each decision is a change of this row: of two who decide at the same moment the second reads anew and
    /// sees that all have.
    /// </summary>
    public int Decisions { get; private set; }

    /// <summary>Open leads when it was put before the managers.</summary>
    public int PreviewedLeads { get; private set; }
    public DateTime? SubmittedAt { get; private set; }
    public DateTime? ApprovedAt { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? DoneAt { get; private set; }

    /// <summary>Why it came back to the draft, and from whom.</summary>
    [Masked(MaskKind.Text)]
    public string? RefusedReason { get; private set; }
    public Guid? RefusedBy { get; private set; }

    public DateTime? UndoneAt { get; private set; }
    public Guid? UndoneBy { get; private set; }

    /// <summary>When the last lead was looked at of those that were to be given back.</summary>
    public DateTime? UndoEndedAt { get; set; }

    /// <summary>When the manager was told that somebody is back from leave.</summary>
    public DateTime? ReturnToldAt { get; set; }

    public IReadOnlyList<HandoverReceiver> Receivers => receivers;
    public IReadOnlyList<HandoverApproval> Approvals => approvals;

    public bool IsOpen => OpenKey is not null;

    public IReadOnlyList<HandoverState> Possible => Next[State];

    /// <summary>Opens a draft.</summary>
    public static Handover Draw(Guid id, Guid tenantId, Guid departmentId, long number, Guid fromUserId) =>
        new()
        {
            Id = id,
            TenantId = tenantId,
            DepartmentId = departmentId,
            Number = number,
            FromUserId = fromUserId,
            OpenKey = fromUserId,
        };

    /// <summary>Says what is to be handed over to whom; only of a draft.</summary>
    public void Plan(
        HandoverTrigger trigger,
        DateOnly? returnOn,
        HandoverSplit split,
        IEnumerable<HandoverReceiver> to,
        Guid? restPoolId,
        string? note
    )
    {
        Require(HandoverState.Draft, HandoverState.Draft);
        (Trigger, ReturnOn, Split, RestPoolId, Note) = (
            trigger,
            trigger == HandoverTrigger.LongLeave ? returnOn : null,
            split,
            restPoolId,
            note
        );
        var wanted = to.ToDictionary(r => r.UserId);
        receivers.RemoveAll(r => !wanted.ContainsKey(r.UserId));
        foreach (var known in receivers)
            known.Take(wanted[known.UserId]);
        receivers.AddRange(wanted.Values.Where(w => !receivers.Exists(r => r.UserId == w.UserId)));
        Decisions++;
    }

    /// <summary>Puts what the preview showed before the managers.</summary>
    public void Submit(IEnumerable<HandoverApproval> by, int leads, DateTime now)
    {
        Require(HandoverState.Draft, HandoverState.Previewed);
        approvals.Clear();
        approvals.AddRange(by);
        foreach (var receiver in receivers)
            receiver.Reset();
        (State, Round, PreviewedLeads, SubmittedAt) = (HandoverState.Previewed, Round + 1, leads, now);
        (RefusedReason, RefusedBy, ApprovedAt) = (null, null, null);
    }

    /// <summary>One manager agrees; answers whether all have by now.</summary>
    public bool Approve(IEnumerable<HandoverApproval> mine, Guid by, DateTime now)
    {
        Require(HandoverState.Previewed, HandoverState.Approved);
        foreach (var approval in mine)
            approval.Decide(by, now);
        Decisions++;
        if (approvals.Exists(a => a.DecidedAt is null))
            return false;
        (State, ApprovedAt) = (HandoverState.Approved, now);
        return true;
    }

    /// <summary>A manager or receiver refuses, or who drew it up takes it back: it is a draft again.</summary>
    public void Return(Guid by, string? reason)
    {
        if (State is not (HandoverState.Previewed or HandoverState.Approved))
            throw Illegal();
        (State, RefusedReason, RefusedBy, ApprovedAt) = (HandoverState.Draft, reason, by, null);
    }

    /// <summary>A receiver takes the leads over; answers whether all have by now.</summary>
    public bool Confirm(Guid receiver, DateTime now)
    {
        Require(HandoverState.Approved, HandoverState.Running);
        receivers.Find(r => r.UserId == receiver)?.Confirm(now, false);
        Decisions++;
        return IsConfirmed;
    }

    /// <summary>The time to confirm is over.</summary>
    public void ConfirmByTime(DateTime now)
    {
        Require(HandoverState.Approved, HandoverState.Running);
        foreach (var receiver in receivers)
            receiver.Confirm(now, true);
        Decisions++;
    }

    public bool IsConfirmed => receivers.TrueForAll(r => r.ConfirmedAt is not null);

    public void Begin(DateTime now)
    {
        Require(HandoverState.Approved, HandoverState.Running);
        (State, StartedAt) = (HandoverState.Running, now);
    }

    public void Finish(DateTime now)
    {
        Require(HandoverState.Running, HandoverState.Done);
        (State, DoneAt, OpenKey) = (HandoverState.Done, now, null);
    }

    /// <summary>The last day on which it may be undone; after a long leave counted from the return.</summary>
    public DateOnly? UndoUntil(Func<DateTime, DateOnly> dayOf, int days)
    {
        if (DoneAt is not { } done)
            return null;
        var from = dayOf(done);
        if (ReturnOn > from)
            from = ReturnOn.Value;
        return from.AddDays(days);
    }

    /// <summary>Leads go back as far as nothing has happened since; the job does it.</summary>
    public void Undo(Guid by, DateTime now)
    {
        Require(HandoverState.Done, HandoverState.Undone);
        (State, UndoneAt, UndoneBy) = (HandoverState.Undone, now, by);
    }

    private void Require(HandoverState from, HandoverState to)
    {
        if (State != from || (from != to && !Next[from].Contains(to)))
            throw Illegal();
    }

    public BusinessException Illegal() =>
        new BusinessException(HandoverErrorCodes.IllegalTransition)
            .WithData("State", State)
            .WithData("Possible", Possible.Count == 0 ? "–" : string.Join(", ", Possible));
}

/// <summary>Somebody who takes leads over.</summary>
internal sealed class HandoverReceiver
{
    public Guid HandoverId { get; init; }
    public Guid UserId { get; init; }

    /// <summary>Shows it to those in whose scope the receiver is.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>Order in which they stand.</summary>
    public int Place { get; set; }

    /// <summary>Share by weight.</summary>
    public int Weight { get; set; } = 1;
    public DateTime? ConfirmedAt { get; private set; }

    /// <summary>Nobody said anything within the time.</summary>
    public bool ByTime { get; private set; }

    public void Confirm(DateTime now, bool byTime)
    {
        if (ConfirmedAt is null)
            (ConfirmedAt, ByTime) = (now, byTime);
    }

    public void Take(HandoverReceiver planned) => (Place, Weight) = (planned.Place, planned.Weight);

    public void Reset() => (ConfirmedAt, ByTime) = (null, false);
}

/// <summary>A manager who has to agree; one person who leads the giver and a receiver has to once.</summary>
internal sealed class HandoverApproval : Entity
{
    public Guid HandoverId { get; init; }

    /// <summary>Who decides; null where giver or receiver report to nobody: then anybody who may approve and sees them.</summary>
    public Guid? ApproverId { get; init; }
    public bool ForGiver { get; init; }
    public bool ForReceivers { get; init; }
    public DateTime? DecidedAt { get; private set; }
    public Guid? DecidedBy { get; private set; }

    public void Decide(Guid by, DateTime now) => (DecidedBy, DecidedAt) = (by, now);
}

/// <summary>A lead named for a receiver.</summary>
[NotAudited]
internal sealed class HandoverPick
{
    public Guid HandoverId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
}

/// <summary>One lead of a handover, frozen when it began.</summary>
[NotAudited]
internal sealed class HandoverItem : ITenantOwned
{
    public const int MaxDetail = 64;

    public Guid HandoverId { get; init; }
    public Guid LeadId { get; init; }
    public Guid TenantId { get; init; }

    /// <summary>Order in which they are moved.</summary>
    public int Place { get; init; }

    /// <summary>The receiver; null for the rest.</summary>
    public Guid? ToUserId { get; set; }
    public HandoverOutcome Outcome { get; set; }

    /// <summary>Code that says why it did not simply go over.</summary>
    public string? Detail { get; set; }

    /// <summary>When it was moved: what happens afterwards keeps it from being given back.</summary>
    public DateTime At { get; set; }
    public HandoverUndo? Undo { get; set; }
    public string? UndoDetail { get; set; }
}

internal static class HandoverNumbers
{
    public const string Sequence = "Assignment.Handover";

    public static string Format(long number) => $"H{number:D6}";
}
