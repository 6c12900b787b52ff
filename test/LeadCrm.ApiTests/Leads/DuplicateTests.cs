using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class DuplicateTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task My_own_lead_is_opened()
    {
        var lead = await app.Given.Lead("sales.bj1", "我的学员");
        var problem = await Again(lead, "sales.bj1");
        problem.GetProperty("verdict").GetString().ShouldBe("OpenExisting");
        problem.GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ShouldBe(["Open"]);
        var existing = problem.GetProperty("existing");
        existing.GetProperty("id").GetGuid().ShouldBe(lead.Id);
        existing.GetProperty("number").GetString().ShouldBe(lead.Number);
        existing.GetProperty("name").GetString().ShouldBe("我的学员");
        (await app.Given.Seen(lead)).ReInquiredAt.ShouldBeNull("the owner knows");
    }

    [Fact]
    public async Task A_colleagues_lead_is_masked()
    {
        var lead = await app.Given.Lead("sales.bj1", "欧阳娜娜");
        var problem = await Again(lead, "sales.sh1");
        problem.GetProperty("verdict").GetString().ShouldBe("Blocked");
        problem.GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ShouldBe(["AskToCollaborate", "TellOwner"]);
        var existing = problem.GetProperty("existing");
        existing.GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
        existing.GetProperty("number").ValueKind.ShouldBe(JsonValueKind.Null);
        existing.GetProperty("name").GetString().ShouldBe("欧***");
        existing.GetProperty("matchedBy").GetString().ShouldBe($"{lead.Phone[..3]} **** {lead.Phone[^4..]}");
        existing.GetProperty("ownerDepartment").GetString().ShouldBe("北京分校");
        var text = problem.GetRawText();
        text.ShouldNotContain("林晓雯");
        text.ShouldNotContain(lead.Id.ToString());
        text.ShouldNotContain((await app.Id("sales.bj1")).ToString());
        text.ShouldNotContain(lead.Phone);
        await app.As("sales.sh1").GetAsync(lead.Url).ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task The_owner_sees_that_a_colleague_was_asked_again()
    {
        var lead = await app.Given.Lead("sales.bj1");
        await Again(lead, "sales.bj2");
        (await app.Given.Seen(lead, "sales.bj1")).ReInquiredAt.ShouldNotBeNull();
        var timeline = await app.As("sales.bj1").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline");
        var touch = timeline.Items.First(e => e.Kind == "Touch");
        touch.Data["reInquiry"].ShouldBe("true");
        touch.ActorName.ShouldBe("陈嘉树");
    }

    [Fact]
    public async Task A_lead_in_the_pool_is_offered()
    {
        var lead = await app.Given.PoolLead("sales.bj1");
        foreach (var by in new[] { "sales.bj1", "sales.bj2" })
        {
            var problem = await Again(lead, by);
            problem.GetProperty("verdict").GetString().ShouldBe("OfferClaim");
            problem.GetProperty("actions").EnumerateArray().Select(a => a.GetString()).ShouldBe(["Claim"]);
            problem.GetProperty("existing").GetProperty("id").GetGuid().ShouldBe(lead.Id);
            problem.GetProperty("existing").GetProperty("name").GetString().ShouldBe("王**");
        }
        await app.As("sales.bj2").Post($"{lead.Url}/claim").ShouldAnswer(200);
    }

    [Fact]
    public async Task Who_may_not_claim_is_not_offered_to()
    {
        var lead = await app.Given.PoolLead();
        var problem = await Again(lead, "front.desk1");
        problem.GetProperty("actions").GetArrayLength().ShouldBe(0);
        problem.GetProperty("existing").GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_lead_that_waits_in_a_queue_gets_a_touch()
    {
        var lead = await app.Given.Lead("sales.manager.bj");
        var problem = await Again(lead, "sales.bj2");
        problem.GetProperty("verdict").GetString().ShouldBe("Touch");
        problem.GetProperty("existing").GetProperty("ownerDepartment").ValueKind.ShouldBe(JsonValueKind.Null);
        (await app.Given.Seen(lead)).ReInquiredAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_check_answers_what_the_create_would()
    {
        var (own, pool, queue) = (await app.Given.Lead("sales.bj1"), await app.Given.PoolLead(), await app.Given.Lead("sales.manager.bj"));
        (await Check(own, "sales.bj1")).Verdict.ShouldBe(DedupVerdict.OpenExisting);
        (await Check(own, "sales.bj2")).Verdict.ShouldBe(DedupVerdict.Blocked);
        (await Check(own, "sales.bj2")).Existing!.Id.ShouldBeNull();
        (await Check(pool, "sales.bj1")).Verdict.ShouldBe(DedupVerdict.OfferClaim);
        (await Check(queue, "sales.bj1")).Verdict.ShouldBe(DedupVerdict.Touch);
        (await app.Given.Seen(own)).ReInquiredAt.ShouldBeNull("a check leaves no trace on the lead");
    }

    [Fact]
    public async Task The_first_key_as_typed_decides()
    {
        var (mine, hers) = (await app.Given.Lead("sales.bj1"), await app.Given.Lead("sales.bj2"));
        var check = await app.As("sales.bj1")
            .Post("/api/leads/duplicate-check", new { phones = new[] { hers.Phone, mine.Phone }, businessLine = "java" })
            .Read<DuplicateCheckDto>();
        check.Verdict.ShouldBe(DedupVerdict.Blocked);
    }

    [Fact]
    public async Task Headquarters_and_franchises_do_not_hear_of_each_other()
    {
        var lead = await app.Given.Lead("sales.bj1");
        var theirs = await app.Given.Lead("f1.sales1", phone: lead.Phone);
        (await Check(lead, "f1.sales1")).Existing!.Id.ShouldBe(theirs.Id);
        (await Check(theirs, "f2.sales1")).Verdict.ShouldBe(DedupVerdict.ProtectedElsewhere, "of the other franchise no more than that");
        (await Check(lead, "sales.bj1")).Existing!.Id.ShouldBe(lead.Id);
        (await app.Given.Seen(lead)).ReInquiredAt.ShouldBeNull();
        (await app.Given.Seen(theirs)).PersonId.ShouldNotBe((await app.Given.Seen(lead)).PersonId);
    }

    private async Task<JsonElement> Again(GivenLead lead, string by) =>
        await app.As(by)
            .Post(
                "/api/leads",
                new
                {
                    name = "另一个名字",
                    phones = new[] { lead.Phone },
                    businessLine = "java",
                }
            )
            .ShouldFailWith(409, "Leads:Duplicate");

    private Task<DuplicateCheckDto> Check(GivenLead lead, string by) =>
        app.As(by)
            .Post("/api/leads/duplicate-check", new { phones = new[] { "+86 " + lead.Phone }, businessLine = "java" })
            .Read<DuplicateCheckDto>();
}

public sealed class DuplicateOnSqlite(SqliteFixture fixture) : DuplicateTests(fixture), IClassFixture<SqliteFixture>;

public sealed class DuplicateOnServer(ServerFixture fixture) : DuplicateTests(fixture), IClassFixture<ServerFixture>;
