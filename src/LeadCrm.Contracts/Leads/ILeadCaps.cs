using LeadCrm.Core.Errors;

namespace LeadCrm.Contracts.Leads;

/// <summary>How many more leads somebody may take in now. What was read is for planning: the counters decide when the leads are saved.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Held">Open leads that count against the cap.</param>
/// <param name="HoldCap">持有上限.</param>
/// <param name="NewToday">Leads given to the person today.</param>
/// <param name="NewPerDay">How many a day; null without a limit.</param>
/// <param name="ClaimedToday">Leads claimed today.</param>
/// <param name="ClaimsPerDay">领取配额.</param>
public sealed record LeadRoom(Guid UserId, int Held, int HoldCap, int NewToday, int? NewPerDay, int ClaimedToday, int ClaimsPerDay)
{
    /// <summary>Whether leads with an appointment count against the cap.</summary>
    public bool CountsAppointed { get; init; } = true;

    /// <summary>What is left today of the quotas by source, for leads given to the person; a source without a quota is not there.</summary>
    public IReadOnlyDictionary<string, int> LeftOfSources { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether an open lead of this stage counts against the cap.</summary>
    public bool Counts(LeadStage stage) => stage != LeadStage.Won && (CountsAppointed || stage != LeadStage.Appointed);

    /// <summary>Room under the cap alone; never negative.</summary>
    public int UnderCap => Math.Max(0, HoldCap - Held);

    /// <summary>Room under the day's quota for leads that come in this way; transfers, handovers and what one enters oneself have none.</summary>
    public int QuotaFor(ReceiveType type) =>
        type switch
        {
            ReceiveType.Assigned or ReceiveType.Recycled when NewPerDay is { } quota => Math.Max(0, quota - NewToday),
            ReceiveType.Claimed => Math.Max(0, ClaimsPerDay - ClaimedToday),
            _ => int.MaxValue,
        };

    /// <summary>Room for leads given to the person: cap and the day's new leads.</summary>
    public int ForNew => Math.Min(UnderCap, QuotaFor(ReceiveType.Assigned));

    /// <summary>Room for claims: cap and the day's claims.</summary>
    public int ForClaims => Math.Min(UnderCap, QuotaFor(ReceiveType.Claimed));

    /// <summary>Which of these new leads fit, in this order, under the cap, the day's quota and that of their sources.</summary>
    /// <param name="sources">Source of each lead.</param>
    /// <param name="type">How they come to the person.</param>
    public IReadOnlyList<bool> Fit(IReadOnlyList<string> sources, ReceiveType type)
    {
        var room = Math.Min(UnderCap, QuotaFor(type));
        var left = type is ReceiveType.Assigned or ReceiveType.Recycled
            ? new Dictionary<string, int>(LeftOfSources, StringComparer.Ordinal)
            : [];
        var fits = new bool[sources.Count];
        for (var i = 0; i < fits.Length && room > 0; i++)
        {
            if (left.TryGetValue(sources[i], out var ofSource))
            {
                if (ofSource <= 0)
                    continue;
                left[sources[i]] = ofSource - 1;
            }
            (fits[i], room) = (true, room - 1);
        }
        return fits;
    }

    /// <summary>The room that is left when these leads were taken in.</summary>
    public LeadRoom Without(IReadOnlyCollection<string> sources)
    {
        var left = new Dictionary<string, int>(LeftOfSources, StringComparer.Ordinal);
        foreach (var source in sources)
            if (left.TryGetValue(source, out var ofSource))
                left[source] = ofSource - 1;
        return this with { Held = Held + sources.Count, NewToday = NewToday + sources.Count, LeftOfSources = left };
    }
}

/// <summary>Caps and daily quotas. Counted where leads move, so that no way of giving somebody a lead goes round them.</summary>
public interface ILeadCaps
{
    /// <summary>The room of people, by user; who is not there is not in the answer. Two queries, however many they are.</summary>
    Task<IReadOnlyDictionary<Guid, LeadRoom>> RoomAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct);

    /// <summary>
    /// Takes room for leads that are written by bulk load, which raises no events: under the cap, the day's quota and that of each source, at
    /// once in the counters, in the caller's transaction. A caller that rolls back gives the room back.
    /// </summary>
    /// <param name="userId">Person.</param>
    /// <param name="sources">Source of each lead; what comes first fits first.</param>
    /// <param name="type">How they come to the person.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>For each lead, in the order asked, whether it may begin with the person; the others go elsewhere.</returns>
    Task<IReadOnlyList<bool>> ReserveAsync(Guid userId, IReadOnlyList<string> sources, ReceiveType type, CancellationToken ct);

    /// <summary>The refusal that says why <paramref name="room"/> takes no more of this kind, and what to do next.</summary>
    BusinessException Refusal(LeadRoom room, ReceiveType type);
}
