using System.Text.Json;
using System.Text.Json.Serialization;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace LeadCrm.Identity.Application;

/// <summary>
/// Writes headquarters, the preset roles and the first administrator; with demo data also the demo organisation. Safe to run at every start.
/// </summary>
internal sealed class OrganisationSeeder(
    LeadCrmDbContext db,
    UserManager<User> users,
    RoleManager<Role> roles,
    PermissionCatalog catalog,
    BusinessClock clock,
    IConfiguration configuration
)
{
    public const string DemoPassword = "LeadCrm#2026";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public async Task SeedAsync(bool demo, CancellationToken ct)
    {
        // There from the start, so that two nodes that end the first sessions do not both make it.
        await StampedCaches.TouchAsync(db, CredentialCache.StampName, ct);
        await db.SaveChangesAsync(ct);
        var presets = Read<List<RolePreset>>("roles.json");
        await SeedRolesAsync(presets, ct);
        await GrantPresetsAsync(presets, ct);
        var organisation = Read<OrganisationSeed>("organisation.json");
        if (!await db.Set<Department>().AnyAsync(ct))
            await SeedDepartmentsAsync(demo ? organisation.Departments : organisation.Departments.Take(1), ct);
        if (!await db.Set<User>().AnyAsync(ct))
            await SeedUsersAsync(demo ? organisation.Users : organisation.Users.Where(u => u.UserName == "admin"), demo, ct);
    }

    /// <summary>Accounts that still have the password everybody knows.</summary>
    public async Task<IReadOnlyList<string>> WithDemoPasswordAsync(CancellationToken ct)
    {
        var found = new List<string>();
        var names = Read<OrganisationSeed>("organisation.json").Users.Select(u => u.UserName).ToList();
        foreach (var user in await db.Set<User>().AsNoTracking().Where(u => !u.IsDisabled && names.Contains(u.UserName!)).ToListAsync(ct))
            if (users.PasswordHasher.VerifyHashedPassword(user, user.PasswordHash ?? "", DemoPassword) != PasswordVerificationResult.Failed)
                found.Add(user.UserName!);
        return found;
    }

    private async Task SeedRolesAsync(List<RolePreset> presets, CancellationToken ct)
    {
        foreach (var preset in presets)
        {
            if (await roles.RoleExistsAsync(preset.Name))
                continue;
            var role = new Role
            {
                Id = db.Engine.NextGuid(),
                Name = preset.Name,
                TitleZh = preset.TitleZh,
                TitleEn = preset.TitleEn,
                IsPreset = true,
                ForFranchise = preset.ForFranchise,
            };
            (await roles.CreateAsync(role)).ThrowIfFailed();
        }
        await db.SaveChangesAsync(ct);
    }

    // A permission or a resource that is new in this version gets its presets once; what an administrator changed since is left alone.
    private async Task GrantPresetsAsync(List<RolePreset> presets, CancellationToken ct)
    {
        var ids = await db.Set<Role>().ToDictionaryAsync(r => r.Name!, r => r.Id, ct);
        var known = (await db.Set<KnownPermission>().Select(p => p.Name).ToListAsync(ct)).ToHashSet();
        foreach (var permission in catalog.Permissions.Keys.Where(p => !known.Contains(p)))
        {
            db.Add(new KnownPermission { Name = permission });
            foreach (var preset in presets.Where(p => p.Permissions.Contains(permission)))
                db.Add(new PermissionGrant { RoleId = ids[preset.Name], Permission = permission });
        }
        foreach (var resource in catalog.Resources.Keys.Select(r => $"Resource:{r}").Where(r => !known.Contains(r)))
        {
            db.Add(new KnownPermission { Name = resource });
            foreach (var preset in presets)
                if (preset.Scopes.TryGetValue(resource["Resource:".Length..], out var scope))
                    db.Add(
                        new RoleScope
                        {
                            RoleId = ids[preset.Name],
                            Resource = resource["Resource:".Length..],
                            Scope = scope,
                        }
                    );
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task SeedDepartmentsAsync(IEnumerable<DepartmentSeed> seeds, CancellationToken ct)
    {
        var made = new Dictionary<string, Department>();
        foreach (var seed in seeds)
        {
            var id = db.Engine.NextGuid();
            made[seed.Code] = seed.Parent is null
                ? Department.Root(id, seed.Code, seed.Name, seed.Franchise)
                : made[seed.Parent].Add(id, seed.Code, seed.Name);
            db.Add(made[seed.Code]);
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task SeedUsersAsync(IEnumerable<UserSeed> seeds, bool demo, CancellationToken ct)
    {
        var departments = await db.Set<Department>().ToDictionaryAsync(d => d.Code, ct);
        var made = new Dictionary<string, User>();
        foreach (var seed in seeds)
        {
            var department = departments[seed.Department];
            var user = new User
            {
                Id = db.Engine.NextGuid(),
                UserName = seed.UserName,
                DisplayName = seed.Name,
                EmployeeNo = seed.EmployeeNo,
                DepartmentId = department.Id,
                TenantId = department.TenantId,
                ManagerId = seed.Manager is null ? null : made.GetValueOrDefault(seed.Manager)?.Id,
                LockoutEnabled = true,
                MustChangePassword = false,
            };
            db.Add(
                new DepartmentMembership
                {
                    Id = db.Engine.NextGuid(),
                    UserId = user.Id,
                    DepartmentId = department.Id,
                    FromAt = clock.UtcNow,
                }
            );
            (await users.CreateAsync(user, demo ? DemoPassword : AdminPassword())).ThrowIfFailed();
            (await users.AddToRolesAsync(user, seed.Roles)).ThrowIfFailed();
            made[seed.UserName] = user;
        }
    }

    private string AdminPassword()
    {
        var password = configuration["LeadCrm:AdminPassword"];
        if (string.IsNullOrEmpty(password) || password == DemoPassword)
            throw new InvalidOperationException(
                "The database has no users yet. Set LeadCrm:AdminPassword (environment: LeadCrm__AdminPassword) to a password of your own for the "
                    + "account 'admin': at least 10 characters with letters and digits. 首次启动请设置 LeadCrm:AdminPassword。"
            );
        return password;
    }

    private static T Read<T>(string name)
    {
        using var stream = typeof(OrganisationSeeder).Assembly.GetManifestResourceStream($"seed/{name}")!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }

    internal sealed record RolePreset(
        string Name,
        string TitleZh,
        string TitleEn,
        Dictionary<string, DataScope> Scopes,
        HashSet<string> Permissions,
        bool ForFranchise = false
    );

    private sealed record OrganisationSeed(List<DepartmentSeed> Departments, List<UserSeed> Users);

    private sealed record DepartmentSeed(string Code, string Name, string? Parent, bool Franchise = false);

    private sealed record UserSeed(
        string UserName,
        string Name,
        string EmployeeNo,
        string Department,
        List<string> Roles,
        string? Manager = null
    );
}

internal static class IdentityResultExtensions
{
    public static void ThrowIfFailed(this IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }

    /// <summary>For what can only fail because somebody else was faster.</summary>
    public static void ThrowIfFailed(this IdentityResult result, ErrorCode error)
    {
        if (!result.Succeeded)
            throw new BusinessException(error);
    }
}
