using System.Runtime.CompilerServices;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>Compares two persons field by field and weighs what it finds. Not for use by several threads at once: it remembers comparisons.</summary>
internal sealed class PairScorer(MatchBase persons, MatchModel model)
{
    private const int Remembered = 1 << 15;
    private readonly (ulong Key, MatchLevel Level)[] memory = new (ulong, MatchLevel)[Remembered];

    /// <summary>What a swap of given and family name costs, log2: about one in ten, and a free choice.</summary>
    private const float SwapWeight = -3f;

    /// <summary>The pattern alone, as learning needs it.</summary>
    public MatchPattern Compare(int a, int b)
    {
        var (rowA, rowB) = (persons[a], persons[b]);
        var names = CompareNames(rowA, rowB);
        return Facts(a, b, rowA, rowB, names);
    }

    public float Score(int a, int b, out MatchPattern pattern)
    {
        var (rowA, rowB) = (persons[a], persons[b]);
        var names = CompareNames(rowA, rowB);
        pattern = Facts(a, b, rowA, rowB, names);
        var own =
            Text(pattern, MatchField.Given, persons.Names, names.GivenToken)
            + Weight(pattern, MatchField.Birth)
            + Weight(pattern, MatchField.BirthYear)
            + Weight(pattern, MatchField.IdCard)
            + Weight(pattern, MatchField.Gender)
            + Accounts(pattern, a, b)
            + (names.Swapped ? SwapWeight : 0);
        var shared =
            Text(pattern, MatchField.Family, persons.Names, names.FamilyToken)
            + Phones(pattern, a, b)
            + Text(pattern, MatchField.House, persons.Houses, rowA.House)
            + Text(pattern, MatchField.Street, persons.Streets, rowA.Street)
            + Text(pattern, MatchField.AddressMore, persons.Streets, rowA.More)
            + Text(pattern, MatchField.School, persons.Schools, rowA.School)
            + Place(pattern, rowA);
        // A household has family name, phone and address in common: that alone makes no one of two whose names and births say otherwise.
        if (own < model.OwnDoubt)
            shared = Math.Min(shared, model.SharedCap);
        // Many have the same name in the same city.
        return SaysMore(pattern) ? own + shared : Math.Min(own + shared, model.NameAndPlaceCap);
    }

    private static readonly MatchField[] More =
    [
        MatchField.Birth,
        MatchField.BirthYear,
        MatchField.Phone,
        MatchField.Account,
        MatchField.IdCard,
        MatchField.Street,
        MatchField.AddressMore,
        MatchField.School,
    ];

    private static bool SaysMore(MatchPattern pattern)
    {
        foreach (var field in More)
            if (pattern[field] is MatchLevel.Exact or MatchLevel.Close)
                return true;
        return false;
    }

    private float Weight(MatchPattern pattern, MatchField field) => model.Weights[(int)field, (int)pattern[field]];

    // What few have says more than what many have.
    private float Text(MatchPattern pattern, MatchField field, TokenTable table, int token) =>
        pattern[field] == MatchLevel.Exact ? model.ExactWeight(field, table.CountOf(token), persons.Count) : Weight(pattern, field);

    private float Phones(MatchPattern pattern, int a, int b) =>
        pattern[MatchField.Phone] == MatchLevel.Exact
            ? Rarest(MatchField.Phone, persons.PhoneNumbers, persons.Phones[a], persons.Phones[b])
            : Weight(pattern, MatchField.Phone);

    private float Accounts(MatchPattern pattern, int a, int b) =>
        pattern[MatchField.Account] == MatchLevel.Exact
            ? Rarest(MatchField.Account, persons.AccountNames, persons.Accounts[a], persons.Accounts[b])
            : Weight(pattern, MatchField.Account);

    private float Rarest(MatchField field, TokenTable table, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var best = float.MinValue;
        foreach (var token in a)
            if (b.Contains(token))
                best = Math.Max(best, model.ExactWeight(field, table.CountOf(token), persons.Count));
        return best;
    }

    // City, district, postcode and province mostly follow from each other: the strongest counts, the others a little.
    private float Place(MatchPattern pattern, MatchBase.Row row)
    {
        Span<float> weights =
        [
            Text(pattern, MatchField.City, persons.Places, row.City),
            Text(pattern, MatchField.District, persons.Places, row.District),
            Text(pattern, MatchField.Postcode, persons.Codes, row.Postcode),
            Weight(pattern, MatchField.Province),
        ];
        float most = 0,
            least = 0,
            more = 0,
            less = 0;
        foreach (var weight in weights)
        {
            (most, least) = (Math.Max(most, weight), Math.Min(least, weight));
            more += Math.Max(weight, 0);
            less += Math.Min(weight, 0);
        }
        return most + (more - most) * MatchModel.FollowsFrom + least + (less - least) * MatchModel.FollowsFrom;
    }

    private readonly record struct NameComparison(MatchLevel Given, MatchLevel Family, int GivenToken, int FamilyToken, bool Swapped)
    {
        public int Rank => Points(Given) + Points(Family) - (Swapped ? 1 : 0);

        private static int Points(MatchLevel level) =>
            level switch
            {
                MatchLevel.Exact => 6,
                MatchLevel.Close => 4,
                MatchLevel.Near => 2,
                MatchLevel.Differs => -1,
                _ => 0,
            };
    }

