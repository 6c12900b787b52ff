using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Events;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>
/// The one service that changes who owns a lead and where it is. Assign, claim, release, transfer and import all come through here, so the
/// history, the holdings and the clocks cannot be bypassed. It changes tracked leads; the caller saves.
/// </summary>
internal sealed partial class LeadOwnership(LeadCrmDbContext db, ICurrentUser user, ITmkStaff tmk, BusinessClock clock, DomainEvents events)
{
    private static readonly IReadOnlySet<LeadLocation> FromPool = new HashSet<LeadLocation> { LeadLocation.Pool };
    internal static readonly IReadOnlySet<LeadLocation> FromQueue = new HashSet<LeadLocation> { LeadLocation.Unassigned };
    private static readonly IReadOnlySet<LeadLocation> Held = new HashSet<LeadLocation> { LeadLocation.Owned, LeadLocation.Tmk };

    /// <summary>Gives leads to a person, wherever open leads are.</summary>
    public Task AssignAsync(IReadOnlyList<Lead> leads, UserRef to, string? reason, CancellationToken ct) =>
        MoveAsync(leads, Assigned(to, user.Id, reason), ct);

    /// <summary>The holder hands a lead to a colleague.</summary>
    public Task TransferAsync(Lead lead, UserRef to, string? reason, CancellationToken ct) =>
        MoveAsync([lead], OwnedBy(LeadEvent.Transferred, Held, to, ReceiveType.Transferred, user.Id, reason), ct);

    /// <summary>Gives open leads to a person, as <paramref name="type"/> says; a transfer and a handover take them from somebody.</summary>
    public async Task GiveAsync(IReadOnlyList<Lead> leads, UserRef to, ReceiveType type, string? reason, CancellationToken ct)
    {
        var move = OwnedBy(KindOf(type), SourcesOf(type), to, type, user.Id, reason);
        if (type != Contracts.Leads.ReceiveType.Handover)
        {
            await MoveAsync(leads, move, ct);
            return;
        }
        // A handover changes nothing but the owner, who has the lead from the one before; one that is undone takes it out of the pool again.
        foreach (var together in leads.GroupBy(l => (l.OwnerId, l.Location)))
        {
            var (owner, location) = together.Key;
            var handed =
                location == LeadLocation.Pool ? move with { From = FromPool } : move with { ReceivedFrom = owner, Location = location };
            await MoveAsync([.. together], handed, ct);
        }
    }

    /// <summary>Into a pool, out of somebody's hands, a queue or another pool.</summary>
    public async Task LeaveForPoolAsync(IReadOnlyList<Lead> leads, Guid? poolId, string kind, string? reason, CancellationToken ct)
    {
        foreach (var department in leads.GroupBy(l => l.DepartmentId))
            await MoveAsync(
                [.. department],
                new LeadMove(kind, Lead.OpenLocations, LeadLocation.Pool, null, department.Key, null, null, reason) { PoolId = poolId },
                ct
            );
    }

    /// <summary>Into a department's queue, from wherever an open lead is.</summary>
    public Task LeaveForQueueAsync(IReadOnlyList<Lead> leads, Guid departmentId, string kind, string? reason, CancellationToken ct) =>
        MoveAsync(leads, new LeadMove(kind, Lead.OpenLocations, LeadLocation.Unassigned, null, departmentId, null, null, reason), ct);

    /// <summary>Where a lead may be to be given to somebody in this way.</summary>
    public static IReadOnlySet<LeadLocation> SourcesOf(ReceiveType type) =>
        type switch
        {
            ReceiveType.Claimed => FromPool,
            ReceiveType.Transferred or ReceiveType.Handover => Held,
            _ => Lead.OpenLocations,
        };

    private static string KindOf(ReceiveType type) =>
        type switch
        {
            ReceiveType.Claimed => LeadEvent.Claimed,
            ReceiveType.Transferred => LeadEvent.Transferred,
            ReceiveType.Handover => LeadMoveKinds.HandedOver,
            _ => LeadEvent.Assigned,
        };

    /// <summary>A person takes leads from the pool.</summary>
    public Task ClaimAsync(IReadOnlyList<Lead> leads, UserRef by, CancellationToken ct) => MoveAsync(leads, Claimed(by), ct);

    /// <summary>The holder gives a lead back to a public pool; null is the tenant's default one.</summary>
    public Task ReleaseAsync(Lead lead, Guid? poolId, string reason, CancellationToken ct) =>
        MoveAsync([lead], Released(lead, reason) with { PoolId = poolId }, ct);

