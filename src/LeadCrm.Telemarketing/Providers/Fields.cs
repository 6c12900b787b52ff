using System.Globalization;
using System.Text.Json;
using LeadCrm.Telemarketing.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace LeadCrm.Telemarketing.Providers;

/// <summary>The fields of a message by name, whether it is JSON or a form; what is empty is not there.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);

    public static Fields Of(ProviderRequest request)
    {
        var body = request.Body.Trim();
        if (body.StartsWith('{'))
            return OfJson(body);
        var fields = new Fields();
        foreach (var (name, value) in request.Query)
            fields.Set(name, value);
        try
        {
            foreach (var (name, value) in QueryHelpers.ParseQuery(body))
                fields.Set(name, value.ToString());
        }
        catch (Exception e) when (e is InvalidDataException or UriFormatException)
        {
            throw new MalformedEventException(DeadReason.Malformed, "no form");
        }
        return fields;
    }

    public static Fields OfJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            throw new MalformedEventException(DeadReason.Malformed, "no JSON");
        }
    }

    public static Fields Of(JsonElement element)
    {
        var fields = new Fields();
        if (element.ValueKind != JsonValueKind.Object)
            throw new MalformedEventException(DeadReason.Malformed, "no object");
        foreach (var property in element.EnumerateObject())
            fields.Set(
                property.Name,
                property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString(),
                    JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => property.Value.GetRawText(),
                    _ => null,
                }
            );
        return fields;
    }

    private void Set(string name, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && !value.Contains('\0', StringComparison.Ordinal))
            values[name] = value.Trim();
    }

    public string? Text(string name, int max)
    {
        if (!values.TryGetValue(name, out var value))
            return null;
        return value.Length <= max ? value : throw new MalformedEventException(DeadReason.Malformed, $"{name} is too long");
    }

    /// <summary>The provider's id of the call; never made up from anything else.</summary>
    public string Id(string name) =>
        Text(name, CallConsts.MaxUniqueId) ?? throw new MalformedEventException(DeadReason.MissingId, $"{name} is missing");

    public int? Number(string name) =>
        Text(name, 32) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new MalformedEventException(DeadReason.Malformed, $"{name} is no number");

    /// <summary>An instant in Unix seconds or milliseconds; 0 says that there was none.</summary>
    public DateTime? Unix(string name)
    {
        if (Text(name, 32) is not { } text || text == "0")
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            throw new MalformedEventException(DeadReason.Malformed, $"{name} is no time");
        var seconds = number > 100_000_000_000 ? number / 1000 : number;
        // Nobody telephoned before 2000, and nobody will after 2100: such a number is no time.
        if (seconds is < 946_684_800 or > 4_102_444_800)
            throw new MalformedEventException(DeadReason.Malformed, $"{name} is no time");
        return DateTime.UnixEpoch.AddSeconds(seconds);
    }
}
