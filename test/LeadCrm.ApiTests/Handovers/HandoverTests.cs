using System.Net;
using System.Text.Json;
using LeadCrm.Assignment.Application.Handovers;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Handovers;

public abstract class HandoverTests(AppFixture fixture)
{
    private const string Manager = HandoverSteps.Manager;

    [Fact]
    public async Task A_step_that_does_not_follow_is_refused_with_the_states_that_do()
    {
        var app = await fixture.StartAsync();
        await app.Leads(2, "sales.bj1");
        var handover = await app.Draft(await app.Plan("sales.bj1", "sales.bj2"));
        (handover.State, handover.Number[0], handover.CreatedByName).ShouldBe((HandoverState.Draft, 'H', "周文博"));
        handover.Actions.ShouldBe(["edit", "submit", "discard"]);
        var refused = await app.Decide(handover, "approve", Manager).ShouldFailWith(409, "Assignment:HandoverState");
        refused.GetProperty("data").GetProperty("Possible").GetString().ShouldBe("Previewed");
        await app.Decide(handover, "confirm", "sales.bj2").ShouldFailWith(409, "Assignment:HandoverState");
        await app.Step(handover, "undo").ShouldFailWith(409, "Assignment:HandoverState");
        await app.Step(handover, "take-back").ShouldFailWith(409, "Assignment:HandoverState");

        await app.Step(handover, "submit").ShouldAnswer(200);
        await app.Step(handover, "submit").ShouldFailWith(409, "Assignment:HandoverState");
        await app.As(Manager)
            .Put(
                $"/api/handovers/{handover.Id}",
                (await app.Plan("sales.bj1", "sales.bj2")).With("version", (await app.Seen(handover)).Version)
            )
            .ShouldFailWith(409, "Assignment:HandoverState");
        await app.As(Manager)
            .DeleteAsync(new Uri($"/api/handovers/{handover.Id}", UriKind.Relative))
            .ShouldFailWith(409, "Assignment:HandoverState");
        await app.Decide(handover, "approve", Manager).ShouldAnswer(200);
        await app.Decide(handover, "refuse", Manager, "不行").ShouldFailWith(409, "Assignment:HandoverState");
        await app.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        var done = await app.Finished(handover);
        (done.State, done.Figures.Moved).ShouldBe((HandoverState.Done, 2));
        await app.Undone(handover);
        await app.Step(handover, "undo").ShouldFailWith(409, "Assignment:HandoverState");
    }

    [Fact]
    public async Task A_manager_of_both_sides_agrees_once_and_who_gives_or_takes_does_not_decide()
    {
        var app = await fixture.StartAsync();
        await app.Leads(1, "sales.bj1");
        var handover = await app.Draft(await app.Plan("sales.bj1", "sales.bj2"));
        await app.Step(handover, "submit").ShouldAnswer(200);
        var approval = (await app.Seen(handover)).Approvals.ShouldHaveSingleItem();
        (approval.ApproverName, approval.ForGiver, approval.ForReceivers).ShouldBe(("周文博", true, true));
        (await app.Seen(handover, Manager)).Actions.ShouldBe(["approve", "refuse", "takeBack"]);
        (await app.Seen(handover, "sales.bj2")).Actions.ShouldBeEmpty();
        // Another manager does not see it, and who may decide elsewhere does not decide here.
        await app.Decide(handover, "approve", "sales.manager.sh").ShouldFailWith(404, "Core:NotFound");
        await app.Decide(handover, "approve", "admin").ShouldFailWith(422, "Assignment:HandoverApprover");
        await app.Decide(handover, "approve", "sales.bj2").ShouldAnswer(403);
        (await app.Decide(handover, "approve", Manager).Read<HandoverDetailDto>()).State.ShouldBe(HandoverState.Approved);

        // The manager takes over: the next one above decides, and where there is none, who sees both and may.
        await app.Leads(1, "sales.bj2");
        var own = await app.Draft(await app.Plan("sales.bj2", Manager));
        await app.Step(own, "submit").ShouldAnswer(200);
        (await app.Seen(own)).Approvals.ShouldHaveSingleItem().ApproverId.ShouldBeNull();
        await app.Decide(own, "approve", Manager).ShouldFailWith(422, "Assignment:HandoverApprover");
        (await app.Decide(own, "approve", "admin").Read<HandoverDetailDto>()).State.ShouldBe(HandoverState.Approved);
        await app.Decide(own, "confirm", "sales.bj1").ShouldFailWith(404, "Core:NotFound");
        await app.Decide(own, "confirm", "admin").ShouldFailWith(422, "Assignment:HandoverNotReceiver");
    }

