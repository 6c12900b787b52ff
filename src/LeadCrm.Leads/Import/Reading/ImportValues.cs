using System.Collections.Frozen;
using System.Globalization;
using LeadCrm.Core.Text;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import.Reading;

/// <summary>Words and dates as tables of other systems write them.</summary>
internal static class ImportValues
{
    private static readonly FrozenSet<string> Placeholders = Words(
        "- -- — —— / 无 暂无 未知 不详 保密 null none nan n/a na #n/a unknown 未填 未填写 空"
    );

    private static readonly FrozenDictionary<string, Gender> Genders = Words<Gender>(
        (Gender.Male, "男 男性 男生 先生 m male man boy"),
        (Gender.Female, "女 女性 女生 女士 小姐 f female woman girl")
    );

    private static readonly FrozenDictionary<string, ContactRelation> Relations = Words<ContactRelation>(
        (ContactRelation.Self, "本人 自己 学员 学员本人 学生 学生本人 self"),
        (ContactRelation.Father, "父 父亲 爸 爸爸 father dad"),
        (ContactRelation.Mother, "母 母亲 妈 妈妈 mother mom mum"),
        (
            ContactRelation.Other,
            "其他 其它 家长 爷爷 奶奶 外公 外婆 姥姥 姥爷 祖父 祖母 配偶 丈夫 妻子 爱人 哥哥 姐姐 弟弟 妹妹 叔叔 阿姨 亲戚 亲属 朋友 同学 同事 老师 监护人 "
                + "other parent guardian friend spouse grandparent relative"
        )
    );

    private static readonly FrozenDictionary<string, Employment> Employments = Words<Employment>(
        (Employment.Student, "在读 学生 在校 在校生 上学 大学生 student studying"),
        (Employment.Employed, "在职 已就业 就业 工作 上班 上班族 已工作 employed working"),
        (Employment.Unemployed, "待业 无业 失业 未就业 求职 求职中 离职 unemployed")
    );

    private static readonly FrozenDictionary<string, StudyMode> StudyModes = Words<StudyMode>(
        (StudyMode.Online, "线上 网课 网络 远程 直播 录播 在线 online remote"),
        (StudyMode.Onsite, "线下 面授 校区 到校 onsite offline")
    );

    private static readonly string[] DateFormats =
    [
        "yyyy-M-d",
        "yyyy/M/d",
        "yyyy.M.d",
        "yyyyMMdd",
        "yyyy年M月d日",
        "yyyy-M-d H:m",
        "yyyy/M/d H:m",
        "yyyy-M-d H:m:s",
        "yyyy/M/d H:m:s",
        "yyyy.M.d H:m:s",
        "yyyy年M月d日 H:m",
        "yyyy年M月d日 H:m:s",
        "yyyy-M-d H:m:s.FFFFFFF",
        "yyyyMMddHHmmss",
        "yyyy-M-dTH:m",
        "yyyy-M-dTH:m:s",
        "yyyy-M-dTH:m:s.FFFFFFF",
    ];

    private static readonly string[] OffsetFormats =
    [
        "yyyy-M-dTH:m:sK",
        "yyyy-M-dTH:m:s.FFFFFFFK",
        "yyyy-M-d H:m:sK",
        "yyyy-M-d H:m:s zzz",
    ];

    /// <summary>What people write where they have nothing to write.</summary>
    public static bool IsPlaceholder(string value) => value.Length <= 7 && Placeholders.Contains(value.ToLowerInvariant());

    /// <summary>Without the quote that keeps a spreadsheet from running a text as a formula; the file of failed rows has it.</summary>
    public static string Unescaped(string value) => value is ['\'', '=' or '+' or '-' or '@', ..] ? value[1..] : value;

    public static Gender? ParseGender(string value) => Find(Genders, value);

    public static ContactRelation? ParseRelation(string value) => Find(Relations, value);

    public static Employment? ParseEmployment(string value) => Find(Employments, value);

    public static StudyMode? ParseStudyMode(string value) => Find(StudyModes, value);

    /// <summary>1998, 1998年, 1998.0.</summary>
    public static int? Year(string value, int lastYear)
    {
        var text = TextCleaner.CleanCompatible(value).TrimEnd('年');
        if (text.EndsWith(".0", StringComparison.Ordinal))
            text = text[..^2];
        return
            text.Length == 4
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year >= 1900
            && year <= lastYear
            ? year
            : null;
    }

    /// <summary>The year of a date of birth, which may lack its day.</summary>
    public static int? YearOfBirth(string value, bool isNumber, int lastYear)
    {
        if (Year(value, lastYear) is { } year)
            return year;
        if (DateOrTime(value, isNumber) is { } day && day.Year >= 1900 && day.Year <= lastYear)
            return day.Year;
        string[] months = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyy年M月", "yyyyMM"];
        if (DateTime.TryParseExact(value, months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return Year(month.Year.ToString(CultureInfo.InvariantCulture), lastYear);
        // Only the year is kept, so a day that no calendar has does not cost the row.
        return value.Length == 8 && value.All(char.IsAsciiDigit) ? Year(value[..4], lastYear) : null;
    }

    /// <summary>The whole date, where it is one; not in the future.</summary>
    public static DateOnly? DayOfBirth(string value, bool isNumber, DateOnly today) =>
        Year(value, today.Year) is null && DateOrTime(value, isNumber) is { } day && day.Year >= 1900 && DateOnly.FromDateTime(day) <= today
            ? DateOnly.FromDateTime(day)
            : null;

    /// <summary>A date or time of the business zone, or an instant with its offset, in UTC.</summary>
    public static DateTime? Instant(string value, bool isNumber, TimeZoneInfo zone)
    {
        var text = TextCleaner.CleanCompatible(value);
        if (
            DateTimeOffset.TryParseExact(text, OffsetFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 8)
        )
            return instant.UtcDateTime;
        if (DateOrTime(text, isNumber) is not { } local)
            return null;
        // An hour that the clock skips is taken as the one after it.
        return TimeZoneInfo.ConvertTimeToUtc(zone.IsInvalidTime(local) ? local.AddHours(1) : local, zone);
    }

    private static DateTime? DateOrTime(string value, bool isNumber)
    {
        if (DateTime.TryParseExact(value, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite, out var time))
            return time.Year is >= 1900 and <= 2100 ? time : null;
        // A date of a spreadsheet whose cell lost its format: days since 1899-12-30; 1 is 1900, 73,050 the year 2100.
        return
            isNumber
            && double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
            && days is >= 1 and < 73_050
            ? DateTime.FromOADate(days)
            : null;
    }

    private static T? Find<T>(FrozenDictionary<string, T> words, string value)
        where T : struct => words.TryGetValue(TextCleaner.CleanCompatible(value).ToLowerInvariant(), out var found) ? found : null;

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet();

    private static FrozenDictionary<string, T> Words<T>(params (T Value, string Words)[] groups) =>
        groups.SelectMany(g => g.Words.Split(' ').Select(w => (w, g.Value))).ToFrozenDictionary(p => p.w, p => p.Value);
}
