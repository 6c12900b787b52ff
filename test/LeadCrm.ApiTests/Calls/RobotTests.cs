using LeadCrm.ApiTests.Assignment;
using LeadCrm.ApiTests.Franchises;
using LeadCrm.ApiTests.Lifecycle;
using LeadCrm.CallCenter;
using LeadCrm.Leads.Application;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Calls;

/// <summary>Tasks of the robot, its calls, and what becomes of them.</summary>
public abstract class RobotTests(AppFixture fixture)
{
    [Fact]
    public async Task A_task_goes_from_draft_to_done_and_says_what_it_refuses()
    {
        var world = await fixture.RobotMorning();
        await world.TryRobot().ShouldFailWith(422, "Telemarketing:EmptyTask");
        var leads = await world.Waiting(3);
        await world.TryRobot(by: "tmk1").ShouldFailWith(403, "Core:Forbidden");
        await world.TryRobot(by: "sales.manager.bj").ShouldFailWith(403, "Core:Forbidden");
        await world.TryRobot(team: "sales.bj1").ShouldFailWith(400, "Telemarketing:UnknownTeam", "departmentId");
        await world.TryRobot(provider: "nobody").ShouldFailWith(422, "Telemarketing:NoRobot", "provider");
        foreach (var windows in new[] { "08:00-12:00", "09:00-22:00", "9 to 5", "10:00-11:00,x" })
            await world.TryRobot(windows: windows).ShouldFailWith(422, "Telemarketing:RobotWindows", "windows");
        await world.App.As(RobotSteps.Boss).Post("/api/robot-tasks", new { }).ShouldAnswer(400);

        var task = await world.TryRobot(concurrency: 2).Read<RobotTaskDetailDto>();
        (task.State, task.Total, task.Windows).ShouldBe((RobotTaskState.Draft, 3, "09:00-12:00,14:00-21:00"));
        await world.Dispatch();
        leads.ShouldAllBe(l => world.Dials(l).Length == 0, "a draft calls nobody");
        await world.Do(task.Id, "pause").ShouldFailWith(409, "Telemarketing:IllegalTransition");
        await world.Do(task.Id, "start").ShouldAnswer(200);
        await world.Do(task.Id, "start").ShouldFailWith(409, "Telemarketing:IllegalTransition");
        var other = await world.TryRobot().Read<RobotTaskDetailDto>();
        await world.Do(other.Id, "start").ShouldFailWith(422, "Telemarketing:EmptyTask");

        await world.Dispatch();
        var seen = await world.Seen(task.Id);
        (seen.InFlight, seen.Calling, seen.Waiting).ShouldBe((2, 2, 1), "no more at once than the task allows");
        world.Dials(leads[0]).ShouldHaveSingleItem().Script.ShouldBe("spring-2026");
        await world.Do(task.Id, "pause").ShouldAnswer(200);
        await world.Ended(leads[0], "ANSWERED");
        await world.Dispatch();
        world.Dials(leads[2]).ShouldBeEmpty("who is paused calls nobody, and hears out what is under way");
        (await world.Seen(task.Id)).InFlight.ShouldBe(1);
        await world.Do(task.Id, "start").ShouldAnswer(200);
        await world.Dispatch();
        await world.Ended(leads[1], "REFUSED");
        await world.Ended(leads[2], "CAN_NOT_CONNECT");
        await world.Dispatch();
        seen = await world.Seen(task.Id);
        (seen.State, seen.InFlight, seen.Done, seen.Answered).ShouldBe((RobotTaskState.Done, 0, 3, 1));
        seen.Outcomes.Select(o => (o.Result, o.Leads)).ShouldContain((RobotResult.CanNotConnect, 1));
        foreach (var verb in new[] { "start", "pause", "cancel" })
            await world.Do(task.Id, verb).ShouldFailWith(409, "Telemarketing:IllegalTransition");
        // The list is free again, and one that is cancelled calls nobody.
        await world.Do(other.Id, "start").ShouldAnswer(200);
        (await world.Do(other.Id, "cancel").Read<RobotTaskDetailDto>()).Skipped.ShouldBe(3);
        await world.Do(other.Id, "start", "admin").ShouldFailWith(409, "Telemarketing:IllegalTransition");
    }

