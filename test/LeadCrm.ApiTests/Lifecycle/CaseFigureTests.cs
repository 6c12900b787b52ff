using System.Text;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Lifecycle;

public abstract class CaseFigureTests(AppFixture fixture)
{
    // Five new leads from baidu: one scrap, two declared invalid, of which one was not; one from douyin.
    private async Task<LeadCrmApp> World()
    {
        var app = await fixture.StartAsync();
        app.Clock.SetBusinessTime(2026, 3, 10, 10);
        var leads = new List<GivenLead>();
        for (var i = 0; i < 5; i++)
            leads.Add(await app.Given.Lead(source: "baidu", name: $"欧阳{i}"));
        await app.Given.Lead("sales.sh1", source: "douyin");
        await app.Approved(await app.As("sales.bj1").Post($"{leads[0].Url}/scrap", new { reason = "Test" }).Read<CaseDetailDto>());
        await app.Noted(leads[1], "EmptyNumber").ShouldAnswer(201);
        await app.Approved(await app.Propose(leads[1], "EmptyNumber", null));
        await app.Review(await app.Appealed(await app.Approved(await app.Propose(leads[2]))), "Overturned").ShouldAnswer(200);
        var rejected = await app.Propose(leads[3], "Peer", "同行");
        await app.As("sales.manager.bj").Post($"/api/leads/cases/{rejected.Id}/reject", new { reason = "不是" }).ShouldAnswer(200);
        return app;
    }

    [Fact]
    public async Task The_valid_rate_leaves_scrap_out_and_the_false_rate_counts_what_was_overturned()
    {
        var app = await World();
        var report = await Figures(app, "admin", "Source");
        report.Rows.Select(r => r.Key).ShouldBe(["baidu", "douyin"]);
        var baidu = report.Rows[0];
        (baidu.New, baidu.Invalid, baidu.Scrap, baidu.ValidRate).ShouldBe((4, 1, 1, 0.75m));
        (baidu.Approved, baidu.Rejected, baidu.Overturned, baidu.FalseInvalidRate).ShouldBe((2, 1, 1, 0.5m));
        (report.Rows[1].New, report.Rows[1].ValidRate, report.Rows[1].FalseInvalidRate).ShouldBe((1, 1m, null));
        (report.Total.New, report.Total.Invalid, report.Total.ValidRate).ShouldBe((5, 1, 0.8m));

        var people = (await Figures(app, "admin", "Person")).Rows.ToDictionary(r => r.Name!);
        (people["林晓雯"].New, people["林晓雯"].Invalid, people["林晓雯"].ValidRate).ShouldBe((4, 1, 0.75m));
        (people["林晓雯"].Approved, people["林晓雯"].Overturned).ShouldBe((2, 1));
        people["沈若溪"].New.ShouldBe(1);

        var reasons = (await Figures(app, "admin", "Reason")).Rows.ToDictionary(r => r.Key!);
        (reasons["EmptyNumber"].Approved, reasons["NotATarget"].Overturned, reasons["Peer"].Rejected).ShouldBe((1, 1, 1));

        (await Figures(app, "sales.manager.sh", "Source")).Total.New.ShouldBe(1, "each sees the own department");
        (await Figures(app, "f1.admin", "Source")).Total.New.ShouldBe(0);
        (await Figures(app, "admin", "Source", "from=2026-02-01&to=2026-02-28")).Total.New.ShouldBe(0);
        await app.As("admin")
            .GetAsync(new Uri("/api/leads/cases/figures?from=2026-03-02&to=2026-03-01", UriKind.Relative))
            .ShouldFailWith(400, "Leads:InvalidPeriod");
    }

    private static Task<CaseReportDto> Figures(
        LeadCrmApp app,
        string by,
        string groupBy,
        string period = "from=2026-03-01&to=2026-03-31"
    ) => app.As(by).Get<CaseReportDto>($"/api/leads/cases/figures?groupBy={groupBy}&{period}");

    [Theory]
    [InlineData("Csv")]
    [InlineData("Xlsx")]
    public async Task Claims_hold_what_stands_as_invalid_by_account_and_day_and_no_contact_in_clear(string format)
    {
        var app = await World();
        var url = $"/api/leads/cases/claims?format={format}&from=2026-03-01&to=2026-03-31&sourceCode=baidu";
        await app.As("sales.manager.bj").GetAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(403, "Core:Forbidden");
        using var reply = await app.As("marketer1").GetAsync(new Uri(url, UriKind.Relative));
        reply.IsSuccessStatusCode.ShouldBeTrue(await reply.Content.ReadAsStringAsync());
        reply.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe($"invalid-baidu-20260301-20260331.{format.ToLowerInvariant()}");
        var bytes = await reply.Content.ReadAsByteArrayAsync();
        if (format == "Xlsx")
        {
            Encoding.ASCII.GetString(bytes, 0, 2).ShouldBe("PK");
            return;
        }
        var lines = Encoding.UTF8.GetString(bytes).TrimEnd().Split('\n');
        lines.Length.ShouldBe(2, "one stands, one was overturned");
        lines[0].ShouldContain("无效原因");
        lines[1].ShouldContain("baidu,2026-03-10,L");
        lines[1].ShouldContain("空号");
        lines[1].ShouldContain("****");
        lines[1].ShouldNotContain("欧阳1");
    }
}

public sealed class CaseFiguresOnSqlite(SqliteFixture fixture) : CaseFigureTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CaseFiguresOnServer(ServerFixture fixture) : CaseFigureTests(fixture), IClassFixture<ServerFixture>;
