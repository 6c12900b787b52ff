using System.Net.Http.Headers;
using System.Text;
using LeadCrm.ApiTests.Franchises;
using LeadCrm.ApiTests.Lifecycle;
using LeadCrm.ApiTests.Telemarketing;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.CallCenter;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Calls;

/// <summary>Calls that people ask for, and what they do afterwards.</summary>
public abstract class ClickToCallTests(AppFixture fixture)
{
    private static Task<HttpResponseMessage> Dial(CallWorld world, GivenLead lead, string by) =>
        world.App.As(by).Post($"{lead.Url}/call", new { });

    private static async Task<SimulatedCall> Called(CallWorld world, GivenLead lead, string by)
    {
        var intent = await Dial(world, lead, by).Read<CallIntentDto>();
        return world.Centre.Ledger.Values.Single(c => c.UserField == intent.Id.ToString("N"));
    }

    [Fact]
    public async Task A_call_goes_from_the_button_to_the_lead_and_waits_for_a_word()
    {
        var world = await CallWorld.Of(fixture);
        world.App.Clock.SetBusinessTime(2026, 3, 2, 10);
        await world.Seat("sales.bj1");
        var (lead, next) = (await world.App.Given.Lead("sales.bj1"), await world.App.Given.Lead("sales.bj1"));
        world.Centre.Next = new Outcome(33, 75);
        var call = await Called(world, lead, "sales.bj1");
        call.Customer.ShouldBe(lead.Phone, "the provider gets the number as it is dialled");
        await Dial(world, next, "sales.bj1").ShouldFailWith(409, "Telemarketing:SeatBusy");
        await world.Centre.TellAsync(call, "ringing");
        var live = await world.Call(call.UniqueId, c => c.LeadId == lead.Id, "sales.bj1");
        live.Number.ShouldNotContain(lead.Phone);
        (await Mine(world, "sales.bj1")).Live!.Id.ShouldBe(live.Id);
        await Dispose(world, live.Id, new { disposition = "ConnectedHigh" }).ShouldFailWith(409, "Telemarketing:CallNotOver");

        await world.Centre.TellAsync(call);
        await world.Call(call.UniqueId, c => c is { State: CallState.Ended, IsEffective: true }, "sales.bj1");
        await world.Settled();
        (await Mine(world, "sales.bj1")).Owed!.Id.ShouldBe(live.Id);
        var refused = await Dial(world, next, "sales.bj1").ShouldFailWith(409, "Telemarketing:DispositionNeeded");
        refused.GetProperty("callId").GetGuid().ShouldBe(live.Id);
        await Dispose(world, live.Id, new { }).ShouldFailWith(400, "Core:Validation", "disposition");
        var word = new
        {
            disposition = "ConnectedHigh",
            content = "周六来试听",
            intention = "A",
            nextContactAt = world.App.Clock.UtcNow.AddDays(2),
        };
        await Dispose(world, live.Id, word).ShouldAnswer(204);
        await Dispose(world, live.Id, word).ShouldFailWith(409, "Telemarketing:DispositionGiven");
        var seen = await world.App.Given.Seen(lead);
        (seen.Stage, seen.Intention, seen.LastDisposition).ShouldBe((LeadStage.Contacted, Intention.A, Disposition.ConnectedHigh));
        seen.NextContactAt.ShouldBe(word.nextContactAt);
        var told = (await world.App.Timeline(lead, "sales.bj1")).Where(e => e.Kind == "FollowUp").ShouldHaveSingleItem("one call");
        (told.Content, told.Data["disposition"]).ShouldBe(("周六来试听", "ConnectedHigh"));
        await Skipped(world, next);
        var clock = await world.App.Do(db => db.Set<LeadClock>().AsNoTracking().SingleAsync(c => c.LeadId == lead.Id));
        clock.FirstCallAt.ShouldBe(call.End, "the first call is the one that was made, not the word about it");
    }

    private static async Task Skipped(CallWorld world, GivenLead lead)
    {
        world.Centre.Next = new Outcome(32, 0);
        var call = await Called(world, lead, "sales.bj1");
        await world.Centre.TellAsync(call);
        var ended = await world.Call(call.UniqueId, c => c.State == CallState.Ended, "sales.bj1");
        await world.App.As("sales.bj1").Post($"/api/calls/{ended.Id}/skip", new { reason = "误拨" }).ShouldAnswer(204);
        (await world.App.Do(db => db.Set<DispositionSkip>().SingleAsync(s => s.CallId == ended.Id))).Reason.ShouldBe("误拨");
        (await Mine(world, "sales.bj1")).Owed.ShouldBeNull();
        var seen = await world.App.Given.Seen(lead);
        (seen.Stage, seen.Attempts).ShouldBe((LeadStage.Trying, 1));
    }

