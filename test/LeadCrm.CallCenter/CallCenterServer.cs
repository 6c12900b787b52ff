using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

namespace LeadCrm.CallCenter;

/// <summary>How a simulated call centre is set up.</summary>
public sealed record CallCenterOptions
{
    /// <summary>Where it listens; a free port unless said.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:0";

    /// <summary>Whom it tells.</summary>
    public required Uri PushUrl { get; init; }

    /// <summary>Whom its robot tells; beside <see cref="PushUrl"/> unless said.</summary>
    public Uri? RobotPushUrl { get; init; }

    /// <summary>Name of the key.</summary>
    public string AccessKeyId { get; init; } = "simulator";

    /// <summary>The key.</summary>
    public string Secret { get; init; } = "simulator-secret";

    /// <summary>Calls take their time, as for people who watch; otherwise all is told at once with the times it would have had.</summary>
    public bool IsLive { get; init; }

    /// <summary>Clock of the centre.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How messages are sent; real HTTP unless said.</summary>
    public HttpMessageHandler? Push { get; init; }
}

/// <summary>
/// A call centre that speaks Ti-Net clink over HTTP: takes calls out, tells of them with its signature, lists them, and has recordings whose
/// addresses expire. What goes wrong on the way is told to it beforehand; what really happened stands in its ledger.
/// </summary>
public sealed partial class CallCenterServer : IAsyncDisposable
{
    private readonly CallCenterOptions options;
    private readonly WebApplication server;
    private readonly HttpClient push;
    private readonly ConcurrentDictionary<string, SimulatedCall> ledger = new();
    private int numbers;

    private CallCenterServer(CallCenterOptions options)
    {
        this.options = options;
        push = options.Push is null ? new HttpClient() : new HttpClient(options.Push, disposeHandler: false);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(options.Listen);
        server = builder.Build();
        MapVendor();
        MapControl();
        MapRobot();
    }

    /// <summary>Starts one.</summary>
    public static async Task<CallCenterServer> StartAsync(CallCenterOptions options)
    {
        var centre = new CallCenterServer(options);
        await centre.server.StartAsync();
        return centre;
    }

    /// <summary>Where it listens.</summary>
    public Uri Url => new(server.Urls.First());

    /// <summary>What really happened, by the centre's id.</summary>
    public IReadOnlyDictionary<string, SimulatedCall> Ledger => ledger;

    /// <summary>How calls go from now on.</summary>
    public Outcome Next { get; set; } = new(33, 75);

    /// <summary>What goes wrong from now on.</summary>
    public Faults Faults { get; set; } = new();

    /// <summary>Refuses calls out with this status; null takes them.</summary>
    public int? Refuses { get; set; }

    /// <summary>Numbers that were dialled, as they came.</summary>
    public ConcurrentQueue<string> Dialled { get; } = new();

    private DateTime Now => options.Time.GetUtcNow().UtcDateTime;

    /// <summary>A call that happens without being asked for; it stands in the ledger and is told of by <see cref="TellAsync"/>.</summary>
    public SimulatedCall Happen(string cno, string customer, Outcome? outcome = null, DateTime? start = null, string? userField = null)
    {
        var call = new SimulatedCall
        {
            UniqueId = $"sim-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}.{Interlocked.Increment(ref numbers)}",
            Cno = cno,
            Customer = customer,
            Outcome = outcome ?? Next,
            UserField = userField,
            Start = start ?? Now,
        };
        ledger[call.UniqueId] = call;
        return call;
    }

    /// <summary>Sends messages about a call: all of them in their order, or those that are named; with the faults that are set.</summary>
    public async Task TellAsync(SimulatedCall call, params string[] types)
    {
        var faults = Faults;
        var all = (types.Length > 0 ? types : [.. call.Events]).Where(t => !faults.Missing.Contains(t)).ToList();
        if (faults.Reverse)
            all.Reverse();
        foreach (var type in all)
            for (var copy = 0; copy < faults.Copies; copy++)
                await SendAsync(call.Message(type));
    }

    /// <summary>Sends one message, signed now or at another time; answers what the other side answered.</summary>
    public async Task<HttpResponseMessage> SendAsync(object message, DateTime? signedAt = null, string? secret = null, Uri? to = null)
    {
        var url = to ?? options.PushUrl;
        var query = Signer.Query(
            "POST",
            url.Host,
            url.AbsolutePath,
            new Dictionary<string, string>(),
            options.AccessKeyId,
            secret ?? options.Secret,
            signedAt ?? Now
        );
        return await push.PostAsync(
            new Uri($"{url}?{query}"),
            message is string text ? new StringContent(text) : JsonContent.Create(message, message.GetType())
        );
    }

