namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>How alike two different texts are.</summary>
internal static class TextSimilarity
{
    private const double Close = 0.92;
    private const double Near = 0.8;
    private const int Longest = 64;

    /// <summary>Of two texts that are not the same.</summary>
    public static MatchLevel Compare(string a, string b)
    {
        var (chineseA, chineseB) = (MatchNames.IsIdeographic(a), MatchNames.IsIdeographic(b));
        if (chineseA && chineseB)
            return CompareChinese(a, b);
        if (chineseA || chineseB)
            return CompareMixed(chineseA ? a : b, chineseA ? b : a);
        if (IsOneSlip(a, b))
            return a.Length + b.Length > 7 ? MatchLevel.Close : MatchLevel.Near;
        return Jaro(a, b) switch
        {
            >= Close => MatchLevel.Close,
            >= Near => MatchLevel.Near,
            _ => OtherOrder(a, b),
        };
    }

    // 晓明 and 小明 sound alike; one character of several may be a slip.
    private static MatchLevel CompareChinese(string a, string b)
    {
        var (spelledA, spelledB) = (MatchSounds.Spell(a), MatchSounds.Spell(b));
        if (spelledA == spelledB)
            return MatchLevel.Close;
        if (IsOneSlip(a, b) && Math.Min(a.Length, b.Length) >= 3)
            return MatchLevel.Close;
        if (IsOneSlip(spelledA, spelledB) && spelledA.Length > 3)
            return MatchLevel.Near;
        return Math.Min(a.Length, b.Length) >= 2 && (IsOneSlip(a, b) || Jaro(a, b) >= Near) ? MatchLevel.Near : MatchLevel.Differs;
    }

    private static MatchLevel CompareMixed(string chinese, string latin)
    {
        var spelled = MatchSounds.Spell(chinese);
        var plain = latin.Replace(" ", "", StringComparison.Ordinal);
        return spelled == plain ? MatchLevel.Close
            : spelled.Length > 3 && IsOneSlip(spelled, plain) ? MatchLevel.Near
            : MatchLevel.Differs;
    }

    // "sidaway street" and "street sidaway"; "beacon hill" and "beaconhill" are near already.
    private static MatchLevel OtherOrder(string a, string b)
    {
        var blank = a.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0 || !b.Contains(' ', StringComparison.Ordinal))
            return MatchLevel.Differs;
        var turned = a[(blank + 1)..] + " " + a[..blank];
        return turned == b || IsOneSlip(turned, b) ? MatchLevel.Close
            : Jaro(turned, b) >= Near + 0.05 ? MatchLevel.Near
            : MatchLevel.Differs;
    }

    /// <summary>One character more, less or other, or two neighbours that changed places.</summary>
    public static bool IsOneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (Math.Abs(a.Length - b.Length) > 1)
            return false;
        var start = a.CommonPrefixLength(b);
        var restA = a[start..];
        var restB = b[start..];
        if (restA.Length == restB.Length)
        {
            if (restA.Length <= 1 || restA[1..].SequenceEqual(restB[1..]))
                return true;
            return restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]);
        }
        return restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }

    /// <summary>Jaro–Winkler, 0 to 1.</summary>
    public static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > Longest)
            a = a[..Longest];
        if (b.Length > Longest)
            b = b[..Longest];
        if (a.Length == 0 || b.Length == 0)
            return 0;
        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        ulong takenA = 0,
            takenB = 0;
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var end = Math.Min(b.Length - 1, i + reach);
            for (var j = Math.Max(0, i - reach); j <= end; j++)
            {
                if (a[i] != b[j] || (takenB & (1UL << j)) != 0)
                    continue;
                takenA |= 1UL << i;
                takenB |= 1UL << j;
                matches++;
                break;
            }
        }
        if (matches == 0)
            return 0;
        var moved = Moved(a, b, takenA, takenB);
        double m = matches;
        var jaro = (m / a.Length + m / b.Length + (m - moved / 2.0) / m) / 3;
        var prefix = Math.Min(4, a.CommonPrefixLength(b));
        return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
    }

    private static int Moved(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ulong takenA, ulong takenB)
    {
        var moved = 0;
        var j = 0;
        for (var i = 0; i < a.Length; i++)
        {
            if ((takenA & (1UL << i)) == 0)
                continue;
            while ((takenB & (1UL << j)) == 0)
                j++;
            if (a[i] != b[j])
                moved++;
            j++;
        }
        return moved;
    }
}
