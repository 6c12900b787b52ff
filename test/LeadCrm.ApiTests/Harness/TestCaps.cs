using System.Collections.Concurrent;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Errors;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Harness;

/// <summary>The product's caps, and smaller ones where a test sets them.</summary>
internal sealed class TestCaps(ILeadCaps real, ILeadFacts leads) : ILeadCaps
{
    /// <summary>How many leads a user may hold.</summary>
    public static readonly ConcurrentDictionary<Guid, int> Caps = new();

    public async Task<IReadOnlyDictionary<Guid, LeadRoom>> RoomAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var room = (await real.RoomAsync(userIds, ct)).ToDictionary();
        foreach (var user in userIds.Where(Caps.ContainsKey))
            room[user] = room[user] with { Held = await leads.Query().CountAsync(l => l.OwnerId == user, ct), HoldCap = Caps[user] };
        return room;
    }

    public async Task<LeadReservation> ReserveAsync(Guid userId, int wanted, ReceiveType type, CancellationToken ct)
    {
        if (!Caps.ContainsKey(userId))
            return await real.ReserveAsync(userId, wanted, type, ct);
        var room = (await RoomAsync([userId], ct))[userId];
        return new LeadReservation(Math.Min(wanted, room.ForNew), wanted > room.ForNew ? Refusal(room, type) : null);
    }

    public BusinessException Refusal(LeadRoom room, ReceiveType type) => real.Refusal(room, type);
}
