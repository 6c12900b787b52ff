using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>A message of a provider as it came.</summary>
internal sealed record ProviderRequest
{
    public required string Method { get; init; }

    /// <summary>Without the port.</summary>
    public required string Host { get; init; }
    public required string Path { get; init; }

    /// <summary>Parameters of the address, decoded.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Query { get; init; }
    public required string Body { get; init; }
    public string? ContentType { get; init; }
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string? QueryValue(string name) => Query.FirstOrDefault(q => q.Key == name).Value;
}

/// <summary>What is wrong with a message; null where nothing is.</summary>
internal readonly record struct Verdict(DeadReason? Reason)
{
    public static readonly Verdict Good = new(null);

    public static implicit operator Verdict(DeadReason reason) => new(reason);
}

/// <summary>A message that is not in the provider's shape.</summary>
internal sealed class MalformedEventException(DeadReason reason, string message) : Exception(message)
{
    public DeadReason Reason => reason;
}

/// <summary>The provider said no, or nothing that can be understood.</summary>
internal sealed class ProviderException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A call to be made.</summary>
/// <param name="AgentNo">座席工号.</param>
/// <param name="Number">As it is dialled within the country.</param>
/// <param name="RequestId">Ours, the same for a repeated request.</param>
/// <param name="UserField">Comes back with every message about the call.</param>
internal sealed record CallOut(string AgentNo, string Number, string RequestId, string UserField)
{
    /// <summary>话术 by which a robot talks; null where people do.</summary>
    public string? Script { get; init; }
}

/// <summary>A page of a provider's list of calls.</summary>
/// <param name="Calls">Each as an event of type <see cref="CallEventType.Cdr"/>.</param>
/// <param name="NextCursor">Null on the last page.</param>
internal sealed record CdrPage(IReadOnlyList<ProviderEvent> Calls, string? NextCursor);

/// <summary>A call centre: what all of them can do, in the words of this product.</summary>
internal interface ICallProvider
{
    /// <summary>Name by which agent numbers are bound and events come in; lower case.</summary>
    string Name { get; }

    /// <summary>Whether calls can be made through it.</summary>
    bool CanCall { get; }

    /// <summary>Whether it has a list of calls.</summary>
    bool CanList { get; }

    /// <summary>Whether a robot calls through it.</summary>
    bool IsRobot => false;

    /// <summary>Has the provider call the agent and then the customer.</summary>
    /// <exception cref="ProviderException">It does not.</exception>
    Task StartCallAsync(CallOut call, CancellationToken ct);

    /// <summary>Ends what the agent is on.</summary>
    /// <exception cref="ProviderException">It could not.</exception>
    Task HangUpAsync(string agentNo, CancellationToken ct);

    /// <summary>The calls that began within a time, a page of them.</summary>
    Task<CdrPage> ListCdrAsync(DateTime from, DateTime to, string? cursor, CancellationToken ct);

    /// <summary>Where the recording can be fetched for a while; null when there is none.</summary>
    Task<Uri?> GetRecordingUrlAsync(string uniqueId, string recordFile, CancellationToken ct);

    /// <summary>Whether the message is from the provider and of now.</summary>
    Verdict VerifySignature(ProviderRequest request, DateTime now, TimeSpan maxAge);

    /// <summary>What the message says.</summary>
    /// <exception cref="MalformedEventException">It cannot be read.</exception>
    ProviderEvent ParseEvent(ProviderRequest request);
}
