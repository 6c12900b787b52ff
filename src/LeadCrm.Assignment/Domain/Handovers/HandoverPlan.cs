using LeadCrm.Contracts.Leads;

namespace LeadCrm.Assignment.Domain.Handovers;

/// <summary>An open lead of the giver.</summary>
internal sealed record HandoverLead(Guid Id, long Number, LeadStage Stage, LeadLocation Location);

/// <summary>A receiver with the room there is.</summary>
/// <param name="UserId">Receiver.</param>
/// <param name="Weight">Share by weight.</param>
/// <param name="Room">Cap and what counts against it; null where nothing is known of the person's caps.</param>
internal sealed record HandoverTaker(Guid UserId, int Weight, LeadRoom? Room)
{
    // Caps count what consultants own; a telemarketer's queue has its own.
    public bool Counts(HandoverLead lead) => lead.Location == LeadLocation.Owned && Room?.Counts(lead.Stage) == true;
}

/// <summary>Where one lead is to go.</summary>
/// <param name="Lead">Lead.</param>
/// <param name="WantedBy">The receiver whose turn it is; null for a lead named for nobody.</param>
/// <param name="Fits">Whether that receiver has room for it.</param>
internal sealed record HandoverPlace(HandoverLead Lead, Guid? WantedBy, bool Fits)
{
    public Guid? To => Fits ? WantedBy : null;
}

/// <summary>Shares leads out among receivers; the same for preview and execution, and without any I/O.</summary>
internal static class HandoverPlanner
{
    /// <summary>
    /// A place for every lead. Those that are furthest come first, so that what finds no room is what is least far; what does not count against
    /// a cap always fits.
    /// </summary>
    public static List<HandoverPlace> Plan(
        HandoverSplit split,
        IEnumerable<HandoverLead> leads,
        IReadOnlyList<HandoverTaker> takers,
        IReadOnlyDictionary<Guid, Guid> picks
    )
    {
        var room = takers.ToDictionary(t => t.UserId, t => t.Room?.UnderCap ?? int.MaxValue);
        var byId = takers.ToDictionary(t => t.UserId);
        var turn = Turns(split, takers, picks);
        var places = new List<HandoverPlace>();
        foreach (var lead in leads.OrderByDescending(l => Depth(l.Stage)).ThenBy(l => l.Number))
        {
            if (turn(lead) is not { } to || !byId.TryGetValue(to, out var taker))
            {
                places.Add(new HandoverPlace(lead, null, false));
                continue;
            }
            var counts = taker.Counts(lead);
            var fits = !counts || room[to] > 0;
            if (fits && counts)
                room[to]--;
            places.Add(new HandoverPlace(lead, to, fits));
        }
        return places;
    }

    private static Func<HandoverLead, Guid?> Turns(
        HandoverSplit split,
        IReadOnlyList<HandoverTaker> takers,
        IReadOnlyDictionary<Guid, Guid> picks
    )
    {
        if (takers.Count == 0)
            return _ => null;
        if (split == HandoverSplit.ByList)
            return lead => picks.TryGetValue(lead.Id, out var to) ? to : null;
        if (split == HandoverSplit.One)
            return _ => takers[0].UserId;
        var (credit, all) = (new long[takers.Count], takers.Sum(t => (long)t.Weight));
        return _ =>
        {
            // Whoever is furthest behind the share that the weight gives is next.
            var best = 0;
            for (var i = 0; i < credit.Length; i++)
            {
                credit[i] += takers[i].Weight;
                if (credit[i] > credit[best])
                    best = i;
            }
            credit[best] -= all;
            return takers[best].UserId;
        };
    }

    // Long-term care stands last in the list of stages, and is not the furthest.
    private static int Depth(LeadStage stage) => stage == LeadStage.Nurture ? -1 : (int)stage;
}
