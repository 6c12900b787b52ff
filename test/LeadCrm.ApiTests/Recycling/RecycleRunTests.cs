using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Recycling;

public abstract class RecycleRunTests(AppFixture fixture)
{
    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private async Task<LeadCrmApp> StartAsync(int month, int day, int hour)
    {
        var app = await fixture.StartAsync();
        app.Clock.SetBusinessTime(2026, month, day, hour);
        return app;
    }

    [Fact]
    public async Task Example_1_from_the_assignment_to_the_pool()
    {
        var app = await StartAsync(3, 2, 10);
        var lead = await app.AssignedLead();
        await app.Night(3, 5);
        (await app.ClockOf(lead)).DueOn.ShouldBe(Day(3, 5), "no first call yet");
        app.Clock.SetBusinessTime(2026, 3, 5, 16);
        await app.Call(lead, 75);
        (await app.ClockOf(lead)).DueOn.ShouldBe(Day(3, 12));
        app.Clock.SetBusinessTime(2026, 3, 11, 9);
        await app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", content = "备注" }).ShouldSucceed();
        (await app.ClockOf(lead)).DueOn.ShouldBe(Day(3, 12));
        app.Clock.SetBusinessTime(2026, 3, 11, 17);
        await app.Call(lead, 40);
        var clock = await app.ClockOf(lead, "sales.bj1");
        (clock.DueOn, clock.DaysLeft, clock.Rule, clock.Limit, clock.ProtectionEndsOn).ShouldBe(
            (Day(3, 14), 3, RecycleRule.R2, 7, Day(5, 1))
        );

        List<RecycleWarning> Warnings() =>
            [.. RecycleEar.Warned.Where(w => w.LeadId == lead.Id && w.DueOn == Day(3, 14)).Select(w => w.Warning)];
        await app.Night(3, 12);
        Warnings().ShouldBe([RecycleWarning.TwoDaysBefore]);
        await app.Night(3, 13);
        await app.Night(3, 13);
        Warnings().ShouldBe([RecycleWarning.TwoDaysBefore, RecycleWarning.DayBefore]);
        await app.Night(3, 14);
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Owned);
        app.Clock.SetBusinessTime(2026, 3, 14, 18);
        await app.RunRecurring("RecycleWarningJob");
        await app.RunRecurring("RecycleWarningJob");
        Warnings().ShouldBe([RecycleWarning.TwoDaysBefore, RecycleWarning.DayBefore, RecycleWarning.LastHours]);

