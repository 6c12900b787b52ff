using System.Text.Json;

namespace LeadCrm.ApiTests.Platform.Walk;

/// <summary>Walks every list as every role, and every input with what nobody in their right mind would send.</summary>
public abstract class ListWalkTests(AppFixture fixture) : IAsyncLifetime
{
    private const string TooLong = "too long";
    private static readonly string[] Hostile =
    [
        "' OR 1=1 --",
        "1; DROP TABLE \"Leads_Leads\"; --",
        "createdAt desc; DELETE FROM Core_AuditEntries",
        "createdAt desc, (SELECT 1)",
        "%' UNION SELECT PasswordHash FROM Identity_Users --",
        "../../../etc/passwd",
        "<script>alert(1)</script>",
        "[]_%^*\\",
        "\u202E\uFEFF😀",
        "-9223372036854775809",
        "00000000-0000-0000-0000-000000000000",
        TooLong,
    ];

    private readonly LeadCrmApp app = fixture.App;
    private readonly List<string> wrong = [];
    private WalkWorld world = null!;

    public async Task InitializeAsync() => world = await WalkWorld.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_list_holds_what_is_seen_and_counts_nothing_else()
    {
        var lists = world.Routes.All.Where(r => r is { IsRead: true, PathParameters.Count: 0 }).ToList();
        // All objects first: what makes one kind may make another.
        foreach (var kind in WalkKind.All)
            await world.ObjectsAsync(kind);
        var alone = await AloneAsync();
        foreach (var kind in WalkKind.All.Where(k => k.List is not null))
        {
            var route = lists.Single(r => r.Path == kind.List);
            var objects = await world.ObjectsAsync(kind);
            foreach (var walker in world.Walkers.Where(w => w.May(route)))
            {
                var seen = objects.Where(o => kind.IsSeen(world, walker, o.Owner)).Select(o => o.Id).ToHashSet();
                var (ids, total) = await PagesAsync(walker, route, "");
                var made = ids.Where(i => objects.Any(o => o.Id == i)).ToHashSet();
                if (!made.SetEquals(seen))
                    wrong.Add($"{walker.Name}: {route} shows {made.Count} of the walk's, {seen.Count} are in scope");
                if (total != ids.Count)
                    wrong.Add($"{walker.Name}: {route} counts {total} and has {ids.Count}");
                if (kind.IsAlone && alone.Contains(kind) && total != seen.Count)
                    wrong.Add($"{walker.Name}: {route} counts {total}, {seen.Count} are in scope");
                await FilterAsync(walker, route, objects.Select(o => o.Id).Except(seen).ToHashSet());
            }
        }
        Nothing();
    }

    // An import makes leads of its own; then the total of leads is only checked against its rows.
    private async Task<HashSet<WalkKind>> AloneAsync()
    {
        var alone = new HashSet<WalkKind>();
        foreach (var kind in WalkKind.All.Where(k => k is { IsAlone: true, List: not null }))
        {
            var (ids, _) = await PagesAsync(world.Person("admin"), world.Routes.All.Single(r => r.IsRead && r.Path == kind.List), "");
            if (ids.Count == (await world.ObjectsAsync(kind)).Count)
                alone.Add(kind);
        }
        return alone;
    }

    // Filters that name what is not seen show nothing of it.
    private async Task FilterAsync(Walker walker, WalkRoute route, HashSet<string> unseen)
    {
        var stranger = world.Walkers.First(w => w.Me.TenantId != walker.Me.TenantId);
        foreach (var parameter in route.Query.Where(q => q.IsId))
        foreach (var id in new[] { stranger.Me.Id, stranger.Me.DepartmentId, stranger.Me.TenantId })
        {
            var (ids, total) = await PagesAsync(walker, route, $"&{parameter.Name}={id}");
            if (ids.Overlaps(unseen) || total != ids.Count)
                wrong.Add($"{walker.Name}: {route} with {parameter.Name}={id} shows what is not seen");
            if (!walker.PassesWall && total > 0)
                wrong.Add($"{walker.Name}: {route} with {parameter.Name} of another tenant has {total} rows");
        }
    }

