using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;

namespace LeadCrm.ApiTests.Leads;

public abstract class PagingTests(AppFixture fixture) : IAsyncLifetime
{
    private const int Rows = 23;
    private readonly LeadCrmApp app = fixture.App;

    // Some rows have no next contact and no follow-up, several share an instant.
    public async Task InitializeAsync()
    {
        if ((await Page("maxResultCount=1")).TotalCount > 0)
            return;
        app.Clock.SetBusinessTime(2026, 3, 2, 9);
        for (var i = 0; i < Rows; i++)
        {
            if (i % 4 == 0)
                app.Clock.Advance(TimeSpan.FromMinutes(1));
            var lead = await app.Given.Lead();
            if (i % 3 == 0)
                await app.As("sales.bj1")
                    .Post($"{lead.Url}/follow-ups", new { type = "Call", content = "x", nextContactAt = $"2026-04-{1 + i % 5:D2}T02:00:00Z" })
                    .ShouldAnswer(201);
        }
        for (var i = 0; i < 4; i++)
            await app.Given.Lead("sales.manager.bj");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public static TheoryData<string> Sortings()
    {
        var data = new TheoryData<string>();
        foreach (var field in new[] { "createdAt", "number", "nextContactAt", "receivedAt", "lastFollowUpAt" })
        {
            data.Add(field);
            data.Add(field + " desc");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Sortings))]
    public async Task Following_the_cursor_visits_every_row_once_in_the_same_order_as_skipping(string sorting)
    {
        var whole = await Page($"sorting={sorting}&maxResultCount=200");
        whole.TotalCount.ShouldBe(Rows + 4);
        whole.NextCursor.ShouldBeNull();
        var expected = whole.Items.Select(l => l.Id).ToList();
        expected.Distinct().Count().ShouldBe(Rows + 4);

        var skipped = new List<Guid>();
        for (var skip = 0; skip < Rows + 4; skip += 5)
            skipped.AddRange((await Page($"sorting={sorting}&maxResultCount=5&skipCount={skip}")).Items.Select(l => l.Id));
        skipped.ShouldBe(expected);

        var followed = new List<Guid>();
        var page = await Page($"sorting={sorting}&maxResultCount=5");
        while (true)
        {
            followed.AddRange(page.Items.Select(l => l.Id));
            if (page.NextCursor is null)
                break;
            page.Items.Count.ShouldBe(5);
            page = await Page($"sorting={sorting}&maxResultCount=5&cursor={page.NextCursor}");
        }
        followed.ShouldBe(expected);
        Ordered(whole.Items, sorting);
    }

    [Fact]
    public async Task A_cursor_of_another_sorting_is_refused()
    {
        var cursor = (await Page("maxResultCount=5&sorting=number")).NextCursor;
        await app.As("admin").GetAsync($"/api/leads?sorting=createdAt&cursor={cursor}").ShouldFailWith(400, "Core:InvalidCursor", "cursor");
        await app.As("admin").GetAsync($"/api/leads?sorting=number desc&cursor={cursor}").ShouldFailWith(400, "Core:InvalidCursor", "cursor");
    }

    [Fact]
    public async Task A_row_added_meanwhile_repeats_none()
    {
        var first = await Page("maxResultCount=5&sorting=number desc");
        var added = await app.Given.Lead("f1.sales1");
        var second = await Page($"maxResultCount=5&sorting=number desc&cursor={first.NextCursor}");
        second.Items.Select(l => l.Id).ShouldNotContain(added.Id);
        second.Items.Select(l => l.Id).Intersect(first.Items.Select(l => l.Id)).ShouldBeEmpty();
    }

    private static void Ordered(IReadOnlyList<LeadListDto> rows, string sorting)
    {
        Func<LeadListDto, IComparable?> key = sorting.Split(' ')[0] switch
        {
            "createdAt" => l => l.CreatedAt,
            "number" => l => l.Number,
            "nextContactAt" => l => l.NextContactAt,
            "receivedAt" => l => l.ReceivedAt,
            _ => l => l.LastFollowUpAt,
        };
        var present = rows.Select(key).TakeWhile(k => k is not null).ToList();
        rows.Skip(present.Count).ShouldAllBe(l => key(l) == null, "rows without a value come last");
        present.ShouldBe(sorting.EndsWith("desc", StringComparison.Ordinal) ? present.OrderDescending() : present.Order());
    }

    private Task<PagedResult<LeadListDto>> Page(string query) => app.As("sales.manager.bj").Get<PagedResult<LeadListDto>>("/api/leads?" + query);
}

public sealed class PagingOnSqlite(SqliteFixture fixture) : PagingTests(fixture), IClassFixture<SqliteFixture>;

public sealed class PagingOnServer(ServerFixture fixture) : PagingTests(fixture), IClassFixture<ServerFixture>;
