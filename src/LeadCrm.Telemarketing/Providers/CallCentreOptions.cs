namespace LeadCrm.Telemarketing.Providers;

/// <summary>Which interface a provider speaks.</summary>
internal enum ProviderKind
{
    /// <summary>天润融通 clink.</summary>
    TinetClink,

    /// <summary>天润融通, the push before clink.</summary>
    TinetLegacy,

    /// <summary>TQ.</summary>
    Tq,

    /// <summary>Our simulator, which speaks clink.</summary>
    Simulator,

    /// <summary>A robot that calls by a script, signed as clink is.</summary>
    Robot,
}

/// <summary>
/// Section <c>CallCentre</c> of the configuration: where providers are and how they know us. Not among the settings, because some of it is
/// secret. A provider's name is the one agent numbers are bound to.
/// </summary>
internal sealed class CallCentreOptions
{
    public Dictionary<string, ProviderOptions> Providers { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether this node works events in; one that does not still takes them.</summary>
    public bool Processes { get; set; } = true;

    /// <summary>How often a node looks for events that came in on another one.</summary>
    public int PollMilliseconds { get; set; } = 1000;
}

internal sealed class ProviderOptions
{
    public ProviderKind Kind { get; set; }

    /// <summary>Where the provider's API is.</summary>
    public string? BaseUrl { get; set; }
    public string? AccessKeyId { get; set; }

    /// <summary>Key of all signatures, theirs and ours.</summary>
    public string? Secret { get; set; }

    /// <summary>Number of the company at the provider.</summary>
    public string? EnterpriseId { get; set; }

    /// <summary>外显号.</summary>
    public string? DisplayNo { get; set; }

    /// <summary>Our name as the provider signs it; that of the request unless said.</summary>
    public string? PublicHost { get; set; }

    /// <summary>Addresses and networks (CIDR) events come from; all of them where none is named.</summary>
    public string[] Addresses { get; set; } = [];

    public int TimeoutSeconds { get; set; } = 10;
}