    [Fact]
    public async Task Who_was_busy_is_called_three_times_two_hours_apart_and_within_the_hours()
    {
        var world = await fixture.RobotMorning();
        var leads = await world.Waiting(5);
        string[] causes = ["BUSY", "NO_ANSWER", "POWER_OFF", "OUT_OF_SERVICE"];
        var task = await world.Robot();
        await world.Dispatch();
        for (var i = 0; i < causes.Length; i++)
            await world.Ended(leads[i], causes[i]);
        await world.Ended(leads[4], "NO_ANSWER");
        world.App.Clock.Advance(TimeSpan.FromMinutes(119));
        await world.Dispatch();
        leads.ShouldAllBe(l => world.Dials(l).Length == 1, "not before two hours");
        world.App.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Dispatch();
        leads.ShouldAllBe(l => world.Dials(l).Length == 1, "at 12:01 nobody is called");

        // 禁呼 came meanwhile, of the same number in another line.
        var barred = await world.App.Given.Lead("tmk1", phone: leads[4].Phone, line: "python");
        await world.App.Approved(
            await world.App.As("tmk1").Post($"{barred.Url}/scrap", new { reason = "DoNotCall" }).Read<CaseDetailDto>(),
            "admin"
        );
        world.App.Clock.Advance(TimeSpan.FromMinutes(120));
        await world.Dispatch();
        leads.Select(l => world.Dials(l).Length).ShouldBe([2, 2, 2, 1, 1]);
        (await world.Item(task.Id, leads[4])).Skip.ShouldBe(RobotSkip.DoNotCall);
        for (var i = 0; i < 3; i++)
            await world.Ended(leads[i], causes[i]);
        world.App.Clock.Advance(TimeSpan.FromMinutes(121));
        await world.Dispatch();
        leads.Select(l => world.Dials(l).Length).ShouldBe([3, 3, 3, 1, 1]);
        for (var i = 0; i < 3; i++)
            await world.Ended(leads[i], causes[i]);
        await world.Dispatch();
        var seen = await world.Seen(task.Id);
        (seen.State, seen.Done, seen.Skipped).ShouldBe((RobotTaskState.Done, 4, 1));
        (await world.Item(task.Id, leads[0])).Attempts.ShouldBe(3);

        // And who is barred is left out of a list at its start.
        var again = await world.TryRobot().Read<RobotTaskDetailDto>();
        await world.Do(again.Id, "start").ShouldAnswer(200);
        (await world.Item(again.Id, leads[4])).Skip.ShouldBe(RobotSkip.DoNotCall);
        await world.Do(again.Id, "cancel").ShouldAnswer(200);
    }

