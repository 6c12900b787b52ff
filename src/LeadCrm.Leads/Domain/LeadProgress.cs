using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain;

// The lead's way through its stages and out of the open places. What may happen where stands in LeadLifecycle.
internal sealed partial class Lead
{
    /// <summary>The case about the lead that waits for its decision; until then the lead stays where it is.</summary>
    public Guid? PendingCaseId { get; private set; }

    /// <summary>The stage to which a lead that is lost or nurtured comes back.</summary>
    public LeadStage? ResumeStage { get; private set; }

    /// <summary>爽约次数.</summary>
    public int NoShows { get; private set; }

    /// <summary>When it was won for the last time, UTC; stays after a refund.</summary>
    public DateTime? WonAt { get; private set; }

    /// <summary>When everything was refunded for the last time, UTC.</summary>
    public DateTime? RefundedAt { get; private set; }

    /// <summary>The stage after the event; refuses what the table does not have.</summary>
    public LeadStage Allow(LeadAct act)
    {
        var isPending = PendingCaseId is not null;
        return LeadLifecycle.Next(act, Location, Stage, isPending) ?? throw LeadLifecycle.Refusal(act, Location, Stage, isPending)!;
    }

    /// <summary>An event that changes the stage alone.</summary>
    public void Progress(LeadAct act, Guid eventId, Guid? actor, DateTime now, string? reason = null)
    {
        var next = Allow(act);
        if (act == LeadAct.NoShow)
            NoShows++;
        if (act == LeadAct.Pay && next != Stage)
            WonAt = now;
        SetStage(next, act, eventId, actor, now, reason);
    }

    /// <summary>The student decided against it. Only the stage; the lead leaves its place through the ownership service.</summary>
    public void Lose(LostReason why, Guid eventId, Guid? actor, DateTime now)
    {
        Progress(LeadAct.Lose, eventId, actor, now);
        LostReason = why;
    }

    /// <summary>Back to the stage it had before it was lost or put aside.</summary>
    public void Resume(Guid eventId, Guid? actor, DateTime now)
    {
        var to = ResumeStage ?? (FirstContactAt is null ? LeadStage.New : LeadStage.Contacted);
        if (Stage is LeadStage.Lost or LeadStage.Nurture)
            SetStage(to, LeadAct.Reopen, eventId, actor, now, null);
    }

    /// <summary>The money went back: after the move, so that the stage belongs to the owner it is under again.</summary>
    public void TakeBackWin(Guid eventId, Guid? actor, DateTime now)
    {
        RefundedAt = now;
        SetStage(LeadStage.Negotiating, LeadAct.Refund, eventId, actor, now, null);
    }

    private void SetStage(LeadStage next, LeadAct act, Guid eventId, Guid? actor, DateTime now, string? reason)
    {
        if (next == Stage)
            return;
        ResumeStage = next is LeadStage.Lost or LeadStage.Nurture ? Resumable() : null;
        var changed = LeadEvent.OfStage(eventId, this, next, now, actor, LeadLifecycle.NameOf(act), reason);
        Stage = next;
        Record(changed);
    }

    // An appointment does not wait; a nurtured lead that is lost comes back to what it was before.
    private LeadStage? Resumable() =>
        Stage switch
        {
            LeadStage.Appointed => LeadStage.Qualified,
            LeadStage.Nurture => ResumeStage,
            _ => Stage,
        };

    /// <summary>A case about the lead begins.</summary>
    public void AwaitDecision(Guid caseId, LeadAct act)
    {
        Allow(act);
        PendingCaseId = caseId;
    }

    /// <summary>The case is decided, or the lead has left the place where it was to be decided.</summary>
    public void EndCase() => PendingCaseId = null;

    /// <summary>Why it is no lead to work on; after the move into the store.</summary>
    public void Declare(InvalidReason? invalid, ScrapReason? scrap) => (InvalidReason, ScrapReason) = (invalid, scrap);

    // What a move does beside owner and place: leaving the open places closes the lead, coming back opens it.
    private void GuardMove(LeadMove move)
    {
        var releases = move.Location == LeadLocation.Pool && Location is LeadLocation.Owned or LeadLocation.Tmk;
        if (releases && LeadLifecycle.Refusal(LeadAct.Release, Location, Stage, PendingCaseId is not null) is { } refused)
            throw refused;
        if (move.ReceiveType == Contracts.Leads.ReceiveType.Claimed && PendingCaseId is not null)
            throw new BusinessException(LeadsErrorCodes.CasePending);
    }

    private void Settle(DateTime now)
    {
        if (IsOpen)
            (ClosedAt, InvalidReason, ScrapReason, LostReason) = (null, null, null, null);
        else
            (ClosedAt, PendingCaseId) = (ClosedAt ?? now, null);
    }
}
