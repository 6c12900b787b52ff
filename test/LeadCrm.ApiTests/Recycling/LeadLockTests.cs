using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Contracts.Assignment;

namespace LeadCrm.ApiTests.Recycling;

public abstract class LeadLockTests(AppFixture fixture)
{
    private static DateOnly Day(int month, int day) => new(2026, month, day);

    private async Task<LeadCrmApp> StartAsync(int locks = 10)
    {
        var app = await fixture.StartAsync();
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        await app.As("admin").Put("/api/settings/Assignment.LocksPerPerson", new { value = $"{locks}" }).ShouldSucceed();
        return app;
    }

    private static Task<HttpResponseMessage> Lock(LeadCrmApp app, GivenLead lead, int days = 20, string by = "sales.bj1") =>
        app.As(by).Post($"{lead.Url}/lock", new { days, reason = "重点客户" });

    [Fact]
    public async Task A_locked_lead_stays_until_the_lock_is_over()
    {
        var app = await StartAsync();
        var lead = await app.AssignedLead();
        var clock = await Lock(app, lead).Read<LeadClockDto>();
        (clock.DueOn, clock.LockedUntil, clock.LockReason, clock.LockedByName, clock.LocksUsed).ShouldBe(
            (Day(3, 22), Day(3, 22), "重点客户", "林晓雯", 1)
        );
        await app.Night(3, 22);
        (await app.Given.Seen(lead)).OwnerId.ShouldNotBeNull();
        await app.Night(3, 23);
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Pool);
    }

    [Fact]
    public async Task An_unlocked_lead_follows_its_clock_again()
    {
        var app = await StartAsync();
        var lead = await app.AssignedLead();
        await Lock(app, lead).ShouldSucceed();
        var clock = await app.As("sales.manager.bj").Post($"{lead.Url}/unlock", new { reason = "不再需要" }).Read<LeadClockDto>();
        (clock.DueOn, clock.LockedUntil, clock.LocksUsed).ShouldBe((Day(3, 5), null, 0));
        await app.As("sales.bj1").Post($"{lead.Url}/unlock", new { reason = "再来" }).ShouldFailWith(409, "Assignment:NotLocked");
    }

    [Fact]
    public async Task Locks_are_few_and_short()
    {
        var app = await StartAsync(1);
        var (one, two) = (await app.AssignedLead(), await app.AssignedLead());
        await Lock(app, one, 31).ShouldFailWith(422, "Assignment:LockTooLong", "days");
        await Lock(app, one, 30).ShouldSucceed();
        var refused = await Lock(app, two).ShouldFailWith(422, "Assignment:LockCapReached");
        refused.GetProperty("detail").GetString()!.ShouldContain("1");
        app.Clock.SetBusinessTime(2026, 3, 20, 10);
        await Lock(app, one, 30).ShouldFailWith(422, "Assignment:LockTooLong", "days");
        app.Clock.SetBusinessTime(2026, 4, 2, 10);
        await Lock(app, two).ShouldSucceed();
    }

    [Fact]
    public async Task Of_many_locks_at_once_as_many_succeed_as_are_allowed()
    {
        var app = await StartAsync(2);
        var leads = new List<GivenLead>();
        for (var i = 0; i < 5; i++)
            leads.Add(await app.AssignedLead());
        var replies = await Task.WhenAll(leads.Select(l => Lock(app, l)));
        replies.Select(r => (int)r.StatusCode).Order().ShouldBe([200, 200, 422, 422, 422]);
        (await app.ClockOf(leads[0])).LocksUsed.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_locks_what_is_not_theirs_or_nobodys()
    {
        var app = await StartAsync();
        var (lead, waiting) = (await app.AssignedLead(), await app.Given.Lead("sales.manager.bj"));
        await Lock(app, lead, by: "sales.sh1").ShouldFailWith(404, "Core:NotFound");
        await Lock(app, lead, by: "f1.sales1").ShouldFailWith(404, "Core:NotFound");
        await Lock(app, waiting, by: "sales.manager.bj").ShouldFailWith(409, "Assignment:NotHeld");
        await app.As("sales.bj1").Post($"{lead.Url}/lock", new { days = 3 }).ShouldFailWith(400, "Core:Validation", "reason");
        await app.As("auditor1").Post($"{lead.Url}/lock", new { days = 3, reason = "查看" }).ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task The_card_says_when_the_lead_is_lost_and_what_extends_it()
    {
        var app = await StartAsync();
        var lead = await app.AssignedLead();
        var clock = await app.ClockOf(lead, "sales.bj1");
        (clock.IsHeld, clock.ReceiveType, clock.DueOn, clock.DaysLeft, clock.Rule, clock.Limit).ShouldBe(
            (true, ReceiveType.Assigned, Day(3, 5), 3, RecycleRule.R1, 24)
        );
        clock.FirstCallDueAt.ShouldBe(new DateTime(2026, 3, 5, 2, 0, 0, DateTimeKind.Utc));
        clock
            .Clocks.Select(c => (c.Rule, c.DueOn))
            .ShouldBe([(RecycleRule.R1, Day(3, 5)), (RecycleRule.R2, Day(3, 9)), (RecycleRule.R3, Day(5, 1))]);
        clock
            .Extensions.Select(e => (e.Kind, e.Days, e.Until))
            .ShouldBe([("Strong", 7, Day(3, 9)), ("Medium", 3, Day(3, 9)), ("Plan", 7, null), ("Lock", 30, Day(4, 1))]);
        (clock.CanLock, clock.KeepsLeft, clock.LockCap).ShouldBe((true, 2, 10));
        (await app.ClockOf(lead, "auditor1")).CanLock.ShouldBeFalse();
        await app.As("sales.sh1").GetAsync(new Uri($"{lead.Url}/clock", UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task A_lock_ends_with_the_holding_and_a_new_owner_begins_anew()
    {
        var app = await StartAsync();
        var lead = await app.AssignedLead();
        await Lock(app, lead).ShouldSucceed();
        app.Clock.SetBusinessTime(2026, 3, 4, 10);
        await app.As("sales.bj1").Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), reason = "换人" }).ShouldSucceed();
        var clock = await app.ClockOf(lead, "sales.bj2");
        (clock.LockedUntil, clock.DueOn, clock.Rule, clock.LocksUsed).ShouldBe((null, Day(3, 9), RecycleRule.R1, 0));
    }
}

public sealed class LeadLocksOnSqlite(SqliteFixture fixture) : LeadLockTests(fixture), IClassFixture<SqliteFixture>;

public sealed class LeadLocksOnServer(ServerFixture fixture) : LeadLockTests(fixture), IClassFixture<ServerFixture>;
