using LeadCrm.Core.Security;

namespace LeadCrm.Contracts.Identity;

/// <summary>A person of the company, as other modules know them.</summary>
/// <param name="Id">User id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="DepartmentId">Home department.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="IsActive">Whether the account may be used.</param>
public sealed record UserRef(Guid Id, string UserName, string DisplayName, Guid DepartmentId, Guid TenantId, bool IsActive)
{
    /// <summary>等级, 1 to 9; null without one.</summary>
    public int? Level { get; init; }
}

/// <summary>A department, as other modules know it.</summary>
/// <param name="Id">Department id.</param>
/// <param name="Name">Name.</param>
/// <param name="ParentId">The department above; null for headquarters and each franchise.</param>
/// <param name="TenantId">The root above: headquarters or the franchise.</param>
/// <param name="IsFranchise">Whether it belongs to a franchise.</param>
/// <param name="IsActive">Whether it has not been dissolved.</param>
public sealed record DepartmentRef(Guid Id, string Name, Guid? ParentId, Guid TenantId, bool IsFranchise, bool IsActive);

/// <summary>The people and departments at one moment. Kept in memory, so asking costs no query.</summary>
public interface IOrganisation
{
    /// <summary>Everybody with an account, also a closed one.</summary>
    IEnumerable<UserRef> Users { get; }

    /// <summary>The root department of headquarters.</summary>
    DepartmentRef Headquarters { get; }

    /// <summary>The root departments of the franchises.</summary>
    IReadOnlyList<DepartmentRef> Franchises { get; }

    /// <summary>The user, or null.</summary>
    UserRef? FindUser(Guid? id);

    /// <summary>The user by sign-in name, or null.</summary>
    UserRef? FindUser(string userName);

    /// <summary>The department, or null.</summary>
    DepartmentRef? FindDepartment(Guid? id);

    /// <summary>The department and all below it.</summary>
    IReadOnlyList<Guid> WithDescendants(Guid departmentId);

    /// <summary>To whom the user reports, the nearest with an open account; null for those who report to nobody.</summary>
    UserRef? LeaderOf(Guid userId);

    /// <summary>What the user may do and see; null when there is no such user or the account is closed.</summary>
    UserAccess? AccessOf(Guid userId);
}

/// <summary>Gives the organisation as it is now.</summary>
public interface IOrganisationDirectory
{
    /// <summary>The current snapshot, loaded when the last one is older than half a minute or was dropped by a change.</summary>
    ValueTask<IOrganisation> GetAsync(CancellationToken ct);

    /// <summary>Whether the current user may give work to <paramref name="userId"/>: active, of the same tenant, within the user scope.</summary>
    ValueTask<UserRef?> FindAssignableAsync(Guid userId, CancellationToken ct);
}
