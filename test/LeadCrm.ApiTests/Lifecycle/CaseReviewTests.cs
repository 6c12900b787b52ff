using System.Globalization;
using System.Net;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Lifecycle;

public abstract class CaseReviewTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task An_overturned_lead_is_assigned_anew_and_never_to_the_same_person()
    {
        var lead = await app.Given.Lead();
        var appealed = await app.Appealed(await app.Approved(await app.Propose(lead)));
        appealed.State.ShouldBe(LeadCaseState.Appealed);
        var done = await app.Review(appealed, "Overturned").Read<CaseDetailDto>();
        (done.State, done.Review).ShouldBe((LeadCaseState.Overturned, "复核录音"));
        var seen = await app.Given.Seen(lead, "sales.manager.bj");
        (seen.Location, seen.OwnerId, seen.InvalidReason).ShouldBe((LeadLocation.Unassigned, null, null));
        (await app.HoldsKey(lead)).ShouldBeTrue();

        var (same, other) = (await app.Id("sales.bj1"), await app.Id("sales.bj2"));
        var refused = await Assign(lead, same);
        refused.Items.ShouldHaveSingleItem().Code.ShouldBe("Leads:ExcludedHolder");
        (await Assign(lead, other)).Succeeded.ShouldBe(1);
        await app.As("sales.bj2").Post($"{lead.Url}/transfer", new { userId = same }).ShouldFailWith(422, "Leads:ExcludedHolder");
        await using var scope = app.Services.CreateAsyncScope();
        var excluded = await scope.ServiceProvider.GetRequiredService<ILeadExclusions>().OfAsync([lead.Id], default);
        excluded[lead.Id].ShouldBe([same]);
    }

    private async Task<BatchResultDto> Assign(GivenLead lead, Guid userId) =>
        await app.As("sales.manager.bj").Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId }).Read<BatchResultDto>();

    [Fact]
    public async Task What_is_upheld_is_final()
    {
        var appealed = await app.Appealed(await app.Approved(await app.Propose(await app.Given.Lead())));
        (await app.Review(appealed, "Upheld").Read<CaseDetailDto>()).State.ShouldBe(LeadCaseState.Upheld);
        var url = $"/api/leads/cases/{appealed.Id}";
        await app.Review(appealed, "Overturned").ShouldFailWith(409, "Leads:CaseDecided");
        await app.As("marketer1").Post($"{url}/appeal", new { reason = "再申诉" }).ShouldFailWith(409, "Leads:CaseDecided");
        await app.As("sales.manager.bj").Post($"{url}/approve", new { }).ShouldFailWith(409, "Leads:CaseDecided");
        (await app.Given.Seen(new GivenLead(appealed.LeadId, "", ""))).Location.ShouldBe(LeadLocation.Invalid);
    }

    [Fact]
    public async Task The_second_look_belongs_to_somebody_who_had_no_part_in_it()
    {
        var mine = await fixture.StartAsync();
        await mine.Grant("sales-manager", "LeadCrm.Leads.ReviewInvalid");
        await mine.Grant("sales", "LeadCrm.Leads.ReviewInvalid");
        await mine.Grant("marketer", "LeadCrm.Leads.ReviewInvalid");
        var appealed = await mine.Appealed(await mine.Approved(await mine.Propose(await mine.Given.Lead())));
        foreach (var partaker in new[] { "sales.bj1", "sales.manager.bj", "marketer1" })
            await mine.Review(appealed, "Upheld", partaker).ShouldFailWith(422, "Leads:CaseSecondLook");
        await mine.Review(appealed, "Upheld", "service1").ShouldFailWith(403, "Core:Forbidden");
        (await mine.Case(appealed.Id)).State.ShouldBe(LeadCaseState.Appealed);
        await mine.Review(appealed, "Upheld", "qa1").ShouldAnswer(200);
    }

    [Fact]
    public async Task An_appeal_comes_within_seven_days()
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 10);
        var (early, late) = (
            await mine.Approved(await mine.Propose(await mine.Given.Lead())),
            await mine.Approved(await mine.Propose(await mine.Given.Lead()))
        );
        mine.Clock.SetBusinessTime(2026, 3, 9, 10);
        (await mine.Case(late.Id, "marketer1")).Actions.ShouldBe(["appeal"]);
        await mine.Appealed(early);
        mine.Clock.SetBusinessTime(2026, 3, 9, 10, 1);
        (await mine.Case(late.Id, "marketer1")).Actions.ShouldBeEmpty();
        await mine.As("marketer1")
            .Post($"/api/leads/cases/{late.Id}/appeal", new { reason = "太迟了" })
            .ShouldFailWith(422, "Leads:AppealTooLate");
        await mine.As("sales.bj1")
            .Post($"/api/leads/cases/{late.Id}/appeal", new { reason = "不同意" })
            .ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task What_somebody_else_has_meanwhile_is_not_overturned()
    {
        var lead = await app.Given.Lead();
        var appealed = await app.Appealed(await app.Approved(await app.Propose(lead)));
        await app.TakeKey(lead, await app.Given.Lead("sales.bj2"));
        await app.Review(appealed, "Overturned").ShouldFailWith(409, "Leads:Duplicate");
        (await app.Case(appealed.Id)).State.ShouldBe(LeadCaseState.Appealed);
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Invalid);
        await app.Review(appealed, "Upheld").ShouldAnswer(200);
    }

    [Fact]
    public async Task Two_reviews_at_once_make_one()
    {
        foreach (var name in new[] { "qa.lead", "qa1" })
            await app.Person(name);
        for (var round = 0; round < 3; round++)
        {
            var appealed = await app.Appealed(await app.Approved(await app.Propose(await app.Given.Lead())));
            var replies = await Task.WhenAll(app.Review(appealed, "Overturned"), app.Review(appealed, "Upheld", "qa1"));
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            replies.Count(r => r.StatusCode == HttpStatusCode.Conflict).ShouldBe(1);
            var overturned = (await app.Case(appealed.Id)).State == LeadCaseState.Overturned;
            var seen = await app.Given.Seen(new GivenLead(appealed.LeadId, "", ""));
            (seen.Location == LeadLocation.Unassigned).ShouldBe(overturned);
        }
    }

    [Fact]
    public async Task A_tenth_is_drawn_and_always_the_same()
    {
        var drawn = Enumerable.Range(1, 10_000).Where(n => CaseSampling.IsDrawn(n, 10)).ToList();
        drawn.Count.ShouldBeInRange(900, 1_100);
        Enumerable.Range(1, 10_000).Where(n => CaseSampling.IsDrawn(n, 10)).ShouldBe(drawn);
        drawn.ShouldBeSubsetOf(Enumerable.Range(1, 10_000).Where(n => CaseSampling.IsDrawn(n, 30)));
        Enumerable.Range(1, 500).Any(n => CaseSampling.IsDrawn(n, 0)).ShouldBeFalse();
        for (var i = 0; i < 3; i++)
        {
            var approved = await app.Approved(await app.Propose(await app.Given.Lead()));
            approved.IsSampled.ShouldBe(CaseSampling.IsDrawn(long.Parse(approved.Number[1..], CultureInfo.InvariantCulture), 10));
        }
    }

    [Fact]
    public async Task Quality_assurance_sees_what_was_drawn_and_overturns_it_without_an_appeal()
    {
        var mine = await fixture.StartAsync();
        await mine.As("admin").Put("/api/settings/Leads.CaseSamplePercent", new { value = "100" }).ShouldAnswer(200);
        var (agreed, overturned) = (
            await mine.Approved(await mine.Propose(await mine.Given.Lead(name: "欧阳修"))),
            await mine.Approved(await mine.Propose(await mine.Given.Lead()))
        );
        var list = await mine.As("qa1").Get<PagedResult<CaseDto>>("/api/leads/cases?toSample=true");
        list.Items.Select(c => c.Id).ShouldBe([overturned.Id, agreed.Id]);
        list.Items[1].LeadName.ShouldNotContain("修", Case.Sensitive, "quality assurance sees the case, not the student");
        list.Items.ShouldAllBe(c => c.Actions.Contains("sample"));
        await Sample(mine, agreed, "Upheld").ShouldAnswer(200);
        await Sample(mine, agreed, "Upheld").ShouldFailWith(409, "Leads:CaseNotSampled");
        (await mine.Case(agreed.Id)).State.ShouldBe(LeadCaseState.Approved);
        await mine.As("qa1").GetAsync(new Uri($"/api/leads/{agreed.LeadId}", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        (await Sample(mine, overturned, "Overturned").Read<CaseDetailDto>()).State.ShouldBe(LeadCaseState.Overturned);
        (await mine.Given.Seen(new GivenLead(overturned.LeadId, "", ""))).Location.ShouldBe(LeadLocation.Unassigned);
        (await mine.As("qa1").Get<PagedResult<CaseDto>>("/api/leads/cases?toSample=true")).TotalCount.ShouldBe(0);
    }

    private static Task<HttpResponseMessage> Sample(LeadCrmApp at, CaseDto about, string outcome) =>
        at.As("qa1").Post($"/api/leads/cases/{about.Id}/sample", new { outcome, reason = "抽检" });
}

public sealed class CaseReviewsOnSqlite(SqliteFixture fixture) : CaseReviewTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CaseReviewsOnServer(ServerFixture fixture) : CaseReviewTests(fixture), IClassFixture<ServerFixture>;