    private async Task<(HashSet<string> Ids, long Total)> PagesAsync(Walker walker, WalkRoute route, string filter)
    {
        var (ids, total, skip) = (new HashSet<string>(), 0L, 0);
        while (true)
        {
            var page = await app.As(walker.Name).Get<JsonElement>($"{route.Path}?maxResultCount=200&skipCount={skip}{filter}");
            // A tree is short and comes whole.
            var isWhole = page.ValueKind == JsonValueKind.Array;
            var items = (isWhole ? page : page.GetProperty("items"))
                .EnumerateArray()
                .Select(i => i.GetProperty("id").GetString()!)
                .ToList();
            ids.UnionWith(items);
            if (isWhole)
                return (ids, items.Count);
            // Reading leaves no trace; but the walk itself signs in on the way.
            total = page.GetProperty("totalCount").GetInt64();
            if (items.Count < 200)
                return (ids, total);
            skip += 200;
        }
    }

    [Fact]
    public async Task No_text_in_a_query_breaks_anything()
    {
        foreach (var route in world.Routes.All.Where(r => r.IsRead))
        foreach (var parameter in route.Query)
        foreach (var text in Hostile)
        {
            var value = text == TooLong ? new string('x', 5000) : text;
            var url = $"{route.Url(Guid.NewGuid().ToString())}?{parameter.Name}={Uri.EscapeDataString(value)}";
            using var reply = await app.As("admin").GetAsync(new Uri(url, UriKind.Relative));
            var status = (int)reply.StatusCode;
            if (status >= 500)
                wrong.Add($"{route} answered {status} for {parameter.Name}={text}");
            var mustRefuse = parameter.Name is "sorting" or "cursor" || (text == TooLong && parameter.MaxLength is not null);
            if (mustRefuse && status is not (400 or 404))
                wrong.Add($"{route} answered {status} for {parameter.Name}={text}, not 400");
        }
        Nothing();
    }

    [Fact]
    public async Task No_text_in_a_path_breaks_anything()
    {
        foreach (var route in world.Routes.All.Where(r => r.PathParameters.Count > 0))
        foreach (var text in Hostile)
        {
            using var reply = await app.As("admin").SendAsync(route.Request(text == TooLong ? new string('x', 3000) : text, null));
            if ((int)reply.StatusCode is not (400 or 404 or 405))
                wrong.Add($"{route} answered {(int)reply.StatusCode} for {text}");
        }
        Nothing();
    }

    [Fact]
    public async Task Every_route_with_a_body_refuses_one_of_another_shape_and_texts_without_end()
    {
        foreach (var route in world.Routes.All.Where(r => r.Body is not null))
        {
            foreach (var body in new[] { "[1]", "{", "\"x\"" })
                await RefuseAsync(route, body, body);
            foreach (var (name, schema) in world.Routes.Properties(route))
            {
                if (
                    WalkRoutes.TypeOf(schema) == "string"
                    && !schema.TryGetProperty("enum", out _)
                    && schema.TryGetProperty("maxLength", out _)
                )
                    await RefuseAsync(route, $"{name} without end", Body(route, name, new string('x', 100_000)));
                if (WalkRoutes.TypeOf(schema) == "string")
                    await RefuseAsync(route, $"{name} with NUL", Body(route, name, "a\0b"));
            }
        }
        Nothing();
    }

    private string Body(WalkRoute route, string name, string value)
    {
        var body = WalkKind.Bodies.TryGetValue(route.Operation, out var made) ? made() : world.Routes.Sample(route)!;
        body[name] = value;
        return body.ToJsonString();
    }

    private async Task RefuseAsync(WalkRoute route, string what, string body)
    {
        var client = route.Permission == WalkRoute.Nobody ? app.Anonymous() : app.As("admin");
        using var reply = await client.SendAsync(route.Request(Guid.NewGuid().ToString(), body));
        if ((int)reply.StatusCode != 400)
            wrong.Add($"{route} answered {(int)reply.StatusCode} for {what}, not 400");
    }

    private void Nothing() => wrong.ShouldBeEmpty(string.Join("\n", wrong.Take(40)) + $"\n{wrong.Count} in all\n" + ServerLog.Latest);
}

public sealed class ListWalkOnSqlite(SqliteFixture fixture) : ListWalkTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ListWalkOnServer(ServerFixture fixture) : ListWalkTests(fixture), IClassFixture<ServerFixture>;
