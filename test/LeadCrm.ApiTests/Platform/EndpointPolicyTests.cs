using System.Net;
using System.Text;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.ApiTests.Platform;

/// <summary>Walks every route of the API that there is.</summary>
public sealed class EndpointPolicyTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    private static readonly string[] OnePerRole =
    [
        "sales.bj1",
        "sales.manager.bj",
        "tmk1",
        "tmk.manager",
        "qa1",
        "qa.lead",
        "finance1",
        "cashier1",
        "service1",
        "operator1",
        "marketer1",
        "channel1",
        "f1.admin",
        "f1.sales1",
        "front.desk1",
        "headhunter1",
        "auditor1",
        "admin",
    ];

    private readonly LeadCrmApp app = fixture.App;

    private IEnumerable<(string Method, string Path, RouteEndpoint Endpoint)> Routes() =>
        app
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e =>
                e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true
                && !e.RoutePattern.RawText.Contains("{**", StringComparison.Ordinal)
            )
            .SelectMany(e =>
                (e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(m =>
                    (m, e.RoutePattern.RawText!.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal).TrimEnd('/'), e)
                )
            );

    [Fact]
    public void There_are_routes_to_walk() => Routes().Count().ShouldBeGreaterThan(25);

    [Fact]
    public void Every_route_says_who_may_call_it_and_on_which_rows()
    {
        foreach (var (method, path, endpoint) in Routes())
        {
            var isPublic = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            (isPublic || endpoint.Metadata.GetMetadata<PermissionMetadata>() is not null).ShouldBeTrue(
                $"{method} {path} names no permission"
            );
            endpoint.Metadata.GetMetadata<ScopeMetadata>().ShouldNotBeNull($"{method} {path} names no scope");
        }
    }

    [Fact]
    public async Task Nobody_gets_past_a_route_that_asks_for_a_sign_in()
    {
        foreach (var (method, path, endpoint) in Routes().Where(r => r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null))
            await app.Anonymous().SendAsync(Request(method, path, endpoint, "{}")).ShouldFailWith(401, "Core:Unauthenticated");
    }

    [Fact]
    public async Task Each_role_gets_through_where_it_has_the_permission_and_nowhere_else()
    {
        var wrong = new List<string>();
        foreach (var name in OnePerRole)
        {
            var granted = (await app.Person(name)).Permissions;
            foreach (var (method, path, endpoint) in Routes())
            {
                if (
                    endpoint.Metadata.GetMetadata<PermissionMetadata>() is not { } metadata
                    || path.EndsWith("/logout", StringComparison.Ordinal)
                )
                    continue;
                var may = metadata.Permission is null || granted.Contains(metadata.Permission);
                using var reply = await app.As(name).SendAsync(Request(method, path, endpoint, "{}"));
                var status = (int)reply.StatusCode;
                if (may ? status is 401 or 403 or >= 500 : status != 403)
                    wrong.Add($"{name}: {method} {path} answered {status}, {(may ? "granted" : "not granted")} {metadata.Permission}");
            }
        }
        wrong.ShouldBeEmpty(string.Join("\n", wrong) + "\n" + ServerLog.Latest);
    }

    [Fact]
    public async Task Every_route_with_a_body_refuses_one_of_another_shape()
    {
        foreach (var (method, path, endpoint) in Routes())
        {
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is not { } accepts || !accepts.ContentTypes.Contains("application/json"))
                continue;
            foreach (var body in new[] { "[1]", "{", "\"x\"" })
            {
                using var reply = await app.As("admin").SendAsync(Request(method, path, endpoint, body));
                reply.StatusCode.ShouldBe(
                    HttpStatusCode.BadRequest,
                    $"{method} {path} with {body}: {await reply.Content.ReadAsStringAsync()}"
                );
            }
        }
    }

    [Fact]
    public async Task Every_command_on_an_unknown_object_answers_404()
    {
        var bodies = new Dictionary<string, string>
        {
            ["follow-ups"] = """{"type":"Call","content":"x"}""",
            ["release"] = """{"reason":"abc"}""",
            ["transfer"] = $$"""{"userId":"{{await app.Id("sales.bj1")}}"}""",
        };
        foreach (
            var (method, path, endpoint) in Routes()
                .Where(r => r.Endpoint.RoutePattern.RawText!.Contains("{id:guid}", StringComparison.Ordinal))
        )
        {
            var body = method == "PUT" ? """{"version":1}""" : bodies.GetValueOrDefault(path.Split('/')[^1], "{}");
            await app.As("admin").SendAsync(Request(method, path, endpoint, body)).ShouldFailWith(404, "Core:NotFound");
        }
    }

    private static HttpRequestMessage Request(string method, string path, RouteEndpoint endpoint, string json)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        var accepts = endpoint.Metadata.GetMetadata<IAcceptsMetadata>();
        if (accepts?.ContentTypes.Contains("multipart/form-data") == true)
            request.Content = new MultipartFormDataContent { { new StringContent(json), "options" } };
        else if (method is "POST" or "PUT")
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return request;
    }
}
