using System.Text.Json;
using LeadCrm.ApiTests.Assignment;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Dedup;

/// <summary>The two columns of the matrix that are people at a form; the open rows are in DuplicateTests.</summary>
public abstract class MatrixStaffTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData(MatrixRow.Lost, "sales.bj1")]
    [InlineData(MatrixRow.Lost, "sales.sh1")]
    [InlineData(MatrixRow.Archived, "sales.bj1")]
    [InlineData(MatrixRow.Archived, "sales.bj2")]
    public async Task A_lost_or_archived_lead_opens_again_under_the_submitter(MatrixRow row, string by)
    {
        var lead = await app.GivenIn(row);
        var check = await app.Check(lead, by);
        (check.Verdict, check.Actions).ShouldSatisfyAllConditions(
            c => c.Verdict.ShouldBe(DedupVerdict.Reopen),
            c => c.Actions.ShouldBe([DedupAction.Reopen])
        );
        check.Existing!.Id.ShouldBeNull();
        check.Existing.Name.ShouldBe("王**");
        var made = await app.Again(lead, by).Read<CreatedLeadDto>();
        (made.Id, made.Verdict, made.Location).ShouldBe((lead.Id, "Reopened", LeadLocation.Owned));
        var seen = await app.Given.Seen(lead, by);
        (seen.OwnerId, seen.Stage).ShouldBe((await app.Id(by), LeadStage.New));
        (await app.Check(lead, by)).Verdict.ShouldBe(DedupVerdict.OpenExisting, "it holds its keys again");
        (await app.Touches(lead.Id)).ShouldBe(2);
        var log = (await app.Logs(lead)).ShouldHaveSingleItem();
        (log.Verdict, log.Row, log.NewLeadId).ShouldBe((DedupVerdict.Reopen, row, lead.Id));
        var timeline = await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline");
        timeline.Items.ShouldContain(e => e.Kind == "Reopened");
    }

    [Fact]
    public async Task Without_room_under_the_cap_it_waits_in_the_queue_for_a_rule()
    {
        var mine = await fixture.StartAsync();
        var lead = await mine.GivenIn(MatrixRow.Lost);
        await mine.Limit("sales.bj2", holdCap: 0);
        (await mine.Again(lead, "sales.bj2").Read<CreatedLeadDto>()).Location.ShouldBe(LeadLocation.Unassigned);
        var row = await mine.Row(lead.Id);
        (row.OwnerId, row.AwaitsRule, row.PreferredOwnerId).ShouldBe((null, true, await mine.Id("sales.bj1")));
    }

    [Fact]
    public async Task Two_at_once_open_a_lost_lead_once()
    {
        string[] people = ["sales.bj1", "sales.bj2", "sales.sh1", "sales.manager.bj"];
        foreach (var by in people)
            await app.Person(by);
        for (var round = 0; round < 3; round++)
        {
            var lead = await app.GivenIn(MatrixRow.Lost);
            var replies = await Task.WhenAll(people.Select(by => app.Again(lead, by)));
            replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1, string.Join(' ', replies.Select(r => (int)r.StatusCode)));
            foreach (var refused in replies.Where(r => !r.IsSuccessStatusCode))
                (await Task.FromResult(refused).ShouldFailWith(409, "Leads:Duplicate")).Verdict().ShouldBe("Blocked");
        }
    }

    [Theory]
    [InlineData("sales.bj1")]
    [InlineData("sales.bj2")]
    public async Task A_bad_number_needs_another_contact(string by)
    {
        var lead = await app.GivenIn(MatrixRow.InvalidNumber);
        var problem = await app.Again(lead, by).ShouldFailWith(409, "Leads:Duplicate");
        problem.Verdict().ShouldBe("NeedsOtherContact");
        problem.Actions().ShouldBe(["AddContact"]);
        var other = Given.Phone();
        (await app.Again(lead, by, more: [other]).Read<CreatedLeadDto>()).Verdict.ShouldBe("Revived");
        var seen = await app.Given.Seen(lead, by);
        seen.Location.ShouldBe(LeadLocation.Owned);
        seen.Contacts.Count(c => c.Kind == ContactKind.Phone).ShouldBe(2);
        (await app.Check(lead with { Phone = other }, "sales.sh1")).Verdict.ShouldBe(DedupVerdict.Blocked);
    }

    [Fact]
    public async Task What_was_no_target_opens_again_for_its_owner_with_a_reason()
    {
        var lead = await app.GivenIn(MatrixRow.InvalidTarget);
        (await app.Again(lead, "sales.bj1").ShouldFailWith(409, "Leads:Duplicate")).Actions().ShouldContain("Revive");
        (await app.Again(lead, "sales.bj1", "搬到北京了").Read<CreatedLeadDto>()).Verdict.ShouldBe("Revived");
        var timeline = await app.As("sales.bj1").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline");
        timeline.Items.First(e => e.Kind == "Revived").Data["reason"].ShouldBe("搬到北京了");
    }

    [Fact]
    public async Task What_was_no_target_is_blocked_for_others()
    {
        var lead = await app.GivenIn(MatrixRow.InvalidTarget);
        var problem = await app.Again(lead, "sales.bj2", "搬到北京了").ShouldFailWith(409, "Leads:Duplicate");
        problem.Verdict().ShouldBe("Blocked");
        problem.Actions().ShouldContain("TellOwner");
    }

    [Theory]
    [InlineData(MatrixRow.ScrapTest)]
    [InlineData(MatrixRow.ScrapInternal)]
    [InlineData(MatrixRow.Blacklist)]
    [InlineData(MatrixRow.DoNotCall)]
    public async Task Scrap_is_blocked_and_stays_so(MatrixRow row)
    {
        var lead = await app.GivenIn(row);
        foreach (var by in new[] { "sales.bj1", "sales.bj2" })
        {
            var problem = await app.Again(lead, by).ShouldFailWith(409, "Leads:Duplicate");
            problem.Verdict().ShouldBe("Blocked");
            problem.Actions().ShouldBeEmpty();
        }
        (await app.Row(lead.Id)).Location.ShouldBe(LeadLocation.Scrap);
        (await app.Logs(lead)).Select(l => l.Submitter).ShouldBe([Submitter.Owner, Submitter.OtherStaff]);
    }

    [Fact]
    public async Task What_was_scrapped_as_a_mistake_is_in_nobodys_way()
    {
        var lead = await app.Given.Lead();
        await app.Close(lead, LeadLocation.Scrap, scrap: ScrapReason.EntryError);
        await app.Again(lead, "sales.bj2").ShouldAnswer(201);
    }

    [Fact]
    public async Task A_black_listed_number_is_so_for_every_line()
    {
        var lead = await app.GivenIn(MatrixRow.Blacklist);
        (await app.Again(lead, "sales.bj2", line: "python").ShouldFailWith(409, "Leads:Duplicate")).Verdict().ShouldBe("Blocked");
    }

    [Fact]
    public async Task A_member_is_opened_by_the_consultant_and_routed_for_others()
    {
        var lead = await app.GivenIn(MatrixRow.MemberSameLine);
        var mine = await app.Again(lead, "sales.bj1").ShouldFailWith(409, "Leads:Duplicate");
        (mine.Verdict(), mine.GetProperty("existing").GetProperty("id").GetGuid()).ShouldBe(("OpenMember", lead.Id));
        var other = await app.Again(lead, "sales.sh1").ShouldFailWith(409, "Leads:Duplicate");
        other.Verdict().ShouldBe("MemberService");
        other.Actions().ShouldBe(["RouteToMemberService", "TellOwner"]);
        other.GetProperty("existing").GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("sales.bj1")]
    [InlineData("sales.sh1")]
    public async Task A_member_of_another_line_gets_a_linked_lead(string by)
    {
        var member = await app.GivenIn(MatrixRow.MemberOtherLine);
        (await app.Check(member, by)).Verdict.ShouldBe(DedupVerdict.LinkedLead);
        var made = await app.Again(member, by).Read<CreatedLeadDto>();
        made.Verdict.ShouldBe("Created");
        var seen = await app.As(by).Get<LeadDto>($"/api/leads/{made.Id}");
        (seen.PersonId, seen.OwnerId).ShouldBe(((await app.Given.Seen(member)).PersonId, await app.Id(by)));
        var timeline = await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{member.Url}/timeline");
        timeline.Items.First(e => e.Kind == "MemberInquired").Data["reason"].ShouldBe(made.Number);
    }

    [Fact]
    public async Task Telemarketing_enters_for_others_and_is_not_blocked()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var problem = await app.Again(lead, "tmk1").ShouldFailWith(409, "Leads:Duplicate");
        problem.Verdict().ShouldBe("Touch");
        (await app.Given.Seen(lead)).ReInquiredAt.ShouldNotBeNull();
        (await app.Logs(lead)).ShouldHaveSingleItem().Submitter.ShouldBe(Submitter.System);
    }

    [Fact]
    public async Task A_program_enters_for_the_system()
    {
        var (held, pooled) = (await app.Given.Lead("sales.bj1"), await app.Given.PoolLead());
        var made = await app.As("admin")
            .Post(
                "/api/api-keys",
                new
                {
                    name = "官网",
                    userId = await app.Id("sales.bj1"),
                    permissions = new[] { "LeadCrm.Leads", "LeadCrm.Leads.Create" },
                    expiresInDays = 3,
                }
            )
            .Read<JsonElement>();
        using var program = app.CreateDefaultClient(new Uri("http://localhost"));
        program.DefaultRequestHeaders.TryAddWithoutValidation("X-Api-Key", made.GetProperty("secret").GetString());
        (await Post(held).ShouldFailWith(409, "Leads:Duplicate")).Verdict().ShouldBe("Touch", "also where the key's user has the lead");
        (await Post(pooled).ShouldFailWith(409, "Leads:Duplicate")).Verdict().ShouldBe("ToQueue");
        (await app.Row(pooled.Id)).Location.ShouldBe(LeadLocation.Unassigned);
        (await app.Logs(held)).ShouldHaveSingleItem().Entry.ShouldBe(LeadEntry.Api);

        Task<HttpResponseMessage> Post(GivenLead lead) =>
            program.Post("/api/leads", new { phones = new[] { lead.Phone }, businessLine = "java" });
    }

    [Fact]
    public async Task What_headquarters_takes_over_from_a_franchise_is_kept_with_its_facts()
    {
        var theirs = await app.Given.Lead("f1.sales1");
        await app.Do(async db =>
        {
            var past = DateOnly.FromDateTime(app.Clock.UtcNow).AddDays(-3);
            var lead = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
                db.Set<Lead>(),
                l => l.Id == theirs.Id
            );
            lead.Protect(past);
            return await db.SaveChangesAsync();
        });
        var made = await app.Again(theirs, "sales.bj1").Read<CreatedLeadDto>();
        made.Verdict.ShouldBe("Created");
        var log = (await app.Logs(theirs)).ShouldHaveSingleItem();
        (log.Row, log.NewLeadId).ShouldBe((MatrixRow.FranchiseOver, made.Id));
        (
            await app.As("f2.sales1")
                .Post("/api/leads/duplicate-check", new { phones = new[] { theirs.Phone }, businessLine = "java" })
                .Read<DuplicateCheckDto>()
        ).Verdict.ShouldBe(DedupVerdict.Create);
    }

    [Fact]
    public async Task The_verdicts_on_a_lead_are_shown_masked_to_those_who_may()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.Again(lead, "sales.bj2").ShouldAnswer(409);
        var log = (await app.As("sales.manager.bj").Get<PagedResult<DedupLogDto>>($"{lead.Url}/dedup-log")).Items.ShouldHaveSingleItem();
        (log.Verdict, log.Row, log.Submitter, log.ActorName).ShouldBe(
            (DedupVerdict.Blocked, MatrixRow.ColleagueOpen, Submitter.OtherStaff, "陈嘉树")
        );
        log.Keys.ShouldBe([$"{lead.Phone[..3]} **** {lead.Phone[^4..]}"]);
        (log.Location, log.OwnerName).ShouldBe((LeadLocation.Owned, "林晓雯"));
        await app.As("sales.bj1").GetAsync($"{lead.Url}/dedup-log").ShouldFailWith(403, "Core:Forbidden");
        await app.As("sales.manager.sh").GetAsync($"{lead.Url}/dedup-log").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task A_contact_that_must_not_be_called_cannot_be_given_to_a_lead()
    {
        var (blocked, lost) = (await app.GivenIn(MatrixRow.DoNotCall), await app.GivenIn(MatrixRow.Lost));
        var lead = await app.Given.Lead("sales.bj2");
        await app.As("sales.bj2")
            .Put(lead.Url, new { version = 1, phones = new[] { lead.Phone, blocked.Phone } })
            .ShouldFailWith(409, "Leads:Duplicate");
        await app.As("sales.bj2").Put(lead.Url, new { version = 1, phones = new[] { lead.Phone, lost.Phone } }).ShouldAnswer(200);
        (await app.Logs(lost)).ShouldHaveSingleItem().Row.ShouldBe(MatrixRow.Lost);
    }
}

public sealed class MatrixStaffOnSqlite(SqliteFixture fixture) : MatrixStaffTests(fixture), IClassFixture<SqliteFixture>;

public sealed class MatrixStaffOnServer(ServerFixture fixture) : MatrixStaffTests(fixture), IClassFixture<ServerFixture>;
