using System.Globalization;
using System.Text;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates.Matching;

namespace LeadCrm.Tests.Leads.Duplicates;

internal enum MadeUpKind
{
    /// <summary>One noisy copy each, one slip in it.</summary>
    Easy,

    /// <summary>Up to nine copies with up to six changes each: slips, swaps, other values, gaps.</summary>
    Hard,

    /// <summary>Chinese students with up to nine copies; brothers and sisters share phone and address.</summary>
    Chinese,
}

/// <summary>A record and the number of the person it tells of.</summary>
internal sealed record MadeUpPerson(MatchPerson Person, int Truth);

/// <summary>Bases of made-up persons with known truth, the same for the same seed. Names and places are made of syllables.</summary>
internal sealed class MadeUpPersons(int seed)
{
    private readonly Random random = new(seed);
    private Words given = null!;
    private Words family = null!;
    private Words streets = null!;
    private Words places = null!;

    /// <summary>Texts of which the first ones come up much more often than the last.</summary>
    private sealed class Words(IReadOnlyList<string> texts)
    {
        // Zipf's law with a flat head.
        private readonly double[] upTo =
        [
            .. texts
                .Select((_, i) => 1 / (i + 8.0))
                .Aggregate(
                    new List<double> { 0 },
                    (sums, share) =>
                    {
                        sums.Add(sums[^1] + share);
                        return sums;
                    }
                )
                .Skip(1),
        ];

        public string Draw(Random random)
        {
            var at = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
            return texts[Math.Min(at < 0 ? ~at : at, texts.Count - 1)];
        }
    }

    /// <summary>The facts of one record as texts, so that noise can be put on any of them.</summary>
    private sealed record Facts
    {
        public string Given { get; set; } = "";
        public string Family { get; set; } = "";
        public string House { get; set; } = "";
        public string Street { get; set; } = "";
        public string More { get; set; } = "";
        public string City { get; set; } = "";
        public string Postcode { get; set; } = "";
        public string Province { get; set; } = "";
        public string Birth { get; set; } = "";
        public string Phone { get; set; } = "";
        public string School { get; set; } = "";
        public bool IsChinese { get; init; }

        /// <summary>Something else must tell who it is.</summary>
        public bool HasOtherPhone { get; set; }
    }

    /// <param name="kind">What they are like.</param>
    /// <param name="originals">Different persons.</param>
    /// <param name="most">Copies of one at most.</param>
    public List<MadeUpPerson> Make(MadeUpKind kind, int originals, int most)
    {
        var records = new List<MadeUpPerson>();
        if (kind == MadeUpKind.Chinese)
            places = new Words([
                .. "北京 上海 广州 深圳 成都 重庆 杭州 武汉 西安 南京 天津 苏州 长沙 郑州 青岛 沈阳 宁波 昆明 合肥 福州 厦门 济南 哈尔滨 长春 石家庄".Split(
                    ' '
                ),
            ]);
        else
            MakeWords();
        var person = 0;
        while (person < originals)
        {
            var original = kind == MadeUpKind.Chinese ? Student() : Stranger();
            AddWithCopies(records, original, person++, kind, most);
            if (kind == MadeUpKind.Chinese && random.Next(20) == 0)
                AddWithCopies(records, Sibling(original), person++, kind, most);
        }
        return [.. records.OrderBy(_ => random.Next())];
    }

    private void AddWithCopies(List<MadeUpPerson> records, Facts original, int person, MadeUpKind kind, int most)
    {
        records.Add(new MadeUpPerson(ToPerson(original), person));
        var copies =
            kind == MadeUpKind.Easy ? 1
            : random.Next(10) < 6 ? 0
            : Math.Min(most, 1 + (int)(Math.Pow(random.NextDouble(), 2.5) * most));
        for (var i = 0; i < copies; i++)
        {
            var copy = original with { };
            var changes = kind == MadeUpKind.Easy ? 1 : 1 + random.Next(kind == MadeUpKind.Hard ? 6 : 3);
            for (var change = 0; change < changes; change++)
                if (copy.IsChinese)
                    ChangeStudent(copy);
                else
                    Change(copy, kind);
            records.Add(new MadeUpPerson(ToPerson(copy), person));
        }
    }

