using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class RevealRuleTests(AppFixture fixture)
{
    private const string Consultant = "sales.bj1";
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Simultaneous_reveals_use_the_limit_to_the_last_and_not_beyond()
    {
        var other = await fixture.StartAsync(("Leads:RevealsPerDay", "5"));
        var leads = await Leads(other, 12);
        var replies = await Task.WhenAll(leads.Select(l => Task.Run(() => Reveal(other, l))));
        replies.Count(r => (int)r.StatusCode == 200).ShouldBe(5);
        replies.Count(r => (int)r.StatusCode == 422).ShouldBe(7);
    }

    [Fact]
    public async Task Simultaneous_reveals_of_one_lead_cost_one()
    {
        var other = await fixture.StartAsync(("Leads:RevealsPerDay", "3"));
        var lead = await other.Given.Lead();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => Task.Run(() => Reveal(other, lead).Read<RevealedContactsDto>()))
        );
        replies.ShouldAllBe(r => r.RevealsLeftToday == 2);
        (await Log(other, lead)).TotalCount.ShouldBe(6);
    }

    [Fact]
    public async Task Where_a_reason_is_asked_none_is_refused_and_it_is_kept()
    {
        var other = await fixture.StartAsync(("Leads:RevealAsksReason", "true"));
        var lead = await other.Given.Lead();
        await Reveal(other, lead).ShouldFailWith(422, "Leads:RevealReasonNeeded");
        await Reveal(other, lead, new { reason = "   " }).ShouldFailWith(422, "Leads:RevealReasonNeeded");
        await Reveal(other, lead, new { reason = new string('x', 501) }).ShouldFailWith(400, "Core:Validation", "reason");
        await Reveal(other, lead, new { reason = " 回拨电话 " }).ShouldAnswer(200);
        var seen = (await Log(other, lead)).Items.Single();
        (seen.Reason, seen.UserName, seen.DepartmentName).ShouldBe(("回拨电话", "林晓雯", "北京分校"));
        var timeline = await other.As(Consultant).Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline");
        timeline.Items.Single(e => e.Kind == "Revealed").Data["reason"].ShouldBe("回拨电话");
    }

    [Fact]
    public async Task Managers_and_auditors_see_who_looked_and_nobody_else_does()
    {
        var lead = await app.Given.Lead();
        await Reveal(app, lead).ShouldAnswer(200);
        foreach (var by in new[] { "sales.manager.bj", "admin", "auditor1" })
            (await app.As(by).Get<PagedResult<RevealDto>>($"{lead.Url}/reveals")).Items.Single().UserName.ShouldBe("林晓雯");
        await app.As("sales.manager.sh").GetAsync($"{lead.Url}/reveals").ShouldFailWith(404, "Core:NotFound");
        foreach (var by in new[] { Consultant, "marketer1", "f1.admin" })
            await app.As(by).GetAsync($"{lead.Url}/reveals").ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task Many_reveals_in_a_short_time_raise_an_alert()
    {
        var other = await fixture.StartAsync(("Leads:UnusualRevealCount", "3"));
        other.Clock.SetBusinessTime(2026, 3, 2, 10);
        var leads = await Leads(other, 6);
        for (var i = 0; i < 3; i++)
            await Reveal(other, leads[i]).ShouldAnswer(200);
        other.Clock.Advance(TimeSpan.FromMinutes(11));
        await Reveal(other, leads[3]).ShouldAnswer(200);
        (await Alerts(other)).ShouldBeEmpty();
        for (var i = 3; i < 6; i++)
            await Reveal(other, leads[i]).ShouldAnswer(200);
        var alert = (await Alerts(other)).Single();
        (alert.Kind, alert.Count, alert.UserName).ShouldBe(("UnusualReveal", 1, "林晓雯"));
        alert.Text.ShouldContain("4");
    }

    [Fact]
    public async Task Reveals_at_night_raise_an_alert_from_the_sixth_on()
    {
        var other = await fixture.StartAsync();
        var leads = await Leads(other, 2);
        other.Clock.SetBusinessTime(2026, 3, 2, 22, 59);
        for (var i = 0; i < 8; i++)
            await Reveal(other, leads[0]).ShouldAnswer(200);
        other.Clock.SetBusinessTime(2026, 3, 2, 23, 50);
        for (var i = 0; i < 5; i++)
            await Reveal(other, leads[0]).ShouldAnswer(200);
        (await Alerts(other)).ShouldBeEmpty();
        // Midnight does not begin a new night.
        other.Clock.Advance(TimeSpan.FromMinutes(30));
        await Reveal(other, leads[1]).ShouldAnswer(200);
        (await Alerts(other)).Select(a => (a.Kind, a.Count)).ShouldBe([("NightReveal", 1)]);
        other.Clock.SetBusinessTime(2026, 3, 3, 7);
        await Reveal(other, leads[1]).ShouldAnswer(200);
        (await Alerts(other)).Single().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Most_of_the_daily_limit_raises_an_alert()
    {
        var other = await fixture.StartAsync(("Leads:RevealsPerDay", "5"));
        other.Clock.SetBusinessTime(2026, 3, 2, 10);
        var leads = await Leads(other, 4);
        foreach (var lead in leads.Take(3))
            await Reveal(other, lead).ShouldAnswer(200);
        (await Alerts(other)).ShouldBeEmpty();
        await Reveal(other, leads[3]).ShouldAnswer(200);
        (await Alerts(other)).Single().Text.ShouldContain("4");
    }

    [Fact]
    public async Task Whoever_tries_numbers_until_the_check_finds_them_raises_an_alert()
    {
        var other = await fixture.StartAsync(("Leads:ProbeCount", "4"));
        other.Clock.SetBusinessTime(2026, 3, 2, 10);
        var (theirs, own, pool) = (await other.Given.Lead("sales.bj2"), await other.Given.Lead(), await other.Given.PoolLead("sales.bj2"));
        for (var i = 0; i < 6; i++)
        {
            await Check(own.Phone);
            await Check(pool.Phone);
            await Check(Given.Phone());
        }
        for (var i = 0; i < 3; i++)
            await Check(theirs.Phone);
        (await Alerts(other)).ShouldBeEmpty();
        await other
            .As(Consultant)
            .Post("/api/leads", new { phones = new[] { theirs.Phone }, businessLine = "java" })
            .ShouldFailWith(409, "Leads:Duplicate");
        (await Alerts(other)).Select(a => (a.Kind, a.UserName)).ShouldBe([("DuplicateProbing", "林晓雯")]);

        Task Check(string phone) =>
            other
                .As(Consultant)
                .Post("/api/leads/duplicate-check", new { phones = new[] { phone }, businessLine = "java" })
                .ShouldAnswer(200);
    }

    private static async Task<List<GivenLead>> Leads(LeadCrmApp app, int count)
    {
        var leads = new List<GivenLead>();
        for (var i = 0; i < count; i++)
            leads.Add(await app.Given.Lead());
        return leads;
    }

    private static Task<HttpResponseMessage> Reveal(LeadCrmApp app, GivenLead lead, object? body = null) =>
        app.As(Consultant).Post($"{lead.Url}/reveal", body);

    private static Task<PagedResult<RevealDto>> Log(LeadCrmApp app, GivenLead lead) =>
        app.As("sales.manager.bj").Get<PagedResult<RevealDto>>($"{lead.Url}/reveals");

    private static async Task<IReadOnlyList<SecurityAlertDto>> Alerts(LeadCrmApp app) =>
        (await app.As("admin").Get<PagedResult<SecurityAlertDto>>("/api/security-alerts")).Items;
}

public sealed class RevealRulesOnSqlite(SqliteFixture fixture) : RevealRuleTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RevealRulesOnServer(ServerFixture fixture) : RevealRuleTests(fixture), IClassFixture<ServerFixture>;
