namespace LeadCrm.CallCenter;

/// <summary>How a simulated call goes.</summary>
/// <param name="Status">Code of clink; the type of call follows from it.</param>
/// <param name="TalkSeconds">How long both talk.</param>
/// <param name="EndReason">1000, 1001 or 1002.</param>
/// <param name="SipCause">What the network says of a customer who is not reached.</param>
public sealed record Outcome(int Status, int TalkSeconds, int EndReason = 1000, int? SipCause = null)
{
    /// <summary>Whether both talk.</summary>
    public bool IsConnected => Status is 1 or 24 or 33 or 43 or 52 or 63;

    /// <summary>Type of call as clink numbers it.</summary>
    public int CallType =>
        Status switch
        {
            < 20 => 1,
            < 30 => 2,
            < 40 => 4,
            < 50 => 5,
            < 60 => 6,
            _ => 9,
        };
}

/// <summary>One call as it really was: the ledger.</summary>
public sealed record SimulatedCall
{
    /// <summary>The centre's id.</summary>
    public required string UniqueId { get; init; }

    /// <summary>Agent number.</summary>
    public required string Cno { get; init; }

    /// <summary>The customer's number.</summary>
    public required string Customer { get; init; }

    /// <summary>How it goes.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Comes back with every message.</summary>
    public string? UserField { get; init; }

    /// <summary>Id of the request.</summary>
    public string? RequestId { get; init; }

    /// <summary>When it rang, UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>When one side answered.</summary>
    public DateTime Answer => Start.AddSeconds(5);

    /// <summary>When both were connected; null where they never were.</summary>
    public DateTime? Bridge => Outcome.IsConnected ? Start.AddSeconds(10) : null;

    /// <summary>When it was over.</summary>
    public DateTime End => Start.AddSeconds(Outcome.IsConnected ? 10 + Outcome.TalkSeconds : 30);

    /// <summary>Name of the recording; null without one.</summary>
    public string? RecordFile => Outcome.IsConnected ? $"{UniqueId}.wav" : null;

    /// <summary>What is told of it, in the order in which it happens.</summary>
    public IReadOnlyList<string> Events =>
        Outcome.IsConnected ? ["ringing", "answered", "bridged", "hangup", "recording"] : ["ringing", "answered", "hangup"];

    /// <summary>A message of clink about it.</summary>
    public Dictionary<string, object?> Message(string type)
    {
        var isOver = type is "hangup" or "cdr";
        return new Dictionary<string, object?>
        {
            ["eventType"] = type,
            ["uniqueId"] = UniqueId,
            ["cno"] = Cno,
            ["customerNumber"] = Customer,
            ["callType"] = Outcome.CallType,
            ["clid"] = "01062345678",
            ["requestUniqueId"] = RequestId,
            ["userField"] = UserField,
            ["startTime"] = Unix(Start),
            ["answerTime"] = type == "ringing" ? null : Unix(Answer),
            ["bridgeTime"] = type is "ringing" or "answered" ? null : Unix(Bridge),
            ["endTime"] = isOver ? Unix(End) : null,
            ["bridgeDuration"] = isOver ? Outcome.TalkSeconds : null,
            ["status"] = isOver ? Outcome.Status : null,
            ["endReason"] = isOver ? Outcome.EndReason : null,
            ["sipCause"] = isOver ? Outcome.SipCause : null,
            ["recordFile"] = type is "recording" or "cdr" ? RecordFile : null,
        };
    }

    /// <summary>Seconds since 1970.</summary>
    public static long? Unix(DateTime? at) =>
        at is { } utc ? (long)(DateTime.SpecifyKind(utc, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds : null;
}

/// <summary>What goes wrong on the way.</summary>
public sealed record Faults
{
    /// <summary>How often each message is sent.</summary>
    public int Copies { get; init; } = 1;

    /// <summary>In any order but the right one.</summary>
    public bool Reverse { get; init; }

    /// <summary>Types that are never sent.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}
