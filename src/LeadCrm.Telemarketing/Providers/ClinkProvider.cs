using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>天润融通 clink; the simulator speaks it too.</summary>
internal sealed class ClinkProvider(string name, ProviderOptions options, IHttpClientFactory clients, TimeProvider time) : ICallProvider
{
    public const string Client = "CallCentre";
    private const int PageSize = 100;

    /// <summary>The list gives no rows behind this one.</summary>
    private const int LastOffset = 99_900;

    public string Name => name;
    public bool CanCall => options.BaseUrl is { Length: > 0 };
    public bool CanList => CanCall;

    public async Task StartCallAsync(CallOut call, CancellationToken ct) =>
        (
            await SendAsync(
                HttpMethod.Post,
                "callout",
                [],
                new
                {
                    cno = call.AgentNo,
                    customerNumber = call.Number,
                    clid = options.DisplayNo,
                    requestUniqueId = call.RequestId,
                    userField = call.UserField,
                },
                ct
            )
        ).Dispose();

    public async Task HangUpAsync(string agentNo, CancellationToken ct) =>
        (await SendAsync(HttpMethod.Post, "unlink", [], new { cno = agentNo }, ct)).Dispose();

    public async Task<CdrPage> ListCdrAsync(DateTime from, DateTime to, string? cursor, CancellationToken ct)
    {
        // Calls out and calls in are two lists; the cursor says in which one and where.
        var (list, offset) = cursor?.Split(':') is [var at, var skip] ? (at, int.Parse(skip, CultureInfo.InvariantCulture)) : ("obs", 0);
        using var page = await SendAsync(
            HttpMethod.Get,
            $"list_cdr_{list}",
            [
                new("startTime", Seconds(from)),
                new("endTime", Seconds(to)),
                new("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
                new("offset", offset.ToString(CultureInfo.InvariantCulture)),
            ],
            null,
            ct
        );
        if (!page.RootElement.TryGetProperty(list == "obs" ? "cdrObs" : "cdrIbs", out var rows))
            throw new ProviderException("the list has no calls");
        var calls = rows.EnumerateArray().Select(r => Parse(Fields.Of(r), CallEventType.Cdr)).ToList();
        var next =
            calls.Count == PageSize && offset < LastOffset ? $"{list}:{offset + PageSize}"
            : list == "obs" ? "ibs:0"
            : null;
        return new CdrPage(calls, next);
    }

    public async Task<Uri?> GetRecordingUrlAsync(string uniqueId, string recordFile, CancellationToken ct)
    {
        using var answer = await SendAsync(HttpMethod.Get, "describe_record_file_url", [new("mainUniqueId", uniqueId)], null, ct);
        return
            answer.RootElement.TryGetProperty("recordFileUrl", out var url) && Uri.TryCreate(url.GetString(), UriKind.Absolute, out var at)
            ? at
            : null;
    }

    internal async Task<JsonDocument> SendAsync(
        HttpMethod method,
        string path,
        List<KeyValuePair<string, string>> query,
        object? body,
        CancellationToken ct
    )
    {
        var url = new Uri(new Uri(options.BaseUrl!.TrimEnd('/') + "/"), path);
        query.Add(new(ClinkSignature.KeyId, options.AccessKeyId ?? ""));
        query.Add(new(ClinkSignature.Expires, "60"));
        query.Add(
            new(ClinkSignature.Timestamp, time.GetUtcNow().UtcDateTime.ToString(ClinkSignature.TimeFormat, CultureInfo.InvariantCulture))
        );
        var signature = ClinkSignature.Sign(method.Method, url.Host, url.AbsolutePath, query, options.Secret ?? "");
        query.Add(new(ClinkSignature.Signature, signature));
        var address = $"{url}?{string.Join('&', query.Select(q => $"{q.Key}={ClinkSignature.Encode(q.Value)}"))}";
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
        try
        {
            using var answer = await clients.CreateClient(Client).SendAsync(request, limit.Token);
            var text = await answer.Content.ReadAsStringAsync(limit.Token);
            if (!answer.IsSuccessStatusCode)
                throw new ProviderException($"{(int)answer.StatusCode} {Short(text)}");
            return JsonDocument.Parse(text);
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ProviderException($"{Name} does not answer", e);
        }
    }

    private static string Short(string text) => text.Length <= 120 ? text : text[..120];

    private static string Seconds(DateTime at) =>
        ((long)(DateTime.SpecifyKind(at, DateTimeKind.Utc) - DateTime.UnixEpoch).TotalSeconds).ToString(CultureInfo.InvariantCulture);

    public Verdict VerifySignature(ProviderRequest request, DateTime now, TimeSpan maxAge)
    {
        if (
            options.Secret is not { Length: > 0 } secret
            || request.QueryValue(ClinkSignature.Signature) is not { } signature
            || request.QueryValue(ClinkSignature.KeyId) != options.AccessKeyId
        )
            return DeadReason.BadSignature;
        var host = options.PublicHost ?? request.Host;
        if (!ClinkSignature.AreEqual(ClinkSignature.Sign(request.Method, host, request.Path, request.Query, secret), signature))
            return DeadReason.BadSignature;
        return
            DateTime.TryParse(
                request.QueryValue(ClinkSignature.Timestamp),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
                out var signed
            )
            && (now - signed).Duration() <= maxAge
            ? Verdict.Good
            : DeadReason.StaleTimestamp;
    }

    public ProviderEvent ParseEvent(ProviderRequest request)
    {
        var fields = Fields.Of(request);
        var type = fields.Text("eventType", 64) switch
        {
            "ringing" => CallEventType.Ring,
            "answered" => CallEventType.Answered,
            "bridged" => CallEventType.Bridged,
            "hangup" => CallEventType.HangUp,
            "recording" => CallEventType.Recording,
            "keyPress" => CallEventType.KeyPress,
            "agentStatus" => CallEventType.AgentState,
            "cdr" => CallEventType.Cdr,
            var other => throw new MalformedEventException(DeadReason.UnknownEvent, $"unknown event {other}"),
        };
        return Parse(fields, type);
    }

    private static ProviderEvent Parse(Fields fields, CallEventType type)
    {
        var kind = StatusMaps.ClinkKind(fields.Text("callType", 8));
        var status = fields.Text("status", CallConsts.MaxProvider);
        var endReason = fields.Text("endReason", CallConsts.MaxText);
        return new ProviderEvent
        {
            UniqueId = fields.Id("uniqueId"),
            Type = type,
            Part = type == CallEventType.KeyPress ? fields.Text("node", 40) : null,
            At = fields.Unix("eventTime"),
            Kind = kind,
            AgentNo = fields.Text("cno", CallConsts.MaxAgentNo),
            Customer = fields.Text("customerNumber", CallConsts.MaxNumber),
            DisplayNo = fields.Text("clid", CallConsts.MaxNumber),
            RequestId = fields.Text("requestUniqueId", CallConsts.MaxUniqueId),
            UserField = fields.Text("userField", CallConsts.MaxText),
            Queue = fields.Text("queue", CallConsts.MaxText),
            RingAt = fields.Unix("startTime"),
            AnswerAt = fields.Unix("answerTime"),
            BridgeAt = fields.Unix("bridgeTime"),
            EndAt = fields.Unix("endTime"),
            BridgeSeconds = fields.Number("bridgeDuration"),
            Status = status,
            Result = StatusMaps.Of(StatusFamily.Clink, kind, status, fields.Number("sipCause")),
            EndReason = endReason,
            HangupSide = StatusMaps.ClinkSide(kind, endReason),
            RecordFile = fields.Text("recordFile", CallConsts.MaxText * 2),
            Keys = fields.Text("keys", 40),
            Satisfaction = fields.Number("satisfaction"),
            Seat = fields.Text("agentStatus", 8) switch
            {
                "0" => SeatState.Offline,
                "1" => SeatState.Idle,
                "2" => SeatState.Paused,
                "3" => SeatState.WrapUp,
                _ => null,
            },
        };
    }
}
