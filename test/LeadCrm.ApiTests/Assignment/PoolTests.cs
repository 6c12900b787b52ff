using System.Text.Json;
using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Assignment;

public abstract class PoolTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    // A's holding ended 03-01, B's 03-04, cooling 7 d: A may claim from 03-08, B from 03-11.
    [Fact]
    public async Task Who_had_a_lead_may_claim_it_again_after_the_cooling()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 1, 10);
        var lead = await mine.Given.PoolLead("sales.bj1");
        mine.Clock.SetBusinessTime(2026, 3, 2, 10);
        await mine.Claim(lead, "sales.bj2").ShouldAnswer(200);
        await mine.As("sales.bj2").Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "NoAnswer" }).ShouldAnswer(201);
        mine.Clock.SetBusinessTime(2026, 3, 4, 23, 59);
        await mine.Release(lead, "sales.bj2");

        mine.Clock.SetBusinessTime(2026, 3, 7, 23, 59);
        var refused = await mine.Claim(lead, "sales.bj1").ShouldFailWith(422, "Assignment:Cooling");
        refused.Detail().ShouldContain("2026-03-08");
        mine.Clock.SetBusinessTime(2026, 3, 8, 0, 0);
        (await mine.Claim(lead, "sales.bj2").ShouldFailWith(422, "Assignment:Cooling")).Detail().ShouldContain("2026-03-11");
        mine.Clock.SetBusinessTime(2026, 3, 10, 23, 59);
        await mine.Claim(lead, "sales.bj2").ShouldFailWith(422, "Assignment:Cooling");
        mine.Clock.SetBusinessTime(2026, 3, 11, 0, 0);
        await mine.Claim(lead, "sales.bj2").ShouldAnswer(200);
    }

    [Fact]
    public async Task All_earlier_holdings_count_for_the_cooling_not_the_last_owners_alone()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 8, 9);
        var lead = await mine.Given.PoolLead("sales.bj1");
        mine.Clock.SetBusinessTime(2026, 3, 9, 9);
        await mine.Claim(lead, "sales.sh1").ShouldAnswer(200);
        await mine.Release(lead, "sales.sh1");
        await mine.Claim(lead, "sales.bj1").ShouldFailWith(422, "Assignment:Cooling");
        mine.Clock.SetBusinessTime(2026, 3, 15, 9);
        await mine.Claim(lead, "sales.bj1").ShouldAnswer(200);
    }

    // Member, still there, own cooling, quota, cap: what comes first is what is said.
    [Fact]
    public async Task A_claim_is_refused_for_the_first_reason_in_order()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 9);
        var pool = await mine.Pool("成员公海", "sales.bj2", "sales.sh1");
        var lead = await mine.LeadIn(pool, "sales.bj1");
        var spare = await mine.LeadIn(pool, "sales.bj1");
        var rule = await mine.Limit("sales.bj2", holdCap: 0, claimsPerDay: 0);

        // No member, and not in scope: the lead is not there. In scope: it is said.
        await mine.Claim(lead, "sales.manager.sh").ShouldFailWith(404, "Core:NotFound");
        (await mine.Claim(lead, "sales.manager.bj").ShouldFailWith(422, "Assignment:NotPoolMember")).Detail().ShouldContain("成员公海");
        // Still there: the quota before the cap.
        await mine.Claim(lead, "sales.bj2").ShouldFailWith(422, "Assignment:ClaimQuotaReached");
        await mine.As("admin").Put($"/api/caps/rules/{rule.Id}", new { holdCap = 0, claimsPerDay = 5 }).ShouldAnswer(200);
        await mine.Claim(lead, "sales.bj2").ShouldFailWith(422, "Leads:CapReached");
        // Own cooling before both.
        await mine.As("admin").Put($"/api/caps/rules/{rule.Id}", new { holdCap = 9, claimsPerDay = 9 }).ShouldAnswer(200);
        await mine.Claim(lead, "sales.bj2").ShouldAnswer(200);
        await mine.As("sales.bj2").Post($"{lead.Url}/release", new { reason = "释放", poolId = pool.Id }).ShouldSucceed();
        await mine.As("admin").Put($"/api/caps/rules/{rule.Id}", new { holdCap = 0, claimsPerDay = 0 }).ShouldAnswer(200);
        await mine.Claim(lead, "sales.bj2").ShouldFailWith(422, "Assignment:Cooling");
        // Gone before everything but the membership.
        await mine.Claim(lead, "sales.sh1").ShouldAnswer(200);
        await mine.Claim(lead, "sales.bj2").ShouldFailWith(409, "Leads:NotInPool");
        await mine.Claim(lead, "sales.manager.sh").ShouldFailWith(422, "Assignment:NotPoolMember");
        var batch = await mine.As("sales.bj2")
            .Post("/api/leads/claim", new { leadIds = new[] { lead.Id, spare.Id, Guid.NewGuid() } })
            .Read<BatchResultDto>();
        batch.Items.Select(r => r.Code).ShouldBe(["Leads:NotInPool", "Assignment:ClaimQuotaReached", "Core:NotFound"]);
    }

    [Fact]
    public async Task A_pool_has_its_own_quota_cooling_and_members()
    {
        var mine = await fixture.StartAsync();
        var pool = await mine.As("admin")
            .Post(
                "/api/pools",
                new
                {
                    name = "上海公海",
                    claimsPerDay = 1,
                    coolingDays = 0,
                    members = new[] { new { kind = "Department", id = (await mine.Person("sales.sh1")).DepartmentId } },
                }
            )
            .Read<PoolDto>();
        var (a, b) = (await mine.LeadIn(pool, "sales.sh1"), await mine.LeadIn(pool, "sales.bj1"));
        (await mine.PoolList("sales.bj2")).ShouldBeEmpty();
        (await mine.PoolList("sales.sh1")).ShouldBe([a.Id, b.Id], ignoreOrder: true);
        // No cooling here: the own one may be claimed at once.
        await mine.Claim(a, "sales.sh1").ShouldAnswer(200);
        (await mine.Claim(b, "sales.sh1").ShouldFailWith(422, "Assignment:PoolClaimQuotaReached")).Detail().ShouldContain("上海公海");
        await mine.Claim(await mine.Given.PoolLead("sales.bj1"), "sales.sh1").ShouldAnswer(200);
        var my = await mine.MyPools("sales.sh1");
        my.Pools.Select(p => (p.IsDefault, p.Leads, p.MayClaim, p.ClaimedToday)).ShouldBe([(true, 0, true, 1), (false, 1, true, 1)]);
        (my.ClaimedToday, my.ClaimsPerDay, my.Held).ShouldBe((2, 20, 2));
        (await mine.MyPools("sales.bj2")).Pools.ShouldHaveSingleItem().IsDefault.ShouldBeTrue();
    }

    [Fact]
    public async Task The_default_pool_is_always_there_and_may_be_changed()
    {
        var mine = await fixture.StartAsync();
        var tenant = (await mine.Person("admin")).TenantId;
        var pools = await mine.As("admin").Get<PagedResult<PoolDto>>("/api/pools");
        pools.Items.Count(p => p.IsDefault).ShouldBe(3);
        var ours = pools.Items.Single(p => p.Id == tenant);
        ours.IsEnabled.ShouldBeTrue();
        var lead = await mine.Given.PoolLead("sales.bj1");
        (await mine.PoolList("sales.bj2", $"&poolId={tenant}")).ShouldBe([lead.Id]);
        var changed = await mine.As("admin")
            .Put(
                $"/api/pools/{tenant}",
                new
                {
                    name = "总部公海",
                    coolingDays = 3,
                    members = await mine.Members("sales.bj2"),
                }
            )
            .Read<PoolDto>();
        (changed.Name, changed.CoolingDays, changed.IsDefault, changed.Leads).ShouldBe(("总部公海", 3, true, 1));
        (await mine.PoolList("sales.sh1")).ShouldBeEmpty();
        await mine.Claim(lead, "sales.sh1").ShouldFailWith(404, "Core:NotFound");
        await mine.Claim(lead, "sales.bj2").ShouldAnswer(200);
        await mine.As("admin").Post($"/api/pools/{tenant}/disable").ShouldFailWith(422, "Assignment:DefaultPoolStays");
        await mine.As("admin").Put($"/api/pools/{tenant}", new { name = "总部公海二" }).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_pool_that_is_not_empty_cannot_be_disabled()
    {
        var pool = await app.Pool("要停用的公海", "sales.bj2");
        var lead = await app.LeadIn(pool);
        var refused = await app.As("admin").Post($"/api/pools/{pool.Id}/disable").ShouldFailWith(409, "Assignment:PoolNotEmpty");
        refused.GetProperty("data").GetProperty("Leads").GetInt32().ShouldBe(1);
        await app.Claim(lead, "sales.bj2").ShouldAnswer(200);
        (await app.As("admin").Post($"/api/pools/{pool.Id}/disable").Read<PoolDto>()).IsEnabled.ShouldBeFalse();
        (await app.As("sales.bj1").Get<List<ReleasablePoolDto>>("/api/pools/releasable")).ShouldNotContain(p => p.Id == pool.Id);
        await app.As("sales.bj2")
            .Post($"{lead.Url}/release", new { reason = "释放", poolId = pool.Id })
            .ShouldFailWith(400, "Assignment:UnknownPool", "poolId");
        await app.As("admin").Post($"/api/pools/{pool.Id}/enable").ShouldAnswer(200);
        await app.As("sales.bj2").Post($"{lead.Url}/release", new { reason = "释放", poolId = pool.Id }).ShouldSucceed();
    }

    [Fact]
    public async Task Names_of_pools_are_one_of_a_kind_and_members_of_the_tenant()
    {
        var pool = await app.Pool("独一无二");
        await app.As("admin").Post("/api/pools", new { name = "独一无二" }).ShouldFailWith(409, "Assignment:PoolNameTaken");
        await app.As("f1.admin").Post("/api/pools", new { name = "独一无二" }).ShouldAnswer(201);
        await app.As("admin")
            .Post("/api/pools", new { name = "外人", members = await app.Members("f1.sales1") })
            .ShouldFailWith(400, "Assignment:UnknownPoolMember", "members");
        await app.As("admin").Put($"/api/pools/{pool.Id}", new { name = "独一无二", version = 9 }).ShouldFailWith(409, "Core:StaleVersion");
        await app.As("admin").Post("/api/pools", new { name = "" }).ShouldFailWith(400, "Core:Validation", "name");
    }

    [Fact]
    public async Task Leads_are_moved_between_pools_with_a_result_each()
    {
        var mine = await fixture.StartAsync();
        var (from, to) = (await mine.Pool("甲公海", "sales.bj2"), await mine.Pool("乙公海", "sales.sh1"));
        var (a, b, held) = (await mine.LeadIn(from), await mine.Given.PoolLead("sales.bj1"), await mine.Given.Lead("sales.bj1"));
        var result = await mine.As(AssignmentSteps.Manager)
            .Post(
                "/api/pools/move",
                new
                {
                    leadIds = new[] { a.Id, b.Id, held.Id, Guid.NewGuid() },
                    poolId = to.Id,
                    reason = "调整",
                }
            )
            .Read<PoolBatchDto>();
        result.Items.Select(r => r.Code).ShouldBe([null, null, "Core:NotFound", "Core:NotFound"]);
        (await mine.PoolList("sales.sh1")).ShouldBe([a.Id, b.Id], ignoreOrder: true);
        (await mine.Given.Seen(held)).Location.ShouldBe(LeadLocation.Owned);
        await mine.As(AssignmentSteps.Manager)
            .Post("/api/pools/move", new { leadIds = new[] { a.Id }, poolId = Guid.NewGuid() })
            .ShouldFailWith(400, "Assignment:UnknownPool", "poolId");
        // A pool that names its administrators is theirs.
        await mine.As("admin")
            .Put(
                $"/api/pools/{to.Id}",
                new { name = "乙公海", members = new[] { new { kind = "Admin", id = await mine.Id("sales.manager.sh") } } }
            )
            .ShouldAnswer(200);
        var refused = await mine.As(AssignmentSteps.Manager)
            .Post("/api/pools/move", new { leadIds = new[] { a.Id }, poolId = from.Id })
            .Read<PoolBatchDto>();
        refused.Items.ShouldHaveSingleItem().Code.ShouldBe("Core:NotFound");
        (
            await mine.As("sales.manager.sh")
                .Post("/api/pools/move", new { leadIds = new[] { a.Id }, poolId = from.Id })
                .Read<PoolBatchDto>()
        ).Succeeded.ShouldBe(1);
        var timeline = await mine.As("admin").Get<PagedResult<TimelineEntryDto>>($"{a.Url}/timeline");
        timeline.Items.Count(e => e.Kind == "PoolChanged").ShouldBe(2);
    }

    [Fact]
    public async Task A_claim_that_is_not_called_within_two_working_hours_goes_back()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 20, 0);
        var pool = await mine.Pool("首呼公海", "sales.bj2");
        var (idle, called) = (await mine.LeadIn(pool), await mine.LeadIn(pool));
        foreach (var lead in new[] { idle, called })
            await mine.Claim(lead, "sales.bj2").ShouldAnswer(200);
        // A note is no call.
        await mine.As("sales.bj2").Post($"{idle.Url}/follow-ups", new { type = "Call", content = "明天打" }).ShouldAnswer(201);
        await mine.As("sales.bj2").Post($"{called.Url}/follow-ups", new { type = "Call", disposition = "NoAnswer" }).ShouldAnswer(201);
        // One hour until 21:00, one from 09:00.
        mine.Clock.SetBusinessTime(2026, 3, 3, 9, 59);
        await mine.RunRecurring("EmptyClaimJob");
        (await mine.Given.Seen(idle)).Location.ShouldBe(LeadLocation.Owned);
        mine.Clock.SetBusinessTime(2026, 3, 3, 10, 0);
        await mine.RunRecurring("EmptyClaimJob");
        (await mine.Given.Seen(idle)).ShouldSatisfyAllConditions(
            l => l.Location.ShouldBe(LeadLocation.Pool),
            l => l.TimesClaimed.ShouldBe(1)
        );
        (await mine.Given.Seen(called)).Location.ShouldBe(LeadLocation.Owned);
        (await mine.Do(db => db.Set<Lead>().Where(l => l.Id == idle.Id).Select(l => l.PoolId).SingleAsync())).ShouldBe(pool.Id);
        var seen = await mine.Caps("sales.bj2");
        (seen.EmptyClaims, seen.Held).ShouldBe((1, 1));
        (await mine.As("admin").Get<PagedResult<TimelineEntryDto>>($"{idle.Url}/timeline")).Items.ShouldContain(e =>
            e.Kind == "EmptyClaim"
        );
        await mine.Claim(idle, "sales.bj2").ShouldFailWith(422, "Assignment:Cooling");
        // Released in time is no empty claim.
        await mine.RunRecurring("EmptyClaimJob");
        (await mine.Caps("sales.bj2")).EmptyClaims.ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_claimed_too_often_rests_until_an_administrator_wakes_it()
    {
        var mine = await fixture.StartAsync();
        await mine.Set("Assignment.DormantAfterClaims", "2");
        var lead = await mine.Given.PoolLead("sales.bj1");
        foreach (var who in new[] { "sales.bj2", "sales.sh1" })
        {
            await mine.Claim(lead, who).ShouldAnswer(200);
            await mine.Release(lead, who);
        }
        (await mine.PoolList("sales.manager.sh")).ShouldBeEmpty();
        (await mine.PoolList("sales.bj2", "&dormant=true")).ShouldBeEmpty();
        await mine.Claim(lead, "sales.manager.sh").ShouldFailWith(422, "Assignment:LeadIsDormant");
        (await mine.PoolList("sales.manager.sh", "&dormant=true")).ShouldBe([lead.Id]);
        (await mine.MyPools("sales.manager.sh")).Pools[0].ShouldSatisfyAllConditions(p => p.Leads.ShouldBe(0), p => p.Dormant.ShouldBe(1));
        await mine.As("sales.bj1").Post("/api/pools/wake", new { leadIds = new[] { lead.Id } }).ShouldAnswer(403);
        var woken = await mine.As("sales.manager.sh")
            .Post("/api/pools/wake", new { leadIds = new[] { lead.Id, Guid.NewGuid() } })
            .Read<PoolBatchDto>();
        woken.Items.Select(r => r.Code).ShouldBe([null, "Core:NotFound"]);
        (await mine.PoolList("sales.bj2")).ShouldBe([lead.Id]);
        await mine.Claim(lead, "sales.manager.sh").ShouldAnswer(200);
        (await mine.Given.Seen(lead)).TimesClaimed.ShouldBe(3);
    }

    [Fact]
    public async Task Looking_through_the_pool_has_a_daily_limit()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 9);
        await mine.Set("Assignment.PoolViewsPerDay", "3");
        for (var i = 0; i < 2; i++)
            await mine.Given.PoolLead("sales.bj1");
        await mine.PoolList("sales.bj2");
        (await mine.MyPools("sales.bj2")).ShouldSatisfyAllConditions(m => m.ViewedToday.ShouldBe(2), m => m.ViewsPerDay.ShouldBe(3));
        await mine.PoolList("sales.bj2");
        await mine.As("sales.bj2")
            .GetAsync(new Uri("/api/leads?location=Pool", UriKind.Relative))
            .ShouldFailWith(422, "Assignment:ViewQuotaReached");
        for (var i = 0; i < 3; i++)
            await mine.PoolList("sales.manager.bj");
        (await mine.MyPools("sales.manager.bj")).ViewsPerDay.ShouldBeNull();
        mine.Clock.SetBusinessTime(2026, 3, 3, 0);
        (await mine.PoolList("sales.bj2")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Pools_of_one_tenant_are_nothing_to_another()
    {
        var mine = await fixture.StartAsync();
        var ours = await mine.Pool("总部专用", "sales.bj2");
        var theirs = await mine.As("f1.admin").Post("/api/pools", new { name = "加盟公海" }).Read<PoolDto>();
        (await mine.As("f1.admin").Get<PagedResult<PoolDto>>("/api/pools")).Items.Select(p => p.Name).ShouldBe(["公海", "加盟公海"]);
        await mine.As("f1.admin").GetAsync(new Uri($"/api/pools/{ours.Id}", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await mine.As("f1.admin").Put($"/api/pools/{ours.Id}", new { name = "换名" }).ShouldFailWith(404, "Core:NotFound");
        await mine.As("f1.admin").Put($"/api/pools/{ours.TenantId}", new { name = "换名" }).ShouldFailWith(404, "Core:NotFound");
        (await mine.As("f1.sales1").Get<List<ReleasablePoolDto>>("/api/pools/releasable"))
            .Select(p => p.Id)
            .ShouldBe([theirs.TenantId, theirs.Id], ignoreOrder: true);
        var lead = await mine.Given.Lead("f1.sales1");
        foreach (var pool in new[] { ours.Id, ours.TenantId })
            await mine.As("f1.sales1")
                .Post($"{lead.Url}/release", new { reason = "释放", poolId = pool })
                .ShouldFailWith(400, "Assignment:UnknownPool", "poolId");
        await mine.As("f1.sales1").Post($"{lead.Url}/release", new { reason = "释放", poolId = theirs.Id }).ShouldSucceed();
        (await mine.PoolList("sales.bj2")).ShouldBeEmpty();
        (await mine.PoolList("admin")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pool_shows_masked_phones_and_history_only_after_the_claim()
    {
        var lead = await app.Given.PoolLead("sales.bj1");
        var page = await app.As("sales.sh1").Get<JsonElement>($"/api/leads?location=Pool&filter={lead.Number}");
        var row = page.GetProperty("items")[0];
        row.GetProperty("phone").GetString()!.ShouldContain("****");
        row.GetProperty("sourceCode").GetString().ShouldBe("self");
        row.GetProperty("timesClaimed").GetInt32().ShouldBe(0);
        await app.As("sales.sh1").GetAsync(new Uri($"{lead.Url}/timeline", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await app.Claim(lead, "sales.sh1").ShouldAnswer(200);
        await app.As("sales.sh1").GetAsync(new Uri($"{lead.Url}/timeline", UriKind.Relative)).ShouldAnswer(200);
    }
}

public sealed class PoolOnSqlite(SqliteFixture fixture) : PoolTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PoolOnServer(ServerFixture fixture) : PoolTests(fixture), IClassFixture<ServerFixture>;
