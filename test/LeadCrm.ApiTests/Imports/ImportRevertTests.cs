using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Imports;

public abstract class ImportRevertTests(AppFixture fixture)
{
    private const string Importer = "sales.manager.bj";
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Untouched_leads_of_a_batch_are_gone_and_can_be_imported_anew()
    {
        var (file, phones) = ImportFiles.Many(5);
        var import = await app.Given.Import(file);
        var ids = await LeadsOf(import);
        await Revert(import.Id).ShouldAnswer(202);
        var done = await Reverted(import.Id);
        (done.Revert!.Reverted, done.Revert.Kept, done.Revert.ByName).ShouldBe((5, 0, "周文博"));
        (await LeadsOf(import)).ShouldBeEmpty();
        foreach (var id in ids)
            await app.As("admin").GetAsync($"/api/leads/{id}").ShouldFailWith(404, "Core:NotFound");
        (await Rows(import.Id, "?revert=Removed")).TotalCount.ShouldBe(5);
        (await History(ids[0])).ShouldBe(["Created", "ImportReverted"]);

        // Nothing of the wrong file is in the way of the right one, not even the very same file.
        var again = await app.Given.Import(file);
        again.Counts.Created.ShouldBe(5);
        var right = await app.Given.Import(ImportFiles.Csv("姓名,手机", $"对的人,{phones[0]}"), new { businessLine = "python" });
        right.Counts.Created.ShouldBe(1);
    }

