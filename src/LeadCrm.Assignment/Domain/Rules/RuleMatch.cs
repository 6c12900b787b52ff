using System.Globalization;

namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>Whether a rule is for a lead.</summary>
internal static class RuleMatch
{
    /// <param name="filter">The rule's conditions.</param>
    /// <param name="lead">Lead.</param>
    /// <param name="arrived">When it came in, in business time.</param>
    public static bool Fits(RuleFilter? filter, LeadRuleFact lead, DateTime arrived)
    {
        if (filter is null)
            return true;
        return Holds(filter.BusinessLines, lead.BusinessLine)
            && Holds(filter.Sources, lead.SourceCode)
            && Holds(filter.SourceGrades, lead.SourceGrade)
            && Holds(filter.Entries, lead.Entry)
            && (filter.Grades is not { Count: > 0 } || (lead.Intention is { } grade && filter.Grades.Contains(grade)))
            && InRegion(filter.Regions, lead)
            && HasPrefix(filter.PhonePrefixes, lead)
            && InTime(filter, arrived);
    }

    private static bool Holds<T>(IReadOnlyList<T>? wanted, T? value) =>
        wanted is not { Count: > 0 } || (value is not null && wanted.Contains(value));

    private static bool InRegion(IReadOnlyList<string>? regions, LeadRuleFact lead)
    {
        if (regions is not { Count: > 0 })
            return true;
        var given = new[] { lead.City, lead.Province }.Where(p => !string.IsNullOrWhiteSpace(p)).Select(p => p!.Trim()).ToList();
        if (given.Count == 0)
            given = [.. lead.Phones.Select(AreaCodes.CityOf).OfType<string>()];
        return regions.Any(r => given.Exists(g => g.StartsWith(r.Trim(), StringComparison.OrdinalIgnoreCase)));
    }

    private static bool HasPrefix(IReadOnlyList<string>? prefixes, LeadRuleFact lead) =>
        prefixes is not { Count: > 0 }
        || lead.Phones.Any(p => AreaCodes.Dialled(p) is { } dialled && prefixes.Any(x => dialled.StartsWith(x, StringComparison.Ordinal)));

    private static bool InTime(RuleFilter filter, DateTime arrived)
    {
        if (filter.WeekDays is { Length: > 0 } days && !days.Contains((char)('0' + (arrived.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)arrived.DayOfWeek))))
            return false;
        if (filter.From is null && filter.To is null)
            return true;
        var (from, to, at) = (Time(filter.From) ?? TimeOnly.MinValue, Time(filter.To), TimeOnly.FromDateTime(arrived));
        return to is not { } end ? at >= from
            : from <= end ? at >= from && at < end
            : at >= from || at < end;
    }

    private static TimeOnly? Time(string? text) => text is null ? null : TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>What a Chinese number says of where it is: the area codes of the larger cities.</summary>
internal static class AreaCodes
{
    private static readonly Dictionary<string, string> Cities = new(StringComparer.Ordinal)
    {
        ["010"] = "北京",
        ["020"] = "广州",
        ["021"] = "上海",
        ["022"] = "天津",
        ["023"] = "重庆",
        ["024"] = "沈阳",
        ["025"] = "南京",
        ["027"] = "武汉",
        ["028"] = "成都",
        ["029"] = "西安",
        ["0311"] = "石家庄",
        ["0351"] = "太原",
        ["0371"] = "郑州",
        ["0411"] = "大连",
        ["0431"] = "长春",
        ["0451"] = "哈尔滨",
        ["0471"] = "呼和浩特",
        ["0512"] = "苏州",
        ["0531"] = "济南",
        ["0532"] = "青岛",
        ["0551"] = "合肥",
        ["0571"] = "杭州",
        ["0574"] = "宁波",
        ["0591"] = "福州",
        ["0592"] = "厦门",
        ["0731"] = "长沙",
        ["0755"] = "深圳",
        ["0757"] = "佛山",
        ["0769"] = "东莞",
        ["0771"] = "南宁",
        ["0791"] = "南昌",
        ["0851"] = "贵阳",
        ["0871"] = "昆明",
        ["0891"] = "拉萨",
        ["0898"] = "海口",
        ["0931"] = "兰州",
        ["0951"] = "银川",
        ["0971"] = "西宁",
        ["0991"] = "乌鲁木齐",
    };

    /// <summary>As it is dialled inside China: mobiles as they are, landlines with 0; null for numbers of other countries.</summary>
    public static string? Dialled(string phone)
    {
        if (!phone.StartsWith("+86", StringComparison.Ordinal))
            return null;
        var national = phone[3..];
        return national is ['1', >= '3', ..] && national.Length == 11 ? national : "0" + national;
    }

    /// <summary>The city of a landline; null for mobiles, whose ranges only the carriers know, and for cities that are not listed.</summary>
    public static string? CityOf(string phone) =>
        Dialled(phone) is ['0', ..] dialled
            ? Cities.GetValueOrDefault(dialled.Length > 3 ? dialled[..3] : "") ?? Cities.GetValueOrDefault(dialled.Length > 4 ? dialled[..4] : "")
            : null;
}
