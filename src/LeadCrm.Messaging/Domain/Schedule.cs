using LeadCrm.Core.Time;

namespace LeadCrm.Messaging.Domain;

/// <summary>When people are told: quiet hours and the times of the digest, in business time.</summary>
/// <param name="Clock">The time of the business.</param>
/// <param name="QuietFrom">Hour at which the quiet begins.</param>
/// <param name="QuietTo">Hour at which it ends; the same as the beginning means that there is none.</param>
/// <param name="Digests">Hours of the digest.</param>
internal sealed record Schedule(BusinessClock Clock, int QuietFrom, int QuietTo, IReadOnlyList<int> Digests)
{
    /// <summary>Whether people are left alone at this instant.</summary>
    public bool IsQuiet(DateTime utc)
    {
        var hour = (utc - Clock.StartOf(Clock.DayOf(utc))).TotalHours;
        return QuietFrom > QuietTo ? hour >= QuietFrom || hour < QuietTo : hour >= QuietFrom && hour < QuietTo;
    }

    /// <summary>The instant itself, or the end of the quiet it lies in.</summary>
    public DateTime Open(DateTime utc) => IsQuiet(utc) ? NextHour(utc, QuietTo) : utc;

    /// <summary>The next digest after the instant; not in the quiet.</summary>
    public DateTime NextDigest(DateTime utc) => Open(Digests.Min(hour => NextHour(utc, hour)));

    private DateTime NextHour(DateTime utc, int hour)
    {
        var today = Clock.DayOf(utc);
        var at = Clock.StartOf(today).AddHours(hour);
        return at > utc ? at : Clock.StartOf(today.AddDays(1)).AddHours(hour);
    }

    /// <summary>When it comes into the inbox: what is urgent at once, the rest outside the quiet, the least urgent with the digest.</summary>
    public DateTime InApp(NoticePriority priority, DateTime utc) =>
        priority switch
        {
            NoticePriority.P0 => utc,
            NoticePriority.P1 => Open(utc),
            _ => NextDigest(utc),
        };

    /// <summary>When it leaves the application: never in the quiet, however urgent it is.</summary>
    public DateTime Outside(NoticePriority priority, DateTime utc) => priority == NoticePriority.P2 ? NextDigest(utc) : Open(utc);
}
