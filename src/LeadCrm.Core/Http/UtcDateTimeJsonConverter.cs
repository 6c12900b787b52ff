using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadCrm.Core.Http;

/// <summary>Instants in JSON: written in UTC with Z; read with any offset; without one they are taken as UTC.</summary>
internal sealed class UtcDateTimeJsonConverter : JsonConverter<DateTime>
{
    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        const DateTimeStyles styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
        if (
            reader.TokenType == JsonTokenType.String
            && DateTime.TryParse(reader.GetString(), CultureInfo.InvariantCulture, styles, out var value)
        )
            return value;
        throw new JsonException("Not an ISO 8601 instant.");
    }

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        writer.WriteStringValue(DateTime.SpecifyKind(value, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture));
}
