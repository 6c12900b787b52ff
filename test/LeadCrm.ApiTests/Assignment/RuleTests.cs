using LeadCrm.Assignment.Application.Rules;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Assignment;

/// <summary>Rules as managers write, order, try out and look at them.</summary>
public abstract class RuleTests(AppFixture fixture)
{
    [Fact]
    public async Task A_rule_is_made_changed_ordered_and_removed_and_every_version_stays()
    {
        var app = await fixture.InTheMorning();
        var (a, b) = (await app.Rule("RoundRobin", "sales.bj1"), await app.Rule("Fixed", "sales.bj2"));
        (a.Place, b.Place, a.Version).ShouldBe((1, 2, 1));
        a.Names.ShouldHaveSingleItem().Name.ShouldBe((await app.Person("sales.bj1")).DisplayName);

        var ordered = await app.As("admin").Put("/api/assignment-rules/order", new { ids = new[] { b.Id, a.Id } }).Read<List<RuleDto>>();
        ordered.Select(r => r.Id).ShouldBe([b.Id, a.Id]);
        await app.As("admin")
            .Put("/api/assignment-rules/order", new { ids = new[] { b.Id } })
            .ShouldFailWith(409, "Assignment:RulesChanged");

        var change = new
        {
            name = "北京轮流",
            isEnabled = false,
            definition = a.Definition,
            version = 2,
            note = "改名",
        };
        var changed = await app.As("admin").Put($"/api/assignment-rules/{a.Id}", change).Read<RuleDto>();
        (changed.Name, changed.IsEnabled, changed.Version).ShouldBe(("北京轮流", false, 3));
        await app.As("admin").Put($"/api/assignment-rules/{a.Id}", change).ShouldFailWith(409, "Core:StaleVersion");
        await app.TryRule("北京轮流", new { steps = new[] { new { strategy = "Pool" } } })
            .ShouldFailWith(409, "Assignment:RuleNameTaken", "name");

        var history = await app.As("admin").Get<List<RuleVersionDto>>($"/api/assignment-rules/{a.Id}/history");
        history.Select(v => v.Version).ShouldBe([3, 2, 1]);
        (history[0].Note, history[0].Name).ShouldBe(("改名", "北京轮流"));
        await app.As("admin").DeleteAsync(new Uri($"/api/assignment-rules/{b.Id}", UriKind.Relative)).ShouldAnswer(204);
        (await app.As("admin").Get<List<RuleDto>>("/api/assignment-rules")).ShouldHaveSingleItem().Place.ShouldBe(1);
    }

    [Fact]
    public async Task A_rule_that_could_never_find_anybody_is_refused()
    {
        var app = await fixture.InTheMorning();
        await app.TryRule("空规则", new { steps = Array.Empty<object>() }).ShouldAnswer(400);
        await app.TryRule("无候选人", new { steps = new[] { new { strategy = "RoundRobin" } } })
            .ShouldFailWith(400, "Assignment:StepIncomplete");
        await app.TryRule("无策略", new { steps = new[] { new { } } }).ShouldAnswer(400);
        await app.TryRule(
                "无此人",
                new { steps = new[] { new { strategy = "Fixed", candidates = new[] { new { kind = "User", id = Guid.NewGuid() } } } } }
            )
            .ShouldFailWith(400, "Assignment:UnknownCandidate");
        await app.TryRule("无此公海", new { steps = new[] { new { strategy = "Pool", poolId = Guid.NewGuid() } } })
            .ShouldFailWith(400, "Assignment:UnknownPool");
        await app.TryRule("时间", new { filter = new { from = "25:00" }, steps = new[] { new { strategy = "Pool" } } }).ShouldAnswer(400);
        await app.TryRule("号段", new { filter = new { phonePrefixes = new[] { "13x" } }, steps = new[] { new { strategy = "Pool" } } })
            .ShouldFailWith(400, "Assignment:UnknownRuleValue");
    }

