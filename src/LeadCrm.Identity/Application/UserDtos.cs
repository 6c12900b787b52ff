using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;

namespace LeadCrm.Identity.Application;

/// <summary>Whether an account can be used.</summary>
public enum UserState
{
    /// <summary>启用.</summary>
    Active,

    /// <summary>Locked for some minutes after too many wrong passwords.</summary>
    Locked,

    /// <summary>停用.</summary>
    Disabled,
}

/// <summary>Which accounts to show.</summary>
public sealed record GetUserListInput : PagedInput
{
    /// <summary>Department, with those below it.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Accounts with this role.</summary>
    public Guid? RoleId { get; init; }

    /// <summary>State of the account.</summary>
    [StringLength(32)]
    public string? State { get; init; }
}

/// <summary>An account in the list.</summary>
/// <param name="Id">User id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="EmployeeNo">工号.</param>
/// <param name="DepartmentId">Home department.</param>
/// <param name="DepartmentName">Its name.</param>
/// <param name="Roles">Titles of the roles.</param>
/// <param name="Level">1 to 9.</param>
/// <param name="State">Whether the account can be used.</param>
/// <param name="IsOnDuty">Ready for new work.</param>
/// <param name="OnLeaveUntil">End of the leave that is running, UTC.</param>
/// <param name="LastSignInAt">UTC.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record UserListDto(
    Guid Id,
    string UserName,
    string DisplayName,
    string EmployeeNo,
    Guid DepartmentId,
    string DepartmentName,
    IReadOnlyList<string> Roles,
    int? Level,
    UserState State,
    bool IsOnDuty,
    DateTime? OnLeaveUntil,
    DateTime? LastSignInAt,
    DateTime CreatedAt
);

/// <summary>An account with everything an administrator changes.</summary>
/// <param name="Id">User id.</param>
/// <param name="UserName">Sign-in name.</param>
/// <param name="DisplayName">Name shown to people.</param>
/// <param name="EmployeeNo">工号.</param>
/// <param name="Email">For notifications.</param>
/// <param name="PhoneNumber">The person's own, for colleagues.</param>
/// <param name="DepartmentId">Home department.</param>
/// <param name="DepartmentName">Its name.</param>
/// <param name="TenantName">Headquarters or the franchise.</param>
/// <param name="ManagerId">To whom the person reports.</param>
/// <param name="ManagerName">Name of that person.</param>
/// <param name="Level">1 to 9.</param>
/// <param name="State">Whether the account can be used.</param>
/// <param name="DisabledReason">Why it cannot.</param>
/// <param name="IsOnDuty">Ready for new work.</param>
/// <param name="MustChangePassword">A new password is asked for at the next sign-in.</param>
/// <param name="HasTwoFactor">两步验证: a code is asked for beside the password.</param>
/// <param name="RoleIds">Roles.</param>
/// <param name="Permissions">Permissions beside those of the roles.</param>
/// <param name="Departments">Where the person has been, newest first.</param>
/// <param name="Leaves">Leaves, newest first.</param>
/// <param name="CallBindings">Agent numbers, newest first.</param>
/// <param name="MayManage">Whether the asking user may change this account.</param>
/// <param name="LastSignInAt">UTC.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Version">Version to send with a command.</param>
public sealed record UserDto(
    Guid Id,
    string UserName,
    string DisplayName,
    string EmployeeNo,
    string? Email,
    string? PhoneNumber,
    Guid DepartmentId,
    string DepartmentName,
    string TenantName,
    Guid? ManagerId,
    string? ManagerName,
    int? Level,
    UserState State,
    string? DisabledReason,
    bool IsOnDuty,
    bool MustChangePassword,
    bool HasTwoFactor,
    IReadOnlyList<Guid> RoleIds,
    IReadOnlyList<string> Permissions,
    IReadOnlyList<MembershipDto> Departments,
    IReadOnlyList<LeaveDto> Leaves,
    IReadOnlyList<CallBindingDto> CallBindings,
    bool MayManage,
    DateTime? LastSignInAt,
    DateTime CreatedAt,
    int Version
);

