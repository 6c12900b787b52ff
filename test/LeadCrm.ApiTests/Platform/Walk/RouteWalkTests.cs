using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Platform.Walk;

/// <summary>
/// Walks every route as every role, with an object inside and one outside its scope. A new route is walked without being named here; one that
/// takes the id of a kind of object nobody has told of in <see cref="WalkKind"/> fails.
/// </summary>
public abstract class RouteWalkTests(AppFixture fixture) : IAsyncLifetime
{
    private readonly LeadCrmApp app = fixture.App;
    private readonly List<string> wrong = [];
    private WalkWorld world = null!;

    public async Task InitializeAsync() => world = await WalkWorld.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    private IEnumerable<WalkRoute> Routes => world.Routes.All;

    [Fact]
    public void Every_route_says_who_may_call_it_and_on_which_rows_and_stands_in_the_document()
    {
        var endpoints = app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .ToList();
        endpoints.Count.ShouldBeGreaterThan(25);
        foreach (var endpoint in endpoints)
        {
            var name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
            var (anonymous, permission) = (
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                endpoint.Metadata.GetMetadata<PermissionMetadata>()
            );
            if (!anonymous && permission is null)
                wrong.Add($"{endpoint.RoutePattern.RawText} says nothing of who may call it: add .RequirePermission(…)");
            if (endpoint.Metadata.GetMetadata<ScopeMetadata>() is null)
                wrong.Add($"{endpoint.RoutePattern.RawText} says nothing of its rows: add .ScopedBy(…) or .Unscoped(\"why\")");
            if (Routes.FirstOrDefault(r => r.Operation == name) is not { } route)
                wrong.Add($"{endpoint.RoutePattern.RawText} does not stand in the OpenAPI document: add .WithName(…)");
            else if (route.Permission != (anonymous ? WalkRoute.Nobody : permission?.Permission ?? WalkRoute.SignedIn))
                wrong.Add($"{route} is documented with {route.Permission}");
        }
        Nothing();
    }

    [Fact]
    public void Every_object_and_every_list_has_somebody_who_makes_it()
    {
        foreach (var route in Routes.Where(r => r.IsOfOneObject && WalkKind.Of(r) is null))
            wrong.Add(
                $"{route} takes an object of {route.Resource} that the walk cannot make: add to WalkKind.All\n"
                    + $"    new(\"name\", \"{route.Resource}\", \"{Head(route.Path)}\") {{ Make = async (app, by) => …an id of an object of the user…, List = \"…\", Read = \"{Head(route.Path)}\" }},"
            );
        foreach (var route in Routes.Where(r => r.IsList && r.Resource is not null && WalkKind.All.All(k => k.List != r.Path)))
            wrong.Add($"{route} is a list of {route.Resource} that no kind in WalkKind.All names: set its List = \"{route.Path}\"");
        Nothing();
    }

    private static string Head(string path) => path[..(path.IndexOf('}', StringComparison.Ordinal) + 1)];

    [Fact]
    public async Task Nobody_gets_past_a_route_that_asks_for_a_sign_in()
    {
        foreach (var route in Routes.Where(r => r.Permission != WalkRoute.Nobody))
            await app.Anonymous().SendAsync(route.Request(Guid.NewGuid().ToString(), null)).ShouldFailWith(401, "Core:Unauthenticated");
    }

    [Fact]
    public async Task Each_role_gets_through_where_it_has_the_permission_and_nowhere_else()
    {
        foreach (var walker in world.Walkers)
        foreach (var route in Routes.Where(r => r.Permission != WalkRoute.Nobody))
        {
            // What one may do to the own account would end the walk.
            if (route.Permission == WalkRoute.SignedIn && !route.IsRead)
                continue;
            var status = await StatusAsync(walker, route, Guid.NewGuid().ToString(), null);
            if (walker.May(route) ? status is 401 or 403 or 405 or >= 500 : status != 403)
                wrong.Add($"{walker.Name}: {route} answered {status}; {(walker.May(route) ? "has" : "has not")} {route.Permission}");
        }
        Nothing();
    }

