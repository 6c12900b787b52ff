using LeadCrm.Core.Time;

namespace LeadCrm.Assignment.Domain.Recycle;

/// <summary>The hours in which the business works, and its days.</summary>
internal sealed record WorkCalendar(BusinessClock Days)
{
    // Ten years without a working day: the settings say that nobody works.
    private const int MostDays = 3_660;

    public TimeSpan Begins { get; init; } = TimeSpan.FromHours(9);
    public TimeSpan Ends { get; init; } = TimeSpan.FromHours(18);

    /// <summary>午休: no working time; none where it does not end after it begins.</summary>
    public TimeSpan BreakBegins { get; init; } = TimeSpan.FromHours(12);
    public TimeSpan BreakEnds { get; init; } = TimeSpan.FromHours(13);
    public IReadOnlySet<DayOfWeek> WorkDays { get; init; } =
        new HashSet<DayOfWeek> { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday };

    /// <summary>节假日: days off that would be working days.</summary>
    public IReadOnlySet<DateOnly> Holidays { get; init; } = new HashSet<DateOnly>();

    /// <summary>调休: days on which people work although they would be off.</summary>
    public IReadOnlySet<DateOnly> ExtraDays { get; init; } = new HashSet<DateOnly>();

    public bool IsWorkDay(DateOnly day) => ExtraDays.Contains(day) || (WorkDays.Contains(day.DayOfWeek) && !Holidays.Contains(day));

    public DateOnly DayOf(DateTime utc) => Days.DayOf(utc);

    /// <summary>When so many working hours have passed since <paramref name="from"/>, UTC.</summary>
    public DateTime After(DateTime from, double hours)
    {
        var left = TimeSpan.FromHours(hours);
        var day = DayOf(from);
        for (var i = 0; i < MostDays; i++, day = day.AddDays(1))
        {
            if (!IsWorkDay(day))
                continue;
            var midnight = Days.StartOf(day);
            foreach (var (begins, ends) in Spans())
            {
                var (begin, end) = (midnight + begins, midnight + ends);
                if (begin < from)
                    begin = from;
                if (begin >= end)
                    continue;
                if (end - begin >= left)
                    return begin + left;
                left -= end - begin;
            }
        }
        return from.AddHours(hours);
    }

    private IEnumerable<(TimeSpan Begins, TimeSpan Ends)> Spans() =>
        BreakBegins < BreakEnds && BreakBegins > Begins && BreakEnds < Ends ? [(Begins, BreakBegins), (BreakEnds, Ends)] : [(Begins, Ends)];

    /// <summary>The days that a text names, <c>2026-10-01</c>, separated by commas or spaces; what is none is passed over.</summary>
    public static IReadOnlySet<DateOnly> ParseDays(string text) =>
        text.Split([',', ';', ' ', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(t => DateOnly.TryParseExact(t, "yyyy-MM-dd", out var day) ? day : (DateOnly?)null)
            .OfType<DateOnly>()
            .ToHashSet();

    /// <summary>Days of the week by their digits, 1 is Monday and 7 Sunday.</summary>
    public static IReadOnlySet<DayOfWeek> ParseWeek(string text) =>
        text.Where(c => c is >= '1' and <= '7').Select(c => (DayOfWeek)((c - '0') % 7)).ToHashSet();
}
