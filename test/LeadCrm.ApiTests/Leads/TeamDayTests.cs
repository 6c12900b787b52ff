using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Leads;

public abstract class TeamDayTests(AppFixture fixture) : IAsyncLifetime
{
    private LeadCrmApp app = null!;

    public async Task InitializeAsync()
    {
        app = await fixture.StartAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<GivenLead> Assigned(string to)
    {
        var lead = await app.Given.Lead("sales.manager.bj");
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id(to) })
            .ShouldAnswer(200);
        return lead;
    }

    private Task FollowUp(GivenLead lead, string? next = null) =>
        app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition = "CallAgain",
                    nextContactAt = next,
                }
            )
            .ShouldAnswer(201);

    [Fact]
    public async Task A_manager_sees_what_each_of_the_team_has_in_hand()
    {
        await FollowUp(await Assigned("sales.bj1"), "2026-03-02T10:05:00+08:00");
        await Assigned("sales.bj1");
        await app.Given.Lead("sales.bj1");
        await app.Given.Lead("sales.manager.bj");
        await app.Given.Lead("sales.sh1");

        app.Clock.SetBusinessTime(2026, 3, 2, 10, 30);
        var day = await app.As("sales.manager.bj").Get<TeamDayDto>("/api/leads/team-day");
        var lin = day.Members[0];
        (lin.Name, lin.DepartmentName).ShouldBe(("林晓雯", "北京分校"));
        (lin.Open, lin.NewToday, lin.Overdue, lin.AtRisk, lin.FirstCallLate, lin.FollowUpsToday).ShouldBe((3, 3, 1, 0, 1, 1));
        day.Members.Single(m => m.Name == "陈嘉树").Open.ShouldBe(0);
        day.Members.ShouldNotContain(m => m.Name == "沈若溪");
        (day.UnassignedCount, day.UnassignedLate, day.UnassignedSince).ShouldBe(
            (1, 1, new DateTime(2026, 3, 2, 2, 0, 0, DateTimeKind.Utc))
        );

        app.Clock.SetBusinessTime(2026, 3, 9, 9);
        lin = (await app.As("sales.manager.bj").Get<TeamDayDto>("/api/leads/team-day")).Members[0];
        (lin.NewToday, lin.AtRisk, lin.FollowUpsToday).ShouldBe((0, 1, 0));
    }

    [Fact]
    public async Task The_first_call_is_due_after_half_an_hour_of_working_time()
    {
        var morning = await Assigned("sales.bj1");
        app.Clock.SetBusinessTime(2026, 3, 2, 20, 50);
        var evening = await Assigned("sales.bj1");
        app.Clock.SetBusinessTime(2026, 3, 2, 23);
        var night = await Assigned("sales.bj1");
        var own = await app.Given.Lead("sales.bj1");
        var day = await MyDay();
        day.FirstCalls.ToDictionary(f => f.LeadId, f => f.DueAt)
            .ShouldBe(
                new Dictionary<Guid, DateTime>
                {
                    [morning.Id] = Utc(2, 10, 30),
                    [evening.Id] = Utc(3, 9, 20),
                    [night.Id] = Utc(3, 9, 30),
                },
                ignoreOrder: true
            );
        day.NewLeads.ShouldContain(l => l.Id == own.Id);
        foreach (var (hour, minute, late) in new[] { (9, 0, 1), (9, 19, 1), (9, 20, 2), (9, 29, 2), (9, 30, 3) })
        {
            app.Clock.SetBusinessTime(2026, 3, 3, hour, minute);
            (await MyDay()).FirstCallLateCount.ShouldBe(late, $"{hour}:{minute}");
            var team = await app.As("sales.manager.bj").Get<TeamDayDto>("/api/leads/team-day");
            team.Members.Single(m => m.Name == "林晓雯").FirstCallLate.ShouldBe(late, $"{hour}:{minute}");
        }
        await FollowUp(night);
        (await MyDay()).FirstCallLateCount.ShouldBe(2);
    }

    [Fact]
    public async Task The_day_has_its_targets()
    {
        await FollowUp(await Assigned("sales.bj1"));
        await app.As("admin").Put("/api/settings/Leads.CallsPerDay", new { value = "55" }).ShouldAnswer(200);
        var day = await MyDay();
        (day.CallsToday, day.CallTarget, day.FollowUpsToday, day.FollowUpTarget, day.ReceivedToday).ShouldBe((1, 55, 1, 40, 1));
    }

    [Fact]
    public async Task Only_those_who_assign_have_a_team_and_each_the_own()
    {
        await app.Given.Lead("f1.sales1");
        await app.As("sales.bj1").GetAsync(new Uri("/api/leads/team-day", UriKind.Relative)).ShouldFailWith(403, "Core:Forbidden");
        var franchise = await app.As("f1.admin").Get<TeamDayDto>("/api/leads/team-day");
        franchise.Members.Single(m => m.Open == 1).DepartmentName.ShouldBe("杭州加盟");
        franchise.Members.ShouldAllBe(m => m.DepartmentName == "杭州加盟");
        (await app.As("f2.admin").Get<TeamDayDto>("/api/leads/team-day")).Members.ShouldAllBe(m => m.Open == 0);
        (await app.As("sales.manager.bj").Get<TeamDayDto>("/api/leads/team-day")).Members.ShouldNotContain(m =>
            m.DepartmentName == "杭州加盟"
        );
    }

    private Task<MyDayDto> MyDay() => app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day");

    private static DateTime Utc(int day, int hour, int minute) =>
        new DateTime(2026, 3, day, hour, minute, 0, DateTimeKind.Utc).AddHours(-8);
}

public sealed class TeamDayOnSqlite(SqliteFixture fixture) : TeamDayTests(fixture), IClassFixture<SqliteFixture>;

public sealed class TeamDayOnServer(ServerFixture fixture) : TeamDayTests(fixture), IClassFixture<ServerFixture>;
