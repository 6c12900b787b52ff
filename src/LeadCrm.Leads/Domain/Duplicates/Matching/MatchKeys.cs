namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>
/// The ways to find pairs worth comparing. Each pass gives a person some keys; who shares one is compared. Two records of one person that lost
/// or changed some facts still meet in the passes that need others.
/// </summary>
internal static class MatchKeys
{
    private delegate void Emit(MatchBase persons, int person, in MatchBase.Row row, KeyList keys);

    /// <summary>Keys of one person, each mixed into 64 bits; nothing is said when a part is missing.</summary>
    internal sealed class KeyList
    {
        public List<ulong> Keys { get; } = [];

        public void Add(int a, int b)
        {
            if (a != 0 && b != 0)
                Keys.Add(Mix(Mix((uint)a) + (uint)b));
        }

        public void Add(int a, int b, int c)
        {
            if (a != 0 && b != 0 && c != 0)
                Keys.Add(Mix(Mix(Mix((uint)a) + (uint)b) + (uint)c));
        }

        public void AddText(ReadOnlySpan<char> text, int kind)
        {
            var hash = (ulong)kind;
            foreach (var c in text)
                hash = Mix(hash + c);
            Keys.Add(hash);
        }

        private static ulong Mix(ulong x)
        {
            x += 0x9E3779B97F4A7C15UL;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9UL;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EBUL;
            return x ^ (x >> 31);
        }
    }

    private static readonly Emit[] Passes =
    [
        Contacts,
        PhoneParts,
        BirthAndInitials,
        NameSounds,
        NameSoundsAndMore,
        NamesAndPlaces,
        NamesAndBirths,
        Addresses,
        BirthsAndPlaces,
        NameBeginnings,
    ];

    public static int Count => Passes.Length;

    public static void Of(int pass, MatchBase persons, int person, KeyList keys) => Passes[pass](persons, person, persons[person], keys);

    private static void Contacts(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        foreach (var phone in persons.Phones[person])
            keys.Add(1, phone);
        foreach (var account in persons.Accounts[person])
            keys.Add(2, account);
        keys.Add(3, row.IdCard);
    }

    // A slip in one half of a number leaves the other half.
    private static void PhoneParts(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        foreach (var phone in persons.Phones[person])
        {
            var digits = persons.PhoneNumbers[phone].AsSpan();
            if (digits.Length < 8)
                continue;
            var part = digits.Length - digits.Length / 3;
            keys.AddText(digits[..part], 1);
            keys.AddText(digits[^part..], 2);
        }
    }

    private static void BirthAndInitials(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        if (row.Birth % 10000 == 0)
            return;
        foreach (var name in NamesOf(row))
            keys.Add(row.Birth, persons.Names.InitialOf(name));
        if (row.Family == 0)
            keys.Add(row.Birth, row.Postcode, 1);
    }

    private static void NameSounds(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        var (first, second) = InOrder(persons.Names.SoundOf(row.Given), persons.Names.SoundOf(row.Family));
        keys.Add(first, second);
        if (!persons.Names.IsMixed)
            return;
        // 王小明 and Wang Xiaoming.
        (first, second) = InOrder(persons.Names.SpellingOf(row.Given), persons.Names.SpellingOf(row.Family));
        keys.Add(first, second, 1);
        if (row.OtherFamily != 0)
        {
            (first, second) = InOrder(persons.Names.SpellingOf(row.OtherGiven), persons.Names.SpellingOf(row.OtherFamily));
            keys.Add(first, second, 1);
        }
    }

    // Common names meet only where something else agrees.
    private static void NameSoundsAndMore(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        More(InOrder(persons.Names.SoundOf(row.Given), persons.Names.SoundOf(row.Family)), row, keys);
        if (persons.Names.IsMixed && !MatchNames.IsIdeographic(persons.Names[row.Family]))
            More(InOrder(persons.Names.SpellingOf(row.Given), persons.Names.SpellingOf(row.Family)), row, keys);
    }

    private static void More((int First, int Second) sounds, in MatchBase.Row row, KeyList keys)
    {
        var name = sounds.First == 0 || sounds.Second == 0 ? 0 : HashCode(sounds.First, sounds.Second);
        keys.Add(name, row.Birth / 10000, 1);
        keys.Add(name, row.City, 2);
        keys.Add(name, row.School, 3);
        keys.Add(name, row.Postcode, 4);
        keys.Add(name, row.District, 5);
        keys.Add(name, row.Birth % 10000, 6);
    }

    private static void NamesAndPlaces(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        foreach (var name in NamesOf(row))
        {
            var sound = persons.Names.SoundOf(name);
            keys.Add(sound, row.Postcode, 1);
            keys.Add(sound, row.City, 2);
            keys.Add(sound, row.Street, 3);
            keys.Add(sound, row.House, 4);
            keys.Add(name, row.District, 5);
            keys.Add(name, row.School, 6);
        }
    }

    private static void NamesAndBirths(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        foreach (var name in NamesOf(row))
        {
            var sound = persons.Names.SoundOf(name);
            keys.Add(sound, row.Birth / 100 % 100 == 0 ? 0 : row.Birth / 100, 1);
            keys.Add(sound, row.Birth % 10000, 2);
            keys.Add(name, row.Birth / 10000, 3);
        }
    }

    private static void Addresses(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        if (row.Street != 0)
        {
            keys.Add(row.House, row.Street, 1);
            keys.Add(row.House, persons.Streets.SoundOf(row.Street), 2);
            keys.Add(row.Street, row.City, 3);
            keys.Add(persons.Streets.SoundOf(row.Street), row.Postcode, 4);
        }
        keys.Add(row.House, row.Postcode, 5);
        keys.Add(row.House, row.City, 6);
        if (row.More != 0)
            keys.Add(row.More, row.City, 3);
    }

    private static void BirthsAndPlaces(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        if (row.Birth % 10000 == 0)
            return;
        keys.Add(row.Birth, row.City, 1);
        keys.Add(row.Birth, row.Postcode, 2);
        keys.Add(row.Birth, row.House, 3);
        keys.Add(row.Birth / 100, row.Postcode, 4);
        keys.Add(row.Birth % 10000, row.Postcode, 5);
        keys.Add(row.Birth, row.School, 6);
    }

    private static void NameBeginnings(MatchBase persons, int person, in MatchBase.Row row, KeyList keys)
    {
        if (row.Given == 0 || row.Family == 0)
            return;
        var (given, family) = (persons.Names[row.Given], persons.Names[row.Family]);
        if (MatchNames.IsIdeographic(given))
            return;
        var a = given.AsSpan(0, Math.Min(3, given.Length));
        var b = family.AsSpan(0, Math.Min(3, family.Length));
        Span<char> both = stackalloc char[6];
        var inOrder = a.SequenceCompareTo(b) <= 0;
        (inOrder ? a : b).CopyTo(both);
        (inOrder ? b : a).CopyTo(both[(inOrder ? a : b).Length..]);
        keys.AddText(both[..(a.Length + b.Length)], 1);
    }

    private static int[] NamesOf(in MatchBase.Row row) =>
        row.Given == 0 ? (row.Family == 0 ? [] : [row.Family])
        : row.OtherFamily == 0 ? [row.Given, row.Family]
        : [row.Given, row.Family, row.OtherFamily];

    // In one order, so that swapped names meet.
    private static (int First, int Second) InOrder(int a, int b) => a <= b ? (a, b) : (b, a);

    private static int HashCode(int a, int b) => unchecked((int)(((uint)a * 2654435761U) ^ ((uint)b * 2246822519U))) | 1;
}
