using LeadCrm.ApiTests.Dedup;
using LeadCrm.ApiTests.Franchises;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Telemarketing;

public abstract class QualificationTests
{
    private readonly LeadCrmApp app;

    protected QualificationTests(AppFixture fixture)
    {
        app = fixture.App;
        app.Morning();
    }

    [Fact]
    public async Task What_a_telemarketer_takes_lies_with_TMK_under_a_cap_of_its_own()
    {
        var first = await app.Given.Lead("tmk.manager");
        (await app.Given.Seen(first)).Location.ShouldBe(LeadLocation.Unassigned);
        var taken = await app.As("tmk1").Post("/api/tmk/queue/take", new { count = 20 }).Read<TakenLeadsDto>();
        taken.LeadIds.ShouldContain(first.Id);
        var seen = await app.Given.Seen(first);
        (seen.Location, seen.OwnerName).ShouldBe((LeadLocation.Tmk, "王思琪"));
        await app.As("sales.bj1").Post("/api/tmk/queue/take", new { count = 1 }).ShouldFailWith(403, "Core:Forbidden");

        var second = await app.Given.Lead("tmk.manager");
        var me = await app.Id("tmk1");
        var held = await app.Do(db => db.Set<QualificationHolding>().Where(h => h.UserId == me).Select(h => h.Held).SingleAsync());
        await Cap(held);
        var refused = await app.As("tmk1")
            .Post("/api/tmk/queue/take", new { count = 1 })
            .ShouldFailWith(422, "Telemarketing:HoldCapReached");
        refused.GetProperty("data").GetProperty("Cap").GetInt32().ShouldBe(held);
        // Caps of consultants are others: the same person may be given the lead of nobody else either.
        await app.As("tmk.manager")
            .Post("/api/leads/assign", new { leadIds = new[] { second.Id }, userId = await app.Id("tmk1") })
            .ShouldAnswer(200);
        (await app.Given.Seen(second)).Location.ShouldBe(LeadLocation.Unassigned);
        await Cap(300);
    }

    private Task Cap(int cap) => app.As("admin").Put("/api/settings/Telemarketing.HoldCap", new { value = $"{cap}" }).ShouldAnswer(200);

    [Fact]
    public async Task Of_many_who_take_at_once_each_gets_others()
    {
        await app.As("tmk2").Post("/api/tmk/queue/take", new { count = 20 }).ShouldAnswer(200);
        var leads = new List<Guid>();
        for (var i = 0; i < 8; i++)
            leads.Add((await app.Given.Lead("tmk.manager")).Id);
        var takers = Enumerable
            .Range(0, 16)
            .Select(i => app.As(i % 2 == 0 ? "tmk1" : "tmk2").Post("/api/tmk/queue/take", new { count = 1 }).Read<TakenLeadsDto>());
        var taken = (await Task.WhenAll(takers)).SelectMany(t => t.LeadIds).ToList();
        taken.Count.ShouldBe(taken.Distinct().Count(), "nobody gets what another one has");
        // Who loses every race may ask again.
        while ((await app.As("tmk1").Post("/api/tmk/queue/take", new { count = 5 }).Read<TakenLeadsDto>()).LeadIds is { Count: > 0 } more)
            taken.AddRange(more);
        taken.ShouldBe(leads, ignoreOrder: true);
    }

