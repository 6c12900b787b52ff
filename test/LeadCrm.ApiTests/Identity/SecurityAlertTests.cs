using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Identity;

public abstract class SecurityAlertTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Alerts_of_one_day_count_up_also_when_they_come_at_once()
    {
        var kind = NewKind();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Raise(kind, "sales.bj1"))));
        var alert = (await List("admin", kind)).Items.Single();
        (alert.Count, alert.State, alert.UserName, alert.DepartmentName).ShouldBe((12, AlertState.Open, "林晓雯", "北京分校"));
    }

    [Fact]
    public async Task A_new_day_is_a_new_alert()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 23, 59);
        var kind = NewKind();
        await Raise(kind, "sales.bj1", other);
        other.Clock.Advance(TimeSpan.FromMinutes(2));
        await Raise(kind, "sales.bj1", other);
        var alerts = await other.As("admin").Get<PagedResult<SecurityAlertDto>>($"/api/security-alerts?kind={kind}");
        alerts.Items.Select(a => a.Day).ShouldBe([new DateOnly(2026, 3, 3), new DateOnly(2026, 3, 2)]);
    }

    [Fact]
    public async Task Taking_note_is_done_once_and_what_goes_on_is_open_again()
    {
        var kind = NewKind();
        await Raise(kind, "sales.bj1");
        var alert = (await List("admin", kind, "Open")).Items.Single();
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Acknowledge(alert.Id, "admin", new { note = "已核实" })))
        );
        replies.Count(r => (int)r.StatusCode == 200).ShouldBe(1);
        var seen = (await List("admin", kind, "Acknowledged")).Items.Single();
        (seen.AcknowledgedByName, seen.Note).ShouldBe(("系统管理员", "已核实"));
        var refused = await Acknowledge(alert.Id, "admin").ShouldFailWith(409, "Identity:AlertAcknowledged");
        refused.GetProperty("detail").GetString()!.ShouldContain("系统管理员");
        await Raise(kind, "sales.bj1");
        (await List("admin", kind, "Open")).Items.Single().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_franchise_sees_alerts_about_its_own_people_only()
    {
        var kind = NewKind();
        foreach (var about in new[] { "sales.bj1", "f1.sales1", "f2.sales1" })
            await Raise(kind, about);
        (await List("admin", kind)).TotalCount.ShouldBe(3);
        var own = (await List("f1.admin", kind)).Items.Single();
        own.UserName.ShouldBe("吴越");
        var foreign = (await List("f2.admin", kind)).Items.Single();
        await Acknowledge(foreign.Id, "f1.admin").ShouldFailWith(404, "Core:NotFound");
        await Acknowledge(own.Id, "f1.admin").ShouldAnswer(200);
    }

    [Theory]
    [InlineData("sales.bj1")]
    [InlineData("sales.manager.bj")]
    [InlineData("f1.sales1")]
    [InlineData("auditor1")]
    public async Task Others_do_not_see_alerts(string by)
    {
        await app.As(by).GetAsync("/api/security-alerts").ShouldFailWith(403, "Core:Forbidden");
        await Acknowledge(Guid.NewGuid(), by).ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        await app.As("admin").GetAsync("/api/security-alerts?state=Maybe").ShouldRefuse();
        await app.As("admin").GetAsync("/api/security-alerts?maxResultCount=100000").ShouldRefuse();
        await app.As("admin").GetAsync($"/api/security-alerts?kind={new string('x', 200)}").ShouldRefuse();
        await Acknowledge(Guid.NewGuid(), "admin", new { note = new string('x', 501) }).ShouldFailWith(400, "Core:Validation", "note");
    }

    [Fact]
    public async Task An_alert_about_nobody_fails_nothing() => await Raise(NewKind(), null);

    private static string NewKind() => "Test" + Guid.NewGuid().ToString("N")[..8];

    private Task<PagedResult<SecurityAlertDto>> List(string by, string kind, string? state = null) =>
        app.As(by).Get<PagedResult<SecurityAlertDto>>($"/api/security-alerts?kind={kind}" + (state is null ? "" : $"&state={state}"));

    private Task<HttpResponseMessage> Acknowledge(Guid id, string by, object? body = null) =>
        app.As(by).Post($"/api/security-alerts/{id}/acknowledge", body ?? new { });

    private async Task Raise(string kind, string? about, LeadCrmApp? on = null)
    {
        on ??= app;
        var id = about is null ? Guid.NewGuid() : await on.Id(about);
        await using var scope = on.Services.CreateAsyncScope();
        await scope
            .ServiceProvider.GetRequiredService<ISecurityAlerts>()
            .RaiseAsync(kind, id, new Dictionary<string, string> { ["Reveals"] = "31" }, default);
    }
}

public sealed class SecurityAlertsOnSqlite(SqliteFixture fixture) : SecurityAlertTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SecurityAlertsOnServer(ServerFixture fixture) : SecurityAlertTests(fixture), IClassFixture<ServerFixture>;
