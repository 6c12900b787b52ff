using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class FollowUpTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Attempts_count_until_somebody_answers()
    {
        var lead = await app.Given.Lead();
        (await FollowUp(lead, "NoAnswer")).Stage.ShouldBe(LeadStage.Trying);
        var busy = await FollowUp(lead, "Busy");
        busy.Attempts.ShouldBe(2);
        busy.FirstContactAt.ShouldBeNull();
        busy.LastDisposition.ShouldBe(Disposition.Busy);
        var reached = await FollowUp(lead, "ConnectedMedium", intention: "B");
        reached.Stage.ShouldBe(LeadStage.Contacted);
        reached.Attempts.ShouldBe(0);
        reached.Intention.ShouldBe(Intention.B);
        reached.FirstContactAt.ShouldNotBeNull();
        var missed = await FollowUp(lead, "NoAnswer");
        missed.Stage.ShouldBe(LeadStage.Contacted, "a stage never goes back");
        missed.Attempts.ShouldBe(1);
        missed.FirstContactAt.ShouldBe(reached.FirstContactAt);
        missed.Intention.ShouldBe(Intention.B);
        (await app.Given.Seen(lead)).Version.ShouldBe(5);
    }

    [Fact]
    public async Task A_note_alone_moves_no_stage()
    {
        var lead = await app.Given.Lead();
        var after = await app.As("sales.bj1")
            .Post($"{lead.Url}/follow-ups", new { type = "WeChat", content = "  发了课程表  " })
            .Read<LeadDto>();
        after.Stage.ShouldBe(LeadStage.New);
        after.Attempts.ShouldBe(0);
        after.LastFollowUpAt.ShouldNotBeNull();
        var note = (await Timeline(lead)).Items.First(e => e.Kind == "FollowUp");
        note.Content.ShouldBe("发了课程表");
        note.Data["type"].ShouldBe("WeChat");
        note.ActorName.ShouldBe("林晓雯");
    }

    [Fact]
    public async Task The_next_contact_is_set_and_cleared_by_the_follow_up()
    {
        var lead = await app.Given.Lead();
        (await FollowUp(lead, "CallAgain", next: "2030-05-01T09:00:00+08:00")).NextContactAt.ShouldBe(
            new DateTime(2030, 5, 1, 1, 0, 0, DateTimeKind.Utc)
        );
        (await FollowUp(lead, "NoAnswer")).NextContactAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_follow_up_answers_the_new_inquiry()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj2")
            .Post("/api/leads", new { phones = new[] { lead.Phone }, businessLine = "java" })
            .ShouldFailWith(409, "Leads:Duplicate");
        (await app.Given.Seen(lead)).ReInquiredAt.ShouldNotBeNull();
        (await FollowUp(lead, "NoAnswer")).ReInquiredAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_follow_up_of_an_old_version_is_told_the_new_one()
    {
        var lead = await app.Given.Lead();
        await FollowUp(lead, "NoAnswer");
        var stale = await app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition = "NoAnswer",
                    version = 1,
                }
            )
            .ShouldFailWith(409, "Core:StaleVersion");
        stale.GetProperty("current").GetProperty("attempts").GetInt32().ShouldBe(1);
        await app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition = "NoAnswer",
                    version = 2,
                }
            )
            .ShouldAnswer(201);
    }

    [Fact]
    public async Task The_timeline_tells_everything_newest_first()
    {
        var lead = await app.Given.Lead("sales.bj1", source: "douyin");
        await FollowUp(lead, "ConnectedHigh");
        await app.As("sales.bj1")
            .Put(
                lead.Url,
                new
                {
                    version = 2,
                    city = "北京",
                    remark = "新备注",
                }
            )
            .ShouldAnswer(200);
        await app.As("sales.bj1").Post($"{lead.Url}/reveal").ShouldAnswer(200);
        await app.As("sales.bj1")
            .Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), reason = "换校区" })
            .ShouldSucceed();
        await app.As("sales.bj2").Post($"{lead.Url}/release", new { reason = "联系不上" }).ShouldSucceed();
        await app.As("sales.manager.bj").Post($"{lead.Url}/claim").ShouldAnswer(200);
        await app.As("sales.manager.bj")
            .Post(
                "/api/leads/assign",
                new
                {
                    leadIds = new[] { lead.Id },
                    userId = await app.Id("sales.bj2"),
                    reason = "平衡",
                }
            )
            .ShouldAnswer(200);

        var entries = (await Timeline(lead)).Items;
        entries.Select(e => e.At).ShouldBeInOrder(SortDirection.Descending);
        entries
            .Select(e => e.Kind)
            .ShouldBe(
                ["Assigned", "Claimed", "Released", "Transferred", "Revealed", "Updated", "FollowUp", "StageChanged", "Touch", "Created"],
                ignoreOrder: true
            );
        TimelineEntryDto Of(string kind) => entries.Single(e => e.Kind == kind);
        Of("Touch").Data["sourceCode"].ShouldBe("douyin");
        Of("Touch").Data["entry"].ShouldBe("Manual");
        Of("StageChanged").Data["from"].ShouldBe("New");
        Of("StageChanged").Data["to"].ShouldBe("Contacted");
        Of("Updated").Data["fields"]!.Split(',').ShouldBe(["city", "remark"], ignoreOrder: true);
        Of("Transferred").Data["from"].ShouldBe("林晓雯");
        Of("Transferred").Data["to"].ShouldBe("陈嘉树");
        Of("Transferred").Data["reason"].ShouldBe("换校区");
        Of("Released").Data["reason"].ShouldBe("联系不上");
        Of("Claimed").Data["to"].ShouldBe("周文博");
        Of("Assigned").ActorName.ShouldBe("周文博");
        entries[^1].Kind.ShouldBe("Created");
    }

    [Fact]
    public async Task The_timeline_is_paged_without_gap_or_repetition()
    {
        var other = await fixture.StartAsync();
        other.Clock.SetBusinessTime(2026, 3, 2, 9);
        var lead = await other.Given.Lead();
        for (var i = 0; i < 25; i++)
        {
            if (i % 7 == 0)
                other.Clock.Advance(TimeSpan.FromSeconds(1));
            await other.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", content = $"{i}" }).ShouldAnswer(201);
        }
        var whole = await other.As("sales.bj1").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100");
        whole.Items.Count.ShouldBe(27);
        whole.TotalCount.ShouldBeNull();
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await other
                .As("sales.bj1")
                .Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=4&cursor={cursor}");
            seen.AddRange(page.Items.Select(e => e.Id));
            cursor = page.NextCursor;
        } while (cursor is not null && seen.Count < 100);
        seen.ShouldBe(whole.Items.Select(e => e.Id));
        await other.As("sales.bj1").GetAsync($"{lead.Url}/timeline?cursor=garbage").ShouldFailWith(400, "Core:InvalidCursor");
        await other
            .As("sales.bj1")
            .GetAsync($"{lead.Url}/timeline?maxResultCount=201")
            .ShouldFailWith(400, "Core:Validation", "maxResultCount");
    }

    private Task<LeadDto> FollowUp(GivenLead lead, string disposition, string? intention = null, string? next = null) =>
        app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition,
                    intention,
                    nextContactAt = next,
                }
            )
            .Read<LeadDto>();

    private Task<PagedResult<TimelineEntryDto>> Timeline(GivenLead lead) =>
        app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100");
}

public sealed class FollowUpOnSqlite(SqliteFixture fixture) : FollowUpTests(fixture), IClassFixture<SqliteFixture>;

public sealed class FollowUpOnServer(ServerFixture fixture) : FollowUpTests(fixture), IClassFixture<ServerFixture>;
