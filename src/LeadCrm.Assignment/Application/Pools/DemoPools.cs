using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>Two pools beside the default one, where there are demo leads to put into them.</summary>
internal sealed class DemoPools(LeadCrmDbContext db, IOrganisationDirectory directory)
{
    public async Task SeedAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        if (await db.Set<Pool>().AnyAsync(ct))
            return;
        var headquarters = organisation.Headquarters.Id;
        if (organisation.FindUser("sales.bj1") is not { } north || organisation.FindUser("sales.sh1") is not { } south)
            return;
        Add(
            new Pool
            {
                Id = db.Engine.NextGuid(),
                TenantId = headquarters,
                Name = "难联系公海",
                IsUnreachable = true,
                CoolingDays = 14,
            },
            north.DepartmentId,
            south.DepartmentId
        );
        Add(
            new Pool
            {
                Id = db.Engine.NextGuid(),
                TenantId = headquarters,
                Name = "上海公海",
                Region = "上海",
                ClaimsPerDay = 10,
            },
            south.DepartmentId
        );
        await db.SaveChangesAsync(ct);
    }

    private void Add(Pool pool, params Guid[] departments)
    {
        pool.SetMembers(departments.Select(d => (PoolMemberKind.Department, d)).ToHashSet());
        db.Add(pool);
    }
}
