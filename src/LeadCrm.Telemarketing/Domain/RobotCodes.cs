namespace LeadCrm.Telemarketing.Domain;

/// <summary>What a robot's vendor says of one call, in its words.</summary>
/// <param name="Code">Result; null while the call is under way.</param>
/// <param name="Intent">A to F; null where the robot judged nothing.</param>
/// <param name="Summary">小结.</param>
/// <param name="Transcript">对话文本.</param>
internal sealed record RobotReport(string? Code, string? Intent, string? Summary, string? Transcript);

/// <summary>What the words of the vendor mean.</summary>
internal static class RobotCodes
{
    private static readonly Dictionary<string, (RobotResult Robot, CallResult Call)> Map = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ANSWERED"] = (RobotResult.Answered, CallResult.Connected),
        ["NO_ANSWER"] = (RobotResult.NoAnswer, CallResult.CustomerNoAnswer),
        ["BUSY"] = (RobotResult.Busy, CallResult.Busy),
        ["POWER_OFF"] = (RobotResult.PowerOff, CallResult.PoweredOff),
        ["OUT_OF_SERVICE"] = (RobotResult.OutOfService, CallResult.OutOfService),
        ["REFUSED"] = (RobotResult.Refused, CallResult.Rejected),
        ["VACANT_NUMBER"] = (RobotResult.VacantNumber, CallResult.EmptyNumber),
        ["CAN_NOT_CONNECT"] = (RobotResult.CanNotConnect, CallResult.Failed),
        ["SYSTEM_ERROR"] = (RobotResult.SystemError, CallResult.Failed),
        ["CALL_LIMIT"] = (RobotResult.CallLimit, CallResult.Blocked),
        ["LINE_INTERCEPT"] = (RobotResult.LineIntercept, CallResult.Blocked),
    };

    public static RobotResult ResultOf(string? code) =>
        code is not null && Map.TryGetValue(code.Trim(), out var found) ? found.Robot : RobotResult.Unknown;

    public static CallResult CallResultOf(string? code) =>
        code is not null && Map.TryGetValue(code.Trim(), out var found) ? found.Call : CallResult.Unknown;

    public static RobotIntent? IntentOf(string? text) =>
        text?.Trim() is [>= 'A' and <= 'F' or >= 'a' and <= 'f'] ? Enum.Parse<RobotIntent>(text.Trim(), ignoreCase: true) : null;

    /// <summary>The causes of a setting like <c>BUSY,NO_ANSWER</c>; what is no cause is passed over.</summary>
    public static IReadOnlySet<RobotResult> Causes(string text) =>
        text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries)
            .Select(ResultOf)
            .Where(r => r is not (RobotResult.Unknown or RobotResult.Answered))
            .ToHashSet();

    /// <summary>What the setting <c>A=Assign,…</c> asks for; an intent that it does not name asks for nothing.</summary>
    public static RobotAction ActionOf(string mapping, RobotIntent? intent)
    {
        foreach (var part in mapping.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries))
            if (part.Split('=', StringSplitOptions.TrimEntries) is [var from, var to] && intent is not null && IntentOf(from) == intent)
                return Enum.TryParse<RobotAction>(to, ignoreCase: true, out var action) && Enum.IsDefined(action)
                    ? action
                    : RobotAction.None;
        return RobotAction.None;
    }

    /// <summary>The intention grade that an intent would be, for a lead that nobody has judged.</summary>
    public static Intention? IntentionOf(RobotIntent? intent) =>
        intent switch
        {
            RobotIntent.A => Intention.A,
            RobotIntent.B => Intention.B,
            RobotIntent.C => Intention.C,
            RobotIntent.D => Intention.D,
            _ => null,
        };
}
