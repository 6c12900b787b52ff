using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>The pools in memory; a change is seen by the next request on every node.</summary>
internal sealed class PoolCache(StampedCaches caches)
{
    public const string Stamp = "Pools";
    private readonly StampedCache<PoolBook> book = caches.Create(Stamp, LoadAsync);

    public ValueTask<PoolBook> GetAsync(CancellationToken ct) => book.GetAsync(ct);

    private static async Task<PoolBook> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var pools = await services
            .GetRequiredService<LeadCrmDbContext>()
            .Set<Pool>()
            .AsNoTracking()
            .Include(p => p.Members)
            .ToListAsync(ct);
        return new PoolBook(pools, services.GetRequiredService<TextCatalog>().Get("zh-Hans", "Pool:Default"));
    }
}

/// <summary>What the current user has to do with pools.</summary>
internal sealed class PoolAccess(PoolCache cache, ICurrentUser user, IOrganisationDirectory directory)
{
    public async ValueTask<PoolBook> BookAsync(CancellationToken ct) => await cache.GetAsync(ct);

    /// <summary>The user's department and those above it.</summary>
    public async ValueTask<IReadOnlyCollection<Guid>> DepartmentsAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var above = new List<Guid>();
        for (
            var department = organisation.FindDepartment(user.Required.DepartmentId);
            department is not null;
            department = organisation.FindDepartment(department.ParentId)
        )
            above.Add(department.Id);
        return above;
    }

    public bool Administers(Pool pool) =>
        user.Can(AssignmentPermissions.ManagePools)
        || pool.IsAdmin(user.Required.UserId)
        || (!pool.NamesAdmins && user.Can(AssignmentPermissions.PoolLeads));

    public bool Sees(Pool pool, IReadOnlyCollection<Guid> departments) =>
        user.Can(AssignmentPermissions.ViewPools) || pool.IsAdmin(user.Required.UserId) || pool.IsMember(user.Required.UserId, departments);

    /// <summary>Looking through pools is counted for those who claim, not for those who administer them.</summary>
    public bool IsCounted => !user.Can(AssignmentPermissions.ViewPools) && !user.Can(AssignmentPermissions.ManagePools);
}
