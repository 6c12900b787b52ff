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
        Guid[] branches = [.. new[] { "sales.bj1", "sales.sh1" }.Select(name => organisation.FindUser(name)?.DepartmentId).OfType<Guid>()];
        if (branches.Length < 2)
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
            branches
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
            branches[1..]
        );
        await db.SaveChangesAsync(ct);
    }

    private void Add(Pool pool, Guid[] departments)
    {
        pool.SetMembers(departments.Select(d => (PoolMemberKind.Department, d)).ToHashSet());
        db.Add(pool);
    }
}
