using LeadCrm.Core.Auditing;

namespace LeadCrm.Leads.Domain;

/// <summary>
/// Brings people together who may be the same: those who share a key have a similar name, and the city, and the school or the year of birth.
/// The key is a hash; what shares one is looked at closely before anything is said.
/// </summary>
[NotAudited]
internal sealed class SoftKey
{
    public long Key { get; init; }
    public Guid PersonId { get; init; }
}

/// <summary>The making of the soft keys of those who were stored before there were any, or under other rules.</summary>
[NotAudited]
internal sealed class SoftKeyRebuild
{
    /// <summary>Which rules, see <see cref="SoftKeys.Rules"/>; one row for each.</summary>
    public int Rules { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime? FinishedAt { get; set; }

    /// <summary>The last person that is done, in the engine's order of ids; who was cut short goes on behind it.</summary>
    public Guid LastPersonId { get; set; }
    public int Persons { get; set; }
}

/// <summary>What is known of a student for the comparison with others.</summary>
internal sealed record SoftFacts(string NameKey, string? City, string? School, int? BirthYear)
{
    public static SoftFacts Of(Person person) => new(person.NameKey, person.City, person.School, person.BirthYear);

    public static SoftFacts Of(string? name, string? city, string? school, int? birthYear) =>
        new(Person.KeyOf(name?.Trim() ?? ""), city, school, birthYear);
}

/// <summary>A soft key.</summary>
/// <param name="Key">The hash.</param>
/// <param name="Reason">What those who share it have in common beside the sound of the name and the city.</param>
internal readonly record struct SoftKeyPart(long Key, SimilarReason Reason);

/// <summary>Keys under which similar people meet.</summary>
internal static class SoftKeys
{
    private const int MinName = 2;

    // Longer ones are no names of people, and would give a key for each of their letters.
    private const int MaxName = 12;

    /// <summary>
    /// Which rules made the keys that are stored. Raised with every change of what a key is made of; keys of an older number are made anew by
    /// <c>SoftKeyRebuildJob</c>.
    /// </summary>
    public const int Rules = 1;

    /// <summary>
    /// The name as it sounds, whole and with each of its syllables left out, together with the city and the school or the year of birth. Two names
    /// that differ by one character share one of them; names of two characters only meet what sounds the same or has one more.
    /// </summary>
    public static IReadOnlyList<long> Of(SoftFacts facts) => [.. Parts(facts).Select(p => p.Key)];

    /// <summary>The same keys, each with what beside the name and the city is in it.</summary>
    public static List<SoftKeyPart> Parts(SoftFacts facts)
    {
        var name = facts.NameKey;
        if (name.Length is < MinName or > MaxName || Plain(facts.City) is not { } city)
            return [];
        var school = Plain(facts.School);
        if (school is null && facts.BirthYear is null)
            return [];
        var sounds = NameSounds.Of(name);
        var keys = new List<SoftKeyPart>((sounds.Length + 1) * 2);
        for (var left = sounds.Length > MinName ? 0 : sounds.Length; left <= sounds.Length; left++)
        {
            var begun = Add(Add(Start, city), "|");
            for (var i = 0; i < sounds.Length; i++)
                if (i != left)
                    begun = Add(Add(begun, sounds[i]), " ");
            if (school is not null)
                AddNew(keys, End(Add(Add(begun, "s"), school)), SimilarReason.SameSchool);
            if (facts.BirthYear is { } year)
                AddNew(
                    keys,
                    End(Add(Add(begun, "y"), year.ToString(System.Globalization.CultureInfo.InvariantCulture))),
                    SimilarReason.SameBirthYear
                );
        }
        return keys;
    }

    /// <summary>The rows of a person.</summary>
    public static IEnumerable<SoftKey> RowsOf(Person person) =>
        Of(SoftFacts.Of(person)).Select(key => new SoftKey { Key = key, PersonId = person.Id });

    /// <summary>A place or a school as it is compared: without blanks, and without the word that some write behind a city.</summary>
    public static string? Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = Person.KeyOf(text.Trim());
        return plain.Length > 2 && plain[^1] == '市' ? plain[..^1] : plain;
    }

    // A name with the same syllable twice loses the same thing twice.
    private static void AddNew(List<SoftKeyPart> keys, long key, SimilarReason reason)
    {
        if (!keys.Exists(k => k.Key == key))
            keys.Add(new SoftKeyPart(key, reason));
    }

    // FNV-1a with 64 bits and a last mix: the same on every node, which string.GetHashCode is not.
    private const ulong Start = 14695981039346656037UL;

    private static ulong Add(ulong hash, string text)
    {
        foreach (var character in text)
            hash = unchecked((hash ^ character) * 1099511628211UL);
        return hash;
    }

    private static long End(ulong hash)
    {
        unchecked
        {
            hash ^= hash >> 33;
            hash *= 0xff51afd7ed558ccdUL;
            hash ^= hash >> 33;
            return (long)hash;
        }
    }
}
