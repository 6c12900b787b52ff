using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class DataScopeTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("sales.bj1", true)]
    [InlineData("sales.manager.bj", true)]
    [InlineData("auditor1", true)]
    [InlineData("admin", true)]
    [InlineData("marketer1", true)]
    [InlineData("channel1", true)]
    [InlineData("sales.bj2", false)]
    [InlineData("sales.sh1", false)]
    [InlineData("sales.manager.sh", false)]
    [InlineData("tmk.manager", false)]
    [InlineData("qa1", false)]
    [InlineData("qa.lead", false)]
    [InlineData("front.desk1", false)]
    [InlineData("f1.admin", false)]
    [InlineData("f2.sales1", false)]
    public async Task A_consultants_lead_is_seen_by_the_right_people_only(string by, bool sees)
    {
        var lead = await app.Given.Lead("sales.bj1");
        var found = await app.As(by).Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Number}");
        found.TotalCount.ShouldBe(sees ? 1 : 0);
        if (sees)
        {
            await app.As(by).GetAsync(lead.Url).ShouldAnswer(200);
            await app.As(by).GetAsync($"{lead.Url}/timeline").ShouldAnswer(200);
            return;
        }
        await app.As(by).GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        await app.As(by).GetAsync($"{lead.Url}/timeline").ShouldFailWith(404, "Core:NotFound");
    }

    [Theory]
    [InlineData("sales.bj2")]
    [InlineData("sales.manager.sh")]
    [InlineData("f1.admin")]
    [InlineData("f2.sales1")]
    public async Task Outside_the_scope_nothing_can_be_done_and_nothing_changes(string by)
    {
        var lead = await app.Given.Lead("sales.bj1");
        var (http, self) = (app.As(by), await app.Id(by));
        await http.Put(lead.Url, new { version = 1, city = "成都" }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{lead.Url}/follow-ups", new { type = "Call", content = "x" }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{lead.Url}/release", new { reason = "不是我的" }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{lead.Url}/transfer", new { userId = self }).ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{lead.Url}/reveal").ShouldFailWith(404, "Core:NotFound");
        await http.Post($"{lead.Url}/claim").ShouldFailWith(404, "Core:NotFound");
        var batch = await http.Post("/api/leads/claim", new { leadIds = new[] { lead.Id } }).Read<BatchResultDto>();
        batch.Items.ShouldHaveSingleItem().Code.ShouldBe("Core:NotFound");
        var seen = await app.Given.Seen(lead);
        seen.Version.ShouldBe(1);
        seen.OwnerId.ShouldBe(await app.Id("sales.bj1"));
    }

    [Fact]
    public async Task A_manager_sees_the_department_with_its_queue_and_pool()
    {
        var (owned, queued, pooled) = (await app.Given.Lead("sales.bj2"), await app.Given.Lead("sales.manager.bj"), await app.Given.PoolLead("sales.bj1"));
        foreach (var lead in new[] { owned, queued, pooled })
            await app.As("sales.manager.bj").GetAsync(lead.Url).ShouldAnswer(200);
        await app.As("sales.bj1").GetAsync(queued.Url).ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task The_pool_is_seen_by_all_who_may_claim_from_it_in_their_tenant()
    {
        var (ours, theirs) = (await app.Given.PoolLead("sales.bj1"), await app.Given.PoolLead("f1.sales1"));
        (await Pool("sales.sh1")).ShouldContain(ours.Id);
        (await Pool("sales.sh1")).ShouldNotContain(theirs.Id);
        (await Pool("f1.admin")).ShouldContain(theirs.Id);
        (await Pool("f1.admin")).ShouldNotContain(ours.Id);
        (await Pool("f2.sales1")).ShouldBeEmpty();
        (await Pool("front.desk1")).ShouldNotContain(ours.Id);
        await app.As("f1.sales1").Post($"{ours.Url}/claim").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.bj1").Post($"{theirs.Url}/claim").ShouldFailWith(404, "Core:NotFound");
        await app.As("admin").Post($"{theirs.Url}/claim").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task A_franchise_and_headquarters_are_walled_off_both_ways()
    {
        var theirs = await app.Given.Lead("f1.sales1");
        foreach (var by in new[] { "sales.manager.bj", "tmk.manager", "f2.admin", "f2.sales1", "sales.bj1" })
            await app.As(by).GetAsync(theirs.Url).ShouldFailWith(404, "Core:NotFound");
        foreach (var by in new[] { "f1.sales1", "f1.admin", "admin", "auditor1" })
            await app.As(by).GetAsync(theirs.Url).ShouldAnswer(200);
        var ids = (await app.As("f2.admin").Get<PagedResult<LeadListDto>>("/api/leads?maxResultCount=200")).Items.Select(l => l.Id);
        ids.ShouldNotContain(theirs.Id);
    }

    [Fact]
    public async Task Nothing_passes_between_headquarters_and_a_franchise_by_assignment()
    {
        var (ours, theirs) = (await app.Given.Lead("sales.bj1"), await app.Given.Lead("f1.sales1"));
        var result = await app.As("admin")
            .Post("/api/leads/assign", new { leadIds = new[] { ours.Id, theirs.Id }, userId = await app.Id("f1.admin") })
            .Read<BatchResultDto>();
        result.Items[0].Succeeded.ShouldBeFalse();
        result.Items[0].Code.ShouldBe("Leads:UnknownAssignee");
        result.Items[1].Succeeded.ShouldBeTrue();
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = new[] { ours.Id }, userId = await app.Id("f1.admin") })
            .ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await app.As("sales.bj1").Post($"{ours.Url}/transfer", new { userId = await app.Id("f1.sales1") }).ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        (await app.Given.Seen(ours)).OwnerId.ShouldBe(await app.Id("sales.bj1"));
    }

    [Fact]
    public async Task The_auditor_reads_everything_masked_and_changes_nothing()
    {
        var lead = await app.Given.Lead("f2.sales1", phone: "13712345678");
        var seen = await app.Given.Seen(lead, "auditor1");
        seen.Contacts.ShouldHaveSingleItem().Value.ShouldBe("137 **** 5678");
        seen.Actions.ShouldBeEmpty();
        await app.As("auditor1").Post($"{lead.Url}/reveal").ShouldFailWith(403, "Core:Forbidden");
        await app.As("auditor1").Put(lead.Url, new { version = 1, city = "x" }).ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task A_lead_given_away_is_out_of_sight()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj1").Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), reason = "换人" }).ShouldSucceed();
        await app.As("sales.bj1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        (await app.Given.Seen(lead, "sales.bj2")).PreviousOwnerName.ShouldBe("林晓雯");
    }

    private async Task<IEnumerable<Guid>> Pool(string by) =>
        (await app.As(by).Get<PagedResult<LeadListDto>>($"/api/leads?location={LeadLocation.Pool}&maxResultCount=200")).Items.Select(l => l.Id);
}

public sealed class DataScopeOnSqlite(SqliteFixture fixture) : DataScopeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class DataScopeOnServer(ServerFixture fixture) : DataScopeTests(fixture), IClassFixture<ServerFixture>;
