namespace LeadCrm.ApiTests.Harness;

/// <summary>The real time until it is set; then it stands still until it is moved.</summary>
public sealed class TestClock : TimeProvider
{
    private static readonly TimeSpan BusinessZone = TimeSpan.FromHours(8);
    private long? ticks;

    public override DateTimeOffset GetUtcNow() => ticks is { } set ? new DateTimeOffset(set, TimeSpan.Zero) : base.GetUtcNow();

    public DateTime UtcNow => GetUtcNow().UtcDateTime;

    /// <summary>Stands still at a time of day in Shanghai.</summary>
    public void SetBusinessTime(int year, int month, int day, int hour, int minute = 0, int second = 0) =>
        ticks = new DateTimeOffset(year, month, day, hour, minute, second, BusinessZone).UtcTicks;

    public void Advance(TimeSpan by) => ticks = GetUtcNow().UtcTicks + by.Ticks;
}
