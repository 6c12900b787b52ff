using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>
/// The one service that changes who owns a lead and where it is. Assign, claim, release, transfer and import all come through here, so the
/// history, the holdings and the clocks cannot be bypassed. It changes tracked leads; the caller saves.
/// </summary>
internal sealed class LeadOwnership(LeadCrmDbContext db, ICurrentUser user, BusinessClock clock)
{
    private static readonly IReadOnlySet<LeadLocation> FromPool = new HashSet<LeadLocation> { LeadLocation.Pool };
    private static readonly IReadOnlySet<LeadLocation> Held = new HashSet<LeadLocation> { LeadLocation.Owned, LeadLocation.Tmk };

    /// <summary>Gives leads to a person, wherever open leads are.</summary>
    public Task AssignAsync(IReadOnlyList<Lead> leads, UserRef to, string? reason, CancellationToken ct) =>
        MoveAsync(leads, Assigned(to, user.Id, reason), ct);

    /// <summary>The holder hands a lead to a colleague.</summary>
    public Task TransferAsync(Lead lead, UserRef to, string? reason, CancellationToken ct) =>
        MoveAsync([lead], OwnedBy(LeadEvent.Transferred, Held, to, ReceiveType.Transferred, user.Id, reason), ct);

    /// <summary>A person takes leads from the pool.</summary>
    public Task ClaimAsync(IReadOnlyList<Lead> leads, UserRef by, CancellationToken ct) => MoveAsync(leads, Claimed(by), ct);

    /// <summary>The holder gives a lead back to the public pool.</summary>
    public Task ReleaseAsync(Lead lead, string reason, CancellationToken ct) => MoveAsync([lead], Released(lead, reason), ct);

    /// <summary>Out of the pool into a department's queue, because the student inquired again.</summary>
    public Task ReturnToQueueAsync(IReadOnlyList<Lead> leads, Guid departmentId, string? reason, CancellationToken ct) =>
        MoveAsync(
            leads,
            new LeadMove(LeadEvent.ReturnedToQueue, FromPool, LeadLocation.Unassigned, null, departmentId, null, null, reason),
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
        var moving = leads.Where(l => move.OwnerId is null || l.OwnerId != move.OwnerId).ToList();
        foreach (var lead in moving)
        {
            Move(lead, move, db.Engine.NextGuid(), user.Id, now);
            if (move.OwnerId is { } owner)
                db.Add(StartHolding(db.Engine.NextGuid(), lead, owner, move.ReceiveType!.Value, user.Id, move.Reason, now));
        }
        await EndHoldingsAsync(moving.ConvertAll(l => l.Id), now, ct);
    }

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
    public static BusinessException NotInPool(Lead lead, IOrganisation organisation) =>
        new BusinessException(LeadsErrorCodes.NotInPool)
            .WithData("Owner", organisation.FindUser(lead.OwnerId)?.DisplayName ?? "–")
            .WithData("Location", lead.Location);
}
