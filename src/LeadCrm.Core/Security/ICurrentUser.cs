namespace LeadCrm.Core.Security;

/// <summary>Which rows of a resource a user sees.</summary>
public enum DataScope
{
    /// <summary>Rows of the user.</summary>
    Self = 1,

    /// <summary>Rows of the user and of those who report to the user.</summary>
    SelfAndSubordinates = 2,

    /// <summary>Rows of the user's department.</summary>
    Department = 3,

    /// <summary>Rows of the user's department and of those below it.</summary>
    DepartmentAndBelow = 4,

    /// <summary>All rows of the tenant scope.</summary>
    All = 5,
}

/// <summary>A data scope with the ids it stands for, ready for a query.</summary>
/// <param name="Kind">What was granted.</param>
/// <param name="DepartmentIds">Departments seen; empty unless the kind is one of departments.</param>
/// <param name="UserIds">Users seen; empty unless the kind is one of users.</param>
public sealed record ResolvedScope(DataScope Kind, IReadOnlyList<Guid> DepartmentIds, IReadOnlyList<Guid> UserIds)
{
    /// <summary>Rows seen although they lie outside: those on which the user collaborates. Nearly always empty.</summary>
    public IReadOnlyList<Guid> RecordIds { get; init; } = [];

    /// <summary>Those of <see cref="RecordIds"/> on which the user works; the others are there to be looked at.</summary>
    public IReadOnlyList<Guid> WorkIds { get; init; } = [];
}

/// <summary>Everything a request needs to know of who makes it: loaded once, kept in memory, dropped when it changes.</summary>
public sealed record UserAccess
{
    /// <summary>The user's id.</summary>
    public required Guid UserId { get; init; }

    /// <summary>Sign-in name.</summary>
    public required string UserName { get; init; }

    /// <summary>Name shown to people.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Home department.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Headquarters or the franchise: the root of the home department.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Names of the roles.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>Granted permissions.</summary>
    public required IReadOnlySet<string> Permissions { get; init; }

    /// <summary>Widest scope per resource.</summary>
    public required IReadOnlyDictionary<string, ResolvedScope> Scopes { get; init; }

    /// <summary>Whether the franchise wall is open to this user.</summary>
    public bool PassesTenantWall { get; init; }

    /// <summary>Changes when sessions must end; compared with the one in the cookie or token.</summary>
    public string SecurityStamp { get; init; } = "";

    /// <summary>The user must choose a new password before anything else.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>Whether a second factor is asked for at sign-in.</summary>
    public bool HasTwoFactor { get; init; }

    /// <summary>The API key through which a machine acts as the user; null when the user acts.</summary>
    public Guid? ApiKeyId { get; init; }
}

/// <summary>Who acts: the signed-in user of a request, or the one in whose name a job runs.</summary>
public interface ICurrentUser
{
    /// <summary>Null when nobody is signed in or the system acts.</summary>
    UserAccess? Access { get; }

    /// <summary>The user's id, null for the system.</summary>
    Guid? Id => Access?.UserId;

    /// <summary>The user, or 401.</summary>
    UserAccess Required { get; }

    /// <summary>Whether the permission is granted.</summary>
    bool Can(string permission) => Access?.Permissions.Contains(permission) == true;

    /// <summary>The user's widest scope on the resource; nothing granted is <see cref="DataScope.Self"/>.</summary>
    ResolvedScope ScopeOf(string resource);

    /// <summary>Acts as <paramref name="access"/> for the rest of this dependency-injection scope.</summary>
    void ActAs(UserAccess? access);
}
