using LeadCrm.ApiTests.Imports;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Dedup;

/// <summary>The column of the matrix that is nobody: what comes in from outside, and imports.</summary>
public abstract class MatrixSystemTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task An_inquiry_that_nobody_knows_makes_a_lead_that_waits_for_a_rule()
    {
        var result = await app.Inquire(Given.Phone());
        (result.Verdict, result.IsNew).ShouldBe((DedupVerdict.Create, true));
        var lead = await app.Row(result.LeadId!.Value);
        (lead.Location, lead.Entry, lead.SourceCode, lead.AwaitsRule).ShouldBe((LeadLocation.Unassigned, LeadEntry.Form, "website", true));
        (await app.Touches(lead.Id)).ShouldBe(1);
    }

    [Theory]
    [InlineData(MatrixRow.ColleagueOpen, DedupVerdict.Touch, LeadLocation.Owned)]
    [InlineData(MatrixRow.Waiting, DedupVerdict.Touch, LeadLocation.Unassigned)]
    [InlineData(MatrixRow.Pool, DedupVerdict.ToQueue, LeadLocation.Unassigned)]
    [InlineData(MatrixRow.Lost, DedupVerdict.ToQueue, LeadLocation.Unassigned)]
    [InlineData(MatrixRow.Archived, DedupVerdict.ToQueue, LeadLocation.Unassigned)]
    [InlineData(MatrixRow.InvalidNumber, DedupVerdict.Touch, LeadLocation.Invalid)]
    [InlineData(MatrixRow.InvalidTarget, DedupVerdict.Touch, LeadLocation.Invalid)]
    [InlineData(MatrixRow.ScrapTest, DedupVerdict.ScrapTouch, LeadLocation.Scrap)]
    [InlineData(MatrixRow.ScrapInternal, DedupVerdict.ScrapTouch, LeadLocation.Scrap)]
    [InlineData(MatrixRow.Blacklist, DedupVerdict.ScrapTouch, LeadLocation.Scrap)]
    [InlineData(MatrixRow.DoNotCall, DedupVerdict.ScrapTouch, LeadLocation.Scrap)]
    public async Task An_inquiry_does_what_the_matrix_says(MatrixRow row, DedupVerdict verdict, LeadLocation place)
    {
        var lead = await app.GivenIn(row);
        var result = await app.Inquire(lead.Phone);
        (result.Verdict, result.LeadId, result.IsNew).ShouldBe((verdict, lead.Id, false));
        var after = await app.Row(lead.Id);
        (after.Location, after.AwaitsRule).ShouldBe((place, verdict == DedupVerdict.ToQueue));
        (await app.Touches(lead.Id)).ShouldBe(2);
        var log = (await app.Logs(lead)).ShouldHaveSingleItem();
        (log.Row, log.Submitter, log.Entry, log.Verdict).ShouldBe((row, Submitter.System, LeadEntry.Form, verdict));
        if (row == MatrixRow.ColleagueOpen)
            after.ReInquiredAt.ShouldNotBeNull();
        if (verdict == DedupVerdict.ToQueue)
            after.PreferredOwnerId.ShouldBe(await app.Id("sales.bj1"), "whoever had it until lately is asked first");
    }

    [Fact]
    public async Task After_thirty_days_what_was_no_target_waits_in_the_queue_again()
    {
        var lead = await app.GivenIn(MatrixRow.InvalidTarget, daysAgo: 31);
        (await app.Inquire(lead.Phone)).Verdict.ShouldBe(DedupVerdict.ToQueue);
        var after = await app.Row(lead.Id);
        (after.Location, after.InvalidReason, after.PreferredOwnerId).ShouldBe((LeadLocation.Unassigned, null, null));
    }

    [Fact]
    public async Task A_proven_number_opens_what_had_a_bad_one()
    {
        var lead = await app.GivenIn(MatrixRow.InvalidNumber);
        (await app.Inquire(lead.Phone, verified: true)).Verdict.ShouldBe(DedupVerdict.ToQueue);
        (await app.Row(lead.Id)).Location.ShouldBe(LeadLocation.Unassigned);
    }

    [Fact]
    public async Task A_member_who_asks_again_is_a_renewal_of_the_consultant()
    {
        var member = await app.GivenIn(MatrixRow.MemberSameLine);
        var result = await app.Inquire(member.Phone, LeadEntry.Call);
        (result.Verdict, result.IsNew).ShouldBe((DedupVerdict.Renewal, true));
        var renewal = await app.Row(result.LeadId!.Value);
        var before = await app.Row(member.Id);
        (renewal.Location, renewal.OwnerId, renewal.PersonId).ShouldBe((LeadLocation.Owned, before.OwnerId, before.PersonId));
        before.Location.ShouldBe(LeadLocation.Converted);
        (await app.Inquire(member.Phone)).LeadId.ShouldBe(renewal.Id, "the renewal is open and has the key now");
    }

    [Fact]
    public async Task A_member_of_another_line_gets_a_linked_lead_in_the_queue()
    {
        var member = await app.GivenIn(MatrixRow.MemberOtherLine);
        var result = await app.Inquire(member.Phone);
        (result.Verdict, result.IsNew).ShouldBe((DedupVerdict.LinkedLead, true));
        (await app.Row(result.LeadId!.Value)).PersonId.ShouldBe((await app.Row(member.Id)).PersonId);
    }

    [Fact]
    public async Task What_another_channel_has_reported_makes_a_ticket_and_nothing_else()
    {
        var theirs = await app.Given.Lead("f1.sales1");
        var result = await app.Inquire(theirs.Phone);
        (result.Verdict, result.LeadId).ShouldBe((DedupVerdict.ProtectedElsewhere, null));
        (await app.Touches(theirs.Id)).ShouldBe(1);
        (await app.Do(db => db.Set<Conflict>().CountAsync(c => c.HolderLeadId == theirs.Id))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_inquiry_twice_is_answered_twice_and_noted_once()
    {
        var (phone, key) = (Given.Phone(), Guid.NewGuid().ToString());
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Inquire(phone, key: key)));
        results.Select(r => r.LeadId).Distinct().ShouldHaveSingleItem();
        results.Count(r => r is { IsNew: true, IsRepeated: false }).ShouldBe(1);
        (await app.Touches(results[0].LeadId!.Value)).ShouldBe(1);
    }

    [Fact]
    public async Task Many_inquiries_of_one_phone_make_one_lead_and_lose_none()
    {
        var phone = Given.Phone();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => app.Inquire(phone)));
        var lead = results.Select(r => r.LeadId).Distinct().ShouldHaveSingleItem();
        results.Count(r => r.IsNew).ShouldBe(1);
        (await app.Touches(lead!.Value)).ShouldBe(16);
    }

    [Fact]
    public async Task A_black_listed_number_alarms_the_administrators()
    {
        var lead = await app.GivenIn(MatrixRow.Blacklist, "sales.bj2");
        await app.Inquire(lead.Phone);
        var alerts = await app.As("admin").Get<System.Text.Json.JsonElement>("/api/security-alerts?maxResultCount=100");
        alerts.GetProperty("items").EnumerateArray().ShouldContain(a => a.GetProperty("kind").GetString() == "BlacklistReturned");
    }

    [Fact]
    public async Task An_import_judges_each_row_by_the_matrix()
    {
        MatrixRow[] rows =
        [
            MatrixRow.Lost,
            MatrixRow.Archived,
            MatrixRow.InvalidNumber,
            MatrixRow.InvalidTarget,
            MatrixRow.ScrapTest,
            MatrixRow.Blacklist,
            MatrixRow.DoNotCall,
            MatrixRow.MemberSameLine,
            MatrixRow.MemberOtherLine,
            MatrixRow.Pool,
            MatrixRow.ColleagueOpen,
        ];
        var leads = new List<GivenLead>();
        foreach (var row in rows)
            leads.Add(await app.GivenIn(row));
        var import = await app.Given.Import(ImportFiles.Csv(["姓名,手机", .. leads.Select(l => $"某,{l.Phone}")]));
        var verdicts = (await app.As("sales.manager.bj").Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{import.Id}/rows")).Items;
        verdicts
            .Select(r => r.Verdict)
            .ShouldBe([
                ImportVerdict.Touched,
                ImportVerdict.Touched,
                ImportVerdict.Touched,
                ImportVerdict.Touched,
                ImportVerdict.Blacklisted,
                ImportVerdict.Blacklisted,
                ImportVerdict.Blacklisted,
                ImportVerdict.Created,
                ImportVerdict.Created,
                ImportVerdict.InPool,
                ImportVerdict.DuplicateOther,
            ]);
        var places = new List<LeadLocation>();
        foreach (var lead in leads)
            places.Add((await app.Row(lead.Id)).Location);
        places.ShouldBe([
            LeadLocation.Unassigned,
            LeadLocation.Unassigned,
            LeadLocation.Invalid,
            LeadLocation.Invalid,
            LeadLocation.Scrap,
            LeadLocation.Scrap,
            LeadLocation.Scrap,
            LeadLocation.Converted,
            LeadLocation.Converted,
            LeadLocation.Unassigned,
            LeadLocation.Owned,
        ]);
        foreach (var (lead, row) in leads.Zip(rows))
            (await app.Logs(lead)).ShouldHaveSingleItem().Row.ShouldBe(row);
        var renewal = (await app.Logs(leads[7]))[0].NewLeadId!.Value;
        (await app.Row(renewal)).OwnerId.ShouldBe(await app.Id("sales.bj1"));
        (await app.Touches(leads[5].Id)).ShouldBe(2, "the touch is kept on what is black-listed");
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        var (lost, blocked) = (await app.GivenIn(MatrixRow.Lost), await app.GivenIn(MatrixRow.DoNotCall));
        var import = await app.Given.Import(
            ImportFiles.Csv("姓名,手机", $"某,{lost.Phone}", $"某,{blocked.Phone}", $"新,{Given.Phone()}"),
            new { businessLine = "java", dryRun = true }
        );
        (import.Counts.Touched, import.Counts.Blacklisted, import.Counts.Created).ShouldBe((1, 1, 1));
        (await app.Row(lost.Id)).Location.ShouldBe(LeadLocation.Archived);
        (await app.Logs(lost)).ShouldBeEmpty();
        (await app.Touches(lost.Id)).ShouldBe(1);
    }
}

public sealed class MatrixSystemOnSqlite(SqliteFixture fixture) : MatrixSystemTests(fixture), IClassFixture<SqliteFixture>;

public sealed class MatrixSystemOnServer(ServerFixture fixture) : MatrixSystemTests(fixture), IClassFixture<ServerFixture>;
