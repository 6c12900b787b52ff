using System.Collections.Frozen;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Application;

/// <summary>Keeps the snapshot in memory; a change of people, roles or departments is seen by the next request on every node.</summary>
internal sealed class OrganisationCache
{
    public const string StampName = "Organisation";
    private readonly PermissionCatalog catalog;
    private readonly StampedCache<Organisation> cache;

    public OrganisationCache(StampedCaches caches, PermissionCatalog catalog) =>
        (this.catalog, cache) = (catalog, caches.Create(StampName, LoadAsync));

    public ValueTask<Organisation> GetAsync(CancellationToken ct) => cache.GetAsync(ct);

    private async Task<Organisation> LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var users = await db.Set<User>()
            .AsNoTracking()
            .Select(u => new UserRow(
                new UserRef(u.Id, u.UserName!, u.DisplayName, u.DepartmentId, u.TenantId, !u.IsDisabled) { Level = u.Level },
                u.ManagerId,
                u.SecurityStamp ?? "",
                u.MustChangePassword,
                u.IsOnDuty,
                u.TwoFactorEnabled
            ))
            .ToListAsync(ct);
        var departments = await db.Set<Department>()
            .AsNoTracking()
            .Select(d => new DepartmentRef(d.Id, d.Name, d.ParentId, d.TenantId, d.IsFranchise, d.DissolvedAt == null))
            .ToListAsync(ct);
        var grants = (await db.Set<PermissionGrant>().AsNoTracking().ToListAsync(ct)).ToLookup(g => g.RoleId, g => g.Permission);
        var roleScopes = (await db.Set<RoleScope>().AsNoTracking().ToListAsync(ct)).ToLookup(s => s.RoleId);
        var roles = await db.Set<Role>().AsNoTracking().ToListAsync(ct);
        var userRoles = await db.Set<IdentityUserRole<Guid>>().AsNoTracking().ToListAsync(ct);
        var userPermissions = await db.Set<UserPermission>().AsNoTracking().ToListAsync(ct);
        return new Organisation(
            users.ToFrozenDictionary(u => u.Ref.Id),
            departments.ToFrozenDictionary(d => d.Id),
            roles.ToFrozenDictionary(
                r => r.Id,
                r => new RoleRow(
                    r.Id,
                    r.Name!,
                    r.ForFranchise,
                    grants[r.Id].ToFrozenSet(StringComparer.Ordinal),
                    roleScopes[r.Id].ToDictionary(s => s.Resource, s => s.Scope)
                )
            ),
            userRoles.ToLookup(r => r.UserId, r => r.RoleId),
            userPermissions.ToLookup(p => p.UserId, p => p.Permission),
            catalog
        );
    }
}

internal sealed class OrganisationDirectory(OrganisationCache cache, ICurrentUser user) : IOrganisationDirectory
{
    public async ValueTask<IOrganisation> GetAsync(CancellationToken ct) => await cache.GetAsync(ct);

    public async ValueTask<UserRef?> FindAssignableAsync(Guid userId, CancellationToken ct)
    {
        var found = (await cache.GetAsync(ct)).FindUser(userId);
        if (found is not { IsActive: true } || user.Access is not { } me)
            return null;
        if (!me.PassesTenantWall && found.TenantId != me.TenantId)
            return null;
        var scope = user.ScopeOf(IdentityResources.Users);
        var visible = scope.Kind switch
        {
            DataScope.All => true,
            DataScope.Department or DataScope.DepartmentAndBelow => scope.DepartmentIds.Contains(found.DepartmentId),
            _ => scope.UserIds.Contains(found.Id),
        };
        return visible ? found : null;
    }
}