    [Fact]
    public async Task Due_call_backs_come_first_then_who_asked_again_then_new_leads_by_grade_and_age()
    {
        await Clear("tmk2");
        var b = await app.Given.Lead("tmk2", source: "douyin");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var olderA = await app.Given.Lead("tmk2", source: "website");
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var s = await app.Given.Lead("tmk2", source: "referral");
        var newerA = await app.Given.Lead("tmk2", source: "baidu");
        var again = await app.Given.Lead("tmk2", source: "douyin");
        await app.Inquire(again.Phone);
        var tried = await app.Given.Lead("tmk2");
        await app.Dial(tried, "NoAnswer", by: "tmk2");
        var due = await app.Given.Lead("tmk2");
        await app.Dial(due, "CallAgain", app.Clock.UtcNow.AddMinutes(10), "tmk2");
        var later = await app.Given.Lead("tmk2");
        await app.Dial(later, "CallAgain", app.Clock.UtcNow.AddDays(2), "tmk2");
        app.Clock.Advance(TimeSpan.FromMinutes(15));

        var queue = await app.Queue("tmk2");
        queue
            .Items.Select(i => (i.LeadId, i.Kind))
            .ShouldBe([
                (due.Id, TmkQueueKind.DueCallback),
                (again.Id, TmkQueueKind.ReInquiry),
                (s.Id, TmkQueueKind.New),
                (olderA.Id, TmkQueueKind.New),
                (newerA.Id, TmkQueueKind.New),
                (b.Id, TmkQueueKind.New),
                (tried.Id, TmkQueueKind.Again),
            ]);
        (queue.DueCallbacks, queue.Again).ShouldBe((1, 1));
        queue.Later.ShouldBeGreaterThanOrEqualTo(1);
        queue.Items.ShouldNotContain(i => i.LeadId == later.Id);
        (queue.Today.Dials, queue.Today.Connected, queue.CanCall).ShouldBe((3, 2, false));
    }

    // What other tests left with the telemarketer is somebody else's now.
    private async Task Clear(string who)
    {
        foreach (var item in (await app.Queue(who)).Items)
            await app.As("tmk.manager")
                .Post("/api/leads/assign", new { leadIds = new[] { item.LeadId }, userId = await app.Id(who == "tmk2" ? "tmk1" : "tmk2") })
                .ShouldAnswer(200);
    }

