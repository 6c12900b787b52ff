using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Duty and leave, as they stand in the database.</summary>
internal sealed class Availability(LeadCrmDbContext db) : IAvailability
{
    public async Task<IReadOnlyDictionary<Guid, UserAvailability>> OfAsync(
        IReadOnlyCollection<Guid> userIds,
        DateTime at,
        CancellationToken ct
    )
    {
        var ids = userIds.Distinct().ToArray();
        var users = await db.Set<User>()
            .AsNoTracking()
            .Where(u => EF.Parameter(ids).Contains(u.Id))
            .Select(u => new
            {
                u.Id,
                u.IsOnDuty,
                u.LastSignInAt,
            })
            .ToListAsync(ct);
        var leaves = await db.Set<UserLeave>()
            .AsNoTracking()
            .Where(l => EF.Parameter(ids).Contains(l.UserId) && l.FromAt <= at && l.ToAt > at)
            .Select(l => new { l.UserId, l.ToAt })
            .ToListAsync(ct);
        var until = leaves.GroupBy(l => l.UserId).ToDictionary(g => g.Key, g => (DateTime?)g.Max(l => l.ToAt));
        return users.ToDictionary(u => u.Id, u => new UserAvailability(u.Id, u.IsOnDuty, until.GetValueOrDefault(u.Id), u.LastSignInAt));
    }
}