    [Fact]
    public async Task What_is_outside_the_scope_is_not_there_and_stays_as_it_is()
    {
        var before = new Dictionary<(WalkKind, WalkObject), string>();
        foreach (var route in Routes.Where(r => r.IsOfOneObject))
        {
            if (WalkKind.Of(route) is not { } kind)
                continue;
            foreach (var made in await world.ObjectsAsync(kind))
            {
                before.TryAdd((kind, made), await ReadAsync(kind, made));
                foreach (var walker in world.Walkers.Where(w => w.May(route) && !kind.IsSeen(world, w, made.Owner)))
                {
                    var status = await StatusAsync(walker, route, made.Id, BodyOf(route));
                    if (status != 404)
                        wrong.Add(
                            $"{walker.Name}: {route} on the {kind.Name} of {made.Owner.Name} answered {status}, not 404{Hint(status, route)}"
                        );
                }
            }
        }
        foreach (var ((kind, made), was) in before)
            if (await ReadAsync(kind, made) is var now && now != was)
                wrong.Add($"{kind.Name} {made.Id} was changed from outside\n    {was}\n    {now}");
        before.Count.ShouldBeGreaterThan(10);
        Nothing();
    }

    private static string Hint(int status, WalkRoute route) =>
        status == 400 ? $"; if the body is to blame, add WalkKind.Bodies[\"{route.Operation}\"]" : "";

    [Fact]
    public async Task What_is_inside_the_scope_can_be_reached()
    {
        foreach (var route in Routes.Where(r => r is { IsOfOneObject: true, PathParameters.Count: 1 }))
        {
            if (WalkKind.Of(route) is not { } kind)
                continue;
            foreach (var walker in world.Walkers.Where(w => w.May(route)))
            {
                // One of each tenant and department that is seen is enough.
                var owner = world.OwnersOf(kind).FirstOrDefault(o => kind.IsSeen(world, walker, o));
                if (owner is null)
                    continue;
                var id = route.IsRead ? (await world.ObjectsAsync(kind)).First(o => o.Owner == owner).Id : await kind.Make(app, owner.Name);
                var status = await StatusAsync(walker, route, id, BodyOf(route));
                if (route.IsRead ? status is < 200 or >= 300 : status is 401 or 403 or 404 or 405 or >= 500)
                    wrong.Add($"{walker.Name}: {route} on the {kind.Name} of {owner.Name} answered {status}");
            }
        }
        Nothing();
    }

    [Fact]
    public async Task A_command_on_many_objects_answers_for_each_and_leaves_foreign_ones_alone()
    {
        var walked = 0;
        foreach (var route in Routes.Where(r => !r.IsRead))
        {
            var list = world.Routes.Properties(route).FirstOrDefault(p => world.Routes.IsIdList(p.Schema)).Name;
            var kind = WalkKind.All.FirstOrDefault(k => k.Resource == route.Resource && k.Path.Count(c => c == '/') == 3);
            if (list is null || kind is null || route.PathParameters.Count > 0)
                continue;
            var objects = await world.ObjectsAsync(kind);
            foreach (var walker in world.Walkers.Where(w => w.May(route)))
            {
                var foreign = objects.Where(o => !kind.IsSeen(world, walker, o.Owner)).ToList();
                if (foreign.Count == 0)
                    continue;
                walked++;
                var before = await Task.WhenAll(foreign.Select(o => ReadAsync(kind, o)));
                var (status, text) = await SendAsync(walker, route, list, foreign);
                if (status == HttpStatusCode.OK && CountOf(text) is { } count)
                    await CheckCountAsync(walker, route, list, count, foreign, objects.Except(foreign).ToList());
                else
                    Check(walker, route, status, text, foreign.Count);
                var after = await Task.WhenAll(foreign.Select(o => ReadAsync(kind, o)));
                if (!before.SequenceEqual(after))
                    wrong.Add($"{walker.Name}: {route} changed an object of somebody else");
            }
        }
        walked.ShouldBeGreaterThan(3);
        Nothing();
    }

    private async Task<(HttpStatusCode Status, string Text)> SendAsync(
        Walker walker,
        WalkRoute route,
        string list,
        IReadOnlyList<WalkObject> objects
    )
    {
        var body = world.Routes.Sample(route)!;
        body[list] = new JsonArray([.. objects.Select(o => (JsonNode)o.Id)]);
        if (body.ContainsKey("userId"))
            body["userId"] = walker.Me.Id;
        using var reply = await app.As(walker.Name).SendAsync(route.Request("", body.ToJsonString()));
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }

