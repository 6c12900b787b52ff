namespace LeadCrm.Reports.Domain;

/// <summary>What somebody, a department or everybody did, added up.</summary>
internal sealed class WorkSums
{
    public Guid Key { get; init; }
    public int Dialled { get; set; }
    public int Connected { get; set; }
    public int Effective { get; set; }
    public long TalkSeconds { get; set; }
    public int Inbound { get; set; }
    public int ReceivedAssigned { get; set; }
    public int ReceivedClaimed { get; set; }
    public int ReceivedSelf { get; set; }
    public int HandedAway { get; set; }
    public int Released { get; set; }
    public int Recycled { get; set; }
    public int Invalid { get; set; }
    public int FalseInvalid { get; set; }
    public int TmkValid { get; set; }
    public int Transferred { get; set; }
    public int Accepted { get; set; }
    public int Rejected { get; set; }
    public int Notes { get; set; }
    public int EffectiveNotes { get; set; }
    public int Due { get; set; }
    public int DueOnTime { get; set; }
    public int Appointments { get; set; }
    public int Kept { get; set; }
    public int NoShows { get; set; }
    public int Visits { get; set; }

    // Counted once each, and therefore not sums of parts.
    public int Numbers { get; set; }
    public int LeadsDialled { get; set; }
    public int LeadsConnected { get; set; }
    public int LeadsTouched { get; set; }
    public int ActiveHours { get; set; }

    /// <summary>Seconds from receiving a lead to the person's first call, in order.</summary>
    public IReadOnlyList<int> FirstCalls { get; set; } = [];

    // As it is now, whatever the period.
    public int Held { get; set; }
    public int? HoldCap { get; set; }
    public int NeverContacted { get; set; }
    public int Overdue { get; set; }

    public int Received => ReceivedAssigned + ReceivedClaimed + ReceivedSelf;
}

/// <summary>The rules by which figures are worked out.</summary>
internal static class Figures
{
    /// <summary>A share, to four places; none of nothing.</summary>
    public static decimal? Ratio(long part, long whole) =>
        whole == 0 ? null : Math.Round((decimal)part / whole, 4, MidpointRounding.AwayFromZero);

    /// <summary>A mean, to one place; none of nothing.</summary>
    public static decimal? Mean(decimal sum, int count) => count == 0 ? null : Math.Round(sum / count, 1, MidpointRounding.AwayFromZero);

    /// <summary>
    /// The value below which so large a share of the values lies, between two of them in proportion; the median of two is their mean. None of
    /// nothing.
    /// </summary>
    public static decimal? Percentile(IReadOnlyList<int> ordered, decimal share)
    {
        if (ordered.Count == 0)
            return null;
        var place = share * (ordered.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ordered.Count - 1);
        var value = ordered[below] + (place - below) * (ordered[above] - ordered[below]);
        return Math.Round(value, 1, MidpointRounding.AwayFromZero);
    }
}