    private void MapVendor()
    {
        server.MapPost(
            "/callout",
            async (HttpRequest request) =>
            {
                if (!Signer.IsSigned(request, options.AccessKeyId, options.Secret))
                    return Results.Json(new { error = new { code = "InvalidSignature" } }, statusCode: 403);
                var body = await JsonSerializer.DeserializeAsync<JsonElement>(request.Body);
                var cno = body.GetProperty("cno").GetString() ?? "";
                if (Refuses is { } status)
                    return Results.Json(new { error = new { code = "Refused" } }, statusCode: status);
                if (cno.Length is < 4 or > 6 || !cno.All(char.IsAsciiDigit))
                    return Results.Json(new { error = new { code = "InvalidParameter.cno" } }, statusCode: 400);
                var customer = body.GetProperty("customerNumber").GetString() ?? "";
                Dialled.Enqueue(customer);
                var call = Happen(cno, customer, userField: body.GetProperty("userField").GetString());
                if (options.IsLive)
                    _ = LiveAsync(call);
                return Results.Json(new { requestId = Guid.NewGuid().ToString("N"), uniqueId = call.UniqueId });
            }
        );
        server.MapPost("/unlink", () => Results.Json(new { requestId = Guid.NewGuid().ToString("N") }));
        server.MapGet("/list_cdr_obs", (HttpRequest request) => List(request, "cdrObs", c => c.Outcome.CallType != 1));
        server.MapGet("/list_cdr_ibs", (HttpRequest request) => List(request, "cdrIbs", c => c.Outcome.CallType == 1));
        server.MapGet(
            "/describe_record_file_url",
            (HttpRequest request, [FromQuery] string mainUniqueId) =>
                !Signer.IsSigned(request, options.AccessKeyId, options.Secret) ? Results.StatusCode(403)
                : ledger.TryGetValue(mainUniqueId, out var call) && call.RecordFile is { } file
                    ? Results.Json(new { recordFileUrl = $"{Url}recordings/{file}?until={SimulatedCall.Unix(Now.AddHours(1))}" })
                : Results.StatusCode(404)
        );
        server.MapGet(
            "/recordings/{file}",
            (string file, long until) =>
                until < SimulatedCall.Unix(Now) || !ledger.TryGetValue(file[..^4], out var call)
                    ? Results.StatusCode(403)
                    : Results.Bytes(Sound.Wave(call.Outcome.TalkSeconds), "audio/wav")
        );
    }

    // Spans of at most a month, ten to a hundred rows at once.
    private IResult List(HttpRequest request, string name, Func<SimulatedCall, bool> isListed)
    {
        if (!Signer.IsSigned(request, options.AccessKeyId, options.Secret))
            return Results.StatusCode(403);
        long Number(string parameter) => long.Parse(request.Query[parameter].ToString(), CultureInfo.InvariantCulture);
        var (from, to, limit, offset) = (Number("startTime"), Number("endTime"), (int)Number("limit"), (int)Number("offset"));
        if (to - from > 31L * 86_400 || limit is < 10 or > 100)
            return Results.Json(new { error = new { code = "InvalidParameter" } }, statusCode: 400);
        var calls = ledger
            .Values.Where(c => isListed(c) && SimulatedCall.Unix(c.Start) >= from && SimulatedCall.Unix(c.Start) < to)
            .OrderBy(c => c.Start)
            .ThenBy(c => c.UniqueId, StringComparer.Ordinal)
            .ToList();
        return Results.Json(
            new Dictionary<string, object>
            {
                ["totalCount"] = calls.Count,
                [name] = calls.Skip(offset).Take(limit).Select(c => c.Message("cdr")).ToList(),
            }
        );
    }

    private void MapControl()
    {
        server.MapPost(
            "/sim/inbound",
            async (string cno, string customer) =>
            {
                var call = Happen(cno, customer, new Outcome(1, 40));
                if (options.IsLive)
                    _ = LiveAsync(call);
                else
                    await TellAsync(call);
                return Results.Json(new { call.UniqueId });
            }
        );
        server.MapPost("/sim/outcome", (int status, int talk) => Results.Json(Next = new Outcome(status, talk)));
        server.MapPost(
            "/sim/faults",
            (int? copies, bool? shuffle, string? missing) =>
                Results.Json(
                    Faults = new Faults
                    {
                        Copies = copies ?? 1,
                        Reverse = shuffle ?? false,
                        Missing = missing?.Split(',') ?? [],
                    }
                )
        );
        server.MapGet("/sim/ledger", () => Results.Json(ledger.Values));
    }

    // Rings at once, is answered and connected a few seconds later, and lasts as long as it was told to, at most half a minute.
    private async Task LiveAsync(SimulatedCall call)
    {
        try
        {
            foreach (var type in call.Events)
            {
                await Task.Delay(TimeSpan.FromSeconds(type is "hangup" ? Math.Clamp(call.Outcome.TalkSeconds, 3, 30) : 2));
                await TellAsync(call, type);
            }
        }
        catch (HttpRequestException)
        {
            // Nobody listens yet: the nightly list has the call.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        push.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