    // A row each; or a refusal of what else is in the body, which is a refusal of all.
    private void Check(Walker walker, WalkRoute route, HttpStatusCode status, string text, int rows)
    {
        if (status is HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity)
            return;
        if ((int)status is < 200 or >= 300)
            wrong.Add($"{walker.Name}: {route} answered {(int)status} for ids of others: {text}");
        else if (!JsonDocument.Parse(text).RootElement.TryGetProperty("items", out var items) || items.GetArrayLength() != rows)
            wrong.Add($"{walker.Name}: {route} has no row for each id: {text}");
        else if (items.EnumerateArray().Any(i => i.GetProperty("succeeded").GetBoolean()))
            wrong.Add($"{walker.Name}: {route} succeeded on what is not seen: {text}");
    }

    // What says how many it would reach (a preview) counts what is seen, each once, and nothing of what is not.
    private async Task CheckCountAsync(
        Walker walker,
        WalkRoute route,
        string list,
        int count,
        List<WalkObject> foreign,
        List<WalkObject> seen
    )
    {
        if (count != 0)
            wrong.Add($"{walker.Name}: {route} counts {count} of {foreign.Count} that are not seen");
        var (_, text) = await SendAsync(walker, route, list, [.. foreign, .. seen, .. seen]);
        if (seen.Count > 0 && CountOf(text) != seen.Count)
            wrong.Add($"{walker.Name}: {route} counts {CountOf(text)} where {seen.Count} are seen: {text}");
    }

    private static int? CountOf(string text) =>
        JsonDocument.Parse(text).RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("rowCount", out var count)
            ? count.GetInt32()
            : null;

    [Fact]
    public async Task Ids_of_another_tenant_in_a_command_are_refused()
    {
        var (from, stranger) = (world.Person("f1.admin"), world.Person("sales.bj1"));
        foreach (var route in Routes.Where(r => !r.IsRead && from.May(r) && r.Permission != WalkRoute.SignedIn && r.Body is not null))
        foreach (var (name, _) in world.Routes.Properties(route).Where(p => WalkRoutes.IsId(p.Schema)))
        foreach (var foreign in new[] { stranger.Me.Id, stranger.Me.DepartmentId, stranger.Me.TenantId })
        {
            var kind = WalkKind.Of(route);
            var id = kind is null ? "" : await kind.Make(app, world.OwnersOf(kind).First(o => kind.IsSeen(world, from, o)).Name);
            var body = JsonNode.Parse(BodyOf(route) ?? "{}")!.AsObject();
            body[name] = foreign.ToString();
            var status = await StatusAsync(from, route, id, body.ToJsonString());
            if (status is < 400 or 401 or >= 500)
                wrong.Add($"{from.Name}: {route} with {name} of headquarters answered {status}");
        }
        Nothing();
    }

    private string? BodyOf(WalkRoute route) =>
        WalkKind.Bodies.TryGetValue(route.Operation, out var body) ? body().ToJsonString() : world.Routes.Sample(route)?.ToJsonString();

    private async Task<int> StatusAsync(Walker walker, WalkRoute route, string id, string? body)
    {
        using var reply = await app.As(walker.Name).SendAsync(route.Request(id, body));
        return (int)reply.StatusCode;
    }

    private async Task<string> ReadAsync(WalkKind kind, WalkObject made) =>
        kind.Read is null
            ? ""
            : await app.As(kind.IsReadByOwner ? made.Owner.Name : "admin")
                .GetStringAsync(new Uri(kind.Read.Replace("{id}", made.Id, StringComparison.Ordinal), UriKind.Relative));

    private void Nothing() => wrong.ShouldBeEmpty(string.Join("\n", wrong.Take(40)) + $"\n{wrong.Count} in all\n" + ServerLog.Latest);
}

public sealed class RouteWalkOnSqlite(SqliteFixture fixture) : RouteWalkTests(fixture), IClassFixture<SqliteFixture>;

public sealed class RouteWalkOnServer(ServerFixture fixture) : RouteWalkTests(fixture), IClassFixture<ServerFixture>;
