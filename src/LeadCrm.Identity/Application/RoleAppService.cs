using System.Globalization;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Roles: what they may do, and which rows they see.</summary>
internal sealed class RoleAppService(
    LeadCrmDbContext db,
    ICurrentUser user,
    OrganisationChange change,
    OrganisationCache cache,
    PermissionCatalog catalog,
    TextCatalog texts
)
{
    public async Task<IReadOnlyList<RoleDto>> GetListAsync(CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().ToListAsync(ct);
        var granted = (await db.Set<PermissionGrant>().AsNoTracking().ToListAsync(ct)).ToLookup(g => g.RoleId, g => g.Permission);
        var scopes = (await db.Set<RoleScope>().AsNoTracking().ToListAsync(ct)).ToLookup(s => s.RoleId);
        var people = await db.Set<IdentityUserRole<Guid>>()
            .Join(db.Set<User>().Where(u => !u.IsDisabled), r => r.UserId, u => u.Id, (r, _) => r.RoleId)
            .GroupBy(r => r)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var organisation = await cache.GetAsync(ct);
        var isFranchise = organisation.FindDepartment(user.Required.TenantId)?.IsFranchise == true;
        return roles
            .Where(r => !isFranchise || (r.ForFranchise && r.IsPreset))
            .OrderBy(r => r.ForFranchise)
            .ThenByDescending(r => r.Name == Role.Admin)
            .ThenBy(r => r.Name, StringComparer.Ordinal)
            .Select(r => Describe(r, granted[r.Id], scopes[r.Id], people.GetValueOrDefault(r.Id)))
            .ToList();
    }

    private RoleDto Describe(Role role, IEnumerable<string> granted, IEnumerable<RoleScope> scopes, int people)
    {
        var isAdmin = role.Name == Role.Admin;
        var permissions = (isAdmin ? catalog.Permissions.Keys : granted.Where(catalog.Permissions.ContainsKey))
            .Order(StringComparer.Ordinal)
            .ToList();
        var byResource = scopes.Where(s => catalog.Resources.ContainsKey(s.Resource)).ToDictionary(s => s.Resource, s => s.Scope);
        var mayGive =
            user.Required.Roles.Contains(Role.Admin)
            || (
                !isAdmin
                && permissions.TrueForAll(p => user.Can(p) || InactiveIn(role, p))
                && byResource.All(s => s.Value <= user.ScopeOf(s.Key).Kind)
            );
        return new RoleDto(
            role.Id,
            role.Name!,
            role.TitleZh,
            role.TitleEn,
            IsEnglish ? role.TitleEn : role.TitleZh,
            role.ForFranchise,
            role.IsPreset,
            isAdmin,
            mayGive,
            people,
            permissions,
            catalog.Resources.Keys.ToDictionary(r => r, r => isAdmin ? DataScope.All : byResource.GetValueOrDefault(r, DataScope.Self)),
            role.Version
        );
    }

    private bool InactiveIn(Role role, string permission) => role.ForFranchise && catalog.Permissions[permission].HeadquartersOnly;

    private static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>All permissions and resources with their names.</summary>
    public PermissionCatalogDto GetCatalog()
    {
        var children = catalog.Permissions.Values.ToLookup(p => p.Parent);
        var ordered = new List<PermissionDto>();
        var stack = new Stack<PermissionDefinition>(children[null].Reverse());
        while (stack.TryPop(out var permission))
        {
            ordered.Add(new(permission.Name, permission.Parent, texts.Get("Permission:" + permission.Name), permission.HeadquartersOnly));
            foreach (var child in children[permission.Name].Reverse())
                stack.Push(child);
        }
        return new PermissionCatalogDto(
            ordered,
            catalog.Resources.Keys.Select(r => new ResourceDto(r, texts.Get("Resource:" + r))).ToList()
        );
    }

    public Task<Guid> CreateAsync(CreateRoleInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var name = input.Name!;
                if (await db.Set<Role>().AnyAsync(r => r.Name == name, ct))
                    throw new BusinessException(IdentityErrorCodes.RoleNameTaken).WithData("Name", name).ForField("name");
                var role = new Role
                {
                    Id = db.Engine.NextGuid(),
                    Name = name,
                    NormalizedName = name.ToUpperInvariant(),
                    TitleZh = input.TitleZh!.Trim(),
                    TitleEn = input.TitleEn!.Trim(),
                };
                db.Add(role);
                if (input.CopyFrom is { } source)
                    await CopyAsync(source, role, ct);
                await db.SaveChangesAsync(ct);
                return role.Id;
            },
            ct
        );

    private async Task CopyAsync(Guid source, Role to, CancellationToken ct)
    {
        var from = await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == source, ct).OrNotFound(IdentityErrorCodes.UnknownRole);
        if (from.Name == Role.Admin)
            throw new BusinessException(IdentityErrorCodes.RoleFixed).ForField("copyFrom");
        to.ForFranchise = from.ForFranchise;
        foreach (var grant in await db.Set<PermissionGrant>().Where(g => g.RoleId == source).ToListAsync(ct))
            db.Add(new PermissionGrant { RoleId = to.Id, Permission = grant.Permission });
        foreach (var scope in await db.Set<RoleScope>().Where(s => s.RoleId == source).ToListAsync(ct))
            db.Add(
                new RoleScope
                {
                    RoleId = to.Id,
                    Resource = scope.Resource,
                    Scope = scope.Scope,
                }
            );
    }

    public Task UpdateAsync(Guid id, UpdateRoleInput input, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var role = await ChangeableAsync(id, input.Version, ct);
                var permissions = Check(role, input.Permissions!.ToHashSet(StringComparer.Ordinal));
                (role.TitleZh, role.TitleEn) = (input.TitleZh!.Trim(), input.TitleEn!.Trim());
                await SetPermissionsAsync(id, permissions, ct);
                await SetScopesAsync(id, input.Scopes!, ct);
                role.Version++;
                await db.SaveChangesAsync(ct);
            },
            ct
        );

    public Task DeleteAsync(Guid id, int? version, CancellationToken ct) =>
        change.RunAsync(
            async () =>
            {
                var role = await ChangeableAsync(id, version, ct);
                if (role.IsPreset)
                    throw new BusinessException(IdentityErrorCodes.RoleFixed);
                var people = await db.Set<IdentityUserRole<Guid>>().CountAsync(r => r.RoleId == id, ct);
                if (people > 0)
                    throw new BusinessException(IdentityErrorCodes.RoleInUse).WithData("Count", people);
                db.RemoveRange(await db.Set<PermissionGrant>().Where(g => g.RoleId == id).ToListAsync(ct));
                db.RemoveRange(await db.Set<RoleScope>().Where(s => s.RoleId == id).ToListAsync(ct));
                db.Remove(role);
                await db.SaveChangesAsync(ct);
            },
            ct
        );

    private HashSet<string> Check(Role role, HashSet<string> permissions)
    {
        foreach (var name in permissions)
        {
            if (!catalog.Permissions.TryGetValue(name, out var known))
                throw Refuse(IdentityErrorCodes.UnknownPermission, name);
            if (known.Parent is { } parent && !permissions.Contains(parent))
                throw Refuse(IdentityErrorCodes.ParentPermission, name).WithData("Parent", texts.Get("Permission:" + parent));
            if (role.ForFranchise && known.HeadquartersOnly)
                throw Refuse(IdentityErrorCodes.HeadquartersPermission, name);
            if (!user.Can(name))
                throw new BusinessException(IdentityErrorCodes.BeyondOwnRights)
                    .WithData("What", texts.Get("Permission:" + name))
                    .ForField("permissions");
        }
        return permissions;
    }

    private BusinessException Refuse(ErrorCode code, string permission) =>
        new BusinessException(code)
            .WithData(
                "Permission",
                texts.Find("en", "Permission:" + permission) is null ? permission : texts.Get("Permission:" + permission)
            )
            .ForField("permissions");

    private async Task SetPermissionsAsync(Guid id, HashSet<string> wanted, CancellationToken ct)
    {
        var there = await db.Set<PermissionGrant>().Where(g => g.RoleId == id).ToListAsync(ct);
        db.RemoveRange(there.Where(g => !wanted.Contains(g.Permission)));
        foreach (var permission in wanted.Where(w => there.TrueForAll(g => g.Permission != w)))
            db.Add(new PermissionGrant { RoleId = id, Permission = permission });
    }

    private async Task SetScopesAsync(Guid id, IReadOnlyDictionary<string, DataScope> wanted, CancellationToken ct)
    {
        if (wanted.Keys.FirstOrDefault(r => !catalog.Resources.ContainsKey(r)) is { } unknown)
            throw new BusinessException(IdentityErrorCodes.UnknownResource).WithData("Resource", unknown).ForField("scopes");
        if (wanted.Keys.FirstOrDefault(r => wanted[r] > user.ScopeOf(r).Kind) is { } wide)
            throw new BusinessException(IdentityErrorCodes.BeyondOwnScope)
                .WithData("Resource", texts.Get("Resource:" + wide))
                .ForField("scopes");
        var there = await db.Set<RoleScope>().Where(s => s.RoleId == id).ToListAsync(ct);
        foreach (var (resource, scope) in wanted)
        {
            if (there.Find(s => s.Resource == resource) is { } row)
                row.Scope = scope;
            else
                db.Add(
                    new RoleScope
                    {
                        RoleId = id,
                        Resource = resource,
                        Scope = scope,
                    }
                );
        }
    }

    private async Task<Role> ChangeableAsync(Guid id, int? version, CancellationToken ct)
    {
        var role = await db.Set<Role>().FirstOrDefaultAsync(r => r.Id == id, ct).OrNotFound();
        if (role.Name == Role.Admin)
            throw new BusinessException(IdentityErrorCodes.RoleFixed);
        if (version is not null && version != role.Version)
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", role.Version);
        return role;
    }
}
