using LeadCrm.ApiTests.Messaging;
using LeadCrm.ApiTests.Recycling;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Handovers;

/// <summary>Time, recycling and the account of the giver.</summary>
public abstract class HandoverClockTests(AppFixture fixture)
{
    private const string Manager = HandoverSteps.Manager;

    private async Task<LeadCrmApp> StartAsync(int month, int day, int hour, params (string, string)[] settings)
    {
        var app = await fixture.StartAsync(settings);
        app.Clock.SetBusinessTime(2026, month, day, hour);
        return app;
    }

    [Fact]
    public async Task A_receiver_who_says_nothing_for_a_day_counts_as_having_confirmed()
    {
        var app = await StartAsync(3, 2, 10);
        await app.Leads(2, "sales.bj1");
        var handover = await app.Approved(await app.Plan("sales.bj1", "sales.bj2"));
        app.Clock.Advance(TimeSpan.FromHours(23));
        await app.RunRecurring("HandoverClockJob");
        (await app.Seen(handover)).State.ShouldBe(HandoverState.Approved);
        app.Clock.Advance(TimeSpan.FromHours(1));
        await app.RunRecurring("HandoverClockJob");
        var done = await app.Finished(handover);
        (done.State, done.Figures.Moved, done.Receivers.Single().ByTime).ShouldBe((HandoverState.Done, 2, true));
    }

    [Fact]
    public async Task The_login_ends_at_once_and_the_leads_wait_for_the_handover()
    {
        var app = await StartAsync(3, 2, 10);
        var leads = await app.Leads(2, "sales.bj1");
        var plan = (await app.Plan("sales.bj1", "sales.bj2")).With("closeAccount", true);
        await app.TryDraft(plan).ShouldFailWith(422, "Assignment:HandoverLogin", "closeAccount");
        plan = plan.With("trigger", "Resignation");
        var giver = await app.Id("sales.bj1");
        var handover = await app.Draft(plan);
        handover.From.IsActive.ShouldBeFalse();
        await app.As("sales.bj1").GetAsync(new Uri("/api/account/me", UriKind.Relative)).ShouldAnswer(401);
        // Neither the closing of the account nor the night takes what a handover covers.
        for (var until = DateTime.UtcNow.AddSeconds(30); ; await Task.Delay(80))
        {
            var state = await app.Do(db => db.Set<RecycleRun>().Where(r => r.SubjectId == giver).Select(r => r.State).FirstAsync());
            if (state == RecycleRunState.Done)
                break;
            DateTime.UtcNow.ShouldBeLessThan(until, ServerLog.Latest);
        }
        await app.Night(3, 3);
        foreach (var lead in leads)
            (await app.Given.Seen(lead)).OwnerId.ShouldBe(giver);
        await app.Step(handover, "submit").ShouldAnswer(200);
        await app.Decide(handover, "approve", Manager).ShouldAnswer(200);
        await app.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        (await app.Finished(handover)).Figures.Moved.ShouldBe(2);
        await app.Step(handover, "undo").ShouldFailWith(422, "Assignment:HandoverGiverClosed");
    }

    [Fact]
    public async Task The_login_can_also_be_ended_after_the_draft_and_only_for_a_resignation()
    {
        var app = await StartAsync(3, 2, 10);
        var moving = await app.Draft(await app.Plan("sales.bj2", "sales.bj1"));
        await app.Step(moving, "cut-login").ShouldFailWith(422, "Assignment:HandoverLogin");
        var leaving = await app.Draft((await app.Plan("sales.bj1", "sales.bj2")).With("trigger", "Resignation"));
        leaving.Actions.ShouldContain("cutLogin");
        await app.As("sales.bj1").GetAsync(new Uri("/api/account/me", UriKind.Relative)).ShouldAnswer(200);
        await app.Step(leaving, "cut-login").ShouldAnswer(200);
        await app.As("sales.bj1").GetAsync(new Uri("/api/account/me", UriKind.Relative)).ShouldAnswer(401);
        (await app.Seen(leaving)).Actions.ShouldNotContain("cutLogin");
        await app.Step(leaving, "cut-login").ShouldAnswer(200);
    }

    [Fact]
    public async Task What_stays_behind_of_a_closed_account_goes_into_the_queue_the_next_night()
    {
        var app = await StartAsync(3, 2, 10);
        var leads = await app.Leads(2, "sales.bj1");
        var body = (await app.Plan("sales.bj1", "sales.bj2"))
            .With("trigger", "Resignation")
            .With("closeAccount", true)
            .With("split", "ByList")
            .With("picks", new object[] { new { leadId = leads[0].Id, userId = await app.Id("sales.bj2") } });
        var handover = await app.HandedOver(body, "sales.bj2");
        (handover.Figures.Moved, handover.Figures.Stayed).ShouldBe((1, 1));
        await app.Night(3, 3);
        (await app.Given.Seen(leads[0])).OwnerId.ShouldBe(await app.Id("sales.bj2"));
        (await app.Given.Seen(leads[1])).Location.ShouldBe(LeadCrm.Contracts.Leads.LeadLocation.Unassigned);
    }

