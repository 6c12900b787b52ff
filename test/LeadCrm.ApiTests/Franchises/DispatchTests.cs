using System.Net;
using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Franchises;

public abstract class DispatchTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_dispatched_lead_stands_in_the_franchises_queue_with_its_stage_and_is_protected()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await FollowUp(lead, "sales.bj1", "ConnectedHigh", "内部备注：林晓雯觉得有戏");
        var result = await app.Dispatch("f1.admin", lead);
        (result.Succeeded, result.Failed).ShouldBe((1, 0));
        result.Number.ShouldNotBeNull().ShouldStartWith("D");

        await app.As("sales.bj1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        var seen = await app.Given.Seen(lead, "f1.admin");
        (seen.Location, seen.Stage, seen.OwnerId).ShouldBe((LeadLocation.Unassigned, LeadStage.Contacted, null));
        seen.DepartmentName.ShouldBe("杭州加盟");
        seen.ProtectedUntil.ShouldBe(DateOnly.FromDateTime(DateTime.UtcNow.AddHours(8)).AddDays(30));
        seen.Contacts.ShouldHaveSingleItem();
        (await app.Check("f2.sales1", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere);
        (await app.Check("sales.bj2", lead.Phone)).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere, "the key went with the lead");
        await app.As("f1.admin")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("f1.sales1") })
            .ShouldSucceed();
    }

    [Fact]
    public async Task The_franchise_reads_no_names_notes_or_terms_of_headquarters()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await FollowUp(lead, "sales.bj1", "CallAgain", "内部备注：客户嫌贵");
        await app.As("sales.bj1")
            .Post($"{lead.Url}/transfer", new { userId = await app.Id("sales.bj2"), reason = "林晓雯休假" })
            .ShouldSucceed();
        await app.Dispatch("f1.admin", lead);
        var timeline = await app.As("f1.admin").GetStringAsync($"{lead.Url}/timeline?maxResultCount=100");
        var detail = await app.As("f1.admin").GetStringAsync(lead.Url);
        var people = new[] { "林晓雯", "陈嘉树", "高远" };
        var ids = await Task.WhenAll(new[] { "sales.bj1", "sales.bj2", "channel1" }.Select(app.Id));
        foreach (var secret in people.Concat(ids.Select(i => i.ToString())).Append("内部备注").Append("休假").Append("50"))
        {
            if (secret != "50")
                detail.ShouldNotContain(secret);
            timeline.ShouldNotContain($"\"{secret}");
        }
        timeline.ShouldNotContain("内部备注");
        timeline.ShouldContain("总部");
        var entries = await app.Timeline(lead, "f1.admin");
        entries.Select(e => e.Kind).ShouldBe(["Dispatched"]);
        var all = await app.Timeline(lead, "channel1");
        all.ShouldContain(e => e.Kind == "FollowUp" && e.ActorName == "林晓雯");
        all.ShouldContain(e => e.Kind == "Dispatched" && e.ActorName == "高远");
    }

    [Fact]
    public async Task A_person_with_another_lead_is_copied()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var other = await app.Given.Lead("sales.bj1", phone: lead.Phone, line: "python");
        var person = (await app.Given.Seen(lead)).PersonId;
        (await app.Given.Seen(other)).PersonId.ShouldBe(person);
        await app.Dispatch("f1.admin", lead);
        (await app.Given.Seen(lead, "f1.admin")).PersonId.ShouldNotBe(person);
        var stayed = await app.Given.Seen(other, "sales.bj1");
        stayed.PersonId.ShouldBe(person);
        stayed.Contacts.ShouldHaveSingleItem();
        var found = await app.As("f1.admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Phone}");
        found.Items.ShouldHaveSingleItem().Id.ShouldBe(lead.Id);
    }

    [Fact]
    public async Task Both_leads_of_a_person_take_the_person_along()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var other = await app.Given.Lead("sales.bj1", phone: lead.Phone, line: "python");
        (await app.Dispatch("f1.admin", lead, other)).Succeeded.ShouldBe(2);
        (await app.Given.Seen(lead, "f1.admin")).PersonId.ShouldBe((await app.Given.Seen(other, "f1.admin")).PersonId);
    }

    [Fact]
    public async Task Every_row_has_its_own_answer()
    {
        var (fine, theirs, clash, elsewhere) = (
            await app.Given.Lead("sales.bj1"),
            await app.Given.Lead("f2.sales1"),
            await app.Given.Lead("sales.bj1"),
            await app.Given.Lead("sales.bj1")
        );
        await app.Given.Lead("f1.sales1", phone: clash.Phone);
        await app.Given.Lead("f2.sales1", phone: elsewhere.Phone);
        var ids = new[] { fine.Id, theirs.Id, clash.Id, elsewhere.Id, Guid.NewGuid(), fine.Id };
        var result = await app.TryDispatch(ids, await app.Tenant("f1.admin")).Read<DispatchResultDto>();
        result
            .Items.Select(i => i.Code)
            .ShouldBe([null, "Leads:NotWithHeadquarters", "Leads:FranchiseHasContact", "Leads:ProtectedElsewhere", "Core:NotFound", null]);
        result.Items.Where(i => i.Code is not null).ShouldAllBe(i => i.Message != i.Code);
        (result.Succeeded, result.Failed).ShouldBe((1, 4));
        (await app.Given.Seen(theirs, "f2.sales1")).Location.ShouldBe(LeadLocation.Owned);
    }

    [Fact]
    public async Task Nothing_given_is_no_dispatch()
    {
        var lead = await app.Given.Lead("f2.sales1");
        var result = await app.Dispatch("f1.admin", lead);
        (result.Id, result.Succeeded).ShouldBe((null, 0));
    }

    [Fact]
    public async Task Only_headquarters_dispatches_and_only_to_a_franchise()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var f1 = await app.Tenant("f1.admin");
        foreach (var by in new[] { "f1.admin", "sales.manager.bj", "auditor1" })
            await app.TryDispatch([lead.Id], f1, by).ShouldFailWith(403, "Core:Forbidden");
        foreach (var to in new[] { await app.Tenant("admin"), Guid.NewGuid(), await app.Id("f1.admin") })
            await app.TryDispatch([lead.Id], to).ShouldFailWith(400, "Leads:UnknownFranchise", "franchiseId");
        await Refused(
            new
            {
                leadIds = new[] { lead.Id },
                franchiseId = f1,
                settlement = "OrderShare",
                rate = 101,
            },
            "rate"
        );
        await Refused(
            new
            {
                leadIds = new[] { lead.Id },
                franchiseId = f1,
                settlement = "PerLead",
                rate = 1.234,
            },
            "rate"
        );
        await Refused(
            new
            {
                leadIds = new[] { lead.Id },
                franchiseId = f1,
                settlement = "PerLead",
                rate = -1,
            },
            "rate"
        );
        await Refused(
            new
            {
                leadIds = Enumerable.Range(0, 501).Select(_ => Guid.NewGuid()),
                franchiseId = f1,
                settlement = "PerLead",
                rate = 1,
            },
            "leadIds"
        );
        await Refused(new { }, "leadIds");
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Owned);

        async Task Refused(object body, string field)
        {
            using var reply = await app.TryDispatch([], f1, more: body);
            ((int)reply.StatusCode).ShouldBe(400);
            (await reply.Content.ReadAsStringAsync()).ShouldContain($"\"{field}\"");
        }
    }

    [Fact]
    public async Task Of_two_dispatches_of_one_lead_one_wins()
    {
        var (f1, f2) = (await app.Tenant("f1.admin"), await app.Tenant("f2.admin"));
        await app.Person("admin");
        await app.Person("channel1");
        for (var round = 0; round < 4; round++)
        {
            var leads = await Leads(6);
            var ids = leads.Select(l => l.Id).ToArray();
            var replies = await Task.WhenAll(app.TryDispatch(ids, f1), app.TryDispatch(ids.Reverse(), f2, "admin"));
            var results = await Task.WhenAll(replies.Select(r => Task.FromResult(r).Read<DispatchResultDto>()));
            results.Sum(r => r.Succeeded).ShouldBe(ids.Length);
            foreach (var id in ids)
            {
                results.Count(r => r.Items.Single(i => i.Id == id).Succeeded).ShouldBe(1);
                var toFirst = results[0].Items.Single(i => i.Id == id).Succeeded;
                (await app.As("f1.admin").GetAsync($"/api/leads/{id}")).IsSuccessStatusCode.ShouldBe(toFirst);
                (await app.As("f2.admin").GetAsync($"/api/leads/{id}")).IsSuccessStatusCode.ShouldBe(!toFirst);
            }
        }
    }

    [Fact]
    public async Task A_dispatch_and_a_claim_at_once_leave_one_consistent_lead()
    {
        var f1 = await app.Tenant("f1.admin");
        await app.Person("channel1");
        await app.Person("sales.bj2");
        for (var round = 0; round < 5; round++)
        {
            var lead = await app.Given.PoolLead();
            var replies = await Task.WhenAll(app.TryDispatch([lead.Id], f1), app.As("sales.bj2").Post($"{lead.Url}/claim"));
            replies.ShouldAllBe(r => (int)r.StatusCode < 500);
            var given = (await Task.FromResult(replies[0]).Read<DispatchResultDto>()).Succeeded == 1;
            var seen = await app.Given.Seen(lead);
            if (given)
                (seen.Location, seen.OwnerId, seen.DepartmentName).ShouldBe((LeadLocation.Unassigned, null, "杭州加盟"));
            else
                (seen.Location, seen.OwnerId).ShouldBe((LeadLocation.Owned, await app.Id("sales.bj2")));
        }
    }

    [Fact]
    public async Task A_dispatch_and_the_franchises_own_entry_at_once_make_one_lead_in_the_franchise()
    {
        var f1 = await app.Tenant("f1.admin");
        await app.Person("f1.sales1");
        for (var round = 0; round < 5; round++)
        {
            var lead = await app.Given.Lead("sales.bj1");
            var replies = await Task.WhenAll(app.TryDispatch([lead.Id], f1), app.TryCreate("f1.sales1", lead.Phone));
            replies.ShouldAllBe(r => (int)r.StatusCode < 500);
            (await app.As("f1.admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Phone}")).TotalCount.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_recalled_lead_goes_back_to_the_queue_it_came_from()
    {
        var leads = await Leads(3);
        var result = await app.Dispatch("f1.admin", leads);
        await app.As("f1.admin")
            .Post("/api/leads/assign", new { leadIds = new[] { leads[0].Id }, userId = await app.Id("f1.sales1") })
            .ShouldSucceed();
        await FollowUp(leads[0], "f1.sales1", "ConnectedLow", "加盟商的备注");
        var back = await Recall(result.Id!.Value, new { leadIds = new[] { leads[0].Id, Guid.NewGuid() }, reason = "跟进不力" })
            .Read<BatchResultDto>();
        back.Items.Select(i => i.Code).ShouldBe([null, "Core:NotFound"]);
        var seen = await app.Given.Seen(leads[0], "sales.manager.bj");
        (seen.Location, seen.OwnerId, seen.ProtectedUntil, seen.DepartmentName).ShouldBe((LeadLocation.Unassigned, null, null, "北京分校"));
        seen.Stage.ShouldBe(LeadStage.Contacted);
        await app.As("f1.sales1").GetAsync(leads[0].Url).ShouldFailWith(404, "Core:NotFound");
        var timeline = await app.As("sales.manager.bj").GetStringAsync($"{leads[0].Url}/timeline?maxResultCount=100");
        timeline.ShouldNotContain("加盟商的备注");
        timeline.ShouldNotContain("吴越");
        (await app.Timeline(leads[0], "channel1")).Single(e => e.Kind == "Recalled").Data["reason"].ShouldBe("跟进不力");

        (await Recall(result.Id.Value, new { leadIds = new[] { leads[0].Id }, reason = "再来一次" }).Read<BatchResultDto>())
            .Items.Single()
            .Code.ShouldBe("Leads:NotWithFranchise");
        (await Recall(result.Id.Value, new { reason = "全部收回" }).Read<BatchResultDto>()).Succeeded.ShouldBe(2);
        var list = await app.As("f1.admin").Get<DispatchDetailDto>($"/api/leads/dispatches/{result.Id}");
        (list.Leads, list.Contacted, list.Recalled).ShouldBe((3, 1, 3));
        list.Items.ShouldAllBe(i => i.LeadId == null && i.Name == null);
    }

    [Fact]
    public async Task A_recalled_lead_given_to_another_franchise_tells_it_nothing_of_the_first()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var first = await app.Dispatch("f1.admin", lead);
        await FollowUp(lead, "f1.admin", "CallAgain", "杭州的备注");
        await Recall(first.Id!.Value, new { reason = "钱江没有跟进" }).ShouldSucceed();
        await app.Dispatch("f2.admin", lead);
        var text = await app.As("f2.admin").GetStringAsync($"{lead.Url}/timeline?maxResultCount=100");
        foreach (var secret in new[] { "杭州", "钱江", first.Number! })
            text.ShouldNotContain(secret);
    }

    [Fact]
    public async Task A_lead_that_headquarters_has_anew_stays_with_the_franchise()
    {
        var later = await fixture.StartAsync();
        later.Clock.SetBusinessTime(2026, 3, 2, 10);
        var lead = await later.Given.Lead("sales.bj1");
        var result = await later.Dispatch("f1.admin", lead);
        later.Clock.Advance(TimeSpan.FromDays(32));
        await later.TryCreate("sales.bj2", lead.Phone).ShouldSucceed();
        (await later.As("channel1").Post($"/api/leads/dispatches/{result.Id}/recall", new { reason = "收回" }).Read<BatchResultDto>())
            .Items.Single()
            .Code.ShouldBe("Leads:HeadquartersHasContact");
        (await later.Given.Seen(lead, "f1.admin")).Location.ShouldBe(LeadLocation.Unassigned);
    }

    [Fact]
    public async Task What_nobody_calls_in_time_goes_back_by_itself()
    {
        var later = await fixture.StartAsync();
        later.Clock.SetBusinessTime(2026, 3, 2, 10);
        var (idle, called) = (await later.Given.Lead("sales.bj1"), await later.Given.Lead("sales.bj1"));
        await later.As("sales.bj1").Post($"{idle.Url}/follow-ups", new { type = "Call", content = "总部打过" }).ShouldSucceed();
        later.Clock.Advance(TimeSpan.FromMinutes(1));
        var result = await later.Dispatch("f1.admin", idle, called);
        await later.As("f1.admin").Post($"{called.Url}/follow-ups", new { type = "Call", disposition = "NoAnswer" }).ShouldSucceed();
        later.Clock.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await later.RunJob("DispatchRecallJob");
        await later.As("f1.admin").GetAsync(idle.Url).ShouldAnswer(200);
        later.Clock.Advance(TimeSpan.FromSeconds(1));
        await later.RunJob("DispatchRecallJob");
        await later.RunJob("DispatchRecallJob");
        await later.As("f1.admin").GetAsync(idle.Url).ShouldFailWith(404, "Core:NotFound");
        await later.As("f1.admin").GetAsync(called.Url).ShouldAnswer(200);
        var seen = await later.Given.Seen(idle, "sales.manager.bj");
        (seen.Location, seen.DepartmentName).ShouldBe((LeadLocation.Unassigned, "北京分校"));
        var recalled = (await later.Timeline(idle, "sales.manager.bj")).Single(e => e.Kind == "Recalled");
        (recalled.ActorName, recalled.Data["reason"]).ShouldBe((null, "未在时限内跟进"));
        var detail = await later.As("channel1").Get<DispatchDetailDto>($"/api/leads/dispatches/{result.Id}");
        (detail.Leads, detail.Contacted, detail.Recalled).ShouldBe((2, 0, 1));
        detail.Items.Single(i => i.RecalledAt is not null).RecallReason.ShouldBe("未在时限内跟进");
    }

    [Fact]
    public async Task A_franchise_sees_its_own_dispatches_and_settlement_only()
    {
        var (ours, theirs) = (await app.Given.Lead("sales.bj1"), await app.Given.Lead("sales.bj1"));
        var (first, second) = (await app.Dispatch("f1.admin", ours), await app.Dispatch("f2.admin", theirs));
        await FollowUp(ours, "f1.admin", "ConnectedHigh", "已联系");
        var list = await app.As("f1.admin").Get<PagedResult<DispatchDto>>("/api/leads/dispatches?maxResultCount=200");
        list.Items.ShouldContain(d => d.Id == first.Id);
        list.Items.ShouldAllBe(d => d.FranchiseName == "杭州加盟" && d.CreatedByName == null);
        await app.As("f1.admin").GetAsync($"/api/leads/dispatches/{second.Id}").ShouldFailWith(404, "Core:NotFound");
        var f2 = await app.Tenant("f2.admin");
        (await app.As("f1.admin").Get<PagedResult<DispatchDto>>($"/api/leads/dispatches?franchiseId={f2}")).Items.ShouldBeEmpty();
        (await app.As("f1.admin").Get<SettlementDto>($"/api/leads/dispatches/settlement?franchiseId={f2}")).Rows.ShouldBeEmpty();
        var detail = await app.As("f1.admin").Get<DispatchDetailDto>($"/api/leads/dispatches/{first.Id}");
        (detail.Rate, detail.Settlement, detail.Leads, detail.Contacted).ShouldBe((50, Settlement.PerLead, 1, 1));
        detail.Items.ShouldHaveSingleItem().LeadId.ShouldBe(ours.Id);
        await app.As("f1.sales1").GetAsync("/api/leads/dispatches").ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task Settlement_counts_what_was_left_with_the_franchise()
    {
        var later = await fixture.StartAsync();
        later.Clock.SetBusinessTime(2026, 3, 31, 23, 30);
        var leads = new[] { await later.Given.Lead("sales.bj1"), await later.Given.Lead("sales.bj1"), await later.Given.Lead("sales.bj1") };
        var march = await later.Dispatch("f1.admin", leads[0], leads[1]);
        later.Clock.SetBusinessTime(2026, 4, 1, 0, 30);
        await later.Dispatch("f1.admin", leads[2]);
        await later
            .As("channel1")
            .Post($"/api/leads/dispatches/{march.Id}/recall", new { leadIds = new[] { leads[0].Id }, reason = "收回" })
            .ShouldSucceed();
        var row = (await Settle("from=2026-03-01&to=2026-03-31")).Rows.ShouldHaveSingleItem();
        (row.FranchiseName, row.Leads, row.Valid, row.Recalled, row.Contacted, row.Amount).ShouldBe(("杭州加盟", 2, 1, 1, 0, 50m));
        (await Settle("from=2026-03-31&to=2026-04-01")).Rows.Single().Amount.ShouldBe(100m);
        (await Settle("")).From.ShouldBe(new DateOnly(2026, 4, 1));
        await later
            .As("channel1")
            .GetAsync("/api/leads/dispatches/settlement?from=2026-04-02&to=2026-04-01")
            .ShouldFailWith(400, "Leads:InvalidPeriod", "from");
        await later.As("channel1").GetAsync("/api/leads/dispatches/settlement?from=0001-01-01&to=9999-12-31").ShouldAnswer(400);

        Task<SettlementDto> Settle(string query) => later.As("channel1").Get<SettlementDto>("/api/leads/dispatches/settlement?" + query);
    }

    [Fact]
    public async Task Ids_of_another_channel_lead_nowhere()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var dispatch = await app.Dispatch("f1.admin", lead);
        await app.As("f2.admin").GetAsync($"/api/leads/dispatches/{dispatch.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("f1.admin")
            .Post($"/api/leads/dispatches/{dispatch.Id}/recall", new { reason = "还给你" })
            .ShouldFailWith(403, "Core:Forbidden");
        await Recall(lead.Id, new { reason = "不是分派" }).ShouldFailWith(404, "Core:NotFound");
        var other = await app.Given.Lead("f2.sales1");
        (await Recall(dispatch.Id!.Value, new { leadIds = new[] { other.Id }, reason = "混入" }).Read<BatchResultDto>())
            .Items.Single()
            .Code.ShouldBe("Core:NotFound");
        (await app.Given.Seen(other, "f2.sales1")).Location.ShouldBe(LeadLocation.Owned);
    }

    private Task<HttpResponseMessage> Recall(Guid dispatch, object body) =>
        app.As(FranchiseSteps.Channel).Post($"/api/leads/dispatches/{dispatch}/recall", body);

    private async Task FollowUp(GivenLead lead, string by, string disposition, string content) =>
        await app.As(by)
            .Post(
                $"{lead.Url}/follow-ups",
                new
                {
                    type = "Call",
                    disposition,
                    content,
                }
            )
            .ShouldSucceed();

    private async Task<GivenLead[]> Leads(int count)
    {
        var leads = new GivenLead[count];
        for (var i = 0; i < count; i++)
            leads[i] = await app.Given.Lead("sales.bj1");
        return leads;
    }
}

public sealed class DispatchesOnSqlite(SqliteFixture fixture) : DispatchTests(fixture), IClassFixture<SqliteFixture>;

public sealed class DispatchesOnServer(ServerFixture fixture) : DispatchTests(fixture), IClassFixture<ServerFixture>;