/// <summary>A time in a department.</summary>
public sealed record MembershipDto(Guid DepartmentId, string DepartmentName, DateTime FromAt, DateTime? ToAt);

/// <summary>A leave.</summary>
public sealed record LeaveDto(Guid Id, DateTime FromAt, DateTime ToAt, string? Reason);

/// <summary>An agent number of a call-centre provider.</summary>
public sealed record CallBindingDto(Guid Id, string Provider, string AgentNo, DateTime ValidFrom, DateTime? ValidTo);

/// <summary>What an administrator says of an account.</summary>
public abstract record UserInput
{
    /// <summary>Name shown to people.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public string? DisplayName { get; init; }

    /// <summary>工号.</summary>
    [StringLength(32)]
    public string? EmployeeNo { get; init; }

    /// <summary>For notifications.</summary>
    [StringLength(128), EmailAddress]
    public string? Email { get; init; }

    /// <summary>The person's own, for colleagues.</summary>
    [StringLength(32)]
    public string? PhoneNumber { get; init; }

    /// <summary>Home department.</summary>
    [Required]
    public Guid? DepartmentId { get; init; }

    /// <summary>To whom the person reports.</summary>
    public Guid? ManagerId { get; init; }

    /// <summary>等级, 1 to 9.</summary>
    [Range(1, 9)]
    public int? Level { get; init; }

    /// <summary>Roles; at least one.</summary>
    [Required, MinLength(1), MaxLength(20)]
    public IReadOnlyList<Guid>? RoleIds { get; init; }

    /// <summary>Permissions beside those of the roles, rarely.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string>? Permissions { get; init; }
}

/// <summary>A new account.</summary>
public sealed record CreateUserInput : UserInput
{
    /// <summary>Sign-in name: letters, digits, dot, dash, underscore.</summary>
    [Required, StringLength(64, MinimumLength = 2)]
    public string? UserName { get; init; }
}

/// <summary>Changes of an account; what is sent replaces what was there.</summary>
public sealed record UpdateUserInput : UserInput
{
    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A made account or a new first password.</summary>
/// <param name="Id">User id.</param>
/// <param name="Password">Shown this once; it must be changed at the first sign-in.</param>
public sealed record InitialPasswordDto(Guid Id, string Password);

/// <summary>Closes an account.</summary>
public sealed record DisableUserInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(200, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Ready for new work, or not.</summary>
public sealed record DutyInput
{
    /// <summary>值班.</summary>
    [Required]
    public bool? IsOnDuty { get; init; }
}

/// <summary>A leave.</summary>
public sealed record CreateLeaveInput
{
    /// <summary>First instant away, UTC.</summary>
    [Required]
    public DateTime? FromAt { get; init; }

    /// <summary>First instant back, UTC.</summary>
    [Required]
    public DateTime? ToAt { get; init; }

    /// <summary>Why.</summary>
    [StringLength(200)]
    public string? Reason { get; init; }
}

/// <summary>An agent number that becomes somebody's.</summary>
public sealed record CreateCallBindingInput
{
    /// <summary>Provider of the call centre, for instance <c>tinet</c>.</summary>
    [Required, StringLength(32, MinimumLength = 1)]
    public string? Provider { get; init; }

    /// <summary>座席工号.</summary>
    [Required, StringLength(32, MinimumLength = 1)]
    public string? AgentNo { get; init; }

    /// <summary>From when calls of the number are the user's, UTC; now when it is left out.</summary>
    public DateTime? ValidFrom { get; init; }

    /// <summary>Until when, UTC; open when it is left out.</summary>
    public DateTime? ValidTo { get; init; }
}

/// <summary>Ends a binding.</summary>
public sealed record EndCallBindingInput
{
    /// <summary>Until when calls of the number are the user's, UTC; now when it is left out.</summary>
    public DateTime? At { get; init; }
}
