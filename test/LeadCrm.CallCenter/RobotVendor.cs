using System.Collections.Concurrent;
using System.Text.Json;

namespace LeadCrm.CallCenter;

/// <summary>How a call of the robot ends.</summary>
/// <param name="Result">The vendor's code.</param>
/// <param name="Intent">A to F, where somebody answered.</param>
/// <param name="Summary">小结.</param>
/// <param name="Transcript">对话文本.</param>
public sealed record RobotOutcome(string Result, string? Intent = null, string? Summary = null, string? Transcript = null);

/// <summary>One call of the robot as it really was.</summary>
public sealed record RobotDial
{
    /// <summary>The vendor's id.</summary>
    public required string UniqueId { get; init; }

    /// <summary>Id of the request; the same id twice is one call.</summary>
    public required string RequestId { get; init; }

    /// <summary>Comes back with every message.</summary>
    public required string UserField { get; init; }

    /// <summary>The number that was dialled.</summary>
    public required string Customer { get; init; }

    /// <summary>话术.</summary>
    public required string Script { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime Start { get; init; }

    /// <summary>A message about it.</summary>
    public Dictionary<string, object?> Message(string type, RobotOutcome outcome)
    {
        var isOver = type == "robotResult";
        var answered = outcome.Result == "ANSWERED";
        return new Dictionary<string, object?>
        {
            ["eventType"] = type,
            ["uniqueId"] = UniqueId,
            ["requestUniqueId"] = RequestId,
            ["userField"] = UserField,
            ["customerNumber"] = Customer,
            ["startTime"] = SimulatedCall.Unix(Start),
            ["answerTime"] = answered && type != "robotRinging" ? SimulatedCall.Unix(Start.AddSeconds(5)) : null,
            ["endTime"] = isOver ? SimulatedCall.Unix(Start.AddSeconds(answered ? 65 : 30)) : null,
            ["talkSeconds"] = isOver && answered ? 60 : null,
            ["result"] = isOver ? outcome.Result : null,
            ["intent"] = isOver ? outcome.Intent : null,
            ["summary"] = isOver ? outcome.Summary : null,
            ["transcript"] = isOver ? outcome.Transcript : null,
        };
    }
}

/// <summary>The robot of the call centre: calls by a script, tells of each call, and takes the same request twice as one.</summary>
public sealed partial class CallCenterServer
{
    private readonly ConcurrentDictionary<string, RobotDial> robot = new();

    /// <summary>Calls that the robot really made, by the id of the request.</summary>
    public IReadOnlyDictionary<string, RobotDial> RobotDials => robot;

    /// <summary>Makes the call and then breaks off instead of answering, as if the line went down.</summary>
    public bool RobotBreaksOff { get; set; }

    /// <summary>How calls of the robot end from now on, for people who watch.</summary>
    public RobotOutcome NextRobot { get; set; } = new("ANSWERED", "A", "客户有兴趣，希望了解课程", "机器人：您好\n客户：你好，课程多少钱");

    /// <summary>Tells how a call ended.</summary>
    public Task<HttpResponseMessage> TellRobotAsync(
        RobotDial dial,
        RobotOutcome outcome,
        string type = "robotResult",
        string? secret = null,
        DateTime? signedAt = null
    ) => SendAsync(dial.Message(type, outcome), signedAt, secret, options.RobotPushUrl ?? new Uri(options.PushUrl, "../robot/events"));

    private void MapRobot()
    {
        server.MapPost(
            "/robot/callout",
            async (HttpRequest request) =>
            {
                if (!Signer.IsSigned(request, options.AccessKeyId, options.Secret))
                    return Results.Json(new { error = new { code = "InvalidSignature" } }, statusCode: 403);
                var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
                if (Refuses is { } status)
                    return Results.Json(new { error = new { code = "Refused" } }, statusCode: status);
                string Text(string name) => body.GetProperty(name).GetString() ?? "";
                var made = new RobotDial
                {
                    UniqueId = $"robot-{Guid.NewGuid():N}",
                    RequestId = Text("requestUniqueId"),
                    UserField = Text("userField"),
                    Customer = Text("customerNumber"),
                    Script = Text("script"),
                    Start = Now,
                };
                var dial = robot.GetOrAdd(made.RequestId, made);
                if (ReferenceEquals(dial, made))
                {
                    Dialled.Enqueue(made.Customer);
                    if (options.IsLive)
                        _ = LiveAsync(made);
                }
                return RobotBreaksOff ? Results.StatusCode(504) : Results.Json(new { uniqueId = dial.UniqueId });
            }
        );
        server.MapPost(
            "/sim/robot",
            (string result, string? intent) => Results.Json(NextRobot = new RobotOutcome(result, intent, $"{result} {intent}"))
        );
    }

    private async Task LiveAsync(RobotDial dial)
    {
        try
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await TellRobotAsync(dial, NextRobot, "robotRinging");
            await Task.Delay(TimeSpan.FromSeconds(4));
            await TellRobotAsync(dial, NextRobot);
        }
        catch (HttpRequestException)
        {
            // Nobody listens: for the other side the call is a gap.
        }
    }
}
