using LeadCrm.ApiTests.Assignment;
using LeadCrm.Assignment.Application.Handovers;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Leads;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Handovers;

public abstract class HandoverRunTests(AppFixture fixture)
{
    // X has 120 open of which 30 appointed; Y cap 100, counted hold 60: 40 + 30 = 70 fit, 50 need another receiver or the pool.
    [Fact]
    public async Task Example_18_from_the_preview_to_the_undoing()
    {
        var app = await fixture.StartAsync();
        await app.Limit("sales.bj2", holdCap: 100);
        await app.Leads(60, "sales.bj2");
        var leads = await app.Leads(120, "sales.bj1");
        var next = DateTime.UtcNow.Date.AddDays(2).AddHours(3);
        var contact = new
        {
            type = "Call",
            disposition = "ConnectedHigh",
            content = "约周三",
            nextContactAt = next,
        };
        foreach (var lead in leads.Take(30))
            await app.As("sales.bj1").Post($"{lead.Url}/follow-ups", contact).ShouldAnswer(201);
        await app.Appoint(leads.Take(30));
        var plan = await app.Plan("sales.bj1", "sales.bj2");

        var preview = await app.PreviewOf(plan);
        preview.Total.ShouldBe(120);
        preview.ByStage.ShouldContain(c => c.Name == "Appointed" && c.Count == 30);
        var load = preview.Receivers.ShouldHaveSingleItem();
        (load.Held, load.HoldCap, load.Wanted, load.OutsideCap, load.Fits, load.Over, load.HeldAfter).ShouldBe(
            (60, 100, 120, 30, 70, 50, 100)
        );
        (preview.Placed, preview.Rest, preview.RestPoolName).ShouldBe((70, 50, null));
        preview
            .Conflicts.Select(c => (c.Kind, c.Count))
            .ShouldBe([(HandoverConflictKind.CapExceeded, 50), (HandoverConflictKind.Unplaced, 50)], ignoreOrder: true);

        var stages = await Stages(app, leads);
        var handover = await app.HandedOver(plan.With("restPoolId", (await app.Person("admin")).TenantId), "sales.bj2");
        var figures = handover.Figures;
        (figures.Total, figures.Moved, figures.ToPool, figures.Stayed, figures.Skipped).ShouldBe((120, 70, 50, 0, 0));
        handover.Receivers.ShouldHaveSingleItem().Moved.ShouldBe(70);
        var caps = await app.Caps("sales.bj2");
        (caps.Held, caps.Appointed).ShouldBe((100, 30));
        (await app.Caps("sales.bj1")).Held.ShouldBe(0);
        (await Stages(app, leads)).ShouldBe(stages);
        var seen = await app.Given.Seen(leads[0], "sales.bj2");
        (seen.OwnerId, seen.Stage, seen.NextContactAt).ShouldBe((await app.Id("sales.bj2"), LeadStage.Appointed, next));
        (seen.ReceiveType, seen.ReceivedFrom).ShouldBe((ReceiveType.Handover, "林晓雯"));
        var author = await app.Id("sales.bj1");
        (await app.Do(db => db.Set<FollowUp>().SingleAsync(f => f.LeadId == leads[0].Id))).AuthorId.ShouldBe(author);
        var timeline = await app.As("sales.bj2").GetStringAsync($"{leads[0].Url}/timeline");
        timeline.ShouldContain("\"HandedOver\"");
        timeline.ShouldContain(handover.Number);

        // One is worked on; the others go back.
        await app.As("sales.bj2").Post($"{leads[1].Url}/follow-ups", new { type = "Call", disposition = "NoAnswer" }).ShouldAnswer(201);
        var undone = await app.Undone(handover);
        (undone.State, undone.Figures.Restored, undone.Figures.Kept, undone.Figures.Refused).ShouldBe((HandoverState.Undone, 119, 1, 0));
        (await app.Given.Seen(leads[0])).OwnerId.ShouldBe(author);
        (await app.Given.Seen(leads[1])).OwnerId.ShouldBe(await app.Id("sales.bj2"));
        var kept = (await app.ItemsOf(handover)).Single(i => i.Id == leads[1].Id);
        (kept.Undo, kept.UndoText).ShouldBe((HandoverUndo.Kept, "之后已有人跟进或变更"));
        var report = await app.As(HandoverSteps.Manager).GetStringAsync($"/api/handovers/{handover.Id}/report.csv");
        report.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(121);
        report.ShouldContain("已达持有上限");
    }

    private static async Task<List<(Guid, LeadStage)>> Stages(LeadCrmApp app, List<GivenLead> leads)
    {
        var ids = leads.Select(l => l.Id).ToArray();
        var rows = await app.Do(db => db.Set<Lead>().Where(l => ids.Contains(l.Id)).Select(l => new { l.Id, l.Stage }).ToListAsync());
        return [.. rows.OrderBy(r => r.Id).Select(r => (r.Id, r.Stage))];
    }

