namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>What was decided of a lead.</summary>
public enum RuleOutcome
{
    /// <summary>分给某人.</summary>
    Assigned,

    /// <summary>入公海.</summary>
    Pooled,

    /// <summary>待分配: nobody could get it, it waits.</summary>
    Held,
}

/// <summary>Why a lead waits.</summary>
public enum HoldReason
{
    /// <summary>Not looked at yet.</summary>
    New,

    /// <summary>夜间线索: it comes in when work begins.</summary>
    Night,

    /// <summary>没有匹配的规则.</summary>
    NoRule,

    /// <summary>没有可分配的人.</summary>
    NobodyEligible,
}

/// <summary>One candidate of a decision, as it was then.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Reason">Why not; null for who could have got it.</param>
/// <param name="Today">Leads given to the person that day before this one.</param>
/// <param name="Held">Leads that counted against the cap.</param>
/// <param name="Count">The count by which rounds went.</param>
/// <param name="Weight">Current weight before the choice.</param>
internal sealed record DecisionSeat(Guid UserId, Ineligible? Reason, int Today, int Held, int Count, int Weight);

/// <summary>One step that was tried.</summary>
internal sealed record DecisionStep(Guid RuleId, string RuleName, int Step, RuleStrategy Strategy, IReadOnlyList<DecisionSeat> Seats);

/// <summary>A decision with everything that led to it.</summary>
internal sealed record RuleChoice(RuleOutcome Outcome)
{
    public BookedRule? Rule { get; init; }
    public int Step { get; init; }
    public RuleStrategy? Strategy { get; init; }
    public Agent? Who { get; init; }
    public Guid? PoolId { get; init; }
    public HoldReason? Reason { get; init; }

    /// <summary>What the step remembers once the lead is given.</summary>
    public StepState? State { get; init; }
    public int Debit { get; init; }
    public IReadOnlyList<DecisionStep> Tried { get; init; } = [];
}

/// <summary>What the engine asks while it decides.</summary>
internal interface IRuleDesk
{
    /// <summary>The candidates of a step, in order, each once.</summary>
    IReadOnlyList<Candidate> CandidatesOf(BookedRule rule, RuleStep step);

    /// <summary>Somebody by id; null for who is not there.</summary>
    Candidate? Find(Guid userId);

    StepState StateOf(Guid ruleId, int step);

    /// <summary>Whether the pool takes leads of the tenant.</summary>
    bool TakesLeads(Guid tenantId, Guid? poolId);
}

/// <summary>Decides who gets a lead: the first rule that fits, its steps in order, then what the rule says, lastly the hold queue.</summary>
internal sealed class RuleEngine(IReadOnlyList<BookedRule> rules, IRuleDesk desk, DateOnly today)
{
    /// <summary>The decision; nothing is changed by it.</summary>
    /// <param name="lead">Lead.</param>
    /// <param name="arrived">When it came in, in business time.</param>
    /// <param name="not">People who are out for this lead, and why.</param>
    public RuleChoice Decide(LeadRuleFact lead, DateTime arrived, IReadOnlyDictionary<Guid, Ineligible> not)
    {
        var tried = new List<DecisionStep>();
        var fits = false;
        if (Preferred(lead, not) is { } preferred)
            return preferred;
        foreach (var rule in rules.Where(r => r.IsEnabled && RuleMatch.Fits(r.Definition.Filter, lead, arrived)))
        {
            fits = true;
            for (var step = 0; step < rule.Definition.Steps!.Count; step++)
                if (Try(lead, rule, step, not, tried) is { } choice)
                    return choice with { Tried = tried };
            if (rule.Definition.IfNobody == RuleEnd.Hold)
                break;
        }
        return new RuleChoice(RuleOutcome.Held) { Reason = fits ? HoldReason.NobodyEligible : HoldReason.NoRule, Tried = tried };
    }

    // The one who had it until lately goes before all rules: the lead only comes back.
    private RuleChoice? Preferred(LeadRuleFact lead, IReadOnlyDictionary<Guid, Ineligible> not)
    {
        if (lead.PreferredOwnerId is not { } id || not.ContainsKey(id) || desk.Find(id) is not { } who)
            return null;
        if (Eligibility.Of(who, lead, new RuleDefinition { AllowsOverdue = true }, knowsLead: true) is not null)
            return null;
        return new RuleChoice(RuleOutcome.Assigned) { Strategy = RuleStrategy.Sticky, Who = who.Agent };
    }

    private RuleChoice? Try(
        LeadRuleFact lead,
        BookedRule rule,
        int number,
        IReadOnlyDictionary<Guid, Ineligible> not,
        List<DecisionStep> tried
    )
    {
        var step = rule.Definition.Steps![number];
        var strategy = step.Strategy!.Value;
        if (strategy == RuleStrategy.Pool)
            return desk.TakesLeads(lead.TenantId, step.PoolId)
                ? new RuleChoice(RuleOutcome.Pooled)
                {
                    Rule = rule,
                    Step = number,
                    Strategy = strategy,
                    PoolId = step.PoolId,
                }
                : null;
        var isSticky = strategy == RuleStrategy.Sticky;
        var all = isSticky ? Known(lead, rule, step) : desk.CandidatesOf(rule, step);
        var state = desk.StateOf(rule.Id, number);
        var eligible = new List<Candidate>();
        var seats = new List<DecisionSeat>();
        foreach (var candidate in all)
        {
            var agent = candidate.Agent;
            var reason = not.TryGetValue(agent.Id, out var why) ? why : Eligibility.Of(candidate, lead, rule.Definition, isSticky);
            seats.Add(new DecisionSeat(agent.Id, reason, agent.Today, agent.Held, state.CountOf(agent, today), state.WeightOf(agent.Id)));
            if (reason is null)
                eligible.Add(candidate);
        }
        tried.Add(new DecisionStep(rule.Id, rule.Name, number, strategy, seats));
        if (eligible.Count == 0)
            return null;
        var pick = Strategies.Choose(strategy, all, eligible, state, today);
        return new RuleChoice(RuleOutcome.Assigned)
        {
            Rule = rule,
            Step = number,
            Strategy = strategy,
            Who = pick.Who.Agent,
            State = isSticky ? null : pick.State,
            Debit = pick.Debit,
        };
    }

    private List<Candidate> Known(LeadRuleFact lead, BookedRule rule, RuleStep step)
    {
        var among = step.Candidates is { Count: > 0 } ? desk.CandidatesOf(rule, step).Select(c => c.Agent.Id).ToHashSet() : null;
        return (step.StickyTo is { Count: > 0 } wanted ? wanted : Enum.GetValues<StickyTo>())
            .Select(s =>
                s switch
                {
                    StickyTo.LastOwner => lead.PreferredOwnerId ?? lead.Holders.Select(h => (Guid?)h.UserId).FirstOrDefault(),
                    StickyTo.Family => lead.FamilyOwnerId,
                    _ => lead.CreatedBy,
                }
            )
            .OfType<Guid>()
            .Distinct()
            .Where(id => among is null || among.Contains(id))
            .Select(desk.Find)
            .OfType<Candidate>()
            .ToList();
    }
}
