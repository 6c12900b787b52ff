using LeadCrm.ApiTests.Exports;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Leads.Application;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Messaging;

/// <summary>What people do, and who is told of it.</summary>
public abstract class EventNoticeTests(AppFixture fixture) : IAsyncLifetime
{
    private LeadCrmApp app = null!;

    public async Task InitializeAsync() => app = await fixture.SharedMessagingAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task Assign(string to, params GivenLead[] leads) =>
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = leads.Select(l => l.Id), userId = await app.Id(to) })
            .ShouldAnswer(200);

    private async Task<GivenLead[]> Queue(int count)
    {
        var leads = new List<GivenLead>();
        for (var i = 0; i < count; i++)
            leads.Add(await app.Given.Lead("sales.manager.bj"));
        return [.. leads];
    }

    [Fact]
    public async Task Who_is_given_a_lead_is_told_and_who_enters_one_is_not()
    {
        var own = await app.Given.Lead("sales.bj1");
        var given = (await Queue(1))[0];
        await Assign("sales.bj1", given);
        var told = (await app.Told("sales.bj1", NoticeTypes.NewLead)).Single();
        (told.Subject.Kind, told.Subject.Id, told.Group).ShouldBe(("Lead", given.Id, NoticeGroup.Leads));
        await app.Settled();
        (await app.Inbox("sales.bj1")).Items.ShouldNotContain(n => n.Subject.Id == own.Id);
    }

    [Fact]
    public async Task Many_at_once_are_one_notice()
    {
        await Assign("sales.bj1", await Queue(5));
        var told = (await app.Told("sales.bj1", NoticeTypes.NewLeads)).Single();
        told.Title.ShouldBe("5 条新线索");
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_transfer_is_told_to_who_gets_the_lead()
    {
        var lead = await app.Given.Lead("sales.bj1", name: "张三");
        await app.As("sales.bj1")
            .Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), reason = "学员在朝阳" })
            .ShouldAnswer(204);
        (await app.Told("sales.bj2", NoticeTypes.Transferred)).Single().Body.ShouldBe($"林晓雯把线索 {lead.Number} 张三 转交给您。");
    }

    [Fact]
    public async Task Whose_lead_goes_to_somebody_else_is_told_with_the_next_digest()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Assign("sales.bj2", lead);
        await app.Settled();
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(0);
        app.Clock.SetBusinessTime(2026, 3, 2, 18);
        (await app.Told("sales.bj1", NoticeTypes.MovedAway)).Single().Subject.Id.ShouldBe(lead.Id);
    }

    [Fact]
    public async Task A_student_who_asks_again_is_urgent_and_read_when_somebody_has_noted_the_contact()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj2")
            .Post("/api/leads", new { phones = new[] { lead.Phone }, businessLine = "java" })
            .ShouldFailWith(409, "Leads:Duplicate");
        var told = (await app.Told("sales.bj1", NoticeTypes.ReInquiry)).Single();
        told.Priority.ShouldBe(NoticePriority.P0);
        (await app.Unread("sales.bj1")).ShouldBe(1);
        await app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition = "CallAgain",
                    content = "再联系",
                }
            )
            .ShouldAnswer(201);
        (await app.Unread("sales.bj1")).ShouldBe(0);
        (await app.Inbox("sales.bj1")).Items.Single().State.ShouldBe(NotificationState.Read);
    }

    [Fact]
    public async Task A_planned_contact_is_told_of_shortly_before_and_once_a_day()
    {
        // On an app of its own: others plan contacts, too.
        app = await fixture.StartMessagingAsync();
        var lead = await app.Given.Lead("sales.bj1");
        await Plan(lead, "2026-03-02T11:30:00+08:00");
        await Plan(await app.Given.Lead("sales.bj1"), "2026-03-02T15:00:00+08:00");
        await app.RunRecurring("FollowUpReminders");
        await app.Settled();
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(0);
        app.Clock.SetBusinessTime(2026, 3, 2, 11, 15);
        await app.RunRecurring("FollowUpReminders");
        await app.RunRecurring("FollowUpReminders");
        var told = (await app.Told("sales.bj1", NoticeTypes.FollowUpDue)).Single();
        (told.Subject.Id, told.Body.Contains("03-02 11:30", StringComparison.Ordinal)).ShouldBe((lead.Id, true));
        app.Clock.SetBusinessTime(2026, 3, 2, 11, 20);
        await app.RunRecurring("FollowUpReminders");
        await app.Settled();
        (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task The_ladder_goes_from_the_owner_to_the_leader_to_a_risk_each_step_once()
    {
        // On an app of its own: others plan contacts, too.
        app = await fixture.StartMessagingAsync();
        var lead = await app.Given.Lead("sales.bj1");
        await Plan(lead, "2026-03-02T12:00:00+08:00");
        foreach (var (day, own, leader) in new[] { (4, 0, 0), (5, 1, 0), (6, 1, 0), (7, 1, 1), (8, 1, 1), (9, 2, 2), (10, 2, 2) })
        {
            app.Clock.SetBusinessTime(2026, 3, day, 8, 30);
            await app.RunRecurring("OverdueLadder");
            await app.RunRecurring("OverdueLadder");
            await app.Settled();
            (await app.Inbox("sales.bj1")).TotalCount.ShouldBe(own, $"owner on the {day}th");
            (await app.Inbox("sales.manager.bj")).TotalCount.ShouldBe(leader, $"leader on the {day}th");
        }
        (await app.Inbox("sales.bj1")).Items.Select(n => n.Type).ShouldBe([NoticeTypes.LeadAtRisk, NoticeTypes.FollowUpOverdue]);
        (await app.Inbox("sales.manager.bj")).Items.Select(n => n.Type).ShouldBe([NoticeTypes.LeadAtRisk, NoticeTypes.TeamFollowUpOverdue]);
        (await app.Inbox("sales.manager.bj")).Items[0].Body.ShouldContain("林晓雯");

        // Another planned contact begins anew.
        await Plan(lead, "2026-03-11T12:00:00+08:00");
        app.Clock.SetBusinessTime(2026, 3, 14, 8, 30);
        await app.RunRecurring("OverdueLadder");
        await app.Told("sales.bj1", NoticeTypes.FollowUpOverdue, 2);
    }

    private Task Plan(GivenLead lead, string at) =>
        app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition = "CallAgain",
                    nextContactAt = at,
                }
            )
            .ShouldAnswer(201);

    [Fact]
    public async Task Imports_and_exports_tell_when_they_are_done()
    {
        var import = await app.Given.Import($"姓名,手机\n王小明,{Given.Phone()}\n李四,{Given.Phone()}\n");
        var imported = (await app.Told("sales.manager.bj", NoticeTypes.ImportFinished)).Single();
        imported.Subject.Id.ShouldBe(import.Id);
        imported.Body.ShouldContain("共 2 行，新建 2 条");
        var export = await app.Export(new { format = "Csv" });
        (await app.Told("sales.manager.bj", NoticeTypes.ExportFinished)).Single().Subject.Id.ShouldBe(export.Id);
    }

    [Fact]
    public async Task An_export_that_waits_is_told_to_approvers_in_whose_scope_it_is_and_the_answer_to_who_asked()
    {
        await app.As("admin").Put("/api/settings/Leads.ExportApprovalRows", new { value = "0" }).ShouldAnswer(200);
        await app.Given.Lead("f1.sales1");
        var asked = await app.AskExport(new { format = "Csv" }, "f1.admin").Read<AcceptedExportDto>();
        (await app.Told("admin", NoticeTypes.ExportToApprove)).Single().Subject.Id.ShouldBe(asked.Id);
        await app.Settled();
        (await app.Inbox("sales.manager.bj")).TotalCount.ShouldBe(0);
        (await app.Inbox("f2.admin")).TotalCount.ShouldBe(0);
        await app.As("admin").Post($"/api/leads/exports/{asked.Id}/reject", new { reason = "不需要" }).ShouldSucceed();
        (await app.Told("f1.admin", NoticeTypes.ExportDecided)).Single().Title.ShouldContain("被驳回");
        await app.As("admin").Put("/api/settings/Leads.ExportApprovalRows", new { value = "1000" }).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_conflict_is_told_to_headquarters_and_its_ruling_to_who_claimed()
    {
        var held = await app.Given.Lead("f1.sales1");
        await app.As("f2.sales1")
            .Post("/api/leads", new { phones = new[] { held.Phone }, businessLine = "java" })
            .ShouldFailWith(409, "Leads:ProtectedElsewhere");
        var told = (await app.Told("channel1", NoticeTypes.Conflict)).Single();
        await app.As("channel1")
            .Post(
                $"/api/leads/conflicts/{told.Subject.Id}/rule",
                new
                {
                    outcome = "HolderKeeps",
                    reason = "报备在先",
                    version = 1,
                }
            )
            .ShouldSucceed();
        (await app.Told("f2.sales1", NoticeTypes.ConflictRuled)).Single().Body.ShouldContain("维持原归属");
        await app.Settled();
        (await app.Inbox("f1.sales1")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_franchise_learns_no_name_of_headquarters()
    {
        await app.Publish((await app.Notice("f1.sales1", NoticeTypes.QaAppealed)) with { ActorId = await app.Id("sales.manager.bj") });
        (await app.Told("f1.sales1", NoticeTypes.QaAppealed)).Single().Title.ShouldBe("总部提出申诉");
    }

    [Fact]
    public async Task What_somebody_wrote_is_shown_as_it_is()
    {
        var args = new Dictionary<string, object?>
        {
            ["Order"] = "@t:soon {Amount}",
            ["Amount"] = "<b>1</b>",
            ["Reason"] = "@x:Messaging:System",
        };
        await app.Publish((await app.Notice("sales.bj1", NoticeTypes.ReceiptRejected)) with { Args = args });
        (await app.Told("sales.bj1", NoticeTypes.ReceiptRejected))
            .Single()
            .Body.ShouldBe("订单 @t:soon {Amount} 的收款 <b>1</b> 元被驳回：@x:Messaging:System。");
    }

    [Fact]
    public async Task Old_notifications_are_removed()
    {
        await app.Publish(await app.Notice("sales.bj1"));
        await app.Told("sales.bj1", NoticeTypes.ClaimResult);
        app.Clock.Advance(TimeSpan.FromDays(179));
        await app.RunRecurring("NotificationCleanUp");
        (await app.Do(db => db.Set<Notification>().CountAsync())).ShouldBe(1);
        app.Clock.Advance(TimeSpan.FromDays(2));
        await app.RunRecurring("NotificationCleanUp");
        (await app.Do(db => db.Set<Notification>().CountAsync())).ShouldBe(0);
    }
}

public sealed class EventNoticesOnSqlite(SqliteFixture fixture) : EventNoticeTests(fixture), IClassFixture<SqliteFixture>;

public sealed class EventNoticesOnServer(ServerFixture fixture) : EventNoticeTests(fixture), IClassFixture<ServerFixture>;
