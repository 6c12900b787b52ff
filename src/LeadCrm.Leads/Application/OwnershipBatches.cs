using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Ownership for other modules: many leads by their ids, a chunk at a time, a result per lead.</summary>
internal sealed class OwnershipBatches(
    LeadCrmDbContext db,
    LeadOwnership ownership,
    ILeadCaps caps,
    IPoolRules pools,
    ITmkStaff tmk,
    IOrganisationDirectory directory
) : ILeadOwnership
{
    private const int ChunkSize = 500;
    private const int Attempts = 4;
    private const string Savepoint = "lead_ownership";

    public Task<IReadOnlyList<LeadOutcome>> AssignAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid userId,
        ReceiveType type,
        string? reason,
        CancellationToken ct
    ) => GiveAsync(leadIds, null, userId, type, reason, ct);

    public Task<IReadOnlyList<LeadOutcome>> GiveAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid? fromUserId,
        Guid userId,
        ReceiveType type,
        string? reason,
        CancellationToken ct
    ) => GiveAsync(leadIds, l => fromUserId is null || l.OwnerId == fromUserId, LeadOwnership.SourcesOf(type), userId, type, reason, ct);

    public Task<IReadOnlyList<LeadOutcome>> TakeFromQueueAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid departmentId,
        Guid userId,
        string? reason,
        CancellationToken ct
    ) =>
        GiveAsync(
            leadIds,
            l => l.Location == LeadLocation.Unassigned && l.DepartmentId == departmentId,
            LeadOwnership.FromQueue,
            userId,
            ReceiveType.Assigned,
            reason,
            ct
        );

    public Task<IReadOnlyList<LeadOutcome>> TakeBackFromPoolAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid userId,
        string? reason,
        CancellationToken ct
    ) =>
        GiveAsync(
            leadIds,
            l => l.Location == LeadLocation.Pool,
            LeadOwnership.SourcesOf(ReceiveType.Claimed),
            userId,
            ReceiveType.Handover,
            reason,
            ct
        );

    private async Task<IReadOnlyList<LeadOutcome>> GiveAsync(
        IReadOnlyCollection<Guid> leadIds,
        Func<Lead, bool> isThere,
        IReadOnlySet<LeadLocation> from,
        Guid userId,
        ReceiveType type,
        string? reason,
        CancellationToken ct
    )
    {
        var to = (await directory.GetAsync(ct)).FindUser(userId);
        if (to is not { IsActive: true })
            throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("userId");
        var work = new Work(
            lead =>
                !isThere(lead) ? Changed(lead)
                : lead.TenantId != to.TenantId ? new BusinessException(LeadsErrorCodes.UnknownAssignee)
                : IsWith(lead, userId, type) ? null
                : from.Contains(lead.Location) ? null
                : lead.IllegalMove(),
            lead => IsWith(lead, userId, type),
            leads => ownership.GiveAsync(leads, to, type, reason, ct)
        )
        {
            Narrow = (leads, outcomes) => FitAsync(leads, userId, type, outcomes, ct),
        };
        return await RunAsync(leadIds, work, ct);
    }

    // A handover leaves the lead where it is and only changes whose it is.
    private static bool IsWith(Lead lead, Guid userId, ReceiveType type) =>
        lead.OwnerId == userId
        && (lead.Location == LeadLocation.Owned || (type == ReceiveType.Handover && lead.Location == LeadLocation.Tmk));

    public async Task<IReadOnlyList<LeadOutcome>> ReleaseToPoolAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid? poolId,
        LeadLeaving leaving,
        CancellationToken ct
    )
    {
        // A pool is one tenant's; a tenant's id stands for its default pool.
        var organisation = await directory.GetAsync(ct);
        var tenants = organisation.Franchises.Select(f => f.Id).Append(organisation.Headquarters.Id).ToList();
        var takers = new HashSet<Guid>();
        foreach (var tenant in tenants)
            if (await pools.TakesLeadsAsync(tenant, poolId, ct))
                takers.Add(tenant);
        var key = poolId is { } id && tenants.Contains(id) ? null : poolId;
        return await RunAsync(
            leadIds,
            new Work(
                lead => takers.Contains(lead.TenantId) ? Refusal(lead, leaving) : new BusinessException(CoreErrorCodes.NotFound),
                lead => lead.Location == LeadLocation.Pool && lead.PoolId == key,
                leads => ownership.LeaveForPoolAsync(leads, key, leaving.Kind, leaving.Reason, ct)
            ),
            ct
        );
    }

    public async Task<IReadOnlyList<LeadOutcome>> ReturnToQueueAsync(
        IReadOnlyCollection<Guid> leadIds,
        Guid departmentId,
        LeadLeaving leaving,
        CancellationToken ct
    )
    {
        var tenant = (await directory.GetAsync(ct)).FindDepartment(departmentId)?.TenantId;
        return await RunAsync(
            leadIds,
            new Work(
                lead => lead.TenantId == tenant ? Refusal(lead, leaving) : new BusinessException(CoreErrorCodes.NotFound),
                lead => lead.Location == LeadLocation.Unassigned && lead.DepartmentId == departmentId,
                leads => ownership.LeaveForQueueAsync(leads, departmentId, leaving.Kind, leaving.Reason, ct)
            ),
            ct
        );
    }

    private static BusinessException? Refusal(Lead lead, LeadLeaving leaving) =>
        leaving.OnlyFrom is { } holder && lead.OwnerId != holder ? Changed(lead)
        : leaving.OnlyFromPool && lead.Location != LeadLocation.Pool ? Changed(lead)
        : lead.IsOpen ? null
        : lead.IllegalMove();

    private static BusinessException Changed(Lead lead) =>
        new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", lead.Version);

    // What does not fit is refused before it is tried, so that the rest goes through in one save.
    private async Task<List<Lead>> FitAsync(
        List<Lead> leads,
        Guid userId,
        ReceiveType type,
        Dictionary<Guid, LeadOutcome> outcomes,
        CancellationToken ct
    )
    {
        // Telemarketing has a cap of its own, kept where those leads are counted.
        if (await tmk.IsTmkAsync(userId, ct) || !(await caps.RoomAsync([userId], ct)).TryGetValue(userId, out var room))
            return leads;
        var (cap, quota) = (room.UnderCap, room.QuotaFor(type));
        var fitting = new List<Lead>(leads.Count);
        foreach (var lead in leads)
        {
            var counts = room.Counts(lead.Stage);
            if ((counts && cap == 0) || quota == 0)
            {
                outcomes[lead.Id] = new LeadOutcome(lead.Id, caps.Refusal(room, type));
                continue;
            }
            cap -= counts ? 1 : 0;
            quota--;
            fitting.Add(lead);
        }
        return fitting;
    }

    private async Task<IReadOnlyList<LeadOutcome>> RunAsync(IReadOnlyCollection<Guid> leadIds, Work work, CancellationToken ct)
    {
        var outcomes = new Dictionary<Guid, LeadOutcome>();
        foreach (var ids in leadIds.Distinct().Chunk(ChunkSize))
        {
            if (await TryAsync(ids, work, outcomes, ct) is null)
                continue;
            // Somebody was quicker with one of them, or a counter says no: each for itself.
            foreach (var id in ids)
                await OneAsync(id, work, outcomes, ct);
        }
        return leadIds.Distinct().Select(id => outcomes[id]).ToList();
    }

    private async Task OneAsync(Guid id, Work work, Dictionary<Guid, LeadOutcome> outcomes, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (await TryAsync([id], work, outcomes, ct))
            {
                case null:
                    return;
                case BusinessException refused:
                    outcomes[id] = new LeadOutcome(id, refused);
                    return;
                case { } when attempt == Attempts:
                    outcomes[id] = new LeadOutcome(id, new BusinessException(CoreErrorCodes.StaleVersion));
                    return;
            }
        }
    }

    /// <summary>Moves what may be moved; answers why nothing was saved, or null when it was.</summary>
    private async Task<Exception?> TryAsync(Guid[] ids, Work work, Dictionary<Guid, LeadOutcome> outcomes, CancellationToken ct)
    {
        var outer = db.Database.CurrentTransaction;
        await using var own = outer is null ? await db.Database.BeginTransactionAsync(ct) : null;
        if (outer is not null)
            await outer.CreateSavepointAsync(Savepoint, ct);
        try
        {
            await MoveAsync(ids, work, outcomes, ct);
            if (own is not null)
                await own.CommitAsync(ct);
            return null;
        }
        catch (Exception e) when (e is BusinessException or DbUpdateConcurrencyException || (own is not null && db.Engine.IsTransient(e)))
        {
            if (outer is not null)
                await outer.RollbackToSavepointAsync(Savepoint, ct);
            return e;
        }
        finally
        {
            Forget(ids);
        }
    }

    private async Task MoveAsync(Guid[] ids, Work work, Dictionary<Guid, LeadOutcome> outcomes, CancellationToken ct)
    {
        Forget(ids);
        var leads = await db.Set<Lead>().Where(l => EF.Parameter(ids).Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var moving = new List<Lead>(ids.Length);
        foreach (var id in ids)
        {
            var lead = leads.GetValueOrDefault(id);
            var refusal = lead is null ? new BusinessException(CoreErrorCodes.NotFound) : work.Refusal(lead);
            outcomes[id] = new LeadOutcome(id, refusal);
            if (refusal is null && !work.IsSo(lead!))
                moving.Add(lead!);
        }
        if (work.Narrow is not null && moving.Count > 0)
            moving = await work.Narrow(moving, outcomes);
        if (moving.Count == 0)
            return;
        await work.Move(moving);
        await db.SaveChangesAsync(ct);
    }

    // What the caller has in the context besides is none of this.
    private void Forget(Guid[] ids)
    {
        var gone = ids.ToHashSet();
        foreach (var entry in db.ChangeTracker.Entries().ToList())
            if (
                entry.Entity switch
                {
                    Lead lead => gone.Contains(lead.Id),
                    LeadEvent happened => gone.Contains(happened.LeadId),
                    LeadAssignment holding => gone.Contains(holding.LeadId),
                    _ => false,
                }
            )
                entry.State = EntityState.Detached;
    }

    /// <summary>What is to be done with leads.</summary>
    /// <param name="Refusal">Why not with this one; null when it may be.</param>
    /// <param name="IsSo">Whether nothing needs to be done.</param>
    /// <param name="Move">Moves tracked leads.</param>
    private sealed record Work(Func<Lead, BusinessException?> Refusal, Func<Lead, bool> IsSo, Func<List<Lead>, Task> Move)
    {
        /// <summary>Leaves out what does not fit, and says why.</summary>
        public Func<List<Lead>, Dictionary<Guid, LeadOutcome>, Task<List<Lead>>>? Narrow { get; init; }
    }
}
