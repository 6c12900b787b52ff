using LeadCrm.Core.Time;

namespace LeadCrm.Assignment.Domain.Pools;

/// <summary>The hours of a business day in which people work; every day of the week.</summary>
internal sealed record WorkingHours(int Begins, int Ends)
{
    /// <summary>The instant at which so many working hours have gone by.</summary>
    public DateTime Add(DateTime from, int hours, BusinessClock clock) => Add(from, TimeSpan.FromHours(hours), clock);

    /// <summary>The instant at which so much working time has gone by.</summary>
    public DateTime Add(DateTime from, TimeSpan left, BusinessClock clock)
    {
        for (var (day, at) = (clock.DayOf(from), from); ; day = day.AddDays(1), at = clock.StartOf(day))
        {
            var (opens, closes) = (clock.StartOf(day).AddHours(Begins), clock.StartOf(day).AddHours(Ends));
            var start = at > opens ? at : opens;
            if (start >= closes)
                continue;
            if (start + left <= closes)
                return start + left;
            left -= closes - start;
        }
    }

    /// <summary>The instant itself while people work, else the one at which they begin next.</summary>
    public DateTime NextAt(DateTime at, BusinessClock clock) => Add(at, TimeSpan.Zero, clock);
}
