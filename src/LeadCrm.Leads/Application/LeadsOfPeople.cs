using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Leads that stand in a department, for those who want to dissolve it.</summary>
internal sealed class LeadsOfDepartments(LeadCrmDbContext db) : IDepartmentContent
{
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(Guid departmentId, CancellationToken ct)
    {
        var counts = await db.Set<Lead>()
            .Where(l => l.DepartmentId == departmentId && LeadQueries.Open.Contains(l.Location))
            .GroupBy(l => l.Location == LeadLocation.Pool)
            .Select(g => new { IsPool = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return counts.ToDictionary(c => c.IsPool ? "PoolLeads" : "Leads", c => c.Count);
    }
}

/// <summary>Leads follow their owner into another department, and stay behind when the owner leaves the tenant.</summary>
internal sealed class LeadsOfMovedUsers(LeadCrmDbContext db, LeadOwnership ownership, IOrganisationDirectory directory) : IOnUserMoved
{
    public async Task MovedAsync(Guid userId, Guid toDepartmentId, CancellationToken ct)
    {
        var tenant = (await directory.GetAsync(ct)).FindDepartment(toDepartmentId)?.TenantId;
        await db.Set<Lead>()
            .Where(l => l.OwnerId == userId && l.TenantId == tenant && LeadQueries.Open.Contains(l.Location))
            .ExecuteUpdateAsync(
                s => s.SetProperty(l => l.DepartmentId, toDepartmentId).SetProperty(l => l.Version, l => l.Version + 1),
                ct
            );
        var left = await db.Set<Lead>()
            .Where(l => l.OwnerId == userId && l.TenantId != tenant && LeadQueries.Open.Contains(l.Location))
            .ToListAsync(ct);
        foreach (var queue in left.GroupBy(l => l.DepartmentId))
            await ownership.LeaveAsync([.. queue], queue.Key, ct);
        db.RemoveRange(await db.Set<Collaborator>().Where(c => c.UserId == userId && c.TenantId != tenant).ToListAsync(ct));
    }
}