    [Fact]
    public async Task A_pending_lead_has_a_date_ahead_and_a_stranger_has_no_say()
    {
        var lead = await app.Given.Lead("tmk1");
        (await app.Qualification(lead)).Result.ShouldBe(TmkResult.Unset);
        await app.Tmk(lead, "pending", new { }).ShouldFailWith(400, "Core:Validation", "recallAt");
        await app.Tmk(lead, "pending", new { recallAt = app.Clock.UtcNow.AddMinutes(-1) })
            .ShouldFailWith(400, "Telemarketing:DateNotAhead", "recallAt");
        var recall = app.Clock.UtcNow.AddDays(1);
        var pending = await app.Tmk(lead, "pending", new { recallAt = recall }).Read<QualificationDto>();
        (pending.Result, pending.RecallAt).ShouldBe((TmkResult.Pending, recall));
        (await app.Given.Seen(lead)).NextContactAt.ShouldBe(recall);
        await app.Tmk(lead, "pending", new { recallAt = recall }, "tmk2").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Nobody_is_unreachable_before_three_attempts_on_two_days()
    {
        var lead = await app.Given.Lead("tmk1");
        for (var attempt = 0; attempt < 3; attempt++)
            await app.Dial(lead, "NoAnswer");
        var refused = await app.Tmk(lead, "invalid", new { reason = "Unreachable" })
            .ShouldFailWith(422, "Telemarketing:TooFewAttempts", "reason");
        refused.GetProperty("data").GetProperty("Attempts").GetInt32().ShouldBe(3);
        refused.GetProperty("data").GetProperty("Days").GetInt32().ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(1));
        (await app.Dial(lead, "NoAnswer")).IsUnreachable.ShouldBeTrue();
        var made = await app.Tmk(lead, "invalid", new { reason = "Unreachable" }).Read<LeadCrm.Telemarketing.Http.RefutedLeadDto>();
        made.CaseId.ShouldNotBe(Guid.Empty);
        (await app.Qualification(lead)).Result.ShouldBe(TmkResult.Invalid);
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Tmk, "a leader still has to agree");
        await app.As("tmk.manager").Post($"/api/leads/cases/{made.CaseId}/approve", new { }).ShouldSucceed();
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Invalid);
    }

    [Fact]
    public async Task A_valid_lead_is_complete_and_what_is_missing_is_named()
    {
        var lead = await app.Given.Lead("tmk1");
        await app.Dial(lead);
        var refused = await app.TryValid(lead, body: new { intention = "D", nextAction = "FollowUp" })
            .ShouldFailWith(422, "Telemarketing:QualificationIncomplete");
        refused
            .GetProperty("missing")
            .EnumerateArray()
            .Select(m => m.GetString())
            .ShouldBe(["relation", "courseInterest", "intention", "budget", "city", "nextActionAt"]);
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Contacted);
        var valid = await app.TryValid(lead).Read<QualificationDto>();
        (valid.Result, valid.NextAction, valid.CreditedTo).ShouldBe((TmkResult.Valid, TmkNextAction.Transfer, "王思琪"));
        valid.CreditUntil.ShouldBe(app.Clock.UtcNow.AddDays(90));
        var seen = await app.Given.Seen(lead);
        (seen.Stage, seen.Intention, seen.City).ShouldBe((LeadStage.Qualified, Intention.A, "成都"));
        (await app.Timeline(lead, "admin")).ShouldContain(e => e.Kind == "TmkValid" && e.ActorName == "王思琪");

        var never = await app.Given.Lead("tmk1");
        await app.TryValid(never).ShouldFailWith(409, "Leads:IllegalTransition");
    }

    [Fact]
    public async Task The_first_valid_verdict_of_a_cycle_has_the_credit_and_a_new_cycle_gives_a_new_one()
    {
        var lead = await app.ValidLead("tmk1");
        var first = app.Clock.UtcNow;
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.As("tmk.manager")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("tmk2") })
            .ShouldAnswer(200);
        (await app.TryValid(lead, "tmk2").Read<QualificationDto>()).CreditedTo.ShouldBe("王思琪", "the first one counts");
        await app.As("tmk.manager").Post($"{lead.Url}/release", new { reason = "联系不上" }).ShouldSucceed();
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        await app.As("admin")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("tmk2") })
            .ShouldAnswer(200);
        var released = app.Clock.UtcNow;
        app.Clock.Advance(TimeSpan.FromMinutes(10));
        var anew = await app.Qualification(lead, "tmk2");
        (anew.Result, anew.CreditedTo).ShouldBe((TmkResult.Unset, null));
        (await app.TryValid(lead, "tmk2").Read<QualificationDto>()).CreditedTo.ShouldBe("李浩宇");
        // What other modules are told, at any instant: an hour between the two, and the cycles apart.
        var (one, two) = (await app.Id("tmk1"), await app.Id("tmk2"));
        var second = app.Clock.UtcNow;
        (await Credited(lead, first)).ShouldBe(one);
        (await Credited(lead, first.AddMinutes(-1))).ShouldBeNull("not before the verdict");
        (await Credited(lead, released)).ShouldBeNull("its cycle was over");
        (await Credited(lead, second)).ShouldBe(two);
        (await Credited(lead, second.AddDays(90).AddSeconds(-1))).ShouldBe(two);
        (await Credited(lead, second.AddDays(90))).ShouldBeNull("ninety days are over");
        app.Clock.Advance(TimeSpan.FromDays(91));
        (await app.Qualification(lead, "tmk2")).CreditedTo.ShouldBeNull("ninety days are over");
        var all = await Credits(c => c.Query().Where(x => x.LeadId == lead.Id).OrderBy(x => x.At).Select(x => x.UserId).ToListAsync());
        all.ShouldBe([one, two]);
    }

    private async Task<T> Credits<T>(Func<ITmkCredits, Task<T>> ask)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ITmkCredits>());
    }

    private async Task<Guid?> Credited(GivenLead lead, DateTime at)
    {
        var found = await Credits(c => c.AtAsync([lead.Id], at, default));
        return found.TryGetValue(lead.Id, out var credit) ? credit.UserId : null;
    }

    [Fact]
    public async Task Ten_dials_to_six_leads_with_four_connected_to_three_are_forty_and_fifty_per_cent()
    {
        await app.As("tmk2").Post("/api/tmk/queue/take", new { count = 20 }).ShouldAnswer(200);
        await Clear("tmk1");
        var leads = new List<GivenLead>();
        for (var i = 0; i < 6; i++)
            leads.Add(await app.Given.Lead("tmk.manager", line: "python"));
        var task = await app.As("tmk.manager")
            .Post(
                "/api/dial-tasks",
                new
                {
                    name = "九月官网名单",
                    departmentId = (await app.Person("tmk1")).DepartmentId,
                    businessLine = "python",
                    from = DateOnly.FromDateTime(app.Clock.UtcNow.AddHours(8)),
                }
            )
            .Read<DialTaskDetailDto>();
        (task.Total, task.Waiting).ShouldBe((6, 6));
        var taken = await app.As("tmk1").Post("/api/tmk/queue/take", new { count = 20, taskId = task.Id }).Read<TakenLeadsDto>();
        taken.LeadIds.ShouldBe(leads.Select(l => l.Id), ignoreOrder: true);
        (await app.As("tmk1").Get<QueueDto>($"/api/tmk/queue?taskId={task.Id}&take=50")).Items.Count.ShouldBe(6);

        string[] outcomes = ["ConnectedHigh", "NoAnswer", "ConnectedLow", "Busy", "CallAgain", "NoAnswer"];
        for (var i = 0; i < 6; i++)
            await app.Dial(leads[i], outcomes[i]);
        // Four more: one connects again, three reach nobody.
        await app.Dial(leads[0], "ConnectedMedium");
        foreach (var i in new[] { 1, 3, 5 })
            await app.Dial(leads[i], "NoAnswer");

        var seen = await app.As("tmk.manager").Get<DialTaskDetailDto>($"/api/dial-tasks/{task.Id}");
        var figures = seen.Figures;
        (figures.Dials, figures.Leads, figures.Connected, figures.ConnectedLeads).ShouldBe((10, 6, 4, 3));
        (figures.CallConnectRate, figures.LeadConnectRate).ShouldBe((40.0m, 50.0m));
        (seen.Dialled, seen.Waiting, seen.Taken).ShouldBe((6, 0, 0));
        seen.Outcomes.Single(o => o.Disposition == Disposition.NoAnswer).Leads.ShouldBe(3);
        seen.People.ShouldHaveSingleItem().Name.ShouldBe("王思琪");
        var attempts = await app.Do(db => db.Set<DialAttempt>().Where(a => a.TaskId == task.Id).Select(a => a.DepartmentId).ToListAsync());
        attempts.Distinct().ShouldBe([(await app.Person("tmk1")).DepartmentId], "with the department of that day");

        await app.As("sales.manager.bj").GetAsync($"/api/dial-tasks/{task.Id}").ShouldAnswer(403);
        await app.As("tmk1").Post($"/api/dial-tasks/{task.Id}/close").ShouldFailWith(403, "Core:Forbidden");
        (await app.As("tmk.manager").Post($"/api/dial-tasks/{task.Id}/close").Read<DialTaskDetailDto>()).State.ShouldBe(
            DialTaskState.Closed
        );
    }

    [Fact]
    public async Task Without_a_seat_people_dial_by_hand_and_read_the_script()
    {
        var lead = await app.Given.Lead("tmk1");
        await app.As("tmk1").Post($"/api/tmk/leads/{lead.Id}/call").ShouldFailWith(422, "Telemarketing:NoSeat");
        var script = new
        {
            title = "Python 公开课",
            body = "① 确认身份",
            faq = new[] { new { question = "零基础能学吗", answer = "可以" } },
        };
        await app.As("tmk1").Post("/api/dial-scripts", script).ShouldFailWith(403, "Core:Forbidden");
        var made = await app.As("tmk.manager").Post("/api/dial-scripts", script).Read<ScriptDto>();
        var changed = await app.As("tmk.manager")
            .Put(
                $"/api/dial-scripts/{made.Id}",
                new
                {
                    title = "公开课",
                    body = "① 身份",
                    version = made.Version,
                }
            )
            .Read<ScriptDto>();
        (changed.Title, changed.Faq.Count).ShouldBe(("公开课", 0));
        await app.As("tmk.manager")
            .Put(
                $"/api/dial-scripts/{made.Id}",
                new
                {
                    title = "公开课",
                    body = "① 身份",
                    version = made.Version,
                }
            )
            .ShouldFailWith(409, "Core:StaleVersion");
        (await app.As("tmk1").Get<List<ScriptDto>>("/api/dial-scripts")).ShouldContain(s => s.Id == made.Id);
    }
}

public sealed class QualificationsOnSqlite(SqliteFixture fixture) : QualificationTests(fixture), IClassFixture<SqliteFixture>;

public sealed class QualificationsOnServer(ServerFixture fixture) : QualificationTests(fixture), IClassFixture<ServerFixture>;
