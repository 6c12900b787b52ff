using System.Globalization;
using System.Net;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Lifecycle;

public abstract class CaseTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_proposed_lead_stays_where_it_is_until_somebody_else_agrees()
    {
        var lead = await app.Given.Lead();
        await app.As("sales.bj1")
            .Post($"{lead.Url}/invalid", new { reason = "NotATarget" })
            .ShouldFailWith(400, "Leads:NoteNeeded", "note");
        var made = await app.Propose(lead);
        (made.State, made.Kind, made.HolderName, made.ProposedByName).ShouldBe(
            (LeadCaseState.Proposed, LeadCaseKind.Invalid, "林晓雯", "林晓雯")
        );
        var pending = await app.Given.Seen(lead, "sales.bj1");
        (pending.Location, pending.OwnerName, pending.PendingCaseId).ShouldBe((LeadLocation.Owned, "林晓雯", made.Id));
        (await app.OpenHoldings(lead)).ShouldBe(1, "the cap frees only after the approval");
        (await app.HoldsKey(lead)).ShouldBeTrue();

        var approved = await app.Approved(made);
        (approved.State, approved.DecidedByName).ShouldBe((LeadCaseState.Approved, "周文博"));
        var seen = await app.Given.Seen(lead, "sales.bj1");
        (seen.Location, seen.OwnerId, seen.PendingCaseId, seen.InvalidReason).ShouldBe(
            (LeadLocation.Invalid, null, null, InvalidReason.NotATarget)
        );
        seen.ClosedAt.ShouldNotBeNull();
        (await app.OpenHoldings(lead)).ShouldBe(0);
        (await app.HoldsKey(lead)).ShouldBeFalse();
        var history = await app.History(lead);
        history.ShouldContain(e => e.Kind == "CaseProposed" && e.Data["fields"] == "NotATarget" && e.Data["reason"] == "年龄不符");
        history.ShouldContain(e => e.Kind == "MarkedInvalid" && e.ActorName == "周文博");
    }

    [Fact]
    public async Task A_rejected_lead_goes_on_and_may_be_proposed_again()
    {
        var lead = await app.Given.Lead();
        var made = await app.Propose(lead);
        var url = $"/api/leads/cases/{made.Id}";
        await app.As("sales.manager.bj").Post($"{url}/reject", new { }).ShouldFailWith(400, "Core:Validation", "reason");
        var rejected = await app.As("sales.manager.bj").Post($"{url}/reject", new { reason = "再打一次" }).Read<CaseDetailDto>();
        (rejected.State, rejected.Decision).ShouldBe((LeadCaseState.Rejected, "再打一次"));
        rejected.Actions.ShouldBeEmpty();
        var seen = await app.Given.Seen(lead);
        (seen.Location, seen.PendingCaseId).ShouldBe((LeadLocation.Owned, null));
        await app.As("sales.manager.bj").Post($"{url}/approve", new { }).ShouldFailWith(409, "Leads:CaseDecided");
        await app.As("marketer1").Post($"{url}/appeal", new { reason = "不同意" }).ShouldFailWith(409, "Leads:CaseDecided");
        (await app.Propose(lead)).State.ShouldBe(LeadCaseState.Proposed);
    }

    [Fact]
    public async Task While_a_case_waits_the_lead_is_neither_released_nor_closed()
    {
        var lead = await app.Contacted();
        await app.Propose(lead);
        var http = app.As("sales.bj1");
        await http.Post($"{lead.Url}/release", new { reason = "不跟了" }).ShouldFailWith(409, "Leads:CasePending");
        await http.Post($"{lead.Url}/lose", new { reason = "Price", note = "太贵" }).ShouldFailWith(409, "Leads:CasePending");
        await http.Post($"{lead.Url}/nurture", new { reason = "以后" }).ShouldFailWith(409, "Leads:CasePending");
        await http.Post($"{lead.Url}/invalid", new { reason = "Peer", note = "同行" }).ShouldFailWith(409, "Leads:CasePending");
        await http.Post($"{lead.Url}/scrap", new { reason = "Test" }).ShouldFailWith(409, "Leads:CasePending");
        await app.Noted(lead, "NoAnswer").ShouldAnswer(201);
        var seen = await app.Given.Seen(lead, "sales.bj1");
        seen.Actions.ShouldNotContain("release");
        seen.Refusals.Single(r => r.Action == "release").Code.ShouldBe("Leads:CasePending");
    }

    [Theory]
    [InlineData("EmptyNumber", "NoAnswer Busy", "EmptyNumber")]
    [InlineData("OutOfService", "PoweredOff", "OutOfService")]
    [InlineData("WrongNumber", "NoAnswer", "NotThePerson")]
    [InlineData("NotThePerson", "ConnectedLow", "NotThePerson")]
    [InlineData("HungUp", "HungUp HungUp", "HungUp")]
    public async Task A_hard_reason_needs_its_evidence(string reason, string tooLittle, string more)
    {
        var lead = await app.Given.Lead();
        await app.As("sales.bj1").Post($"{lead.Url}/invalid", new { reason }).ShouldFailWith(422, "Leads:EvidenceMissing", "reason");
        foreach (var disposition in tooLittle.Split(' '))
            await app.Noted(lead, disposition).ShouldAnswer(201);
        await app.As("sales.bj1").Post($"{lead.Url}/invalid", new { reason }).ShouldFailWith(422, "Leads:EvidenceMissing", "reason");
        (await app.Given.Seen(lead)).PendingCaseId.ShouldBeNull();
        await app.Noted(lead, more).ShouldAnswer(201);
        var made = await app.Propose(lead, reason, null);
        made.State.ShouldBe(LeadCaseState.Proposed, "no provider said so: the team leader decides");
        made.Evidence.Calls.ShouldBe(tooLittle.Split(' ').Length + 1);
        made.Evidence.Dispositions[more].ShouldBeGreaterThan(0);
        made.Evidence.Attempts[0].Disposition.ToString().ShouldBe(more);
        made.Names.Values.ShouldBe(["林晓雯"]);
        // What comes later is no part of the evidence.
        await app.Noted(lead, "ConnectedHigh").ShouldAnswer(201);
        (await app.Case(made.Id)).Evidence.Calls.ShouldBe(made.Evidence.Calls);
    }

    // Calls as day-hour, in business time; six on three days in three parts of the day and none connected.
    [Theory]
    [InlineData("2-9 2-14 2-19 3-9 4-9", false)]
    [InlineData("2-9 2-14 2-19 3-9 3-14 3-19", false)]
    [InlineData("2-9 2-10 3-14 3-15 4-9 4-14", false)]
    [InlineData("2-9 2-14 3-19 3-9 4-14 4-19", true)]
    [InlineData("2-9 2-14 3-19 3-9 4-14 4-19 4-20c", false)]
    public async Task Unreachable_is_what_nobody_answered_often_enough(string calls, bool isEnough)
    {
        var mine = await fixture.StartAsync();
        mine.Clock.SetBusinessTime(2026, 3, 2, 8);
        var lead = await mine.Given.Lead();
        foreach (var call in calls.Split(' '))
        {
            var parts = call.TrimEnd('c').Split('-');
            mine.Clock.SetBusinessTime(
                2026,
                3,
                int.Parse(parts[0], CultureInfo.InvariantCulture),
                int.Parse(parts[1], CultureInfo.InvariantCulture)
            );
            await mine.Noted(lead, call.EndsWith('c') ? "ConnectedLow" : "NoAnswer").ShouldAnswer(201);
        }
        var reply = mine.As("sales.bj1").Post($"{lead.Url}/invalid", new { reason = "Unreachable" });
        if (!isEnough)
        {
            await reply.ShouldFailWith(422, "Leads:EvidenceMissing", "reason");
            return;
        }
        var made = await reply.Read<CaseDetailDto>();
        (made.Evidence.Unreached, made.Evidence.Days, made.Evidence.DayParts).ShouldBe((6, 3, 3));
    }

    [Fact]
    public async Task A_providers_cause_needs_nobodys_approval()
    {
        var lead = await app.Given.Lead();
        TestEvidence.Causes[lead.Id] = [new ProviderCause(app.Clock.UtcNow, "ytx", "c-1", "空号 (404)", InvalidReason.EmptyNumber)];
        var made = await app.Propose(lead, "EmptyNumber", null);
        (made.State, made.IsProven, made.DecidedByName).ShouldBe((LeadCaseState.Approved, true, null));
        made.Evidence.Causes.ShouldHaveSingleItem().CallId.ShouldBe("c-1");
        (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Invalid);

        var other = await app.Given.Lead();
        TestEvidence.Causes[other.Id] = [new ProviderCause(app.Clock.UtcNow, "ytx", "c-2", "空号 (404)", InvalidReason.EmptyNumber)];
        (await app.Propose(other, "Peer", "同行")).State.ShouldBe(LeadCaseState.Proposed, "the cause proves another reason");
    }

    [Fact]
    public async Task Nobody_decides_on_a_case_of_their_own_or_outside_their_scope()
    {
        var lead = await app.Given.Lead("sales.manager.bj");
        var made = await app.Propose(lead, by: "sales.manager.bj");
        made.Actions.ShouldBeEmpty();
        var url = $"/api/leads/cases/{made.Id}";
        await app.As("sales.manager.bj").Post($"{url}/approve", new { }).ShouldFailWith(422, "Leads:CaseFourEyes");
        await app.As("sales.manager.bj").Post($"{url}/reject", new { reason = "不对" }).ShouldFailWith(422, "Leads:CaseFourEyes");
        await app.As("sales.bj1").Post($"{url}/approve", new { }).ShouldFailWith(403, "Core:Forbidden");
        await app.As("sales.manager.sh").Post($"{url}/approve", new { }).ShouldFailWith(404, "Core:NotFound");
        await app.As("f1.admin").GetAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.bj2").GetAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        await app.As("marketer1").Post($"{url}/approve", new { }).ShouldFailWith(403, "Core:Forbidden");
        (await app.Approved(made, "admin")).State.ShouldBe(LeadCaseState.Approved);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_is_told_how_it_stands()
    {
        foreach (var name in new[] { "sales.manager.bj", "admin" })
            await app.Person(name);
        for (var round = 0; round < 5; round++)
        {
            var lead = await app.Given.Lead();
            var made = await app.Propose(lead);
            var url = $"/api/leads/cases/{made.Id}";
            var isSplit = round % 2 == 1;
            var replies = await Task.WhenAll(
                app.As("sales.manager.bj").Post($"{url}/approve", new { }),
                isSplit ? app.As("admin").Post($"{url}/reject", new { reason = "不同意" }) : app.As("admin").Post($"{url}/approve", new { })
            );
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
            await Task.FromResult(replies.Single(r => r.StatusCode != HttpStatusCode.OK)).ShouldFailWith(409, "Leads:CaseDecided");
            var (seen, decided) = (await app.Given.Seen(lead), await app.Case(made.Id));
            (seen.Location == LeadLocation.Invalid).ShouldBe(decided.State == LeadCaseState.Approved);
            var marks = (await app.History(lead)).Count(e => e.Kind == "MarkedInvalid");
            marks.ShouldBe(decided.State == LeadCaseState.Approved ? 1 : 0);
        }
    }

    [Fact]
    public async Task Two_proposals_at_once_make_one_case()
    {
        for (var round = 0; round < 3; round++)
        {
            var lead = await app.Given.Lead();
            var replies = await Task.WhenAll(
                app.As("sales.bj1").Post($"{lead.Url}/scrap", new { reason = "Test" }),
                app.As("sales.manager.bj").Post($"{lead.Url}/scrap", new { reason = "EntryError" })
            );
            replies.Count(r => r.IsSuccessStatusCode).ShouldBe(1);
            ((int)replies.Single(r => !r.IsSuccessStatusCode).StatusCode).ShouldBe(409);
            var cases = await app.As("admin").Get<PagedResult<CaseDto>>($"/api/leads/cases?leadId={lead.Id}");
            cases.TotalCount.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_follow_up_during_the_decision_does_not_stop_it()
    {
        for (var round = 0; round < 3; round++)
        {
            var lead = await app.Given.Lead();
            var made = await app.Propose(lead);
            var replies = await Task.WhenAll(
                app.As("sales.manager.bj").Post($"/api/leads/cases/{made.Id}/approve", new { }),
                app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", content = "同时跟进" })
            );
            replies[0].StatusCode.ShouldBe(HttpStatusCode.OK, await replies[0].Content.ReadAsStringAsync());
            (await app.Given.Seen(lead)).Location.ShouldBe(LeadLocation.Invalid);
        }
    }

    [Fact]
    public async Task Scrap_as_a_duplicate_names_the_lead_that_stays()
    {
        var (lead, survivor, foreign) = (await app.Given.Lead(), await app.Given.Lead("sales.sh1"), await app.Given.Lead("f1.sales1"));
        var http = app.As("sales.bj1");
        foreach (var wrong in new Guid?[] { null, lead.Id, foreign.Id, Guid.NewGuid() })
            await http.Post($"{lead.Url}/scrap", new { reason = "Duplicate", survivorId = wrong })
                .ShouldFailWith(400, "Leads:UnknownSurvivor", "survivorId");
        await http.Post($"{lead.Url}/scrap", new { reason = "Test", survivorId = survivor.Id })
            .ShouldFailWith(400, "Leads:UnknownSurvivor", "survivorId");
        var made = await http.Post($"{lead.Url}/scrap", new { reason = "Duplicate", survivorId = survivor.Id }).Read<CaseDetailDto>();
        (made.SurvivorId, made.SurvivorNumber).ShouldBe((survivor.Id, survivor.Number));
        await app.Approved(made);
        var seen = await app.Given.Seen(lead);
        (seen.Location, seen.ScrapReason).ShouldBe((LeadLocation.Scrap, ScrapReason.Duplicate));
        // What is scrap itself cannot be what stays.
        var third = await app.Given.Lead();
        await http.Post($"{third.Url}/scrap", new { reason = "Duplicate", survivorId = lead.Id })
            .ShouldFailWith(400, "Leads:UnknownSurvivor", "survivorId");
    }

    [Fact]
    public async Task Headquarters_decides_on_what_a_franchise_proposes()
    {
        var lead = await app.Given.Lead("f1.sales1");
        var made = await app.Propose(lead, by: "f1.sales1");
        var url = $"/api/leads/cases/{made.Id}";
        await app.As("f1.admin").Post($"{url}/approve", new { }).ShouldFailWith(403, "Core:Forbidden");
        foreach (var stranger in new[] { "sales.manager.bj", "f2.admin" })
            await app.As(stranger).GetAsync(new Uri(url, UriKind.Relative)).ShouldFailWith(404, "Core:NotFound");
        (await app.Approved(made, "channel1")).State.ShouldBe(LeadCaseState.Approved);
        (await app.Given.Seen(lead, "f1.admin")).Location.ShouldBe(LeadLocation.Invalid);
    }

    [Fact]
    public async Task An_invalid_lead_is_revived_into_the_queue()
    {
        var lead = await app.In("Invalid/New");
        await app.As("sales.bj1").Post($"{lead.Url}/revive", new { reason = "有新号码" }).ShouldFailWith(403, "Core:Forbidden");
        var place = await app.As("sales.manager.bj").Post($"{lead.Url}/revive", new { reason = "有新号码" }).Read<LeadPlaceDto>();
        (place.Location, place.OwnerName).ShouldBe((LeadLocation.Unassigned, null));
        var seen = await app.Given.Seen(lead);
        (seen.InvalidReason, seen.ClosedAt).ShouldBe((null, null));
        (await app.HoldsKey(lead)).ShouldBeTrue();
        (await app.History(lead)).ShouldContain(e => e.Kind == "Revived" && e.Data["reason"] == "有新号码");
    }

    [Fact]
    public async Task A_list_of_cases_is_filtered_and_shows_what_waits_longest_first()
    {
        var mine = await fixture.StartAsync();
        var (first, second) = (await mine.Propose(await mine.Given.Lead()), await mine.Propose(await mine.Given.Lead()));
        var scrap = await mine.As("sales.bj1")
            .Post($"{(await mine.Given.Lead()).Url}/scrap", new { reason = "Test" })
            .Read<CaseDetailDto>();
        async Task<IEnumerable<Guid>> List(string query, string by = "sales.manager.bj") =>
            (await mine.As(by).Get<PagedResult<CaseDto>>($"/api/leads/cases?{query}")).Items.Select(c => c.Id);
        (await List("state=Proposed")).ShouldBe([first.Id, second.Id, scrap.Id]);
        (await List("kind=scrap")).ShouldBe([scrap.Id]);
        await mine.Approved(first);
        (await List("state=Approved")).ShouldBe([first.Id]);
        (await List("", "sales.bj1")).Count().ShouldBe(3);
        (await List("", "sales.bj2")).ShouldBeEmpty();
        (await List("", "sales.manager.sh")).ShouldBeEmpty();
        await mine.As("sales.manager.bj")
            .GetAsync(new Uri("/api/leads/cases?state=Nothing", UriKind.Relative))
            .ShouldFailWith(400, "Leads:UnknownFilter");
    }
}

public sealed class CasesOnSqlite(SqliteFixture fixture) : CaseTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CasesOnServer(ServerFixture fixture) : CaseTests(fixture), IClassFixture<ServerFixture>;
