using LeadCrm.Reports.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Reports;

public sealed class FigureTests
{
    [Theory]
    [InlineData(4, 10, 0.4)]
    [InlineData(3, 6, 0.5)]
    [InlineData(1, 3, 0.3333)]
    [InlineData(2, 3, 0.6667)]
    public void A_share_has_four_places(int part, int whole, double expected) => Figures.Ratio(part, whole).ShouldBe((decimal)expected);

    [Fact]
    public void Of_nothing_there_is_no_share_no_mean_and_no_median()
    {
        Figures.Ratio(0, 0).ShouldBeNull();
        Figures.Mean(0, 0).ShouldBeNull();
        Figures.Percentile([], 0.5m).ShouldBeNull();
    }

    [Theory]
    [InlineData(new[] { 7 }, 0.5, 7)]
    [InlineData(new[] { 7 }, 0.9, 7)]
    [InlineData(new[] { 10, 20 }, 0.5, 15)]
    [InlineData(new[] { 1, 2, 3, 4, 100 }, 0.5, 3)]
    [InlineData(new[] { 0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 }, 0.9, 90)]
    [InlineData(new[] { 1, 2, 3, 4 }, 0.9, 3.7)]
    public void A_percentile_lies_between_two_values_in_proportion(int[] ordered, double share, double expected) =>
        Figures.Percentile(ordered, (decimal)share).ShouldBe((decimal)expected);

    [Theory]
    // Ten days back, unless the month is frozen: five days after its end.
    [InlineData("2026-05-20", "2026-05-10")]
    [InlineData("2026-05-05", "2026-04-25")]
    [InlineData("2026-05-06", "2026-05-01")]
    [InlineData("2026-05-08", "2026-05-01")]
    [InlineData("2026-03-01", "2026-02-19")]
    public void What_comes_late_counts_for_open_days_alone(string today, string first)
    {
        var open = new OpenPeriod(DateOnly.Parse(today, null), 10, 5);
        open.First.ShouldBe(DateOnly.Parse(first, null));
        open.IsOpen(open.First).ShouldBeTrue();
        open.IsOpen(open.First.AddDays(-1)).ShouldBeFalse();
    }
}
