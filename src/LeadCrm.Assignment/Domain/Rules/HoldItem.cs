using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>How far the giving out of a lead is.</summary>
public enum HoldState
{
    /// <summary>Waits to be looked at.</summary>
    Waiting,

    /// <summary>Looked at: nobody could get it, it is tried again.</summary>
    Held,

    /// <summary>Somebody got it.</summary>
    Assigned,

    /// <summary>It went into a pool.</summary>
    Pooled,

    /// <summary>It went elsewhere by another way.</summary>
    Gone,
}

/// <summary>A lead that is to be given out, once for each event that asks for it. Follows from the lead and is no audit matter.</summary>
[NotAudited]
internal sealed class HoldItem : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }

    /// <summary>The event that asks for it; with the lead unique.</summary>
    public Guid EventId { get; init; }

    /// <summary>Imports come after what came in by itself.</summary>
    public int Priority { get; init; }
    public DateTime ArrivedAt { get; init; }

    /// <summary>From when on it is given out: at once, or when work begins.</summary>
    public DateTime NotBefore { get; init; }
    public HoldState State { get; set; }
    public HoldReason Reason { get; set; }

    /// <summary>When it is tried again.</summary>
    public DateTime DueAt { get; set; }

    /// <summary>Who has it and did not call: it goes from there to somebody else.</summary>
    public Guid? FromOwnerId { get; init; }
    public DateTime? AlertedAt { get; set; }
    public DateTime? DoneAt { get; set; }
    public Guid? DecisionId { get; set; }

    public static readonly HoldState[] Open = [HoldState.Waiting, HoldState.Held];
}

/// <summary>A decision on a lead and everything that led to it. Only the end of a waiting and its beginning are noted, not every try between.</summary>
internal sealed class RuleDecision : Entity, ITenantOwned, IAppendOnly
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid EventId { get; init; }
    public DateTime At { get; init; }
    public RuleOutcome Outcome { get; init; }
    public HoldReason? Reason { get; init; }
    public Guid? RuleId { get; init; }
    public string? RuleName { get; init; }
    public int? RuleVersion { get; init; }
    public int? Step { get; init; }
    public RuleStrategy? Strategy { get; init; }
    public Guid? UserId { get; init; }
    public Guid? PoolId { get; init; }
    public Guid? FromOwnerId { get; init; }
    public int Debit { get; init; }

    /// <summary>How long it had waited, in seconds of the clock.</summary>
    public int WaitedSeconds { get; init; }

    /// <summary>The <see cref="DecisionStep"/>s as JSON.</summary>
    public required string Tried { get; init; }
}

/// <summary>配额返还: a lead that came to nothing is given back to who got it; once for each decision.</summary>
[NotAudited]
internal sealed class RuleCredit : ITenantOwned
{
    public Guid DecisionId { get; init; }
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }
    public Guid? RuleId { get; init; }
    public int Step { get; init; }

    /// <summary>Weight to be given back in the step's state.</summary>
    public int Weight { get; init; }
    public CreditReason Reason { get; init; }
    public DateTime At { get; init; }
    public bool IsApplied { get; set; }
}

/// <summary>Why a lead does not count for who got it.</summary>
public enum CreditReason
{
    /// <summary>无效 or 废单.</summary>
    Invalid,

    /// <summary>爽约.</summary>
    NoShow,
}

/// <summary>What a step of a rule remembers; changed under the tenant's <see cref="RuleGate"/>.</summary>
[NotAudited]
internal sealed class RuleStateRow
{
    public Guid RuleId { get; init; }
    public int Step { get; init; }

    /// <summary>The <see cref="StepState"/> as JSON.</summary>
    public required string State { get; set; }
}

/// <summary>One row a tenant: whoever decides holds it until the commit, so that decisions come one after another on all nodes.</summary>
[NotAudited]
internal sealed class RuleGate
{
    public Guid TenantId { get; init; }
    public long Turn { get; set; }
}

/// <summary>What somebody can do and for which business lines the person works; nothing named is everything.</summary>
internal sealed class AgentSkill : ITenantOwned
{
    public Guid UserId { get; init; }
    public bool IsLine { get; init; }
    public required string Code { get; init; }
    public Guid TenantId { get; init; }
}

/// <summary>How far the first call of a form lead is.</summary>
public enum FirstCallState
{
    /// <summary>Not called yet.</summary>
    Open,

    /// <summary>Called.</summary>
    Called,

    /// <summary>Went to somebody else by another way.</summary>
    Left,

    /// <summary>Not called in time: somebody else is looked for.</summary>
    Overdue,
}

/// <summary>首呼时限 of a form lead with its owner: reminder, term, reassignment; in working time.</summary>
[NotAudited]
internal sealed class FirstCallWatch : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid OwnerId { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime RemindAt { get; init; }
    public DateTime DueAt { get; init; }
    public DateTime ReassignAt { get; init; }
    public FirstCallState State { get; set; }
    public DateTime? RemindedAt { get; set; }
    public DateTime? EndedAt { get; set; }
}
