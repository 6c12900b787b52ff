namespace LeadCrm.Assignment.Domain.Caps;

/// <summary>A counter of a day without its day.</summary>
internal readonly record struct DayKey(DayKind Kind, string Key)
{
    public static readonly DayKey New = new(DayKind.New, "");
    public static readonly DayKey Claimed = new(DayKind.Claimed, "");
    public static readonly DayKey Viewed = new(DayKind.PoolViewed, "");

    public static DayKey Source(string code) => new(DayKind.Source, code);

    public static DayKey Pool(Guid poolId) => new(DayKind.PoolClaimed, poolId.ToString("N"));
}

/// <summary>What a save changes in somebody's counters.</summary>
internal sealed class Intake
{
    public int Held { get; private set; }
    public int Appointed { get; private set; }
    public Dictionary<DayKey, int> Days { get; } = [];

    /// <summary>By how much the counted leads grow.</summary>
    public int Counted(bool countsAppointed) => countsAppointed ? Held : Held - Appointed;

    public bool IsNothing => Held == 0 && Appointed == 0 && Days.Count == 0;

    /// <summary>The moves of one save, by person. A lead that stays with its owner changes nothing but its stage.</summary>
    public static SortedDictionary<Guid, Intake> Of(IEnumerable<LeadMoved> moves)
    {
        var people = new SortedDictionary<Guid, Intake>();
        foreach (var move in moves)
        {
            var from = move.FromLocation == LeadLocation.Owned ? move.FromOwnerId : null;
            var to = move.ToLocation == LeadLocation.Owned ? move.ToOwnerId : null;
            if (from is { } giver)
                For(people, giver).Hold(move.FromStage ?? move.Stage, -1);
            if (to is not { } taker)
                continue;
            For(people, taker).Hold(move.Stage, 1);
            if (move.FromOwnerId != taker)
                For(people, taker).CountDay(move);
        }
        return Changing(people);
    }

    /// <summary>The same for leads that only went to another stage.</summary>
    public static SortedDictionary<Guid, Intake> Of(IEnumerable<LeadStageChanged> changes)
    {
        var people = new SortedDictionary<Guid, Intake>();
        foreach (var change in changes.Where(c => !c.IsMove && c.Location == LeadLocation.Owned))
            if (change.OwnerId is { } owner)
            {
                For(people, owner).Hold(change.From, -1);
                For(people, owner).Hold(change.To, 1);
            }
        return Changing(people);
    }

    /// <summary>Room that a bulk load of new leads takes, by the source of each.</summary>
    public static Intake Load(IReadOnlyCollection<string> sources, ReceiveType type)
    {
        var intake = new Intake { Held = sources.Count };
        if (DayOf(type) is not { } day)
            return intake;
        intake.Days[day] = sources.Count;
        if (type != ReceiveType.Claimed)
            foreach (var (source, count) in sources.CountBy(s => s))
                intake.Days[DayKey.Source(source)] = count;
        return intake;
    }

    private static SortedDictionary<Guid, Intake> Changing(SortedDictionary<Guid, Intake> people)
    {
        foreach (var idle in people.Where(p => p.Value.IsNothing).Select(p => p.Key).ToList())
            people.Remove(idle);
        return people;
    }

    private static Intake For(SortedDictionary<Guid, Intake> people, Guid user)
    {
        if (!people.TryGetValue(user, out var intake))
            people[user] = intake = new Intake();
        return intake;
    }

    private void Hold(LeadStage stage, int by)
    {
        if (stage == LeadStage.Won)
            return;
        Held += by;
        if (stage == LeadStage.Appointed)
            Appointed += by;
    }

    private void CountDay(LeadMoved move)
    {
        if (move.ReceiveType is not { } type || DayOf(type) is not { } day)
            return;
        Count(day);
        Count(type == ReceiveType.Claimed ? DayKey.Pool(move.FromPoolId ?? move.TenantId) : DayKey.Source(move.SourceCode));
    }

    private void Count(DayKey day) => Days[day] = Days.GetValueOrDefault(day) + 1;

    private static DayKey? DayOf(ReceiveType type) =>
        type switch
        {
            ReceiveType.Assigned or ReceiveType.Recycled => DayKey.New,
            ReceiveType.Claimed => DayKey.Claimed,
            _ => null,
        };
}