    [Fact]
    public async Task Cut_short_in_the_middle_it_goes_on_with_the_next_lead_and_moves_none_twice()
    {
        var database = await fixture.NewDatabaseAsync();
        var first = fixture.Start(database, ("Jobs:Run", "false"));
        var leads = await first.Leads(130, "sales.bj1");
        var handover = await first.Approved(await first.Plan("sales.bj1", "sales.bj2"));
        await first.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        PowerCut.At(leads[115].Id);
        await Should.ThrowAsync<InvalidOperationException>(() => first.RunJob("HandoverJob", handover.Id));
        var cut = await first.Seen(handover);
        (cut.State, cut.Figures.Moved, cut.Figures.Pending).ShouldBe((HandoverState.Running, 100, 30));
        (await first.Caps("sales.bj2")).Held.ShouldBe(100, "what was not committed is not counted");
        var moved = await Events(first, leads);
        moved.Count.ShouldBe(100);
        PowerCut.Over(leads[115].Id);
        await first.DisposeAsync();

        var second = fixture.Start(database);
        var done = await second.Finished(handover);
        (done.Figures.Total, done.Figures.Moved, done.Figures.Skipped).ShouldBe((130, 130, 0));
        var events = await Events(second, leads);
        events.Count.ShouldBe(130);
        events.Values.ShouldAllBe(n => n == 1, "no lead was moved twice");
        ((await second.Caps("sales.bj2")).Held, (await second.Caps("sales.bj1")).Held).ShouldBe((130, 0));
        await second.RunJob("HandoverJob", handover.Id);
        (await second.Seen(handover)).Version.ShouldBe(done.Version, "what is done stays as it is");
    }

    private static Task<Dictionary<Guid, int>> Events(LeadCrmApp app, List<GivenLead> leads)
    {
        var ids = leads.Select(l => l.Id).ToArray();
        return app.Do(db =>
            db.Set<LeadEvent>()
                .Where(e => e.Kind == LeadMoveKinds.HandedOver && ids.Contains(e.LeadId))
                .GroupBy(e => e.LeadId)
                .Select(g => new { g.Key, Count = g.Count() })
                .ToDictionaryAsync(g => g.Key, g => g.Count)
        );
    }

    [Fact]
    public async Task What_changes_between_approval_and_execution_is_left_out_or_stays_with_its_reason()
    {
        var app = await fixture.StartAsync(("Jobs:Run", "false"));
        var leads = await app.Leads(4, "sales.bj1");
        var handover = await app.Approved(await app.Plan("sales.bj1", "sales.bj2"));
        await app.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        await app.Release(leads[0], "sales.bj1");
        PowerCut.At(leads[3].Id);
        await Should.ThrowAsync<InvalidOperationException>(() => app.RunJob("HandoverJob", handover.Id));
        PowerCut.Over(leads[3].Id);
        // Frozen by now: what somebody else takes is no longer the giver's, and the cap is looked at once more.
        await app.Assign(leads[1], "sales.bj2");
        await app.Limit("sales.bj2", holdCap: 2);
        await app.RunJob("HandoverJob", handover.Id);
        var done = await app.Seen(handover);
        (done.State, done.Figures.Total, done.Figures.Moved, done.Figures.Stayed, done.Figures.Skipped).ShouldBe(
            (HandoverState.Done, 3, 1, 1, 1)
        );
        var items = (await app.ItemsOf(handover)).ToDictionary(i => i.Id);
        items[leads[1].Id].Outcome.ShouldBe(HandoverOutcome.Skipped);
        (items[leads[3].Id].Outcome, items[leads[3].Id].Detail).ShouldBe((HandoverOutcome.Stayed, "Leads:CapReached"));
        (await app.Given.Seen(leads[0])).Location.ShouldBe(LeadLocation.Pool);
        (await app.Given.Seen(leads[3])).OwnerId.ShouldBe(await app.Id("sales.bj1"));
    }

    [Fact]
    public async Task Shares_go_by_weight_or_by_list_and_the_rest_into_the_named_pool()
    {
        var app = await fixture.StartAsync();
        var (bj2, sh1) = (await app.Id("sales.bj2"), await app.Id("sales.sh1"));
        var pool = await app.Pool("交接公海", "sales.bj2");
        var leads = await app.Leads(8, "sales.bj1");
        var weighted = (await app.Plan("sales.bj1", "sales.bj2", "sales.sh1")).With(
            "receivers",
            new object[] { new { userId = bj2, weight = 3 }, new { userId = sh1, weight = 1 } }
        );
        (await app.PreviewOf(weighted)).Receivers.Select(r => r.Fits).ShouldBe([6, 2]);

        var listed = weighted
            .With("split", "ByList")
            .With("restPoolId", pool.Id)
            .With(
                "picks",
                new object[]
                {
                    new { leadId = leads[0].Id, userId = sh1 },
                    new { leadId = leads[1].Id, userId = sh1 },
                    new { leadId = leads[2].Id, userId = bj2 },
                }
            );
        var handover = await app.Draft(listed);
        await app.Step(handover, "submit").ShouldAnswer(200);
        (await app.Seen(handover)).Approvals.Count.ShouldBe(2, "the managers of Beijing and of Shanghai");
        await app.Decide(handover, "approve", "sales.manager.bj").ShouldAnswer(200);
        (await app.Seen(handover)).State.ShouldBe(HandoverState.Previewed);
        await app.Decide(handover, "approve", "sales.manager.sh").ShouldAnswer(200);
        await app.Decide(handover, "confirm", "sales.bj2").ShouldAnswer(200);
        (await app.Seen(handover)).State.ShouldBe(HandoverState.Approved);
        await app.Decide(handover, "confirm", "sales.sh1").ShouldAnswer(200);
        var done = await app.Finished(handover);
        (done.Figures.Moved, done.Figures.ToPool).ShouldBe((3, 5));
        (await app.Given.Seen(leads[0])).OwnerId.ShouldBe(sh1);
        (await app.Given.Seen(leads[2])).OwnerId.ShouldBe(bj2);
        (await app.PoolList("admin", $"&poolId={pool.Id}")).Count.ShouldBe(5);
    }
}

public sealed class HandoverRunOnSqlite(SqliteFixture fixture) : HandoverRunTests(fixture), IClassFixture<SqliteFixture>;

public sealed class HandoverRunOnServer(ServerFixture fixture) : HandoverRunTests(fixture), IClassFixture<ServerFixture>;