    /// <summary>Out of the pool into a department's queue, because the student inquired again.</summary>
    public Task ReturnToQueueAsync(IReadOnlyList<Lead> leads, Guid departmentId, string? reason, CancellationToken ct) =>
        MoveAsync(
            leads,
            new LeadMove(LeadEvent.ReturnedToQueue, FromPool, LeadLocation.Unassigned, null, departmentId, null, null, reason),
            ct
        );

    /// <summary>Back into the pool they were in, since the import that took leads out of it is taken back.</summary>
    public async Task BackToPoolAsync(IReadOnlyList<Lead> leads, string reason, CancellationToken ct)
    {
        foreach (var together in leads.GroupBy(l => (l.DepartmentId, l.LeftPoolId)))
            await MoveAsync(
                [.. together],
                new LeadMove(LeadEvent.ImportReverted, FromQueue, LeadLocation.Pool, null, together.Key.DepartmentId, null, null, reason)
                {
                    PoolId = together.Key.LeftPoolId,
                },
                ct
            );
    }

    /// <summary>
    /// Takes leads out of all lists that an import should never have made; their history stays. Many at once and without loading them, within
    /// the caller's transaction; whoever read one before finds another version.
    /// </summary>
    public async Task WithdrawAsync(Guid[] ids, string reason, CancellationToken ct)
    {
        var (now, actor) = (clock.UtcNow, user.Id);
        var leads = db.Set<Lead>().Where(l => EF.Parameter(ids).Contains(l.Id));
        await leads.ExecuteUpdateAsync(s => s.SetProperty(l => l.Version, l => l.Version + 1), ct);
        var places = await leads
            .AsNoTracking()
            .Select(l => new
            {
                l.Id,
                l.TenantId,
                l.DepartmentId,
                l.Location,
                l.Stage,
                l.OwnerId,
                l.PoolId,
                l.SourceCode,
            })
            .ToListAsync(ct);
        await leads.ExecuteUpdateAsync(
            s =>
                s.SetProperty(l => l.PreviousOwnerId, l => l.OwnerId ?? l.PreviousOwnerId)
                    .SetProperty(l => l.OwnerId, (Guid?)null)
                    .SetProperty(l => l.Location, LeadLocation.Archived)
                    .SetProperty(l => l.PoolId, (Guid?)null)
                    .SetProperty(l => l.AwaitsRule, false)
                    .SetProperty(l => l.ClosedAt, now)
                    .SetProperty(l => l.NextContactAt, (DateTime?)null)
                    .SetProperty(l => l.ProtectedUntil, (DateOnly?)null)
                    .SetProperty(l => l.ModifiedAt, now)
                    .SetProperty(l => l.ModifiedBy, actor)
                    .SetProperty(l => l.DeletedAt, now),
            ct
        );
        await db.Set<LeadKey>().Where(k => EF.Parameter(ids).Contains(k.LeadId)).ExecuteDeleteAsync(ct);
        await db.Set<LeadAssignment>()
            .Where(a => a.EndedAt == null && EF.Parameter(ids).Contains(a.LeadId))
            .ExecuteUpdateAsync(s => s.SetProperty(a => a.EndedAt, now), ct);
        await db.Engine.BulkInsertAsync(
            db,
            places.ConvertAll(l => new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = l.Id,
                Kind = LeadEvent.ImportReverted,
                At = now,
                ActorId = actor,
                FromLocation = l.Location,
                ToLocation = LeadLocation.Archived,
                FromOwnerId = l.OwnerId,
                Reason = reason,
            }),
            ct
        );
        // Told as a move of tracked leads would be, so that what others count is right again.
        await events.DispatchAsync(
            places.ConvertAll(l =>
                (IDomainEvent)
                    new LeadMoved(
                        l.Id,
                        l.TenantId,
                        LeadEvent.ImportReverted,
                        l.Location,
                        l.OwnerId,
                        LeadLocation.Archived,
                        null,
                        l.DepartmentId,
                        null,
                        l.Stage,
                        actor,
                        reason,
                        now
                    )
                    {
                        FromPoolId = l.PoolId,
                        SourceCode = l.SourceCode,
                    }
            ),
            ct
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Out of somebody's hands into a department's queue, because the holder has left.</summary>
    public Task LeaveAsync(IReadOnlyList<Lead> leads, Guid departmentId, CancellationToken ct) =>
        MoveAsync(leads, new LeadMove(LeadEvent.ReturnedToQueue, Held, LeadLocation.Unassigned, null, departmentId, null, null, null), ct);

    /// <summary>
    /// Through the franchise wall into a department's queue: with the keys it holds and the person, or a copy of the person where other leads
    /// stay behind. Touches, follow-ups and holdings so far keep their tenant. Leads need their person with contacts.
    /// </summary>
    public async Task CrossAsync(
        IReadOnlyList<Lead> leads,
        string kind,
        DepartmentRef to,
        DateOnly? protectedUntil,
        string reason,
        CancellationToken ct
    )
    {
        await MoveAsync(leads, new LeadMove(kind, Lead.OpenLocations, LeadLocation.Unassigned, null, to.Id, null, null, reason), ct);
        var ids = leads.Select(l => l.Id).ToArray();
        var persons = await PersonsForAsync(leads, ids, to.TenantId, ct);
        foreach (var lead in leads)
            lead.Enter(to.TenantId, persons[lead.PersonId], protectedUntil);
        foreach (var key in await db.Set<LeadKey>().Where(k => EF.Parameter(ids).Contains(k.LeadId)).ToListAsync(ct))
        {
            db.Remove(key);
            db.Add(key.For(to.TenantId));
        }
        db.RemoveRange(await db.Set<Collaborator>().Where(c => EF.Parameter(ids).Contains(c.LeadId)).ToListAsync(ct));
        db.RemoveRange(await db.Set<CollaborationRequest>().Where(r => EF.Parameter(ids).Contains(r.LeadId)).ToListAsync(ct));
    }

    private async Task<Dictionary<Guid, Person>> PersonsForAsync(
        IReadOnlyList<Lead> leads,
        Guid[] leadIds,
        Guid tenantId,
        CancellationToken ct
    )
    {
        var persons = leads.Select(l => l.Person).DistinctBy(p => p.Id).ToDictionary(p => p.Id);
        var personIds = persons.Keys.ToArray();
        var staying = await db.Set<Lead>()
            .IgnoreQueryFilters()
            .Where(l => EF.Parameter(personIds).Contains(l.PersonId) && !EF.Parameter(leadIds).Contains(l.Id))
            .Select(l => l.PersonId)
            .ToHashSetAsync(ct);
        foreach (var person in persons.Values.ToList())
        {
            if (!staying.Contains(person.Id))
            {
                person.Enter(tenantId);
                continue;
            }
            var copy = person.CopyFor(tenantId, db.Engine.NextGuid);
            db.Add(copy);
            db.AddRange(SoftKeys.RowsOf(copy));
            persons[person.Id] = copy;
        }
        return persons;
    }

    /// <summary>Ends an open lead for good: nobody holds it, and its keys are free.</summary>
    public async Task ArchiveAsync(Lead lead, string kind, string reason, CancellationToken ct)
    {
        await MoveAsync(
            [lead],
            new LeadMove(kind, Lead.OpenLocations, LeadLocation.Archived, null, lead.DepartmentId, null, null, reason),
            ct
        );
        lead.Protect(null);
        db.RemoveRange(await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).ToListAsync(ct));
    }

