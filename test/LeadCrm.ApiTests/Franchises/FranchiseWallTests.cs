using System.Text.Json;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Franchises;

public abstract class FranchiseWallTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    // Example 16 of the specification.
    [Fact]
    public async Task A_franchise_learns_of_another_ones_protected_student_only_until_when()
    {
        var lead = await app.Given.Lead("f2.sales1", "蒋家的学员");
        var (before, day) = (await app.Total("f1.admin"), await app.As("f1.sales1").Get<MyDayDto>("/api/leads/my-day"));
        var until = (await app.Given.Seen(lead, "f2.sales1")).ProtectedUntil.ShouldNotBeNull();
        until.ShouldBe(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(60));

        var reply = await app.As("f1.sales1")
            .Post("/api/leads/duplicate-check", new { phones = new[] { lead.Phone }, businessLine = "java" });
        var text = await reply.Content.ReadAsStringAsync();
        var check = JsonSerializer.Deserialize<DuplicateCheckDto>(text, HttpSteps.Json)!;
        check.Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        check.ProtectedUntil.ShouldBe(until);
        check.Existing.ShouldBeNull();
        check.Actions.ShouldBeEmpty();
        await TellsNothing(text, lead);

        var problem = await app.TryCreate("f1.sales1", lead.Phone).ShouldFailWith(409, "Leads:ProtectedElsewhere");
        problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain($"由其他渠道保护至 {until:yyyy-MM-dd}");
        problem.GetProperty("verdict").GetString().ShouldBe("ProtectedElsewhere");
        await TellsNothing(problem.GetRawText(), lead);

        (await app.Total("f1.admin")).ShouldBe(before);
        var after = await app.As("f1.sales1").Get<MyDayDto>("/api/leads/my-day");
        (after.OwnedCount, after.NewCount, after.ReInquiryCount).ShouldBe((day.OwnedCount, day.NewCount, day.ReInquiryCount));

        var seen = await app.Given.Seen(lead, "f2.sales1");
        seen.ReInquiredAt.ShouldBeNull("nothing of the holder changes either");
        seen.Version.ShouldBe(1);
        (await app.Timeline(lead, "f2.sales1")).Count(e => e.Kind == "Touch").ShouldBe(1);

        var ticket = (await app.Conflicts(lead.Phone)).ShouldHaveSingleItem("one ticket for check and save");
        (ticket.HolderName, ticket.ChallengerName, ticket.State).ShouldBe(("成都加盟", "杭州加盟", ConflictState.Open));
        var both = await app.Conflict(ticket.Id);
        both.Holder!.LeadId.ShouldBe(lead.Id);
        both.Holder.SubmittedBy.ShouldBe("蒋蓉");
        both.Challenger!.SubmittedBy.ShouldBe("吴越");
        both.History.Select(h => h.Kind).ShouldBe([ConflictAttemptKind.Check, ConflictAttemptKind.Save]);
        both.Recommendation!.Outcome.ShouldBe(ConflictOutcome.HolderKeeps);
        both.Recommendation.Reason.ShouldBe(ConflictReason.HolderEarlier);
    }

    private async Task TellsNothing(string text, GivenLead lead)
    {
        foreach (var secret in new[] { "蒋", "成都", "f2.", lead.Number, lead.Id.ToString(), (await app.Id("f2.sales1")).ToString() })
            text.ShouldNotContain(secret, Case.Insensitive);
    }

    [Fact]
    public async Task The_same_person_who_looks_again_the_same_day_is_one_fact()
    {
        var lead = await app.Given.Lead("f2.sales1");
        for (var i = 0; i < 3; i++)
            (await app.Check("f1.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        (await app.Check("f1.admin", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        (await app.Conflicts(lead.Phone)).ShouldHaveSingleItem().Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task Many_who_try_at_once_make_one_ticket()
    {
        var lead = await app.Given.Lead("f2.sales1");
        await app.Person("f1.sales1");
        await app.Person("f1.admin");
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => app.TryCreate(i % 2 == 0 ? "f1.sales1" : "f1.admin", lead.Phone))
        );
        foreach (var reply in replies)
            await Task.FromResult(reply).ShouldFailWith(409, "Leads:ProtectedElsewhere");
        (await app.Conflicts(lead.Phone)).ShouldHaveSingleItem().Attempts.ShouldBe(12);
    }

    [Theory]
    [InlineData("sales.bj1")]
    [InlineData("admin")]
    [InlineData("channel1")]
    public async Task Headquarters_hears_no_more_than_that_even_with_the_wall_open(string by)
    {
        var lead = await app.Given.Lead("f2.sales1");
        var check = await app.Check(by, lead.Phone);
        check.Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        check.Existing.ShouldBeNull();
        await app.TryCreate(by, lead.Phone).ShouldFailWith(409, "Leads:ProtectedElsewhere");
        (await app.Conflicts(lead.Phone)).ShouldHaveSingleItem().ChallengerName.ShouldBe("总部");
    }

    [Fact]
    public async Task Another_business_line_is_another_student()
    {
        var lead = await app.Given.Lead("f2.sales1");
        (await app.Check("f1.sales1", lead.Phone, "python")).Verdict.ShouldBe(DedupVerdict.Create);
    }

    [Fact]
    public async Task A_key_that_another_channel_protects_cannot_be_added_to_a_lead()
    {
        var (theirs, mine) = (await app.Given.Lead("f2.sales1"), await app.Given.Lead("f1.sales1"));
        await app.As("f1.sales1")
            .Put(mine.Url, new { version = 1, phones = new[] { mine.Phone, theirs.Phone } })
            .ShouldFailWith(409, "Leads:ProtectedElsewhere");
        var seen = await app.Given.Seen(mine, "f1.sales1");
        (seen.Contacts.Count, seen.Version).ShouldBe((1, 1));
        (await app.Conflicts(theirs.Phone)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_last_day_of_the_protection_belongs_to_it()
    {
        var later = await fixture.StartAsync();
        later.Clock.SetBusinessTime(2026, 3, 2, 23, 59, 30);
        var lead = await later.Given.Lead("f2.sales1");
        (await later.Given.Seen(lead, "f2.sales1")).ProtectedUntil.ShouldBe(new DateOnly(2026, 5, 1));
        later.Clock.SetBusinessTime(2026, 5, 1, 23, 59, 59);
        (await later.Check("f1.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        later.Clock.SetBusinessTime(2026, 5, 2, 0, 0, 0);
        (await later.Check("f1.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.Create);

        // A franchise takes it without a word; when headquarters does, the franchise is told, without names.
        await later.TryCreate("f1.sales1", lead.Phone).ShouldSucceed();
        (await later.Timeline(lead, "f2.sales1")).ShouldNotContain(e => e.Kind == "TakenUpElsewhere");
        var other = await later.Given.Lead("f2.sales1");
        later.Clock.Advance(TimeSpan.FromDays(62));
        await later.TryCreate("sales.bj1", other.Phone).ShouldSucceed();
        var told = (await later.Timeline(other, "f2.sales1")).Where(e => e.Kind == "TakenUpElsewhere").ShouldHaveSingleItem();
        (told.ActorId, told.ActorName).ShouldBe((null, null));
        JsonSerializer.Serialize(told, HttpSteps.Json).ShouldNotContain("林晓雯");
    }

    [Fact]
    public async Task A_franchise_hears_nothing_of_headquarters_and_headquarters_gets_the_ticket()
    {
        var lead = await app.Given.Lead("sales.bj1");
        (await app.Check("f1.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.Create);
        (await app.Conflicts(lead.Phone)).ShouldBeEmpty("looking at it is no claim");
        await app.TryCreate("f1.sales1", lead.Phone).ShouldSucceed();
        var ticket = (await app.Conflicts(lead.Phone)).ShouldHaveSingleItem();
        (ticket.HolderName, ticket.ChallengerName).ShouldBe(("总部", "杭州加盟"));
        (await app.Conflicts(lead.Phone, "f1.admin")).ShouldBeEmpty();
        await app.As("f1.admin").GetAsync($"/api/leads/conflicts/{ticket.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("f1.admin")
            .Post($"/api/leads/conflicts/{ticket.Id}/withdraw", new { reason = "不要了" })
            .ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task An_import_says_the_same_row_by_row()
    {
        var (theirs, ours) = (await app.Given.Lead("f2.sales1"), await app.Given.Lead("sales.bj1"));
        var csv = $"姓名,手机\n甲,{theirs.Phone}\n乙,{ours.Phone}\n丙,{Given.Phone()}\n";
        var dry = await app.Given.Import(csv, new { businessLine = "java", dryRun = true }, "f1.admin");
        (dry.Counts.Created, dry.Counts.DuplicateOther).ShouldBe((2, 1));
        (await app.Conflicts(theirs.Phone)).ShouldBeEmpty("a trial opens no ticket");

        var import = await app.Given.Import(csv, new { businessLine = "java" }, "f1.admin");
        (import.Counts.Created, import.Counts.DuplicateOther).ShouldBe((2, 1));
        var row = (await Rows(import, "f1.admin")).Single(r => r.Verdict == ImportVerdict.DuplicateOther);
        row.LeadId.ShouldBeNull();
        var until = (await app.Given.Seen(theirs)).ProtectedUntil;
        row.Reason.ShouldNotBeNull().ShouldContain($"由其他渠道保护至 {until:yyyy-MM-dd}");

        var ticket = (await app.Conflicts(theirs.Phone)).ShouldHaveSingleItem();
        var attempt = (await app.Conflict(ticket.Id)).History.ShouldHaveSingleItem();
        (attempt.Kind, attempt.RowNumber).ShouldBe((ConflictAttemptKind.Import, 2));
        (await app.Conflicts(ours.Phone)).ShouldHaveSingleItem().HolderName.ShouldBe("总部");
        (await app.Given.Seen(theirs)).ReInquiredAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_a_franchise_imports_is_reported()
    {
        var phone = Given.Phone();
        await app.Given.Import($"姓名,手机\n甲,{phone}\n", new { businessLine = "java" }, "f1.admin");
        (await app.Check("f2.sales1", phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
    }

    [Fact]
    public async Task Nothing_passes_the_wall_by_an_import()
    {
        var reply = app.Given.Upload(
            System.Text.Encoding.UTF8.GetBytes($"姓名,手机\n甲,{Given.Phone()}\n"),
            new { businessLine = "java", target = new { kind = "User", id = await app.Id("f1.sales1") } },
            FranchiseSteps.Channel
        );
        await reply.ShouldFailWith(400, "Leads:UnknownAssignee", "target.id");
    }

    private async Task<IReadOnlyList<LeadCrm.Leads.Application.ImportRowDto>> Rows(ImportDto import, string by) =>
        (
            await app.As(by)
                .Get<LeadCrm.Core.Paging.PagedResult<LeadCrm.Leads.Application.ImportRowDto>>($"/api/leads/imports/{import.Id}/rows")
        ).Items;
}

public sealed class FranchiseWallOnSqlite(SqliteFixture fixture) : FranchiseWallTests(fixture), IClassFixture<SqliteFixture>;

public sealed class FranchiseWallOnServer(ServerFixture fixture) : FranchiseWallTests(fixture), IClassFixture<ServerFixture>;
