using System.Globalization;
using System.Text.Json;

namespace LeadCrm.Messaging.Domain;

/// <summary>Values of a notice's placeholders as they are stored: text, with a mark before what is worded when it is read.</summary>
internal static class NoticeArgs
{
    /// <summary>An instant, shown in business time.</summary>
    public const string Instant = "@t:";

    /// <summary>A text of the catalogue, in the reader's language.</summary>
    public const string Text = "@x:";

    private const int MaxValue = 200;
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyDictionary<string, object?> args)
    {
        var stored = args.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => Stored(a.Value!));
        var json = JsonSerializer.Serialize(stored, Json);
        // Nobody's text is that long; a publisher who hands over a whole story is told by its absence.
        return json.Length <= Notification.MaxArgs ? json : "{}";
    }

    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!;

    private static string Stored(object value)
    {
        var text = value switch
        {
            DateTime at => Instant + DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
            decimal money => money.ToString("0.00", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        return text.Length <= MaxValue ? text : text[..MaxValue];
    }
}
