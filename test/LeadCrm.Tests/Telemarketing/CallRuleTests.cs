using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Telemarketing;

public sealed class CallRuleTests
{
    private static readonly DateTime Ten = new(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc);

    // Computed by another program from the provider's description.
    [Fact]
    public void The_signature_is_the_one_the_provider_would_make()
    {
        ClinkSignature
            .Sign(
                "GET",
                "api-bj.clink.cn",
                "/list_cdr_obs",
                [
                    new("startTime", "1772380800"),
                    new("endTime", "1772460000"),
                    new("limit", "100"),
                    new("offset", "0"),
                    new("AccessKeyId", "ak"),
                    new("Expires", "60"),
                    new("Timestamp", "2026-03-02T02:00:00Z"),
                    new("Signature", "left out"),
                ],
                "secret"
            )
            .ShouldBe("x5BtZk5175iSgMX+oNOYCzGE91I=");
        ClinkSignature
            .Sign(
                "POST",
                "crm.example.com",
                "/api/call-center/tinet/events",
                [new("remark", "李四 (a!)*-_."), new("Timestamp", "2026-03-02T02:00:00Z"), new("Expires", "60"), new("AccessKeyId", "ak")],
                "k&y"
            )
            .ShouldBe("UQcsBYZysoLNCL0k9IEqsMEBmJU=");
    }

    [Theory]
    [InlineData(CallKind.Preview, "33", CallResult.Connected)]
    [InlineData(CallKind.Preview, "30", CallResult.AgentNoAnswer)]
    [InlineData(CallKind.Preview, "32", CallResult.CustomerNoAnswer)]
    [InlineData(CallKind.WebCall, "24", CallResult.Connected)]
    [InlineData(CallKind.Predictive, "43", CallResult.Connected)]
    [InlineData(CallKind.Direct, "52", CallResult.Connected)]
    [InlineData(CallKind.Internal, "63", CallResult.Connected)]
    [InlineData(CallKind.Preview, "24", CallResult.Unknown)]
    [InlineData(CallKind.Preview, "77", CallResult.Unknown)]
    [InlineData(CallKind.Preview, "x", CallResult.Unknown)]
    public void Codes_of_clink_mean_something_for_their_type_of_call_only(CallKind kind, string status, CallResult result) =>
        StatusMaps.Of(StatusFamily.Clink, kind, status).ShouldBe(result);

    [Theory]
    [InlineData("21", CallResult.CustomerNoAnswer)]
    [InlineData("22", CallResult.CustomerNoAnswer)]
    [InlineData("24", CallResult.AgentNoAnswer)]
    [InlineData("28", CallResult.Connected)]
    [InlineData("33", CallResult.Unknown)]
    public void Codes_of_the_legacy_push_are_another_list(string status, CallResult result) =>
        StatusMaps.Of(StatusFamily.TinetLegacy, CallKind.Preview, status).ShouldBe(result);

    private static readonly ProviderEvent[] Story =
    [
        Event(CallEventType.Ring) with
        {
            RingAt = Ten,
        },
        Event(CallEventType.Answered) with
        {
            AnswerAt = Ten.AddSeconds(2),
        },
        Event(CallEventType.Bridged) with
        {
            BridgeAt = Ten.AddSeconds(5),
        },
        Event(CallEventType.HangUp) with
        {
            RingAt = Ten,
            BridgeAt = Ten.AddSeconds(5),
            EndAt = Ten.AddSeconds(80),
            Status = "28",
            Result = CallResult.Connected,
        },
        Event(CallEventType.Recording) with
        {
            RecordFile = "a.wav",
        },
        Event(CallEventType.HangUp) with
        {
            EndAt = Ten.AddSeconds(20),
            Status = "21",
            Result = CallResult.CustomerNoAnswer,
        },
    ];

    private static ProviderEvent Event(CallEventType type) => new() { UniqueId = "u", Type = type };

    [Fact]
    public void Any_order_of_the_events_gives_the_same_call()
    {
        foreach (var order in Permutations(Enumerable.Range(0, Story.Length).ToArray()))
        {
            var call = new Call
            {
                Provider = "p",
                UniqueId = "u",
                StartedAt = CallMerge.Begin(Story[order[0]]) ?? Ten,
            };
            foreach (var index in order.Concat(order))
                CallMerge.Apply(call, Story[index], 60);
            (call.State, call.Result, call.TalkSeconds, call.IsEffective).ShouldBe(
                (CallState.Ended, CallResult.Connected, 75, true),
                string.Join(",", order)
            );
            (call.RecordFile, call.StartedAt, call.AnswerAt).ShouldBe(("a.wav", Ten, Ten.AddSeconds(2)));
        }
    }

    private static IEnumerable<int[]> Permutations(int[] of) =>
        of.Length <= 1
            ? [of]
            : of.SelectMany(first => Permutations(of.Where(i => i != first).ToArray()).Select(rest => (int[])[first, .. rest]));

    [Fact]
    public void A_call_that_ends_before_it_begins_counts_nowhere()
    {
        var call = new Call
        {
            Provider = "p",
            UniqueId = "u",
            StartedAt = Ten,
        };
        CallMerge.Apply(
            call,
            Event(CallEventType.HangUp) with
            {
                BridgeAt = Ten.AddSeconds(60),
                EndAt = Ten.AddSeconds(10),
                Result = CallResult.Connected,
            },
            60
        );
        (call.Anomaly, call.TalkSeconds, call.IsEffective).ShouldBe((CallAnomaly.NegativeDuration, null, false));
    }

    [Fact]
    public void Calls_are_made_in_the_hours_that_are_set()
    {
        var clock = new BusinessClock(TimeProvider.System, Options.Create(new BusinessTimeOptions()));
        var hours = CallingHours.Parse("09:00-12:00,14:00-21:00");
        // Ten o'clock in Shanghai.
        hours.Allow(Ten, clock).ShouldBeTrue();
        hours.Allow(Ten.AddHours(2), clock).ShouldBeFalse();
        hours.NextAfter(Ten.AddHours(2), clock).ShouldBe(Ten.AddHours(4));
        hours.NextAfter(Ten.AddHours(11), clock).ShouldBe(Ten.AddHours(23));
        CallingHours.Parse("whenever").NextAfter(Ten, clock).ShouldBeNull();
    }
}
