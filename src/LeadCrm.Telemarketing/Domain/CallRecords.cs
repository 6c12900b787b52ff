using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>One message of a provider, stored before it is answered. What it says is worked in later.</summary>
[NotAudited]
internal sealed class CallEvent : Entity
{
    public required string Provider { get; init; }

    /// <summary>The provider's id of the call; of a message that was set aside before it was understood, an id of ours.</summary>
    public required string UniqueId { get; init; }
    public required string TypeKey { get; init; }
    public CallEventState State { get; set; }
    public DeadReason? Reason { get; set; }
    public DateTime ReceivedAt { get; init; }
    public Guid? TakenBy { get; set; }
    public DateTime? TakenUntil { get; set; }
    public int Attempts { get; set; }

    /// <summary>In our words, JSON; null for what was not understood.</summary>
    public string? Data { get; init; }

    /// <summary>The beginning of what came, of messages that were set aside.</summary>
    public string? Payload { get; init; }
    public string? Address { get; init; }
    public string? Error { get; set; }
}

/// <summary>呼叫意图: a call that somebody asked for, from before the provider is asked.</summary>
internal sealed class CallIntent : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
    public Guid DepartmentId { get; init; }
    public required string Provider { get; init; }
    public required string AgentNo { get; init; }

    [Masked(MaskKind.Phone)]
    public required string Number { get; init; }
    public CallIntentState State { get; set; }

    /// <summary>The person while the call is under way, unique: nobody is on two calls.</summary>
    public Guid? OpenFor { get; set; }
    public DateTime At { get; init; }
    public Guid? CallId { get; set; }
    public string? Error { get; set; }

    /// <summary>跟进结果 that was given before the provider told of the call; the call takes it over.</summary>
    public Contracts.Leads.Disposition? Disposition { get; set; }
    public DateTime? DisposedAt { get; set; }

    public void Close(CallIntentState state) => (State, OpenFor) = (state, null);
}

/// <summary>How often a number was called, for the limits per callee.</summary>
[NotAudited]
internal sealed class CalleeCount
{
    public Guid TenantId { get; init; }
    public required string Number { get; init; }
    public DateTime LastAt { get; set; }
    public DateOnly Day { get; set; }
    public int Today { get; set; }
}

/// <summary>What a seat does, as its provider said last.</summary>
[NotAudited]
internal sealed class CallSeatStatus
{
    public required string Provider { get; init; }
    public required string AgentNo { get; init; }
    public SeatState State { get; set; }
    public DateTime At { get; set; }
}

/// <summary>Our copy of a recording.</summary>
[NotAudited]
internal sealed class CallRecording
{
    public Guid CallId { get; init; }
    public string? File { get; set; }
    public long Length { get; set; }
    public string? Sha256 { get; set; }
    public required string ContentType { get; set; }
    public double? Seconds { get; set; }

    /// <summary>Loudness in 200 steps of 0 to 99, two digits each; null where the format is not read.</summary>
    public string? Peaks { get; set; }
    public int Attempts { get; set; }
    public DateTime? NextAt { get; set; }
    public DateTime? StoredAt { get; set; }
    public string? Error { get; set; }
}

/// <summary>Somebody listened to a recording or took it along.</summary>
internal sealed class RecordingPlay : Entity, IAppendOnly
{
    public Guid CallId { get; init; }
    public Guid UserId { get; init; }
    public DateTime At { get; init; }
    public RecordingUse Use { get; init; }
}

/// <summary>Somebody went on without a word about the last call.</summary>
internal sealed class DispositionSkip : Entity, IAppendOnly
{
    public Guid CallId { get; init; }
    public Guid UserId { get; init; }
    public DateTime At { get; init; }
    public required string Reason { get; init; }
}

/// <summary>What the nightly comparison found for one agent number on one day.</summary>
[NotAudited]
internal sealed class CallComparison
{
    public required string Provider { get; init; }
    public DateOnly Day { get; init; }
    public required string AgentNo { get; init; }
    public Guid? UserId { get; set; }

    /// <summary>Calls on the provider's list.</summary>
    public int Listed { get; set; }

    /// <summary>Of these, known by push.</summary>
    public int Pushed { get; set; }

    /// <summary>Of these, not known until then.</summary>
    public int Missing { get; set; }

    /// <summary>Of these, known otherwise.</summary>
    public int Differing { get; set; }
    public DateTime At { get; set; }
}