    private static Task<HttpResponseMessage> Dispose(CallWorld world, Guid id, object word) =>
        world.App.As("sales.bj1").Post($"/api/calls/{id}/disposition", word);

    private static Task<MyCallStateDto> Mine(CallWorld world, string by) => world.App.As(by).Get<MyCallStateDto>("/api/calls/mine");

    [Fact]
    public async Task What_speaks_against_a_call_is_said_before_the_provider_is_asked()
    {
        var world = await CallWorld.Of(fixture);
        var app = world.App;
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        var cno = await world.Seat("tmk1");
        Task<HttpResponseMessage> Seat(int status) =>
            world.Centre.SendAsync(
                new
                {
                    eventType = "agentStatus",
                    uniqueId = $"seat-{cno}-{status}",
                    cno,
                    agentStatus = $"{status}",
                    eventTime = CallWorld.Unix(app.Clock.UtcNow),
                }
            );
        var lead = await app.Given.Lead("tmk1");
        await Dial(world, lead, "tmk2").ShouldFailWith(404, "Core:NotFound");
        await Dial(world, lead, "auditor1").ShouldFailWith(403, "Core:Forbidden");
        await Dial(world, await app.Given.Lead("sales.manager.sh"), "sales.manager.sh").ShouldFailWith(422, "Telemarketing:NoSeat");
        foreach (var (hour, minute, allowed) in new[] { (8, 59, false), (12, 0, false), (13, 59, false), (21, 0, false), (14, 0, true) })
        {
            app.Clock.SetBusinessTime(2026, 3, 3, hour, minute);
            if (!allowed)
                await Dial(world, lead, "tmk1").ShouldFailWith(422, "Telemarketing:OutsideHours");
        }
        // What must not be called must not be called for any line.
        foreach (var reason in new[] { "DoNotCall", "Blacklist" })
        {
            var barred = await app.Given.Lead("tmk1");
            var other = await app.Given.Lead("tmk1", phone: barred.Phone, line: "python");
            await app.Approved(await app.As("tmk1").Post($"{barred.Url}/scrap", new { reason }).Read<CaseDetailDto>(), "admin");
            await Dial(world, other, "tmk1").ShouldFailWith(422, "Telemarketing:DoNotCall");
        }
        // A seat that is paused makes no calls until its provider says that it is idle.
        await Seat(2).ShouldAnswer(200);
        await world.Settled();
        await Dial(world, lead, "tmk1").ShouldFailWith(409, "Telemarketing:SeatBusy");
        await Seat(1).ShouldAnswer(200);
        await world.Settled();

        world.Centre.Refuses = 503;
        await Dial(world, lead, "tmk1").ShouldFailWith(502, "Telemarketing:ProviderRefused");
        world.Centre.Refuses = null;
        var gaps = await app.As("admin").Get<PagedResult<CallGapDto>>("/api/call-center/gaps");
        gaps.Items.ShouldContain(g => g.LeadId == lead.Id && g.State == CallIntentState.Refused);
        await Limits(world, lead);
    }

    // Once a minute, three times a day; a call that the provider refused is none.
    private static async Task Limits(CallWorld world, GivenLead lead)
    {
        world.Centre.Next = new Outcome(32, 0);
        for (var i = 0; i < 3; i++)
        {
            var call = await Called(world, lead, "tmk1");
            await world.Centre.TellAsync(call);
            var ended = await world.Call(call.UniqueId, c => c.State == CallState.Ended);
            await world.App.As("tmk1").Post($"/api/calls/{ended.Id}/skip", new { reason = "测试" }).ShouldAnswer(204);
            if (i == 0)
                await Dial(world, lead, "tmk1").ShouldFailWith(422, "Telemarketing:CalledJustNow");
            world.App.Clock.Advance(TimeSpan.FromSeconds(61));
        }
        await Dial(world, lead, "tmk1").ShouldFailWith(422, "Telemarketing:CalledOften");
    }

