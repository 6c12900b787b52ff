using LeadCrm.ApiTests.Identity;
using LeadCrm.ApiTests.Messaging;
using LeadCrm.ApiTests.Telemarketing;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Reports.Application;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Reports;

/// <summary>Who did what, when, and for which department.</summary>
public abstract class WorkloadTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;
    private readonly Office office = new(fixture.App);
    private static int calls;

    private static string CallId() => $"work-{Interlocked.Increment(ref calls)}";

    private async Task<(Employee Person, Employee Manager)> Team(Guid departmentId)
    {
        var person = await office.Person(await office.Input() with { DepartmentId = departmentId });
        var manager = await office.Person(await office.Input("sales-manager") with { DepartmentId = departmentId });
        await office.SignedIn(person);
        await office.SignedIn(manager);
        return (person, manager);
    }

    // 10 dials to 6 leads, 4 connected calls to 3 leads.
    private async Task Dial10(Employee person, DateTime at)
    {
        var phones = new List<string>();
        for (var i = 0; i < 6; i++)
            phones.Add((await app.Given.Lead(person.UserName)).Phone);
        foreach (
            var (lead, seconds, i) in new[] { 0, 0, 0, 1, 1, 2, 3, 4, 5, 5 }
                .Zip(new[] { 70, 80, 0, 30, 0, 90, 0, 0, 0, 0 })
                .Select((c, i) => (c.First, c.Second, i))
        )
            await app.Call(person.Id, phones[lead], at.AddMinutes(2 * i), seconds, CallId());
    }

    [Fact]
    public async Task Ten_dials_to_six_leads_are_40_and_50_percent_and_stay_with_the_department_of_that_time()
    {
        app.Clock.SetBusinessTime(2026, 3, 10, 9);
        var (old, next) = (await office.NewDepartment(), await office.NewDepartment());
        var (person, manager) = await Team(old.Id);
        var (_, other) = await Team(next.Id);
        app.Clock.SetBusinessTime(2026, 3, 10, 10);
        await Dial10(person, app.Clock.UtcNow);
        app.Clock.SetBusinessTime(2026, 3, 10, 18);

        var day = ReportSteps.Days(new DateOnly(2026, 3, 10));
        foreach (var folded in new[] { false, true })
        {
            if (folded)
                await app.RunRecurring(nameof(WorkFoldJob));
            var figures = (await app.Workload(manager.UserName, day)).Of(person.Id);
            (figures["dialled"], figures["connected"], figures["callConnectRate"]).ShouldBe((10, 4, 0.4m));
            (figures["leadsDialled"], figures["leadsConnected"], figures["leadConnectRate"]).ShouldBe((6, 3, 0.5m));
            (figures["distinctNumbers"], figures["effective"], figures["talkSeconds"]).ShouldBe((6, 3, 270));
            (figures["averageTalkSeconds"], figures["activeHours"]).ShouldBe((67.5m, 1));
            (figures["receivedSelf"], figures["received"], figures["held"]).ShouldBe((6, 6, 6));
            (figures["firstCalls"], figures["notes"]).ShouldBe((6, 0));
        }

        // On the 15th to another department: what was done before stays.
        app.Clock.SetBusinessTime(2026, 3, 15, 9);
        await app.As("admin").Put(person.Url, Office.Change(await office.Seen(person)) with { DepartmentId = next.Id }).ShouldSucceed();
        app.Clock.SetBusinessTime(2026, 3, 16, 10);
        await app.Call(person.Id, Given.Phone(), app.Clock.UtcNow, 65, CallId());
        // The list of the provider brings one from before the move only now.
        await app.Call(person.Id, Given.Phone(), app.Clock.UtcNow.AddDays(-2), 0, CallId());
        app.Clock.SetBusinessTime(2026, 3, 16, 12);
        var month = ReportSteps.Days(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));
        (await app.Workload(manager.UserName, month)).Of(person.Id)["dialled"].ShouldBe(11);
        (await app.Workload(other.UserName, month)).Of(person.Id)["dialled"].ShouldBe(1);
        var departments = await app.Workload("admin", $"{month}&groupBy=department");
        (departments.Of(old.Id)["dialled"], departments.Of(next.Id)["dialled"]).ShouldBe((11, 1));
        var people = await app.Workload("admin", $"{month}&groupBy=user");
        foreach (var sum in new[] { "dialled", "connected", "talkSeconds", "received", "notes" })
            people.Items.Sum(i => i.Metrics[sum]).ShouldBe(departments.Items.Sum(i => i.Metrics[sum]), sum);
        var both = await app.Workload("admin", $"{month}&userId={person.Id}&compareFrom=2026-03-15&compareTo=2026-03-16");
        (both.Of(person.Id)["dialled"], both.Compare!.Of(person.Id)["dialled"]).ShouldBe((12, 1));

        // People who left stay in what they did.
        await app.Disable(person.UserName);
        (await app.Workload("admin", month)).Items.Single(i => i.Id == person.Id).Metrics["dialled"].ShouldBe(12);
    }

    [Fact]
    public async Task A_call_that_is_told_again_counts_once_with_the_longer_talk()
    {
        app.Clock.SetBusinessTime(2026, 6, 2, 10);
        var lead = await app.Given.Lead("sales.bj2");
        var (id, me) = (CallId(), await app.Id("sales.bj2"));
        app.Clock.Advance(TimeSpan.FromMinutes(90));
        await app.Call(me, lead.Phone, app.Clock.UtcNow.AddMinutes(-30), 0, id);
        await app.RunRecurring(nameof(WorkFoldJob));
        await app.Call(me, lead.Phone, app.Clock.UtcNow.AddMinutes(-30), 45, id);
        await app.Call(me, lead.Phone, app.Clock.UtcNow.AddMinutes(-30), 75, id);
        await app.Call(me, lead.Phone, app.Clock.UtcNow.AddMinutes(-30), 75, id);
        var day = ReportSteps.Days(new DateOnly(2026, 6, 2));
        foreach (var folded in new[] { false, true })
        {
            if (folded)
                await app.RunRecurring(nameof(WorkFoldJob));
            var figures = (await app.Workload("sales.bj2", day)).Of(me);
            (figures["dialled"], figures["connected"], figures["effective"], figures["talkSeconds"]).ShouldBe((1, 1, 1, 75));
            (figures["firstCallMedian"], figures["firstCallP90"]).ShouldBe((3600, 3600));
        }
    }

    [Fact]
    public async Task Everybody_sees_the_work_of_those_within_their_scope()
    {
        app.Clock.SetBusinessTime(2026, 7, 1, 10);
        foreach (var by in new[] { "sales.bj1", "sales.bj2", "sales.sh1", "tmk1", "f2.sales1" })
            await app.Given.Lead(by);
        var day = ReportSteps.Days(new DateOnly(2026, 7, 1));
        async Task<List<string>> Seen(string by) =>
            [
                .. (await app.Workload(by, day))
                    .Items.Where(i => i.Metrics["received"] > 0)
                    .Select(i => i.Name)
                    .Order(StringComparer.Ordinal),
            ];
        (await Seen("sales.bj1")).ShouldBe(["林晓雯"]);
        (await Seen("tmk1")).ShouldBe(["王思琪"]);
        (await Seen("sales.manager.bj")).ShouldBe(["林晓雯", "陈嘉树"], ignoreOrder: true);
        (await Seen("f2.admin")).ShouldBe(["蒋蓉"]);
        (await Seen("f1.admin")).ShouldBeEmpty();
        (await Seen("auditor1")).Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var nobody in new[] { "finance1", "qa1", "front.desk1" })
            await app.As(nobody).GetAsync(new Uri($"/api/reports/workload?{day}", UriKind.Relative)).ShouldAnswer(403);

        var theirs = $"{day}&userId={await app.Id("sales.sh1")}";
        (await app.Workload("sales.manager.bj", theirs)).Items.ShouldBeEmpty();
        (await app.WorkloadRows("sales.manager.bj", "received", theirs)).TotalCount.ShouldBe(0);
        (await app.WorkloadRows("f2.admin", "held", theirs)).TotalCount.ShouldBe(0);
        Task<HttpResponseMessage> Ask(string query) => app.As("admin").GetAsync(new Uri($"/api/reports/workload{query}", UriKind.Relative));
        await Ask("").ShouldAnswer(200);
        await Ask("?from=yesterday").ShouldAnswer(400);
        await Ask("?from=2026-07-02&to=2026-07-01").ShouldFailWith(400, "Reports:BadPeriod");
        await Ask("?from=2020-07-02&to=2026-07-01").ShouldFailWith(400, "Reports:BadPeriod");
        await Ask($"?{day}&compareFrom=2026-06-01").ShouldFailWith(400, "Reports:BadPeriod");
        await Ask($"?{day}&groupBy=moon").ShouldFailWith(400, "Reports:UnknownGrouping");
        await Ask($"/rows?{day}&metric=joy").ShouldFailWith(400, "Reports:UnknownMetric");
    }

    [Fact]
    public async Task Every_figure_leads_to_as_many_rows()
    {
        app.Clock.SetBusinessTime(2026, 8, 3, 9);
        await WorkADay();
        var day = ReportSteps.Days(new DateOnly(2026, 8, 3));
        var report = await app.Workload("admin", day);
        foreach (var (name, figure) in Expected)
            report.Total[name].ShouldBe(figure, name);
        foreach (var folded in new[] { false, true })
        {
            if (folded)
                await app.RunRecurring(nameof(WorkFoldJob));
            foreach (var metric in Metrics.All.Where(m => !m.IsDerived && m.Name != "holdCap"))
            {
                var rows = await app.WorkloadRows("admin", metric.Name, day);
                var sum = metric.Name == "talkSeconds" ? rows.Items.Sum(r => r.Seconds ?? 0) : rows.TotalCount;
                ((decimal?)sum).ShouldBe((await app.Workload("admin", day)).Total[metric.Name], metric.Name);
            }
        }
        // Built anew from what the modules have, nothing changes.
        var before = (await app.Workload("admin", day)).Total;
        await app.RunRecurring(nameof(WorkNightJob));
        (await app.Workload("admin", day)).Total.ShouldBe(before);
        var mine = await app.WorkloadRows("sales.bj1", "received", day);
        mine.Items.ShouldAllBe(r => r.UserName == "林晓雯");
    }

    private static readonly (string Name, decimal Figure)[] Expected =
    [
        ("dialled", 1),
        ("tmkValid", 3),
        ("transferred", 3),
        ("accepted", 1),
        ("rejected", 1),
        ("released", 1),
        ("receivedClaimed", 1),
        ("appointments", 2),
        ("kept", 1),
        ("visits", 1),
        ("noShows", 0),
        ("dueOnTime", 1),
        ("showRate", 1),
    ];

    // One of everything.
    private async Task WorkADay()
    {
        var (accepted, rejected) = (await app.ValidLead(), await app.ValidLead());
        await app.Answer(await app.Offer(accepted), "sales.bj1").ShouldSucceed();
        await app.Answer(await app.Offer(rejected), "sales.bj1", "方向不符").ShouldSucceed();
        await app.Offer(await app.ValidLead(), "sales.bj2");
        var mine = await app.Given.Lead("sales.bj1");
        Task<HttpResponseMessage> Note(DateTime? next) =>
            app.As("sales.bj1")
                .Post(
                    $"{mine.Url}/follow-ups",
                    new
                    {
                        type = "Call",
                        disposition = "ConnectedHigh",
                        nextContactAt = next,
                    }
                );
        await Note(app.Clock.UtcNow.AddHours(3)).ShouldSucceed();
        await app.Call(await app.Id("sales.bj1"), mine.Phone, app.Clock.UtcNow, 70, CallId());
        app.Clock.Advance(TimeSpan.FromHours(1));
        await Note(null).ShouldSucceed();
        var visit = await app.Appoint(mine, "sales.bj1", app.Clock.UtcNow.AddHours(2));
        await app.Step(visit, "confirm", "sales.bj1").ShouldSucceed();
        var moved = await app.Appoint(await Talked("sales.bj2"), "sales.bj2");
        moved.ShouldNotBeNull();
        app.Clock.Advance(TimeSpan.FromHours(2));
        await app.Step(visit, "arrive", "front.desk1").ShouldSucceed();
        var pool = await app.Given.PoolLead("sales.bj2");
        await app.As("sales.bj1").Post($"{pool.Url}/claim").ShouldSucceed();
    }

    private async Task<GivenLead> Talked(string by)
    {
        var lead = await app.Given.Lead(by);
        await app.As(by).Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "ConnectedHigh" }).ShouldSucceed();
        return lead;
    }

    [Fact]
    public async Task What_comes_late_counts_for_open_days_and_never_in_a_month_that_is_frozen()
    {
        app.Clock.SetBusinessTime(2026, 5, 4, 10);
        var me = await app.Id("sales.sh1");
        await app.Call(me, Given.Phone(), app.Clock.UtcNow.AddDays(-6), 70, CallId());
        app.Clock.SetBusinessTime(2026, 5, 8, 10);
        foreach (var days in new[] { 5, 9, 30 })
            await app.Call(me, Given.Phone(), app.Clock.UtcNow.AddDays(-days), 70, CallId());
        var month = ReportSteps.Days(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30));
        var report = await app.Workload("sales.sh1", month);
        report.OpenFrom.ShouldBe(new DateOnly(2026, 5, 1));
        // Of April what came while it was open, of May what came within ten days.
        report.Of(me)["dialled"].ShouldBe(1);
        (await app.Workload("sales.sh1", ReportSteps.Days(new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 8))))
            .Of(me)["dialled"]
            .ShouldBe(1);
        (await app.WorkloadRows("sales.sh1", "dialled", month)).TotalCount.ShouldBe(1);
        await app.RunRecurring(nameof(WorkNightJob));
        (await app.Workload("sales.sh1", month)).Of(me)["dialled"].ShouldBe(1);
    }

    [Fact]
    public async Task The_nightly_check_finds_a_forged_figure_tells_of_it_and_puts_it_right()
    {
        app.Clock.SetBusinessTime(2026, 9, 1, 10);
        var me = await app.Id("sales.bj1");
        await app.Call(me, Given.Phone(), app.Clock.UtcNow, 70, CallId());
        await app.RunRecurring(nameof(WorkFoldJob));
        var day = new DateOnly(2026, 9, 1);
        (await Check()).ShouldBeEmpty();
        await app.Do(db =>
            db.Set<WorkDay>().Where(d => d.Day == day && d.UserId == me).ExecuteUpdateAsync(s => s.SetProperty(d => d.Dialled, 7))
        );
        (await app.Workload("sales.bj1", ReportSteps.Days(day))).Of(me)["dialled"].ShouldBe(7);
        var found = await Check();
        found.Select(d => d.What).ShouldBe(["roll-up", "departments", "calls"], ignoreOrder: true);
        found.Single(d => d.What == "calls").ShouldBe(new WorkDifference(day, "calls", 7, 1));
        await app.RunRecurring(nameof(WorkNightJob));
        (await app.Workload("sales.bj1", ReportSteps.Days(day))).Of(me)["dialled"].ShouldBe(1);
        (await Check()).ShouldBeEmpty();
        (await app.Told("admin", NoticeTypes.StatisticsDiffer, 3)).Count.ShouldBe(3);
    }

    private async Task<IReadOnlyList<WorkDifference>> Check()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WorkCheck>().RunAsync(default);
    }
}

public sealed class WorkloadOnSqlite(SqliteFixture fixture) : WorkloadTests(fixture), IClassFixture<SqliteFixture>;

public sealed class WorkloadOnServer(ServerFixture fixture) : WorkloadTests(fixture), IClassFixture<ServerFixture>;
