using System.Diagnostics;
using LeadCrm.ApiTests.Dedup;
using LeadCrm.ApiTests.Lifecycle;
using LeadCrm.ApiTests.Messaging;
using LeadCrm.Assignment.Application.Rules;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Events;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Assignment;

/// <summary>What rules do with leads that come in.</summary>
public abstract class RuleEngineTests(AppFixture fixture)
{
    [Fact]
    public async Task A_lead_from_a_form_is_on_its_owners_screen_within_two_seconds()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        // The first one of a process also compiles its queries.
        await app.Owner(await app.FormLead());
        var watch = Stopwatch.StartNew();
        var lead = await app.FormLead();
        var told = await MessagingSteps.Until(
            async () => (await app.Inbox("sales.bj1")).Items.Where(n => n.Subject.Id == lead.Id).ToList(),
            rows => rows.Count > 0,
            _ => "the owner was not told"
        );
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        told.ShouldHaveSingleItem().Type.ShouldBe("NewLead");
        var seen = await app.Given.Seen(lead, "sales.bj1");
        (seen.Location, seen.ReceiveType).ShouldBe((LeadLocation.Owned, ReceiveType.Assigned));
    }

    [Fact]
    public async Task A_lead_that_cannot_be_given_out_holds_up_no_other_and_is_tried_again()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        await app.Duty(false, "sales.bj1");
        var stuck = await app.FormLead();
        await app.Held(stuck);
        PowerCut.At(stuck.Id);
        await app.Duty(true, "sales.bj1");
        app.Clock.Advance(TimeSpan.FromSeconds(10));
        await app.Owner(await app.FormLead());
        (await app.Given.Seen(stuck)).OwnerName.ShouldBeNull();
        PowerCut.Over(stuck.Id);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.Owner(stuck);
    }

    // Example 4, through HTTP and over a restart of the server.
    [Fact]
    public async Task Smooth_weights_go_on_where_they_were_after_a_restart()
    {
        var database = await fixture.NewDatabaseAsync();
        var app = fixture.Start(database, RuleSteps.GivesOut);
        app.Clock.SetBusinessTime(2026, 3, 2, 10);
        var names = await app.Names("sales.bj1", "sales.bj2", "sales.sh1");
        var seats = new[] { await app.Seat("sales.bj1", 5), await app.Seat("sales.bj2", 1), await app.Seat("sales.sh1", 1) };
        await app.Rule(new { strategy = "Weighted", candidates = seats });
        var got = await Run(app, 3);
        await app.DisposeAsync();
        app = fixture.Start(database, RuleSteps.GivesOut);
        app.Clock.SetBusinessTime(2026, 3, 2, 11);
        got += await Run(app, 4);
        got.ShouldBe("AABACAA");

        async Task<string> Run(LeadCrmApp on, int leads)
        {
            var owners = "";
            for (var i = 0; i < leads; i++)
                owners += "ABC"[Array.IndexOf(names, await on.Owner(await on.FormLead()))];
            return owners;
        }
    }

    // Example 5: quota A3 B2, today A1 B0.
    [Fact]
    public async Task Rounds_let_B_catch_up_and_the_fifth_lead_waits()
    {
        var app = await fixture.InTheMorning();
        var names = await app.Names("sales.bj1", "sales.bj2");
        await app.Assign(await app.Given.Lead("sales.manager.bj"), "sales.bj1");
        var seats = new[] { await app.Seat("sales.bj1", dailyQuota: 3), await app.Seat("sales.bj2", dailyQuota: 2) };
        await app.Rule(new { strategy = "RoundRobin", candidates = seats });
        var got = "";
        for (var i = 0; i < 4; i++)
            got += "AB"[Array.IndexOf(names, await app.Owner(await app.FormLead()))];
        got.ShouldBe("BABA");
        var fifth = await app.FormLead();
        (await app.Held(fifth)).Reason.ShouldBe(HoldReason.NobodyEligible);
        var why = await app.Why(fifth);
        why.IsWaiting.ShouldBeTrue();
        why.Decisions.ShouldHaveSingleItem().Tried[0].Seats.Select(s => s.Reason).ShouldBe([Ineligible.RuleQuota, Ineligible.RuleQuota]);
        (await app.Queue()).ShouldHaveSingleItem().LeadId.ShouldBe(fifth.Id);
    }

    [Fact]
    public async Task One_event_is_decided_once_however_often_it_is_told()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        var key = Guid.NewGuid().ToString();
        var phone = Given.Phone();
        var first = await app.Inquire(phone, key: key);
        var lead = new GivenLead(first.LeadId!.Value, "", phone);
        var owner = await app.Owner(lead);
        (await app.Inquire(phone, key: key)).IsRepeated.ShouldBeTrue();
        // The event itself again: the row of its waiting is there.
        var item = await app.Waiting(lead);
        var again = async () =>
            await app.Do(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.Engine.BulkInsertAsync(db, [Copy(item)], default);
                await transaction.CommitAsync();
                return 0;
            });
        await again.ShouldThrowAsync<Exception>();
        // And the row looked at again: the lead is not where it was.
        await app.Do(db =>
            db.Set<HoldItem>().Where(i => i.Id == item.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.State, HoldState.Waiting))
        );
        await MessagingSteps.Until(() => app.Waiting(lead), i => i.State == HoldState.Gone, i => $"{i.State}");
        (await app.Given.Seen(lead)).OwnerName.ShouldBe(owner);
        (await app.Why(lead)).Decisions.Count.ShouldBe(1);
    }

    private static HoldItem Copy(HoldItem of) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = of.TenantId,
            LeadId = of.LeadId,
            EventId = of.EventId,
            ArrivedAt = of.ArrivedAt,
            NotBefore = of.NotBefore,
            DueAt = of.DueAt,
        };

    [Fact]
    public async Task Turns_are_exact_when_leads_come_in_at_once_on_several_servers()
    {
        var database = await fixture.NewDatabaseAsync();
        var nodes = Enumerable
            .Range(0, fixture.Provider == "Sqlite" ? 1 : 2)
            .Select(_ => fixture.Start(database, RuleSteps.GivesOut))
            .ToList();
        foreach (var node in nodes)
            node.Clock.SetBusinessTime(2026, 3, 2, 10);
        var app = nodes[0];
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2", "sales.sh1");
        var leads = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => nodes[i % nodes.Count].FormLead()));
        var owners = new List<string>();
        foreach (var lead in leads)
            owners.Add(await app.Owner(lead));
        owners.CountBy(o => o).Select(c => c.Value).ShouldBe([8, 8, 8]);
        foreach (var name in new[] { "sales.bj1", "sales.bj2", "sales.sh1" })
        {
            var caps = await app.Caps(name);
            (caps.Held, caps.NewToday).ShouldBe((8, 8));
        }
        (await app.Do(db => db.Set<RuleDecision>().CountAsync())).ShouldBe(24);
    }

    [Fact]
    public async Task Who_is_given_the_lead_by_hand_at_that_moment_keeps_it_or_is_refused_and_nobody_has_it_twice()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        for (var round = 0; round < 5; round++)
        {
            var lead = await app.FormLead();
            var hand = app.TryAssign([lead], "sales.bj2", "admin");
            var owner = await app.Owner(lead);
            var done = (await hand).Succeeded == 1;
            var seen = await app.Given.Seen(lead);
            if (!done)
                seen.OwnerName.ShouldBe(owner);
            var open = await app.Do(db => db.Set<LeadAssignment>().CountAsync(a => a.LeadId == lead.Id && a.EndedAt == null));
            open.ShouldBe(1);
            (await app.Waiting(lead)).State.ShouldBeOneOf(HoldState.Assigned, HoldState.Gone);
        }
    }

    [Fact]
    public async Task Leads_of_the_night_come_in_at_nine_in_the_order_of_their_arrival()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        var leads = new List<GivenLead>();
        for (var hour = 21; hour < 24; hour++)
        {
            app.Clock.SetBusinessTime(2026, 3, 2, hour, 30);
            leads.Add(await app.FormLead());
        }
        app.Clock.SetBusinessTime(2026, 3, 3, 8, 59);
        await Task.Delay(1_500);
        (await app.Queue()).Select(i => (i.LeadId, i.Reason)).ShouldBe(leads.Select(l => (l.Id, HoldReason.Night)));
        app.Clock.SetBusinessTime(2026, 3, 3, 9);
        var owners = new List<string>();
        foreach (var lead in leads)
            owners.Add(await app.Owner(lead));
        var names = await app.Names("sales.bj1", "sales.bj2");
        owners.ShouldBe([names[0], names[1], names[0]]);
    }

    [Fact]
    public async Task Nobody_on_duty_lets_leads_wait_and_who_signs_on_gets_the_oldest_first()
    {
        var app = await fixture.InTheMorning();
        await app.Limit("sales.bj1", holdCap: 1);
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        await app.Duty(false, "sales.bj1", "sales.bj2");
        var (first, second) = (await app.FormLead(), await app.FormLead());
        await app.Held(first);
        await app.Held(second);
        (await app.Why(first)).Decisions[0].Tried[0].Seats.Select(s => s.Reason).ShouldBe([Ineligible.OffDuty, Ineligible.OffDuty]);

        app.Clock.Advance(TimeSpan.FromMinutes(9));
        await app.Minute();
        app.Clock.Advance(TimeSpan.FromMinutes(1));
        await app.Minute();
        await app.Minute();
        await app.Settled();
        var told = await app.Told("sales.manager.bj", "UnassignedWaiting");
        told.ShouldHaveSingleItem();

        await app.Duty(true, "sales.bj1");
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        (await app.Owner(first)).ShouldBe((await app.Person("sales.bj1")).DisplayName);
        (await app.Given.Seen(second)).OwnerName.ShouldBeNull();
        // Another one signs on.
        await app.Duty(true, "sales.bj2");
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        await app.Owner(second);
        (await app.Queue()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_lead_that_is_not_called_goes_to_somebody_else_after_a_reminder()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        var (idle, called) = (await app.FormLead(), await app.FormLead());
        var (one, two) = (await app.Owner(idle), await app.Owner(called));
        await app.Note(called, "sales.bj2");
        app.Clock.SetBusinessTime(2026, 3, 2, 10, 15);
        await app.Minute();
        await app.Minute();
        (await app.Told("sales.bj1", "FirstCallDue")).ShouldHaveSingleItem().Subject.Id.ShouldBe(idle.Id);
        app.Clock.SetBusinessTime(2026, 3, 2, 10, 59);
        await app.Minute();
        await Task.Delay(1_200);
        (await app.Given.Seen(idle)).OwnerName.ShouldBe(one);
        app.Clock.SetBusinessTime(2026, 3, 2, 11);
        await app.Minute();
        await app.Minute();
        var now = await MessagingSteps.Until(() => app.Given.Seen(idle), l => l.OwnerName != one, l => $"still with {l.OwnerName}");
        now.OwnerName.ShouldBe(two);
        (await app.Given.Seen(called)).OwnerName.ShouldBe(two);
        (await app.Inbox("sales.bj2")).Items.ShouldNotContain(n => n.Type == "FirstCallDue");
        var decision = (await app.Why(idle)).Decisions[0];
        decision.FromOwnerName.ShouldBe(one);
        decision.Tried[0].Seats.Single(s => s.Name == one).Reason.ShouldBe(Ineligible.Reassigned);
        // It has a term with the new one.
        (await app.Why(idle)).FirstCallDueAt.ShouldBe(app.Clock.UtcNow.AddMinutes(30));
    }

    [Fact]
    public async Task A_lead_stays_with_who_did_not_call_while_nobody_else_may()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        var lead = await app.FormLead();
        var owner = await app.Owner(lead);
        app.Clock.SetBusinessTime(2026, 3, 2, 11);
        await app.Minute();
        await app.Held(lead);
        (await app.Given.Seen(lead)).OwnerName.ShouldBe(owner);
        await app.Note(lead, "sales.bj1");
        (await app.Waiting(lead)).State.ShouldBe(HoldState.Gone);
        (await app.Queue()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_invalid_lead_is_credited_back_within_three_days_and_a_no_show_always()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        var lead = await app.FormLead();
        var owner = await app.Owner(lead);
        (await app.Caps("sales.bj1")).NewToday.ShouldBe(1);
        await app.Approved(await app.Propose(lead));
        (await app.Caps("sales.bj1")).NewToday.ShouldBe(0);
        (await app.Why(lead)).Decisions[0].Credit.ShouldBe(CreditReason.Invalid);
        // A no-show is credited however late it is, and once.
        var next = await app.FormLead();
        await app.Owner(next);
        await app.Note(next, "sales.bj2", "ConnectedHigh");
        app.Clock.Advance(TimeSpan.FromDays(10));
        await app.Step(s => s.AppointAsync(next.Id, default));
        await app.Step(s => s.NoShowAsync(next.Id, default));
        (await app.Why(next)).Decisions[0].Credit.ShouldBe(CreditReason.NoShow);
        await app.Step(s => s.AppointAsync(next.Id, default));
        await app.Step(s => s.NoShowAsync(next.Id, default));
        (await app.Do(db => db.Set<RuleCredit>().CountAsync())).ShouldBe(2);
        owner.ShouldBe((await app.Person("sales.bj1")).DisplayName);
    }

    [Fact]
    public async Task An_import_for_a_rule_is_given_out_and_comes_after_what_came_in_by_itself()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        await app.Duty(false, "sales.bj1", "sales.bj2");
        var rows = string.Join('\n', Enumerable.Range(0, 6).Select(i => $"学员{i},{Given.Phone()}"));
        await app.Given.Import($"姓名,手机\n{rows}\n", new { businessLine = "java", target = new { kind = "Rule" } }, "admin");
        await MessagingSteps.Until(() => app.Queue(), q => q.Count == 6, q => $"{q.Count} wait");
        var form = await app.FormLead();
        await app.Held(form);
        (await app.Queue())[0].LeadId.ShouldBe(form.Id);
        await app.Duty(true, "sales.bj1", "sales.bj2");
        app.Clock.Advance(TimeSpan.FromSeconds(6));
        await MessagingSteps.Until(() => app.Queue(), q => q.Count == 0, q => $"{q.Count} wait");
        var held = new[] { (await app.Caps("sales.bj1")).Held, (await app.Caps("sales.bj2")).Held };
        held.Order().ShouldBe([3, 4]);
    }

    [Fact]
    public async Task A_lead_out_of_the_pool_goes_to_its_last_owner_first_and_without_rules_it_waits()
    {
        var app = await fixture.InTheMorning();
        var pooled = await app.Given.PoolLead("sales.bj2");
        await app.Inquire(pooled.Phone);
        (await app.Owner(pooled)).ShouldBe((await app.Person("sales.bj2")).DisplayName);
        var fresh = await app.FormLead();
        (await app.Held(fresh)).Reason.ShouldBe(HoldReason.NoRule);
    }

    [Fact]
    public async Task Caps_and_quotas_of_people_are_reasons_and_hold_in_the_transaction()
    {
        var app = await fixture.InTheMorning();
        await app.Limit("sales.bj1", holdCap: 1);
        await app.Limit("sales.bj2", newPerDay: 1);
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        var leads = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.FormLead()));
        await MessagingSteps.Until(
            () => app.Queue(),
            q => q.Count(i => i.Reason == HoldReason.NobodyEligible) == 2,
            q => $"{q.Count} wait"
        );
        var waiting = (await app.Queue())[0];
        var seats = (await app.Why(new GivenLead(waiting.LeadId, "", ""))).Decisions[0].Tried[0].Seats;
        seats.Select(s => s.Reason).ShouldBe([Ineligible.CapReached, Ineligible.DailyQuota]);
        leads.Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_franchise_has_its_own_rules_and_people()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1");
        var theirs = await app.Person("f1.sales1");
        await app.TryRule(
                "加盟商轮流",
                new { steps = new[] { new { strategy = "RoundRobin", candidates = new[] { await app.Seat("f1.sales1") } } } },
                "f1.admin"
            )
            .ShouldAnswer(201);
        await app.TryRule(
                "越界",
                new { steps = new[] { new { strategy = "Fixed", candidates = new[] { await app.Seat("sales.bj1") } } } },
                "f1.admin"
            )
            .ShouldFailWith(400, "Assignment:UnknownCandidate");
        var lead = await app.FormLead(tenant: theirs.TenantId);
        (await app.Owner(lead)).ShouldBe(theirs.DisplayName);
        (await app.As("f1.admin").Get<List<RuleDto>>("/api/assignment-rules")).ShouldHaveSingleItem().Name.ShouldBe("加盟商轮流");
        var log = await app.As("f1.admin").Get<PagedResult<DecisionDto>>("/api/assignment-rules/decisions");
        log.Items.ShouldHaveSingleItem().LeadId.ShouldBe(lead.Id);
    }

    [Fact]
    public async Task Who_was_wrong_about_a_lead_does_not_get_it_again()
    {
        var app = await fixture.InTheMorning();
        await app.Rule("RoundRobin", "sales.bj1", "sales.bj2");
        var lead = await app.FormLead();
        await app.Owner(lead);
        var appealed = await app.Appealed(await app.Approved(await app.Propose(lead)));
        await app.Review(appealed, "Overturned").ShouldAnswer(200);
        (await app.Owner(lead)).ShouldBe((await app.Person("sales.bj2")).DisplayName);
        (await app.Why(lead)).Decisions[0].Tried[0].Seats[0].Reason.ShouldBe(Ineligible.Excluded);
    }
}

public sealed class RuleEngineOnSqlite(SqliteFixture fixture) : RuleEngineTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RuleEngineOnServer(ServerFixture fixture) : RuleEngineTests(fixture), IClassFixture<ServerFixture>;
