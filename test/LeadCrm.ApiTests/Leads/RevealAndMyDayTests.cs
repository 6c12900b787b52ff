using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Leads;

public abstract class RevealTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_reveal_shows_the_contacts_and_is_noted()
    {
        var phone = Given.Phone();
        var made = await app.As("sales.bj1").Post("/api/leads", new { phones = new[] { phone }, weChat = "Wei_888", businessLine = "java" }).Read<CreatedLeadDto>();
        var contacts = await app.As("sales.bj1").Post($"/api/leads/{made.Id}/reveal").Read<RevealedContactsDto>();
        contacts.Contacts.Select(c => c.Value).ShouldBe(["+86" + phone, "wei_888"]);
        contacts.RevealsLeftToday.ShouldBe(199);
        var timeline = await app.As("sales.manager.bj").Get<PagedResult<TimelineEntryDto>>($"/api/leads/{made.Id}/timeline");
        timeline.Items.Single(e => e.Kind == "Revealed").ActorName.ShouldBe("林晓雯");
        (await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}")).Contacts[0].Value.ShouldContain("****");
    }

    [Fact]
    public async Task The_daily_limit_counts_leads_and_starts_anew_at_midnight_of_the_business()
    {
        var other = await fixture.StartAsync(("Leads:RevealsPerDay", "2"));
        other.Clock.SetBusinessTime(2026, 3, 2, 23, 58);
        var (a, b, c) = (await other.Given.Lead(), await other.Given.Lead(), await other.Given.Lead());
        (await Reveal(a).Read<RevealedContactsDto>()).RevealsLeftToday.ShouldBe(1);
        (await Reveal(a).Read<RevealedContactsDto>()).RevealsLeftToday.ShouldBe(1, "the same lead costs nothing more");
        (await Reveal(b).Read<RevealedContactsDto>()).RevealsLeftToday.ShouldBe(0);
        var refused = await Reveal(c).ShouldFailWith(422, "Leads:RevealLimit");
        refused.GetProperty("detail").GetString()!.ShouldContain("2");
        await Reveal(a).ShouldAnswer(200);
        other.Clock.Advance(TimeSpan.FromMinutes(1));
        await Reveal(c).ShouldFailWith(422, "Leads:RevealLimit");
        other.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Reveal(c).Read<RevealedContactsDto>()).RevealsLeftToday.ShouldBe(1);

        Task<HttpResponseMessage> Reveal(GivenLead lead) => other.As("sales.bj1").Post($"{lead.Url}/reveal");
    }

    [Fact]
    public async Task Simultaneous_reveals_do_not_pass_the_limit_by_much()
    {
        var other = await fixture.StartAsync(("Leads:RevealsPerDay", "3"));
        var leads = new List<GivenLead>();
        for (var i = 0; i < 8; i++)
            leads.Add(await other.Given.Lead());
        foreach (var lead in leads.Take(3))
            await other.As("sales.bj1").Post($"{lead.Url}/reveal").ShouldAnswer(200);
        var replies = await Task.WhenAll(leads.Skip(3).Select(l => Task.Run(() => other.As("sales.bj1").Post($"{l.Url}/reveal"))));
        replies.ShouldAllBe(r => (int)r.StatusCode == 422);
    }
}

public sealed class RevealOnSqlite(SqliteFixture fixture) : RevealTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RevealOnServer(ServerFixture fixture) : RevealTests(fixture), IClassFixture<ServerFixture>;

public abstract class MyDayTests(AppFixture fixture)
{
    [Fact]
    public async Task The_day_begins_and_ends_in_business_time()
    {
        var app = fixture.App;
        app.Clock.SetBusinessTime(2026, 3, 2, 9);
        var (overdue, tonight, tomorrow, fresh, asked) = (
            await Due(app, "2026-03-02T08:59:59+08:00"),
            await Due(app, "2026-03-02T23:59:59+08:00"),
            await Due(app, "2026-03-03T00:00:00+08:00"),
            await app.Given.Lead(),
            await app.Given.Lead()
        );
        await app.Given.Lead("sales.bj2");
        var pooled = await app.Given.PoolLead("sales.bj2");
        await app.As("sales.bj2").Post("/api/leads", new { phones = new[] { asked.Phone }, businessLine = "java" }).ShouldFailWith(409, "Leads:Duplicate");

        var day = await MyDay(app);
        day.Overdue.Select(l => l.Id).ShouldBe([overdue]);
        day.DueToday.Select(l => l.Id).ShouldBe([tonight]);
        day.NewLeads.Select(l => l.Id).ShouldBe([fresh.Id, asked.Id], ignoreOrder: true);
        day.ReInquiries.Select(l => l.Id).ShouldBe([asked.Id]);
        (day.OverdueCount, day.DueTodayCount, day.NewCount, day.ReInquiryCount).ShouldBe((1, 1, 2, 1));
        (day.OwnedCount, day.PoolCount, day.UnassignedCount, day.FollowUpsToday).ShouldBe((5, 1, 0, 3));

        app.Clock.SetBusinessTime(2026, 3, 2, 23, 59, 59);
        (await MyDay(app)).FollowUpsToday.ShouldBe(3);
        (await MyDay(app)).DueToday.Select(l => l.Id).ShouldBe([tonight]);
        app.Clock.SetBusinessTime(2026, 3, 3, 0);
        day = await MyDay(app);
        day.FollowUpsToday.ShouldBe(0);
        day.Overdue.Select(l => l.Id).ShouldBe([overdue, tonight]);
        day.DueToday.Select(l => l.Id).ShouldBe([tomorrow]);

        await app.As("sales.bj1").Post($"{pooled.Url}/claim").ShouldAnswer(200);
        day = await MyDay(app);
        (day.PoolCount, day.OwnedCount, day.NewCount).ShouldBe((0, 6, 3));
    }

    [Fact]
    public async Task A_manager_sees_what_waits_to_be_assigned()
    {
        var app = await fixture.StartAsync();
        await app.Given.Lead("sales.manager.bj");
        await app.Given.Lead("sales.manager.sh");
        var day = await app.As("sales.manager.bj").Get<MyDayDto>("/api/leads/my-day");
        day.UnassignedCount.ShouldBe(1);
        day.OwnedCount.ShouldBe(0);
        (await app.As("auditor1").Get<MyDayDto>("/api/leads/my-day")).PoolCount.ShouldBe(0);
    }

    private static async Task<Guid> Due(LeadCrmApp app, string at)
    {
        var lead = await app.Given.Lead();
        await app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "CallAgain", nextContactAt = at }).ShouldAnswer(201);
        return lead.Id;
    }

    private static Task<MyDayDto> MyDay(LeadCrmApp app) => app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day");
}

public sealed class MyDayOnSqlite(SqliteFixture fixture) : MyDayTests(fixture), IClassFixture<SqliteFixture>;

public sealed class MyDayOnServer(ServerFixture fixture) : MyDayTests(fixture), IClassFixture<ServerFixture>;
