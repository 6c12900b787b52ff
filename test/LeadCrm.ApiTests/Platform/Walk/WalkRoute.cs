using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LeadCrm.ApiTests.Platform.Walk;

/// <summary>A parameter of the query string.</summary>
internal sealed record WalkParameter(string Name, JsonElement Schema)
{
    public bool IsId => Schema.TryGetProperty("format", out var format) && format.GetString() == "uuid";

    public int? MaxLength => Schema.TryGetProperty("maxLength", out var length) ? length.GetInt32() : null;
}

/// <summary>A route as the OpenAPI document has it.</summary>
internal sealed record WalkRoute(string Operation, HttpMethod Method, string Path, string? Permission, string? Scope, JsonElement Source)
{
    public const string SignedIn = "signed-in";
    public const string Nobody = "anonymous";

    public bool IsRead => Method == HttpMethod.Get;

    /// <summary>The resource by which rows are limited; null for a route that touches nobody's rows.</summary>
    public string? Resource => Scope?.StartsWith("none", StringComparison.Ordinal) == false ? Scope : null;

    public IReadOnlyList<string> PathParameters { get; } = [.. Path.Split('/').Where(p => p.StartsWith('{')).Select(p => p.Trim('{', '}'))];

    public bool IsOfOneObject => PathParameters.Count > 0 && Resource is not null;

    /// <summary>Whether it answers pages.</summary>
    public bool IsList => IsRead && PathParameters.Count == 0 && Query.Any(q => q.Name == "maxResultCount");

    public IReadOnlyList<WalkParameter> Query =>
        Source.TryGetProperty("parameters", out var all)
            ?
            [
                .. all.EnumerateArray()
                    .Where(p => p.GetProperty("in").GetString() == "query")
                    .Select(p => new WalkParameter(p.GetProperty("name").GetString()!, p.GetProperty("schema"))),
            ]
            : [];

    /// <summary>Shape of the JSON body; null where there is none.</summary>
    public JsonElement? Body => Content("application/json");

    public bool IsForm => Content("multipart/form-data") is not null;

    private JsonElement? Content(string type) =>
        Source.TryGetProperty("requestBody", out var body)
        && body.GetProperty("content").TryGetProperty(type, out var content)
        && content.TryGetProperty("schema", out var schema)
            ? schema
            : null;

    /// <summary>The address for an object; what stands behind its id is made up.</summary>
    public string Url(string id)
    {
        var url = Path;
        foreach (var (index, name) in PathParameters.Index())
            url = url.Replace($"{{{name}}}", index == 0 ? Uri.EscapeDataString(id) : Guid.NewGuid().ToString(), StringComparison.Ordinal);
        return url;
    }

    public HttpRequestMessage Request(string id, string? json)
    {
        var request = new HttpRequestMessage(Method, Url(id));
        if (IsForm)
            request.Content = new MultipartFormDataContent { { new StringContent(json ?? "{}"), "options" } };
        else if (Body is not null || !IsRead)
            request.Content = new StringContent(json ?? "{}", System.Text.Encoding.UTF8, "application/json");
        return request;
    }

    public override string ToString() => $"{Method} {Path} ({Operation})";
}

/// <summary>The routes, and bodies in the shape they ask for.</summary>
internal sealed class WalkRoutes
{
    private readonly JsonElement document;

    private WalkRoutes(JsonElement document)
    {
        this.document = document;
        All =
        [
            .. document
                .GetProperty("paths")
                .EnumerateObject()
                .SelectMany(p =>
                    p.Value.EnumerateObject()
                        .Select(o => new WalkRoute(
                            o.Value.GetProperty("operationId").GetString()!,
                            new HttpMethod(o.Name.ToUpperInvariant()),
                            p.Name,
                            Text(o.Value, "x-permission"),
                            Text(o.Value, "x-scope"),
                            o.Value
                        ))
                ),
        ];
    }

    public IReadOnlyList<WalkRoute> All { get; }

    public static async Task<WalkRoutes> ReadAsync(LeadCrmApp app) =>
        new(JsonDocument.Parse(await app.Anonymous().GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative))).RootElement);

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>A body that has what is required, in the required shape; its ids are nobody's.</summary>
    public JsonObject? Sample(WalkRoute route) => route.Body is { } schema ? Sample(schema) as JsonObject : null;

    /// <summary>The properties of a route's body.</summary>
    public IEnumerable<(string Name, JsonElement Schema)> Properties(WalkRoute route) =>
        route.Body is { } body && Plain(body).TryGetProperty("properties", out var properties)
            ? properties.EnumerateObject().Select(p => (p.Name, Plain(p.Value)))
            : [];

    /// <summary>What stands behind references and beside null.</summary>
    public JsonElement Plain(JsonElement schema)
    {
        while (true)
        {
            if (schema.TryGetProperty("$ref", out var reference))
                schema = document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            else if (schema.TryGetProperty("oneOf", out var choices))
                schema = choices.EnumerateArray().First(c => TypeOf(c) != "null");
            else
                return schema;
        }
    }

    public static string? TypeOf(JsonElement schema) =>
        !schema.TryGetProperty("type", out var type) ? null
        : type.ValueKind == JsonValueKind.String ? type.GetString()
        : type.EnumerateArray().Select(t => t.GetString()).FirstOrDefault(t => t != "null");

    public static bool IsId(JsonElement schema) => schema.TryGetProperty("format", out var format) && format.GetString() == "uuid";

    /// <summary>A list of ids: the command works on many objects at once.</summary>
    public bool IsIdList(JsonElement schema) =>
        TypeOf(schema) == "array" && schema.TryGetProperty("items", out var items) && IsId(Plain(items));

    private JsonNode? Sample(JsonElement schema)
    {
        schema = Plain(schema);
        if (schema.TryGetProperty("enum", out var values))
            return JsonNode.Parse(values.EnumerateArray().First(v => v.ValueKind != JsonValueKind.Null).GetRawText());
        switch (TypeOf(schema))
        {
            case "array":
                return new JsonArray(Sample(schema.GetProperty("items")));
            case "boolean":
                return true;
            case "integer" or "number":
                return schema.TryGetProperty("minimum", out var minimum) ? JsonNode.Parse(minimum.GetRawText()) : 1;
            case "string":
                return SampleText(schema);
        }
        var made = new JsonObject();
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray().Select(n => n.GetString()!))
                made[name] = Sample(schema.GetProperty("properties").GetProperty(name));
        return made;
    }

    private static string SampleText(JsonElement schema)
    {
        var format = Text(schema, "format");
        if (format is not null)
            return format switch
            {
                "uuid" => Guid.NewGuid().ToString(),
                "date" => "2026-12-01",
                "email" => "walk@example.com",
                _ => "2026-12-01T00:00:00Z",
            };
        var least = schema.TryGetProperty("minLength", out var min) ? min.GetInt32() : 3;
        return string.Create(CultureInfo.InvariantCulture, $"walk-{Guid.NewGuid():N}")[..Math.Clamp(least, 3, 32)];
    }
}
