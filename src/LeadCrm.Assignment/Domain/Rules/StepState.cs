namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>What a step remembers of one candidate.</summary>
internal sealed record SeatState
{
    /// <summary>Current weight of the smooth weighted round-robin.</summary>
    public int Weight { get; init; }

    /// <summary>The business day on which the person was last among those who may.</summary>
    public DateOnly SeenOn { get; init; }

    /// <summary>By how much the person's count of that day is raised: who joins later starts at the minimum of the others.</summary>
    public int Base { get; init; }
}

/// <summary>What a step remembers from one lead to the next: whose turn it was, and the weights. Survives restarts.</summary>
internal sealed record StepState
{
    public static readonly StepState Empty = new();

    /// <summary>Who got the last one.</summary>
    public Guid? Cursor { get; init; }
    public IReadOnlyDictionary<Guid, SeatState> Seats { get; init; } = new Dictionary<Guid, SeatState>();

    /// <summary>The count by which rounds are kept.</summary>
    public int CountOf(Agent agent, DateOnly today) =>
        agent.Today + (Seats.TryGetValue(agent.Id, out var seat) && seat.SeenOn == today ? seat.Base : 0);

    /// <summary>Takes in who may today and was not there yet: with the day's minimum, and the least current weight, of those who were.</summary>
    public StepState Seat(IReadOnlyList<Candidate> eligible, DateOnly today)
    {
        var there = eligible.Where(c => Seats.TryGetValue(c.Agent.Id, out var seat) && seat.SeenOn == today).ToList();
        if (there.Count == eligible.Count)
            return this;
        var minimum = there.Count == 0 ? 0 : there.Min(c => CountOf(c.Agent, today));
        var least = Seats.Count == 0 ? 0 : Seats.Values.Min(s => s.Weight);
        var seats = Seats.ToDictionary();
        foreach (var joining in eligible.Except(there))
        {
            var known = seats.GetValueOrDefault(joining.Agent.Id);
            seats[joining.Agent.Id] = new SeatState
            {
                Weight = known?.Weight ?? least,
                SeenOn = today,
                Base = Math.Max(0, minimum - joining.Agent.Today),
            };
        }
        return this with { Seats = seats };
    }

    /// <summary>Gives the person's turn back: a lead that came to nothing is not counted.</summary>
    public StepState Credit(Guid userId, int weight) =>
        weight == 0 || !Seats.TryGetValue(userId, out var seat) ? this : With(userId, seat with { Weight = seat.Weight + weight });

    public StepState With(Guid userId, SeatState seat) => this with { Seats = new Dictionary<Guid, SeatState>(Seats) { [userId] = seat } };

    public int WeightOf(Guid userId) => Seats.TryGetValue(userId, out var seat) ? seat.Weight : 0;
}

/// <summary>Whom a strategy chose.</summary>
/// <param name="Who">The candidate.</param>
/// <param name="State">What the step remembers afterwards.</param>
/// <param name="Debit">What the choice cost in weight, to be given back with a credit.</param>
internal sealed record Pick(Candidate Who, StepState State, int Debit = 0);

/// <summary>The strategies, as functions of who may, in the order of the list, and of what the step remembers.</summary>
internal static class Strategies
{
    /// <summary>Chooses among those who may; there is at least one.</summary>
    /// <param name="strategy">How.</param>
    /// <param name="all">All candidates, in order: turns go by it.</param>
    /// <param name="eligible">Those who may.</param>
    /// <param name="remembered">What the step remembers.</param>
    /// <param name="today">The business day.</param>
    public static Pick Choose(
        RuleStrategy strategy,
        IReadOnlyList<Candidate> all,
        IReadOnlyList<Candidate> eligible,
        StepState remembered,
        DateOnly today
    )
    {
        var state = remembered.Seat(eligible, today);
        return strategy switch
        {
            RuleStrategy.RoundRobin => InTurn(all, eligible, state, today),
            RuleStrategy.Weighted => Weighted(eligible, state),
            RuleStrategy.FewestToday => Of(eligible.MinBy(c => state.CountOf(c.Agent, today))!, state),
            RuleStrategy.FewestOpen => Of(eligible.MinBy(c => c.Agent.Held)!, state),
            RuleStrategy.LevelTier => InTurn(all, [.. FirstTier(eligible)], state, today),
            _ => Of(eligible[0], state),
        };
    }

    private static Pick Of(Candidate chosen, StepState state) => new(chosen, state with { Cursor = chosen.Agent.Id });

    // In round i only those who were given at most i today get one, so that who comes late catches up, one a turn.
    private static Pick InTurn(IReadOnlyList<Candidate> all, IReadOnlyList<Candidate> eligible, StepState state, DateOnly today)
    {
        var round = eligible.Min(c => state.CountOf(c.Agent, today));
        var inRound = eligible.Where(c => state.CountOf(c.Agent, today) <= round).Select(c => c.Agent.Id).ToHashSet();
        var last = all.ToList().FindIndex(c => c.Agent.Id == state.Cursor);
        for (var i = 1; i <= all.Count; i++)
            if (all[(last + i + all.Count) % all.Count] is var next && inRound.Contains(next.Agent.Id))
                return Of(next, state);
        return Of(eligible[0], state);
    }

    // Add to each its weight, take the highest, subtract the sum; ties go to the order of the list.
    private static Pick Weighted(IReadOnlyList<Candidate> eligible, StepState state)
    {
        var total = eligible.Sum(c => c.Weight);
        var raised = eligible.Aggregate(
            state,
            (s, c) => s.With(c.Agent.Id, s.Seats[c.Agent.Id] with { Weight = s.WeightOf(c.Agent.Id) + c.Weight })
        );
        var chosen = eligible.MaxBy(c => raised.WeightOf(c.Agent.Id))!;
        var seat = raised.Seats[chosen.Agent.Id];
        return new Pick(
            chosen,
            raised.With(chosen.Agent.Id, seat with { Weight = seat.Weight - total }) with
            {
                Cursor = chosen.Agent.Id,
            },
            total
        );
    }

    private static IEnumerable<Candidate> FirstTier(IReadOnlyList<Candidate> eligible)
    {
        var first = eligible.Min(c => c.Tier);
        return eligible.Where(c => c.Tier == first);
    }
}
