using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>Lengths and bounds of robot tasks.</summary>
public static class RobotConsts
{
    /// <summary>Name of a script at the vendor.</summary>
    public const int MaxScript = 64;

    /// <summary>Text of time windows.</summary>
    public const int MaxWindows = 100;

    /// <summary>Calls of one task at the same time.</summary>
    public const int MaxConcurrency = 50;

    /// <summary>Characters of a summary.</summary>
    public const int MaxSummary = 500;

    /// <summary>Characters of a transcript; what is longer is cut.</summary>
    public const int MaxTranscript = 8_000;

    /// <summary>A result code as the vendor writes it.</summary>
    public const int MaxCode = 32;
}

/// <summary>机器人任务: a list of leads that a robot calls by a script.</summary>
internal sealed class RobotTask : AggregateRoot, ITenantOwned
{
    private static readonly Dictionary<RobotTaskState, RobotTaskState[]> Table = new()
    {
        [RobotTaskState.Draft] = [RobotTaskState.Running, RobotTaskState.Cancelled],
        [RobotTaskState.Running] = [RobotTaskState.Paused, RobotTaskState.Done, RobotTaskState.Cancelled],
        [RobotTaskState.Paused] = [RobotTaskState.Running, RobotTaskState.Cancelled],
        [RobotTaskState.Done] = [],
        [RobotTaskState.Cancelled] = [],
    };

    public Guid TenantId { get; init; }
    public required string Name { get; init; }

    /// <summary>The team whose leads they are, and whose queue gets those that are to be called by people.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>The robot's line among the call providers.</summary>
    public required string Provider { get; init; }

    /// <summary>话术 at the vendor, by its name there.</summary>
    public required string Script { get; init; }

    /// <summary>Hours of the business day, within the calling hours.</summary>
    public required string Windows { get; init; }

    /// <summary>Most calls at the same time.</summary>
    public int Concurrency { get; init; }

    /// <summary>How the list was made, as JSON.</summary>
    public required string Criteria { get; init; }

    /// <summary>Places leads are called in, joined by commas; one that went elsewhere is not called.</summary>
    public required string Locations { get; init; }
    public int Total { get; init; }
    public RobotTaskState State { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Calls under way: taken and given back by conditional updates only.</summary>
    [NotAudited]
    public int InFlight { get; private set; }

    public bool IsDraft => State == RobotTaskState.Draft;

    /// <summary>Begins, or goes on after a pause.</summary>
    public void Start(DateTime now)
    {
        Go(RobotTaskState.Running);
        StartedAt ??= now;
    }

    public void Pause() => Go(RobotTaskState.Paused);

    public void Cancel(DateTime now)
    {
        Go(RobotTaskState.Cancelled);
        EndedAt = now;
    }

    private void Go(RobotTaskState to)
    {
        if (!Table[State].Contains(to))
            throw new BusinessException(TelemarketingErrorCodes.IllegalTransition)
                .WithData("State", State)
                .WithData("Possible", Table[State].Length == 0 ? "–" : string.Join(", ", Table[State]));
        State = to;
    }
}

/// <summary>A lead of a robot task.</summary>
[NotAudited]
internal sealed class RobotItem : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid TaskId { get; init; }
    public Guid LeadId { get; init; }

    /// <summary>The lead while its task is under way, unique: nobody is on two running lists.</summary>
    public Guid? ActiveLeadId { get; set; }
    public int Place { get; init; }
    public RobotItemState State { get; set; }
    public RobotSkip? Skip { get; set; }

    /// <summary>Calls made or begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before; null is at once.</summary>
    public DateTime? NextAt { get; set; }

    /// <summary>The last call.</summary>
    public Guid? CallId { get; set; }
    public RobotResult? Result { get; set; }
    public RobotIntent? Intent { get; set; }
    public DateTime? LastAt { get; set; }
}

/// <summary>
/// One call of the robot, noted before the vendor is asked. Its id travels as the request's id and in the user field: the vendor takes the same
/// id twice as one call, so that asking again after a crash calls nobody twice.
/// </summary>
[NotAudited]
internal sealed class RobotCall : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid TaskId { get; init; }
    public Guid ItemId { get; init; }
    public Guid LeadId { get; init; }

    /// <summary>From 1.</summary>
    public int Attempt { get; init; }
    public required string Provider { get; init; }
    public required string Script { get; init; }

    [Masked(MaskKind.Phone)]
    public required string Number { get; init; }
    public RobotCallState State { get; set; }
    public DateTime At { get; init; }

    /// <summary>Until then the vendor is not asked again, and the action not taken up by another node.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>Why the vendor did not take it, the last time.</summary>
    public string? Error { get; set; }

    /// <summary>通话, once the vendor told of it.</summary>
    public Guid? CallId { get; set; }
    public RobotResult? Result { get; set; }

    /// <summary>The result as the vendor wrote it.</summary>
    public string? Code { get; set; }
    public RobotIntent? Intent { get; set; }

    [Masked(MaskKind.Text)]
    public string? Summary { get; set; }

    [Masked(MaskKind.Text)]
    public string? Transcript { get; set; }
    public int? TalkSeconds { get; set; }
    public DateTime? EndedAt { get; set; }
    public RobotAction Action { get; set; }

    /// <summary>What became of the action; null where there is none.</summary>
    public RobotEffect? Effect { get; set; }
    public int Tries { get; set; }
}

/// <summary>提议无效: what the robot heard; a person decides.</summary>
internal sealed class RobotProposal : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }

    /// <summary>The lead while the proposal is open, unique.</summary>
    public Guid? OpenLeadId { get; set; }
    public Guid TaskId { get; init; }
    public Guid RobotCallId { get; init; }
    public RobotProposalKind Kind { get; init; }
    public InvalidReason Reason { get; init; }
    public RobotIntent? Intent { get; init; }

    [Masked(MaskKind.Text)]
    public string? Summary { get; init; }
    public RobotProposalState State { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTime? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    public void Decide(RobotProposalState to, Guid by, string? note, DateTime now)
    {
        if (State != RobotProposalState.Open)
            throw new BusinessException(RobotErrorCodes.ProposalDecided).WithData("State", State);
        (State, DecidedBy, DecidedAt, Note, OpenLeadId) = (to, by, now, note, null);
    }
}
