using System.Net;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Exports;

public abstract class ExportTests(AppFixture fixture)
{
    private const string Manager = "sales.manager.bj";
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("Csv")]
    [InlineData("Xlsx")]
    public async Task A_manager_exports_the_department_with_masked_contacts(string format)
    {
        var tag = NewTag();
        var mine = await Tagged("sales.bj1", tag, "=cmd|'/c calc'!A1");
        await Tagged("sales.bj2", tag, "陈一");
        await Tagged("sales.sh1", tag, "上海");
        var export = await app.Export(
            new
            {
                format,
                filter = new { tag },
                columns = new[] { "number", "name", "phones", "owner", "stage", "tags" },
            }
        );
        export.State.ShouldBe(ExportState.Done);
        (export.RowCount, export.RowsWritten, export.IsMine, export.IsClear).ShouldBe((2, 2, true, false));
        export.Actions.ShouldBe(["download"]);
        var rows = await app.Rows(export.Id);
        rows[0].ShouldBe(["编号", "姓名", "电话", "负责人", "阶段", "标签"]);
        rows.Count.ShouldBe(3);
        var row = rows.Single(r => r[0] == mine.Number);
        row[1].ShouldBe("'=cmd|'/c calc'!A1");
        row[2].ShouldBe($"{mine.Phone[..3]} **** {mine.Phone[^4..]}");
        row[3..].ShouldBe(["林晓雯", "未联系", tag]);
        rows.ShouldAllBe(r => !r.Contains(mine.Phone));
        using var reply = await app.File(export.Id);
        reply.Content.Headers.ContentDisposition!.FileNameStar.ShouldEndWith(format == "Csv" ? ".csv" : ".xlsx");
        if (format == "Csv")
            (await reply.Content.ReadAsByteArrayAsync())[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
    }

    [Fact]
    public async Task The_file_holds_what_the_list_shows_and_in_its_order()
    {
        var tag = NewTag();
        for (var i = 0; i < 5; i++)
            await Tagged(i % 2 == 0 ? "sales.bj1" : "sales.bj2", tag, $"学员{i}");
        var owner = await app.Id("sales.bj1");
        foreach (var sorting in new[] { "number asc", "createdAt desc" })
        {
            var list = await app.As(Manager).Get<PagedResult<LeadListDto>>($"/api/leads?tag={tag}&ownerId={owner}&sorting={sorting}");
            var export = await app.Export(
                new
                {
                    format = "csv",
                    filter = new
                    {
                        tag,
                        ownerId = owner,
                        sorting,
                    },
                }
            );
            (await app.Rows(export.Id)).Skip(1).Select(r => r[0]).ShouldBe(list.Items.Select(l => l.Number));
        }
    }

    [Fact]
    public async Task Pages_of_the_reader_leave_nothing_out_and_repeat_nothing()
    {
        var other = await fixture.StartAsync(("Leads:Export:PageRows", "3"));
        var numbers = new List<string>();
        for (var i = 0; i < 10; i++)
            numbers.Add((await other.Given.Lead()).Number);
        var export = await other.Export(new { format = "csv", filter = new { sorting = "number asc" } });
        (await other.Rows(export.Id)).Skip(1).Select(r => r[0]).ShouldBe(numbers);
    }

    [Fact]
    public async Task Picked_leads_are_those_in_scope_and_no_others()
    {
        var (mine, foreign, franchise) = (await app.Given.Lead(), await app.Given.Lead("sales.sh1"), await app.Given.Lead("f1.sales1"));
        Guid[] all = [mine.Id, foreign.Id, franchise.Id, Guid.NewGuid()];
        var export = await app.Export(new { format = "csv", leadIds = all });
        export.PickedLeads.ShouldBe(4);
        (await app.Rows(export.Id)).Skip(1).Select(r => r[0]).ShouldBe([mine.Number]);
        await app.AskExport(new { format = "csv", leadIds = new[] { foreign.Id, franchise.Id } }).ShouldFailWith(422, "Leads:ExportEmpty");
        await app.AskExport(new { format = "csv", leadIds = new[] { mine.Id } }, "f1.admin").ShouldFailWith(422, "Leads:ExportEmpty");
    }

    [Theory]
    [InlineData("sales.bj1")]
    [InlineData("marketer1")]
    [InlineData("auditor1")]
    [InlineData("tmk.manager")]
    [InlineData("channel1")]
    public async Task Who_may_not_export_is_refused(string by)
    {
        await app.AskExport(new { format = "csv" }, by).ShouldFailWith(403, "Core:Forbidden");
        await app.As(by).Post("/api/leads/exports/preview", new { format = "csv" }).ShouldFailWith(403, "Core:Forbidden");
        (await app.As(by).Get<PagedResult<ExportDto>>("/api/leads/exports")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_wish_that_makes_no_sense_is_refused_with_what_is_wrong()
    {
        await app.Given.Lead();
        await Ask(new { }).ShouldFailWith(400, "Core:Validation", "format");
        await Ask(new { format = "pdf" }).ShouldRefuse();
        await Ask(new { format = "csv", columns = new[] { "name", "passwordHash" } })
            .ShouldFailWith(400, "Leads:ExportUnknownColumn", "columns");
        await Ask(new { format = "csv", filter = new { sorting = "phone; drop table Leads_Leads" } })
            .ShouldFailWith(400, "Core:UnknownSorting");
        await Ask(new { format = "csv", filter = new { location = "' or 1=1 --" } }).ShouldFailWith(400, "Leads:UnknownFilter");
        await Ask(new { format = "csv", filter = new { stage = new string('x', 500) } }).ShouldFailWith(400, "Core:Validation");
        await Ask(new { format = "csv", filter = new { filter = "' union select 1 --\u202E%_[" } })
            .ShouldFailWith(422, "Leads:ExportEmpty");
        await Ask(new { format = "csv", leadIds = Array.Empty<Guid>() }).ShouldFailWith(400, "Core:Validation");
        await Ask(new { format = "csv", reason = new string('x', 501) }).ShouldFailWith(400, "Core:Validation", "reason");
        await app.As(Manager).GetAsync("/api/leads/exports?state=nothing").ShouldFailWith(400, "Leads:UnknownFilter");

        Task<HttpResponseMessage> Ask(object body) => app.AskExport(body);
    }

    [Fact]
    public async Task More_rows_than_an_export_may_hold_are_refused_with_the_figures()
    {
        var other = await fixture.StartAsync(("Leads:ExportMaxRows", "2"));
        for (var i = 0; i < 3; i++)
            await other.Given.Lead();
        var refused = await other.AskExport(new { format = "csv" }).ShouldFailWith(422, "Leads:ExportTooLarge");
        refused.GetProperty("detail").GetString().ShouldBe("符合条件的线索有 3 条，超过一次导出 2 条的上限，请缩小筛选范围");
    }

    [Fact]
    public async Task The_same_key_makes_one_export()
    {
        await app.Given.Lead();
        var key = Guid.NewGuid().ToString();
        var first = await app.AskExport(new { format = "csv" }, key: key).Read<AcceptedExportDto>();
        var again = await app.AskExport(new { format = "csv" }, key: key).Read<AcceptedExportDto>();
        again.Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_file_is_for_who_asked_and_each_download_is_noted()
    {
        await app.Given.Lead();
        var export = await app.Export(new { format = "csv" });
        foreach (var by in new[] { "admin", "sales.manager.sh", "f1.admin" })
        {
            await app.File(export.Id, by).ShouldFailWith(404, "Core:NotFound");
            await app.As(by).GetAsync($"/api/leads/exports/{export.Id}").ShouldFailWith(404, "Core:NotFound");
            await app.As(by).Post($"/api/leads/exports/{export.Id}/cancel").ShouldFailWith(404, "Core:NotFound");
        }
        await app.Content(export.Id);
        await app.Content(export.Id);
        var seen = await app.As(Manager).Get<ExportDto>($"/api/leads/exports/{export.Id}");
        seen.Downloads.ShouldBe(2);
        seen.Events.Select(e => (e.Kind, e.ActorName))
            .ShouldBe([("Requested", "周文博"), ("Finished", null), ("Downloaded", "周文博"), ("Downloaded", "周文博")]);
    }

    [Fact]
    public async Task A_file_expires_and_is_removed()
    {
        var other = await fixture.StartAsync();
        await other.Given.Lead();
        var export = await other.Export(new { format = "xlsx" });
        (export.ExpiresAt!.Value - export.FinishedAt!.Value).TotalDays.ShouldBe(7, 0.001);
        // From here on the clock stands still, and nothing is queued any more.
        other.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(5));
        await other.RunRecurring("LeadFilesCleanUp");
        await other.Content(export.Id);
        other.Clock.Advance(TimeSpan.FromMinutes(10));
        await other.File(export.Id).ShouldFailWith(410, "Leads:ExportExpired");
        var stored = await other.Do(db => Task.FromResult(db.Set<LeadExport>().Single(e => e.Id == export.Id).StoredFile!));
        var path = Path.Combine(other.Files, stored);
        File.Exists(path).ShouldBeTrue();
        await other.RunRecurring("LeadFilesCleanUp");
        await other.RunRecurring("LeadFilesCleanUp");
        File.Exists(path).ShouldBeFalse();
        await other.File(export.Id).ShouldFailWith(410, "Leads:ExportExpired");
        var seen = await other.As(Manager).Get<ExportDto>($"/api/leads/exports/{export.Id}");
        seen.State.ShouldBe(ExportState.Expired);
        seen.Events.Count(e => e.Kind == "Expired").ShouldBe(1);
    }

    [Fact]
    public async Task Uploads_of_old_imports_are_removed_and_their_rows_stay()
    {
        var other = await fixture.StartAsync();
        var import = await other.Given.Import("姓名,手机号\n王芳,13912345678\n坏,1\n");
        other.Clock.Advance(TimeSpan.FromDays(89));
        await other.RunRecurring("LeadFilesCleanUp");
        Directory.GetFiles(other.Files).Length.ShouldBe(1);
        other.Clock.Advance(TimeSpan.FromDays(2));
        await other.RunRecurring("LeadFilesCleanUp");
        Directory.GetFiles(other.Files).ShouldBeEmpty();
        (await other.As(Manager).Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{import.Id}/rows")).TotalCount.ShouldBe(2);
        await other.As(Manager).GetAsync($"/api/leads/imports/{import.Id}/errors.csv").ShouldFailWith(410, "Leads:ImportFileGone");
        await other.As(Manager).Post($"/api/leads/imports/{import.Id}/run", new { }).ShouldFailWith(410, "Leads:ImportFileGone");
    }

    [Fact]
    public async Task The_preview_says_how_many_and_whether_somebody_must_approve()
    {
        var other = await fixture.StartAsync(("Leads:ExportApprovalRows", "2"));
        for (var i = 0; i < 3; i++)
            await other.Given.Lead();
        var preview = await Preview(new { format = "csv" });
        (preview.RowCount, preview.NeedsApproval, preview.MaxRows).ShouldBe((3, true, 200_000));
        var lead = await other.Given.Lead("sales.bj2");
        (await Preview(new { format = "csv", leadIds = new[] { lead.Id } })).NeedsApproval.ShouldBeFalse();

        Task<ExportPreviewDto> Preview(object body) => other.As(Manager).Post("/api/leads/exports/preview", body).Read<ExportPreviewDto>();
    }

    [Fact]
    public async Task Columns_have_names_in_the_language_of_the_request()
    {
        var columns = await app.As(Manager).Get<List<ExportColumnDto>>("/api/leads/exports/columns");
        columns.ShouldAllBe(c => !c.Label.StartsWith("ExportColumn:", StringComparison.Ordinal));
        columns.Where(c => c.IsMasked).Select(c => c.Name).ShouldBe(["phones", "weChat", "qq", "email"]);
        columns.Select(c => c.Name).ShouldNotContain("idCard");
    }

    private static string NewTag() => "导出" + Guid.NewGuid().ToString("N")[..8];

    private async Task<GivenLead> Tagged(string by, string tag, string name)
    {
        var phone = Given.Phone();
        var made = await app.As(by)
            .Post(
                "/api/leads",
                new
                {
                    name,
                    phones = new[] { phone },
                    businessLine = "java",
                    tags = new[] { tag },
                }
            )
            .Read<CreatedLeadDto>();
        return new GivenLead(made.Id, made.Number, phone);
    }
}

public sealed class ExportsOnSqlite(SqliteFixture fixture) : ExportTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ExportsOnServer(ServerFixture fixture) : ExportTests(fixture), IClassFixture<ServerFixture>;