    [Fact]
    public async Task A_dial_counts_once_whoever_tells_of_it_first()
    {
        var world = await CallWorld.Of(fixture);
        var app = world.App;
        app.Clock.SetBusinessTime(2026, 3, 9, 10);
        (await app.Queue("tmk2")).CanCall.ShouldBeFalse("by hand, without a seat");
        await world.Seat("tmk2");
        (await app.Queue("tmk2")).CanCall.ShouldBeTrue();

        // The provider first: connected, and not.
        var talked = await Looped(world, "ConnectedHigh", new Outcome(33, 75), isToldFirst: true);
        (await app.Given.Seen(talked)).Stage.ShouldBe(LeadStage.Contacted);
        var missed = await Looped(world, "NoAnswer", new Outcome(32, 0), isToldFirst: true);
        (await app.Given.Seen(missed)).Attempts.ShouldBe(1);
        // The telemarketer first.
        var quick = await Looped(world, "PoweredOff", new Outcome(32, 0), isToldFirst: false);
        (await app.Given.Seen(quick)).Attempts.ShouldBe(1);
        (await Looped(world, "ConnectedLow", new Outcome(33, 80), isToldFirst: false)).ShouldNotBeNull();
        var calls = await app.As("admin").Get<PagedResult<CallListDto>>($"/api/calls?leadId={quick.Id}");
        (calls.TotalCount, calls.Items[0].Disposition).ShouldBe((1, Disposition.PoweredOff));

        // Both at the same moment.
        for (var i = 0; i < 4; i++)
            await Looped(world, "NoAnswer", new Outcome(32, 0), isToldFirst: null);

        // Another dial, by hand, is another one.
        (await app.Dial(missed, "NoAnswer", by: "tmk2")).Attempts.ShouldBe(2);
        (await app.Given.Seen(missed)).Attempts.ShouldBe(2);
        var today = (await app.Queue("tmk2")).Today;
        (today.Dials, today.Leads, today.Connected, today.ConnectedLeads).ShouldBe((9, 8, 2, 2));
    }

    private static async Task<GivenLead> Looped(CallWorld world, string word, Outcome outcome, bool? isToldFirst)
    {
        var app = world.App;
        var lead = await app.Given.Lead("tmk2");
        world.Centre.Next = outcome;
        var intent = await app.As("tmk2").Post($"/api/tmk/leads/{lead.Id}/call").Read<CallIntentDto>();
        var call = world.Centre.Ledger.Values.Single(c => c.UserField == intent.Id.ToString("N"));
        app.Clock.Advance(TimeSpan.FromMinutes(3));
        var told = isToldFirst == false ? null : Told();
        if (isToldFirst == true)
            await told!;
        var after = await app.Dial(lead, word, app.Clock.UtcNow.AddDays(1), "tmk2");
        await (told ?? Told());
        var reached = word.StartsWith("Connected", StringComparison.Ordinal);
        after.Attempts.ShouldBe(reached ? 0 : 1);
        (await app.Do(db => db.Set<DialAttempt>().CountAsync(a => a.LeadId == lead.Id))).ShouldBe(1, word);
        var shown = (await app.Timeline(lead, "admin")).Where(e => e.Kind == "FollowUp").ShouldHaveSingleItem(word);
        shown.Data["disposition"].ShouldBe(word);
        (await Mine(world, "tmk2")).Owed.ShouldBeNull("the word was given in the loop");
        return lead;

        async Task Told()
        {
            await world.Centre.TellAsync(call);
            await world.Call(call.UniqueId, c => c.State == CallState.Ended);
            await world.Settled();
        }
    }

