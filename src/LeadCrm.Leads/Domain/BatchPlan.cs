namespace LeadCrm.Leads.Domain;

/// <summary>How a batch of leads is shared out 批量分配方式.</summary>
public enum BatchMode
{
    /// <summary>平均: everybody as many, as far as there is room.</summary>
    Evenly,

    /// <summary>按权重.</summary>
    ByWeight,

    /// <summary>每人 n 条: the rest stays where it is.</summary>
    NEach,
}

/// <summary>Somebody who is to get leads of a batch, with the room there is.</summary>
internal sealed class BatchPerson(Guid id, int weight, int underCap, int quota)
{
    private int underCap = underCap;
    private int quota = quota;

    public Guid Id => id;
    public int Weight => weight;
    public int Got { get; private set; }
    public int Current { get; set; }

    public bool HasRoom(bool counts) => quota > 0 && (!counts || underCap > 0);

    public void Take(bool counts)
    {
        (Got, quota) = (Got + 1, quota - 1);
        underCap -= counts ? 1 : 0;
    }
}

/// <summary>A lead of a batch: who must not get it, and whether it counts against a cap.</summary>
internal sealed record BatchLead(Guid Id, bool Counts, IReadOnlySet<Guid> Not);

/// <summary>Shares leads out in their order; the same leads, people and room give the same shares.</summary>
internal static class BatchPlan
{
    /// <summary>Who gets each lead; null for what nobody has room for.</summary>
    public static List<(BatchLead Lead, Guid? UserId)> Of(
        IReadOnlyList<BatchLead> leads,
        IReadOnlyList<BatchPerson> people,
        BatchMode mode,
        int each
    ) =>
        [
            .. leads.Select(lead =>
            {
                var able = people
                    .Where(p => !lead.Not.Contains(p.Id) && p.HasRoom(lead.Counts) && (mode != BatchMode.NEach || p.Got < each))
                    .ToList();
                if (able.Count == 0)
                    return (lead, (Guid?)null);
                // Smooth weighted round-robin: neither runs of leads for one person nor all of the oldest.
                var total = 0;
                foreach (var person in able)
                {
                    var weight = mode == BatchMode.ByWeight ? person.Weight : 1;
                    person.Current += weight;
                    total += weight;
                }
                var chosen = able.MaxBy(p => p.Current)!;
                chosen.Current -= total;
                chosen.Take(lead.Counts);
                return (lead, chosen.Id);
            }),
        ];
}
