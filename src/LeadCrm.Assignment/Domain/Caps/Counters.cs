using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Caps;

/// <summary>How many open leads somebody holds. One row a person, changed where leads move, so that two who take at once meet here.</summary>
[NotAudited]
internal sealed class HeldCounter
{
    public Guid UserId { get; init; }

    /// <summary>Held leads that are not won.</summary>
    public int Held { get; set; }

    /// <summary>Those of them that have an appointment, which may not count.</summary>
    public int Appointed { get; set; }

    public int Counted(bool countsAppointed) => countsAppointed ? Held : Held - Appointed;
}

/// <summary>What is counted by business day.</summary>
internal enum DayKind
{
    /// <summary>Leads given to the person.</summary>
    New,

    /// <summary>Leads claimed.</summary>
    Claimed,

    /// <summary>Leads given to the person, of one source.</summary>
    Source,

    /// <summary>Leads claimed from one pool.</summary>
    PoolClaimed,

    /// <summary>Leads of pools that were looked at.</summary>
    PoolViewed,
}

/// <summary>What somebody did in a business day; a new day begins with a new row.</summary>
[NotAudited]
internal sealed class DayCounter
{
    public Guid UserId { get; init; }
    public DateOnly Day { get; init; }
    public DayKind Kind { get; init; }

    /// <summary>The source or the pool; empty where there is none.</summary>
    public string Key { get; init; } = "";
    public int Count { get; set; }
}

/// <summary>A counter that said something else than the leads when it was counted anew.</summary>
internal sealed class CounterDifference : Entity, ITenantOwned, IAppendOnly
{
    public Guid TenantId { get; init; }
    public Guid UserId { get; init; }
    public int Was { get; init; }
    public int Is { get; init; }
    public DateTime At { get; init; }

    /// <summary>Who asked for it; null for the nightly run.</summary>
    public Guid? ActorId { get; init; }
}
