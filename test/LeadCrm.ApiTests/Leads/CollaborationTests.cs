using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Leads;

public abstract class CollaborationTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_collaborator_sees_the_lead_everywhere_but_not_in_the_day_of_work()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Add(lead, "sales.bj2").ShouldAnswer(204);
        var seen = await app.Given.Seen(lead, "sales.bj2");
        seen.Collaborators.ShouldHaveSingleItem().Name.ShouldBe("陈嘉树");
        seen.Actions.ShouldBe(["update", "followUp", "reveal"], ignoreOrder: true);
        (await app.As("sales.bj2").Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Number}")).TotalCount.ShouldBe(1);
        (await app.As("sales.bj2").Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Phone}")).TotalCount.ShouldBe(1);
        await app.As("sales.bj2").GetAsync($"{lead.Url}/timeline").ShouldAnswer(200);
        (await app.As("sales.bj2").Get<MyDayDto>("/api/leads/my-day")).NewLeads.ShouldNotContain(l => l.Id == lead.Id);
        await app.As("sales.bj2").Post($"{lead.Url}/follow-ups", new { type = "Call", content = "一起跟进" }).ShouldAnswer(201);
        await app.As("sales.sh1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task A_collaborator_does_not_decide_whose_it_is_or_how_to_reach_the_student()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Add(lead, "sales.bj2").ShouldSucceed();
        var (http, me) = (app.As("sales.bj2"), await app.Id("sales.bj2"));
        var problem = await http.Post($"{lead.Url}/release", new { reason = "不跟了" }).ShouldFailWith(422, "Leads:CollaboratorMayNot");
        problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("林晓雯");
        await http.Post($"{lead.Url}/transfer", new { userId = me }).ShouldFailWith(422, "Leads:CollaboratorMayNot");
        await http.Put(lead.Url, new { version = (await app.Given.Seen(lead)).Version, phones = new[] { Given.Phone() } })
            .ShouldFailWith(422, "Leads:CollaboratorMayNot");
        await http.Post($"{lead.Url}/collaborators", new { userId = me }).ShouldFailWith(422, "Leads:CollaboratorMayNot");
        await http.Put(lead.Url, new { version = (await app.Given.Seen(lead)).Version, city = "苏州" }).ShouldAnswer(200);
        (await app.Given.Seen(lead)).OwnerId.ShouldBe(await app.Id("sales.bj1"));
    }

    [Fact]
    public async Task A_manager_of_another_department_collaborates_and_does_not_manage()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Add(lead, "sales.manager.sh", by: "admin").ShouldSucceed();
        await app.As("sales.manager.sh").GetAsync(lead.Url).ShouldAnswer(200);
        (await app.As("sales.manager.sh").Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Number}")).TotalCount.ShouldBe(1);
        var result = await app.As("sales.manager.sh")
            .Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = await app.Id("sales.sh1") })
            .Read<BatchResultDto>();
        var row = result.Items.ShouldHaveSingleItem();
        row.Code.ShouldBe("Leads:CollaboratorMayNot");
        row.Message.ShouldNotBeNull().ShouldContain("林晓雯");
    }

    [Fact]
    public async Task Removed_is_out_of_sight_with_the_next_request()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Add(lead, "sales.bj2").ShouldSucceed();
        await app.As("sales.bj2").GetAsync(lead.Url).ShouldAnswer(200);
        await Remove(lead, "sales.bj2", by: "sales.bj1").ShouldAnswer(204);
        await app.As("sales.bj2").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        await Remove(lead, "sales.bj2", by: "sales.bj1").ShouldFailWith(404, "Core:NotFound");
        await Add(lead, "sales.bj2", by: "sales.manager.bj").ShouldSucceed();
        await Remove(lead, "sales.bj2", by: "sales.bj2").ShouldAnswer(204);
        (await app.Given.Seen(lead)).Collaborators.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_colleagues_in_reach_who_can_follow_up_are_added()
    {
        var lead = await app.Given.Lead("sales.bj1");
        foreach (var who in new[] { "f1.sales1", "sales.sh1", "finance1", "front.desk1" })
            await Add(lead, who).ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await Add(lead, "f1.sales1", by: "admin").ShouldFailWith(400, "Leads:UnknownAssignee", "userId");
        await app.As("sales.bj1")
            .Post($"{lead.Url}/collaborators", new { userId = Guid.NewGuid() })
            .ShouldFailWith(400, "Leads:UnknownAssignee");
        await app.As("sales.bj1").Post($"{lead.Url}/collaborators", new { }).ShouldRefuse();
        await Add(lead, "sales.bj1", by: "sales.manager.bj").ShouldFailWith(422, "Leads:OwnerIsNoCollaborator");
        await Add(lead, "sales.bj2", by: "sales.sh1").ShouldFailWith(404, "Core:NotFound");
        await Add(lead, "sales.bj2", by: "f1.admin").ShouldFailWith(404, "Core:NotFound");
        await Add(lead, "sales.bj2", by: "auditor1").ShouldFailWith(403, "Core:Forbidden");
        await Add(lead, "sales.bj2").ShouldSucceed();
        await Add(lead, "sales.bj2").ShouldAnswer(204);
        (await app.Given.Seen(lead)).Collaborators.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_who_add_at_once_each_is_added_or_told()
    {
        await app.Person("sales.manager.bj");
        for (var round = 0; round < 3; round++)
        {
            var lead = await app.Given.Lead("sales.bj1");
            var replies = await Task.WhenAll(Add(lead, "sales.bj2"), Add(lead, "sales.bj2", by: "sales.manager.bj"));
            replies.ShouldAllBe(r => (int)r.StatusCode == 204 || (int)r.StatusCode == 409);
            (await app.Given.Seen(lead)).Collaborators.Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task Asking_reaches_the_owner_and_accepting_lets_the_asker_in()
    {
        var lead = await app.Given.Lead("sales.bj1", "求协作");
        (await Check(lead, "sales.bj2")).Actions.ShouldContain(DedupAction.AskToCollaborate);
        (await Check(lead, "front.desk1")).Actions.ShouldNotContain(DedupAction.AskToCollaborate);
        await Ask(lead, "sales.bj2").ShouldAnswer(202);
        await Ask(lead, "sales.bj2").ShouldAnswer(202);
        var asked = (await app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day")).CollaborationRequests.Where(r => r.LeadId == lead.Id);
        asked.ShouldHaveSingleItem().UserName.ShouldBe("陈嘉树");
        var timeline = await app.As("sales.bj1").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline");
        timeline.Items.Where(e => e.Kind == "CollaborationAsked").ShouldHaveSingleItem().ActorName.ShouldBe("陈嘉树");
        await app.As("sales.bj2").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");

        await Answer(lead, "sales.bj2", "accept", "sales.sh1").ShouldFailWith(404, "Core:NotFound");
        await Answer(lead, "sales.bj2", "accept", "sales.bj2").ShouldFailWith(404, "Core:NotFound");
        await Answer(lead, "sales.bj2", "accept", "sales.bj1").ShouldAnswer(204);
        await app.As("sales.bj2").GetAsync(lead.Url).ShouldAnswer(200);
        await Answer(lead, "sales.bj2", "accept", "sales.bj1").ShouldFailWith(404, "Core:NotFound");
        (await app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day")).CollaborationRequests.ShouldNotContain(r => r.LeadId == lead.Id);
    }

    [Fact]
    public async Task Declined_one_may_ask_again()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Ask(lead, "sales.bj2").ShouldAnswer(202);
        await Answer(lead, "sales.bj2", "decline", "sales.bj1").ShouldAnswer(204);
        await app.As("sales.bj2").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        await Ask(lead, "sales.bj2").ShouldAnswer(202);
        (await app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day")).CollaborationRequests.ShouldContain(r => r.LeadId == lead.Id);
    }

    [Fact]
    public async Task There_must_be_somebody_to_ask()
    {
        var (mine, pooled, theirs) = (await app.Given.Lead("sales.bj2"), await app.Given.PoolLead(), await app.Given.Lead("f1.sales1"));
        foreach (var phone in new[] { mine.Phone, pooled.Phone, theirs.Phone, Given.Phone() })
            await app.As("sales.bj2")
                .Post("/api/leads/collaboration-requests", new { phones = new[] { phone }, businessLine = "java" })
                .ShouldFailWith(422, "Leads:NothingToAsk");
        await app.As("sales.bj2").Post("/api/leads/collaboration-requests", new { }).ShouldRefuse();
    }

    [Fact]
    public async Task Many_who_ask_at_once_are_one_request()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await app.Person("sales.bj2");
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Ask(lead, "sales.bj2")));
        replies.ShouldAllBe(r => (int)r.StatusCode == 202);
        (await app.As("sales.bj1").Get<MyDayDto>("/api/leads/my-day")).CollaborationRequests.Count(r => r.LeadId == lead.Id).ShouldBe(1);
    }

    [Fact]
    public async Task A_lead_that_changes_the_channel_leaves_its_collaborators_behind()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Add(lead, "sales.bj2").ShouldSucceed();
        await app.As("channel1")
            .Post(
                "/api/leads/dispatches",
                new
                {
                    leadIds = new[] { lead.Id },
                    franchiseId = (await app.Person("f1.admin")).DepartmentId,
                    settlement = "PerVisit",
                    rate = 20,
                }
            )
            .ShouldSucceed();
        await app.As("sales.bj2").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
        (await app.Given.Seen(lead, "f1.admin")).Collaborators.ShouldBeEmpty();
    }

    [Fact]
    public async Task Leads_follow_their_owner_and_count_in_the_department()
    {
        var other = await fixture.StartAsync();
        var (owned, pooled) = (await other.Given.Lead("sales.bj1"), await other.Given.PoolLead("sales.bj1"));
        var (user, from, to) = (
            await other.Id("sales.bj1"),
            (await other.Person("sales.bj1")).DepartmentId,
            (await other.Person("sales.sh1")).DepartmentId
        );
        await using (var scope = other.Services.CreateAsyncScope())
        {
            var content = scope.ServiceProvider.GetRequiredService<IDepartmentContent>();
            (await content.CountAsync(from, default)).ShouldBe(
                new Dictionary<string, int> { ["Leads"] = 1, ["PoolLeads"] = 1 },
                ignoreOrder: true
            );
            await scope.ServiceProvider.GetRequiredService<IOnUserMoved>().MovedAsync(user, to, default);
            await scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().SaveChangesAsync();
            (await content.CountAsync(to, default))["Leads"].ShouldBe(1);
            (await content.CountAsync(from, default)).ContainsKey("Leads").ShouldBeFalse();
        }
        (await other.Given.Seen(owned)).DepartmentName.ShouldBe("上海分校");
        (await other.Given.Seen(owned)).OwnerId.ShouldBe(user);
        (await other.Given.Seen(pooled)).DepartmentName.ShouldBe("北京分校");
    }

    [Fact]
    public async Task Who_leaves_the_channel_leaves_leads_and_collaborations()
    {
        var other = await fixture.StartAsync();
        var (held, shared) = (await other.Given.Lead("sales.bj2"), await other.Given.Lead("sales.bj1"));
        await other.As("sales.bj1").Post($"{shared.Url}/collaborators", new { userId = await other.Id("sales.bj2") }).ShouldSucceed();
        await using (var scope = other.Services.CreateAsyncScope())
        {
            var away = (await other.Person("f1.admin")).DepartmentId;
            await scope.ServiceProvider.GetRequiredService<IOnUserMoved>().MovedAsync(await other.Id("sales.bj2"), away, default);
            await scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>().SaveChangesAsync();
        }
        (await other.Given.Seen(shared)).Collaborators.ShouldBeEmpty();
        var seen = await other.Given.Seen(held);
        (seen.Location, seen.OwnerId, seen.DepartmentName).ShouldBe((LeadLocation.Unassigned, null, "北京分校"));
    }

    private async Task<HttpResponseMessage> Add(GivenLead lead, string who, string by = "sales.bj1") =>
        await app.As(by).Post($"{lead.Url}/collaborators", new { userId = await app.Id(who) });

    private async Task<HttpResponseMessage> Remove(GivenLead lead, string who, string by) =>
        await app.As(by).DeleteAsync(new Uri($"{lead.Url}/collaborators/{await app.Id(who)}", UriKind.Relative));

    private Task<HttpResponseMessage> Ask(GivenLead lead, string by) =>
        app.As(by).Post("/api/leads/collaboration-requests", new { phones = new[] { lead.Phone }, businessLine = "java" });

    private async Task<HttpResponseMessage> Answer(GivenLead lead, string who, string verb, string by) =>
        await app.As(by).Post($"{lead.Url}/collaboration-requests/{await app.Id(who)}/{verb}");

    private Task<DuplicateCheckDto> Check(GivenLead lead, string by) =>
        app.As(by)
            .Post("/api/leads/duplicate-check", new { phones = new[] { lead.Phone }, businessLine = "java" })
            .Read<DuplicateCheckDto>();
}

public sealed class CollaborationOnSqlite(SqliteFixture fixture) : CollaborationTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CollaborationOnServer(ServerFixture fixture) : CollaborationTests(fixture), IClassFixture<ServerFixture>;