    [Fact]
    public async Task The_agent_chooses_the_number_and_sees_student_and_script_in_one_look()
    {
        var world = await CallWorld.Of(fixture);
        var app = world.App;
        app.Clock.SetBusinessTime(2026, 3, 10, 10);
        await world.Seat("tmk.manager");
        var (first, second) = (Given.Phone(), Given.Phone());
        var made = await app.As("tmk.manager")
            .Post(
                "/api/leads",
                new
                {
                    name = "赵一鸣",
                    phones = new[] { first, second },
                    businessLine = "java",
                }
            )
            .Read<CreatedLeadDto>();
        await app.As("tmk.manager")
            .Post("/api/leads/assign", new { leadIds = new[] { made.Id }, userId = await app.Id("tmk.manager") })
            .ShouldAnswer(200);
        var lead = new GivenLead(made.Id, made.Number, second);
        var seen = await app.Given.Seen(lead, "tmk.manager");
        var numbers = seen.Contacts.Where(c => c.Kind == LeadCrm.Leads.Domain.ContactKind.Phone).ToList();
        numbers.Select(c => c.Id).ShouldAllBe(id => id != null);
        (await app.Given.Seen(lead, "auditor1")).Contacts.ShouldAllBe(c => c.Id == null, "who may not call needs no id");
        var call = $"/api/tmk/leads/{lead.Id}/call";
        await app.As("tmk.manager").Post($"{call}?keyId={Guid.NewGuid()}").ShouldFailWith(422, "Leads:NoNumberToCall");
        await app.As("tmk.manager").Post($"{call}?keyId={numbers[1].Id}").ShouldAnswer(200);
        world.Centre.Ledger.Values.Count(c => c.Customer == second).ShouldBe(1);
        world.Centre.Ledger.Values.ShouldNotContain(c => c.Customer == first);

        await app.As("tmk.manager").Post($"{lead.Url}/follow-ups", new { type = "WeChat", content = "想先看大纲" }).ShouldSucceed();
        await app.As("tmk.manager")
            .Post(
                "/api/dial-scripts",
                new
                {
                    title = "Java 首呼",
                    body = "① 确认身份",
                    businessLine = "java",
                    faq = new[] { new { question = "零基础能学吗", answer = "可以" } },
                }
            )
            .ShouldSucceed();
        var pop = await app.As("tmk.manager").Get<CallPopDto>($"{lead.Url}/call-pop");
        (pop.Card.Name, pop.Card.Leads.Count, pop.Card.FollowUps.ShouldHaveSingleItem().Content).ShouldBe(("赵一鸣", 1, "想先看大纲"));
        (pop.Script!.Title, pop.Script.Faq.ShouldHaveSingleItem().Answer).ShouldBe(("Java 首呼", "可以"));
        await app.As("tmk1").GetAsync($"{lead.Url}/call-pop").ShouldFailWith(404, "Core:NotFound");
        await app.As("auditor1").GetAsync($"{lead.Url}/call-pop").ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task Of_many_clicks_at_once_one_call_is_made_and_one_without_a_record_becomes_a_gap()
    {
        var world = await CallWorld.Of(fixture);
        world.App.Clock.SetBusinessTime(2026, 3, 4, 15);
        await world.Seat("sales.bj2");
        var leads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.App.Given.Lead("sales.bj2")));
        var before = world.Centre.Dialled.Count;
        var replies = await Task.WhenAll(leads.Concat(leads).Select(l => Dial(world, l, "sales.bj2")));
        replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
        replies.Where(r => !r.IsSuccessStatusCode).ShouldAllBe(r => (int)r.StatusCode == 409 || (int)r.StatusCode == 422);
        (world.Centre.Dialled.Count - before).ShouldBe(1);
        world.App.Clock.Advance(TimeSpan.FromMinutes(11));
        await world.App.RunRecurring("CallGapJob");
        var gaps = await world.App.As("admin").Get<PagedResult<CallGapDto>>("/api/call-center/gaps?maxResultCount=200");
        gaps.Items.ShouldContain(g => g.State == CallIntentState.Gap && leads.Any(l => l.Id == g.LeadId));
        (await Mine(world, "sales.bj2")).Intent.ShouldBeNull("a gap keeps nobody from calling");
    }

    [Fact]
    public async Task An_unknown_number_becomes_a_lead_with_all_its_calls()
    {
        var world = await CallWorld.Of(fixture);
        world.App.Clock.SetBusinessTime(2026, 3, 5, 15);
        var agent = await world.Seat("sales.sh1");
        var phone = Given.Phone();
        var first = world.Centre.Happen(agent, phone, new Outcome(1, 80));
        var second = world.Centre.Happen(agent, phone, new Outcome(1, 20), world.App.Clock.UtcNow.AddMinutes(5));
        await world.Centre.TellAsync(first);
        await world.Centre.TellAsync(second);
        await world.Call(first.UniqueId, c => c.State == CallState.Ended, "sales.sh1");
        await world.Call(second.UniqueId, c => c.State == CallState.Ended, "sales.sh1");
        await world.Settled();
        var unknown = await world.App.As("sales.sh1").Get<PagedResult<CallListDto>>("/api/calls?unknown=true");
        unknown.Items.Count.ShouldBe(2);
        await world
            .App.As("sales.bj1")
            .Post($"/api/calls/{unknown.Items[0].Id}/lead", new { businessLine = "java" })
            .ShouldFailWith(404, "Core:NotFound");
        var made = await world
            .App.As("sales.sh1")
            .Post($"/api/calls/{unknown.Items[0].Id}/lead", new { businessLine = "java", name = "来电客户" })
            .Read<CallLeadDto>();
        made.IsNew.ShouldBeTrue();
        var lead = new GivenLead(made.LeadId, "", phone);
        var seen = await world.App.Given.Seen(lead, "sales.sh1");
        (seen.Stage, seen.OwnerId).ShouldBe((LeadStage.Contacted, await world.App.Id("sales.sh1")));
        (await world.App.As("sales.sh1").Get<PagedResult<CallListDto>>($"/api/calls?leadId={made.LeadId}")).TotalCount.ShouldBe(2);
        (await world.App.As("sales.sh1").Get<PagedResult<CallListDto>>("/api/calls?unknown=true")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_recording_is_played_by_those_who_see_the_lead_and_each_time_is_noted()
    {
        var world = await CallWorld.Of(fixture);
        world.App.Clock.SetBusinessTime(2026, 3, 6, 15);
        var agent = await world.Seat("sales.manager.bj");
        var lead = await world.App.Given.Lead("sales.bj1");
        var truth = world.Centre.Happen(agent, lead.Phone, new Outcome(33, 6));
        await world.Centre.TellAsync(truth);
        var call = await world.Call(truth.UniqueId, c => c.Recording == RecordingState.Stored);
        (call.IsConnected, call.IsEffective).ShouldBe((true, false));
        var url = $"/api/calls/{call.Id}/recording";
        using (var whole = await world.App.As("sales.bj1").GetAsync(new Uri(url, UriKind.Relative)))
        {
            whole.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
            (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(Sound.Wave(6));
        }
        using var range = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(1000, 1999) } };
        (await (await world.App.As("sales.bj1").SendAsync(range)).Content.ReadAsByteArrayAsync()).Length.ShouldBe(1000);
        await world.App.As("qa1").GetAsync(new Uri($"{url}?download=true", UriKind.Relative)).ShouldAnswer(200);
        await world.App.As("auditor1").GetAsync(new Uri(url, UriKind.Relative)).ShouldAnswer(403);
        await world.App.As("sales.sh1").GetAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        var seen = await world.App.As("sales.bj1").Get<CallDto>($"/api/calls/{call.Id}");
        (seen.RecordingSeconds, seen.Peaks.Count).ShouldBe((6, 200));
        seen.Plays.Select(p => p.Use).ShouldBe([RecordingUse.Download, RecordingUse.Play], ignoreOrder: true);
        world.App.Clock.Advance(TimeSpan.FromDays(181));
        await world.App.RunRecurring("CallCleanUp");
        await world.App.As("qa1").GetAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(404, "Telemarketing:NoRecording");
    }

    [Fact]
    public async Task The_log_of_a_telephone_is_brought_in_once()
    {
        var world = await CallWorld.Of(fixture);
        world.App.Clock.SetBusinessTime(2026, 3, 7, 15);
        var lead = await world.App.Given.Lead("sales.bj1");
        var csv = $"时间,号码,方向,时长\n2026-03-07 10:00:00,{lead.Phone},呼出,1:15\n2026-03-07 11:00:00,{lead.Phone},呼出,0\nx,1,呼出,5\n";
        async Task<CallLogResultDto> Upload() =>
            await world
                .App.As("sales.bj1")
                .PostAsync(
                    new Uri("/api/calls/uploads", UriKind.Relative),
                    new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "log.csv" } }
                )
                .Read<CallLogResultDto>();
        var first = await Upload();
        (first.Created, first.Repeated).ShouldBe((2, 0));
        first.Errors.ShouldHaveSingleItem().ShouldBe(new CallLogErrorDto(4, "time"));
        var second = await Upload();
        (second.Created, second.Repeated).ShouldBe((0, 2));
        var calls = await world.App.As("sales.bj1").Get<PagedResult<CallListDto>>($"/api/calls?leadId={lead.Id}");
        calls.Items.Select(c => (c.IsConnected, c.TalkSeconds)).ShouldBe([(false, null), (true, 75)]);
        (await world.App.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Contacted);
    }
}

public sealed class ClickToCallOnSqlite(SqliteFixture fixture) : ClickToCallTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ClickToCallOnServer(ServerFixture fixture) : ClickToCallTests(fixture), IClassFixture<ServerFixture>;
