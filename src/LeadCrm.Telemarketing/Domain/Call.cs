using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>
/// 通话: one call of a provider, put together from what the provider told of it in whatever order. Written by the machine; people only say
/// what came of it, and the log has that as their command.
/// </summary>
[NotAudited]
internal sealed class Call : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; set; }
    public required string Provider { get; init; }

    /// <summary>通话唯一标识, the provider's.</summary>
    public required string UniqueId { get; init; }
    public CallSource Source { get; init; }

    /// <summary>请求标识.</summary>
    public string? RequestId { get; set; }
    public Guid? IntentId { get; set; }
    public Guid? LeadId { get; set; }

    /// <summary>Whose the agent number was when the call began.</summary>
    public Guid? UserId { get; set; }

    /// <summary>Where that person belonged then.</summary>
    public Guid? DepartmentId { get; set; }
    public string? AgentNo { get; set; }
    public CallDirection Direction { get; set; }
    public CallKind? Kind { get; set; }

    /// <summary>The customer's number, E.164 where it is one.</summary>
    [Masked(MaskKind.Phone)]
    public string? Number { get; set; }

    /// <summary>外显号.</summary>
    [Masked(MaskKind.Phone)]
    public string? DisplayNo { get; set; }
    public string? Queue { get; set; }

    /// <summary>The first instant that is known of it.</summary>
    public DateTime StartedAt { get; set; }
    public DateTime? RingAt { get; set; }
    public DateTime? AnswerAt { get; set; }
    public DateTime? BridgeAt { get; set; }
    public DateTime? EndAt { get; set; }
    public int? TalkSeconds { get; set; }
    public int? TotalSeconds { get; set; }
    public CallState State { get; set; }
    public CallResult? Result { get; set; }

    /// <summary>Both talked.</summary>
    public bool IsConnected { get; set; }

    /// <summary>有效通话: connected, and long enough.</summary>
    public bool IsEffective { get; set; }

    /// <summary>The provider's code, as it came.</summary>
    public string? Status { get; set; }
    public string? EndReason { get; set; }
    public HangupSide? HangupSide { get; set; }
    public string? Keys { get; set; }
    public int? Satisfaction { get; set; }
    public string? RecordFile { get; set; }
    public RecordingState? Recording { get; set; }
    public CallAnomaly? Anomaly { get; set; }

    /// <summary>Names of the fields in which the nightly list differs.</summary>
    public string? Differs { get; set; }

    /// <summary>Result as it was told to the lead; null while it was not.</summary>
    public CallResult? NotedResult { get; set; }

    /// <summary>跟进结果 that the agent gave.</summary>
    public Contracts.Leads.Disposition? Disposition { get; set; }
    public DateTime? DisposedAt { get; set; }
    public bool WasSkipped { get; set; }

    [Masked(MaskKind.Text)]
    public string? Remark { get; set; }

    /// <summary>What all that is said of this dial has in common: the intent that it began with, where there is one.</summary>
    public Guid DialId => IntentId ?? Id;

    public bool IsEnded => State == CallState.Ended;

    /// <summary>The agent still owes a word about it.</summary>
    public bool AwaitsDisposition => IsEnded && UserId is not null && DisposedAt is null && Source == CallSource.Push;

    /// <summary>No person took part; the lead is told otherwise.</summary>
    public bool IsRobot => Kind == CallKind.Robot;

    /// <summary>A call with a customer, not with a colleague.</summary>
    public bool IsOutside => Direction != CallDirection.Internal;

    /// <summary>Lets whoever counts know of the call as it is now.</summary>
    public void TellWork()
    {
        if (CallWorkDone.OfCall(this) is { } work)
            Raise(work);
    }
}
