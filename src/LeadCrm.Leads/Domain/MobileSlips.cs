using System.Globalization;

namespace LeadCrm.Leads.Domain;

/// <summary>Mobile numbers of China that one slip of the finger makes of another: as numbers, since an import asks for a hundred million of them.</summary>
internal static class MobileSlips
{
    /// <summary>Ten digits behind the first, each with nine others, and nine pairs of neighbours.</summary>
    public const int Most = 99;

    private const string Prefix = "p:+861";
    private const int Digits = 10;

    /// <summary>The number with its country code; null for a key that is none of a mobile.</summary>
    public static long? NumberOf(string key) =>
        key.Length == Prefix.Length + Digits
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && long.TryParse(key.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    public static string KeyOf(long number) => string.Create(CultureInfo.InvariantCulture, $"p:+{number}");

    /// <summary>Writes the slips, and answers how many there are.</summary>
    public static int Of(long number, Span<long> slips)
    {
        var count = 0;
        var (place, before) = (1L, -1L);
        for (var i = 0; i < Digits; i++)
        {
            var digit = number / place % 10;
            for (var other = 0L; other < 10; other++)
                if (other != digit)
                    slips[count++] = number + (other - digit) * place;
            // This digit and the one behind it the other way round.
            if (i > 0 && before != digit)
                slips[count++] = number + (before - digit) * place + (digit - before) * (place / 10);
            (place, before) = (place * 10, digit);
        }
        return count;
    }

    /// <summary>Which slip it was.</summary>
    public static SimilarReason ReasonOf(long number, long slip)
    {
        var different = 0;
        for (; number != slip; (number, slip) = (number / 10, slip / 10))
            different += number % 10 == slip % 10 ? 0 : 1;
        return different == 1 ? SimilarReason.PhoneSlip : SimilarReason.PhoneSwap;
    }
}
