using LeadCrm.ApiTests.Assignment;
using LeadCrm.ApiTests.Franchises;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.ApiTests.Telemarketing;

public abstract class OfferTests
{
    private const string Expiry = "OfferExpiryJob";
    private readonly AppFixture fixture;
    private readonly LeadCrmApp app;

    protected OfferTests(AppFixture fixture)
    {
        (this.fixture, app) = (fixture, fixture.App);
        app.Morning();
    }

    [Fact]
    public async Task An_accepted_lead_is_the_consultants_and_the_telemarketer_goes_on_seeing_it()
    {
        var lead = await app.ValidLead();
        var offer = await app.Offer(lead);
        (offer.State, offer.ToName, offer.FromName).ShouldBe((OfferState.Offered, "林晓雯", "王思琪"));
        offer.ExpiresAt.ShouldBe(app.Clock.UtcNow.AddMinutes(30));
        (await app.Given.Seen(lead)).OwnerName.ShouldBe("王思琪", "until somebody accepts");
        await app.As("sales.bj1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        await app.TryOffer(lead, "sales.bj2").ShouldFailWith(409, "Telemarketing:OfferOpen");
        await app.Answer(offer, "sales.bj2").ShouldFailWith(404, "Core:NotFound");
        await app.Answer(offer, "tmk1").ShouldFailWith(403, "Core:Forbidden");

        var accepted = await app.Answer(offer, "sales.bj1").Read<OfferDto>();
        (accepted.State, accepted.AnsweredBy, accepted.MayAnswer).ShouldBe((OfferState.Accepted, "林晓雯", false));
        var seen = await app.Given.Seen(lead, "sales.bj1");
        (seen.Location, seen.Stage, seen.OwnerName).ShouldBe((LeadLocation.Owned, LeadStage.Qualified, "林晓雯"));
        (await app.Given.Seen(lead, "tmk1")).OwnerName.ShouldBe("林晓雯");
        await app.TryValid(lead).ShouldFailWith(422, "Telemarketing:NotYourLead");
        await app.As("tmk2").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        await LookedAtOnly(lead);
        var again = await app.Answer(offer, "sales.bj1").ShouldFailWith(409, "Telemarketing:OfferAnswered");
        again.Possible().ShouldBe("–", "accepted is final");
        (await app.Timeline(lead, "admin")).Select(e => e.Kind).ShouldContain("OfferMade");

        app.Clock.Advance(TimeSpan.FromDays(91));
        await app.As("tmk1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
    }

    // Seen for as long as the credit lasts, and worked on no more.
    private async Task LookedAtOnly(GivenLead lead)
    {
        var mine = await app.Given.Seen(lead, "tmk1");
        mine.IsReadOnly.ShouldBeTrue();
        mine.Actions.ShouldNotContain(a => a == "update" || a == "followUp" || a == "reveal");
        (await app.Given.Seen(lead, "sales.bj1")).IsReadOnly.ShouldBeFalse();
        (await app.Timeline(lead, "tmk1")).ShouldNotBeEmpty();
        var me = app.As("tmk1");
        await me.Put(lead.Url, new { name = "改名", version = mine.Version }).ShouldFailWith(403, "Leads:ReadOnlyLead");
        await me.Post($"{lead.Url}/follow-ups", new { type = "Call", content = "又打了一次" }).ShouldFailWith(403, "Leads:ReadOnlyLead");
        await me.Post($"{lead.Url}/reveal", new { reason = "回访" }).ShouldFailWith(403, "Leads:ReadOnlyLead");
        await me.Post($"{lead.Url}/call", new { }).ShouldFailWith(403, "Leads:ReadOnlyLead");
        (await app.Given.Seen(lead, "sales.bj1")).Name.ShouldBe(mine.Name);
    }

    [Fact]
    public async Task Of_many_who_accept_an_offer_to_their_department_one_gets_the_lead()
    {
        var lead = await app.ValidLead();
        var offer = await app.Offer(lead, null);
        (offer.Kind, offer.ToDepartment, offer.ToName).ShouldBe((OfferKind.Department, "北京分校", null));
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => app.Answer(offer, i % 2 == 0 ? "sales.bj1" : "sales.bj2")));
        var codes = answers.Select(a => (int)a.StatusCode).ToList();
        codes.Count(c => c == 200).ShouldBe(1, string.Join(",", codes));
        codes.Count(c => c == 409).ShouldBe(15, string.Join(",", codes));
        var winner = (await app.Offers(lead)).ShouldHaveSingleItem();
        (await app.Given.Seen(lead)).OwnerName.ShouldBe(winner.AnsweredBy);
    }

