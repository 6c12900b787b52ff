using LeadCrm.ApiTests.Imports;
using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;

namespace LeadCrm.ApiTests.Assignment;

public abstract class ImportQuotaTests(AppFixture fixture)
{
    [Fact]
    public async Task An_import_keeps_the_quotas_of_the_day_and_of_each_source_and_its_dry_run_says_so()
    {
        var app = await fixture.StartAsync(("Leads:Import:ChunkRows", "2"));
        await app.Limit("sales.bj2", newPerDay: 4, sources: [new { sourceCode = "baidu", perDay = 2 }]);
        var accepted = await app
            .Given.Upload(File("baidu", "baidu", "douyin", "baidu", "website", "website"), await Target(app, dryRun: true))
            .Read<AcceptedImportDto>();
        ImportVerdict[] expected =
        [
            ImportVerdict.Created,
            ImportVerdict.Created,
            ImportVerdict.Created,
            // The third of that source, the fifth of the day.
            ImportVerdict.CapReached,
            ImportVerdict.Created,
            ImportVerdict.CapReached,
        ];
        await app.Given.Finished(accepted.Id);
        (await Verdicts(app, accepted.Id)).ShouldBe(expected);
        (await app.Caps("sales.bj2")).NewToday.ShouldBe(0, "a dry run takes nothing");

        await app.As(AssignmentSteps.Manager).Post($"/api/leads/imports/{accepted.Id}/run", new { }).ShouldAnswer(202);
        await app.Given.Finished(accepted.Id);
        (await Verdicts(app, accepted.Id)).ShouldBe(expected);
        var seen = await app.Caps("sales.bj2");
        (seen.Held, seen.NewToday, seen.Sources.Single().Today).ShouldBe((4, 4, 2));
        (await app.PoolList("sales.bj2")).Count.ShouldBe(2);

        // Others who give the person leads of that source meet the same counter.
        await app.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>();
        app.Clock.Advance(TimeSpan.FromDays(1));
        var tomorrow = await app.Given.Import(File("baidu", "baidu", "baidu"), await Target(app));
        (tomorrow.Counts.Created, tomorrow.Counts.CapReached).ShouldBe((2, 1), "a new day begins anew");
        var lead = await app.Given.Lead(AssignmentSteps.Manager, source: "baidu");
        (await app.TryAssign([lead], "sales.bj2")).Items[0].Code.ShouldBe("Assignment:SourceQuotaReached");
    }

    [Fact]
    public async Task Two_imports_at_once_take_exactly_the_quota_of_a_source()
    {
        var app = await fixture.StartAsync(("Leads:Import:ChunkRows", "1"));
        await app.Limit("sales.bj2", sources: [new { sourceCode = "baidu", perDay = 7 }]);
        var target = await Target(app);
        string[] sources = [.. Enumerable.Repeat("baidu", 10)];
        var imports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => app.Given.Import(File(sources), target)));
        imports.Sum(i => i.Counts.Created).ShouldBe(7);
        imports.Sum(i => i.Counts.CapReached).ShouldBe(13);
        var seen = await app.Caps("sales.bj2");
        (seen.Held, seen.NewToday, seen.Sources.Single().Today).ShouldBe((7, 7, 7));
        (await app.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>()).Differences.ShouldBeEmpty();
    }

    private static async Task<object> Target(LeadCrmApp app, bool dryRun = false) =>
        new
        {
            businessLine = "java",
            dryRun,
            target = new { kind = "User", id = await app.Id("sales.bj2") },
        };

    private static byte[] File(params string[] sources) =>
        ImportFiles.Utf8(ImportFiles.Csv(["姓名,手机,来源", .. sources.Select((s, i) => $"学员{i},{Given.Phone()},{s}")]));

    private static async Task<List<ImportVerdict>> Verdicts(LeadCrmApp app, Guid import) =>
        [
            .. (
                await app.As(AssignmentSteps.Manager).Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{import}/rows?maxResultCount=100")
            ).Items.Select(r => r.Verdict),
        ];
}

public sealed class ImportQuotasOnSqlite(SqliteFixture fixture) : ImportQuotaTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportQuotasOnServer(ServerFixture fixture) : ImportQuotaTests(fixture), IClassFixture<ServerFixture>;
