using System.Globalization;
using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain;

/// <summary>
/// 公民身份号码 by GB 11643-1999: six digits of the place, eight of the birth date, three in sequence, and a check character by ISO 7064,
/// MOD 11-2. The fifteen digits of before 1999 have no check character and are not accepted.
/// </summary>
internal static class IdCardNumber
{
    public const int Length = 18;

    // ISO 7064 MOD 11-2 as written out in GB 11643-1999, appendix A: the weight of place i from the right is 2^(i-1) mod 11; the character is
    // the one at the place of the weighted sum mod 11.
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    private const string CheckCharacters = "10X98765432";

    /// <summary>The number in the one spelling it is compared by, or null when it cannot be one.</summary>
    public static string? Normalize(string? raw)
    {
        var text = string.Concat(TextCleaner.CleanCompatible(raw).Where(c => c is not (' ' or '-'))).ToUpperInvariant();
        return
            text.Length == Length
            && text.AsSpan(0, Length - 1).IndexOfAnyExceptInRange('0', '9') < 0
            && text[0] != '0'
            && IsBirthDate(text.AsSpan(6, 8))
            && text[^1] == CheckCharacter(text)
            ? text
            : null;
    }

    /// <summary><c>110***********1234</c>.</summary>
    public static string Mask(string number) => $"{number[..3]}{new string('*', Length - 7)}{number[^4..]}";

    private static char CheckCharacter(string text)
    {
        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
            sum += (text[i] - '0') * Weights[i];
        return CheckCharacters[sum % 11];
    }

    private static bool IsBirthDate(ReadOnlySpan<char> digits) =>
        DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1880;
}
