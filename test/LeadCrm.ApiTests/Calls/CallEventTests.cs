using System.Net;
using LeadCrm.CallCenter;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Calls;

/// <summary>What providers tell, and what becomes of it.</summary>
public abstract class CallEventTests(AppFixture fixture)
{
    [Fact]
    public async Task Pushes_in_any_order_and_the_nightly_list_make_one_call_of_75_seconds()
    {
        var world = await CallWorld.Of(fixture);
        var agent = await world.Seat("sales.bj1");
        var lead = await world.App.Given.Lead("sales.bj1");
        var truth = world.Centre.Happen(agent, lead.Phone, new Outcome(33, 75), CallWorld.At(9, 59, 55));
        truth.Bridge.ShouldBe(CallWorld.At(10, 0, 5));
        truth.End.ShouldBe(CallWorld.At(10, 1, 20));
        world.Centre.Faults = new Faults { Copies = 2, Reverse = true };
        await world.Centre.TellAsync(truth);
        await world.Centre.TellAsync(truth, "hangup");
        world.Centre.Faults = new Faults();
        var call = await world.Call(truth.UniqueId, c => c is { Recording: RecordingState.Stored, State: CallState.Ended });
        (call.IsConnected, call.IsEffective, call.TalkSeconds).ShouldBe((true, true, 75));
        (call.LeadId, call.UserId, call.Source).ShouldBe((lead.Id, await world.App.Id("sales.bj1"), CallSource.Push));

        await world.App.As("admin").Post("/api/call-center/simulator/compare", new { day = "2026-03-02" }).ShouldAnswer(204);
        await world.App.As("admin").Post("/api/call-center/simulator/compare", new { day = "2026-03-02" }).ShouldAnswer(204);
        var after = await world.Call(truth.UniqueId);
        (after.Id, after.TalkSeconds, after.Anomaly).ShouldBe((call.Id, 75, null));
        var seen = await world.App.Given.Seen(lead);
        (seen.Stage, seen.FirstContactAt).ShouldBe((LeadStage.Contacted, truth.End));
        var timeline = await world.App.As("sales.bj1").GetStringAsync(new Uri($"{lead.Url}/timeline", UriKind.Relative));
        timeline.Split("\"FollowUp\"").Length.ShouldBe(2, "the call stands on the timeline once");
    }

    [Fact]
    public async Task The_same_number_means_different_things_in_different_versions()
    {
        var world = await CallWorld.Of(fixture);
        var agent = await world.Seat("sales.bj2", "tinet");
        Task<HttpResponseMessage> Legacy(string id, string status, string e = "hangup") =>
            world.PushLegacy(
                new()
                {
                    ["event"] = e,
                    ["cdr_main_unique_id"] = id,
                    ["cdr_status"] = status,
                    ["cdr_cno"] = agent,
                    ["cdr_customer_number"] = Given.Phone(),
                    ["cdr_start_time"] = CallWorld.Unix(CallWorld.At(9, 59, 55)),
                    ["cdr_bridge_time"] = status == "28" ? CallWorld.Unix(CallWorld.At(10, 0, 5)) : "0",
                    ["cdr_end_time"] = CallWorld.Unix(CallWorld.At(10, 1, 20)),
                    ["cdr_end_reason"] = "1000",
                }
            );
        foreach (var _ in Enumerable.Range(0, 2))
            await Legacy("legacy-28", "28").ShouldAnswer(200);
        await Legacy("legacy-28", "28", "answer").ShouldAnswer(200);
        await Legacy("legacy-28", "28", "record").ShouldAnswer(200);
        await Legacy("legacy-24", "24").ShouldAnswer(200);
        await Legacy("legacy-77", "77").ShouldAnswer(200);
        var web = world.Centre.Happen(await world.Seat("tmk1"), Given.Phone(), new Outcome(24, 60));
        await world.Centre.TellAsync(web);

        var both = await world.Call("legacy-28");
        (both.Result, both.TalkSeconds, both.HangupSide).ShouldBe((CallResult.Connected, 75, HangupSide.Agent));
        var none = await world.Call("legacy-24");
        (none.Result, none.IsConnected, none.TalkSeconds).ShouldBe((CallResult.AgentNoAnswer, false, null));
        (await world.Call(web.UniqueId, c => c.Result is not null)).Result.ShouldBe(CallResult.Connected);
        var unknown = await world.Call("legacy-77");
        (unknown.Result, unknown.IsConnected, unknown.Anomaly).ShouldBe((CallResult.Unknown, false, CallAnomaly.UnknownStatus));
        await world
            .PushTq(
                $$"""{"event":"hangup","callid":"tq-1","seat":"8888","phone":"{{Given.Phone()}}","result":"empty","end_time":{{CallWorld.Unix(CallWorld.At(9, 0))}}}"""
            )
            .ShouldAnswer(200);
        (await world.Call("tq-1")).Result.ShouldBe(CallResult.EmptyNumber);
    }

