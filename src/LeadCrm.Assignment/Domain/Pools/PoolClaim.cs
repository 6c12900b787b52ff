using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Pools;

/// <summary>What became of a claim.</summary>
internal enum PoolClaimState
{
    /// <summary>Claimed, and not called yet.</summary>
    Open,

    /// <summary>Called in time.</summary>
    Called,

    /// <summary>空领取: not called in time, the lead went back.</summary>
    Empty,

    /// <summary>The lead went elsewhere before the time was over.</summary>
    Left,
}

/// <summary>One claim of a lead from a pool, and until when it must be called.</summary>
[NotAudited]
internal sealed class PoolClaim : Entity, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid UserId { get; init; }

    /// <summary>As the lead named the pool; null is the default one.</summary>
    public Guid? PoolId { get; init; }
    public DateTime ClaimedAt { get; init; }
    public DateTime DueAt { get; init; }
    public PoolClaimState State { get; set; }
}
