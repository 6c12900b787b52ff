using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Exports;

public abstract class ExportApprovalTests(AppFixture fixture)
{
    private const string Manager = "sales.manager.bj";

    // Small enough that two leads need approval.
    private async Task<LeadCrmApp> Start(int leads = 2, string by = "sales.bj1")
    {
        var app = await fixture.StartAsync(("Leads:ExportApprovalRows", "1"), ("Leads:Export:PageRows", "1"));
        for (var i = 0; i < leads; i++)
            await app.Given.Lead(by);
        return app;
    }

    private static Task<HttpResponseMessage> Decide(LeadCrmApp app, Guid id, string what, string by, object? body = null) =>
        app.As(by).Post($"/api/leads/exports/{id}/{what}", body ?? new { });

    [Fact]
    public async Task A_large_export_waits_for_somebody_else()
    {
        var app = await Start();
        var asked = await app.AskExport(new { format = "csv", reason = "月度复盘" }).Read<AcceptedExportDto>();
        (asked.State, asked.RowCount).ShouldBe((ExportState.AwaitingApproval, 2));
        await app.File(asked.Id).ShouldFailWith(409, "Leads:ExportNotReady");

        await Decide(app, asked.Id, "approve", Manager).ShouldFailWith(422, "Leads:ExportFourEyes");
        await Decide(app, asked.Id, "reject", Manager, new { reason = "不想要了" }).ShouldFailWith(422, "Leads:ExportFourEyes");
        foreach (var outsider in new[] { "sales.manager.sh", "f1.admin" })
        {
            await Decide(app, asked.Id, "approve", outsider).ShouldFailWith(404, "Core:NotFound");
            await Decide(app, asked.Id, "reject", outsider, new { reason = "不行" }).ShouldFailWith(404, "Core:NotFound");
            (await app.As(outsider).Get<PagedResult<ExportDto>>("/api/leads/exports")).TotalCount.ShouldBe(0);
        }
        foreach (var by in new[] { "sales.bj1", "auditor1" })
            await Decide(app, asked.Id, "approve", by).ShouldFailWith(403, "Core:Forbidden");

        var waiting = (await app.As("admin").Get<PagedResult<ExportDto>>("/api/leads/exports?state=AwaitingApproval")).Items.Single();
        (waiting.Id, waiting.AskerName, waiting.Reason, waiting.IsMine).ShouldBe((asked.Id, "周文博", "月度复盘", false));
        waiting.Actions.ShouldBe(["approve", "reject"]);
        await Decide(app, asked.Id, "approve", "admin", new { note = "可以", version = waiting.Version }).ShouldAnswer(200);
        var done = await app.Settled(asked.Id);
        (done.State, done.RowsWritten, done.DeciderName, done.Decision).ShouldBe((ExportState.Done, 2, "系统管理员", "可以"));
        (await app.Rows(asked.Id)).Count.ShouldBe(3);
        await app.File(asked.Id, "admin").ShouldFailWith(404, "Core:NotFound");
        await Decide(app, asked.Id, "approve", "admin").ShouldFailWith(409, "Leads:ExportState");

        var alert = (await app.As("admin").Get<PagedResult<SecurityAlertDto>>("/api/security-alerts?kind=LargeExport")).Items.Single();
        alert.UserName.ShouldBe("周文博");
        alert.Text.ShouldContain("系统管理员");
    }

    [Fact]
    public async Task A_rejected_export_says_why_and_never_runs()
    {
        var app = await Start();
        var asked = await app.AskExport(new { format = "csv" }).Read<AcceptedExportDto>();
        await Decide(app, asked.Id, "reject", "admin").ShouldFailWith(400, "Core:Validation", "reason");
        await Decide(app, asked.Id, "reject", "admin", new { reason = "用途不明" }).ShouldAnswer(200);
        var seen = await app.As(Manager).Get<ExportDto>($"/api/leads/exports/{asked.Id}");
        (seen.State, seen.Decision).ShouldBe((ExportState.Rejected, "用途不明"));
        seen.Events.Select(e => (e.Kind, e.Note)).ShouldBe([("Requested", null), ("Rejected", "用途不明")]);
        await app.File(asked.Id).ShouldFailWith(409, "Leads:ExportNotReady");
        await Decide(app, asked.Id, "approve", "admin").ShouldFailWith(409, "Leads:ExportState");
        await Decide(app, asked.Id, "cancel", Manager).ShouldFailWith(409, "Leads:ExportState");
    }

