using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core.Security;

namespace LeadCrm.Leads.Application;

/// <summary>Where a lead that somebody enters begins its life.</summary>
internal sealed record EntryPlace(LeadLocation Location, Guid? PoolId, string? Reason)
{
    public bool IsTmk { get; init; }
}

/// <summary>Who enters a lead keeps it while there is room under the cap; beyond it the lead goes to the pool that was chosen.</summary>
internal sealed class EntryPlaces(ICurrentUser user, ILeadCaps caps, IPoolRules pools, ITmkStaff tmk)
{
    /// <summary>The refusal of a save that met a full cap.</summary>
    public const string CapReached = "Leads:CapReached";

    /// <summary>Refusals that say that the person takes no more: cap, the day's quota, the day's quota of the source.</summary>
    public static readonly string[] NoRoom = [CapReached, "Assignment:NewQuotaReached", "Assignment:SourceQuotaReached"];

    private const string Reason = "LeadReason:BeyondCap";

    /// <summary><paramref name="isFull"/> says that there is certainly no room.</summary>
    public async Task<EntryPlace> FindAsync(bool holds, bool isFull, Guid? poolId, PoolTraits traits, CancellationToken ct)
    {
        var me = user.Required;
        // A pool that is none is refused also where it is not needed.
        var pool = await pools.ForEntryAsync(me.TenantId, poolId, traits, ct);
        if (!holds)
            return new EntryPlace(LeadLocation.Unassigned, null, null);
        if (await tmk.IsTmkAsync(me.UserId, ct))
            return new EntryPlace(LeadLocation.Owned, null, null) { IsTmk = true };
        var hasRoom = !isFull && (!(await caps.RoomAsync([me.UserId], ct)).TryGetValue(me.UserId, out var room) || room.UnderCap > 0);
        return hasRoom ? new EntryPlace(LeadLocation.Owned, null, null) : new EntryPlace(LeadLocation.Pool, pool, Reason);
    }
}
