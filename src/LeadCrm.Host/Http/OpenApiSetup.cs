using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Paging;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LeadCrm.Host.Http;

/// <summary>The OpenAPI document: beside shapes it says each route's permission, data scope and refusals.</summary>
internal static class OpenApiSetup
{
    /// <summary>Whether the program runs only so that the build can write the document.</summary>
    public static bool IsGeneratingDocument { get; } = Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    public static void AddLeadCrmOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            o =>
            {
                o.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info.Title = "LeadCrm";
                        document.Servers?.Clear();
                        return Task.CompletedTask;
                    }
                );
                o.AddOperationTransformer(DescribePolicies);
                o.AddSchemaTransformer(RequireWhatIsAlwaysSent);
                o.AddSchemaTransformer(SayThatInstantsAreText);
            }
        );

    private static Task DescribePolicies(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        if (metadata.OfType<PermissionMetadata>().FirstOrDefault() is { } permission)
            operation.Extensions["x-permission"] = new JsonNodeExtension(permission.Permission ?? "signed-in");
        else
            operation.Extensions["x-permission"] = new JsonNodeExtension("anonymous");
        if (metadata.OfType<PeopleOnlyMetadata>().Any())
            operation.Extensions["x-people-only"] = new JsonNodeExtension(true);
        if (metadata.OfType<ScopeMetadata>().FirstOrDefault() is { } scope)
            operation.Extensions["x-scope"] = new JsonNodeExtension(scope.Resource ?? $"none: {scope.Reason}");
        var codes = metadata
            .OfType<RefusalMetadata>()
            .SelectMany(r => r.Codes)
            .Append(CoreErrorCodes.Validation)
            .DistinctBy(c => c.Code)
            .ToList();
        operation.Extensions["x-problem-codes"] = new JsonNodeExtension(new JsonArray([.. codes.Select(c => (JsonNode)c.Code)]));
        foreach (var status in codes.GroupBy(c => c.Status))
            operation.Responses?.TryAdd(
                status.Key.ToString(System.Globalization.CultureInfo.InvariantCulture),
                new OpenApiResponse { Description = string.Join(", ", status.Select(c => c.Code)) }
            );
        foreach (
            var parameter in operation
                .Parameters?.OfType<OpenApiParameter>()
                .Where(p => p is { In: ParameterLocation.Query, Name: not null })
                ?? []
        )
            parameter.Name = JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!);
        return Task.CompletedTask;
    }

    // A converter of our own reads instants, so the framework does not know what they look like in JSON.
    private static Task SayThatInstantsAreText(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if (context.JsonTypeInfo.Type == typeof(DateTime))
            schema.Type = JsonSchemaType.String;
        else if (context.JsonTypeInfo.Type == typeof(DateTime?))
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
        return Task.CompletedTask;
    }

    // Answers always carry all members, null or not; the document would otherwise call those without a constructor parameter optional.
    private static Task RequireWhatIsAlwaysSent(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var type = context.JsonTypeInfo.Type;
        var isAnswer =
            type.Name.EndsWith("Dto", StringComparison.Ordinal)
            || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PagedResult<>));
        if (isAnswer && schema.Properties is { Count: > 0 })
            schema.Required = schema.Properties.Keys.ToHashSet();
        return Task.CompletedTask;
    }
}
