using System.Globalization;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>How alike two dates of birth are, as yyyymmdd with 00 for what is not known.</summary>
internal static class BirthSimilarity
{
    public static MatchLevel OfDays(int a, int b)
    {
        if (a == b)
            return MatchLevel.Exact;
        var (yearA, monthA, dayA) = Split(a);
        var (yearB, monthB, dayB) = Split(b);
        if (DigitSlip(a, b) || (yearA == yearB && monthA == dayB && dayA == monthB))
            return MatchLevel.Close;
        var same = (yearA == yearB ? 1 : 0) + (monthA == monthB ? 1 : 0) + (dayA == dayB ? 1 : 0);
        return same == 2 ? MatchLevel.Near : MatchLevel.Differs;
    }

    public static MatchLevel OfYears(int a, int b) =>
        Math.Abs(a / 10000 - b / 10000) switch
        {
            0 => MatchLevel.Exact,
            1 => MatchLevel.Near,
            _ => MatchLevel.Differs,
        };

    private static (int Year, int Month, int Day) Split(int date) => (date / 10000, date / 100 % 100, date % 100);

    // One digit other, or two neighbours that changed places.
    private static bool DigitSlip(int a, int b)
    {
        Span<char> textA = stackalloc char[8];
        Span<char> textB = stackalloc char[8];
        a.TryFormat(textA, out var lengthA, default, CultureInfo.InvariantCulture);
        b.TryFormat(textB, out var lengthB, default, CultureInfo.InvariantCulture);
        return lengthA == lengthB && TextSimilarity.IsOneSlip(textA[..lengthA], textB[..lengthB]);
    }
}
