using System.Globalization;

namespace LeadCrm.Leads.Domain.Duplicates.Matching;

/// <summary>All persons of a base in columns of numbers: a million of them fit into a few hundred megabytes.</summary>
internal sealed class MatchBase
{
    private const int MaxPhones = 4;
    private readonly List<Row> rows = [];

    /// <summary>Everything of one person that is one number.</summary>
    internal readonly record struct Row
    {
        public int Given { get; init; }
        public int Family { get; init; }
        public int OtherGiven { get; init; }
        public int OtherFamily { get; init; }
        public int Birth { get; init; }
        public byte Gender { get; init; }
        public int House { get; init; }
        public int Street { get; init; }
        public int More { get; init; }
        public int City { get; init; }
        public int District { get; init; }
        public int Province { get; init; }
        public int Postcode { get; init; }
        public int School { get; init; }
        public int IdCard { get; init; }
    }

    public List<Guid> Ids { get; } = [];
    public TokenTable Names { get; } = new();
    public TokenTable Streets { get; } = new();
    public TokenTable Places { get; } = new();
    public TokenTable Provinces { get; } = new();
    public TokenTable Codes { get; } = new();
    public TokenTable Houses { get; } = new();
    public TokenTable Schools { get; } = new();
    public TokenTable PhoneNumbers { get; } = new();
    public TokenTable AccountNames { get; } = new();
    public TokenTable IdCards { get; } = new();
    public TokenLists Phones { get; } = new();
    public TokenLists Accounts { get; } = new();
    public int Count => rows.Count;

    public Row this[int person] => rows[person];

    /// <summary>The part of the base that has a full date of birth.</summary>
    public double BirthShare => rows.Count == 0 ? 0 : rows.Count(r => r.Birth % 10000 != 0) / (double)rows.Count;

    public void Add(MatchPerson person)
    {
        var name = MatchNames.Parts(person.Name);
        var (house, street, more) = MatchNames.Address(person.Address);
        var (city, postcode) = PlaceAndCode(person);
        Ids.Add(person.Id);
        rows.Add(
            new Row
            {
                Given = Names.Add(name.Given),
                Family = Names.Add(name.Family),
                OtherGiven = name.Other is { } other ? Names.Add(other.Given) : 0,
                OtherFamily = name.Other is { } again ? Names.Add(again.Family) : 0,
                Birth = person.Birth,
                Gender = person.Gender is { } gender ? (byte)((int)gender + 1) : (byte)0,
                House = Houses.Add(house),
                Street = Streets.Add(street),
                More = Streets.Add(more),
                City = Places.Add(WithoutKind(city)),
                District = Places.Add(WithoutKind(MatchNames.Plain(person.District))),
                Province = Provinces.Add(WithoutKind(MatchNames.Plain(person.Province))),
                Postcode = Codes.Add(postcode),
                School = Schools.Add(MatchNames.Plain(person.School)),
                IdCard = IdCards.Add(person.IdCard),
            }
        );
        Phones.Add((person.Phones ?? []).Where(p => p.Length >= 5).Distinct().Take(MaxPhones).Select(PhoneNumbers.Add));
        Accounts.Add((person.Accounts ?? []).Distinct().Take(MaxPhones).Select(AccountNames.Add));
    }

    /// <summary>Nothing more is added.</summary>
    public void Close()
    {
        foreach (var table in new[] { Names, Streets, Places, Provinces, Codes, Houses, Schools, PhoneNumbers, AccountNames, IdCards })
            table.Close();
    }

    // City and postcode in each other's place are put right: only one of them is made of digits.
    private static (string City, string Postcode) PlaceAndCode(MatchPerson person)
    {
        var (city, postcode) = (MatchNames.Plain(person.City), MatchNames.Plain(person.Postcode));
        var cityIsCode = city.Length > 0 && city.All(char.IsAsciiDigit);
        var codeIsCity = postcode.Length > 0 && !postcode.Any(char.IsAsciiDigit);
        return cityIsCode && (codeIsCity || postcode.Length == 0) || codeIsCity && city.Length == 0 ? (postcode, city) : (city, postcode);
    }

    // 北京 and 北京市 are one place.
    private static string WithoutKind(string place) =>
        place.Length > 2 && MatchNames.IsIdeographic(place) && place[^1] is '市' or '区' or '省' or '县' ? place[..^1] : place;

    public static int BirthOf(DateOnly? date, int? year) =>
        date is { } day ? int.Parse(day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : year is { } y ? y * 10000
        : 0;
}
