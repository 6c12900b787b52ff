using System.Net;
using System.Text.Json;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Franchises;

public abstract class ConflictTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task The_holder_keeps_and_nothing_moves()
    {
        var (lead, ticket) = await Clash();
        var ruled = await app.Rule(ticket, "HolderKeeps").Read<ConflictDetailDto>();
        (ruled.State, ruled.DecidedByName, ruled.Reason).ShouldBe((ConflictState.HolderKept, "高远", "以时间线为准"));
        ruled.Recommendation.ShouldBeNull();
        (await app.Given.Seen(lead, "f2.sales1")).Location.ShouldBe(LeadLocation.Owned);
        (await app.Check("f1.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        (await app.Conflicts(lead.Phone)).Count.ShouldBe(2, "a new attempt after the ruling is a new ticket");
    }

    [Fact]
    public async Task The_challenger_takes_the_lead_with_its_person_and_protection()
    {
        var (lead, ticket) = await Clash();
        (await app.Rule(ticket, "ChallengerTakes").Read<ConflictDetailDto>()).State.ShouldBe(ConflictState.ChallengerTook);
        await app.As("f2.sales1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        var seen = await app.Given.Seen(lead, "f1.admin");
        (seen.Location, seen.OwnerId, seen.Stage).ShouldBe((LeadLocation.Unassigned, null, LeadStage.New));
        seen.ProtectedUntil.ShouldNotBeNull();
        seen.Contacts.ShouldHaveSingleItem();
        seen.PreviousOwnerId.ShouldBeNull();
        JsonSerializer.Serialize(seen, HttpSteps.Json).ShouldNotContain("蒋蓉");
        (await app.Check("f2.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        var moved = (await app.Timeline(lead, "f1.admin")).Single(e => e.Kind == "Ruled");
        moved.ActorName.ShouldBe("总部");
        moved.Data["reason"].ShouldBe("以时间线为准");
    }

    [Fact]
    public async Task Where_the_challenger_has_the_student_too_the_holders_lead_ends()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var theirs = await app.Given.Lead("f1.sales1", phone: lead.Phone);
        var ticket = (await app.Conflicts(lead.Phone)).Single();
        (await app.Conflict(ticket.Id)).Challenger!.LeadId.ShouldBe(theirs.Id);
        await app.Rule(ticket, "ChallengerTakes").ShouldSucceed();
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Archived);
        (await app.Given.Seen(theirs)).Location.ShouldBe(LeadLocation.Owned);
        (await app.Timeline(lead, "admin")).Single(e => e.Kind == "Ruled").Data["reason"].ShouldBe("以时间线为准");
        (await app.Check("sales.bj2", lead.Phone)).Verdict.ShouldBe(
            DedupVerdict.ProtectedElsewhere,
            "the keys are free, and theirs protects"
        );
    }

    [Fact]
    public async Task Of_two_rulings_at_once_one_wins()
    {
        await app.Person("admin");
        for (var round = 0; round < 3; round++)
        {
            var (lead, ticket) = await Clash();
            var replies = await Task.WhenAll(
                app.Rule(ticket, "HolderKeeps"),
                app.Rule(ticket, "ChallengerTakes", "admin"),
                app.Rule(ticket, "HolderKeeps", "admin")
            );
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            replies.Where(r => r.StatusCode != HttpStatusCode.OK).ShouldAllBe(r => r.StatusCode == HttpStatusCode.Conflict);
            var took = (await app.Conflict(ticket.Id)).State == ConflictState.ChallengerTook;
            (await app.As("f1.admin").GetAsync(lead.Url)).StatusCode.ShouldBe(took ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_ruling_needs_its_version_a_reason_and_an_open_ticket()
    {
        var (_, ticket) = await Clash();
        var url = $"/api/leads/conflicts/{ticket.Id}/rule";
        var http = app.As(FranchiseSteps.Channel);
        await http.Post(
                url,
                new
                {
                    outcome = "HolderKeeps",
                    reason = "x",
                    version = 1,
                }
            )
            .ShouldRefuse();
        await http.Post(
                url,
                new
                {
                    outcome = "Nobody",
                    reason = "理由充分",
                    version = 1,
                }
            )
            .ShouldRefuse();
        await http.Post(url, new { }).ShouldRefuse();
        await http.Post(
                url,
                new
                {
                    outcome = "HolderKeeps",
                    reason = "理由充分",
                    version = 7,
                }
            )
            .ShouldFailWith(409, "Core:StaleVersion");
        await app.Rule(ticket, "HolderKeeps").ShouldSucceed();
        await app.Rule(ticket, "ChallengerTakes").ShouldFailWith(409, "Leads:ConflictDecided");
        await http.Post(
                $"/api/leads/conflicts/{Guid.NewGuid()}/rule",
                new
                {
                    outcome = "HolderKeeps",
                    reason = "理由充分",
                    version = 1,
                }
            )
            .ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task A_franchise_sees_of_its_claim_that_it_is_being_decided_and_no_more()
    {
        var (lead, ticket) = await Clash();
        var text = await app.As("f1.admin").GetStringAsync($"/api/leads/conflicts/{ticket.Id}");
        var mine = JsonSerializer.Deserialize<ConflictDetailDto>(text, HttpSteps.Json)!;
        (mine.State, mine.HolderName, mine.Holder, mine.Recommendation).ShouldBe((ConflictState.Open, null, null, null));
        mine.History.ShouldBeEmpty();
        mine.Actions.ShouldBe(["withdraw"]);
        foreach (var secret in new[] { "成都", "蒋", lead.Id.ToString(), lead.Phone })
            text.ShouldNotContain(secret);
        await app.Rule(ticket, "HolderKeeps").ShouldSucceed();
        var decided = await app.Conflict(ticket.Id, "f1.admin");
        (decided.State, decided.Reason, decided.DecidedByName).ShouldBe((ConflictState.HolderKept, null, null));
        decided.DecidedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_holder_and_others_do_not_see_the_ticket()
    {
        var (lead, ticket) = await Clash();
        (await app.Conflicts(lead.Phone, "f2.admin")).ShouldBeEmpty();
        await app.As("f2.admin").GetAsync($"/api/leads/conflicts/{ticket.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("f2.admin")
            .Post($"/api/leads/conflicts/{ticket.Id}/withdraw", new { reason = "不要了" })
            .ShouldFailWith(404, "Core:NotFound");
        foreach (var by in new[] { "f1.sales1", "sales.bj1", "sales.manager.bj" })
            await app.As(by).GetAsync("/api/leads/conflicts").ShouldFailWith(403, "Core:Forbidden");
        await app.Rule(ticket, "ChallengerTakes", "f1.admin").ShouldFailWith(403, "Core:Forbidden");
        await app.Rule(ticket, "ChallengerTakes", "auditor1").ShouldFailWith(403, "Core:Forbidden");
        (await app.Conflict(ticket.Id, "auditor1")).Holder!.LeadId.ShouldBe(lead.Id);
    }

    [Fact]
    public async Task A_claim_can_be_given_up_by_who_made_it()
    {
        var (lead, ticket) = await Clash();
        await app.As("channel1")
            .Post($"/api/leads/conflicts/{ticket.Id}/withdraw", new { reason = "不是我的" })
            .ShouldFailWith(404, "Core:NotFound");
        var gone = await app.As("f1.admin")
            .Post($"/api/leads/conflicts/{ticket.Id}/withdraw", new { reason = "学员不来了", version = 1 })
            .Read<ConflictDetailDto>();
        gone.State.ShouldBe(ConflictState.Withdrawn);
        await app.Rule(ticket, "ChallengerTakes").ShouldFailWith(409, "Leads:ConflictDecided");
        (await app.Given.Seen(lead, "f2.sales1")).Location.ShouldBe(LeadLocation.Owned);
    }

    [Fact]
    public async Task An_expired_protection_is_no_valid_submission_any_more()
    {
        var later = await fixture.StartAsync();
        later.Clock.SetBusinessTime(2026, 3, 2, 10);
        var lead = await later.Given.Lead("f2.sales1");
        await later.Check("f1.sales1", lead.Phone);
        later.Clock.Advance(TimeSpan.FromDays(61));
        var ticket = (await later.Conflicts(lead.Phone)).Single();
        var advice = (await later.Conflict(ticket.Id)).Recommendation!;
        (advice.Outcome, advice.Reason).ShouldBe((ConflictOutcome.ChallengerTakes, ConflictReason.ProtectionOver));
    }

    [Fact]
    public async Task An_import_cannot_date_a_submission_back()
    {
        var lead = await app.Given.Lead("f2.sales1");
        await app.Given.Import($"姓名,手机,创建时间\n甲,{lead.Phone},2020-01-01 08:00\n", new { businessLine = "java" }, "f1.admin");
        var ticket = (await app.Conflicts(lead.Phone)).Single();
        (await app.Conflict(ticket.Id)).Recommendation!.Outcome.ShouldBe(ConflictOutcome.HolderKeeps);
    }

    [Fact]
    public async Task The_list_is_filtered_by_state()
    {
        var (lead, ticket) = await Clash();
        await app.Rule(ticket, "HolderKeeps").ShouldSucceed();
        var open = await app.As(FranchiseSteps.Channel)
            .Get<LeadCrm.Core.Paging.PagedResult<ConflictDto>>("/api/leads/conflicts?state=open&maxResultCount=200");
        open.Items.ShouldNotContain(c => c.Id == ticket.Id);
        open.Items.ShouldAllBe(c => c.State == ConflictState.Open);
        await app.As(FranchiseSteps.Channel)
            .GetAsync("/api/leads/conflicts?state=1;drop")
            .ShouldFailWith(400, "Leads:UnknownFilter", "state");
        lead.ShouldNotBeNull();
    }

    private async Task<(GivenLead Lead, ConflictDto Ticket)> Clash()
    {
        var lead = await app.Given.Lead("f2.sales1", "蒋家学员");
        await app.TryCreate("f1.sales1", lead.Phone).ShouldFailWith(409, "Leads:ProtectedElsewhere");
        return (lead, (await app.Conflicts(lead.Phone)).Single());
    }
}

public sealed class ConflictsOnSqlite(SqliteFixture fixture) : ConflictTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ConflictsOnServer(ServerFixture fixture) : ConflictTests(fixture), IClassFixture<ServerFixture>;