        await app.Night(3, 15);
        var seen = await app.Given.Seen(lead);
        (seen.Location, seen.OwnerId, seen.PreviousOwnerId).ShouldBe((LeadLocation.Pool, null, await app.Id("sales.bj1")));
        seen.Stage.ShouldBe(LeadStage.Contacted, "it is kept");
        var item = (await app.ItemsOf(await app.RunOf(3, 15)))[lead.Id];
        (item.Outcome, item.Rule, item.DueOn, item.OwnerName).ShouldBe((RecycleOutcome.Recycled, RecycleRule.R2, Day(3, 14), "林晓雯"));
        var told = RecycleEar.Recycled.Where(e => e.Leads.Any(l => l.LeadId == lead.Id)).ShouldHaveSingleItem();
        (told.OwnerId, told.AsOf).ShouldBe((await app.Id("sales.bj1"), Day(3, 15)));
        (await app.ClockOf(lead)).IsHeld.ShouldBeFalse();
        var timeline = await app.As("admin").GetStringAsync($"{lead.Url}/timeline");
        timeline.ShouldContain("\"Recycled\"");
        timeline.ShouldContain("R2");
    }

    [Fact]
    public async Task A_missed_run_takes_the_same_leads_but_those_that_got_a_call_or_an_order_meanwhile()
    {
        var app = await StartAsync(3, 2, 10);
        var leads = new List<GivenLead>();
        for (var i = 0; i < 4; i++)
            leads.Add(await app.AssignedLead());
        await app.Night(3, 3);
        app.Clock.SetBusinessTime(2026, 3, 5, 16);
        foreach (var lead in leads)
            await app.Call(lead, 75);
        app.Clock.SetBusinessTime(2026, 3, 11, 17);
        foreach (var lead in leads)
            await app.Call(lead, 40);
        await app.Night(3, 14);
        // The night of 03-15 does not run. That day:
        app.Clock.SetBusinessTime(2026, 3, 15, 11);
        var (idle, called, noted, ordered) = (leads[0], leads[1], leads[2], leads[3]);
        await app.Call(called, 40);
        await app.As("sales.bj1")
            .Post(
                $"{noted.Url}/follow-ups",
                new
                {
                    type = "Call",
                    content = "备注",
                    nextContactAt = app.Clock.UtcNow.AddDays(2),
                }
            )
            .ShouldSucceed();
        TestHolds.Hold(ordered.Id, RecycleHoldKind.Order, app.Clock.UtcNow);
        await app.Night(3, 16);

        var late = await app.ItemsOf(await app.RunOf(3, 15));
        late.Count.ShouldBe(4);
        (late[idle.Id].Outcome, late[idle.Id].IsLate).ShouldBe((RecycleOutcome.Recycled, false));
        (late[noted.Id].Outcome, late[noted.Id].IsLate).ShouldBe((RecycleOutcome.Recycled, false), "a note and a plan of the day after");
        (late[called.Id].Outcome, late[called.Id].Detail, late[called.Id].IsLate).ShouldBe(
            (RecycleOutcome.Skipped, "ConnectedMeanwhile", true)
        );
        (late[ordered.Id].Outcome, late[ordered.Id].Detail, late[ordered.Id].IsLate).ShouldBe((RecycleOutcome.Skipped, "Order", true));
        (await app.Given.Seen(called)).OwnerId.ShouldNotBeNull();
        (await app.ClockOf(called)).DueOn.ShouldBe(Day(3, 18));
        var next = await app.ItemsOf(await app.RunOf(3, 16));
        (next[ordered.Id].Outcome, next.Count).ShouldBe((RecycleOutcome.Skipped, 1));
        (await app.ClockOf(ordered)).Hold.ShouldBe(RecycleHoldKind.Order);
    }

    [Fact]
    public async Task More_than_half_of_a_persons_leads_wait_for_a_manager()
    {
        var app = await StartAsync(3, 2, 10);
        var leads = new List<GivenLead>();
        for (var i = 0; i < 5; i++)
            leads.Add(await app.AssignedLead());
        var other = await app.AssignedLead("sales.sh1");
        await app.Night(3, 6);
        var items = await app.ItemsOf(await app.RunOf(3, 6));
        items.Values.Count(i => i.Outcome == RecycleOutcome.Recycled).ShouldBe(2);
        items.Values.Count(i => i.Outcome == RecycleOutcome.HeldBack).ShouldBe(3);
        items.Values.ShouldAllBe(i => i.Rule == RecycleRule.R1 && i.OwnerName == "林晓雯");
        (await app.Given.Seen(other)).Location.ShouldBe(LeadLocation.Pool, "the only one of a person");
        RecycleEar.HeldBack.ShouldContain(e => e.AsOf == Day(3, 6) && e.Count == 3);

        var person = (
            await app.As("sales.manager.bj").Get<List<HeldBackPersonDto>>("/api/recycling/held-back/people")
        ).ShouldHaveSingleItem();
        (person.Name, person.Waiting, person.Held).ShouldBe(("林晓雯", 3, 3));
        (await app.As("sales.manager.sh").Get<List<HeldBackPersonDto>>("/api/recycling/held-back/people")).ShouldBeEmpty();
        var waiting = await app.As("sales.manager.bj").Get<PagedResult<RecycleItemDto>>("/api/recycling/held-back");
        var ids = waiting.Items.Select(i => i.Id).ToList();
        ids.Count.ShouldBe(3);
        waiting.Items.ShouldAllBe(i => i.Name == "王小明" && i.Number!.StartsWith('L'));

        await app.As("sales.bj1").Post("/api/recycling/held-back/confirm", new { leadIds = ids }).ShouldFailWith(403, "Core:Forbidden");
        var elsewhere = await app.As("sales.manager.sh")
            .Post("/api/recycling/held-back/confirm", new { leadIds = ids })
            .Read<ConfirmedDto>();
        (elsewhere.Succeeded, elsewhere.Failed).ShouldBe((0, 3));
        elsewhere.Items.ShouldAllBe(r => r.Code == "Core:NotFound");
        // Two of them at once by two managers, and one that the owner has spoken with meanwhile.
        app.Clock.SetBusinessTime(2026, 3, 6, 9);
        var worked = leads.Single(l => l.Id == ids[2]);
        await app.Call(worked, 90);
        var replies = await Task.WhenAll(
            Enumerable
                .Range(0, 2)
                .Select(_ =>
                    app.As("sales.manager.bj").Post("/api/recycling/held-back/confirm", new { leadIds = ids }).Read<ConfirmedDto>()
                )
        );
        replies.Sum(r => r.Succeeded).ShouldBe(2);
        replies.SelectMany(r => r.Items).ShouldContain(r => r.Id == worked.Id && r.Code == "Assignment:ConnectedMeanwhile");
        var after = await app.ItemsOf(await app.RunOf(3, 6));
        after.Values.Count(i => i.DecidedByName == "周文博" && i.Outcome == RecycleOutcome.Recycled).ShouldBe(2);
        (await app.RunOf(3, 6)).Recycled.ShouldBe(5);
        (await app.Given.Seen(worked)).OwnerId.ShouldBe(await app.Id("sales.bj1"));
        var again = await app.As("sales.manager.bj").Post("/api/recycling/held-back/confirm", new { leadIds = ids }).Read<ConfirmedDto>();
        again.Items.ShouldAllBe(r => r.Code == "Assignment:NotHeldBack" && r.Message != r.Code);
    }

    [Fact]
    public async Task A_person_is_let_go_as_a_whole_and_what_nobody_lets_go_is_looked_at_again()
    {
        var app = await StartAsync(3, 2, 10);
        for (var i = 0; i < 6; i++)
            await app.AssignedLead();
        await app.Night(3, 6);
        await app.Night(3, 7);
        var runs = (await app.RunOf(3, 6), await app.RunOf(3, 7));
        (runs.Item1.Recycled, runs.Item1.HeldBack, runs.Item2.Recycled, runs.Item2.HeldBack).ShouldBe((3, 3, 1, 2));
        (await app.ItemsOf(runs.Item1)).Values.Count(i => i.Outcome == RecycleOutcome.CarriedOver).ShouldBe(3);
        var gone = await app.As("sales.manager.bj")
            .Post("/api/recycling/held-back/confirm-person", new { ownerId = await app.Id("sales.bj1") })
            .Read<ConfirmedDto>();
        (gone.Succeeded, gone.Failed).ShouldBe((2, 0));
    }

    [Fact]
    public async Task A_planned_contact_keeps_a_lead_for_two_nights()
    {
        var app = await StartAsync(3, 2, 10);
        var lead = await app.AssignedLead();
        await app.Call(lead, null, Disposition.NoAnswer, app.Clock.UtcNow.AddDays(12));
        await app.Night(3, 10);
        (await app.ClockOf(lead)).KeepsLeft.ShouldBe(1);
        await app.Night(3, 11);
        await app.Night(3, 11);
        (await app.ClockOf(lead)).KeepsLeft.ShouldBe(0);
        (await app.ItemsOf(await app.RunOf(3, 11)))[lead.Id].Outcome.ShouldBe(RecycleOutcome.Kept);
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Owned);
        await app.Night(3, 12);
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Pool);
    }

    [Fact]
    public async Task A_run_that_was_cut_short_goes_on_and_takes_no_lead_twice()
    {
        var app = await StartAsync(3, 2, 10);
        var leads = new List<GivenLead>();
        for (var i = 0; i < 4; i++)
            leads.Add(await app.AssignedLead(i < 2 ? "sales.bj1" : "sales.bj2"));
        await app.Night(3, 3);
        app.Clock.SetBusinessTime(2026, 3, 6, 0, 10);
        // As the first run left it when it died: two leads looked at, and noted.
        await app.Do(async db =>
        {
            var clocks = await db.Set<LeadClock>().OrderBy(c => c.LeadId).ToListAsync();
            var run = new RecycleRun
            {
                Id = db.Engine.NextGuid(),
                TenantId = clocks[0].TenantId,
                AsOf = Day(3, 6),
                Night = Day(3, 6),
                StartedAt = app.Clock.UtcNow,
                LastLeadId = clocks[1].LeadId,
                Evaluated = 2,
            };
            db.Add(run);
            foreach (var clock in clocks.Take(2))
                db.Add(
                    new RecycleItem
                    {
                        RunId = run.Id,
                        LeadId = clock.LeadId,
                        TenantId = clock.TenantId,
                        OwnerId = clock.OwnerId,
                        DepartmentId = (await db.Set<LeadCrm.Leads.Domain.Lead>().FirstAsync(l => l.Id == clock.LeadId)).DepartmentId,
                        AsOf = run.AsOf,
                        Rule = RecycleRule.R1,
                        DueOn = Day(3, 5),
                        At = app.Clock.UtcNow,
                    }
                );
            return await db.SaveChangesAsync();
        });
        await app.RunRecurring("RecycleJob");
        var done = await app.RunOf(3, 6);
        (done.State, done.Evaluated, done.Recycled, done.HeldBack).ShouldBe((RecycleRunState.Done, 4, 2, 2));
        await app.RunRecurring("RecycleJob");
        (await app.RunOf(3, 6)).ShouldBe(done);
        foreach (var lead in leads)
            RecycleEar.Recycled.Count(e => e.Leads.Any(l => l.LeadId == lead.Id)).ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_closed_accounts_leads_go_into_the_queue_of_the_department_at_once()
    {
        var app = await StartAsync(3, 2, 10);
        var (lead, locked, handed) = (await app.AssignedLead(), await app.AssignedLead(), await app.AssignedLead());
        await app.As("sales.bj1").Post($"{locked.Url}/lock", new { days = 10, reason = "重点客户" }).ShouldSucceed();
        TestHolds.Hold(handed.Id, RecycleHoldKind.Handover, app.Clock.UtcNow);
        var owner = await app.Id("sales.bj1");
        await app.As("admin").Post($"/api/users/{owner}/disable", new { reason = "离职" }).ShouldSucceed();
        for (
            var until = DateTime.UtcNow.AddSeconds(30);
            (await app.Given.Seen(lead)).OwnerId is not null || (await app.Given.Seen(locked)).OwnerId is not null;

        )
        {
            DateTime.UtcNow.ShouldBeLessThan(until, ServerLog.Latest);
            await Task.Delay(100);
        }
        var seen = await app.Given.Seen(lead, "sales.manager.bj");
        (seen.Location, seen.DepartmentName).ShouldBe((LeadLocation.Unassigned, "北京分校"));
        (await app.Given.Seen(handed)).OwnerId.ShouldBe(owner, "its handover is under way");
        TestHolds.Holds.TryRemove(handed.Id, out _);
        await app.Night(3, 3);
        (await app.Given.Seen(handed)).Location.ShouldBe(LeadLocation.Unassigned, "the night looks again");
        var runs = await app.As("sales.manager.bj").Get<PagedResult<RecycleRunDto>>("/api/recycling/runs");
        runs.Items.ShouldContain(r => r.SubjectName == "林晓雯" && r.Recycled == 2 && r.Skipped == 1);
    }

    [Fact]
    public async Task Whom_nobody_reaches_leaves_by_R5_for_the_pool_of_the_unreachable()
    {
        var app = await StartAsync(3, 2, 10);
        var pool = await app.As("admin").Post("/api/pools", new { name = "失联公海", isUnreachable = true }).Read<PoolDto>();
        var lead = await app.AssignedLead(intention: "C");
        foreach (var (day, hour) in new[] { (2, 11), (2, 15), (3, 10), (3, 19), (4, 10), (4, 15) })
        {
            app.Clock.SetBusinessTime(2026, 3, day, hour);
            await app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "NoAnswer" }).ShouldSucceed();
        }
        var clock = await app.ClockOf(lead);
        (clock.DueOn, clock.Rule, clock.Attempts).ShouldBe((Day(3, 4), RecycleRule.R5, 6));
        await app.Night(3, 5);
        (await app.ItemsOf(await app.RunOf(3, 5)))[lead.Id].Rule.ShouldBe(RecycleRule.R5);
        (await PoolOf(app, lead)).ShouldBe(pool.Id);
    }

    private static Task<Guid?> PoolOf(LeadCrmApp app, GivenLead lead) =>
        app.Do(db => db.Set<LeadCrm.Leads.Domain.Lead>().Where(l => l.Id == lead.Id).Select(l => l.PoolId).SingleAsync());

    [Fact]
    public async Task A_rule_names_the_pool_its_leads_go_to()
    {
        var app = await StartAsync(3, 2, 10);
        var pool = await app.As("admin").Post("/api/pools", new { name = "首呼超时公海" }).Read<PoolDto>();
        var rule = new
        {
            rule = "R1",
            version = 0,
            isOn = true,
            limit = 24,
            poolId = (Guid?)pool.Id,
        };
        await app.As("f1.admin")
            .Put("/api/recycling/rules", new { rules = new[] { rule } })
            .ShouldFailWith(400, "Assignment:UnknownPool", "poolId");
        await app.As("sales.manager.bj").Put("/api/recycling/rules", new { rules = new[] { rule } }).ShouldSucceed();
        var lead = await app.AssignedLead();
        await app.Night(3, 6);
        (await PoolOf(app, lead)).ShouldBe(pool.Id);
    }

    [Fact]
    public async Task Imported_leads_get_their_clocks_at_night_and_are_shown_before()
    {
        var app = await StartAsync(3, 2, 10);
        var options = new { businessLine = "java", target = new { kind = "User", id = await app.Id("sales.bj1") } };
        var import = await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n", options);
        import.Counts.Created.ShouldBe(1);
        var row = (await app.As("sales.bj1").Get<PagedResult<LeadListDto>>("/api/leads")).Items.ShouldHaveSingleItem();
        row.RecycleOn.ShouldBeNull();
        var lead = new GivenLead(row.Id, row.Number, "");
        (await app.ClockOf(lead, "sales.bj1")).DueOn.ShouldBe(Day(3, 5));
        await app.Night(3, 3);
        (await app.As("sales.bj1").Get<PagedResult<LeadListDto>>("/api/leads")).Items[0].RecycleOn.ShouldBe(Day(3, 5));
        var day = await app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day");
        (day.AboutToRecycleCount, day.AboutToRecycle.Single().Id).ShouldBe((1, row.Id));
    }

    [Fact]
    public async Task A_call_at_the_moment_of_the_night_keeps_its_lead_or_finds_it_gone()
    {
        var app = await StartAsync(3, 2, 10);
        await app.As("admin").Put("/api/settings/Assignment.RecycleBrakePercent", new { value = "100" }).ShouldSucceed();
        var leads = new List<GivenLead>();
        for (var i = 0; i < 16; i++)
            leads.Add(await app.AssignedLead());
        app.Clock.SetBusinessTime(2026, 3, 6, 0, 10);
        await app.ClockOf(leads[0], "sales.bj1");
        var calls = leads.Select(l =>
            app.As("sales.bj1").Post($"{l.Url}/follow-ups", new { type = "Call", disposition = "ConnectedHigh" })
        );
        var night = app.RunRecurring("RecycleJob");
        var replies = await Task.WhenAll(calls);
        await night;
        var items = await app.ItemsOf(await app.RunOf(3, 6));
        var owner = await app.Id("sales.bj1");
        foreach (var (lead, reply) in leads.Zip(replies))
        {
            var seen = await app.Given.Seen(lead);
            ((int)reply.StatusCode).ShouldBeOneOf(201, 204, 200, 404, 409);
            if (reply.IsSuccessStatusCode)
                seen.OwnerId.ShouldBe(owner, "who has spoken with the student keeps the lead");
            else
                seen.Location.ShouldBe(LeadLocation.Pool);
            if (items.TryGetValue(lead.Id, out var item))
                (item.Outcome == RecycleOutcome.Recycled).ShouldBe(seen.Location == LeadLocation.Pool);
        }
    }

    [Fact]
    public async Task A_near_appointment_holds_a_lead_and_a_far_one_does_not()
    {
        var app = await StartAsync(3, 2, 10);
        var (near, far) = (await app.AssignedLead("sales.bj1"), await app.AssignedLead("sales.bj2"));
        TestHolds.Hold(near.Id, RecycleHoldKind.Appointment, app.Clock.UtcNow, app.Clock.UtcNow.AddDays(18));
        TestHolds.Hold(far.Id, RecycleHoldKind.Appointment, app.Clock.UtcNow, app.Clock.UtcNow.AddDays(19));
        await app.Night(3, 6);
        (await app.Given.Seen(near)).Location.ShouldBe(LeadLocation.Owned);
        (await app.Given.Seen(far)).Location.ShouldBe(LeadLocation.Pool);
        var item = (await app.ItemsOf(await app.RunOf(3, 6)))[near.Id];
        (item.Outcome, item.Detail, item.IsLate).ShouldBe((RecycleOutcome.Skipped, "Appointment", false));
    }

    [Fact]
    public async Task A_franchise_has_its_own_nights()
    {
        var app = await StartAsync(3, 2, 10);
        var lead = await app.Given.Lead("f1.sales1");
        await app.Night(3, 6);
        (await app.Given.Seen(lead, "f1.admin")).Location.ShouldBe(LeadLocation.Pool);
        var mine = await app.As("f1.admin").Get<PagedResult<RecycleRunDto>>("/api/recycling/runs");
        (mine.TotalCount, mine.Items[0].Recycled).ShouldBe((1, 1));
        var run = await app.RunOf(3, 6);
        (run.Recycled, run.Evaluated).ShouldBe((0, 0));
        await app.As("f1.admin").GetAsync(new Uri($"/api/recycling/runs/{run.Id}", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
    }
}

public sealed class RecycleRunsOnSqlite(SqliteFixture fixture) : RecycleRunTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RecycleRunsOnServer(ServerFixture fixture) : RecycleRunTests(fixture), IClassFixture<ServerFixture>;
