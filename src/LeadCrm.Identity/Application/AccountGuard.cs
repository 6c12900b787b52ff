using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Nobody gives what they do not have, and nobody takes over an account that may do more than theirs.</summary>
internal sealed class AccountGuard(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationCache cache,
    PermissionCatalog catalog,
    TextCatalog texts
)
{
    /// <summary>The asking user may change this account.</summary>
    public async Task<bool> MayManageAsync(Guid userId, CancellationToken ct) =>
        user.Can(IdentityPermissions.ManageUsers) && IsWithinOwnRights(await RightsOfAsync(userId, ct));

    public async Task RefuseStrongerAsync(User target, CancellationToken ct)
    {
        if (!IsWithinOwnRights(await RightsOfAsync(target.Id, ct)))
            throw new BusinessException(IdentityErrorCodes.StrongerAccount).WithData("Name", target.DisplayName);
    }

    /// <summary>Refuses roles and permissions that the asking user may not give to somebody of this department.</summary>
    public async Task CheckGrantsAsync(
        Department department,
        IReadOnlyCollection<Guid> roleIds,
        IReadOnlyCollection<string> permissions,
        CancellationToken ct
    )
    {
        var roles = await db.Set<Role>().Where(r => EF.Parameter(roleIds.ToArray()).Contains(r.Id)).ToListAsync(ct);
        if (roles.Count != roleIds.Distinct().Count())
            throw new BusinessException(IdentityErrorCodes.UnknownRole).ForField("roleIds");
        if (roles.Find(r => r.ForFranchise != department.IsFranchise) is { } misplaced)
            throw new BusinessException(IdentityErrorCodes.RoleNotForTenant).WithData("Role", misplaced.Name).ForField("roleIds");
        if (!user.Required.PassesTenantWall && department.IsFranchise)
        {
            if (roles.Find(r => !r.IsPreset) is { } own)
                throw new BusinessException(IdentityErrorCodes.PresetsOnly).WithData("Role", own.Name).ForField("roleIds");
            if (permissions.Count > 0)
                throw new BusinessException(IdentityErrorCodes.PresetsOnly).WithData("Role", permissions.First()).ForField("permissions");
        }
        if (permissions.FirstOrDefault(p => !catalog.Permissions.ContainsKey(p)) is { } unknown)
            throw new BusinessException(IdentityErrorCodes.UnknownPermission).WithData("Permission", unknown).ForField("permissions");
        if (roles.Exists(r => r.Name == Role.Admin) && !user.Required.Roles.Contains(Role.Admin))
            throw new BusinessException(IdentityErrorCodes.BeyondOwnRights).WithData("What", Role.Admin).ForField("roleIds");
        var ids = roles.ConvertAll(r => r.Id);
        var given = await db.Set<PermissionGrant>().Where(g => ids.Contains(g.RoleId)).Select(g => g.Permission).ToListAsync(ct);
        if (given.Concat(permissions).FirstOrDefault(p => InForce(p, department.IsFranchise) && !user.Can(p)) is { } beyond)
            throw new BusinessException(IdentityErrorCodes.BeyondOwnRights)
                .WithData("What", texts.Get("Permission:" + beyond))
                .ForField("roleIds");
        var scopes = await db.Set<RoleScope>().Where(s => ids.Contains(s.RoleId)).ToListAsync(ct);
        if (scopes.Find(s => IsWider(s.Resource, s.Scope)) is { } wide)
            throw new BusinessException(IdentityErrorCodes.BeyondOwnScope)
                .WithData("Resource", texts.Get("Resource:" + wide.Resource))
                .ForField("roleIds");
    }

    /// <summary>Refuses when no open account with the administrator's role would be left.</summary>
    public async Task RefuseLastAdministratorAsync(Guid userId, CancellationToken ct)
    {
        var admins = await db.Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>()
            .Join(db.Set<Role>().Where(r => r.Name == Role.Admin), ur => ur.RoleId, r => r.Id, (ur, _) => ur.UserId)
            .Join(db.Set<User>().IgnoreQueryFilters([QueryFilters.Tenant]).Where(u => !u.IsDisabled), id => id, u => u.Id, (id, _) => id)
            .ToListAsync(ct);
        if (admins is [var last] && last == userId)
            throw new BusinessException(IdentityErrorCodes.LastAdministrator);
    }

    private bool InForce(string permission, bool isFranchise) =>
        catalog.Permissions.TryGetValue(permission, out var known) && !(isFranchise && known.HeadquartersOnly);

    private bool IsWider(string resource, DataScope scope) =>
        catalog.Resources.ContainsKey(resource) && scope > user.ScopeOf(resource).Kind;

    private bool IsWithinOwnRights(Rights rights) =>
        user.Required.Roles.Contains(Role.Admin)
        || (!rights.IsAdmin && rights.Permissions.TrueForAll(user.Can) && !rights.Scopes.Exists(s => IsWider(s.Key, s.Value)));

    // Also of a closed account, whose rights come back when it is opened.
    private async Task<Rights> RightsOfAsync(Guid userId, CancellationToken ct)
    {
        var organisation = await cache.GetAsync(ct);
        var roles = organisation.RolesOf(userId).ToList();
        var isFranchise = organisation.FindDepartment(organisation.FindUser(userId)?.TenantId)?.IsFranchise == true;
        return new Rights(
            roles.Exists(r => r.Name == Role.Admin),
            roles.SelectMany(r => r.Permissions).Concat(organisation.PermissionsOf(userId)).Where(p => InForce(p, isFranchise)).ToList(),
            roles.SelectMany(r => r.Scopes).ToList()
        );
    }

    private sealed record Rights(bool IsAdmin, List<string> Permissions, List<KeyValuePair<string, DataScope>> Scopes);
}