    /// <summary>Out of all lists, as the lead became one with another; what is closed already only leaves its place in history.</summary>
    public Task MergeAsync(Lead lead, string intoNumber, CancellationToken ct) =>
        MoveAsync(
            [lead],
            new LeadMove(
                LeadEvent.Merged,
                new HashSet<LeadLocation> { lead.Location },
                LeadLocation.Archived,
                null,
                lead.DepartmentId,
                null,
                null,
                intoNumber
            ),
            ct
        );

    /// <summary>Back to where the lead was before a merge that is undone; to the owner it had, or into the queue where that one is gone.</summary>
    public Task UnmergeAsync(
        Lead lead,
        LeadLocation location,
        UserRef? owner,
        Guid departmentId,
        ReceiveType? type,
        Guid? poolId,
        string reason,
        CancellationToken ct
    ) =>
        MoveAsync(
            [lead],
            new LeadMove(
                LeadEvent.Unmerged,
                new HashSet<LeadLocation> { LeadLocation.Archived },
                location,
                owner?.Id,
                departmentId,
                owner is null ? null : type ?? Contracts.Leads.ReceiveType.Assigned,
                null,
                reason
            )
            {
                PoolId = poolId,
            },
            ct
        );

    public static LeadMove Assigned(UserRef to, Guid? by, string? reason) =>
        OwnedBy(LeadEvent.Assigned, Lead.OpenLocations, to, ReceiveType.Assigned, by, reason);

