namespace LeadCrm.Telemarketing.Domain;

/// <summary>A generation of a provider's interface; the same number means different things in different ones.</summary>
internal enum StatusFamily
{
    /// <summary>Ti-Net clink.</summary>
    Clink,

    /// <summary>Ti-Net before clink.</summary>
    TinetLegacy,

    /// <summary>TQ.</summary>
    Tq,
}

/// <summary>What the status codes of providers mean. What is not in a map is <see cref="CallResult.Unknown"/>, and never connected.</summary>
internal static class StatusMaps
{
    // The codes of clink name the type of call by their tens; a code of another type than the call's is an error of the provider.
    private static readonly Dictionary<(CallKind, int), CallResult> Clink = new()
    {
        [(CallKind.Inbound, 1)] = CallResult.Connected,
        [(CallKind.Inbound, 2)] = CallResult.AgentNoAnswer,
        [(CallKind.Inbound, 3)] = CallResult.AgentNoAnswer,
        [(CallKind.Inbound, 7)] = CallResult.Blocked,
        [(CallKind.WebCall, 20)] = CallResult.CustomerNoAnswer,
        [(CallKind.WebCall, 21)] = CallResult.CustomerNoAnswer,
        [(CallKind.WebCall, 22)] = CallResult.AgentNoAnswer,
        [(CallKind.WebCall, 23)] = CallResult.AgentNoAnswer,
        [(CallKind.WebCall, 24)] = CallResult.Connected,
        [(CallKind.Preview, 30)] = CallResult.AgentNoAnswer,
        [(CallKind.Preview, 31)] = CallResult.CustomerNoAnswer,
        [(CallKind.Preview, 32)] = CallResult.CustomerNoAnswer,
        [(CallKind.Preview, 33)] = CallResult.Connected,
        [(CallKind.Predictive, 40)] = CallResult.CustomerNoAnswer,
        [(CallKind.Predictive, 41)] = CallResult.AgentNoAnswer,
        [(CallKind.Predictive, 42)] = CallResult.AgentNoAnswer,
        [(CallKind.Predictive, 43)] = CallResult.Connected,
        [(CallKind.Direct, 50)] = CallResult.CustomerNoAnswer,
        [(CallKind.Direct, 51)] = CallResult.CustomerNoAnswer,
        [(CallKind.Direct, 52)] = CallResult.Connected,
        [(CallKind.Internal, 60)] = CallResult.AgentNoAnswer,
        [(CallKind.Internal, 61)] = CallResult.CustomerNoAnswer,
        [(CallKind.Internal, 62)] = CallResult.CustomerNoAnswer,
        [(CallKind.Internal, 63)] = CallResult.Connected,
    };

    // The legacy push has one list for all types of calls out.
    private static readonly Dictionary<int, CallResult> Legacy = new()
    {
        [21] = CallResult.CustomerNoAnswer,
        [22] = CallResult.CustomerNoAnswer,
        [24] = CallResult.AgentNoAnswer,
        [28] = CallResult.Connected,
    };

    private static readonly Dictionary<string, CallResult> Tq = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ok"] = CallResult.Connected,
        ["noanswer"] = CallResult.CustomerNoAnswer,
        ["agentnoanswer"] = CallResult.AgentNoAnswer,
        ["busy"] = CallResult.Busy,
        ["empty"] = CallResult.EmptyNumber,
        ["poweroff"] = CallResult.PoweredOff,
        ["stop"] = CallResult.OutOfService,
        ["refuse"] = CallResult.Rejected,
        ["limit"] = CallResult.Blocked,
        ["fail"] = CallResult.Failed,
    };

    // What the network said when the customer was not reached (Q.850 / SIP).
    private static readonly Dictionary<int, CallResult> Causes = new()
    {
        [404] = CallResult.EmptyNumber,
        [410] = CallResult.OutOfService,
        [480] = CallResult.PoweredOff,
        [486] = CallResult.Busy,
        [503] = CallResult.Failed,
        [600] = CallResult.Busy,
        [603] = CallResult.Rejected,
    };

    /// <summary>What a code means; null where the provider sent none.</summary>
    /// <param name="family">Generation of the interface.</param>
    /// <param name="kind">Type of the call, where the meaning hangs on it.</param>
    /// <param name="status">The code.</param>
    /// <param name="cause">SIP cause, which says more of a customer who was not reached.</param>
    public static CallResult? Of(StatusFamily family, CallKind? kind, string? status, int? cause = null)
    {
        if (string.IsNullOrWhiteSpace(status))
            return null;
        var code = int.TryParse(status, out var number) ? number : -1;
        var result = family switch
        {
            StatusFamily.Clink => (kind ?? KindOf(code)) is { } of
                ? Clink.GetValueOrDefault((of, code), CallResult.Unknown)
                : CallResult.Unknown,
            StatusFamily.TinetLegacy => Legacy.GetValueOrDefault(code, CallResult.Unknown),
            _ => Tq.GetValueOrDefault(status.Trim(), CallResult.Unknown),
        };
        return result == CallResult.CustomerNoAnswer && cause is { } said ? Causes.GetValueOrDefault(said, result) : result;
    }

    // A message that does not say the type of call: no two types of clink have a code in common.
    private static CallKind? KindOf(int code) => Clink.Keys.Where(k => k.Item2 == code).Select(k => (CallKind?)k.Item1).FirstOrDefault();

    /// <summary>Type of call by the number that clink gives it; null for one that is not known.</summary>
    public static CallKind? ClinkKind(string? callType) =>
        callType switch
        {
            "1" => CallKind.Inbound,
            "2" => CallKind.WebCall,
            "3" or "4" => CallKind.Preview,
            "5" => CallKind.Predictive,
            "6" => CallKind.Direct,
            "9" => CallKind.Internal,
            _ => null,
        };

    /// <summary>1000: the main channel hung up; 1001: the other one; 1002: the call was cut.</summary>
    public static HangupSide? ClinkSide(CallKind? kind, string? endReason)
    {
        var customerIsMain = kind is CallKind.Inbound or CallKind.WebCall or CallKind.Predictive;
        return endReason switch
        {
            "1000" => customerIsMain ? HangupSide.Customer : HangupSide.Agent,
            "1001" => customerIsMain ? HangupSide.Agent : HangupSide.Customer,
            "1002" => HangupSide.System,
            _ => null,
        };
    }

    public static CallDirection? DirectionOf(CallKind? kind) =>
        kind switch
        {
            null => null,
            CallKind.Inbound => CallDirection.Inbound,
            CallKind.Internal => CallDirection.Internal,
            _ => CallDirection.Outbound,
        };
}
