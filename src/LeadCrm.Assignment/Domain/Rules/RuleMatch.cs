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
            given = [.. lead.Phones.Select(PhoneRegions.Of).OfType<string>()];
        return regions.Any(r => given.Exists(g => g.Contains(r.Trim(), StringComparison.OrdinalIgnoreCase)));
    }

    private static bool HasPrefix(IReadOnlyList<string>? prefixes, LeadRuleFact lead) =>
        prefixes is not { Count: > 0 }
        || lead.Phones.Any(p =>
            PhoneRegions.Dialled(p) is { } dialled && prefixes.Any(x => dialled.StartsWith(x, StringComparison.Ordinal))
        );

    private static bool InTime(RuleFilter filter, DateTime arrived)
    {
        if (
            filter.WeekDays is { Length: > 0 } days
            && !days.Contains((char)('0' + (arrived.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)arrived.DayOfWeek)))
        )
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
