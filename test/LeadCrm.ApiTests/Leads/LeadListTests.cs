using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class LeadListTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Each_filter_finds_what_it_says()
    {
        var tag = $"筛选{Guid.NewGuid():N}"[..12];
        var a = await Make("sales.bj1", tag, new { intention = "A", sourceCode = "baidu", nextContactAt = "2031-05-01T02:00:00Z" });
        var b = await Make("sales.bj2", tag, new { intention = "B", sourceCode = "douyin", businessLine = "python" });
        var c = await Make("sales.manager.bj", tag, new { sourceCode = "website" });
        var d = await Make("sales.sh1", tag, new { });
        await app.As("sales.bj1").Post($"/api/leads/{a}/follow-ups", new { type = "Call", disposition = "ConnectedHigh", nextContactAt = "2031-05-01T02:00:00Z" }).ShouldAnswer(201);
        await app.As("sales.sh1").Post($"/api/leads/{d}/release", new { reason = "回公海" }).ShouldSucceed();
        var (bj, sh) = ((await app.Person("sales.bj1")).DepartmentId, (await app.Person("sales.sh1")).DepartmentId);
        var hq = (await app.Person("admin")).DepartmentId;

        await Finds($"tag={tag}", a, b, c, d);
        await Finds($"tag={tag}&stage=Contacted", a);
        await Finds($"tag={tag}&stage=New", b, c, d);
        await Finds($"tag={tag}&stage=contacted,new", a, b, c, d);
        await Finds($"tag={tag}&grade=A", a);
        await Finds($"tag={tag}&grade=A,B", a, b);
        await Finds($"tag={tag}&sourceCode=website", c);
        await Finds($"tag={tag}&businessLine=python", b);
        await Finds($"tag={tag}&ownerId={await app.Id("sales.bj2")}", b);
        await Finds($"tag={tag}&departmentId={bj}", a, b, c);
        await Finds($"tag={tag}&departmentId={sh}", d);
        await Finds($"tag={tag}&departmentId={hq}", a, b, c, d);
        await Finds($"tag={tag}&location=Unassigned", c);
        await Finds($"tag={tag}&location=owned", a, b);
        await Finds($"tag={tag}&nextContactFrom=2031-05-01T02:00:00Z&nextContactTo=2031-05-01T02:00:01Z", a);
        await Finds($"tag={tag}&nextContactFrom=2031-05-01T02:00:01Z");
        await Finds($"tag={tag}&nextContactTo=2031-05-01T02:00:00Z");
        await Finds($"tag={tag}&nextContactFrom=2031-05-01T10:00:00%2B08:00", a);
        await Finds($"tag={tag}x");
    }

    [Fact]
    public async Task Creation_times_bound_the_list()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 1, 23, 59, 59);
        var late = await other.Given.Lead();
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        var early = await other.Given.Lead();
        (await Day("2026-03-01")).ShouldBe([late.Id]);
        (await Day("2026-03-02")).ShouldBe([early.Id]);

        async Task<IEnumerable<Guid>> Day(string day)
        {
            var from = DateTimeOffset.Parse($"{day}T00:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture).UtcDateTime;
            var page = await other.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?createdFrom={from:O}&createdTo={from.AddDays(1):O}");
            return page.Items.Select(l => l.Id);
        }
    }

    [Fact]
    public async Task A_phone_is_found_in_any_spelling()
    {
        var lead = await app.Given.Lead(name: "电话查找", phone: "13912340001");
        foreach (var spelling in new[] { "13912340001", "139 1234 0001", "+86 139-1234-0001", "008613912340001", "１３９１２３４０００１", "1391234", "0001" })
            (await Search(spelling)).ShouldContain(lead.Id, spelling);
        (await Search("13912340002")).ShouldNotContain(lead.Id);
        (await Search("0002")).ShouldNotContain(lead.Id);
    }

    [Fact]
    public async Task A_number_a_name_and_a_WeChat_id_are_found()
    {
        var body = new { name = "Müller 司马相如", phones = new[] { Given.Phone() }, weChat = "SiMa_2026", email = "sima@example.com", businessLine = "java" };
        var made = await app.As("sales.bj1").Post("/api/leads", body).Read<CreatedLeadDto>();
        foreach (var text in new[] { made.Number, made.Number.ToLowerInvariant(), "司马", "相如", "müller", "MÜLLER", "Müller司马", "sima_2026", "SIMA@example.com" })
            (await Search(text)).ShouldContain(made.Id, text);
        foreach (var text in new[] { "马司", "%", "_", "L99999999", "sima_" })
            (await Search(text)).ShouldNotContain(made.Id, text);
    }

    [Fact]
    public async Task Phones_are_masked_whoever_looks()
    {
        var lead = await app.Given.Lead(phone: "13912345678");
        foreach (var by in new[] { "sales.bj1", "sales.manager.bj", "auditor1", "admin" })
        {
            var row = (await app.As(by).Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Number}")).Items.ShouldHaveSingleItem();
            row.Phone.ShouldBe("139 **** 5678");
            row.OwnerName.ShouldBe("林晓雯");
        }
    }

    [Fact]
    public async Task An_unknown_sorting_is_refused_and_the_possible_ones_named()
    {
        var problem = await app.As("sales.bj1").GetAsync("/api/leads?sorting=phone desc").ShouldFailWith(400, "Core:UnknownSorting", "sorting");
        problem.GetProperty("detail").GetString()!.ShouldContain("nextContactAt");
        await app.As("sales.bj1").GetAsync("/api/leads?sorting=createdAt sideways").ShouldFailWith(400, "Core:UnknownSorting");
        await app.As("sales.bj1").GetAsync("/api/leads?sorting=createdAt desc, number").ShouldFailWith(400, "Core:UnknownSorting");
    }

    [Fact]
    public async Task More_than_two_hundred_rows_at_once_are_refused()
    {
        await app.As("sales.bj1").GetAsync("/api/leads?maxResultCount=201").ShouldFailWith(400, "Core:Validation", "maxResultCount");
        await app.As("sales.bj1").GetAsync("/api/leads?maxResultCount=200").ShouldAnswer(200);
    }

    [Fact]
    public async Task The_total_is_left_out_on_request()
    {
        await app.Given.Lead();
        var page = await app.As("sales.bj1").Get<PagedResult<LeadListDto>>("/api/leads?count=none");
        page.TotalCount.ShouldBeNull();
        page.Items.ShouldNotBeEmpty();
    }

    private async Task<Guid> Make(string by, string tag, object more)
    {
        var body = new Dictionary<string, object>
        {
            ["phones"] = new[] { Given.Phone() },
            ["businessLine"] = "java",
            ["tags"] = new[] { tag },
        };
        foreach (var property in more.GetType().GetProperties())
            body[property.Name] = property.GetValue(more)!;
        return (await app.As(by).Post("/api/leads", body).Read<CreatedLeadDto>()).Id;
    }

    private async Task Finds(string query, params Guid[] expected)
    {
        var page = await app.As("admin").Get<PagedResult<LeadListDto>>("/api/leads?" + query);
        page.Items.Select(l => l.Id).ShouldBe(expected, ignoreOrder: true, query);
        page.TotalCount.ShouldBe(expected.Length, query);
    }

    private async Task<IEnumerable<Guid>> Search(string text) =>
        (await app.As("sales.bj1").Get<PagedResult<LeadListDto>>($"/api/leads?filter={Uri.EscapeDataString(text)}")).Items.Select(l => l.Id);
}

public sealed class LeadListOnSqlite(SqliteFixture fixture) : LeadListTests(fixture), IClassFixture<SqliteFixture>;

public sealed class LeadListOnServer(ServerFixture fixture) : LeadListTests(fixture), IClassFixture<ServerFixture>;
