namespace LeadCrm.Leads.Domain;

/// <summary>Why somebody may be the same person.</summary>
public enum SimilarReason
{
    /// <summary>The same name.</summary>
    SameName,

    /// <summary>Another name that sounds the same.</summary>
    SameSound,

    /// <summary>A name with one character more, fewer or another.</summary>
    SimilarName,

    /// <summary>The same city.</summary>
    SameCity,

    /// <summary>The same school.</summary>
    SameSchool,

    /// <summary>The same year of birth.</summary>
    SameBirthYear,

    /// <summary>A phone with one other digit.</summary>
    PhoneSlip,

    /// <summary>A phone with two digits beside each other the other way round.</summary>
    PhoneSwap,
}

/// <summary>Whether two students are alike; a warning, never more.</summary>
internal static class SoftMatch
{
    /// <summary>Why two may be the same; empty when they are not alike enough.</summary>
    public static IReadOnlyList<SimilarReason> Reasons(SoftFacts one, SoftFacts other)
    {
        if (SoftKeys.Plain(one.City) is not { } city || city != SoftKeys.Plain(other.City))
            return [];
        var sameSchool = SoftKeys.Plain(one.School) is { } school && school == SoftKeys.Plain(other.School);
        var sameYear = one.BirthYear is { } year && year == other.BirthYear;
        if (!(sameSchool || sameYear) || NameReason(one.NameKey, other.NameKey) is not { } name)
            return [];
        var reasons = new List<SimilarReason> { name, SimilarReason.SameCity };
        if (sameSchool)
            reasons.Add(SimilarReason.SameSchool);
        if (sameYear)
            reasons.Add(SimilarReason.SameBirthYear);
        return reasons;
    }

    /// <summary>In what two normalised names are alike; null when they are not.</summary>
    public static SimilarReason? NameReason(string one, string other)
    {
        if (one.Length < 2 || other.Length < 2)
            return null;
        if (one == other)
            return SimilarReason.SameName;
        if (NameSounds.Of(one).AsSpan().SequenceEqual(NameSounds.Of(other)))
            return SimilarReason.SameSound;
        // With two characters one other is half the name.
        return Math.Max(one.Length, other.Length) > 2 && IsOneEditAway(one, other) ? SimilarReason.SimilarName : null;
    }

    /// <summary>Whether one character more, fewer or another makes the one text the other.</summary>
    public static bool IsOneEditAway(string one, string other)
    {
        if (Math.Abs(one.Length - other.Length) > 1 || one == other)
            return false;
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        var same = 0;
        while (same < shorter.Length && shorter[same] == longer[same])
            same++;
        var rest = shorter.Length == longer.Length ? same + 1 : same;
        return shorter.AsSpan(Math.Min(rest, shorter.Length)).SequenceEqual(longer.AsSpan(same + 1));
    }

    /// <summary>
    /// Keys of mobile numbers that one slip of the finger makes of this one: another digit, or two neighbours the other way round. So few that
    /// they are looked up, which costs the writing of numbers nothing.
    /// </summary>
    public static IReadOnlyDictionary<string, SimilarReason> PhoneSlips(string key)
    {
        if (MobileSlips.NumberOf(key) is not { } number)
            return new Dictionary<string, SimilarReason>();
        Span<long> numbers = stackalloc long[MobileSlips.Most];
        var slips = new Dictionary<string, SimilarReason>(StringComparer.Ordinal);
        foreach (var slip in numbers[..MobileSlips.Of(number, numbers)])
            slips[MobileSlips.KeyOf(slip)] = MobileSlips.ReasonOf(number, slip);
        return slips;
    }
}
