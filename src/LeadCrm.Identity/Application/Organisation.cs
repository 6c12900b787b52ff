using System.Collections.Concurrent;
using System.Collections.Frozen;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;

namespace LeadCrm.Identity.Application;

internal sealed record UserRow(
    UserRef Ref,
    Guid? ManagerId,
    string SecurityStamp,
    bool MustChangePassword,
    bool IsOnDuty,
    bool HasTwoFactor
);

internal sealed record RoleRow(
    Guid Id,
    string Name,
    bool ForFranchise,
    IReadOnlySet<string> Permissions,
    IReadOnlyDictionary<string, DataScope> Scopes
);

/// <summary>A snapshot of people, roles and departments, with everything derived from them.</summary>
internal sealed class Organisation(
    FrozenDictionary<Guid, UserRow> users,
    FrozenDictionary<Guid, DepartmentRef> departments,
    FrozenDictionary<Guid, RoleRow> roles,
    ILookup<Guid, Guid> rolesOfUser,
    ILookup<Guid, string> permissionsOfUser,
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

    public DepartmentRef Headquarters => departments.Values.First(d => d is { ParentId: null, IsFranchise: false });

    public IReadOnlyList<DepartmentRef> Franchises { get; } =
        departments
            .Values.Where(d => d is { ParentId: null, IsFranchise: true, IsActive: true })
            .OrderBy(d => d.Name, StringComparer.Ordinal)
            .ToList();

    public UserRef? FindUser(Guid? id) => id is { } key && users.TryGetValue(key, out var user) ? user.Ref : null;

    public bool IsOnDuty(Guid userId) => users.TryGetValue(userId, out var user) && user.IsOnDuty;

    public IEnumerable<RoleRow> Roles => roles.Values;

    public IEnumerable<RoleRow> RolesOf(Guid userId) => rolesOfUser[userId].Select(id => roles[id]);

    public IEnumerable<string> PermissionsOf(Guid userId) => permissionsOfUser[userId];

    /// <summary>The user and all who report to the user, however far down.</summary>
    public IReadOnlyList<Guid> WithReports(Guid userId) => Closure(userId, id => reports[id]);

    public UserRef? LeaderOf(Guid userId)
    {
        // A ring of people who report to each other has no leader.
        var seen = new HashSet<Guid> { userId };
        for (var id = ManagerOf(userId); id is { } leader && seen.Add(leader); id = ManagerOf(leader))
            if (FindUser(leader) is { IsActive: true } found)
                return found;
        return null;
    }

    private Guid? ManagerOf(Guid userId) => users.TryGetValue(userId, out var user) ? user.ManagerId : null;

    public UserRef? FindUser(string userName) => byName.GetValueOrDefault(userName);

    public DepartmentRef? FindDepartment(Guid? id) => id is { } key ? departments.GetValueOrDefault(key) : null;

    public IReadOnlyList<Guid> WithDescendants(Guid departmentId) => Closure(departmentId, id => children[id]);

    public UserAccess? AccessOf(Guid userId) => accesses.GetOrAdd(userId, Derive);

    /// <summary>Open accounts that have the permission.</summary>
    public Guid[] UsersWith(string permission) => users.Keys.Where(id => AccessOf(id)?.Permissions.Contains(permission) == true).ToArray();

    public Guid[] UsersInRole(Guid roleId) => rolesOfUser.Where(u => u.Contains(roleId)).Select(u => u.Key).ToArray();

    private UserAccess? Derive(Guid userId)
    {
        if (!users.TryGetValue(userId, out var user) || !user.Ref.IsActive)
            return null;
        var mine = rolesOfUser[userId].Select(id => roles[id]).ToList();
        var isAdmin = mine.Any(r => r.Name == Role.Admin);
        // A franchise stays behind its wall even where its roles say otherwise.
        var isFranchise = departments.GetValueOrDefault(user.Ref.TenantId)?.IsFranchise == true;
        var granted = isAdmin ? catalog.Permissions.Keys : mine.SelectMany(r => r.Permissions).Concat(permissionsOfUser[userId]);
        var permissions = granted
            .Where(p => catalog.Permissions.TryGetValue(p, out var known) && !(isFranchise && known.HeadquartersOnly))
            .ToFrozenSet(StringComparer.Ordinal);
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
            HasTwoFactor = user.HasTwoFactor,
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
