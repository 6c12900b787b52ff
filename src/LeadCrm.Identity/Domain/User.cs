using LeadCrm.Core.Entities;
using Microsoft.AspNetCore.Identity;

namespace LeadCrm.Identity.Domain;

/// <summary>用户: somebody who signs in.</summary>
internal sealed class User : IdentityUser<Guid>, ITenantOwned, IAudited
{
    public string DisplayName { get; set; } = "";
    public string EmployeeNo { get; set; } = "";
    public Guid DepartmentId { get; set; }
    public Guid TenantId { get; set; }

    /// <summary>To whom the user reports.</summary>
    public Guid? ManagerId { get; set; }

    /// <summary>等级, 1 to 9; rules of assignment may ask for one.</summary>
    public int? Level { get; set; }

    public bool IsDisabled { get; set; }
    public string? DisabledReason { get; set; }

    /// <summary>值班: ready for new work.</summary>
    public bool IsOnDuty { get; set; } = true;

    public DateTime? LastSignInAt { get; set; }

    /// <summary>Counts the changes an administrator made.</summary>
    public int Version { get; set; } = 1;
    public bool MustChangePassword { get; set; }
    public DateTime CreatedAt { get; set; }
    public Guid? CreatedBy { get; set; }
    public DateTime? ModifiedAt { get; set; }
    public Guid? ModifiedBy { get; set; }
}

/// <summary>角色.</summary>
internal sealed class Role : IdentityRole<Guid>
{
    public const string Admin = "admin";
    public const string FranchiseAdmin = "franchise-admin";

    /// <summary>Names in the languages of the product.</summary>
    public string TitleZh { get; set; } = "";
    public string TitleEn { get; set; } = "";

    /// <summary>For people of franchises, and for them alone.</summary>
    public bool ForFranchise { get; set; }

    /// <summary>Shipped with the product: may be changed, not deleted.</summary>
    public bool IsPreset { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A permission that a role has.</summary>
internal sealed class PermissionGrant
{
    public Guid RoleId { get; init; }
    public required string Permission { get; init; }
}

/// <summary>Which rows of a resource a role sees.</summary>
internal sealed class RoleScope
{
    public Guid RoleId { get; init; }
    public required string Resource { get; init; }
    public Core.Security.DataScope Scope { get; set; }
}

/// <summary>
/// A permission whose presets were granted. Presets are given out once, when the permission first appears, so that what an administrator
/// changes afterwards stays.
/// </summary>
internal sealed class KnownPermission
{
    public required string Name { get; init; }
}

/// <summary>A key that protects cookies and tokens; in the database, so that all nodes understand each other's.</summary>
internal sealed class DataProtectionKey : Entity
{
    public required string FriendlyName { get; init; }
    public required string Xml { get; init; }
}
