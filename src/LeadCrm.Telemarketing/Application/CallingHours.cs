using System.Globalization;
using LeadCrm.Core.Time;

namespace LeadCrm.Telemarketing.Application;

/// <summary>The hours in which students are called, from a text like <c>09:00-12:00,14:00-21:00</c>.</summary>
internal sealed class CallingHours
{
    private readonly List<(TimeSpan From, TimeSpan To)> spans = [];

    /// <summary>A text that is none of this kind allows no calls at all: better quiet than calls at night.</summary>
    public static CallingHours Parse(string text)
    {
        var hours = new CallingHours();
        foreach (var part in text.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (part.Split('-', StringSplitOptions.TrimEntries) is [var from, var to] && Time(from) is { } begin && Time(to) is { } end)
                if (begin < end)
                    hours.spans.Add((begin, end));
        hours.spans.Sort();
        return hours;
    }

    /// <summary>How many spans could be read.</summary>
    public int Count => spans.Count;

    /// <summary>Whether all of the other's hours are within these.</summary>
    public bool Cover(CallingHours other) => other.spans.TrueForAll(o => spans.Exists(s => s.From <= o.From && o.To <= s.To));

    private static TimeSpan? Time(string text) =>
        text == "24:00" ? TimeSpan.FromHours(24)
        : TimeSpan.TryParseExact(text, @"hh\:mm", CultureInfo.InvariantCulture, out var time) ? time
        : null;

    public bool Allow(DateTime utc, BusinessClock clock)
    {
        var time = clock.LocalOf(utc).TimeOfDay;
        return spans.Exists(s => s.From <= time && time < s.To);
    }

    /// <summary>When calls may be made next, UTC; null where they never may.</summary>
    public DateTime? NextAfter(DateTime utc, BusinessClock clock)
    {
        if (spans.Count == 0)
            return null;
        var (day, time) = (clock.DayOf(utc), clock.LocalOf(utc).TimeOfDay);
        foreach (var span in spans)
            if (span.From > time)
                return clock.StartOf(day) + span.From;
        return clock.StartOf(day.AddDays(1)) + spans[0].From;
    }
}