    private NameComparison CompareNames(MatchBase.Row a, MatchBase.Row b)
    {
        var best = EitherWay(a.Given, a.Family, b.Given, b.Family);
        if (best.Rank >= 8 || (a.OtherFamily == 0 && b.OtherFamily == 0))
            return best;
        if (a.OtherFamily != 0)
            best = Better(best, EitherWay(a.OtherGiven, a.OtherFamily, b.Given, b.Family));
        if (b.OtherFamily != 0)
            best = Better(best, EitherWay(a.Given, a.Family, b.OtherGiven, b.OtherFamily));
        return best;
    }

    private NameComparison EitherWay(int givenA, int familyA, int givenB, int familyB)
    {
        var straight = new NameComparison(
            Level(persons.Names, givenA, givenB, 0),
            Level(persons.Names, familyA, familyB, 0),
            givenA,
            familyA,
            false
        );
        if (straight.Rank >= 8 || familyA == 0 || familyB == 0)
            return straight;
        // Of one word alone nobody knows which part it is, so taking it for the other one costs nothing.
        var free = givenA == 0 || givenB == 0;
        var swapped = new NameComparison(
            Level(persons.Names, givenA, familyB, 0),
            Level(persons.Names, familyA, givenB, 0),
            givenA,
            familyA,
            !free
        );
        return Better(straight, swapped);
    }

    private static NameComparison Better(NameComparison first, NameComparison second) => second.Rank > first.Rank ? second : first;

    private MatchPattern Facts(int a, int b, MatchBase.Row rowA, MatchBase.Row rowB, NameComparison names)
    {
        var fullBirth = rowA.Birth % 10000 != 0 && rowB.Birth % 10000 != 0;
        var (street, more) = CompareStreets(rowA, rowB);
        return default(MatchPattern)
            .With(MatchField.Given, names.Given)
            .With(MatchField.Family, names.Family)
            .With(MatchField.Birth, fullBirth ? BirthSimilarity.OfDays(rowA.Birth, rowB.Birth) : MatchLevel.Missing)
            .With(
                MatchField.BirthYear,
                fullBirth || rowA.Birth == 0 || rowB.Birth == 0 ? MatchLevel.Missing : BirthSimilarity.OfYears(rowA.Birth, rowB.Birth)
            )
            .With(MatchField.Phone, ComparePhones(persons.Phones[a], persons.Phones[b]))
            .With(MatchField.Account, CompareSets(persons.Accounts[a], persons.Accounts[b]))
            .With(MatchField.IdCard, Same(rowA.IdCard, rowB.IdCard))
            .With(MatchField.Gender, Same(rowA.Gender, rowB.Gender))
            .With(MatchField.House, Level(persons.Houses, rowA.House, rowB.House, 1))
            .With(MatchField.Street, street)
            .With(MatchField.AddressMore, more)
            .With(MatchField.City, Level(persons.Places, rowA.City, rowB.City, 3))
            .With(MatchField.District, Level(persons.Places, rowA.District, rowB.District, 3))
            .With(MatchField.Postcode, Level(persons.Codes, rowA.Postcode, rowB.Postcode, 4))
            .With(MatchField.Province, Level(persons.Provinces, rowA.Province, rowB.Province, 5))
            .With(MatchField.School, Level(persons.Schools, rowA.School, rowB.School, 6));
    }

    private static MatchLevel Same(int a, int b) =>
        a == 0 || b == 0 ? MatchLevel.Missing
        : a == b ? MatchLevel.Exact
        : MatchLevel.Differs;

    private (MatchLevel Street, MatchLevel More) CompareStreets(MatchBase.Row a, MatchBase.Row b)
    {
        var street = Level(persons.Streets, a.Street, b.Street, 2);
        var more = Level(persons.Streets, a.More, b.More, 2);
        if (street is MatchLevel.Exact or MatchLevel.Close || (a.More == 0 && b.More == 0))
            return (street, more);
        // The two lines of an address are sometimes in each other's place.
        var crossed = Level(persons.Streets, a.Street, b.More, 2);
        var back = Level(persons.Streets, a.More, b.Street, 2);
        return crossed is MatchLevel.Exact or MatchLevel.Close || back is MatchLevel.Exact or MatchLevel.Close
            ? (crossed, back)
            : (street, more);
    }

    private MatchLevel ComparePhones(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.IsEmpty || b.IsEmpty)
            return MatchLevel.Missing;
        foreach (var token in a)
            if (b.Contains(token))
                return MatchLevel.Exact;
        foreach (var one in a)
        foreach (var other in b)
            if (TextSimilarity.IsOneSlip(persons.PhoneNumbers[one], persons.PhoneNumbers[other]))
                return MatchLevel.Close;
        return MatchLevel.Differs;
    }

    private static MatchLevel CompareSets(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.IsEmpty || b.IsEmpty)
            return MatchLevel.Missing;
        foreach (var token in a)
            if (b.Contains(token))
                return MatchLevel.Exact;
        return MatchLevel.Differs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private MatchLevel Level(TokenTable table, int a, int b, uint kind) =>
        a == 0 || b == 0 ? MatchLevel.Missing
        : a == b ? MatchLevel.Exact
        : Remember(table, Math.Min(a, b), Math.Max(a, b), kind);

    private MatchLevel Remember(TokenTable table, int a, int b, uint kind)
    {
        var key = ((ulong)kind << 60) | ((ulong)(uint)a << 30) | (uint)b;
        ref var entry = ref memory[(key * 0x9E3779B97F4A7C15UL) >> 49];
        if (entry.Key != key)
            entry = (key, TextSimilarity.Compare(table[a], table[b]));
        return entry.Level;
    }
}
