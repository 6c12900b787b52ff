using System.Text.Json.Serialization;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>One message of a provider in our words; what the provider does not say is null.</summary>
internal sealed record ProviderEvent
{
    public required string UniqueId { get; init; }
    public required CallEventType Type { get; init; }

    /// <summary>Tells events of one type and call apart where there may be several: the menu of a key press.</summary>
    public string? Part { get; init; }
    public DateTime? At { get; init; }
    public CallDirection? Direction { get; init; }
    public CallKind? Kind { get; init; }
    public string? AgentNo { get; init; }

    /// <summary>The number of the customer as the provider writes it.</summary>
    public string? Customer { get; init; }
    public string? DisplayNo { get; init; }
    public string? RequestId { get; init; }
    public string? UserField { get; init; }
    public string? Queue { get; init; }
    public DateTime? RingAt { get; init; }
    public DateTime? AnswerAt { get; init; }
    public DateTime? BridgeAt { get; init; }
    public DateTime? EndAt { get; init; }

    /// <summary>How long both talked, as the provider counted.</summary>
    public int? BridgeSeconds { get; init; }

    /// <summary>The provider's code.</summary>
    public string? Status { get; init; }

    /// <summary>What the code means by the map of the provider's version and the type of call.</summary>
    public CallResult? Result { get; init; }
    public HangupSide? HangupSide { get; init; }
    public string? EndReason { get; init; }
    public string? RecordFile { get; init; }
    public string? Keys { get; init; }
    public int? Satisfaction { get; init; }
    public SeatState? Seat { get; init; }

    /// <summary>What a robot says of its call; null of calls of people.</summary>
    public RobotReport? Robot { get; init; }

    /// <summary>Says how the call ended: nothing changes it any more but a better account of the same end.</summary>
    [JsonIgnore]
    public bool IsFinal => Type is CallEventType.HangUp or CallEventType.Cdr;

    /// <summary>Under what the event is stored once, beside provider and call.</summary>
    [JsonIgnore]
    public string TypeKey => Part is null ? Type.ToString() : $"{Type}:{Part}";
}