    [Fact]
    public async Task Two_decisions_at_once_are_one_decision()
    {
        var app = await Start();
        for (var round = 0; round < 3; round++)
        {
            var asked = await app.AskExport(new { format = "csv" }).Read<AcceptedExportDto>();
            var replies = await Task.WhenAll(
                Enumerable
                    .Range(0, 6)
                    .Select(i =>
                        Task.Run(() =>
                            i % 2 == 0
                                ? Decide(app, asked.Id, "approve", "admin")
                                : Decide(app, asked.Id, "reject", "admin", new { reason = "不行" })
                        )
                    )
            );
            replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
            replies.Where(r => (int)r.StatusCode != 200).ShouldAllBe(r => (int)r.StatusCode == 409);
            var seen = await app.As(Manager).Get<ExportDto>($"/api/leads/exports/{asked.Id}");
            seen.Events.Count(e => e.Kind is "Approved" or "Rejected").ShouldBe(1);
        }
    }

    [Fact]
    public async Task Contacts_in_clear_need_a_permission_a_reason_and_another_person_however_few_they_are()
    {
        var app = await Start(1);
        var lead = await app.Given.Lead("sales.bj2");
        object body = new
        {
            format = "csv",
            clear = true,
            reason = "迁移到新系统",
            leadIds = new[] { lead.Id },
            columns = new[] { "number", "phones" },
        };
        await app.AskExport(body).ShouldFailWith(403, "Core:Forbidden");
        await app.Grant("sales-manager", "LeadCrm.Leads.ExportClear");
        await app.AskExport(new { format = "csv", clear = true }).ShouldFailWith(422, "Leads:ExportReasonNeeded", "reason");
        var asked = await app.AskExport(body).Read<AcceptedExportDto>();
        (asked.State, asked.RowCount).ShouldBe((ExportState.AwaitingApproval, 1));
        await Decide(app, asked.Id, "approve", Manager).ShouldFailWith(422, "Leads:ExportFourEyes");
        await Decide(app, asked.Id, "approve", "admin").ShouldAnswer(200);
        (await app.Settled(asked.Id)).IsClear.ShouldBeTrue();
        (await app.Rows(asked.Id))[1].ShouldBe([lead.Number, "'+86" + lead.Phone]);

        await app.Revoke("sales-manager", "LeadCrm.Leads.ExportClear");
        await app.File(asked.Id).ShouldFailWith(403, "Leads:ExportNotAllowed");
    }

