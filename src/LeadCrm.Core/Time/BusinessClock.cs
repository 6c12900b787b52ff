using Microsoft.Extensions.Options;

namespace LeadCrm.Core.Time;

/// <summary>Settings of business time.</summary>
public sealed class BusinessTimeOptions
{
    /// <summary>IANA name of the zone in which days begin and end.</summary>
    public string TimeZone { get; set; } = "Asia/Shanghai";
}

/// <summary>The time of the business: instants in UTC, days in the business zone.</summary>
public sealed class BusinessClock(TimeProvider time, IOptions<BusinessTimeOptions> options)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>Now, in UTC, cut to microseconds so that every engine gives back what it was given.</summary>
    public DateTime UtcNow
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>IANA name of the business zone.</summary>
    public string TimeZone => zone.Id;

    /// <summary>The business day that is now.</summary>
    public DateOnly Today => DayOf(UtcNow);

    /// <summary>The business day of an instant.</summary>
    public DateOnly DayOf(DateTime utc) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone));

    /// <summary>An instant as the clock on the wall shows it.</summary>
    public DateTime LocalOf(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone);

    /// <summary>The instant at which a business day begins.</summary>
    public DateTime StartOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), zone);
}
