using LeadCrm.Core.Jobs;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Identity;

public abstract class JobTests(AppFixture fixture)
{
    private const string Cleanup = "JobRunCleanup";
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Recurring_jobs_are_planned_in_business_time()
    {
        var job = await Planned(await fixture.StartAsync(("Jobs:Recurring", "true")));
        job.Title.ShouldBe("清理 90 天前的任务运行记录");
        job.Cron.ShouldBe("0 40 3 * * ?");
        // 03:40 in Shanghai.
        job.NextRunAt!.Value.TimeOfDay.ShouldBe(new TimeSpan(19, 40, 0));
    }

    [Fact]
    public async Task A_job_that_is_run_now_leaves_a_run_behind_and_removes_old_ones()
    {
        var mine = await fixture.StartAsync(("Jobs:Recurring", "true"));
        await Planned(mine);
        mine.Clock.SetBusinessTime(2026, 1, 1, 9);
        var first = await RunNow(mine);
        (first.Outcome, first.Error, first.JobId).ShouldBe((JobOutcome.Done, null, null));
        first.DueAt.ShouldBe(mine.Clock.UtcNow);
        (await mine.As("admin").Get<JobsDto>("/api/jobs")).Recurring.Single(r => r.Kind == Cleanup).LastRun!.Id.ShouldBe(first.Id);

        mine.Clock.Advance(TimeSpan.FromDays(91));
        var second = await RunNow(mine);
        second.Id.ShouldNotBe(first.Id);
        (await Runs(mine)).ShouldHaveSingleItem().Id.ShouldBe(second.Id);
    }

    [Fact]
    public async Task A_job_that_is_asked_for_twice_runs_once()
    {
        var mine = await fixture.StartAsync(("Jobs:Run", "false"), ("Jobs:Recurring", "true"));
        await Planned(mine);
        var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => mine.As("admin").Post($"/api/jobs/{Cleanup}/run")));
        replies.Count(r => (int)r.StatusCode == 202).ShouldBe(1);
        replies.Count(r => (int)r.StatusCode == 409).ShouldBe(3);
        await mine.As("admin").Post($"/api/jobs/{Cleanup}/run").ShouldFailWith(409, "Identity:JobIsRunning");
    }

    [Fact]
    public async Task A_queued_job_is_shown_while_it_waits()
    {
        var mine = await fixture.StartAsync(("Jobs:Run", "false"));
        var csv = System.Text.Encoding.UTF8.GetBytes($"姓名,手机\n王小明,{Given.Phone()}\n");
        await mine.Given.Upload(csv, new { businessLine = "java" }).ShouldAnswer(202);
        var waiting = (await mine.As("admin").Get<JobsDto>("/api/jobs")).Queued.ShouldHaveSingleItem();
        (waiting.Kind, waiting.IsRunning, waiting.Attempt, waiting.Title).ShouldBe(("ImportJob", false, 0, "导入"));
    }

    [Fact]
    public async Task An_import_leaves_a_run_behind()
    {
        (await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n")).State.ShouldBe(ImportState.Done);
        for (var until = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(50))
        {
            var runs = await app.As("admin").Get<PagedResult<JobRunDto>>("/api/jobs/runs?kind=ImportJob&outcome=done");
            if (runs.Items.Count > 0)
            {
                runs.Items[0].JobId.ShouldNotBeNull();
                runs.Items[0].EndedAt.ShouldNotBeNull();
                return;
            }
            DateTime.UtcNow.ShouldBeLessThan(until);
        }
    }

    [Fact]
    public async Task Only_administrators_look_after_jobs()
    {
        foreach (var who in new[] { "auditor1", "f1.admin", "sales.manager.bj" })
        {
            await app.As(who).GetAsync("/api/jobs").ShouldFailWith(403, "Core:Forbidden");
            await app.As(who).GetAsync("/api/jobs/runs").ShouldFailWith(403, "Core:Forbidden");
            await app.As(who).Post($"/api/jobs/{Cleanup}/run").ShouldFailWith(403, "Core:Forbidden");
        }
        await app.As("admin").Post("/api/jobs/Nothing/run").ShouldFailWith(404, "Core:NotFound");
        await app.As("admin").Post("/api/jobs/ImportJob/run").ShouldFailWith(404, "Core:NotFound");
        await app.As("admin").Post("/api/jobs/'%20OR%201=1--/run").ShouldFailWith(404, "Core:NotFound");
        await app.As("admin").GetAsync("/api/jobs/runs?outcome=nonsense").ShouldFailWith(400, "Core:Validation", "outcome");
    }

    // The plan is made beside the start of the server.
    private static async Task<RecurringJobDto> Planned(LeadCrmApp app)
    {
        for (var until = DateTime.UtcNow.AddSeconds(20); ; await Task.Delay(50))
        {
            var job = (await app.As("admin").Get<JobsDto>("/api/jobs")).Recurring.Single(r => r.Kind == Cleanup);
            if (job.NextRunAt is not null)
                return job;
            DateTime.UtcNow.ShouldBeLessThan(until);
        }
    }

    private static async Task<JobRunDto> RunNow(LeadCrmApp app)
    {
        var before = (await Runs(app)).Select(r => r.Id).ToHashSet();
        await app.As("admin").Post($"/api/jobs/{Cleanup}/run").ShouldAnswer(202);
        for (var until = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(50))
        {
            if ((await Runs(app)).FirstOrDefault(r => !before.Contains(r.Id) && r.EndedAt is not null) is { } run)
                return run;
            DateTime.UtcNow.ShouldBeLessThan(until, ServerLog.Latest);
        }
    }

    private static async Task<IReadOnlyList<JobRunDto>> Runs(LeadCrmApp app) =>
        (await app.As("admin").Get<PagedResult<JobRunDto>>($"/api/jobs/runs?kind={Cleanup}&maxResultCount=200")).Items;
}

public sealed class JobsOnSqlite(SqliteFixture fixture) : JobTests(fixture), IClassFixture<SqliteFixture>;

public sealed class JobsOnServer(ServerFixture fixture) : JobTests(fixture), IClassFixture<ServerFixture>;