    [Fact]
    public async Task A_person_of_a_batch_taken_back_lends_no_wrong_name()
    {
        var phone = Given.Phone();
        var wrong = await app.Given.Import(ImportFiles.Csv("姓名,手机", $"错行的名字,{phone}"));
        await Revert(wrong.Id).ShouldAnswer(202);
        await Reverted(wrong.Id);
        var right = await app.Given.Import(ImportFiles.Csv("姓名,手机", $"对的名字,{phone}"));
        (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?importId={right.Id}")).Items.Single().Name.ShouldBe("对的名字");
    }

    [Fact]
    public async Task What_somebody_has_worked_on_stays_and_is_reported()
    {
        var (file, _) = ImportFiles.Many(6);
        var import = await app.Given.Import(
            file,
            new { businessLine = "java", target = new { kind = "User", id = await app.Id("sales.bj1") } }
        );
        var ids = await LeadsOf(import);
        await app.As("sales.bj1").Post($"/api/leads/{ids[0]}/follow-ups", new { type = "Call", content = "聊过了" }).ShouldSucceed();
        await app.As("sales.bj1").Post($"/api/leads/{ids[1]}/release", new { reason = "不在本地" }).ShouldSucceed();
        await app.As("sales.bj1").Put($"/api/leads/{ids[2]}", new { version = 1, city = "北京" }).ShouldSucceed();
        await Revert(import.Id).ShouldAnswer(202);
        var done = await Reverted(import.Id);
        (done.Revert!.Reverted, done.Revert.Kept).ShouldBe((3, 3));
        (await LeadsOf(import)).ShouldBe(ids[..3], ignoreOrder: true);
        (await Rows(import.Id, "?revert=Kept")).Items.Select(r => r.LeadId!.Value).ShouldBe(ids[..3], ignoreOrder: true);
        (await app.As("sales.bj1").Get<PagedResult<LeadListDto>>($"/api/leads?importId={import.Id}")).TotalCount.ShouldBe(2);
    }

    [Fact]
    public async Task Touches_and_moves_of_the_batch_are_taken_back()
    {
        var (held, pooled) = (await app.Given.Lead("sales.bj1"), await app.Given.PoolLead("sales.bj2"));
        var import = await app.Given.Import(ImportFiles.Csv("姓名,手机", $"甲,{held.Phone}", $"乙,{pooled.Phone}"));
        (await app.Given.Seen(held)).ReInquiredAt.ShouldNotBeNull();
        (await app.Given.Seen(pooled)).Location.ShouldBe(LeadLocation.Unassigned);
        await Revert(import.Id).ShouldAnswer(202);
        (await Reverted(import.Id)).Revert!.Kept.ShouldBe(0);
        (await app.Given.Seen(held)).ReInquiredAt.ShouldBeNull();
        (await app.Given.Seen(pooled)).Location.ShouldBe(LeadLocation.Pool);
        (await Touches(held)).ShouldBe(1);
    }

    [Fact]
    public async Task An_update_is_taken_back_except_what_was_changed_since()
    {
        var (a, b) = (await app.Given.Lead("sales.bj1", "甲"), await app.Given.Lead("sales.bj1", "乙"));
        var import = await app.Given.Import(
            ImportFiles.Csv("姓名,手机,城市,微信,标签", $"甲甲,{a.Phone},广州,JiaJia_{a.Phone},高意向", $"乙乙,{b.Phone},深圳,,"),
            new { businessLine = "java", mode = "Update" }
        );
        import.Counts.Touched.ShouldBe(2, import.ErrorCode);
        var changed = await app.Given.Seen(a);
        (changed.Name, changed.City, changed.Contacts.Count, changed.Tags.Count).ShouldBe(("甲甲", "广州", 2, 1));
        await app.As("sales.bj1").Put(b.Url, new { version = (await app.Given.Seen(b)).Version, city = "珠海" }).ShouldSucceed();
        await Revert(import.Id).ShouldAnswer(202);
        (await Reverted(import.Id)).Revert.ShouldBe(new ImportRevertDto(1, 1, "周文博"));
        var seen = await app.Given.Seen(a);
        (seen.Name, seen.City, seen.Contacts.Count, seen.Tags.Count).ShouldBe(("甲", null, 1, 0));
        var kept = await app.Given.Seen(b);
        (kept.Name, kept.City).ShouldBe(("乙", "珠海"));
        await app.As("sales.bj2").Post("/api/leads", new { weChat = $"JiaJia_{a.Phone}", businessLine = "java" }).ShouldAnswer(201);
    }

    [Fact]
    public async Task Asking_many_times_at_once_takes_back_once()
    {
        var import = await app.Given.Import(ImportFiles.Many(700).File);
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Revert(import.Id)));
        replies.ShouldAllBe(r => (int)r.StatusCode == 202 || (int)r.StatusCode == 409);
        replies.ShouldContain(r => (int)r.StatusCode == 202);
        (await Reverted(import.Id)).Revert.ShouldBe(new ImportRevertDto(700, 0, "周文博"));
        await Revert(import.Id).ShouldAnswer(202);
        (await Reverted(import.Id)).Revert!.Reverted.ShouldBe(700);
        await app.As(Importer).Post($"/api/leads/imports/{import.Id}/run", new { }).ShouldFailWith(409, "Leads:ImportState");
        var ids = await app.Do(db =>
            db.Set<Lead>().IgnoreQueryFilters().Where(l => l.ImportId == import.Id).Select(l => l.Id).ToListAsync()
        );
        ids.Count.ShouldBe(700);
        (await app.Do(db => db.Set<LeadEvent>().CountAsync(e => ids.Contains(e.LeadId) && e.Kind == LeadEvent.ImportReverted))).ShouldBe(
            700
        );
    }

    [Fact]
    public async Task Working_on_a_lead_while_it_is_taken_back_leaves_it_whole_either_way()
    {
        var (file, _) = ImportFiles.Many(120);
        var import = await app.Given.Import(
            file,
            new { businessLine = "java", target = new { kind = "User", id = await app.Id("sales.bj1") } }
        );
        var ids = await LeadsOf(import);
        var work = ids.Take(12)
            .Select(id => app.As("sales.bj1").Post($"/api/leads/{id}/follow-ups", new { type = "Call", content = "在聊" }));
        var all = await Task.WhenAll(work.Prepend(Revert(import.Id)));
        all.ShouldAllBe(r => (int)r.StatusCode < 500);
        var done = await Reverted(import.Id);
        var left = await LeadsOf(import);
        left.Count.ShouldBe(done.Revert!.Kept);
        var noted = ids.Take(12).Where((_, i) => all[i + 1].IsSuccessStatusCode).ToList();
        left.ShouldBe(noted, ignoreOrder: true);
    }

    [Fact]
    public async Task What_has_not_ended_cannot_be_taken_back()
    {
        var tried = await app.Given.Import(ImportFiles.Many(2).File, new { businessLine = "java", dryRun = true });
        await Revert(tried.Id).ShouldFailWith(409, "Leads:ImportState");
        var import = await app.Given.Import(ImportFiles.Many(2).File);
        await app.As("sales.manager.sh").Post($"/api/leads/imports/{import.Id}/revert").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.bj1").Post($"/api/leads/imports/{import.Id}/revert").ShouldFailWith(403, "Core:Forbidden");
    }

    private Task<HttpResponseMessage> Revert(Guid id) => app.As(Importer).Post($"/api/leads/imports/{id}/revert");

    private async Task<ImportDto> Reverted(Guid id)
    {
        for (var until = DateTime.UtcNow.AddMinutes(1); DateTime.UtcNow < until; await Task.Delay(50))
            if (await app.As(Importer).Get<ImportDto>($"/api/leads/imports/{id}") is { State: ImportState.Reverted } import)
                return import;
        throw new TimeoutException("The import was not taken back.\n" + ServerLog.Latest);
    }

    private async Task<List<Guid>> LeadsOf(ImportDto import) =>
        (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?importId={import.Id}&maxResultCount=200"))
            .Items.Select(l => l.Id)
            .ToList();

    private Task<PagedResult<ImportRowDto>> Rows(Guid id, string query) =>
        app.As("admin").Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{id}/rows{query}");

    private Task<List<string>> History(Guid leadId) =>
        app.Do(db => db.Set<LeadEvent>().Where(e => e.LeadId == leadId).OrderBy(e => e.At).Select(e => e.Kind).ToListAsync());

    private async Task<int> Touches(GivenLead lead) =>
        (await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100")).Items.Count(e =>
            e.Kind == "Touch"
        );
}

public sealed class ImportRevertOnSqlite(SqliteFixture fixture) : ImportRevertTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportRevertOnServer(ServerFixture fixture) : ImportRevertTests(fixture), IClassFixture<ServerFixture>;