    [Fact]
    public async Task Who_lost_leads_meanwhile_gets_only_what_is_left()
    {
        var app = await Start(3);
        var asked = await app.AskExport(new { format = "csv" }).Read<AcceptedExportDto>();
        var shanghai = (await app.Person("sales.sh1")).Id;
        var moved = (await app.As(Manager).Get<PagedResult<LeadListDto>>("/api/leads")).Items[0];
        await app.As("admin").Post("/api/leads/assign", new { leadIds = new[] { moved.Id }, userId = shanghai }).ShouldSucceed();
        await Decide(app, asked.Id, "approve", "admin").ShouldAnswer(200);
        var done = await app.Settled(asked.Id);
        (done.RowCount, done.RowsWritten).ShouldBe((3, 2));
        (await app.Rows(asked.Id)).ShouldAllBe(r => r[0] != moved.Number);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_may_no_longer_export_gets_nothing(bool closed)
    {
        var app = await Start();
        var asked = await app.AskExport(new { format = "csv" }).Read<AcceptedExportDto>();
        if (closed)
            await app.Disable(Manager);
        else
            await app.Revoke("sales-manager", "LeadCrm.Leads.Export");
        await Decide(app, asked.Id, "approve", "admin").ShouldAnswer(200);
        var end = await app.Settled(asked.Id, "admin");
        (end.State, end.ErrorCode).ShouldBe((ExportState.Failed, "Leads:ExportNotAllowed"));
        end.ErrorMessage.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_franchise_decides_on_its_own_exports_and_sees_no_others()
    {
        var app = await Start(2, "f1.sales1");
        await app.Grant("franchise-sales", "LeadCrm.Leads.Export");
        var asked = await app.AskExport(new { format = "csv" }, "f1.sales1").Read<AcceptedExportDto>();
        await Decide(app, asked.Id, "approve", "f2.admin").ShouldFailWith(404, "Core:NotFound");
        await Decide(app, asked.Id, "approve", Manager).ShouldFailWith(404, "Core:NotFound");
        await Decide(app, asked.Id, "approve", "f1.admin").ShouldAnswer(200);
        (await app.Settled(asked.Id, "f1.sales1")).RowsWritten.ShouldBe(2);
    }

    [Fact]
    public async Task What_is_cancelled_leaves_no_file()
    {
        var app = await fixture.StartAsync(("Jobs:Run", "false"), ("Leads:Export:PageRows", "1"));
        for (var i = 0; i < 3; i++)
            await app.Given.Lead();
        var asked = await app.AskExport(new { format = "xlsx" }).Read<AcceptedExportDto>();
        await Decide(app, asked.Id, "cancel", "admin").ShouldFailWith(404, "Core:NotFound");
        await Decide(app, asked.Id, "cancel", Manager).ShouldAnswer(200);
        await Decide(app, asked.Id, "cancel", Manager).ShouldFailWith(409, "Leads:ExportState");
        await app.RunJob("ExportJob", await JobOf(app, asked.Id));
        var seen = await app.As(Manager).Get<ExportDto>($"/api/leads/exports/{asked.Id}");
        (seen.State, seen.RowsWritten).ShouldBe((ExportState.Cancelled, 0));
        Files(app).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancel_in_the_middle_stops_it_and_leaves_no_file()
    {
        const int many = 1_000;
        var app = await fixture.StartAsync(("Leads:Export:PageRows", "1"));
        await app.Given.Import(Imports.ImportFiles.Many(many).File);
        var uploads = Files(app).Length;
        var asked = await app.AskExport(new { format = "csv" }).Read<AcceptedExportDto>();
        await Until(async () => (await Seen()).RowsWritten > 0);
        await Decide(app, asked.Id, "cancel", Manager).ShouldAnswer(200);
        // The worker finds out with its next page and takes its file away.
        await Until(() => Task.FromResult(Files(app).Length == uploads));
        var seen = await Seen();
        seen.State.ShouldBe(ExportState.Cancelled);
        seen.RowsWritten.ShouldBeInRange(1, many - 1);

        Task<ExportDto> Seen() => app.As(Manager).Get<ExportDto>($"/api/leads/exports/{asked.Id}");
    }

    [Fact]
    public async Task After_a_kill_it_begins_again_and_ends_complete()
    {
        var app = await fixture.StartAsync(("Jobs:Run", "false"), ("Leads:Export:PageRows", "2"));
        for (var i = 0; i < 5; i++)
            await app.Given.Lead();
        var asked = await app.AskExport(new { format = "csv" }).Read<AcceptedExportDto>();
        var job = await JobOf(app, asked.Id);
        // What a killed worker leaves behind: a state, some progress and a file half-written.
        await app.Do(db =>
            db.Set<LeadExport>()
                .Where(e => e.Id == asked.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.State, ExportState.Running).SetProperty(e => e.RowsWritten, 4))
        );
        Directory.CreateDirectory(app.Files);
        await File.WriteAllTextAsync(Path.Combine(app.Files, job.ToString("N") + ".part"), new string('x', 5_000));
        await app.RunJob("ExportJob", job);
        await app.RunJob("ExportJob", job);
        var seen = await app.As(Manager).Get<ExportDto>($"/api/leads/exports/{asked.Id}");
        (seen.State, seen.RowsWritten).ShouldBe((ExportState.Done, 5));
        (await app.Rows(asked.Id)).Count.ShouldBe(6);
        Files(app).Length.ShouldBe(1);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var until = DateTime.UtcNow.AddSeconds(30); !await holds(); await Task.Delay(2))
            DateTime.UtcNow.ShouldBeLessThan(until);
    }

    private static string[] Files(LeadCrmApp app) => Directory.Exists(app.Files) ? Directory.GetFiles(app.Files) : [];

    private static Task<Guid> JobOf(LeadCrmApp app, Guid id) =>
        app.Do(db => db.Set<LeadExport>().Where(e => e.Id == id).Select(e => e.JobId!.Value).SingleAsync());
}

public sealed class ExportApprovalOnSqlite(SqliteFixture fixture) : ExportApprovalTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ExportApprovalOnServer(ServerFixture fixture) : ExportApprovalTests(fixture), IClassFixture<ServerFixture>;
