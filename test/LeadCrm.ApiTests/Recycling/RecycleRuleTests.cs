using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Contracts.Assignment;

namespace LeadCrm.ApiTests.Recycling;

public abstract class RecycleRuleTests(AppFixture fixture)
{
    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private static object R2(int version, bool on, int days) =>
        new
        {
            rule = "R2",
            version,
            isOn = on,
            daysA = days,
            daysB = days,
            daysC = days,
        };

    private async Task<LeadCrmApp> StartAsync()
    {
        var app = await fixture.StartAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        return app;
    }

    private static Task<HttpResponseMessage> Change(LeadCrmApp app, params object[] rules) =>
        app.As("sales.manager.bj").Put("/api/recycling/rules", new { rules, reason = "试行" });

    [Fact]
    public async Task The_preview_says_how_many_would_leave_tonight_by_person_and_the_grace_keeps_them()
    {
        var app = await StartAsync();
        var leads = new List<GivenLead>();
        for (var i = 0; i < 3; i++)
            leads.Add(await app.AssignedLead(i < 2 ? "sales.bj1" : "sales.bj2"));
        foreach (var lead in leads)
            await app.Call(lead, null, Disposition.NoAnswer);
        app.Clock.SetBusinessTime(2026, 3, 5, 20);
        var preview = await app.As("sales.manager.bj")
            .Post("/api/recycling/rules/preview", new { rules = new[] { R2(0, true, 2) } })
            .Read<RecyclePreviewDto>();
        (preview.AsOf, preview.Held, preview.LeavingNow, preview.Leaving, preview.HeldBack).ShouldBe((Day(3, 6), 3, 0, 3, 1));
        preview.People.Select(p => (p.Name, p.Held, p.Leaving, p.HeldBack)).ShouldBe([("林晓雯", 2, 2, 1), ("陈嘉树", 1, 1, 0)]);
        (await app.As("sales.manager.bj").Get<RecycleRulesDto>("/api/recycling/rules")).Rules.ShouldAllBe(
            r => r.Version == 0,
            "it changed nothing"
        );

        var changed = await Change(app, R2(0, true, 2)).Read<RecycleRulesDto>();
        var rule = changed.Rules.Single(r => r.Rule == RecycleRule.R2);
        (rule.Version, rule.DaysB, rule.ChangedByName, rule.Reason).ShouldBe((1, 2, "周文博", "试行"));
        rule.GraceUntil.ShouldBe(app.Clock.UtcNow.AddHours(24));
        await app.Night(3, 6);
        (await app.RunOf(3, 6)).Recycled.ShouldBe(0, "grace");
        await app.Night(3, 7);
        var run = await app.RunOf(3, 7);
        (run.Recycled, run.HeldBack).ShouldBe((2, 1));
        // The night says by which rule, and the run keeps it.
        (await app.ItemsOf(run)).Values.ShouldAllBe(i => i.Rule == RecycleRule.R2 && i.DueOn == Day(3, 4));
    }

    [Fact]
    public async Task A_changed_rule_is_applied_to_stored_facts_and_switching_off_loses_none()
    {
        var app = await StartAsync();
        await app.As("admin").Put("/api/settings/Assignment.RuleGraceHours", new { value = "0" }).ShouldSucceed();
        var lead = await app.AssignedLead();
        app.Clock.SetBusinessTime(2026, 3, 3, 16);
        await app.Call(lead, 75);
        (await app.ClockOf(lead)).DueOn.ShouldBe(Day(3, 10));
        await Change(app, R2(0, false, 7)).ShouldSucceed();
        (await app.ClockOf(lead)).Rule.ShouldBe(RecycleRule.R3);
        await Recomputed(app, lead, Day(5, 1));
        await Change(app, R2(1, true, 10)).ShouldSucceed();
        (await app.ClockOf(lead)).DueOn.ShouldBe(Day(3, 13));
        await Recomputed(app, lead, Day(3, 13));
        var history = await app.As("sales.manager.bj").Get<List<RecycleRuleDto>>("/api/recycling/rules/R2/history");
        history.Select(h => (h.Version, h.IsOn, h.DaysA)).ShouldBe([(2, true, 10), (1, false, 7)]);
    }