    [Fact]
    public async Task Nobody_accepts_after_thirty_minutes_and_the_next_candidate_is_asked()
    {
        var lead = await app.ValidLead();
        var first = await app.Offer(lead);
        app.Clock.Advance(TimeSpan.FromMinutes(29));
        await app.RunRecurring(Expiry);
        (await app.Offers(lead)).ShouldHaveSingleItem().State.ShouldBe(OfferState.Offered);
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var late = await app.Answer(first, "sales.bj1").ShouldFailWith(409, "Telemarketing:OfferAnswered");
        late.Possible().ShouldBe("Offered");
        await app.RunRecurring(Expiry);
        var offers = await app.Offers(lead);
        offers.Select(o => (o.ToName, o.State, o.Round)).ShouldBe([("林晓雯", OfferState.Expired, 1), ("陈嘉树", OfferState.Offered, 2)]);
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await app.RunRecurring(Expiry);
        await app.RunRecurring(Expiry);
        (await app.Offers(lead)).Select(o => o.State).ShouldBe([OfferState.Expired, OfferState.Expired]);
        (await app.Given.Seen(lead)).OwnerName.ShouldBe("王思琪");
        (await app.Queue()).Items.ShouldContain(i => i.LeadId == lead.Id && i.Kind == TmkQueueKind.DueCallback, "it is back in the queue");
    }

    [Fact]
    public async Task Two_rejections_with_their_reasons_bring_it_to_the_manager()
    {
        var lead = await app.ValidLead();
        var first = await app.Offer(lead);
        await app.As("sales.bj1").Post($"/api/transfer-offers/{first.Id}/reject", new { }).ShouldFailWith(400, "Core:Validation", "reason");
        var rejected = await app.Answer(first, "sales.bj1", "课程不在本校区").Read<OfferDto>();
        (rejected.State, rejected.Reason).ShouldBe((OfferState.Rejected, "课程不在本校区"));
        (await app.Qualification(lead)).NeedsManager.ShouldBeFalse();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await app.Offer(lead, "sales.bj2");
        await app.Answer(second, "sales.bj2", "名额已满").ShouldAnswer(200);
        (await app.Qualification(lead)).NeedsManager.ShouldBeTrue();
        await app.TryOffer(lead, "sales.sh1").ShouldFailWith(422, "Telemarketing:ManagerDecides");
        var waiting = (await Undecided()).ShouldHaveSingleItem();
        (waiting.OwnerName, waiting.Rejects).ShouldBe(("王思琪", 2));
        waiting.Rejections.Select(r => (r.ByName, r.Reason)).ShouldBe([("陈嘉树", "名额已满"), ("林晓雯", "课程不在本校区")]);
        await app.As("tmk1").GetAsync("/api/transfer-offers/undecided").ShouldFailWith(403, "Core:Forbidden");
        (await Undecided("admin")).Count.ShouldBe(1);
        var third = await app.Offer(lead, "sales.sh1", "tmk.manager");
        third.FromName.ShouldBe("王思琪");
        (await Undecided()).ShouldBeEmpty("the manager has decided");
        await app.Answer(third, "sales.sh1").ShouldAnswer(200);
        (await app.Timeline(lead, "admin")).Count(e => e.Kind == "OfferRejected").ShouldBe(2);

        async Task<IReadOnlyList<UndecidedLeadDto>> Undecided(string by = "tmk.manager") =>
            [
                .. (await app.As(by).Get<PagedResult<UndecidedLeadDto>>("/api/transfer-offers/undecided?maxResultCount=200")).Items.Where(
                    u => u.Id == lead.Id
                ),
            ];
    }

    [Fact]
    public async Task By_rule_whoever_the_rules_choose_is_asked_and_the_lead_stays_until_then()
    {
        var app = await fixture.StartAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        await app.Rule("RoundRobin", "sales.bj2", "sales.sh1");
        await app.Duty(true, "sales.bj2", "sales.sh1");
        var (one, two) = (await app.ValidLead(), await app.ValidLead());
        var first = await app.Tmk(one, "offer", new { kind = "Rule" }).Read<OfferDto>();
        var second = await app.Tmk(two, "offer", new { kind = "Rule" }).Read<OfferDto>();
        new[] { first.ToName, second.ToName }.ShouldBe(["陈嘉树", "沈若溪"], ignoreOrder: true);
        (await app.Given.Seen(one)).OwnerName.ShouldBe("王思琪");
        app.Clock.Advance(TimeSpan.FromMinutes(30));
        await app.RunRecurring(Expiry);
        (await app.Offers(one)).Select(o => o.ToName).Distinct().Count().ShouldBe(2, "nobody is asked twice");
    }

    [Fact]
    public async Task Only_a_valid_lead_is_offered_and_only_to_who_can_take_it()
    {
        var lead = await app.Given.Lead("tmk1");
        await app.Dial(lead);
        await app.TryOffer(lead, "sales.bj1").ShouldFailWith(422, "Telemarketing:OfferNeedsValid");
        await app.TryValid(lead).ShouldAnswer(200);
        foreach (var nobody in new[] { "tmk2", "f1.sales1", "qa1" })
            await app.TryOffer(lead, nobody).ShouldFailWith(400, "Telemarketing:UnknownReceiver", "userId");
        // Somebody else moves the lead meanwhile: the offer is void.
        var offer = await app.Offer(lead);
        await app.As("tmk.manager")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("tmk2") })
            .ShouldAnswer(200);
        await app.Answer(offer, "sales.bj1").ShouldFailWith(409, "Telemarketing:OfferAnswered");
    }
}

public sealed class OffersOnSqlite(SqliteFixture fixture) : OfferTests(fixture), IClassFixture<SqliteFixture>;

public sealed class OffersOnServer(ServerFixture fixture) : OfferTests(fixture), IClassFixture<ServerFixture>;
