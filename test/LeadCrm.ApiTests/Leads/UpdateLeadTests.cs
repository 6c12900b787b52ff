using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class UpdateLeadTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Facts_are_set_kept_and_emptied()
    {
        var lead = await app.Given.Lead(name: "王小明");
        var full = await Put(lead, new { version = 1, name = "王大明", gender = "Male", birthYear = 2001, city = "北京", school = "北京大学", remark = "a", tags = new[] { "x", "y" }, examTaken = true, intention = "C", nextContactAt = "2031-01-01T00:00:00Z" });
        full.Name.ShouldBe("王大明");
        full.Version.ShouldBe(2);
        full.ModifiedAt.ShouldNotBeNull();
        var kept = await Put(lead, new { version = 2, city = "" });
        kept.City.ShouldBeNull();
        kept.School.ShouldBe("北京大学");
        kept.Tags.ShouldBe(["x", "y"], ignoreOrder: true);
        kept.NextContactAt.ShouldNotBeNull();
        var cleared = await Put(lead, new { version = 3, clearNextContact = true, tags = new[] { "y", "z" } });
        cleared.NextContactAt.ShouldBeNull();
        cleared.Tags.ShouldBe(["y", "z"], ignoreOrder: true);
        var seen = await app.Given.Seen(lead);
        seen.Gender.ShouldBe(Gender.Male);
        seen.ExamTaken.ShouldBe(true);
        seen.Intention.ShouldBe(Intention.C);
    }

    [Fact]
    public async Task A_change_that_changes_nothing_leaves_the_version()
    {
        var lead = await app.Given.Lead(name: "不变");
        (await Put(lead, new { version = 1, name = "不变 " })).Version.ShouldBe(1);
    }

    [Fact]
    public async Task An_old_version_is_refused_with_the_lead_as_it_is()
    {
        var lead = await app.Given.Lead();
        await Put(lead, new { version = 1, city = "北京" });
        var stale = await app.As("sales.bj1").Put(lead.Url, new { version = 1, city = "上海" }).ShouldFailWith(409, "Core:StaleVersion");
        var current = stale.GetProperty("current").Deserialize<LeadDto>(HttpSteps.Json)!;
        current.City.ShouldBe("北京");
        current.Version.ShouldBe(2);
        (await app.Given.Seen(lead)).City.ShouldBe("北京");
    }

    [Fact]
    public async Task A_masked_phone_that_comes_back_means_the_phone_that_is_there()
    {
        var lead = await app.Given.Lead();
        var masked = (await app.Given.Seen(lead)).Contacts[0].Value;
        var fresh = Given.Phone();
        (await Put(lead, new { version = 1, phones = new[] { masked } })).Version.ShouldBe(1, "nothing changed");
        var both = await Put(lead, new { version = 1, phones = new[] { masked, fresh } });
        both.Contacts.Count.ShouldBe(2);
        (await Reveal(lead)).ShouldBe(["+86" + lead.Phone, "+86" + fresh], ignoreOrder: true);
        (await Found(fresh)).ShouldBe([lead.Id]);
    }

    [Fact]
    public async Task A_changed_phone_frees_the_old_one()
    {
        var (lead, fresh) = (await app.Given.Lead(), Given.Phone());
        await Put(lead, new { version = 1, phones = new[] { "+86 " + fresh } });
        (await Reveal(lead)).ShouldBe(["+86" + fresh]);
        var other = await app.Given.Lead("sales.bj2", phone: lead.Phone);
        other.Id.ShouldNotBe(lead.Id);
        await app.As("sales.bj2").Post("/api/leads", new { phones = new[] { fresh }, businessLine = "java" }).ShouldFailWith(409, "Leads:Duplicate");
        (await app.As("sales.bj1").Get<PagedResult<LeadListDto>>($"/api/leads?filter={lead.Number}")).Items[0].Phone.ShouldBe($"{fresh[..3]} **** {fresh[^4..]}");
    }

    [Fact]
    public async Task A_phone_that_somebody_else_has_is_a_duplicate()
    {
        var (mine, hers) = (await app.Given.Lead("sales.bj1"), await app.Given.Lead("sales.sh1"));
        var problem = await app.As("sales.bj1").Put(mine.Url, new { version = 1, phones = new[] { hers.Phone }, city = "天津" }).ShouldFailWith(409, "Leads:Duplicate");
        problem.GetProperty("verdict").GetString().ShouldBe("Blocked");
        problem.GetProperty("existing").GetProperty("id").ValueKind.ShouldBe(JsonValueKind.Null);
        var seen = await app.Given.Seen(mine);
        seen.Version.ShouldBe(1);
        seen.City.ShouldBeNull();
        (await Reveal(mine)).ShouldBe(["+86" + mine.Phone]);
    }

    [Fact]
    public async Task The_last_contact_cannot_be_taken_away()
    {
        var lead = await app.Given.Lead();
        await app.As("sales.bj1").Put(lead.Url, new { version = 1, phones = Array.Empty<string>() }).ShouldFailWith(400, "Leads:NoContact", "phones");
        var kept = await Put(lead, new { version = 1, phones = Array.Empty<string>(), weChat = "ZhiYou_WX" });
        kept.Contacts.ShouldHaveSingleItem().Kind.ShouldBe(ContactKind.WeChat);
        await app.As("sales.bj1").Put(lead.Url, new { version = 2, phones = new[] { "123" } }).ShouldFailWith(400, "Leads:InvalidPhone");
    }

    [Fact]
    public async Task A_new_key_of_a_person_counts_for_all_their_leads()
    {
        var java = await app.Given.Lead(line: "java");
        var python = await app.Given.Lead(phone: java.Phone, line: "python");
        var fresh = Given.Phone();
        var masked = (await app.Given.Seen(java)).Contacts[0].Value;
        await Put(java, new { version = 1, phones = new[] { masked, fresh } });
        await app.As("sales.bj2").Post("/api/leads", new { phones = new[] { fresh }, businessLine = "python" }).ShouldFailWith(409, "Leads:Duplicate");
        (await app.Given.Seen(python)).Contacts.Count.ShouldBe(2);
    }

    private Task<LeadDto> Put(GivenLead lead, object body) => app.As("sales.bj1").Put(lead.Url, body).Read<LeadDto>();

    private async Task<IEnumerable<string>> Reveal(GivenLead lead) =>
        (await app.As("sales.manager.bj").Post($"{lead.Url}/reveal").Read<RevealedContactsDto>()).Contacts.Select(c => c.Value);

    private async Task<IEnumerable<Guid>> Found(string phone) =>
        (await app.As("sales.bj1").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).Items.Select(l => l.Id);
}

public sealed class UpdateLeadOnSqlite(SqliteFixture fixture) : UpdateLeadTests(fixture), IClassFixture<SqliteFixture>;

public sealed class UpdateLeadOnServer(ServerFixture fixture) : UpdateLeadTests(fixture), IClassFixture<ServerFixture>;
