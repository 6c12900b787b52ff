using System.Net;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Http;

namespace LeadCrm.ApiTests.Leads;

public abstract class IdempotencyTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task The_same_request_again_gives_the_same_answer_and_no_second_lead()
    {
        var (key, body) = (Guid.NewGuid().ToString(), Body());
        using var first = await app.As("sales.bj1").Post("/api/leads", body, key);
        using var second = await app.As("sales.bj1").Post("/api/leads", body, key);
        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        second.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        (await Count(body.phones[0])).ShouldBe(1);
    }

    [Fact]
    public async Task The_key_with_another_body_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        await app.As("sales.bj1").Post("/api/leads", Body(), key).ShouldAnswer(201);
        await app.As("sales.bj1").Post("/api/leads", Body(), key).ShouldFailWith(422, "Core:IdempotencyMismatch");
    }

    [Fact]
    public async Task Keys_of_different_people_do_not_meet()
    {
        var key = Guid.NewGuid().ToString();
        await app.As("sales.bj1").Post("/api/leads", Body(), key).ShouldAnswer(201);
        await app.As("sales.bj2").Post("/api/leads", Body(), key).ShouldAnswer(201);
    }

    [Fact]
    public async Task A_refused_request_can_be_sent_again()
    {
        var key = Guid.NewGuid().ToString();
        await app.As("sales.bj1").Post("/api/leads", new { phones = new[] { "1" }, businessLine = "java" }, key).ShouldFailWith(400, "Leads:InvalidPhone");
        await app.As("sales.bj1").Post("/api/leads", Body(), key).ShouldAnswer(201);
    }

    [Fact]
    public async Task Simultaneous_requests_with_one_key_make_one_lead()
    {
        await app.Person("sales.bj1");
        var (key, body) = (Guid.NewGuid().ToString(), Body());
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => app.As("sales.bj1").Post("/api/leads", body, key))));
        var texts = await Task.WhenAll(replies.Select(r => r.Content.ReadAsStringAsync()));
        replies.ShouldAllBe(r => r.StatusCode == HttpStatusCode.Created || r.StatusCode == HttpStatusCode.Conflict, string.Join("\n", texts));
        texts.Where((_, i) => replies[i].StatusCode == HttpStatusCode.Created).Distinct().ShouldHaveSingleItem();
        texts.Where((_, i) => replies[i].StatusCode == HttpStatusCode.Conflict).ShouldAllBe(t => t.Contains("Core:IdempotencyInProgress"));
        (await Count(body.phones[0])).ShouldBe(1);
    }

    [Fact]
    public async Task A_follow_up_sent_twice_is_one()
    {
        var (lead, key) = (await app.Given.Lead(), Guid.NewGuid().ToString());
        for (var i = 0; i < 2; i++)
            await app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", disposition = "NoAnswer" }, key).ShouldAnswer(201);
        (await app.Given.Seen(lead)).Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_sent_twice_is_one_import()
    {
        var (key, file) = (Guid.NewGuid().ToString(), System.Text.Encoding.UTF8.GetBytes($"姓名,手机\n张三,{Given.Phone()}\n"));
        var first = await app.Given.Upload(file, new { businessLine = "java" }, key: key).Read<AcceptedImportDto>();
        var second = await app.Given.Upload(file, new { businessLine = "java" }, key: key).Read<AcceptedImportDto>();
        second.Id.ShouldBe(first.Id);
        await app.Given.Finished(first.Id);
    }

    [Fact]
    public async Task Another_file_under_the_key_of_an_upload_is_refused()
    {
        var key = Guid.NewGuid().ToString();
        var options = new { businessLine = "java" };
        var first = System.Text.Encoding.UTF8.GetBytes($"姓名,手机\n张三,{Given.Phone()}\n");
        var other = System.Text.Encoding.UTF8.GetBytes($"姓名,手机\n李四,{Given.Phone()}\n");
        await app.Given.Finished((await app.Given.Upload(first, options, key: key).Read<AcceptedImportDto>()).Id);
        await app.Given.Upload(other, options, key: key).ShouldFailWith(422, "Core:IdempotencyMismatch");
    }

    [Fact]
    public async Task A_key_without_end_is_refused() =>
        await app.As("sales.bj1").Post("/api/leads", Body(), new string('k', 101)).ShouldFailWith(400, "Core:Validation");

    private sealed record LeadBody(string name, string[] phones, string businessLine);

    private static LeadBody Body() => new("重复提交", [Given.Phone()], "java");

    private async Task<long?> Count(string phone) => (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).TotalCount;
}

public sealed class IdempotencyOnSqlite(SqliteFixture fixture) : IdempotencyTests(fixture), IClassFixture<SqliteFixture>;

public sealed class IdempotencyOnServer(ServerFixture fixture) : IdempotencyTests(fixture), IClassFixture<ServerFixture>;
