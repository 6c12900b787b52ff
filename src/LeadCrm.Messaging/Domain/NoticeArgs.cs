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

    // What somebody wrote and would look like a mark.
    private const string Plain = "@s:";
    private const int MaxValue = 200;
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IReadOnlyDictionary<string, object?> args) =>
        WriteStored(args.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => Stored(a.Value!)));

    public static string WriteStored(Dictionary<string, string> args)
    {
        var json = JsonSerializer.Serialize(args, Json);
        // Nobody's text is that long; a publisher who hands over a whole story is told by its absence.
        return json.Length <= Notification.MaxArgs ? json : "{}";
    }

    public static Dictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json, Json)!;

    /// <summary>What somebody wrote, as it is stored.</summary>
    public static string OfText(string text)
    {
        var cut = text.Length <= MaxValue ? text : text[..MaxValue];
        return cut.StartsWith('@') ? Plain + cut : cut;
    }

    private static string Stored(object value) =>
        value switch
        {
            NoticeText text => Text + text.Name,
            DateTime at => Instant + DateTime.SpecifyKind(at, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture),
            decimal money => money.ToString("0.00", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => OfText(value.ToString() ?? ""),
        };

    /// <summary>The stored value in words.</summary>
    /// <param name="value">As stored.</param>
    /// <param name="text">Gives a text of the catalogue.</param>
    /// <param name="instant">Words an instant in UTC.</param>
    public static string Shown(string value, Func<string, string> text, Func<DateTime, string> instant) =>
        value.StartsWith(Text, StringComparison.Ordinal) ? text(value[Text.Length..])
        : value.StartsWith(Instant, StringComparison.Ordinal)
            ? instant(DateTime.Parse(value[Instant.Length..], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind))
        : value.StartsWith(Plain, StringComparison.Ordinal) ? value[Plain.Length..]
        : value;
}
