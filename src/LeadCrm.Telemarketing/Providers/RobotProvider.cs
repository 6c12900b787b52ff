using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>
/// A robot that calls by a script: the same port, the same signature as clink, its own message. There are no seats, so people do not call through
/// it, and its list of calls is not compared: a call of which no result comes is a gap.
/// </summary>
internal sealed class RobotProvider(string name, ProviderOptions options, ClinkProvider clink) : ICallProvider
{
    /// <summary>Longer than any text that is kept; what is longer than that is cut, not refused.</summary>
    private const int MaxText = 64 * 1024;

    public string Name => name;
    public bool CanCall => false;
    public bool CanList => false;
    public bool IsRobot => options.BaseUrl is { Length: > 0 };

    public async Task StartCallAsync(CallOut call, CancellationToken ct) =>
        (
            await clink.SendAsync(
                HttpMethod.Post,
                "robot/callout",
                [],
                new
                {
                    customerNumber = call.Number,
                    script = call.Script,
                    clid = options.DisplayNo,
                    requestUniqueId = call.RequestId,
                    userField = call.UserField,
                },
                ct
            )
        ).Dispose();

    public Task HangUpAsync(string agentNo, CancellationToken ct) => throw new ProviderException("a robot has no seats");

    public Task<CdrPage> ListCdrAsync(DateTime from, DateTime to, string? cursor, CancellationToken ct) =>
        throw new ProviderException("a robot has no list");

    public Task<Uri?> GetRecordingUrlAsync(string uniqueId, string recordFile, CancellationToken ct) => Task.FromResult<Uri?>(null);

    public Verdict VerifySignature(ProviderRequest request, DateTime now, TimeSpan maxAge) => clink.VerifySignature(request, now, maxAge);

    public ProviderEvent ParseEvent(ProviderRequest request)
    {
        var fields = Fields.Of(request);
        var type = fields.Text("eventType", 64) switch
        {
            "robotRinging" => CallEventType.Ring,
            "robotAnswered" => CallEventType.Answered,
            "robotResult" => CallEventType.Cdr,
            var other => throw new MalformedEventException(DeadReason.UnknownEvent, $"unknown event {other}"),
        };
        var code = fields.Text("result", RobotConsts.MaxCode);
        if (type == CallEventType.Cdr && code is null)
            throw new MalformedEventException(DeadReason.Malformed, "result is missing");
        var result = type == CallEventType.Cdr ? RobotCodes.CallResultOf(code) : (CallResult?)null;
        var answeredAt = fields.Unix("answerTime");
        return new ProviderEvent
        {
            UniqueId = fields.Id("uniqueId"),
            Type = type,
            At = fields.Unix("eventTime"),
            Kind = CallKind.Robot,
            Direction = CallDirection.Outbound,
            Customer = fields.Text("customerNumber", CallConsts.MaxNumber),
            DisplayNo = fields.Text("clid", CallConsts.MaxNumber),
            RequestId = fields.Text("requestUniqueId", CallConsts.MaxUniqueId),
            UserField = fields.Text("userField", CallConsts.MaxText),
            RingAt = fields.Unix("startTime"),
            AnswerAt = answeredAt,
            BridgeAt = result == CallResult.Connected ? answeredAt : null,
            EndAt = fields.Unix("endTime"),
            BridgeSeconds = fields.Number("talkSeconds"),
            Status = code,
            Result = result,
            Robot = new RobotReport(
                code,
                fields.Text("intent", 8),
                Cut(fields.Text("summary", MaxText), RobotConsts.MaxSummary),
                Cut(fields.Text("transcript", MaxText), RobotConsts.MaxTranscript)
            ),
        };
    }

    private static string? Cut(string? text, int most) => text is null || text.Length <= most ? text : text[..(most - 1)] + "…";
}
