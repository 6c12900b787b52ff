using System.Net;
using System.Text.Json;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class ConcurrencyTests(AppFixture fixture)
{
    private const int Many = 32;
    private static readonly string[] Consultants = ["sales.bj1", "sales.bj2", "sales.sh1", "sales.manager.bj"];
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Many_simultaneous_saves_of_one_phone_make_one_lead()
    {
        await SignEverybodyIn();
        for (var round = 0; round < 3; round++)
        {
            var phone = Given.Phone();
            var replies = await AtOnce(i =>
                app.As(Consultants[i % Consultants.Length])
                    .Post(
                        "/api/leads",
                        new
                        {
                            name = $"同时{i}",
                            phones = new[] { phone },
                            businessLine = "java",
                        }
                    )
            );
            replies.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1, await Statuses(replies));
            foreach (var reply in replies.Where(r => r.StatusCode != HttpStatusCode.Created))
                await Task.FromResult(reply).ShouldFailWith(409, "Leads:Duplicate");
            (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).TotalCount.ShouldBe(1);
        }
    }

    // Fifty numbers, each saved four times in another spelling and by another person.
    [Fact]
    public async Task Two_hundred_saves_of_fifty_numbers_in_ten_spellings_leave_fifty_leads()
    {
        await SignEverybodyIn();
        var before = await Count();
        var phones = Enumerable.Range(0, 50).Select(_ => Given.Phone()).ToArray();
        var replies = await AtOnce(
            i =>
                app.As(Consultants[i % Consultants.Length])
                    .Post("/api/leads", new { phones = new[] { Spell(phones[i % 50], (i / 50 * 3 + i) % 10) }, businessLine = "java" }),
            200
        );
        replies.ShouldAllBe(
            r => r.StatusCode == HttpStatusCode.Created || r.StatusCode == HttpStatusCode.Conflict,
            await Statuses(replies)
        );
        replies.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(50, await Statuses(replies));
        (await Count()).ShouldBe(before + 50);
        foreach (var phone in phones)
            (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).TotalCount.ShouldBe(1);
    }

    private static string Spell(string digits, int way) =>
        way switch
        {
            0 => "+86" + digits,
            1 => "0086" + digits,
            2 => string.Concat(digits.Select(d => (char)(d - '0' + '０'))),
            3 => $"{digits[..3]} {digits[3..7]} {digits[7..]}",
            4 => $"{digits[..3]}-{digits[3..7]}-{digits[7..]}",
            5 => "'" + digits,
            6 => digits + ".0",
            7 => "0" + digits,
            8 => "17951" + digits,
            _ => $"(+86){digits}",
        };

    [Fact]
    public async Task Many_simultaneous_saves_of_different_phones_all_succeed()
    {
        await SignEverybodyIn();
        var before = await Count();
        var replies = await AtOnce(i =>
            app.As(Consultants[i % Consultants.Length]).Post("/api/leads", new { phones = new[] { Given.Phone() }, businessLine = "java" })
        );
        replies.ShouldAllBe(r => r.StatusCode == HttpStatusCode.Created, await Statuses(replies));
        (await Count()).ShouldBe(before + Many);
        var numbers = await Task.WhenAll(replies.Select(async r => (await Task.FromResult(r).Read<CreatedLeadDto>()).Number));
        numbers.Distinct().Count().ShouldBe(Many);
    }

    [Fact]
    public async Task Keys_saved_in_opposite_orders_do_not_block_each_other()
    {
        await SignEverybodyIn();
        for (var round = 0; round < 4; round++)
        {
            var (a, b) = (Given.Phone(), Given.Phone());
            var replies = await AtOnce(
                i =>
                    app.As(Consultants[i % Consultants.Length])
                        .Post("/api/leads", new { phones = i % 2 == 0 ? new[] { a, b } : [b, a], businessLine = "java" }),
                8
            );
            replies.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1, await Statuses(replies));
            replies.Count(r => r.StatusCode == HttpStatusCode.Conflict).ShouldBe(7, await Statuses(replies));
        }
    }

    [Fact]
    public async Task One_of_many_claims_wins_and_the_others_learn_who_did()
    {
        await SignEverybodyIn();
        // Whoever had it before cools down.
        var lead = await app.Given.PoolLead("sales.sh1");
        var claimants = new[] { "sales.bj1", "sales.bj2", "sales.manager.bj", "sales.manager.sh" };
        var replies = await AtOnce(i => app.As(claimants[i % claimants.Length]).Post($"{lead.Url}/claim"), 16);
        replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1, await Statuses(replies));
        var owner = (await app.Given.Seen(lead)).OwnerName;
        foreach (var reply in replies.Where(r => r.StatusCode != HttpStatusCode.OK))
        {
            var problem = await Task.FromResult(reply).ShouldFailWith(409, "Leads:NotInPool");
            // The whole name for those who see the winner, the first character for others.
            problem.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain(owner![..1]);
        }
        var claimed = await app.Given.Seen(lead);
        claimed.TimesClaimed.ShouldBe(1);
        claimed.Location.ShouldBe(LeadLocation.Owned);
        var timeline = await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100");
        timeline.Items.Count(e => e.Kind == "Claimed").ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_changes_of_one_version_one_is_told_what_the_other_did()
    {
        for (var round = 0; round < 5; round++)
        {
            var lead = await app.Given.Lead();
            var replies = await AtOnce(i => app.As("sales.bj1").Put(lead.Url, new { version = 1, city = i == 0 ? "北京" : "上海" }), 2);
            replies.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1, await Statuses(replies));
            var stale = await Task.FromResult(replies.Single(r => r.StatusCode != HttpStatusCode.OK))
                .ShouldFailWith(409, "Core:StaleVersion");
            var current = stale.GetProperty("current").Deserialize<LeadDto>(HttpSteps.Json)!;
            current.Version.ShouldBe(2);
            current.City.ShouldBe((await app.Given.Seen(lead)).City);
        }
    }

    [Fact]
    public async Task Simultaneous_follow_ups_are_all_kept_or_told()
    {
        var lead = await app.Given.Lead();
        var replies = await AtOnce(i => app.As("sales.bj1").Post($"{lead.Url}/follow-ups", new { type = "Call", content = $"第{i}次" }), 8);
        replies.ShouldAllBe(
            r => r.StatusCode == HttpStatusCode.Created || r.StatusCode == HttpStatusCode.Conflict,
            await Statuses(replies)
        );
        var kept = replies.Count(r => r.StatusCode == HttpStatusCode.Created);
        kept.ShouldBeGreaterThan(0);
        var timeline = await app.As("sales.bj1").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100");
        timeline.Items.Count(e => e.Kind == "FollowUp").ShouldBe(kept);
    }

    [Fact]
    public async Task Assign_and_release_at_once_leave_one_consistent_owner()
    {
        var me = await app.Id("sales.bj2");
        for (var round = 0; round < 5; round++)
        {
            var lead = await app.Given.Lead("sales.bj1");
            var replies = await AtOnce(
                i =>
                    i == 0
                        ? app.As("sales.manager.bj").Post("/api/leads/assign", new { leadIds = new[] { lead.Id }, userId = me })
                        : app.As("sales.bj1").Post($"{lead.Url}/release", new { reason = "同时释放" }),
                2
            );
            replies.ShouldAllBe(r => (int)r.StatusCode < 500, await Statuses(replies));
            var seen = await app.Given.Seen(lead);
            (seen.Location == LeadLocation.Owned).ShouldBe(seen.OwnerId is not null);
            if (seen.OwnerId is not null)
                seen.OwnerId.ShouldBe(me);
        }
    }

    private async Task SignEverybodyIn()
    {
        foreach (var name in Consultants.Append("sales.manager.sh"))
            await app.Person(name);
    }

    private async Task<long?> Count() => (await app.As("admin").Get<PagedResult<LeadListDto>>("/api/leads?maxResultCount=1")).TotalCount;

    private static async Task<HttpResponseMessage[]> AtOnce(Func<int, Task<HttpResponseMessage>> send, int count = Many)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var requests = Enumerable
            .Range(0, count)
            .Select(async i =>
            {
                await start.Task;
                await Task.Yield();
                return await send(i);
            })
            .ToList();
        start.SetResult();
        return await Task.WhenAll(requests);
    }

    private static async Task<string> Statuses(HttpResponseMessage[] replies)
    {
        var texts = await Task.WhenAll(replies.Where(r => (int)r.StatusCode >= 400).Select(r => r.Content.ReadAsStringAsync()));
        var summary = string.Join(", ", replies.CountBy(r => (int)r.StatusCode).Select(s => $"{s.Value} × {s.Key}"));
        return $"{summary}\n{string.Join("\n", texts.Distinct().Take(3))}\n{(replies.Any(r => (int)r.StatusCode >= 500) ? ServerLog.Latest : "")}";
    }
}

public sealed class ConcurrencyOnSqlite(SqliteFixture fixture) : ConcurrencyTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ConcurrencyOnServer(ServerFixture fixture) : ConcurrencyTests(fixture), IClassFixture<ServerFixture>;
