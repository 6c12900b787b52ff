using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>One attempt of a telemarketer to reach a student, as it was noted. Stays with the person and department of that time.</summary>
internal sealed class DialAttempt : Entity, ITenantOwned, IAppendOnly
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }

    /// <summary>The caller's department at that time.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>The dial task it belongs to.</summary>
    public Guid? TaskId { get; init; }
    public DateTime At { get; init; }

    /// <summary>The business day.</summary>
    public DateOnly Day { get; init; }
    public Disposition Disposition { get; init; }
    public bool IsConnected { get; init; }
    public int? TalkSeconds { get; init; }

    /// <summary>Whether the attempt reached somebody.</summary>
    public static bool Connects(Disposition disposition) =>
        disposition
            is not (
                Disposition.NoAnswer
                or Disposition.Busy
                or Disposition.PoweredOff
                or Disposition.OutOfService
                or Disposition.EmptyNumber
                or Disposition.HungUp
            );
}

/// <summary>Where a dial task stands.</summary>
public enum DialTaskState
{
    /// <summary>进行中.</summary>
    Open,

    /// <summary>已结束.</summary>
    Closed,
}

/// <summary>名单任务: a list of leads that a team dials.</summary>
internal sealed class DialTask : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public required string Name { get; init; }

    /// <summary>The team.</summary>
    public Guid DepartmentId { get; init; }
    public Guid? ScriptId { get; init; }

    /// <summary>How the list was made, as JSON.</summary>
    public required string Criteria { get; init; }
    public int Total { get; init; }
    public DialTaskState State { get; private set; }
    public DateTime? ClosedAt { get; private set; }

    public void Close(DateTime now) => (State, ClosedAt) = (DialTaskState.Closed, ClosedAt ?? now);
}

/// <summary>Where a lead of a dial task stands.</summary>
public enum DialItemState
{
    /// <summary>待拨.</summary>
    Waiting,

    /// <summary>已领: somebody of the team has it.</summary>
    Taken,

    /// <summary>已拨: it was dialled at least once.</summary>
    Dialled,

    /// <summary>已移走: it went elsewhere before it was dialled.</summary>
    Gone,
}

/// <summary>A lead of a dial task.</summary>
[NotAudited]
internal sealed class DialTaskItem : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid TaskId { get; init; }
    public Guid LeadId { get; init; }
    public int Place { get; init; }
    public DialItemState State { get; set; }
    public Guid? UserId { get; set; }
    public Disposition? LastDisposition { get; set; }
    public DateTime? LastAt { get; set; }
}

/// <summary>话术: what to say, with questions and answers.</summary>
internal sealed class DialScript : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }

    /// <summary>For leads of this line; null for all.</summary>
    public string? BusinessLine { get; set; }
    public required string Title { get; set; }
    public required string Body { get; set; }

    /// <summary>Questions with their answers, as JSON.</summary>
    public required string Faq { get; set; }
}
