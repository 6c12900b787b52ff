using LeadCrm.Core.Errors;

namespace LeadCrm.Contracts.Leads;

/// <summary>Some of the pools of one tenant.</summary>
/// <param name="All">All of them.</param>
/// <param name="Default">Whether the default pool, whose leads name no pool, is among them.</param>
/// <param name="Ids">The others.</param>
public sealed record PoolSet(bool All, bool Default, IReadOnlyList<Guid> Ids);

/// <summary>Which pools the current user knows of, in the own tenant.</summary>
/// <param name="Seen">Those whose leads the user sees.</param>
/// <param name="Administered">Those whose leads the user moves and wakes; dormant leads are shown in these alone.</param>
/// <param name="DormantAfter">A lead that was claimed so often without success is dormant: out of the list until somebody wakes it.</param>
public sealed record PoolView(PoolSet Seen, PoolSet Administered, int DormantAfter);

/// <summary>What a pool may be chosen by for a lead that nobody has room for.</summary>
/// <param name="BusinessLine">Business line.</param>
/// <param name="SourceGrade">Grade of the source.</param>
/// <param name="City">City of the student.</param>
public sealed record PoolTraits(string? BusinessLine, string? SourceGrade, string? City);

/// <summary>A claim that the current user wants to make.</summary>
/// <param name="TenantId">The lead's tenant.</param>
/// <param name="PoolId">The pool it lies in; null is the default one.</param>
/// <param name="ClaimsSinceWake">How often it was claimed since it was last awake.</param>
/// <param name="OwnHoldingEndedAt">When the user's last holding of the lead ended, UTC; null when there was none.</param>
public sealed record PoolClaimRequest(Guid TenantId, Guid? PoolId, int ClaimsSinceWake, DateTime? OwnHoldingEndedAt);

/// <summary>
/// Rules of public pools, for the module that has the leads: it moves them, and asks here whether it may. A pool is named by its id; the
/// tenant's default pool, which is always there, by the tenant's.
/// </summary>
public interface IPoolRules
{
    /// <summary>What the current user sees of pools.</summary>
    ValueTask<PoolView> ViewAsync(CancellationToken ct);

    /// <summary>Whether the current user may claim from the pool.</summary>
    ValueTask<bool> IsMemberAsync(Guid tenantId, Guid? poolId, CancellationToken ct);

    /// <summary>That the current user, who is no member, sees the lead and may not claim it.</summary>
    ValueTask<BusinessException> NotMemberAsync(Guid tenantId, Guid? poolId, CancellationToken ct);

    /// <summary>
    /// Why the current user, a member, may not claim the lead, which is in the pool: asleep, own cooling, quota of claims, cap, in this order; null when
    /// it may be tried.
    /// </summary>
    Task<BusinessException?> RefusalAsync(PoolClaimRequest claim, CancellationToken ct);

    /// <summary>The pool that somebody chose, as a lead names it: null is the default pool, also when nothing was chosen.</summary>
    /// <exception cref="BusinessException">No pool of the tenant that takes leads.</exception>
    ValueTask<Guid?> ChooseAsync(Guid tenantId, Guid? wanted, CancellationToken ct);

    /// <summary>The pool for a lead that nobody has room for: the one wanted, else the one made for such leads, else the default one.</summary>
    /// <exception cref="BusinessException">The one wanted is no pool of the tenant that takes leads.</exception>
    ValueTask<Guid?> ForEntryAsync(Guid tenantId, Guid? wanted, PoolTraits traits, CancellationToken ct);

    /// <summary>Whether it is a pool of the tenant that takes leads.</summary>
    ValueTask<bool> TakesLeadsAsync(Guid tenantId, Guid? poolId, CancellationToken ct);

    /// <summary>Refuses when the current user has looked through enough pool leads today.</summary>
    Task EnsureMayViewAsync(CancellationToken ct);

    /// <summary>The current user has been shown so many pool leads.</summary>
    Task CountViewedAsync(int rows, CancellationToken ct);
}

/// <summary>Leads in pools, for the module that administers the pools.</summary>
public interface ILeadPools
{
    /// <summary>Dormant leads become claimable again; a result per lead, in the order named. The rules of the command are the caller's.</summary>
    Task<IReadOnlyList<LeadOutcome>> WakeAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
