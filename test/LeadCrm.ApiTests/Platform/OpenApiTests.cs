using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadCrm.ApiTests.Platform;

public sealed class OpenApiTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task The_served_document_is_the_one_the_client_is_generated_from()
    {
        var served = JsonNode.Parse(await fixture.App.Anonymous().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)))!;
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src/LeadCrm.Web/src/api/openapi.json")))!;
        foreach (var part in new[] { "paths", "components" })
            JsonNode.DeepEquals(served[part], file[part]).ShouldBeTrue($"{part} differ: build the host and commit src/LeadCrm.Web/src/api");
    }

    [Fact]
    public async Task Every_operation_says_permission_scope_and_refusals()
    {
        using var document = JsonDocument.Parse(
            await fixture.App.Anonymous().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))
        );
        var operations = document
            .RootElement.GetProperty("paths")
            .EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", o.Value)))
            .ToList();
        operations.Count.ShouldBeGreaterThan(25);
        foreach (var (name, operation) in operations)
        {
            operation.GetProperty("x-permission").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("x-scope").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("x-problem-codes").GetArrayLength().ShouldBeGreaterThan(0, name);
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("responses").EnumerateObject().ShouldNotBeEmpty(name);
        }
        operations.Select(o => o.Value.GetProperty("operationId").GetString()).ShouldBeUnique();
    }
}
