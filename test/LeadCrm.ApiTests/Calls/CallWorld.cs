using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadCrm.ApiTests.Messaging;
using LeadCrm.CallCenter;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Calls;

/// <summary>An app and a call centre that call each other over HTTP; one for all tests of a class.</summary>
internal sealed class CallWorld
{
    public const string LegacyToken = "legacy-token";
    private static readonly ConcurrentDictionary<AppFixture, Lazy<Task<CallWorld>>> Worlds = new();
    private readonly HashSet<string> bound = [];
    private static int agents = 1000;

    private CallWorld(LeadCrmApp app, CallCenterServer centre) => (App, Centre) = (app, centre);

    public LeadCrmApp App { get; }
    public CallCenterServer Centre { get; }

    public static Task<CallWorld> Of(AppFixture fixture) => Worlds.GetOrAdd(fixture, f => new(() => StartAsync(f))).Value;

    private static async Task<CallWorld> StartAsync(AppFixture fixture)
    {
        var (late, time) = (new LateHandler(), new LateTime());
        var centre = await CallCenterServer.StartAsync(
            new CallCenterOptions
            {
                PushUrl = new Uri("http://localhost/api/call-center/simulator/events"),
                Push = late,
                Time = time,
            }
        );
        var app = await fixture.StartAsync([
            ("CallCentre:PollMilliseconds", "50"),
            ("Messaging:PollMilliseconds", "50"),
            .. Provider("simulator", "Simulator", centre, "simulator-secret"),
            .. Provider("tinet", "TinetLegacy", centre, LegacyToken),
            ("CallCentre:Providers:tinet:EnterpriseId", "3000001"),
            ("CallCentre:Providers:tinet:BaseUrl", ""),
            .. Provider("tq", "Tq", centre, "tq-secret"),
            .. Provider("robot", "Robot", centre, "simulator-secret"),
            .. Provider("walled", "Simulator", centre, "simulator-secret"),
            ("CallCentre:Providers:walled:Addresses:0", "10.1.0.0/16"),
        ]);
        (late.InnerHandler, time.Clock) = (app.Server.CreateHandler(), app.Clock);
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        return new CallWorld(app, centre);
    }

    private static (string, string)[] Provider(string name, string kind, CallCenterServer centre, string secret) =>
        [
            ($"CallCentre:Providers:{name}:Kind", kind),
            ($"CallCentre:Providers:{name}:BaseUrl", centre.Url.ToString()),
            ($"CallCentre:Providers:{name}:AccessKeyId", "simulator"),
            ($"CallCentre:Providers:{name}:Secret", secret),
        ];

    /// <summary>An agent number of its own for the person, in force for long.</summary>
    public async Task<string> Seat(string userName, string provider = "simulator", DateTime? from = null)
    {
        var agentNo = Interlocked.Increment(ref agents).ToString(CultureInfo.InvariantCulture);
        if (!bound.Add($"{provider}/{userName}"))
            throw new InvalidOperationException($"{userName} has a number at {provider} already");
        await App.As("admin")
            .Post(
                $"/api/users/{await App.Id(userName)}/call-bindings",
                new
                {
                    provider,
                    agentNo,
                    validFrom = from ?? new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                }
            )
            .ShouldSucceed();
        return agentNo;
    }

    /// <summary>The call when it is as expected.</summary>
    public async Task<CallListDto> Call(string uniqueId, Func<CallListDto, bool>? enough = null, string by = "admin")
    {
        var found = await MessagingSteps.Until(
            async () => (await App.As(by).Get<PagedResult<CallListDto>>($"/api/calls?filter={uniqueId}")).Items,
            rows => rows.Count > 0 && (enough is null || enough(rows[0])),
            rows => $"{uniqueId}: {string.Join(", ", rows)}"
        );
        return found.ShouldHaveSingleItem();
    }

    /// <summary>When all events that came are worked in or set aside.</summary>
    public Task Settled() =>
        MessagingSteps.Until(
            () => App.Do(db => db.Set<CallEvent>().CountAsync(e => e.State == CallEventState.Pending)),
            waiting => waiting == 0,
            waiting => $"{waiting} events wait"
        );

    public Task<PagedResult<DeadEventDto>> Dead(string provider) =>
        App.As("admin").Get<PagedResult<DeadEventDto>>($"/api/call-center/dead-letters?provider={provider}&maxResultCount=200");

    /// <summary>A push of Ti-Net before clink.</summary>
    public Task<HttpResponseMessage> PushLegacy(Dictionary<string, string> fields, string token = LegacyToken)
    {
        var timestamp = SimulatedCall.Unix(App.Clock.UtcNow)!.Value.ToString(CultureInfo.InvariantCulture);
        var form = new Dictionary<string, string>(fields)
        {
            ["enterpriseId"] = "3000001",
            ["timestamp"] = timestamp,
#pragma warning disable CA5351 // The vendor's choice.
            ["sign"] = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"3000001{timestamp}{token}"))),
#pragma warning restore CA5351
        };
        return App.Anonymous().PostAsync(new Uri("/api/call-center/tinet/events", UriKind.Relative), new FormUrlEncodedContent(form));
    }

    /// <summary>A push of TQ.</summary>
    public async Task<HttpResponseMessage> PushTq(string body)
    {
        var time = SimulatedCall.Unix(App.Clock.UtcNow)!.Value.ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/call-center/tq/events") { Content = new StringContent(body) };
        request.Headers.Add("X-TQ-Time", time);
        request.Headers.Add(
            "X-TQ-Signature",
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("tq-secret"), Encoding.UTF8.GetBytes($"{time}\n{body}")))
        );
        return await App.Anonymous().SendAsync(request);
    }

    /// <summary>An instant of 2 March 2026 in Shanghai.</summary>
    public static DateTime At(int hour, int minute, int second = 0) =>
        new DateTime(2026, 3, 2, hour, minute, second, DateTimeKind.Utc).AddHours(-8);

    public static string Unix(DateTime at) => SimulatedCall.Unix(at)!.Value.ToString(CultureInfo.InvariantCulture);

    private sealed class LateHandler : DelegatingHandler;

    private sealed class LateTime : TimeProvider
    {
        public TimeProvider? Clock { get; set; }

        public override DateTimeOffset GetUtcNow() => Clock?.GetUtcNow() ?? base.GetUtcNow();
    }
}