    private void MakeWords()
    {
        given = new Words(Syllables(600, 2, 3));
        family = new Words(Syllables(4_000, 2, 4));
        string[] kinds = ["street", "place", "crescent", "circuit", "avenue", "close", "road"];
        streets = new Words([.. Syllables(2_500, 2, 4).Select(s => $"{s} {kinds[random.Next(kinds.Length)]}")]);
        places = new Words([
            .. Syllables(1_800, 2, 4).Select(s => random.Next(6) == 0 ? s + (random.Next(2) == 0 ? " park" : " hill") : s),
        ]);
    }

    private List<string> Syllables(int count, int least, int most)
    {
        const string consonants = "bcdfghjklmnprstvwz";
        const string vowels = "aeiou";
        var texts = new HashSet<string>();
        while (texts.Count < count)
        {
            var text = new StringBuilder();
            for (var i = random.Next(least, most + 1); i > 0; i--)
            {
                text.Append(consonants[random.Next(consonants.Length)]).Append(vowels[random.Next(vowels.Length)]);
                if (random.Next(3) == 0)
                    text.Append("nrlstm"[random.Next(6)]);
            }
            texts.Add(text.ToString());
        }
        return [.. texts];
    }

    private Facts Stranger()
    {
        string[] provinces = ["nsw", "vic", "qld", "wa", "sa", "tas", "act"];
        return new Facts
        {
            Given = Maybe(0.02) ? "" : given.Draw(random),
            Family = Maybe(0.01) ? "" : family.Draw(random),
            House = ((int)Math.Pow(10, random.NextDouble() * 2.7)).ToString(CultureInfo.InvariantCulture),
            Street = Maybe(0.03) ? "" : streets.Draw(random),
            More = Maybe(0.6) ? "" : streets.Draw(random).Split(' ')[0] + " village",
            City = places.Draw(random),
            Postcode = Digits(4),
            Province = Maybe(0.1) ? "" : provinces[random.Next(provinces.Length)],
            Birth = Maybe(0.1) ? "" : Day(1900, 2000),
            Phone = Maybe(0.05) ? "" : "0" + Digits(9),
        };
    }

    private Facts Student()
    {
        const string families =
            "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严欧莫孔向常";
        const string givens =
            "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建华国志海鹏宇浩然子轩涵梓欣怡佳琪思雨晨博雅婷诗梦俊豪天瑞家豪一诺雪梅春燕晓东立新永康小龙飞凯峰波斌洁云莉萍鑫琳颖慧倩雯璐璇瑶蕾薇珊楠冰晶露菲蓉嘉睿泽昊皓阳旭翔航程远帆哲凡";
        var name = new StringBuilder().Append(givens[random.Next(givens.Length)]);
        if (!Maybe(0.2))
            name.Append(givens[random.Next(givens.Length)]);
        return new Facts
        {
            IsChinese = true,
            Family = families[(int)(Math.Pow(random.NextDouble(), 2) * families.Length)].ToString(),
            Given = name.ToString(),
            Birth =
                Maybe(0.25) ? ""
                : Maybe(0.35) ? Day(1985, 2012)[..4]
                : Day(1985, 2012),
            City = Maybe(0.1) ? "" : places.Draw(random),
            School = Maybe(0.4) ? "" : $"第{random.Next(1, 180)}中学",
            Phone = Mobile(),
        };
    }

    // Same parents: same phone, city and family name.
    private Facts Sibling(Facts of)
    {
        var other = Student();
        return other with { Family = of.Family, Phone = of.Phone, City = of.City, School = of.School, Birth = Day(1985, 2012) };
    }

    private bool Maybe(double share) => random.NextDouble() < share;