    [Fact]
    public async Task Leads_of_a_pending_handover_are_not_recycled_and_have_three_days_of_grace_afterwards()
    {
        var app = await StartAsync(3, 2, 10);
        var lead = await app.AssignedLead();
        var handover = await app.Draft(await app.Plan("sales.bj1", "sales.bj2"));
        await app.Night(3, 6);
        var item = (await app.ItemsOf(await app.RunOf(3, 6)))[lead.Id];
        (item.Outcome, item.Detail).ShouldBe((RecycleOutcome.Skipped, "Handover"));
        app.Clock.SetBusinessTime(2026, 3, 6, 10);
        await app.Step(handover, "submit").ShouldAnswer(200);
        await app.Decide(handover, "approve", Manager).ShouldAnswer(200);
        await app.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        await app.Finished(handover);
        (await app.ClockOf(lead)).DueOn.ShouldBe(new DateOnly(2026, 3, 9), "03-06 and three days, not a new period");
        await app.Night(3, 9);
        (await app.Given.Seen(lead)).OwnerId.ShouldBe(await app.Id("sales.bj2"));
        await app.Night(3, 10);
        (await app.Given.Seen(lead)).OwnerId.ShouldBeNull();
    }

    [Fact]
    public async Task A_draft_that_nobody_decides_on_does_not_keep_leads_for_ever()
    {
        var app = await StartAsync(3, 2, 10);
        var lead = await app.AssignedLead();
        await app.Draft(await app.Plan("sales.bj1", "sales.bj2"));
        await app.Night(3, 16);
        (await app.Given.Seen(lead)).OwnerId.ShouldNotBeNull();
        await app.Night(3, 17);
        (await app.Given.Seen(lead)).OwnerId.ShouldBeNull("fourteen days are over");
    }

    [Fact]
    public async Task It_can_be_undone_for_seven_days_and_after_a_long_leave_from_the_return()
    {
        var app = await StartAsync(3, 2, 10, MessagingSteps.Fast);
        await app.Leads(1, "sales.bj1");
        var handover = await app.HandedOver(await app.Plan("sales.bj1", "sales.bj2"), "sales.bj2");
        handover.UndoUntil.ShouldBe(new DateOnly(2026, 3, 9));
        app.Clock.SetBusinessTime(2026, 3, 10, 0);
        await app.Step(handover, "undo").ShouldFailWith(422, "Assignment:HandoverUndoOver");

        var lead = (await app.Leads(1, "sales.bj1"))[0];
        var leave = (await app.Plan("sales.bj1", "sales.bj2")).With("trigger", "LongLeave").With("returnOn", "2026-05-04");
        var away = await app.HandedOver(leave, "sales.bj2");
        away.UndoUntil.ShouldBe(new DateOnly(2026, 5, 11));
        await app.RunRecurring("HandoverClockJob");
        app.Clock.SetBusinessTime(2026, 5, 4, 9);
        await app.RunRecurring("HandoverClockJob");
        await app.RunRecurring("HandoverClockJob");
        (await app.Told(Manager, NoticeTypes.Handover)).ShouldHaveSingleItem().Body.ShouldContain("销假");
        (await app.Undone(away)).Figures.Restored.ShouldBe(1);
        (await app.Given.Seen(lead)).OwnerId.ShouldBe(await app.Id("sales.bj1"));
    }

    [Fact]
    public async Task Unread_messages_of_the_leads_go_along_and_the_call_number_is_free()
    {
        var app = await StartAsync(3, 2, 11, MessagingSteps.Fast);
        var giver = await app.Id("sales.bj1");
        var (lead, other) = (await app.Given.Lead("sales.bj1"), await app.Given.Lead("sales.sh1"));
        foreach (var about in new[] { lead, other })
            await app.Publish(
                new Notice(NoticeTypes.AppointmentSoon, new NoticeSubject(NoticeSubjects.Lead, about.Id), NoticeAudience.Of(giver))
            );
        await app.Told("sales.bj1", NoticeTypes.AppointmentSoon, 2);
        await app.As("admin")
            .Post(
                $"/api/users/{giver}/call-bindings",
                new
                {
                    provider = "demo",
                    agentNo = "8001",
                    validFrom = app.Clock.UtcNow.AddDays(-3),
                }
            )
            .ShouldSucceed();
        var preview = await app.PreviewOf(await app.Plan("sales.bj1", "sales.bj2"));
        preview.ByType.Single(c => c.Name == "UnreadMessages").Count.ShouldBe(2);
        await app.HandedOver(await app.Plan("sales.bj1", "sales.bj2"), "sales.bj2");
        (await app.Told("sales.bj2", NoticeTypes.AppointmentSoon)).ShouldHaveSingleItem().Subject.Id.ShouldBe(lead.Id);
        (await app.Inbox("sales.bj1")).Items.Single(n => n.Type == NoticeTypes.AppointmentSoon).Subject.Id.ShouldBe(other.Id);
        var binding = await app.Do(db => db.Set<CallBinding>().SingleAsync(b => b.UserId == giver));
        binding.ValidTo.ShouldBe(app.Clock.UtcNow);
    }
}

public sealed class HandoverClockOnSqlite(SqliteFixture fixture) : HandoverClockTests(fixture), IClassFixture<SqliteFixture>;

public sealed class HandoverClockOnServer(ServerFixture fixture) : HandoverClockTests(fixture), IClassFixture<ServerFixture>;