    // The list shows what is stored, and that follows in the background.
    private static async Task Recomputed(LeadCrmApp app, GivenLead lead, DateOnly day)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(50))
        {
            var list = await app.As("sales.bj1").Get<LeadCrm.Core.Paging.PagedResult<LeadCrm.Leads.Application.LeadListDto>>("/api/leads");
            if (list.Items.Single(l => l.Id == lead.Id).RecycleOn == day)
                return;
            DateTime.UtcNow.ShouldBeLessThan(until, ServerLog.Latest);
        }
    }

    [Fact]
    public async Task Of_two_who_change_a_rule_at_once_one_is_told()
    {
        var app = await StartAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Change(app, R2(0, true, 5 + i))));
        replies.Select(r => (int)r.StatusCode).Order().ShouldBe([200, 409, 409, 409]);
        await Change(app, R2(0, true, 4)).ShouldFailWith(409, "Assignment:RuleChanged");
    }

    [Fact]
    public async Task A_rule_is_checked_before_it_is_saved()
    {
        var app = await StartAsync();
        await Change(
                app,
                new
                {
                    rule = "R2",
                    version = 0,
                    isOn = true,
                    daysA = 3,
                    daysB = 7,
                }
            )
            .ShouldFailWith(400, "Assignment:IncompleteRule", "daysC");
        await Change(app, R2(0, true, 3), R2(0, true, 4)).ShouldFailWith(400, "Assignment:RuleTwice", "rules");
        await Change(app).ShouldFailWith(400, "Core:Validation", "rules");
        await Change(
                app,
                new
                {
                    rule = "R9",
                    version = 0,
                    isOn = true,
                }
            )
            .ShouldRefuse();
        await Change(
                app,
                new
                {
                    rule = "R3",
                    version = 0,
                    isOn = true,
                    limit = 0,
                }
            )
            .ShouldRefuse();
        await app.As("sales.bj1").GetAsync(new Uri("/api/recycling/rules", UriKind.Relative)).ShouldFailWith(403, "Core:Forbidden");
        await app.As("auditor1")
            .Put("/api/recycling/rules", new { rules = new[] { R2(0, true, 3) } })
            .ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task A_franchises_rules_are_its_own()
    {
        var app = await StartAsync();
        await app.As("f1.admin").Put("/api/recycling/rules", new { rules = new[] { R2(0, true, 20) } }).ShouldSucceed();
        (await app.As("sales.manager.bj").Get<RecycleRulesDto>("/api/recycling/rules")).Rules.ShouldAllBe(r => r.Version == 0);
        (await app.As("f2.admin").Get<RecycleRulesDto>("/api/recycling/rules")).Rules.ShouldAllBe(r => r.Version == 0);
    }

    [Fact]
    public async Task Rules_as_they_come_are_those_of_the_specification()
    {
        var app = await StartAsync();
        var rules = (await app.As("sales.manager.bj").Get<RecycleRulesDto>("/api/recycling/rules"));
        rules
            .Rules.Select(r => r.Rule)
            .ShouldBe([RecycleRule.R1, RecycleRule.R2, RecycleRule.R3, RecycleRule.R4, RecycleRule.R5, RecycleRule.R6]);
        rules.Rules.ShouldAllBe(r => r.IsOn);
        (rules.Rules[0].Limit, rules.Rules[1].DaysA, rules.Rules[1].DaysB, rules.Rules[1].DaysC).ShouldBe((24, 3, 7, 15));
        (rules.Rules[2].Limit, rules.Rules[3].Limit).ShouldBe((60, 3));
        (rules.Rules[4].Attempts, rules.Rules[4].AttemptDays, rules.Rules[4].AttemptParts).ShouldBe((6, 3, 3));
        (rules.MaxProtectionDays, rules.StrongDays, rules.MediumDays, rules.BrakePercent, rules.GraceHours).ShouldBe((60, 7, 3, 50, 24));
    }
}

public sealed class RecycleRulesOnSqlite(SqliteFixture fixture) : RecycleRuleTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RecycleRulesOnServer(ServerFixture fixture) : RecycleRuleTests(fixture), IClassFixture<ServerFixture>;
