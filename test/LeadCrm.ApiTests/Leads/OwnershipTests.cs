using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class OwnershipTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_batch_is_assigned_row_by_row()
    {
        var (queued, held, pooled) = (
            await app.Given.Lead("sales.manager.bj"),
            await app.Given.Lead("sales.bj1"),
            await app.Given.PoolLead("sales.bj2")
        );
        var elsewhere = await app.Given.Lead("sales.sh1");
        var unknown = Guid.NewGuid();
        var to = await app.Id("sales.bj2");
        Guid[] ids = [queued.Id, held.Id, elsewhere.Id, unknown, pooled.Id, queued.Id];
        var result = await app.As("sales.manager.bj")
            .Post(
                "/api/leads/assign",
                new
                {
                    leadIds = ids,
                    userId = to,
                    reason = "分配",
                }
            )
            .Read<BatchResultDto>();

        result.Items.Select(r => r.Id).ShouldBe(ids);
        result.Items.Select(r => r.Succeeded).ShouldBe([true, true, false, false, true, true]);
        (result.Succeeded, result.Failed).ShouldBe((4, 2));
        foreach (var refused in result.Items.Where(r => !r.Succeeded))
        {
            refused.Code.ShouldBe("Core:NotFound");
            refused.Message.ShouldNotBeNullOrEmpty();
        }
        foreach (var lead in new[] { queued, held, pooled })
        {
            var seen = await app.Given.Seen(lead, "sales.bj2");
            seen.OwnerId.ShouldBe(to);
            seen.Location.ShouldBe(LeadLocation.Owned);
            seen.ReceiveType.ShouldBe(ReceiveType.Assigned);
            seen.ReceivedFrom.ShouldBe("周文博");
        }
        (await app.Given.Seen(held)).PreviousOwnerName.ShouldBe("林晓雯");
        (await app.Given.Seen(elsewhere)).OwnerId.ShouldBe(await app.Id("sales.sh1"));
    }

    [Fact]
    public async Task A_lead_assigned_to_its_owner_stays_as_it_is()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var result = await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("sales.bj1") })
            .Read<BatchResultDto>();
        result.Items.ShouldHaveSingleItem().Succeeded.ShouldBeTrue();
        var seen = await app.Given.Seen(lead);
        seen.ReceiveType.ShouldBe(ReceiveType.SelfEntered);
        seen.Version.ShouldBe(1);
    }

    [Fact]
    public async Task Many_leads_are_assigned_at_once()
    {
        var leads = new List<Guid>();
        for (var i = 0; i < 30; i++)
            leads.Add((await app.Given.Lead("sales.manager.sh")).Id);
        var result = await app.As("sales.manager.sh")
            .Post("/api/leads/assign", new { leadIds = leads, userId = await app.Id("sales.sh1") })
            .Read<BatchResultDto>();
        result.Succeeded.ShouldBe(30);
    }

    [Fact]
    public async Task A_batch_has_limits()
    {
        var http = app.As("sales.manager.bj");
        var to = await app.Id("sales.bj1");
        await http.Post("/api/leads/assign", new { leadIds = Array.Empty<Guid>(), userId = to })
            .ShouldFailWith(400, "Core:Validation", "leadIds");
        await http.Post("/api/leads/assign", new { userId = to }).ShouldFailWith(400, "Core:Validation", "leadIds");
        await http.Post("/api/leads/assign", new { leadIds = new[] { Guid.NewGuid() } }).ShouldFailWith(400, "Core:Validation", "userId");
        await http.Post("/api/leads/assign", new { leadIds = Enumerable.Range(0, 10_001).Select(_ => Guid.NewGuid()), userId = to })
            .ShouldFailWith(400, "Core:Validation", "leadIds");
        await http.Post("/api/leads/assign", new { leadIds = new[] { Guid.NewGuid() }, userId = Guid.NewGuid() })
            .ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await http.Post("/api/leads/assign", new { leadIds = new[] { Guid.NewGuid() }, userId = await app.Id("sales.sh1") })
            .ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await app.As("sales.bj1")
            .Post("/api/leads/claim", new { leadIds = Enumerable.Range(0, 201).Select(_ => Guid.NewGuid()) })
            .ShouldFailWith(400, "Core:Validation", "leadIds");
    }

    [Fact]
    public async Task A_released_lead_is_in_the_pool_with_its_reason_and_stage()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.As("sales.bj1")
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition = "ConnectedLow",
                    nextContactAt = "2031-01-01T00:00:00Z",
                }
            )
            .ShouldAnswer(201);
        await app.As("sales.bj1").Post($"{lead.Url}/release", new { reason = "  不在本地  " }).ShouldSucceed();
        var seen = await app.Given.Seen(lead);
        seen.Location.ShouldBe(LeadLocation.Pool);
        seen.OwnerId.ShouldBeNull();
        seen.PreviousOwnerName.ShouldBe("林晓雯");
        seen.Stage.ShouldBe(LeadStage.Contacted);
        seen.NextContactAt.ShouldBeNull();
        var row = (
            await app.As("sales.bj2").Get<Core.Paging.PagedResult<LeadListDto>>("/api/leads?location=Pool&maxResultCount=200")
        ).Items.Single(l => l.Id == lead.Id);
        row.PoolReason.ShouldBe("不在本地");
        row.LastDisposition.ShouldBe(Disposition.ConnectedLow);
    }

    [Fact]
    public async Task What_nobody_holds_cannot_be_released_or_transferred()
    {
        var (queued, pooled) = (await app.Given.Lead("sales.manager.bj"), await app.Given.PoolLead("sales.bj1"));
        foreach (var lead in new[] { queued, pooled })
        {
            var refused = await app.As("sales.manager.bj")
                .Post($"{lead.Url}/release", new { reason = "释放" })
                .ShouldFailWith(409, "Leads:IllegalTransition");
            refused.GetProperty("detail").GetString()!.ShouldContain("assign");
            await app.As("sales.manager.bj")
                .Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2") })
                .ShouldFailWith(409, "Leads:IllegalTransition");
        }
    }

    [Fact]
    public async Task A_transfer_goes_to_somebody_the_user_may_assign_to()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var http = app.As("sales.bj1");
        await http.Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.sh1") })
            .ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await http.Post($"{lead.Url}/transfer", new { userId = Guid.NewGuid() }).ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await http.Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), version = 9 })
            .ShouldFailWith(409, "Core:StaleVersion");
        await http.Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), version = 1 }).ShouldSucceed();
        var seen = await app.Given.Seen(lead, "sales.bj2");
        seen.ReceiveType.ShouldBe(ReceiveType.Transferred);
        seen.ReceivedFrom.ShouldBe("林晓雯");
    }

    [Fact]
    public async Task A_claimed_lead_is_owned_and_cannot_be_claimed_again()
    {
        var lead = await app.Given.PoolLead("sales.bj1");
        var claimed = await app.As("sales.sh1").Post($"{lead.Url}/claim").Read<LeadDto>();
        claimed.OwnerName.ShouldBe("沈若溪");
        claimed.ReceiveType.ShouldBe(ReceiveType.Claimed);
        claimed.TimesClaimed.ShouldBe(1);
        claimed.DepartmentName.ShouldBe("上海分校");
        var refused = await app.As("sales.bj2").Post($"{lead.Url}/claim").ShouldFailWith(409, "Leads:NotInPool");
        // A colleague of another department is named no further than the family name.
        refused.GetProperty("detail").GetString()!.ShouldContain("沈**");
        await app.As("sales.bj2").Post($"{lead.Url}/claim", new { version = 1 }).ShouldFailWith(409, "Leads:NotInPool");
    }

    [Fact]
    public async Task A_claim_of_an_old_version_is_refused()
    {
        var lead = await app.Given.PoolLead("sales.bj1");
        await app.As("sales.bj2").Post($"{lead.Url}/claim", new { version = 1 }).ShouldFailWith(409, "Core:StaleVersion");
        await app.As("sales.bj2").Post($"{lead.Url}/claim", new { version = 2 }).ShouldAnswer(200);
    }

    [Fact]
    public async Task A_batch_claim_answers_row_by_row()
    {
        var (free, taken) = (await app.Given.PoolLead("sales.bj1"), await app.Given.PoolLead("sales.bj1"));
        await app.As("sales.bj2").Post($"{taken.Url}/claim").ShouldAnswer(200);
        var result = await app.As("sales.sh1")
            .Post("/api/leads/claim", new { leadIds = new[] { taken.Id, free.Id, Guid.NewGuid() } })
            .Read<BatchResultDto>();
        result.Items.Select(r => r.Code).ShouldBe(["Leads:NotInPool", null, "Core:NotFound"]);
        result.Items[0].Message!.ShouldContain("陈**");
        (await app.Given.Seen(free)).OwnerName.ShouldBe("沈若溪");
    }
}

public sealed class OwnershipOnSqlite(SqliteFixture fixture) : OwnershipTests(fixture), IClassFixture<SqliteFixture>;

public sealed class OwnershipOnServer(ServerFixture fixture) : OwnershipTests(fixture), IClassFixture<ServerFixture>;
