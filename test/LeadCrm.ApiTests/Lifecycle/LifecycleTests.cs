using LeadCrm.ApiTests.Assignment;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Lifecycle;

public abstract class LifecycleTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_lost_lead_has_no_holder_and_gives_its_contacts_free()
    {
        var lead = await app.Contacted();
        await app.As("sales.bj1").Post($"{lead.Url}/lose", new { reason = "Price", note = "预算不够" }).ShouldAnswer(204);
        var seen = await app.Given.Seen(lead, "sales.bj1");
        (seen.Location, seen.Stage, seen.OwnerId, seen.LostReason).ShouldBe(
            (LeadLocation.Archived, LeadStage.Lost, null, LostReason.Price)
        );
        seen.ClosedAt.ShouldNotBeNull();
        seen.PreviousOwnerName.ShouldBe("林晓雯");
        seen.Actions.ShouldBe(["reopen"], "whoever had it last looks at it and may open it again");
        var archived = await app.As("sales.bj1").Get<PagedResult<LeadListDto>>("/api/leads?location=Archived&maxResultCount=200");
        archived.Items.ShouldContain(l => l.Id == lead.Id);
        var others = await app.As("sales.bj2").Get<PagedResult<LeadListDto>>("/api/leads?location=Archived&maxResultCount=200");
        others.Items.ShouldNotContain(l => l.Id == lead.Id);
        (await app.OpenHoldings(lead)).ShouldBe(0);
        (await app.HoldsKey(lead)).ShouldBeFalse();
        await app.As("sales.bj2").GetAsync(new Uri(lead.Url, UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        var history = await app.History(lead);
        history.ShouldContain(e => e.Kind == "Lost" && e.Data["reason"] == "预算不够" && e.Data["fields"] == "Price");
        history.ShouldContain(e => e.Kind == "StageChanged" && e.Data["to"] == "Lost");
        await app.Given.Lead("sales.bj2", phone: lead.Phone);
    }

    [Fact]
    public async Task A_reopened_lead_goes_back_to_its_holder_with_its_stage_and_its_contacts()
    {
        var lead = await app.In("Owned/Visited");
        await app.As("sales.bj1").Post($"{lead.Url}/lose", new { reason = "NoTime", note = "没时间" }).ShouldSucceed();
        await app.As("sales.bj2").Post($"{lead.Url}/reopen", new { reason = "又来了" }).ShouldFailWith(404, "Core:NotFound");
        var place = await app.As("sales.bj1").Post($"{lead.Url}/reopen", new { reason = "又来了" }).Read<LeadPlaceDto>();
        (place.Location, place.Stage, place.OwnerName).ShouldBe((LeadLocation.Owned, LeadStage.Visited, "林晓雯"));
        var seen = await app.Given.Seen(lead, "sales.bj1");
        (seen.LostReason, seen.ClosedAt).ShouldBe((null, null));
        (await app.HoldsKey(lead)).ShouldBeTrue();
        (await app.OpenHoldings(lead)).ShouldBe(1);
        await app.As("sales.bj2")
            .Post("/api/leads", new { phones = new[] { lead.Phone }, businessLine = "java" })
            .ShouldFailWith(409, "Leads:Duplicate");
    }

    [Fact]
    public async Task What_somebody_else_has_meanwhile_is_not_reopened()
    {
        var lead = await app.In("Archived/Lost");
        await app.TakeKey(lead, await app.Given.Lead("sales.bj2"));
        var refused = await app.As("sales.bj1")
            .Post($"{lead.Url}/reopen", new { reason = "又来了" })
            .ShouldFailWith(409, "Leads:Duplicate");
        refused.GetProperty("verdict").GetString().ShouldBe("Blocked");
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Archived);
        (await app.HoldsKey(lead)).ShouldBeFalse();
    }

    [Fact]
    public async Task Two_who_reopen_leads_of_one_student_at_once_get_one()
    {
        for (var round = 0; round < 3; round++)
        {
            var first = await app.In("Archived/Lost");
            var second = await app.In("Archived/Lost");
            await app.OfOneStudent(first, second);
            var replies = await Task.WhenAll(
                app.As("sales.bj1").Post($"{first.Url}/reopen", new { reason = "同时重启" }),
                app.As("sales.manager.bj").Post($"{second.Url}/reopen", new { reason = "同时重启" })
            );
            replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
            await Task.FromResult(replies.Single(r => !r.IsSuccessStatusCode)).ShouldFailWith(409, "Leads:Duplicate");
        }
    }

    [Fact]
    public async Task Without_room_or_account_a_reopened_lead_waits_in_the_queue()
    {
        var mine = await fixture.StartAsync();
        var (full, gone) = (await mine.In("Archived/Lost"), await mine.Contacted("sales.bj2"));
        await mine.As("sales.bj2").Post($"{gone.Url}/lose", new { reason = "Price", note = "太贵" }).ShouldSucceed();
        await mine.Limit("sales.bj1", holdCap: 0);
        var place = await mine.As("sales.bj1").Post($"{full.Url}/reopen", new { reason = "又来了" }).Read<LeadPlaceDto>();
        (place.Location, place.OwnerName).ShouldBe((LeadLocation.Unassigned, null));
        await mine.Disable("sales.bj2");
        var queued = await mine.As("sales.manager.bj").Post($"{gone.Url}/reopen", new { reason = "又来了" }).Read<LeadPlaceDto>();
        (queued.Location, queued.Stage).ShouldBe((LeadLocation.Unassigned, LeadStage.Contacted));
    }

    [Fact]
    public async Task A_lead_is_qualified_when_its_form_is_complete()
    {
        var lead = await app.Contacted();
        var refused = await app.As("sales.bj1")
            .Post($"{lead.Url}/qualify", new { version = 2, intention = "B" })
            .ShouldFailWith(422, "Leads:QualifyFormIncomplete", "courseInterest");
        refused.GetProperty("missing").EnumerateArray().Select(m => m.GetString()).ShouldBe(["courseInterest", "education", "startPlan"]);
        (await app.Given.Seen(lead)).Intention.ShouldBeNull("a refused form saves nothing");
        var seen = await app.Qualify(lead);
        (seen.Stage, seen.CourseInterest, seen.Education).ShouldBe((LeadStage.Qualified, "Java 全栈", "本科"));
        await app.As("sales.bj1").Post($"{lead.Url}/qualify", new { }).ShouldFailWith(400, "Core:Validation", "version");
        await app.As("sales.bj1").Post($"{lead.Url}/negotiate", new { version = 1 }).ShouldFailWith(409, "Core:StaleVersion");
    }

    [Fact]
    public async Task A_talk_of_known_length_counts_from_a_minute_on()
    {
        var lead = await app.Given.Lead();
        await app.Step(l => l.CallAsync(Talk(lead, 40), default));
        var brief = await app.Given.Seen(lead);
        (brief.Stage, brief.FirstContactAt, brief.Attempts).ShouldBe((LeadStage.Trying, null, 0));
        await app.Step(l => l.CallAsync(Talk(lead, 75), default));
        var reached = await app.Given.Seen(lead);
        reached.Stage.ShouldBe(LeadStage.Contacted);
        reached.FirstContactAt.ShouldNotBeNull();
    }

    private LeadCall Talk(GivenLead lead, int seconds) =>
        new(lead.Id, Disposition.ConnectedMedium, seconds, null, app.Clock.UtcNow, "通话");

    [Fact]
    public async Task A_no_show_is_counted_and_leads_back()
    {
        var lead = await app.In("Owned/Appointed");
        await app.Step(l => l.NoShowAsync(lead.Id, default));
        var seen = await app.Given.Seen(lead);
        (seen.Stage, seen.NoShows).ShouldBe((LeadStage.Qualified, 1));
        await app.Step(l => l.VisitAsync(lead.Id, default));
        (await app.Given.Seen(lead)).Stage.ShouldBe(LeadStage.Visited);
    }

    [Fact]
    public async Task A_won_lead_keeps_its_consultant_and_comes_back_to_them_with_the_refund()
    {
        var lead = await app.In("Converted/Won");
        var won = await app.Given.Seen(lead, "sales.bj1");
        (won.OwnerName, won.Location).ShouldBe(("林晓雯", LeadLocation.Converted));
        won.WonAt.ShouldNotBeNull();
        (await app.OpenHoldings(lead)).ShouldBe(0);
        (await app.HoldsKey(lead)).ShouldBeFalse();
        await app.Step(l => l.RefundAsync(lead.Id, "全额退费", default));
        var back = await app.Given.Seen(lead, "sales.bj1");
        (back.Location, back.Stage, back.OwnerName).ShouldBe((LeadLocation.Owned, LeadStage.Negotiating, "林晓雯"));
        back.WonAt.ShouldBe(won.WonAt);
        back.RefundedAt.ShouldNotBeNull();
        (await app.OpenHoldings(lead)).ShouldBe(1);
        (await app.HoldsKey(lead)).ShouldBeTrue();
    }

    [Fact]
    public async Task The_refund_of_somebody_who_has_left_waits_in_the_queue()
    {
        var mine = await fixture.StartAsync();
        var lead = await mine.In("Converted/Won");
        await mine.Disable("sales.bj1");
        await mine.Step(l => l.RefundAsync(lead.Id, "全额退费", default));
        var back = await mine.Given.Seen(lead);
        (back.Location, back.Stage, back.OwnerId).ShouldBe((LeadLocation.Unassigned, LeadStage.Negotiating, null));
    }

    [Fact]
    public async Task An_order_under_way_is_not_given_back_to_the_pool()
    {
        var lead = await app.In("Owned/Ordered");
        await app.As("sales.bj1").Post($"{lead.Url}/release", new { reason = "不跟了" }).ShouldFailWith(409, "Leads:IllegalTransition");
        var seen = await app.Given.Seen(lead, "sales.bj1");
        seen.Actions.ShouldNotContain("release");
        var refusal = seen.Refusals.Single(r => r.Action == "release");
        refusal.Code.ShouldBe("Leads:IllegalTransition");
        refusal.Message.ShouldContain("Ordered");
    }

    [Fact]
    public async Task Actions_and_refusals_follow_the_table_and_the_permissions()
    {
        var lead = await app.Given.Lead();
        var mine = await app.Given.Seen(lead, "sales.bj1");
        mine.Actions.ShouldContain("invalid");
        mine.Actions.ShouldNotContain("qualify");
        mine.Actions.ShouldNotContain("archive", "not hers");
        mine.Refusals.Select(r => r.Action).ShouldBe(["qualify", "negotiate", "nurture", "lose", "reopen", "claim"], ignoreOrder: true);
        (await app.Given.Seen(lead, "sales.manager.bj")).Actions.ShouldContain("archive");
    }

    [Fact]
    public async Task Only_what_nobody_has_worked_on_is_deleted()
    {
        var (fresh, called) = (await app.Given.Lead(), await app.Contacted());
        await app.As("sales.bj1").DeleteAsync(new Uri(fresh.Url, UriKind.Relative)).ShouldFailWith(403, "Core:Forbidden");
        await app.As("admin").DeleteAsync(new Uri(called.Url, UriKind.Relative)).ShouldFailWith(409, "Leads:LeadHasHistory");
        await app.As("admin").DeleteAsync(new Uri(fresh.Url, UriKind.Relative)).ShouldAnswer(204);
        await app.As("admin").GetAsync(new Uri(fresh.Url, UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await app.Given.Lead("sales.bj2", phone: fresh.Phone);
        (await app.Do(db => db.Set<LeadEvent>().CountAsync(e => e.LeadId == fresh.Id && e.Kind == "Deleted"))).ShouldBe(1);
    }

    [Fact]
    public async Task A_franchises_lead_is_not_there_for_headquarters()
    {
        var lead = await app.Contacted("f1.sales1");
        foreach (var act in new[] { "lose", "nurture", "reopen", "archive", "invalid", "scrap" })
        {
            object body = act switch
            {
                "lose" => new { reason = "Price", note = "太贵" },
                "invalid" => new { reason = "Peer", note = "同行" },
                "scrap" => new { reason = "Test" },
                _ => new { reason = "试一试" },
            };
            await app.As("sales.manager.bj").Post($"{lead.Url}/{act}", body).ShouldFailWith(404, "Core:NotFound");
        }
        await app.As("f1.sales1").Post($"{lead.Url}/lose", new { reason = "Price", note = "太贵" }).ShouldSucceed();
        (await app.As("f1.sales1").Post($"{lead.Url}/reopen", new { reason = "又来了" }).Read<LeadPlaceDto>()).OwnerName.ShouldNotBeNull();
    }
}

public sealed class LifecycleOnSqlite(SqliteFixture fixture) : LifecycleTests(fixture), IClassFixture<SqliteFixture>;

public sealed class LifecycleOnServer(ServerFixture fixture) : LifecycleTests(fixture), IClassFixture<ServerFixture>;