    [Fact]
    public async Task However_often_and_late_it_comes_a_call_has_one_result_and_no_human_figure_moves()
    {
        var world = await fixture.RobotMorning();
        var (app, centre) = (world.App, world.Centre);
        var leads = await world.Waiting(3);
        var before = await app.Given.Seen(leads[0]);
        var task = await world.Robot();
        await world.Dispatch();
        var dial = world.Dials(leads[0]).Single();
        var told = new RobotOutcome("ANSWERED", "C", "想周末了解", "机器人：您好\n客户：周末再说");
        (await centre.TellRobotAsync(dial, told, secret: "wrong")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        var stale = app.Clock.UtcNow.AddMinutes(-6);
        (await centre.TellRobotAsync(dial, told, signedAt: stale)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        await centre.TellRobotAsync(dial, new RobotOutcome("", null));
        (await world.Dead("robot")).Items.Count.ShouldBe(3);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => centre.TellRobotAsync(dial, told)));
        await world.Quiet();
        await Task.WhenAll(
            centre.TellRobotAsync(dial, told, "robotRinging"),
            centre.TellRobotAsync(dial with { UniqueId = $"again-{dial.UniqueId}" }, told with { Result = "BUSY" }),
            centre.TellRobotAsync(dial, told with { Result = "NO_ANSWER" })
        );
        await world.Quiet();
        var row = await world.Item(task.Id, leads[0]);
        (row.State, row.Result, row.Intent, row.Attempts).ShouldBe((RobotItemState.Done, RobotResult.Answered, RobotIntent.C, 1));
        (await world.Seen(task.Id)).InFlight.ShouldBe(2, "a place is given back once");
        var entry = (await app.Timeline(leads[0], RobotSteps.Boss)).Where(e => e.Kind == "RobotCalled").ShouldHaveSingleItem();
        (entry.Data["reason"], entry.Data["after"]).ShouldBe(("想周末了解", "C"));
        var calls = await app.As("tmk.manager").Get<List<RobotCallDto>>($"{leads[0].Url}/robot-calls");
        calls.ShouldHaveSingleItem().Transcript.ShouldBe("机器人：您好\n客户：周末再说");
        var call = await world.Call(dial.UniqueId, c => c.State == CallState.Ended);
        (call.Kind, call.LeadId, call.IsConnected, call.TalkSeconds).ShouldBe((CallKind.Robot, leads[0].Id, true, 60));

        // Counted apart: nothing of what people do has moved.
        var after = await app.Given.Seen(leads[0]);
        (after.Stage, after.Attempts, after.FirstContactAt, after.LastFollowUpAt).ShouldBe(
            (before.Stage, before.Attempts, before.FirstContactAt, before.LastFollowUpAt)
        );
        (await app.Do(db => db.Set<DialAttempt>().CountAsync(a => a.LeadId == leads[0].Id))).ShouldBe(0);
        (await app.Do(db => db.Set<Call>().CountAsync(c => c.LeadId == leads[0].Id && c.UserId != null))).ShouldBe(0);

        // A code that nobody knows is no answer; a result after the gap still counts.
        await world.Ended(leads[1], "HANGED_BY_ALIEN");
        (await world.Item(task.Id, leads[1])).Result.ShouldBe(RobotResult.Unknown);
        (await world.Call(world.Dials(leads[1])[0].UniqueId)).Anomaly.ShouldBe(CallAnomaly.UnknownStatus);
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        await world.Dispatch();
        (await world.Seen(task.Id)).InFlight.ShouldBe(0, "a call of which nothing comes keeps no place");
        (await world.Item(task.Id, leads[2])).State.ShouldBe(RobotItemState.Waiting);
        await world.Ended(leads[2], "ANSWERED", "D");
        (await world.Item(task.Id, leads[2])).State.ShouldBe(RobotItemState.Done);
        (await app.Given.Seen(leads[2])).NextContactAt!.Value.ShouldBeGreaterThan(app.Clock.UtcNow.AddDays(29));
        await world.Dispatch();
        (await world.Seen(task.Id)).State.ShouldBe(RobotTaskState.Done);
        world.Dials(leads[2]).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_and_B_are_assigned_at_once_C_waits_D_is_nurtured_and_E_and_F_are_for_a_person_to_decide()
    {
        var world = await fixture.RobotMorning();
        var app = world.App;
        await app.Rule("RoundRobin", "sales.bj2");
        await app.Duty(true, "sales.bj2");
        var leads = await world.Waiting(6);
        await app.Do(async db =>
        {
            var judged = await db.Set<LeadCrm.Leads.Domain.Lead>().SingleAsync(l => l.Id == leads[0].Id);
            judged.Intention = Intention.D;
            return await db.SaveChangesAsync();
        });
        var task = await world.Robot(concurrency: 6);
        await world.Dispatch();
        foreach (var (lead, intent) in leads.Zip(["A", "B", "C", "D", "E", "F"]))
            await world.Ended(lead, "ANSWERED", intent);
        var seen = await Task.WhenAll(leads.Select(l => app.Given.Seen(l)));
        seen.Select(l => l.Location)
            .ShouldBe([
                LeadLocation.Owned,
                LeadLocation.Owned,
                LeadLocation.Unassigned,
                LeadLocation.Unassigned,
                LeadLocation.Unassigned,
                LeadLocation.Unassigned,
            ]);
        seen.Take(2).ShouldAllBe(l => l.OwnerName == "陈嘉树" && l.NextContactAt == app.Clock.UtcNow.AddMinutes(10), "SLA");
        seen.Select(l => l.Intention).ShouldBe([Intention.D, Intention.B, Intention.C, Intention.D, null, null], "a person's stays");
        seen[3].NextContactAt.ShouldBe(app.Clock.UtcNow.AddDays(30));
        (await app.Given.Seen(leads[4])).Location.ShouldNotBe(LeadLocation.Invalid, "the robot declares nobody invalid");
        (await world.Seen(task.Id))
            .Effects.Select(e => (e.Effect, e.Calls))
            .ShouldBe([(RobotEffect.Assigned, 2), (RobotEffect.Queued, 1), (RobotEffect.Planned, 1), (RobotEffect.Proposed, 2)]);

        var (no, yes) = ((await world.Proposals(leads[4])).Single(), (await world.Proposals(leads[5])).Single());
        (no.Kind, no.Intent, no.Reason).ShouldBe((RobotProposalKind.Intent, RobotIntent.E, InvalidReason.NotATarget));
        var manager = app.As(RobotSteps.Boss);
        await app.As("tmk1").Post($"/api/robot-proposals/{no.Id}/reject", new { reason = "听录音" }).ShouldFailWith(403, "Core:Forbidden");
        await manager.Post($"/api/robot-proposals/{no.Id}/reject", new { }).ShouldAnswer(400);
        await manager.Post($"/api/robot-proposals/{no.Id}/reject", new { reason = "听录音，客户愿意了解" }).ShouldAnswer(204);
        await manager
            .Post($"/api/robot-proposals/{no.Id}/confirm", new { reason = "NotATarget" })
            .ShouldFailWith(409, "Telemarketing:ProposalDecided");
        (await app.Given.Seen(leads[4])).Location.ShouldBe(LeadLocation.Unassigned);
        // Two who confirm at once begin one case, which is approved as every soft reason is.
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => manager.Post($"/api/robot-proposals/{yes.Id}/confirm", new { reason = "NotATarget" }))
        );
        replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
        replies.ShouldAllBe(r => r.IsSuccessStatusCode || (int)r.StatusCode == 409);
        var about = await app.Do(db => db.Set<LeadCrm.Leads.Domain.LeadCase>().SingleAsync(c => c.LeadId == leads[5].Id));
        (about.State, about.Note).ShouldBe((LeadCaseState.Proposed, "小结 ANSWERED"));
        (await world.Proposals(leads[5], "Confirmed")).ShouldHaveSingleItem().DecidedBy.ShouldBe("韩雪");
    }

    [Fact]
    public async Task A_number_that_is_vacant_twice_is_proposed_and_a_person_makes_it_invalid()
    {
        var world = await fixture.RobotMorning();
        var lead = (await world.Waiting(1))[0];
        await world.Robot();
        await world.Dispatch();
        await world.Ended(lead, "VACANT_NUMBER");
        (await world.Proposals(lead)).ShouldBeEmpty("once may be a mistake of the robot");
        await world.Dispatch();
        world.App.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await world.Robot();
        await world.Dispatch();
        await world.Ended(lead, "VACANT_NUMBER");
        var proposal = (await world.Proposals(lead)).ShouldHaveSingleItem();
        (proposal.Kind, proposal.Reason).ShouldBe((RobotProposalKind.Vacant, InvalidReason.EmptyNumber));
        (await world.App.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Unassigned);
        await world
            .App.As(RobotSteps.Boss)
            .Post($"/api/robot-proposals/{proposal.Id}/confirm", new { reason = "EmptyNumber" })
            .ShouldAnswer(204);
        (await world.App.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Invalid, "the provider said it twice, that is proof");
        await world.Dispatch();
        (await world.Seen(second.Id)).State.ShouldBe(RobotTaskState.Done);
    }

    [Fact]
    public async Task Dispatchers_at_once_and_one_that_breaks_off_call_each_lead_once()
    {
        var world = await fixture.RobotMorning();
        var leads = await world.Waiting(8);
        var task = await world.Robot(concurrency: 5);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Dispatch()));
        leads.Sum(l => world.Dials(l).Length).ShouldBe(5);
        leads.ShouldAllBe(l => world.Dials(l).Length <= 1);
        (await world.Seen(task.Id)).InFlight.ShouldBe(5);
        var rest = leads.Where(l => world.Dials(l).Length == 0).ToList();
        foreach (var lead in leads.Except(rest))
            await world.Ended(lead, "ANSWERED");

        // The vendor calls and the line goes down before it can say so: it is asked again with the same id.
        world.Centre.RobotBreaksOff = true;
        await world.Dispatch();
        world.Centre.RobotBreaksOff = false;
        leads.ShouldAllBe(l => world.Dials(l).Length == 1);
        var asked = () =>
            world.App.Do(db => db.Set<RobotCall>().CountAsync(c => c.TaskId == task.Id && c.State == RobotCallState.Requested));
        (await asked()).ShouldBe(3);
        world.App.Clock.Advance(TimeSpan.FromSeconds(61));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => world.Dispatch()));
        (await asked()).ShouldBe(0);
        leads.ShouldAllBe(l => world.Dials(l).Length == 1, "the same id is the same call");
        foreach (var lead in rest)
            await world.Ended(lead, "ANSWERED");
        await world.Dispatch();
        var seen = await world.Seen(task.Id);
        (seen.State, seen.Answered, seen.InFlight).ShouldBe((RobotTaskState.Done, 8, 0));
    }
}

public sealed class RobotOnSqlite(SqliteFixture fixture) : RobotTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RobotOnServer(ServerFixture fixture) : RobotTests(fixture), IClassFixture<ServerFixture>;
