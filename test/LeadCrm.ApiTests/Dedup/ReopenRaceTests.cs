using LeadCrm.ApiTests.Assignment;
using LeadCrm.ApiTests.Duplicates;
using LeadCrm.ApiTests.Leads;
using LeadCrm.ApiTests.Lifecycle;
using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Dedup;

/// <summary>"Reopen under the submitter if the cap is free, else Unassigned", also when the last place is taken between the look and the save.</summary>
public abstract class ReopenRaceTests(AppFixture fixture)
{
    private const int Leads = 10;
    private const int Cap = 4;

    [Fact]
    public async Task Of_many_lost_leads_entered_again_at_once_as_many_are_held_as_the_cap_lets_and_the_others_wait()
    {
        var app = await fixture.StartAsync();
        var leads = await Lost(app);
        await app.Limit("sales.bj2", holdCap: Cap);
        var made = await Task.WhenAll(leads.Select(l => app.Again(l, "sales.bj2").Read<CreatedLeadDto>()));
        made.ShouldAllBe(m => m.Verdict == LeadEvent.Reopened);
        made.Count(m => m.Location == LeadLocation.Owned).ShouldBe(Cap);
        made.Count(m => m.Location == LeadLocation.Unassigned).ShouldBe(Leads - Cap);
        await Holds(app, leads, "sales.bj2");
    }

    [Fact]
    public async Task Of_many_leads_reopened_at_once_by_a_manager_the_holder_gets_as_many_as_the_cap_lets()
    {
        var app = await fixture.StartAsync();
        var leads = await Lost(app);
        await app.Limit("sales.bj1", holdCap: Cap);
        var places = await Task.WhenAll(
            leads.Select(l => app.As("sales.manager.bj").Post($"{l.Url}/reopen", new { reason = "又来了" }).Read<LeadPlaceDto>())
        );
        places.Count(p => p.Location == LeadLocation.Owned).ShouldBe(Cap);
        places.Count(p => p.Location == LeadLocation.Unassigned).ShouldBe(Leads - Cap);
        await Holds(app, leads, "sales.bj1");
    }

    [Fact]
    public async Task The_quota_of_the_day_leaves_the_others_in_the_queue_too()
    {
        var app = await fixture.StartAsync();
        var leads = await Lost(app);
        await app.Limit("sales.bj1", newPerDay: Cap);
        var places = await Task.WhenAll(
            leads.Select(l => app.As("sales.manager.bj").Post($"{l.Url}/reopen", new { reason = "又来了" }).Read<LeadPlaceDto>())
        );
        places.Count(p => p.Location == LeadLocation.Owned).ShouldBe(Cap);
        await Holds(app, leads, "sales.bj1");
    }

    [Fact]
    public async Task Renewals_from_outside_beyond_the_cap_of_the_consultant_are_kept_and_wait()
    {
        var app = await fixture.StartAsync();
        var members = new List<GivenLead>();
        for (var i = 0; i < Leads; i++)
            members.Add(await app.GivenIn(MatrixRow.MemberSameLine));
        await app.Limit("sales.bj1", holdCap: Cap);
        await app.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>();
        var results = await Task.WhenAll(members.Select(m => app.Inquire(m.Phone)));
        results.ShouldAllBe(r => r.IsNew && r.Verdict == DedupVerdict.Renewal);
        var places = new List<LeadLocation>();
        foreach (var result in results)
            places.Add((await app.Row(result.LeadId!.Value)).Location);
        places.Count(p => p == LeadLocation.Owned).ShouldBe(Cap);
        places.Count(p => p == LeadLocation.Unassigned).ShouldBe(Leads - Cap);
        (await app.Caps("sales.bj1")).Held.ShouldBe(Cap);
    }

    [Fact]
    public async Task A_lead_reopened_while_its_student_gets_another_phone_is_found_by_the_phone_the_student_has()
    {
        var app = await fixture.StartAsync();
        await app.Person("sales.manager.bj");
        foreach (var lead in await Lost(app))
        {
            var other = await app.Entered("sales.bj1", new { name = "学员" }, "python", lead.Phone);
            await Task.WhenAll(
                app.As("sales.manager.bj").Post($"{lead.Url}/reopen", new { reason = "又来了" }),
                app.As("sales.bj1").Put(other.Url, new { version = 1, phones = new[] { Given.Phone() } })
            );
        }
        await app.ShouldHold("reopened and changed at once");
    }

    private static async Task<List<GivenLead>> Lost(LeadCrmApp app)
    {
        var leads = new List<GivenLead>();
        for (var i = 0; i < Leads; i++)
        {
            var lead = await app.Contacted();
            await app.As("sales.bj1").Post($"{lead.Url}/lose", new { reason = "NoTime", note = "没时间" }).ShouldSucceed();
            leads.Add(lead);
        }
        return leads;
    }

    private static async Task Holds(LeadCrmApp app, List<GivenLead> leads, string by)
    {
        var me = await app.Id(by);
        (await app.Caps(by)).Held.ShouldBe(Cap);
        foreach (var lead in leads)
        {
            var row = await app.Row(lead.Id);
            row.OwnerId.ShouldBe(row.Location == LeadLocation.Owned ? me : null);
        }
        (await app.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>()).Differences.ShouldBeEmpty();
    }
}

public sealed class ReopenRacesOnSqlite(SqliteFixture fixture) : ReopenRaceTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ReopenRacesOnServer(ServerFixture fixture) : ReopenRaceTests(fixture), IClassFixture<ServerFixture>;
