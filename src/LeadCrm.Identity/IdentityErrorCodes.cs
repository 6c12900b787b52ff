using LeadCrm.Core.Errors;

namespace LeadCrm.Identity;

internal static class IdentityErrorCodes
{
    public static readonly ErrorCode InvalidCredentials = new("Identity:InvalidCredentials", 401);
    public static readonly ErrorCode LockedOut = new("Identity:LockedOut", 401);
    public static readonly ErrorCode InvalidRefreshToken = new("Identity:InvalidRefreshToken", 401);
    public static readonly ErrorCode MustChangePassword = new("Identity:MustChangePassword", 403);
    public static readonly ErrorCode WrongPassword = ErrorCode.Invalid("Identity:WrongPassword");
    public static readonly ErrorCode WeakPassword = ErrorCode.Invalid("Identity:WeakPassword");
}