    [Fact]
    public async Task What_is_not_proved_or_not_understood_is_set_aside_with_its_reason()
    {
        var world = await CallWorld.Of(fixture);
        var (centre, now) = (world.Centre, world.App.Clock.UtcNow);
        var message = centre.Happen("7777", Given.Phone(), new Outcome(33, 20)).Message("hangup");
        await centre.SendAsync(message, secret: "wrong").ShouldFailWith(401, "Telemarketing:BadSignature");
        await centre.SendAsync(message, now.AddMinutes(-6)).ShouldFailWith(401, "Telemarketing:StaleEvent");
        await centre.SendAsync("{").ShouldFailWith(400, "Telemarketing:MalformedEvent");
        await centre.SendAsync(new { eventType = "hangup" }).ShouldFailWith(400, "Telemarketing:MalformedEvent");
        await centre.SendAsync(new { eventType = "dance", uniqueId = "x" }).ShouldAnswer(200);
        await centre.SendAsync(new string('x', 10 << 20)).ShouldFailWith(413, "Core:PayloadTooLarge");
        await world.App.Anonymous().PostText("/api/call-center/nobody/events", "{}").ShouldFailWith(404, "Telemarketing:UnknownProvider");
        foreach (var (address, status) in new[] { ("10.2.0.1", 403), ("10.1.2.3", 401) })
            (await FromAsync(world.App, address)).ShouldBe(status);

        var dead = await world.Dead("simulator");
        foreach (
            var reason in new[]
            {
                DeadReason.BadSignature,
                DeadReason.StaleTimestamp,
                DeadReason.Malformed,
                DeadReason.MissingId,
                DeadReason.UnknownEvent,
                DeadReason.TooLarge,
            }
        )
            dead.Items.ShouldContain(d => d.Reason == reason);
        dead.Items.ShouldAllBe(d => d.Payload == null || !d.Payload.Contains((string)message["customerNumber"]!, StringComparison.Ordinal));
        (await world.Dead("walled")).Items.ShouldContain(d => d.Reason == DeadReason.AddressNotListed && d.Address == "10.2.0.1");
        var one = dead.Items.First(d => d.Reason == DeadReason.UnknownEvent);
        await world.App.As("admin").Post($"/api/call-center/dead-letters/{one.Id}/retry").ShouldFailWith(409, "Telemarketing:EventState");
        await world.App.As("admin").Post($"/api/call-center/dead-letters/{one.Id}/dismiss").ShouldAnswer(204);
        (await world.Dead("simulator")).Items.ShouldNotContain(d => d.Id == one.Id);
    }

    private static async Task<int> FromAsync(LeadCrmApp app, string address)
    {
        var reply = await app.Server.SendAsync(http =>
        {
            (http.Request.Method, http.Request.Path) = ("POST", "/api/call-center/walled/events");
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        });
        return reply.Response.StatusCode;
    }

