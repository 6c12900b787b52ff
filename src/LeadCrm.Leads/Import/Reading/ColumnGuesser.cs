using LeadCrm.Core.Text;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>Guesses which field a column fills: by its name, else by what its values look like. No field is guessed twice.</summary>
internal static class ColumnGuesser
{
    private const double Share = 0.6;
    private static readonly char[] Digits = [.. "0123456789"];

    public static string?[] Guess(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> samples)
    {
        var guesses = new string?[headers.Count];
        var keys = headers.Select(Key).ToArray();
        Take(guesses, i => ImportFields.ByHeader.GetValueOrDefault(keys[i]));
        Take(guesses, i => ImportFields.ByHeader.GetValueOrDefault(keys[i].TrimEnd(Digits)));
        Take(guesses, i => ByEnding(keys[i]));
        Take(guesses, i => IsOurs(headers[i]) ? null : ByValues(samples[i]));
        return guesses;
    }

    /// <summary>Whether the column is one that the file of failed rows adds; it says nothing about a lead.</summary>
    public static bool IsOurs(string header) => ImportFields.OfFailedRows.Contains(header);

    public static bool IsMobile(string value) => PhoneNormalizer.Normalize(value).Kind == PhoneKind.Mobile;

    private static void Take(string?[] guesses, Func<int, string?> guess)
    {
        for (var i = 0; i < guesses.Length; i++)
        {
            if (guesses[i] is not null || guess(i) is not { } field)
                continue;
            // A second column of phones is the other number.
            if (field == ImportFields.Phone && guesses.Contains(field))
                field = ImportFields.PhoneAlt;
            if (!guesses.Contains(field))
                guesses[i] = field;
        }
    }

    // Case, blanks and punctuation do not count: "Phone Number", phone_number and 手机号（必填） are plain names.
    private static string Key(string header)
    {
        var text = TextCleaner.CleanCompatible(header).ToLowerInvariant();
        var bracket = text.IndexOfAny(['(', '[', '【']);
        if (bracket > 0 && text[bracket..].Any(c => c is >= '\u4E00' and <= '\u9FFF'))
            text = text[..bracket];
        return string.Concat(text.Where(char.IsLetterOrDigit));
    }

    // 学生手机号, 家长电话, customer_mobile: the end says what it is, the beginning whose.
    private static string? ByEnding(string key)
    {
        foreach (var (ending, field) in ImportFields.Endings)
        {
            if (key.Length > ending.Length && key.EndsWith(ending, StringComparison.Ordinal))
                return field;
        }
        return null;
    }

    private static string? ByValues(IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return null;
        var enough = values.Count * Share;
        if (values.Count(v => v.Contains('@', StringComparison.Ordinal) && ContactKeys.Email(v).Key is not null) >= enough)
            return ImportFields.Email;
        return values.Count(IsMobile) >= enough ? ImportFields.Phone : null;
    }
}
