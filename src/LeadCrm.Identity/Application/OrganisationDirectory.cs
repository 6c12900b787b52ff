using System.Collections.Frozen;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Application;

/// <summary>Keeps the snapshot; a change made on this node drops it at once, one made on another node is seen when it expires.</summary>
internal sealed class OrganisationCache(IServiceScopeFactory scopes, PermissionCatalog catalog, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim gate = new(1, 1);
    private volatile Entry? current;

    private sealed record Entry(Organisation Organisation, long LoadedAt);

    public void Drop() => current = null;

    public ValueTask<Organisation> GetAsync(CancellationToken ct) =>
        current is { } entry && time.GetElapsedTime(entry.LoadedAt) < Lifetime ? new(entry.Organisation) : new(RefreshAsync(ct));

    private async Task<Organisation> RefreshAsync(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (current is { } entry && time.GetElapsedTime(entry.LoadedAt) < Lifetime)
                return entry.Organisation;
            var loadedAt = time.GetTimestamp();
            var organisation = await LoadAsync(ct);
            current = new Entry(organisation, loadedAt);
            return organisation;
        }
        finally
        {
            gate.Release();
        }
    }

    // A scope of its own: nobody is signed in there, so the wall between tenants is open.
    private async Task<Organisation> LoadAsync(CancellationToken ct)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var users = await db.Set<User>()
            .AsNoTracking()
            .Select(u => new UserRow(
                new UserRef(u.Id, u.UserName!, u.DisplayName, u.DepartmentId, u.TenantId, !u.IsDisabled),
                u.ManagerId,
                u.SecurityStamp ?? "",
                u.MustChangePassword
            ))
            .ToListAsync(ct);
        var departments = await db.Set<Department>()
            .AsNoTracking()
            .Select(d => new DepartmentRef(d.Id, d.Name, d.ParentId, d.TenantId))
            .ToListAsync(ct);
        var grants = (await db.Set<PermissionGrant>().AsNoTracking().ToListAsync(ct)).ToLookup(g => g.RoleId, g => g.Permission);
        var roleScopes = (await db.Set<RoleScope>().AsNoTracking().ToListAsync(ct)).ToLookup(s => s.RoleId);
        var roles = await db.Set<Role>().AsNoTracking().ToListAsync(ct);
        var userRoles = await db.Set<IdentityUserRole<Guid>>().AsNoTracking().ToListAsync(ct);
        return new Organisation(
            users.ToFrozenDictionary(u => u.Ref.Id),
            departments.ToFrozenDictionary(d => d.Id),
            roles.ToFrozenDictionary(
                r => r.Id,
                r => new RoleRow(
                    r.Name!,
                    grants[r.Id].ToFrozenSet(StringComparer.Ordinal),
                    roleScopes[r.Id].ToDictionary(s => s.Resource, s => s.Scope)
                )
            ),
            userRoles.ToLookup(r => r.UserId, r => r.RoleId),
            catalog
        );
    }

    public void Dispose() => gate.Dispose();
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
