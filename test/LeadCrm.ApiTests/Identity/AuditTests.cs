using System.Text.Json;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Identity;

public abstract class AuditTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_change_is_noted_with_who_what_where_and_from_what_to_what()
    {
        var lead = await app.Given.Lead("sales.bj1", name: "欧阳娜娜");
        await app.As("sales.bj1")
            .Put(
                lead.Url,
                new
                {
                    version = 1,
                    campus = "西城",
                    remark = "打 13800138000 找妈妈",
                }
            )
            .ShouldSucceed();
        var entry = (await Entries($"subjectId={lead.Id}&operation=UpdateLead")).ShouldHaveSingleItem();
        entry.UserName.ShouldBe("sales.bj1");
        entry.DisplayName.ShouldBe("林晓雯");
        entry.UserId.ShouldBe(await app.Id("sales.bj1"));
        entry.ActingBy.ShouldBe(ActingBy.Token);
        entry.Outcome.ShouldBe(AuditOutcome.Done);
        (entry.Method, entry.Path, entry.SubjectType).ShouldBe(("PUT", lead.Url, "Lead"));
        entry.OperationTitle.ShouldBe("编辑线索");
        var detail = await Detail(entry);
        var change = detail.Changes.ShouldHaveSingleItem();
        (change.Entity, change.Kind).ShouldBe(("Lead", "Modified"));
        Field(change, "campus").ShouldBe((null, "西城"));
        Field(change, "remark").After.ShouldBe("打 138 **** 8000 找妈妈");
        change.Fields.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_in_the_log_shows_a_contact_or_a_name_in_clear()
    {
        var phone = Given.Phone();
        await app.As("sales.bj1")
            .Post(
                "/api/leads",
                new
                {
                    name = "司徒建国",
                    phones = new[] { phone },
                    weChat = "situ_jianguo_88",
                    qq = "88123456",
                    email = "situ@example.com",
                    businessLine = "java",
                    studentName = "司徒小宝",
                }
            )
            .ShouldSucceed();
        var entry = (await Entries("operation=CreateLead&userId=" + await app.Id("sales.bj1")))[0];
        entry.SubjectType.ShouldBe("Lead");
        var raw = await Raw(entry.Id);
        foreach (var secret in new[] { phone, phone[3..], "situ_jianguo", "88123456", "situ@", "司徒建国", "建国", "小宝" })
            raw.ShouldNotContain(secret);
        raw.ShouldContain("司***");
        (await Detail(entry))
            .Changes.Select(c => c.Entity)
            .ShouldBe(["Person", "ContactKey", "ContactKey", "ContactKey", "ContactKey", "Lead"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_refused_command_is_noted_with_its_code()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj2").Post($"{lead.Url}/release", new { reason = "不是我的" }).ShouldAnswer(404);
        await app.As("auditor1").Post($"{lead.Url}/release", new { reason = "不是我的" }).ShouldAnswer(403);
        await app.Anonymous().Post($"{lead.Url}/release", new { reason = "不是我的" }).ShouldAnswer(401);
        await app.As("sales.bj1").Post($"{lead.Url}/release", new { reason = "" }).ShouldAnswer(400);
        await app.As("sales.bj1").Post($"{lead.Url}/release", new { reason = "没有时间", version = 9 }).ShouldAnswer(409);
        var entries = await Entries($"subjectId={lead.Id}&outcome=refused");
        entries
            .Select(e => (e.UserName, e.Code, e.Status))
            .ShouldBe([
                ("sales.bj1", "Core:StaleVersion", 409),
                ("sales.bj1", "Core:Validation", 400),
                (null, "Core:Unauthenticated", 401),
                ("auditor1", "Core:Forbidden", 403),
                ("sales.bj2", "Core:NotFound", 404),
            ]);
        entries.ShouldAllBe(e => !e.HasChanges);
    }

    [Fact]
    public async Task Sign_ins_are_noted_with_the_name_that_was_tried()
    {
        await app.Anonymous().Post("/api/account/token", new { userName = "nobody.here", password = "xxxxxxxxxx1" }).ShouldAnswer(401);
        await app.Anonymous().Post("/api/account/token", new { userName = "F2.sales1", password = "wrong-password-1" }).ShouldAnswer(401);
        await app.Browser("f2.sales1");
        var nobody = (await Entries("filter=nobody.here")).ShouldHaveSingleItem();
        (nobody.Operation, nobody.UserId, nobody.Code, nobody.ActingBy).ShouldBe(("GetToken", null, "Identity:InvalidCredentials", null));
        var tried = await Entries("userId=" + await app.Id("f2.sales1"));
        tried.ShouldContain(e => e.Operation == "GetToken" && e.Outcome == AuditOutcome.Refused);
        tried.ShouldContain(e => e.Operation == "Login" && e.Outcome == AuditOutcome.Done);
        foreach (var entry in tried)
            (await Raw(entry.Id)).ShouldNotContain("password", Case.Insensitive);
    }

    [Fact]
    public async Task A_password_that_changes_is_noted_and_not_shown()
    {
        var mine = await fixture.StartAsync();
        await mine.As("qa2")
            .Post("/api/account/change-password", new { currentPassword = LeadCrmApp.Password, newPassword = "Etwas-Neues-2026" })
            .ShouldSucceed();
        var entry = (
            await mine.As("admin").Get<PagedResult<AuditEntryDto>>("/api/audit?operation=ChangePassword")
        ).Items.ShouldHaveSingleItem();
        var change = (await mine.As("admin").Get<AuditDetailDto>($"/api/audit/{entry.Id}")).Changes.ShouldHaveSingleItem();
        Field(change, "passwordHash").ShouldBe(("***", "***"));
        change.Fields.ShouldAllBe(f => !f.Name.Contains("stamp", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_only_reads_is_not_noted_and_what_is_repeated_is_noted_once()
    {
        var before = (await Entries("operation=CheckDuplicate")).Count;
        await app.As("sales.bj1")
            .Post("/api/leads/duplicate-check", new { businessLine = "java", phones = new[] { Given.Phone() } })
            .ShouldSucceed();
        (await Entries("operation=CheckDuplicate")).Count.ShouldBe(before);
        var lead = await app.Given.Lead("sales.bj1");
        for (var i = 0; i < 2; i++)
            await app.As("sales.bj1")
                .Post($"{lead.Url}/follow-ups", new { type = "Call", content = "x" }, "same-key-" + lead.Id)
                .ShouldSucceed();
        (await Entries($"operation=CreateFollowUp&subjectId={lead.Id}")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_only_looked_at_by_a_command_is_noted_too()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj1").Post($"{lead.Url}/reveal").ShouldSucceed();
        var entry = (await Entries($"subjectId={lead.Id}&operation=RevealContacts")).ShouldHaveSingleItem();
        (entry.Outcome, entry.Status, entry.HasChanges).ShouldBe((AuditOutcome.Done, 200, false));
    }

    [Fact]
    public async Task Of_two_changes_at_the_same_moment_the_log_has_the_one_that_was_made()
    {
        var lead = await app.Given.PoolLead("sales.bj1");
        var replies = await Task.WhenAll(
            new[] { "sales.bj1", "sales.bj2", "sales.sh1" }.Select(who => app.As(who).Post($"{lead.Url}/claim"))
        );
        replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
        var claims = await Entries($"operation=ClaimLead&subjectId={lead.Id}");
        claims.Count(c => c.Outcome == AuditOutcome.Done && c.HasChanges).ShouldBe(1);
        claims.Count(c => c.Outcome == AuditOutcome.Refused).ShouldBe(2);
        claims.Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_import_is_noted_as_the_job_that_it_is()
    {
        var import = await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n");
        var entries = await Entries($"operation=ImportJob&subjectId={import.Id}");
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(e => e.ActingBy == ActingBy.Job && e.UserName == "sales.manager.bj" && e.Method == null);
        (await Entries("operation=CreateImport&userId=" + await app.Id("sales.manager.bj"))).ShouldContain(e =>
            e.SubjectId == import.Id.ToString()
        );
    }

    [Fact]
    public async Task A_franchise_administrator_reads_the_own_franchise_alone()
    {
        var (ours, theirs) = (await app.Given.Lead("sales.bj1"), await app.Given.Lead("f1.sales1"));
        var seen = await app.As("f1.admin").Get<PagedResult<AuditEntryDto>>("/api/audit?maxResultCount=200");
        seen.Items.ShouldContain(e => e.SubjectId == theirs.Id.ToString());
        seen.Items.ShouldAllBe(e => e.UserName!.StartsWith("f1."));
        (await app.As("f1.admin").Get<PagedResult<AuditEntryDto>>($"/api/audit?subjectId={ours.Id}")).TotalCount.ShouldBe(0);
        var foreign = (await Entries($"subjectId={ours.Id}"))[0];
        await app.As("f1.admin").GetAsync($"/api/audit/{foreign.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("f2.admin").GetAsync($"/api/audit/{foreign.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").GetAsync("/api/audit").ShouldFailWith(403, "Core:Forbidden");
        (await app.As("auditor1").Get<PagedResult<AuditEntryDto>>($"/api/audit?subjectId={theirs.Id}")).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task Pages_follow_one_another_without_gap_or_repetition()
    {
        for (var i = 0; i < 5; i++)
            await app.Given.Lead("sales.sh1");
        var filter = $"/api/audit?count=none&maxResultCount=2&operation=CreateLead&userId={await app.Id("sales.sh1")}";
        var (seen, cursor) = (new List<AuditEntryDto>(), "");
        do
        {
            var page = await app.As("admin").Get<PagedResult<AuditEntryDto>>(filter + cursor);
            page.TotalCount.ShouldBeNull();
            seen.AddRange(page.Items);
            cursor = page.NextCursor is null ? "" : "&cursor=" + page.NextCursor;
        } while (cursor.Length > 0);
        seen.Count.ShouldBe(5);
        seen.Select(e => e.Id).ShouldBeUnique();
        seen.Select(e => e.At).ShouldBeInOrder(SortDirection.Descending);
        await app.As("admin").GetAsync("/api/audit?cursor=abc").ShouldFailWith(400, "Core:InvalidCursor", "cursor");
        await app.As("admin").GetAsync("/api/audit?outcome=5").ShouldFailWith(400, "Core:Validation", "outcome");
        await app.As("admin").GetAsync("/api/audit?sorting=userName").ShouldFailWith(400, "Core:UnknownSorting", "sorting");
    }

    [Fact]
    public async Task The_filter_knows_every_command()
    {
        var names = await app.As("auditor1").Get<List<AuditOperationDto>>("/api/audit/operations");
        names.Select(n => n.Name).ShouldContain("AssignLeads");
        names.Select(n => n.Name).ShouldContain("ImportJob");
        names.Select(n => n.Name).ShouldNotContain("GetLeads");
        names.Select(n => n.Name).ShouldNotContain("CheckDuplicate");
        names.Single(n => n.Name == "AssignLeads").Title.ShouldBe("分配线索");
    }

    [Fact]
    public async Task History_is_neither_changed_nor_deleted()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var entry = await db.Set<AuditEntry>().FirstAsync();
        db.Remove(entry);
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
        db.Update(await db.Set<LeadEvent>().AsNoTracking().FirstAsync(e => e.LeadId == lead.Id));
        await Should.ThrowAsync<InvalidOperationException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_large_change_is_cut_and_says_so()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 150; i++)
            ids.Add((await app.Given.Lead("sales.manager.bj")).Id);
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = ids, userId = await app.Id("sales.bj2") })
            .ShouldSucceed();
        var entry = (await Entries("operation=AssignLeads&userId=" + await app.Id("sales.manager.bj")))[0];
        var detail = await Detail(entry);
        detail.MoreChanges.ShouldBe(150 - detail.Changes.Count);
        detail.MoreChanges.ShouldBeGreaterThan(0);
        detail.Names.Values.ShouldContain("陈嘉树");
        System.Text.Encoding.UTF8.GetByteCount(await Raw(entry.Id)).ShouldBeLessThanOrEqualTo(AuditChanges.MaxBytes);
    }

    private async Task<IReadOnlyList<AuditEntryDto>> Entries(string filter) =>
        (await app.As("admin").Get<PagedResult<AuditEntryDto>>($"/api/audit?maxResultCount=200&{filter}")).Items;

    private Task<AuditDetailDto> Detail(AuditEntryDto entry) => app.As("admin").Get<AuditDetailDto>($"/api/audit/{entry.Id}");

    // As it stands in the table.
    private async Task<string> Raw(Guid id)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        return await db.Set<AuditEntry>().Where(e => e.Id == id).Select(e => e.Changes).SingleAsync() ?? "";
    }

    private static (string? Before, string? After) Field(AuditChangeDto change, string name)
    {
        var field = change.Fields.Single(f => f.Name == name);
        return (Text(field.Before), Text(field.After));
    }

    private static string? Text(JsonElement? value) => value is { ValueKind: not JsonValueKind.Null } some ? some.ToString() : null;
}

public sealed class AuditOnSqlite(SqliteFixture fixture) : AuditTests(fixture), IClassFixture<SqliteFixture>;

public sealed class AuditOnServer(ServerFixture fixture) : AuditTests(fixture), IClassFixture<ServerFixture>;