    [Fact]
    public async Task A_number_of_nobody_keeps_its_call_and_gets_its_person_when_it_is_bound()
    {
        var world = await CallWorld.Of(fixture);
        var backwards = world.Centre.Happen("5555", Given.Phone(), new Outcome(33, -30));
        await world.Centre.TellAsync(backwards, "hangup");
        (await world.Call(backwards.UniqueId)).ShouldSatisfyAllConditions(
            c => c.Anomaly.ShouldBe(CallAnomaly.NegativeDuration),
            c => c.TalkSeconds.ShouldBeNull(),
            c => c.IsEffective.ShouldBeFalse()
        );
        var call = world.Centre.Happen("6666", Given.Phone(), new Outcome(32, 0));
        await world.Centre.TellAsync(call, "hangup");
        (await world.Call(call.UniqueId)).Anomaly.ShouldBe(CallAnomaly.UnknownAgent);
        await world.Settled();
        var dead = (await world.Dead("simulator")).Items.Single(d => d.UniqueId == call.UniqueId);
        dead.Reason.ShouldBe(DeadReason.UnknownAgent);
        await world
            .App.As("admin")
            .Post(
                $"/api/users/{await world.App.Id("sales.sh1")}/call-bindings",
                new
                {
                    provider = "simulator",
                    agentNo = "6666",
                    validFrom = CallWorld.At(0, 0),
                }
            )
            .ShouldSucceed();
        await world.App.As("admin").Post($"/api/call-center/dead-letters/{dead.Id}/retry").ShouldAnswer(204);
        var found = await world.Call(call.UniqueId, c => c.UserId is not null);
        (found.UserId, found.Anomaly).ShouldBe((await world.App.Id("sales.sh1"), null));
    }

    [Fact]
    public async Task The_same_message_many_times_at_once_is_one_call_that_was_not_reached()
    {
        var world = await CallWorld.Of(fixture);
        var agent = await world.Seat("sales.manager.bj");
        var lead = await world.App.Given.Lead("sales.manager.bj");
        var call = world.Centre.Happen(agent, lead.Phone, new Outcome(32, 0, SipCause: 486));
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => world.Centre.SendAsync(call.Message("hangup"))));
        replies.ShouldAllBe(r => r.IsSuccessStatusCode);
        (await world.App.Do(db => db.Set<CallEvent>().CountAsync(e => e.UniqueId == call.UniqueId))).ShouldBe(1);
        var seen = await world.Call(call.UniqueId);
        (seen.Result, seen.IsConnected).ShouldBe((CallResult.Busy, false));
        await world.Settled();
        var after = await world.App.Given.Seen(lead);
        (after.Stage, after.Attempts).ShouldBe((LeadStage.Trying, 1));
    }

    [Fact]
    public async Task The_nightly_list_brings_what_was_not_told_and_names_what_differs()
    {
        var world = await CallWorld.Of(fixture);
        var agent = await world.Seat("tmk2");
        var start = CallWorld.At(9, 0).AddDays(-3);
        var missed = world.Centre.Happen(agent, Given.Phone(), new Outcome(33, 61), start);
        var told = world.Centre.Happen(agent, Given.Phone(), new Outcome(33, 90), start.AddMinutes(5));
        var other = told.Message("hangup");
        other["status"] = 32;
        await world.Centre.SendAsync(other);
        (await world.Call(told.UniqueId)).IsConnected.ShouldBeFalse();
        await world.App.As("admin").Post("/api/call-center/simulator/compare", new { day = "2026-02-27" }).ShouldAnswer(204);
        var found = await world.Call(missed.UniqueId);
        (found.Source, found.TalkSeconds, found.IsEffective).ShouldBe((CallSource.Pull, 61, true));
        var detail = await world.App.As("admin").Get<CallDto>($"/api/calls/{(await world.Call(told.UniqueId)).Id}");
        detail.Differs.ShouldContain("result");
        (detail.IsConnected, detail.TalkSeconds).ShouldBe((true, 90));
        var row = (
            await world.App.As("admin").Get<PagedResult<CallComparisonDto>>("/api/call-center/comparisons?day=2026-02-27")
        ).Items.Single(r => r.AgentNo == agent);
        (row.Listed, row.Pushed, row.Missing, row.Differing).ShouldBe((2, 1, 1, 1));
        await world.App.As("sales.bj1").GetAsync(new Uri("/api/call-center/gaps", UriKind.Relative)).ShouldAnswer(403);
    }
}

public sealed class CallEventsOnSqlite(SqliteFixture fixture) : CallEventTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CallEventsOnServer(ServerFixture fixture) : CallEventTests(fixture), IClassFixture<ServerFixture>;