    public static LeadMove Claimed(UserRef by) => OwnedBy(LeadEvent.Claimed, FromPool, by, ReceiveType.Claimed, by.Id, null);

    public static LeadMove Released(Lead lead, string reason) =>
        new(LeadEvent.Released, Held, LeadLocation.Pool, null, lead.DepartmentId, null, null, reason);

    private static LeadMove OwnedBy(string kind, IReadOnlySet<LeadLocation> from, UserRef to, ReceiveType type, Guid? by, string? reason) =>
        new(kind, from, LeadLocation.Owned, to.Id, to.DepartmentId, type, by, reason);

    private async Task MoveAsync(IReadOnlyList<Lead> leads, LeadMove move, CancellationToken ct)
    {
        var now = clock.UtcNow;
        move = await PlacedAsync(move, ct);
        var moving = leads.Where(l => move.OwnerId is null || l.OwnerId != move.OwnerId).ToList();
        await RefuseExcludedAsync(moving, move.OwnerId, ct);
        foreach (var lead in moving)
        {
            Move(lead, move, db.Engine.NextGuid(), user.Id, now);
            if (move.OwnerId is { } owner)
                db.Add(StartHolding(db.Engine.NextGuid(), lead, owner, move.ReceiveType!.Value, user.Id, move.Reason, now));
        }
        await EndHoldingsAsync(moving.ConvertAll(l => l.Id), now, ct);
    }

    // What telemarketing gets has a place of its own; a handover leaves a lead where it is.
    private async Task<LeadMove> PlacedAsync(LeadMove move, CancellationToken ct) =>
        move is { Location: LeadLocation.Owned, OwnerId: { } owner, ReceiveType: not Contracts.Leads.ReceiveType.Handover }
        && await tmk.IsTmkAsync(owner, ct)
            ? move with
            {
                Location = LeadLocation.Tmk,
            }
            : move;

    // Only tracked rows are changed, so that it is saved, or not, together with the leads.
    private async Task EndHoldingsAsync(List<Guid> leadIds, DateTime now, CancellationToken ct)
    {
        foreach (var chunk in leadIds.Chunk(500))
        foreach (
            var holding in await db.Set<LeadAssignment>()
                .Where(a => a.EndedAt == null && EF.Parameter(chunk).Contains(a.LeadId))
                .ToListAsync(ct)
        )
            holding.EndedAt = now;
    }

    /// <summary>Moves a lead and notes it in its history; the holdings are the caller's. Also used where made-up histories are written in bulk.</summary>
    public static void Move(Lead lead, LeadMove move, Guid eventId, Guid? actor, DateTime now)
    {
        var (fromLocation, fromOwner) = (lead.Location, lead.OwnerId);
        lead.Move(move, now);
        lead.Record(
            new LeadEvent
            {
                Id = eventId,
                LeadId = lead.Id,
                Kind = move.Kind,
                At = now,
                ActorId = actor,
                FromLocation = fromLocation,
                ToLocation = move.Location,
                FromOwnerId = fromOwner,
                ToOwnerId = move.OwnerId,
                Reason = move.Reason,
                Fields = move.Code,
            }
        );
    }

    /// <summary>A holding that begins; also used by the bulk load of an import, which writes the first holding of a new lead.</summary>
    public static LeadAssignment StartHolding(
        Guid id,
        Lead lead,
        Guid userId,
        ReceiveType type,
        Guid? actor,
        string? reason,
        DateTime now
    ) =>
        new()
        {
            Id = id,
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            UserId = userId,
            ReceiveType = type,
            ActorId = actor,
            Reason = reason,
            StartedAt = now,
        };

    /// <summary>The event that begins a lead's history.</summary>
    public static LeadEvent Born(Guid id, Lead lead, Guid? actor, DateTime now) =>
        new()
        {
            Id = id,
            LeadId = lead.Id,
            Kind = LeadEvent.Created,
            At = now,
            ActorId = actor,
            ToLocation = lead.Location,
            ToStage = lead.Stage,
            ToOwnerId = lead.OwnerId,
        };

    /// <summary>Refuses a claim of a lead that is no longer in the pool and says who has it.</summary>
    public static BusinessException NotInPool(Lead lead, string? owner) =>
        new BusinessException(LeadsErrorCodes.NotInPool).WithData("Owner", owner ?? "–").WithData("Location", lead.Location);
}
