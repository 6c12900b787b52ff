namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>Why somebody cannot get a lead.</summary>
public enum Ineligible
{
    /// <summary>账号停用.</summary>
    Disabled,

    /// <summary>其他加盟商: not of the lead's tenant.</summary>
    OtherTenant,

    /// <summary>无跟进权限: may not follow up, so cannot hold leads.</summary>
    CannotHold,

    /// <summary>不在岗.</summary>
    OffDuty,

    /// <summary>请假.</summary>
    OnLeave,

    /// <summary>达到持有上限.</summary>
    CapReached,

    /// <summary>达到每日新增.</summary>
    DailyQuota,

    /// <summary>达到该来源每日新增.</summary>
    SourceQuota,

    /// <summary>达到规则内每日配额.</summary>
    RuleQuota,

    /// <summary>有逾期未回访.</summary>
    OverdueCallbacks,

    /// <summary>曾持有该线索.</summary>
    PreviousHolder,

    /// <summary>不得再获得该线索: declared it invalid wrongly.</summary>
    Excluded,

    /// <summary>首呼超时改派: did not call it in time.</summary>
    Reassigned,

    /// <summary>不负责该业务线.</summary>
    MissingLine,

    /// <summary>缺少技能.</summary>
    MissingSkill,

    /// <summary>保存时被拒绝: somebody else was quicker, or the caps said no at the last moment.</summary>
    Refused,
}

/// <summary>Somebody who may be given leads, as known at the moment of deciding; counts go on while deciding.</summary>
internal sealed class Agent
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Guid TenantId { get; init; }
    public int? Level { get; init; }
    public bool IsActive { get; init; } = true;
    public bool MayHold { get; init; } = true;
    public bool IsOnDuty { get; init; } = true;
    public bool IsOnLeave { get; init; }
    public bool IsOverdue { get; init; }

    /// <summary>Leads that count against the cap.</summary>
    public int Held { get; set; }
    public int HoldCap { get; init; } = int.MaxValue;

    /// <summary>Leads given to the person today, less those that were credited back.</summary>
    public int Today { get; set; }
    public int NewPerDay { get; init; } = int.MaxValue;
    public Dictionary<string, int> SourceToday { get; init; } = [];
    public IReadOnlyDictionary<string, int> SourceQuotas { get; init; } = new Dictionary<string, int>();

    /// <summary>Business lines the person works on; none named means all.</summary>
    public IReadOnlySet<string> Lines { get; init; } = new HashSet<string>();
    public IReadOnlySet<string> Skills { get; init; } = new HashSet<string>();

    /// <summary>As the person begins a day: nothing given yet.</summary>
    public Agent ForTrial(bool onDuty) =>
        new()
        {
            Id = Id,
            Name = Name,
            TenantId = TenantId,
            Level = Level,
            IsActive = IsActive,
            MayHold = MayHold,
            IsOnDuty = onDuty || IsOnDuty,
            IsOnLeave = !onDuty && IsOnLeave,
            IsOverdue = IsOverdue,
            Held = Held,
            HoldCap = HoldCap,
            NewPerDay = NewPerDay,
            SourceQuotas = SourceQuotas,
            Lines = Lines,
            Skills = Skills,
        };

    /// <summary>Got one.</summary>
    public void Take(LeadRuleFact lead)
    {
        (Held, Today) = (Held + 1, Today + 1);
        SourceToday[lead.SourceCode] = SourceToday.GetValueOrDefault(lead.SourceCode) + 1;
    }
}

/// <summary>A candidate with what the step says of them.</summary>
internal sealed record Candidate(Agent Agent, int Weight, int Tier, int? DailyQuota);

/// <summary>Whether somebody may get a lead, and why not.</summary>
internal static class Eligibility
{
    /// <summary>The first reason against, in the order in which a manager would look; null where there is none.</summary>
    /// <param name="candidate">Who.</param>
    /// <param name="lead">Lead.</param>
    /// <param name="rule">The rule that asks.</param>
    /// <param name="knowsLead">Whether the person is looked for because of having had it.</param>
    public static Ineligible? Of(Candidate candidate, LeadRuleFact lead, RuleDefinition rule, bool knowsLead = false)
    {
        var agent = candidate.Agent;
        if (!agent.IsActive)
            return Ineligible.Disabled;
        if (agent.TenantId != lead.TenantId)
            return Ineligible.OtherTenant;
        if (!agent.MayHold)
            return Ineligible.CannotHold;
        return OfLead(agent, lead, rule, knowsLead) ?? OfDuty(agent, rule) ?? OfRoom(candidate, lead);
    }

    /// <summary>What keeps somebody from new leads now, whichever they are; null where nothing does.</summary>
    public static Ineligible? Now(Agent agent) =>
        !agent.IsActive ? Ineligible.Disabled
        : OfDuty(agent, new RuleDefinition()) is { } off ? off
        : agent.Held >= agent.HoldCap ? Ineligible.CapReached
        : agent.Today >= agent.NewPerDay ? Ineligible.DailyQuota
        : null;

    private static Ineligible? OfDuty(Agent agent, RuleDefinition rule) =>
        agent.IsOnLeave ? Ineligible.OnLeave
        : !agent.IsOnDuty ? Ineligible.OffDuty
        : agent.IsOverdue && !rule.AllowsOverdue ? Ineligible.OverdueCallbacks
        : null;

    private static Ineligible? OfLead(Agent agent, LeadRuleFact lead, RuleDefinition rule, bool knowsLead)
    {
        if (lead.Excluded.Contains(agent.Id))
            return Ineligible.Excluded;
        if (lead.OwnerId == agent.Id || (!knowsLead && !rule.AllowsPreviousHolders && lead.Holders.Any(h => h.UserId == agent.Id)))
            return Ineligible.PreviousHolder;
        if (agent.Lines.Count > 0 && !agent.Lines.Contains(lead.BusinessLine))
            return Ineligible.MissingLine;
        return rule.Skills is { } skills && !skills.All(agent.Skills.Contains) ? Ineligible.MissingSkill : null;
    }

    private static Ineligible? OfRoom(Candidate candidate, LeadRuleFact lead)
    {
        var agent = candidate.Agent;
        if (agent.Held >= agent.HoldCap)
            return Ineligible.CapReached;
        if (agent.Today >= agent.NewPerDay)
            return Ineligible.DailyQuota;
        if (agent.SourceQuotas.TryGetValue(lead.SourceCode, out var quota) && agent.SourceToday.GetValueOrDefault(lead.SourceCode) >= quota)
            return Ineligible.SourceQuota;
        return candidate.DailyQuota is { } own && agent.Today >= own ? Ineligible.RuleQuota : null;
    }
}
