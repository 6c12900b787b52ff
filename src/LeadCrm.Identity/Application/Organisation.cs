using System.Collections.Concurrent;
using System.Collections.Frozen;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;

namespace LeadCrm.Identity.Application;

internal sealed record UserRow(UserRef Ref, Guid? ManagerId, string SecurityStamp, bool MustChangePassword);

internal sealed record RoleRow(string Name, IReadOnlySet<string> Permissions, IReadOnlyDictionary<string, DataScope> Scopes);

/// <summary>A snapshot of people, roles and departments, with everything derived from them.</summary>
internal sealed class Organisation(
    FrozenDictionary<Guid, UserRow> users,
    FrozenDictionary<Guid, DepartmentRef> departments,
    FrozenDictionary<Guid, RoleRow> roles,
    ILookup<Guid, Guid> rolesOfUser,
    PermissionCatalog catalog
) : IOrganisation
{
    private readonly FrozenDictionary<string, UserRef> byName = users.Values.ToFrozenDictionary(
        u => u.Ref.UserName,
        u => u.Ref,
        StringComparer.OrdinalIgnoreCase
    );
    private readonly ILookup<Guid?, Guid> children = departments.Values.ToLookup(d => d.ParentId, d => d.Id);
    private readonly ILookup<Guid?, Guid> reports = users.Values.ToLookup(u => u.ManagerId, u => u.Ref.Id);
    private readonly ConcurrentDictionary<Guid, UserAccess?> accesses = new();

    public IEnumerable<UserRef> Users => users.Values.Select(u => u.Ref);

    public IEnumerable<DepartmentRef> Departments => departments.Values;

    public UserRef? FindUser(Guid? id) => id is { } key && users.TryGetValue(key, out var user) ? user.Ref : null;

    public UserRef? FindUser(string userName) => byName.GetValueOrDefault(userName);

    public DepartmentRef? FindDepartment(Guid? id) => id is { } key ? departments.GetValueOrDefault(key) : null;

    public IReadOnlyList<Guid> WithDescendants(Guid departmentId) => Closure(departmentId, id => children[id]);

    public UserAccess? AccessOf(Guid userId) => accesses.GetOrAdd(userId, Derive);

    /// <summary>Open accounts that have the permission.</summary>
    public Guid[] UsersWith(string permission) => users.Keys.Where(id => AccessOf(id)?.Permissions.Contains(permission) == true).ToArray();

    private UserAccess? Derive(Guid userId)
    {
        if (!users.TryGetValue(userId, out var user) || !user.Ref.IsActive)
            return null;
        var mine = rolesOfUser[userId].Select(id => roles[id]).ToList();
        var isAdmin = mine.Any(r => r.Name == Role.Admin);
        var permissions = isAdmin
            ? catalog.Permissions.Keys.ToFrozenSet(StringComparer.Ordinal)
            : mine.SelectMany(r => r.Permissions).ToFrozenSet(StringComparer.Ordinal);
        return new UserAccess
        {
            UserId = userId,
            UserName = user.Ref.UserName,
            DisplayName = user.Ref.DisplayName,
            DepartmentId = user.Ref.DepartmentId,
            TenantId = user.Ref.TenantId,
            Roles = mine.Select(r => r.Name).Order(StringComparer.Ordinal).ToList(),
            Permissions = permissions,
            Scopes = catalog.Resources.Keys.ToFrozenDictionary(r => r, r => Resolve(user.Ref, isAdmin ? DataScope.All : Widest(mine, r))),
            PassesTenantWall = permissions.Contains(IdentityPermissions.CrossTenant),
            SecurityStamp = user.SecurityStamp,
            MustChangePassword = user.MustChangePassword,
        };
    }

    private static DataScope Widest(List<RoleRow> mine, string resource) =>
        mine.Select(r => r.Scopes.GetValueOrDefault(resource, DataScope.Self)).DefaultIfEmpty(DataScope.Self).Max();

    private ResolvedScope Resolve(UserRef user, DataScope scope) =>
        scope switch
        {
            DataScope.Self => new ResolvedScope(scope, [], [user.Id]),
            DataScope.SelfAndSubordinates => new ResolvedScope(scope, [], Closure(user.Id, id => reports[id])),
            DataScope.Department => new ResolvedScope(scope, [user.DepartmentId], []),
            DataScope.DepartmentAndBelow => new ResolvedScope(scope, WithDescendants(user.DepartmentId), []),
            _ => new ResolvedScope(DataScope.All, [], []),
        };

    private static List<Guid> Closure(Guid start, Func<Guid, IEnumerable<Guid>> next)
    {
        var seen = new HashSet<Guid> { start };
        var queue = new Queue<Guid>(seen);
        while (queue.TryDequeue(out var id))
            foreach (var child in next(id).Where(seen.Add))
                queue.Enqueue(child);
        return [.. seen];
    }
}
