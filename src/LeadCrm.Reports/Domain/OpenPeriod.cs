namespace LeadCrm.Reports.Domain;

/// <summary>Which days still change: those of the last days, and none of a month that is frozen.</summary>
/// <param name="Today">The business day that is now.</param>
/// <param name="Days">How many days back what comes late still counts.</param>
/// <param name="MonthClosesAfter">How many days after its end a month is frozen.</param>
internal sealed record OpenPeriod(DateOnly Today, int Days, int MonthClosesAfter)
{
    /// <summary>The first day that is open; all later ones are.</summary>
    public DateOnly First
    {
        get
        {
            var back = Today.AddDays(-Days);
            // The month that ended so long ago is frozen, and all before it are.
            var frozen = Today.AddDays(-MonthClosesAfter - 1);
            var thaw = frozen.AddDays(1).Day == 1 ? frozen.AddDays(1) : new DateOnly(frozen.Year, frozen.Month, 1);
            return back > thaw ? back : thaw;
        }
    }

    public bool IsOpen(DateOnly day) => day >= First;
}
