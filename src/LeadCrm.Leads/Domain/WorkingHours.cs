using LeadCrm.Core.Time;

namespace LeadCrm.Leads.Domain;

/// <summary>Working time within a day of the business, every day of the week: what comes in at night counts from the morning.</summary>
/// <param name="Clock">The time of the business.</param>
/// <param name="From">Hour at which work begins.</param>
/// <param name="To">Hour at which it ends; after <paramref name="From"/>.</param>
internal sealed record WorkingHours(BusinessClock Clock, int From, int To)
{
    /// <summary>The instant at which so much working time has passed since <paramref name="utc"/>.</summary>
    public DateTime Add(DateTime utc, TimeSpan span)
    {
        for (var day = Clock.DayOf(utc); ; day = day.AddDays(1))
        {
            var (begin, end) = OfDay(day);
            var from = utc > begin ? utc : begin;
            if (from >= end)
                continue;
            if (span <= end - from)
                return from + span;
            span -= end - from;
        }
    }

    /// <summary>What came in until this instant has had so much working time by <paramref name="utc"/>: the other way round of <see cref="Add"/>.</summary>
    public DateTime Before(DateTime utc, TimeSpan span)
    {
        for (var day = Clock.DayOf(utc); ; day = day.AddDays(-1))
        {
            var (begin, end) = OfDay(day);
            var to = utc < end ? utc : end;
            if (to <= begin)
                continue;
            if (span <= to - begin)
                return to - span;
            span -= to - begin;
        }
    }

    private (DateTime Begin, DateTime End) OfDay(DateOnly day)
    {
        var midnight = Clock.StartOf(day);
        return (midnight.AddHours(From), midnight.AddHours(Math.Max(To, From + 1)));
    }
}
