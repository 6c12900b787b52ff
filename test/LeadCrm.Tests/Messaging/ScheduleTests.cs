using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using LeadCrm.Messaging.Domain;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Messaging;

public sealed class ScheduleTests
{
    private static readonly BusinessClock Clock = new(TimeProvider.System, Options.Create(new BusinessTimeOptions()));
    private static readonly Schedule Schedule = new(Clock, 21, 8, [9, 18]);

    private static DateTime At(string time) =>
        DateTime.SpecifyKind(
            DateTime.Parse("2026-03-" + time, System.Globalization.CultureInfo.InvariantCulture).AddHours(-8),
            DateTimeKind.Utc
        );

    [Theory]
    [InlineData("02 07:59", "02 08:00")]
    [InlineData("02 08:00", "02 08:00")]
    [InlineData("02 20:59", "02 20:59")]
    [InlineData("02 21:00", "03 08:00")]
    [InlineData("02 23:59", "03 08:00")]
    [InlineData("03 00:00", "03 08:00")]
    public void The_quiet_lasts_from_nine_in_the_evening_to_eight(string now, string open)
    {
        Schedule.Open(At(now)).ShouldBe(At(open));
        Schedule.InApp(NoticePriority.P1, At(now)).ShouldBe(At(open));
        Schedule.InApp(NoticePriority.P0, At(now)).ShouldBe(At(now));
        Schedule.Outside(NoticePriority.P0, At(now)).ShouldBe(At(open));
    }

    [Theory]
    [InlineData("02 08:59", "02 09:00")]
    [InlineData("02 09:00", "02 18:00")]
    [InlineData("02 18:00", "03 09:00")]
    [InlineData("02 23:00", "03 09:00")]
    public void A_digest_comes_at_nine_and_at_six(string now, string digest) => Schedule.NextDigest(At(now)).ShouldBe(At(digest));

    [Fact]
    public void A_digest_never_breaks_the_quiet() =>
        (Schedule with { Digests = [22, 6] }).NextDigest(At("02 12:00")).ShouldBe(At("03 08:00"));

    [Theory]
    [InlineData(8, 8, "02 03:00", "02 03:00")]
    [InlineData(12, 14, "02 12:30", "02 14:00")]
    [InlineData(12, 14, "02 14:00", "02 14:00")]
    public void The_hours_may_lie_anywhere_or_nowhere(int from, int to, string now, string open) =>
        (Schedule with { QuietFrom = from, QuietTo = to }).Open(At(now)).ShouldBe(At(open));

    [Theory]
    [InlineData("02 10:00", 30, "02 10:30")]
    [InlineData("02 20:50", 30, "03 09:20")]
    [InlineData("02 03:00", 30, "02 09:30")]
    [InlineData("02 21:00", 30, "03 09:30")]
    [InlineData("02 09:00", 720, "02 21:00")]
    [InlineData("02 09:00", 721, "03 09:01")]
    public void Working_time_passes_between_nine_and_nine(string received, int minutes, string due)
    {
        var hours = new WorkingHours(Clock, 9, 21);
        hours.Add(At(received), TimeSpan.FromMinutes(minutes)).ShouldBe(At(due));
        // The other way round says the same of every minute around it.
        for (var i = -90; i <= 90; i++)
        {
            var now = At(due).AddMinutes(i);
            var isLate = At(received) <= hours.Before(now, TimeSpan.FromMinutes(minutes));
            isLate.ShouldBe(hours.Add(At(received), TimeSpan.FromMinutes(minutes)) <= now, $"{i} minutes");
        }
    }
}