    private string Digits(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)('0' + random.Next(10))));

    private string Mobile() => "1" + "3578"[random.Next(4)] + Digits(9);

    private string Day(int from, int to) =>
        new DateOnly(from, 1, 1).AddDays(random.Next((to - from) * 365)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private void Change(Facts f, MadeUpKind kind)
    {
        var whole = kind == MadeUpKind.Hard;
        switch (random.Next(whole ? 100 : 80))
        {
            case < 14:
                f.Given = Slip(f.Given);
                break;
            case < 28:
                f.Family = Slip(f.Family);
                break;
            case < 34:
                f.House = Slip(f.House);
                break;
            case < 44:
                f.Street = Slip(f.Street);
                break;
            case < 48:
                f.More = f.More.Length > 0 ? Slip(f.More) : streets.Draw(random);
                break;
            case < 58:
                f.City = Slip(f.City);
                break;
            case < 64:
                f.Postcode = Slip(f.Postcode);
                break;
            case < 72:
                f.Birth = Slip(f.Birth);
                break;
            case < 80:
                f.Phone = Slip(f.Phone);
                break;
            case < 85:
                (f.Given, f.Family) = (f.Family, f.Given);
                break;
            case < 87:
                (f.Street, f.More) = (f.More, f.Street);
                break;
            case < 94:
                Lose(f);
                break;
            default:
                Replace(f);
                break;
        }
    }

    private void Lose(Facts f)
    {
        switch (random.Next(7))
        {
            case 0:
                f.Given = "";
                break;
            case 1:
                f.Birth = "";
                break;
            case 2:
                f.Street = "";
                break;
            case 3:
                f.City = "";
                break;
            case 4:
                f.Postcode = "";
                break;
            case 5:
                f.House = "";
                break;
            default:
                f.Phone = "";
                break;
        }
    }

    private void Replace(Facts f)
    {
        var other = Stranger();
        switch (random.Next(6))
        {
            case 0:
                f.Given = other.Given;
                break;
            case 1:
                f.Family = other.Family;
                break;
            case 2:
                (f.House, f.Street) = (other.House, other.Street);
                break;
            case 3:
                f.City = other.City;
                break;
            case 4:
                f.Phone = other.Phone;
                break;
            default:
                f.Birth = other.Birth;
                break;
        }
    }

    private void ChangeStudent(Facts f)
    {
        // Who changed the phone is only known again by the birth, and the other way round.
        switch (random.Next(8))
        {
            case 0:
                f.Phone = Slip(f.Phone);
                break;
            case 1 when f.Birth.Length == 8:
                (f.Phone, f.HasOtherPhone) = (Mobile(), true);
                break;
            case 2:
                f.Given = SameSound(f.Given);
                break;
            case 3 when !f.HasOtherPhone:
                f.Birth = f.Birth.Length == 8 ? f.Birth[..4] : f.Birth;
                break;
            case 4:
                f.City = "";
                break;
            case 5:
                f.School = "";
                break;
            case 6 when !f.HasOtherPhone:
                f.Birth = Slip(f.Birth);
                break;
            case 7:
                (f.Given, f.Family) = (MatchSounds.Spell(f.Given), MatchSounds.Spell(f.Family));
                break;
        }
    }

    private string SameSound(string text)
    {
        const string pairs =
            "伟炜芳方敏闵静靖丽莉强墙军君勇永杰洁明鸣华桦文雯辉晖宇雨浩皓子梓轩宣涵含欣新怡仪佳家琪琦思丝晨辰博伯雅亚婷廷诗师俊骏瑞睿雪学梅玫春椿晓小立力";
        var at = random.Next(text.Length);
        var known = pairs.IndexOf(text[at], StringComparison.Ordinal);
        return known < 0 ? text : text[..at] + pairs[known ^ 1] + text[(at + 1)..];
    }

    private string Slip(string text)
    {
        if (text.Length < 2)
            return text;
        var at = random.Next(text.Length - 1);
        var other = char.IsDigit(text[at]) ? (char)('0' + random.Next(10)) : (char)('a' + random.Next(26));
        return random.Next(4) switch
        {
            0 => text[..at] + text[(at + 1)..],
            1 => text[..at] + other + text[at..],
            2 => text[..at] + other + text[(at + 1)..],
            _ => text[..at] + text[at + 1] + text[at] + text[(at + 2)..],
        };
    }

    private static MatchPerson ToPerson(Facts f)
    {
        var line = $"{f.House} {f.Street}".Trim();
        return new MatchPerson
        {
            Id = Guid.NewGuid(),
            Name = f.IsChinese && MatchNames.IsIdeographic(f.Given) ? f.Family + f.Given : $"{f.Given} {f.Family}".Trim(),
            Birth = BirthOf(f.Birth),
            Phones = f.Phone.Length == 0 ? [] : [f.Phone],
            Accounts = [],
            Address = f.More.Length == 0 ? line : $"{line}, {f.More}",
            City = f.City,
            Postcode = f.Postcode,
            Province = f.Province,
            School = f.School,
        };
    }

    // As the import keeps it: a day that no calendar has leaves the year alone.
    private static int BirthOf(string text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? MatchBase.BirthOf(day, null)
        : text.Length is 8 or 4 && int.TryParse(text[..4], CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2030
            ? MatchBase.BirthOf(null, year)
        : 0;
}