    [Fact]
    public async Task Two_managers_who_agree_at_the_same_moment_both_count()
    {
        var app = await fixture.StartAsync();
        for (var round = 0; round < 3; round++)
        {
            var handover = await app.Draft(await app.Plan("sales.bj1", "sales.sh1"));
            await app.Step(handover, "submit").ShouldAnswer(200);
            var replies = await Task.WhenAll(
                app.Decide(handover, "approve", "sales.manager.bj"),
                app.Decide(handover, "approve", "sales.manager.sh")
            );
            replies.ShouldAllBe(r => r.StatusCode == HttpStatusCode.OK);
            var seen = await app.Seen(handover);
            (seen.State, seen.Approvals.Count(a => a.DecidedAt is not null)).ShouldBe((HandoverState.Approved, 2));
            await app.Step(handover, "take-back").ShouldAnswer(200);
            await app.As(Manager).DeleteAsync(new Uri($"/api/handovers/{handover.Id}", UriKind.Relative)).ShouldAnswer(204);
        }
    }

    [Fact]
    public async Task A_refusal_gives_the_reason_and_makes_it_a_draft_that_is_decided_anew()
    {
        var app = await fixture.StartAsync();
        await app.Leads(1, "sales.bj1");
        var handover = await app.Approved(await app.Plan("sales.bj1", "sales.bj2"));
        await app.Decide(handover, "decline", "sales.bj2", "手上太多").ShouldAnswer(200);
        var back = await app.Seen(handover);
        (back.State, back.RefusedReason, back.RefusedByName).ShouldBe((HandoverState.Draft, "手上太多", "陈嘉树"));
        var plan = (await app.Plan("sales.bj1", "sales.sh1")).With("version", back.Version);
        await app.As(Manager)
            .Put($"/api/handovers/{handover.Id}", plan.With("version", back.Version - 1))
            .ShouldFailWith(409, "Core:StaleVersion");
        var changed = await app.As(Manager).Put($"/api/handovers/{handover.Id}", plan).Read<HandoverDetailDto>();
        changed.ReceiverNames.ShouldBe(["沈若溪"]);
        var old = changed.Round;
        await app.Step(handover, "submit").ShouldAnswer(200);
        await app.As(Manager).Post($"/api/handovers/{handover.Id}/approve", new { round = old }).ShouldFailWith(409, "Core:StaleVersion");
        await app.Decide(handover, "refuse", "sales.manager.sh", "x").ShouldAnswer(400);
        await app.Decide(handover, "refuse", "sales.manager.sh", "上海满员").ShouldAnswer(200);
        (await app.Seen(handover)).RefusedByName.ShouldBe("顾明远");
    }

