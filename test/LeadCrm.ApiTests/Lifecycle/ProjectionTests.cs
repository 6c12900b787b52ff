using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Lifecycle;

public abstract class ProjectionTests(AppFixture fixture)
{
    private const string Job = "ProjectionCheckJob";

    private static readonly string[] States =
    [
        "Unassigned/New",
        "Pool/Contacted",
        "Owned/Negotiating",
        "Owned/Nurture",
        "Converted/Won",
        "Archived/Lost",
        "Invalid/New",
        "Scrap/New",
    ];

    [Fact]
    public async Task A_lead_that_was_changed_behind_its_history_is_found_and_left_alone()
    {
        var app = await fixture.StartAsync();
        foreach (var state in States)
            await app.In(state);
        await app.Step(async l => await l.RefundAsync((await app.In("Converted/Won")).Id, "退费", default));
        await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n");
        await app.RunRecurring(Job);
        var clean = (await Checks(app))[0];
        (clean.Differences, clean.EndedAt is null).ShouldBe((0, false));
        clean.Leads.ShouldBeGreaterThan(States.Length);

        var (moved, staged, owned) = (await app.Given.Lead(), await app.Given.Lead(), await app.Given.Lead());
        var stranger = await app.Id("sales.sh1");
        await app.Do(async db =>
        {
            await db.Set<Lead>().Where(l => l.Id == moved.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Location, LeadLocation.Pool));
            await db.Set<Lead>().Where(l => l.Id == staged.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.Stage, LeadStage.Won));
            return await db.Set<Lead>().Where(l => l.Id == owned.Id).ExecuteUpdateAsync(s => s.SetProperty(l => l.OwnerId, stranger));
        });
        await app.RunRecurring(Job);
        (await Checks(app))[0].Differences.ShouldBe(3);
        var found = (await Differences(app)).Items;
        found
            .Select(d => (d.LeadId, d.Field, d.RowValue, d.EventValue))
            .ShouldBe(
                [(moved.Id, "Location", "Pool", "Owned"), (staged.Id, "Stage", "Won", "New"), (owned.Id, "Owner", "沈若溪", "林晓雯")],
                ignoreOrder: true
            );
        found.ShouldAllBe(d => d.EventAt != null);
        (await app.Given.Seen(staged)).Stage.ShouldBe(LeadStage.Won, "nothing is repaired silently");
        await app.RunRecurring(Job);
        (await Differences(app)).TotalCount.ShouldBe(3, "it is reported until somebody has looked");
    }

    [Fact]
    public async Task A_check_that_was_cut_short_goes_on_behind_what_it_has_looked_at()
    {
        var app = await fixture.StartAsync();
        for (var i = 0; i < 3; i++)
            await app.Given.Lead();
        await app.RunRecurring(Job);
        var all = (await Checks(app))[0].Leads;
        await app.Do(async db =>
        {
            var check = await db.Set<ProjectionCheck>().SingleAsync();
            (check.EndedAt, check.Leads) = (null, check.Leads - 1);
            check.LastNumber = await db.Set<Lead>().OrderByDescending(l => l.Number).Select(l => l.Number).Skip(1).FirstAsync();
            return await db.SaveChangesAsync();
        });
        await app.RunRecurring(Job);
        var done = (await Checks(app)).ShouldHaveSingleItem();
        (done.Leads, done.EndedAt is null).ShouldBe((all, false));
    }

    [Fact]
    public async Task Who_looks_after_the_system_runs_it_now()
    {
        var app = await fixture.StartAsync();
        await app.As("sales.manager.bj").Post("/api/leads/projection/run").ShouldFailWith(403, "Core:Forbidden");
        await app.As("admin").Post("/api/leads/projection/run").ShouldAnswer(202);
        var until = DateTime.UtcNow.AddSeconds(60);
        while ((await Checks(app)).All(c => c.EndedAt is null))
        {
            DateTime.UtcNow.ShouldBeLessThan(until, ServerLog.Latest);
            await Task.Delay(200);
        }
        (await app.As("auditor1").Get<List<ProjectionCheckDto>>("/api/leads/projection/checks")).ShouldNotBeEmpty();
    }

    private static Task<List<ProjectionCheckDto>> Checks(LeadCrmApp app) =>
        app.As("admin").Get<List<ProjectionCheckDto>>("/api/leads/projection/checks");

    private static Task<PagedResult<ProjectionDifferenceDto>> Differences(LeadCrmApp app) =>
        app.As("admin").Get<PagedResult<ProjectionDifferenceDto>>("/api/leads/projection/differences?maxResultCount=200");
}

public sealed class ProjectionOnSqlite(SqliteFixture fixture) : ProjectionTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ProjectionOnServer(ServerFixture fixture) : ProjectionTests(fixture), IClassFixture<ServerFixture>;