    [Fact]
    public async Task Consultants_see_why_a_lead_is_theirs_and_nothing_of_the_rules()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        var lead = await app.FormLead();
        await app.Owner(lead);
        await app.As("sales.bj1").GetAsync(new Uri("/api/assignment-rules", UriKind.Relative)).ShouldAnswer(403);
        var mine = await app.Why(lead, "sales.bj1");
        mine.Decisions.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                d => d.RuleName.ShouldNotBeNull(),
                d => d.Strategy.ShouldBe(RuleStrategy.RoundRobin),
                d => d.Tried.ShouldBeEmpty()
            );
        mine.FirstCallDueAt.ShouldBe(app.Clock.UtcNow.AddMinutes(30));
        await app.As("sales.sh1").GetAsync(new Uri($"{lead.Url}/assignment", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").GetAsync(new Uri("/api/assignment-rules/queue", UriKind.Relative)).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_person_who_works_on_other_lines_or_lacks_a_skill_is_passed_over()
    {
        var app = await fixture.InTheMorning();
        var seats = new[] { await app.Seat("sales.bj1"), await app.Seat("sales.bj2"), await app.Seat("sales.sh1") };
        await app.TryRule("英语", new { steps = new[] { new { strategy = "RoundRobin", candidates = seats } }, skills = new[] { "英语" } })
            .ShouldAnswer(201);
        await Skills(app, "sales.bj1", ["design"], ["英语"]);
        await Skills(app, "sales.sh1", [], ["英语"]);
        var lead = await app.FormLead();
        (await app.Owner(lead)).ShouldBe((await app.Person("sales.sh1")).DisplayName);
        (await app.Why(lead))
            .Decisions[0]
            .Tried[0]
            .Seats.Select(s => s.Reason)
            .ShouldBe([Ineligible.MissingLine, Ineligible.MissingSkill, null]);
        var agents = await app.As("admin").Get<PagedResult<AgentDto>>("/api/assignment-rules/agents?maxResultCount=200");
        agents.Items.Single(x => x.Lines.Contains("design")).Skills.ShouldBe(["英语"]);
        await app.As("sales.manager.sh")
            .Put(
                $"/api/assignment-rules/agents/{await app.Id("sales.bj1")}/skills",
                new { lines = Array.Empty<string>(), skills = Array.Empty<string>() }
            )
            .ShouldFailWith(404, "Core:NotFound");
    }

    private static async Task Skills(LeadCrmApp app, string userName, string[] lines, string[] skills) =>
        await app.As("admin").Put($"/api/assignment-rules/agents/{await app.Id(userName)}/skills", new { lines, skills }).ShouldAnswer(200);

    [Fact]
    public async Task Who_is_on_leave_gets_nothing()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        await app.As("admin")
            .Post(
                $"/api/users/{await app.Id("sales.bj1")}/leaves",
                new
                {
                    fromAt = app.Clock.UtcNow.AddHours(-1),
                    toAt = app.Clock.UtcNow.AddHours(8),
                    reason = "年假",
                }
            )
            .ShouldSucceed();
        var lead = await app.FormLead();
        (await app.Owner(lead)).ShouldBe((await app.Person("sales.bj2")).DisplayName);
        (await app.Why(lead)).Decisions[0].Tried[0].Seats[0].Reason.ShouldBe(Ineligible.OnLeave);
    }

    [Fact]
    public async Task The_simulator_shows_what_a_rule_would_have_done_yesterday_and_changes_nothing()
    {
        var app = await fixture.InTheMorning();
        var leads = new List<GivenLead>();
        for (var i = 0; i < 4; i++)
            leads.Add(await app.FormLead());
        app.Clock.SetBusinessTime(2026, 3, 3, 10);
        var seats = new[] { await app.Seat("sales.bj1", dailyQuota: 1), await app.Seat("sales.bj2", dailyQuota: 2) };
        var body = new { name = "草稿", definition = new { steps = new[] { new { strategy = "RoundRobin", candidates = seats } } } };
        var shown = await app.As("admin").Post("/api/assignment-rules/simulate", body).Read<SimulationDto>();
        (shown.Day, shown.Leads, shown.ByThisRule, shown.Assigned, shown.Held).ShouldBe((new DateOnly(2026, 3, 2), 4, 3, 3, 1));
        shown.People.Select(p => p.Count).ShouldBe([2, 1]);
        shown.Items.Count.ShouldBe(4);
        (await app.As("admin").Get<List<RuleDto>>("/api/assignment-rules")).ShouldBeEmpty();
        (await app.Given.Seen(leads[0])).OwnerId.ShouldBeNull();
        // A conditional one of one's own takes fewer.
        var narrow = new { definition = new { filter = new { businessLines = new[] { "design" } }, body.definition.steps } };
        (await app.As("admin").Post("/api/assignment-rules/simulate", narrow).Read<SimulationDto>()).Held.ShouldBe(4);
    }

    [Fact]
    public async Task A_batch_is_shared_out_as_its_preview_said()
    {
        var app = await fixture.InTheMorning();
        await app.Limit("sales.bj1", holdCap: 2);
        var leads = new List<GivenLead>();
        for (var i = 0; i < 6; i++)
            leads.Add(await app.Given.Lead("sales.manager.bj"));
        var people = new[]
        {
            new { userId = await app.Id("sales.bj1"), weight = 5 },
            new { userId = await app.Id("sales.bj2"), weight = 1 },
        };
        var ids = leads.Select(l => l.Id);
        async Task<int[]> Preview(object body) =>
            [
                .. (
                    await app.As(AssignmentSteps.Manager).Post("/api/leads/assign-batch/preview", body).Read<BatchPreviewDto>()
                ).People.Select(p => p.Count),
            ];

        (
            await Preview(
                new
                {
                    leadIds = ids,
                    people,
                    mode = "Evenly",
                }
            )
        ).ShouldBe([2, 4]);
        (
            await Preview(
                new
                {
                    leadIds = ids,
                    people,
                    mode = "ByWeight",
                }
            )
        ).ShouldBe([2, 4]);
        (
            await Preview(
                new
                {
                    leadIds = ids,
                    people,
                    mode = "NEach",
                    each = 1,
                }
            )
        ).ShouldBe([1, 1]);
        // All that match, of those in scope.
        (
            await Preview(
                new
                {
                    filter = new { location = "Unassigned" },
                    people,
                    mode = "Evenly",
                }
            )
        ).ShouldBe([2, 4]);
        await app.As(AssignmentSteps.Manager)
            .Post("/api/leads/assign-batch", new { people, mode = "Evenly" })
            .ShouldFailWith(400, "Leads:NoLeadsChosen");
        await app.As(AssignmentSteps.Manager)
            .Post(
                "/api/leads/assign-batch",
                new
                {
                    leadIds = ids,
                    people,
                    mode = "NEach",
                }
            )
            .ShouldFailWith(400, "Leads:BatchNeedsNumber");

        var done = await app.As(AssignmentSteps.Manager)
            .Post(
                "/api/leads/assign-batch",
                new
                {
                    leadIds = ids,
                    people,
                    mode = "NEach",
                    each = 2,
                    reason = "周一分配",
                }
            )
            .Read<BatchAssignDto>();
        done.Shares.Select(s => s.Count).ShouldBe([2, 2]);
        (done.Result.Succeeded, done.Result.Failed).ShouldBe((4, 2));
        done.Result.Items.Where(r => !r.Succeeded).ShouldAllBe(r => r.Code == "Leads:NobodyHasRoom");
        (await app.Caps("sales.bj1")).Held.ShouldBe(2);
        // Oldest first, one after the other.
        var owners = new List<string?>();
        foreach (var lead in leads.Take(4))
            owners.Add((await app.Given.Seen(lead)).OwnerName);
        var names = await app.Names("sales.bj1", "sales.bj2");
        owners.ShouldBe([names[0], names[1], names[0], names[1]]);
    }

    [Fact]
    public async Task What_a_program_enters_is_given_out_by_rule()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        var made = await app.As("admin")
            .Post(
                "/api/api-keys",
                new
                {
                    name = "广告平台",
                    userId = await app.Id("sales.manager.bj"),
                    permissions = new[] { "LeadCrm.Leads", "LeadCrm.Leads.Create" },
                    expiresInDays = 30,
                }
            )
            .Read<System.Text.Json.JsonElement>();
        using var program = app.CreateClient();
        program.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", made.GetProperty("secret").GetString());
        var created = await program
            .Post(
                "/api/leads",
                new
                {
                    name = "接口学员",
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                }
            )
            .Read<CreatedLeadDto>();
        (await app.Owner(new GivenLead(created.Id, created.Number, ""))).ShouldBe((await app.Person("sales.bj1")).DisplayName);
    }

    [Fact]
    public async Task What_a_person_enters_into_a_queue_waits_for_whoever_looks_after_it()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        var byHand = await app.Given.Lead("sales.manager.bj");
        await Task.Delay(1_200);
        (await app.Given.Seen(byHand)).Location.ShouldBe(LeadLocation.Unassigned);
        (await app.Queue()).ShouldBeEmpty();
    }
}

public sealed class RuleOnSqlite(SqliteFixture fixture) : RuleTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RuleOnServer(ServerFixture fixture) : RuleTests(fixture), IClassFixture<ServerFixture>;
