using System.Net;
using LeadCrm.ApiTests.Imports;
using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Assignment;

public abstract class CapTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_rule_of_the_person_goes_before_one_of_the_level_that_before_one_of_the_nearest_department()
    {
        var mine = await fixture.StartAsync();
        var (admin, person) = (mine.As("admin"), await mine.Person("sales.bj1"));
        async Task Expect(int cap, CapOrigin origin)
        {
            var seen = await mine.Caps("sales.bj1");
            (seen.HoldCap, seen.Origin).ShouldBe((cap, origin));
        }
        await Expect(200, CapOrigin.Default);
        await admin
            .Post("/api/caps/rules", Rule("Department", 50, departmentId: (await mine.Person("admin")).DepartmentId))
            .ShouldAnswer(201);
        await Expect(50, CapOrigin.Department);
        await admin.Post("/api/caps/rules", Rule("Department", 40, departmentId: person.DepartmentId, claimsPerDay: 7)).ShouldAnswer(201);
        await Expect(40, CapOrigin.Department);
        (await mine.Caps("sales.sh1")).HoldCap.ShouldBe(50);
        await admin.Post("/api/caps/rules", Rule("Level", 30, level: 3)).ShouldAnswer(201);
        await Expect(40, CapOrigin.Department);
        await mine.Do(async db =>
        {
            var user = await db.Set<LeadCrm.Identity.Domain.User>().SingleAsync(u => u.UserName == "sales.bj1");
            user.Level = 3;
            return await db.SaveChangesAsync();
        });
        await Expect(30, CapOrigin.Level);
        var own = await mine.Limit("sales.bj1", holdCap: 20);
        await Expect(20, CapOrigin.User);
        // What the nearer rules leave out, the wider ones say.
        (await mine.Caps("sales.bj1")).ClaimsPerDay.ShouldBe(7);
        await admin.Post("/api/caps/rules", Rule("User", 1, userId: person.Id)).ShouldFailWith(409, "Assignment:CapRuleExists");
        await admin.Put($"/api/caps/rules/{own.Id}", new { holdCap = 21, version = own.Version }).ShouldAnswer(200);
        await Expect(21, CapOrigin.User);
        await admin.Put($"/api/caps/rules/{own.Id}", new { holdCap = 22, version = own.Version }).ShouldFailWith(409, "Core:StaleVersion");
        await admin.DeleteAsync(new Uri($"/api/caps/rules/{own.Id}", UriKind.Relative)).ShouldAnswer(204);
        await Expect(30, CapOrigin.Level);
    }

    private static object Rule(
        string scope,
        int holdCap,
        Guid? userId = null,
        Guid? departmentId = null,
        int? level = null,
        int? claimsPerDay = null
    ) =>
        new
        {
            scope,
            userId,
            departmentId,
            level,
            holdCap,
            claimsPerDay,
        };

    [Fact]
    public async Task A_rule_needs_a_target_and_a_limit()
    {
        var admin = app.As("admin");
        await admin
            .Post("/api/caps/rules", new { scope = "User", holdCap = 5 })
            .ShouldFailWith(400, "Assignment:UnknownCapTarget", "userId");
        await admin
            .Post("/api/caps/rules", new { scope = "User", userId = await app.Id("tmk1") })
            .ShouldFailWith(400, "Assignment:EmptyCapRule");
        await admin.Post("/api/caps/rules", new { holdCap = 5 }).ShouldFailWith(400, "Core:Validation", "scope");
        await app.As("sales.manager.bj")
            .Post(
                "/api/caps/rules",
                new
                {
                    scope = "Level",
                    level = 1,
                    holdCap = 5,
                }
            )
            .ShouldAnswer(403);
    }

    [Fact]
    public async Task A_cap_reached_refuses_every_way_in_and_a_lower_one_evicts_nobody()
    {
        var mine = await fixture.StartAsync();
        var (a, b) = (await mine.Given.Lead("sales.bj2"), await mine.Given.Lead("sales.bj2"));
        await mine.Limit("sales.bj2", holdCap: 1);
        (await mine.Caps("sales.bj2")).Held.ShouldBe(2);
        (await mine.Given.Seen(a)).OwnerId.ShouldBe(await mine.Id("sales.bj2"));

        var pooled = await mine.Given.PoolLead("sales.bj1");
        var refused = await mine.Claim(pooled, "sales.bj2").ShouldFailWith(422, "Leads:CapReached");
        (refused.GetProperty("data").GetProperty("Held").GetInt32(), refused.GetProperty("data").GetProperty("Cap").GetInt32()).ShouldBe(
            (2, 1)
        );
        refused.Detail().ShouldContain("陈嘉树");
        var held = await mine.Given.Lead("sales.bj1");
        await mine.As("sales.bj1")
            .Post($"{held.Url}/transfer", new { userId = await mine.Id("sales.bj2") })
            .ShouldFailWith(422, "Leads:CapReached");
        var assigned = await mine.TryAssign([held], "sales.bj2");
        assigned.Items[0].Code.ShouldBe("Leads:CapReached");
        (await mine.Given.Seen(held)).OwnerId.ShouldBe(await mine.Id("sales.bj1"));

        // Two go, and there is room for one.
        await mine.Release(a, "sales.bj2");
        await mine.Claim(pooled, "sales.bj2").ShouldFailWith(422, "Leads:CapReached");
        await mine.Release(b, "sales.bj2");
        (await mine.Caps("sales.bj2")).Held.ShouldBe(0);
        await mine.Claim(pooled, "sales.bj2").ShouldAnswer(200);
        (await mine.Caps("sales.bj2")).Held.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_entered_beyond_the_cap_goes_to_the_chosen_pool()
    {
        var mine = await fixture.StartAsync();
        await mine.Limit("sales.bj1", holdCap: 1);
        var pool = await mine.Pool("自录公海", "sales.bj2");
        await mine.Given.Lead("sales.bj1");
        var second = await mine.As("sales.bj1")
            .Post(
                "/api/leads",
                new
                {
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                    poolId = pool.Id,
                }
            )
            .Read<CreatedLeadDto>();
        second.Location.ShouldBe(LeadLocation.Pool);
        var third = await mine.As("sales.bj1")
            .Post("/api/leads", new { phones = new[] { Given.Phone() }, businessLine = "java" })
            .Read<CreatedLeadDto>();
        third.Location.ShouldBe(LeadLocation.Pool);
        var places = await mine.Do(db =>
            db.Set<Lead>().Where(l => l.Location == LeadLocation.Pool).ToDictionaryAsync(l => l.Id, l => l.PoolId)
        );
        (places[second.Id], places[third.Id]).ShouldBe((pool.Id, null));
        (await mine.Caps("sales.bj1")).Held.ShouldBe(1);
        await mine.As("sales.bj1")
            .Post(
                "/api/leads",
                new
                {
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                    poolId = Guid.NewGuid(),
                }
            )
            .ShouldFailWith(400, "Assignment:UnknownPool", "poolId");
    }

    [Fact]
    public async Task Of_many_entries_at_once_exactly_as_many_are_held_as_the_cap_lets()
    {
        var mine = await fixture.StartAsync();
        await mine.Limit("sales.bj1", holdCap: 3);
        await mine.Person("sales.bj1");
        var replies = await AtOnce(
            8,
            _ => mine.As("sales.bj1").Post("/api/leads", new { phones = new[] { Given.Phone() }, businessLine = "java" })
        );
        var made = await Task.WhenAll(replies.Select(r => Task.FromResult(r).Read<CreatedLeadDto>()));
        made.Count(m => m.Location == LeadLocation.Owned).ShouldBe(3);
        made.Count(m => m.Location == LeadLocation.Pool).ShouldBe(5);
        (await mine.Caps("sales.bj1")).Held.ShouldBe(3);
    }

    [Fact]
    public async Task Leads_with_an_appointment_count_only_where_the_setting_says_so_and_won_ones_never()
    {
        var mine = await fixture.StartAsync();
        var (a, b) = (await mine.Given.Lead("sales.bj1"), await mine.Given.Lead("sales.bj1"));
        await mine.Do(db =>
            db.Set<Lead>().Where(l => l.Id == a.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Stage, LeadStage.Appointed))
        );
        await mine.Do(db => db.Set<Lead>().Where(l => l.Id == b.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Stage, LeadStage.Won)));
        var rebuilt = await mine.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>();
        rebuilt.Differences.Single().Was.ShouldBe(2);
        var seen = await mine.Caps("sales.bj1");
        (seen.Held, seen.Appointed).ShouldBe((0, 1));
        await mine.Set("Assignment.CapCountsAppointed", "true");
        (await mine.Caps("sales.bj1")).Held.ShouldBe(1);
        await mine.Release(a, "sales.bj1");
        seen = await mine.Caps("sales.bj1");
        (seen.Held, seen.Appointed).ShouldBe((0, 0));
    }

    // Cap 100, hold 99, two claims in parallel: exactly one.
    [Fact]
    public async Task Of_two_claims_for_the_last_place_exactly_one_succeeds()
    {
        var mine = await fixture.StartAsync();
        await mine.Limit("sales.bj2", holdCap: 100, claimsPerDay: 50);
        for (var i = 0; i < 99; i++)
            await mine.Given.Lead("sales.bj2");
        for (var round = 0; round < 3; round++)
        {
            GivenLead[] pooled = [await mine.Given.PoolLead("sales.bj1"), await mine.Given.PoolLead("sales.bj1")];
            var before = await mine.Caps("sales.bj2");
            before.Held.ShouldBe(99);
            var replies = await AtOnce(2, i => mine.Claim(pooled[i], "sales.bj2"));
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            await Task.FromResult(replies.Single(r => r.StatusCode != HttpStatusCode.OK)).ShouldFailWith(422, "Leads:CapReached");
            var after = await mine.Caps("sales.bj2");
            (after.Held, after.ClaimedToday).ShouldBe((100, before.ClaimedToday + 1));
            var won = pooled[Array.FindIndex(replies, r => r.StatusCode == HttpStatusCode.OK)];
            await mine.Release(won, "sales.bj2");
        }
    }

    // Two people, one lead: one owner, one claim counted, the loser's quota not used.
    [Fact]
    public async Task Of_two_who_claim_one_lead_one_gets_it_and_the_others_quota_is_not_used()
    {
        var mine = await fixture.StartAsync();
        string[] people = ["sales.bj2", "sales.sh1"];
        foreach (var who in people)
            await mine.Person(who);
        for (var round = 0; round < 3; round++)
        {
            var lead = await mine.Given.PoolLead("sales.bj1");
            var before = await Task.WhenAll(people.Select(p => mine.Caps(p)));
            var replies = await AtOnce(2, i => mine.Claim(lead, people[i]));
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            var winner = Array.FindIndex(replies, r => r.StatusCode == HttpStatusCode.OK);
            await Task.FromResult(replies[1 - winner]).ShouldFailWith(409, "Leads:NotInPool");
            var after = await Task.WhenAll(people.Select(p => mine.Caps(p)));
            (after[winner].ClaimedToday - before[winner].ClaimedToday, after[winner].Held - before[winner].Held).ShouldBe((1, 1));
            (after[1 - winner].ClaimedToday - before[1 - winner].ClaimedToday, after[1 - winner].Held - before[1 - winner].Held).ShouldBe(
                (0, 0)
            );
            var seen = await mine.Given.Seen(lead);
            (seen.OwnerId, seen.TimesClaimed).ShouldBe((await mine.Id(people[winner]), 1));
        }
    }

    [Fact]
    public async Task Quotas_of_new_leads_claims_and_sources_are_counted_apart_and_begin_anew_at_midnight()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 23, 50);
        await mine.Limit("sales.bj2", newPerDay: 2, claimsPerDay: 1, sources: [new { sourceCode = "baidu", perDay = 1 }]);
        var leads = new List<GivenLead>();
        foreach (var source in new[] { "baidu", "baidu", "douyin", "douyin", "baidu" })
            leads.Add(await mine.Given.Lead(AssignmentSteps.Manager, source: source));
        var first = await mine.TryAssign([.. leads], "sales.bj2");
        first
            .Items.Select(r => r.Code)
            .ShouldBe([null, "Assignment:SourceQuotaReached", null, "Assignment:NewQuotaReached", "Assignment:NewQuotaReached"]);
        first.Items[1].Message!.ShouldContain("baidu");
        GivenLead[] pooled = [await mine.Given.PoolLead("sales.bj1"), await mine.Given.PoolLead("sales.bj1")];
        await mine.Claim(pooled[0], "sales.bj2").ShouldAnswer(200);
        var refused = await mine.Claim(pooled[1], "sales.bj2").ShouldFailWith(422, "Assignment:ClaimQuotaReached");
        (refused.GetProperty("data").GetProperty("Today").GetInt32(), refused.GetProperty("data").GetProperty("Quota").GetInt32()).ShouldBe(
            (1, 1)
        );
        var today = await mine.Caps("sales.bj2");
        (today.NewToday, today.ClaimedToday, today.Sources.Single().Today).ShouldBe((2, 1, 1));

        mine.Clock.SetBusinessTime(2026, 3, 3, 0, 0, 1);
        var next = await mine.Caps("sales.bj2");
        (next.NewToday, next.ClaimedToday, next.Held).ShouldBe((0, 0, 3));
        await mine.Claim(pooled[1], "sales.bj2").ShouldAnswer(200);
        (await mine.TryAssign([leads[1]], "sales.bj2")).Succeeded.ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_gives_another_cap_for_some_time()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 9);
        await mine.Limit("sales.bj1", holdCap: 0);
        var url = $"/api/caps/people/{await mine.Id("sales.bj1")}/override";
        var manager = mine.As(AssignmentSteps.Manager);
        await manager
            .Post(
                url,
                new
                {
                    reason = "冲刺",
                    endsAt = "2026-03-02T00:00:00Z",
                    holdCap = 5,
                }
            )
            .ShouldFailWith(400, "Assignment:OverridePeriod", "endsAt");
        await manager
            .Post(
                url,
                new
                {
                    reason = "冲刺",
                    endsAt = "2026-07-02T00:00:00Z",
                    holdCap = 5,
                }
            )
            .ShouldFailWith(400, "Assignment:OverridePeriod", "endsAt");
        await manager.Post(url, new { reason = "冲刺", endsAt = "2026-03-03T01:00:00Z" }).ShouldFailWith(400, "Assignment:EmptyCapRule");
        await manager.Post(url, new { endsAt = "2026-03-03T01:00:00Z", holdCap = 5 }).ShouldFailWith(400, "Core:Validation", "reason");
        await mine.As("sales.manager.sh")
            .Post(
                url,
                new
                {
                    reason = "冲刺",
                    endsAt = "2026-03-03T01:00:00Z",
                    holdCap = 5,
                }
            )
            .ShouldFailWith(404, "Core:NotFound");
        var given = await manager
            .Post(
                url,
                new
                {
                    reason = "冲刺",
                    endsAt = "2026-03-03T01:00:00Z",
                    holdCap = 1,
                }
            )
            .Read<CapPersonDto>();
        (given.HoldCap, given.Origin, given.Override!.GivenBy, given.Override.Reason).ShouldBe((1, CapOrigin.Override, "周文博", "冲刺"));
        (await mine.Given.Seen(await mine.Given.Lead("sales.bj1"))).Location.ShouldBe(LeadLocation.Owned);

        mine.Clock.SetBusinessTime(2026, 3, 3, 8, 59);
        (await mine.Caps("sales.bj1")).HoldCap.ShouldBe(1);
        mine.Clock.SetBusinessTime(2026, 3, 3, 9, 0);
        (await mine.Caps("sales.bj1")).ShouldSatisfyAllConditions(
            c => c.HoldCap.ShouldBe(0),
            c => c.Override.ShouldBeNull(),
            c => c.Held.ShouldBe(1)
        );
        // A new one, ended by hand.
        await manager
            .Post(
                url,
                new
                {
                    reason = "再冲刺",
                    endsAt = "2026-03-09T01:00:00Z",
                    holdCap = 9,
                }
            )
            .ShouldAnswer(200);
        (await mine.Caps("sales.bj1")).HoldCap.ShouldBe(9);
        await manager.DeleteAsync(new Uri(url, UriKind.Relative)).ShouldAnswer(204);
        (await mine.Caps("sales.bj1")).HoldCap.ShouldBe(0);
        await manager.DeleteAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(409, "Assignment:NoOverride");
    }

    [Fact]
    public async Task Counting_anew_puts_wrong_counters_right_and_says_which()
    {
        var mine = await fixture.StartAsync();
        await mine.Given.Lead("sales.bj1");
        await mine.Given.Lead("f1.sales1");
        await mine.Do(db => db.Set<HeldCounter>().ExecuteUpdateAsync(s => s.SetProperty(c => c.Held, 17)));
        var theirs = await mine.As("f1.admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>();
        theirs
            .Differences.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(d => d.DisplayName.ShouldBe("吴越"), d => d.Was.ShouldBe(17), d => d.Is.ShouldBe(1));
        (await mine.Caps("sales.bj1")).Held.ShouldBe(17);
        await mine.RunRecurring("RebuildCountersJob");
        (await mine.Caps("sales.bj1")).Held.ShouldBe(1);
        var noted = await mine.As("admin").Get<List<CounterDifferenceDto>>("/api/caps/differences");
        noted.Select(d => d.DisplayName).ShouldBe(["林晓雯", "吴越"], ignoreOrder: true);
        (await mine.As("f1.admin").Get<List<CounterDifferenceDto>>("/api/caps/differences")).ShouldHaveSingleItem();
        (await mine.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>()).Differences.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_beyond_the_cap_goes_to_the_pool_and_what_is_held_is_counted()
    {
        var mine = await fixture.StartAsync(("Leads:Import:ChunkRows", "3"));
        await mine.Limit("sales.bj2", holdCap: 4);
        var import = await mine.Given.Import(
            ImportFiles.Many(7).File,
            new { businessLine = "java", target = new { kind = "User", id = await mine.Id("sales.bj2") } }
        );
        (import.Counts.Created, import.Counts.CapReached).ShouldBe((4, 3));
        var seen = await mine.Caps("sales.bj2");
        (seen.Held, seen.NewToday).ShouldBe((4, 4));
        (await mine.PoolList("sales.bj2")).Count.ShouldBe(3);
        (await mine.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>()).Differences.ShouldBeEmpty();
        // Taken back, nothing is held any more.
        await mine.As("sales.manager.bj").Post($"/api/leads/imports/{import.Id}/revert", new { }).ShouldSucceed();
        for (var i = 0; i < 200 && (await mine.Caps("sales.bj2")).Held > 0; i++)
            await Task.Delay(50);
        (await mine.Caps("sales.bj2")).Held.ShouldBe(0);
    }

    [Fact]
    public async Task A_manager_sees_the_caps_of_people_in_scope_and_those_who_are_full()
    {
        var mine = await fixture.StartAsync();
        var seen = await mine.As(AssignmentSteps.Manager).Get<PagedResult<CapPersonDto>>("/api/caps/people");
        seen.Items.Select(p => p.UserName).ShouldBe(["sales.bj1", "sales.bj2", "sales.manager.bj"]);
        await mine.Limit("sales.bj2", holdCap: 0);
        (await mine.As(AssignmentSteps.Manager).Get<PagedResult<CapPersonDto>>("/api/caps/people?full=true"))
            .Items.ShouldHaveSingleItem()
            .UserName.ShouldBe("sales.bj2");
        await mine.As("sales.bj1").GetAsync(new Uri("/api/caps/people", UriKind.Relative)).ShouldAnswer(403);
        // A franchise has its own people and rules.
        (await mine.As("f1.admin").Get<PagedResult<CapPersonDto>>("/api/caps/people")).Items.ShouldAllBe(p =>
            p.UserName.StartsWith("f1.", StringComparison.Ordinal)
        );
        (await mine.As("f1.admin").Get<PagedResult<CapRuleDto>>("/api/caps/rules")).TotalCount.ShouldBe(0);
    }

    private static async Task<HttpResponseMessage[]> AtOnce(int count, Func<int, Task<HttpResponseMessage>> send)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var requests = Enumerable
            .Range(0, count)
            .Select(async i =>
            {
                await start.Task;
                await Task.Yield();
                return await send(i);
            })
            .ToList();
        start.SetResult();
        return await Task.WhenAll(requests);
    }
}

public sealed class CapOnSqlite(SqliteFixture fixture) : CapTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CapOnServer(ServerFixture fixture) : CapTests(fixture), IClassFixture<ServerFixture>;