    [Fact]
    public async Task A_person_has_one_open_handover_also_when_two_draw_it_up_at_the_same_moment()
    {
        var app = await fixture.StartAsync();
        var plan = await app.Plan("sales.bj1", "sales.bj2");
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => app.TryDraft(plan, i % 2 == 0 ? Manager : "admin")));
        replies.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        replies.Count(r => r.StatusCode == HttpStatusCode.Conflict).ShouldBe(3);
        await app.TryDraft(plan).ShouldFailWith(409, "Assignment:HandoverOpen");
        var open = (await app.As("admin").Get<PagedResult<HandoverDto>>("/api/handovers")).Items.ShouldHaveSingleItem();
        await app.As(Manager).DeleteAsync(new Uri($"/api/handovers/{open.Id}", UriKind.Relative)).ShouldAnswer(204);
        await app.TryDraft(plan).ShouldAnswer(201);
    }

    [Fact]
    public async Task A_plan_that_makes_no_sense_is_refused_with_the_field()
    {
        var app = await fixture.StartAsync();
        var plan = await app.Plan("sales.bj1", "sales.bj2");
        Task Refused(Dictionary<string, object?> body, string code, string field, string by = Manager) =>
            app.TryDraft(body, by).ShouldFailWith(400, code, field);
        async Task<object[]> To(params string[] names)
        {
            var receivers = new List<object>();
            foreach (var name in names)
                receivers.Add(new { userId = await app.Id(name) });
            return [.. receivers];
        }
        await Refused(plan.With("receivers", await To("f1.sales1")), "Assignment:HandoverReceiver", "receivers");
        await Refused(plan.With("receivers", await To("sales.bj1")), "Assignment:HandoverReceiver", "receivers");
        await Refused(plan.With("receivers", await To("qa1")), "Assignment:HandoverReceiver", "receivers");
        await Refused(plan.With("receivers", await To("sales.bj2", "sales.sh1")), "Assignment:HandoverSplit", "receivers");
        await Refused(plan.With("receivers", Array.Empty<object>()), "Assignment:HandoverSplit", "receivers");
        await Refused(plan.With("restPoolId", Guid.NewGuid()), "Assignment:UnknownPool", "restPoolId");
        await Refused(plan.With("restPoolId", (await app.Person("f1.admin")).TenantId), "Assignment:UnknownPool", "restPoolId");
        await Refused(plan.With("trigger", "LongLeave"), "Assignment:HandoverReturn", "returnOn");
        await Refused(plan.With("trigger", "LongLeave").With("returnOn", "2020-01-01"), "Assignment:HandoverReturn", "returnOn");
        await Refused(plan.With("fromUserId", await app.Id("sales.sh1")), "Assignment:HandoverGiver", "fromUserId");
        await Refused(plan.With("fromUserId", await app.Id("f1.sales1")), "Assignment:HandoverGiver", "fromUserId");
        await Refused(plan, "Assignment:HandoverGiver", "fromUserId", "f1.admin");
        await app.TryDraft(plan, "sales.bj1").ShouldAnswer(403);
        // A franchise hands over within its own walls.
        await app.Leads(1, "f1.sales1");
        var theirs = await app.Draft(await app.Plan("f1.sales1", "f1.admin"), "f1.admin");
        await app.As("f2.admin").GetAsync(new Uri($"/api/handovers/{theirs.Id}", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        (await app.As("f1.admin").Get<List<HandoverCandidateDto>>("/api/handovers/people"))
            .Select(p => p.Name)
            .ShouldBe(["钱江", "吴越"], ignoreOrder: true);
    }

    [Fact]
    public async Task Receivers_who_left_or_are_on_leave_are_named_before_anybody_approves()
    {
        var app = await fixture.StartAsync();
        await app.Leads(2, "sales.bj1");
        await app.As("admin")
            .Post(
                $"/api/users/{await app.Id("sales.bj2")}/leaves",
                new { fromAt = app.Clock.UtcNow.AddDays(-1), toAt = app.Clock.UtcNow.AddDays(3) }
            )
            .ShouldSucceed();
        var handover = await app.Draft(await app.Plan("sales.bj1", "sales.bj2"));
        var preview = await app.As(Manager).Get<HandoverPreviewDto>($"/api/handovers/{handover.Id}/preview");
        preview.Conflicts.ShouldHaveSingleItem().Kind.ShouldBe(HandoverConflictKind.ReceiverOnLeave);
        await app.As("admin").Post($"/api/users/{await app.Id("sales.bj2")}/disable", new { reason = "离职" }).ShouldSucceed();
        preview = await app.As(Manager).Get<HandoverPreviewDto>($"/api/handovers/{handover.Id}/preview");
        preview.Conflicts.ShouldContain(c => c.Kind == HandoverConflictKind.ReceiverDisabled && c.IsBlocking);
        await app.Step(handover, "submit").ShouldFailWith(409, "Assignment:HandoverReceiverGone");
    }

    [Fact]
    public async Task Who_is_concerned_finds_what_waits_and_is_told()
    {
        var app = await fixture.StartAsync(("Messaging:PollMilliseconds", "40"));
        app.Clock.SetBusinessTime(2026, 3, 2, 11);
        await app.Leads(2, "sales.bj1");
        var handover = await app.Draft(await app.Plan("sales.bj1", "sales.bj2"), "admin");
        await app.Step(handover, "submit", "admin").ShouldAnswer(200);
        async Task<int> Waiting(string by, string part) =>
            (await app.As(by).Get<PagedResult<HandoverDto>>($"/api/handovers?waiting={part}")).Items.Count;
        (await Waiting(Manager, "ToApprove"), await Waiting("sales.bj2", "ToConfirm")).ShouldBe((1, 0));
        await Told(app, Manager, "HandoverToApprove");
        await app.Decide(handover, "approve", Manager).ShouldAnswer(200);
        (await Waiting(Manager, "ToApprove"), await Waiting("sales.bj2", "ToConfirm")).ShouldBe((0, 1));
        await Told(app, "sales.bj2", "HandoverToConfirm");
        await app.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        await app.Finished(handover);
        await Told(app, "sales.bj2", "HandoverReceived");
        await Told(app, Manager, "HandoverDone");
    }

    private static async Task Told(LeadCrmApp app, string by, string type)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(80))
        {
            var inbox = await app.As(by).Get<JsonElement>("/api/notifications?maxResultCount=200");
            if (inbox.GetProperty("items").EnumerateArray().Any(n => n.GetProperty("type").GetString() == type))
                return;
            DateTime.UtcNow.ShouldBeLessThan(until, $"{by} was not told {type}\n{ServerLog.Latest}");
        }
    }
}

public sealed class HandoverOnSqlite(SqliteFixture fixture) : HandoverTests(fixture), IClassFixture<SqliteFixture>;

public sealed class HandoverOnServer(ServerFixture fixture) : HandoverTests(fixture), IClassFixture<ServerFixture>;
