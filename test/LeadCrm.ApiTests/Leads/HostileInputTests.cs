using System.Net;
using System.Text;
using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Leads;

/// <summary>Whatever is sent, the answer is a refusal that says what is wrong, never an error of the server.</summary>
public abstract class HostileInputTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("""{"name":1,"businessLine":"java"}""")]
    [InlineData("""{"name":{"a":1},"businessLine":"java"}""")]
    [InlineData("""{"phones":"13800000000","businessLine":"java"}""")]
    [InlineData("""{"phones":[1380000],"businessLine":"java"}""")]
    [InlineData("""{"gender":"Martian","phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"gender":1,"phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"birthYear":"many","phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"birthYear":99999999999999999999,"phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"nextContactAt":"tomorrow","phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"examTaken":"maybe","phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"name":"\ud800","phones":["13800000009"],"businessLine":"java"}""")]
    [InlineData("""{"phones":["13800000009"],"businessLine":"java","tags":[null]}""")]
    [InlineData("""{"phones":[null],"businessLine":"java"}""")]
    public async Task A_body_of_another_shape_is_refused(string body)
    {
        using var reply = await app.As("sales.bj1").PostText("/api/leads", body);
        ((int)reply.StatusCode).ShouldBe(400, await reply.Content.ReadAsStringAsync() + ServerLog.Latest);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("remark")]
    [InlineData("weChat")]
    [InlineData("city")]
    public async Task Text_that_no_database_holds_is_refused(string field)
    {
        var body = new Dictionary<string, object>
        {
            ["phones"] = new[] { Given.Phone() },
            ["businessLine"] = "java",
            [field] = "a\0b",
        };
        using var reply = await app.As("sales.bj1").Post("/api/leads", body);
        ((int)reply.StatusCode).ShouldBe(400, await reply.Content.ReadAsStringAsync() + ServerLog.Latest);
    }

    [Theory]
    [InlineData("filter=a%00b")]
    [InlineData("tag=%00")]
    [InlineData("sourceCode=%00")]
    [InlineData("filter=%ED%A0%80")]
    [InlineData("filter='%22%5C%25_%5B")]
    [InlineData("createdFrom=yesterday")]
    [InlineData("ownerId=1")]
    [InlineData("location=Moon")]
    [InlineData("stage=Moon")]
    [InlineData("stage=1")]
    [InlineData("grade=Z")]
    [InlineData("skipCount=-1")]
    [InlineData("skipCount=99999999999")]
    [InlineData("maxResultCount=0")]
    [InlineData("cursor=garbage")]
    [InlineData("cursor=W10")]
    [InlineData("cursor=WyJjcmVhdGVkYXQiLHRydWUsIngiLDFd")]
    [InlineData("createdFrom=0001-01-01T00:00:00Z&createdTo=9999-12-31T23:59:59Z")]
    public async Task A_strange_filter_is_no_error_of_the_server(string query)
    {
        using var reply = await app.As("sales.bj1").GetAsync("/api/leads?" + query);
        ((int)reply.StatusCode).ShouldBeOneOf(200, 400);
        if (reply.StatusCode == HttpStatusCode.BadRequest)
            (await reply.Content.ReadAsStringAsync()).ShouldContain("\"code\":");
    }

    [Fact]
    public async Task Characters_that_are_none_are_dropped_wherever_a_key_is_made()
    {
        var made = await app.As("sales.bj1")
            .Post(
                "/api/leads",
                new
                {
                    name = "无\uFFFE字\uFFFF符",
                    phones = new[] { Given.Phone() },
                    businessLine = "java",
                }
            )
            .Read<CreatedLeadDto>();
        await app.As("sales.bj1").GetAsync("/api/leads?filter=%EF%BF%BE%EF%BF%BF").ShouldAnswer(200);
        var found = await app.As("sales.bj1").Get<PagedResult<LeadListDto>>($"/api/leads?filter={Uri.EscapeDataString("无字\uFFFE符")}");
        found.Items.Select(l => l.Id).ShouldContain(made.Id);
    }

    [Fact]
    public async Task A_name_of_a_megabyte_is_too_long()
    {
        var body = new
        {
            name = new string('长', 1 << 20),
            phones = new[] { Given.Phone() },
            businessLine = "java",
        };
        await app.As("sales.bj1").Post("/api/leads", body).ShouldFailWith(400, "Core:Validation", "name");
    }

    [Fact]
    public async Task The_longest_values_are_stored_whole()
    {
        var body = new
        {
            name = string.Concat(Enumerable.Repeat("㍻", 64)),
            phones = new[] { Given.Phone() },
            businessLine = "java",
            city = new string('市', 64),
            remark = string.Concat(Enumerable.Repeat("😀", 1000)),
            tags = Enumerable.Range(0, 20).Select(i => $"标签标签标签标签标签标签标签标签标签{i:D2}").ToArray(),
        };
        var made = await app.As("sales.bj1").Post("/api/leads", body).Read<CreatedLeadDto>();
        var lead = await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}");
        lead.Name.ShouldBe(body.name);
        lead.Remark.ShouldBe(body.remark);
        lead.Tags.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Huge_arrays_and_deep_nesting_are_refused()
    {
        var http = app.As("sales.bj1");
        var phones = string.Join(',', Enumerable.Repeat("\"13800000000\"", 100_000));
        await http.PostText("/api/leads", $$"""{"businessLine":"java","phones":[{{phones}}]}""")
            .ShouldFailWith(400, "Core:Validation", "phones");
        var deep = new string('[', 10_000) + new string(']', 10_000);
        await http.PostText("/api/leads", $$"""{"businessLine":"java","name":{{deep}}}""").ShouldFailWith(400, "Core:InvalidBody");
        await http.PostText("/api/leads", $$"""{"businessLine":"java","unknown":{{deep}}}""").ShouldFailWith(400, "Core:InvalidBody");
    }

    [Fact]
    public async Task Another_content_type_is_not_understood()
    {
        const string body = """{"businessLine":"java","phones":["13800000009"]}""";
        await app.As("sales.bj1").PostText("/api/leads", body, "text/plain").ShouldFailWith(415, "Core:UnsupportedMediaType");
        await app.As("sales.bj1")
            .PostText("/api/leads", "a=b", "application/x-www-form-urlencoded")
            .ShouldFailWith(415, "Core:UnsupportedMediaType");
        await app.As("sales.manager.bj").PostText("/api/leads/imports", body).ShouldFailWith(415, "Core:UnsupportedMediaType");
    }

    [Fact]
    public async Task Unknown_addresses_and_methods_are_told_apart()
    {
        var http = app.As("sales.bj1");
        await http.GetAsync("/api/nothing").ShouldFailWith(404, "Core:NotFound");
        await http.GetAsync("/api/leads/not-a-guid").ShouldFailWith(404, "Core:NotFound");
        await http.GetAsync($"/api/leads/{Guid.NewGuid()}").ShouldFailWith(404, "Core:NotFound");
        await http.DeleteAsync("/api/leads").ShouldFailWith(405, "Core:MethodNotAllowed");
        await http.PatchAsync($"/api/leads/{Guid.NewGuid()}", null).ShouldFailWith(405, "Core:MethodNotAllowed");
    }

    [Fact]
    public async Task Fields_nobody_knows_are_ignored_and_those_of_the_server_cannot_be_set()
    {
        var body = new
        {
            phones = new[] { Given.Phone() },
            businessLine = "java",
            id = Guid.Empty,
            ownerId = Guid.NewGuid(),
            stage = "Won",
            tenantId = Guid.NewGuid(),
            number = "L1",
        };
        var made = await app.As("sales.bj1").Post("/api/leads", body).Read<CreatedLeadDto>();
        var lead = await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}");
        lead.OwnerId.ShouldBe(await app.Id("sales.bj1"));
        lead.Stage.ToString().ShouldBe("New");
    }

    [Fact]
    public async Task Commands_on_a_lead_refuse_bodies_of_another_shape()
    {
        var lead = await app.Given.Lead();
        var http = app.As("sales.bj1");
        foreach (
            var (path, body) in new[]
            {
                ("follow-ups", "{}"),
                ("release", "{}"),
                ("release", """{"reason":"x"}"""),
                ("transfer", "{}"),
                ("follow-ups", "[]"),
                ("follow-ups", """{"type":"Smoke"}"""),
            }
        )
        {
            using var reply = await http.PostText($"{lead.Url}/{path}", body);
            reply.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{path} {body}");
        }
        await http.Post($"{lead.Url}/follow-ups", new { type = "Call", content = "a\0b" }).ShouldRefuse();
        await http.Post($"{lead.Url}/follow-ups", new { type = "Call", content = new string('x', 2001) })
            .ShouldFailWith(400, "Core:Validation", "content");
        await http.Post($"{lead.Url}/follow-ups", new { type = "Call", content = "  " })
            .ShouldFailWith(400, "Leads:EmptyFollowUp", "content");
        await http.Put(lead.Url, new { city = "北京" }).ShouldFailWith(400, "Core:Validation", "version");
        (await app.Given.Seen(lead)).Version.ShouldBe(1);
    }
}

public sealed class HostileInputOnSqlite(SqliteFixture fixture) : HostileInputTests(fixture), IClassFixture<SqliteFixture>;

public sealed class HostileInputOnServer(ServerFixture fixture) : HostileInputTests(fixture), IClassFixture<ServerFixture>;
