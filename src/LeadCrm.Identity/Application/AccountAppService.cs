using System.Security.Claims;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity.Application;

internal sealed class AccountAppService(
    UserManager<User> users,
    SignInManager<User> signIn,
    ICurrentUser current,
    OrganisationCache cache,
    IOptionsMonitor<BearerTokenOptions> bearer,
    TimeProvider time
)
{
    /// <summary>Checks name and password, with lockout; the account that may sign in.</summary>
    public async Task<User> CheckAsync(LoginInput input)
    {
        var user = await users.FindByNameAsync(input.UserName!.Trim());
        if (user is null || user.IsDisabled)
        {
            // Costs as much as a real check, so that the time taken tells nobody which accounts exist.
            users.PasswordHasher.HashPassword(new User(), input.Password!);
            throw new BusinessException(IdentityErrorCodes.InvalidCredentials);
        }
        var result = await signIn.CheckPasswordSignInAsync(user, input.Password!, lockoutOnFailure: true);
        if (result.IsLockedOut)
            throw new BusinessException(IdentityErrorCodes.LockedOut);
        return result.Succeeded ? user : throw new BusinessException(IdentityErrorCodes.InvalidCredentials);
    }

    /// <summary>What a cookie or a token says about the user.</summary>
    public Task<ClaimsPrincipal> PrincipalAsync(User user) => signIn.CreateUserPrincipalAsync(user);

    /// <summary>The user of a refresh token that is neither expired nor revoked.</summary>
    public async Task<ClaimsPrincipal> RefreshAsync(RefreshInput input)
    {
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(input.RefreshToken);
        if (
            ticket?.Properties.ExpiresUtc is not { } expires
            || time.GetUtcNow() >= expires
            || await signIn.ValidateSecurityStampAsync(ticket.Principal) is not { IsDisabled: false } user
        )
            throw new BusinessException(IdentityErrorCodes.InvalidRefreshToken);
        return await signIn.CreateUserPrincipalAsync(user);
    }

    /// <summary>Changes the password of the signed-in user; other sessions end, the caller gets a new principal.</summary>
    public async Task<User> ChangePasswordAsync(ChangePasswordInput input)
    {
        var user =
            await users.FindByIdAsync(current.Required.UserId.ToString()) ?? throw new BusinessException(CoreErrorCodes.Unauthenticated);
        if (!await users.CheckPasswordAsync(user, input.CurrentPassword!))
            throw new BusinessException(IdentityErrorCodes.WrongPassword).ForField("currentPassword");
        if (input.CurrentPassword == input.NewPassword)
            throw new BusinessException(IdentityErrorCodes.WeakPassword).ForField("newPassword");
        user.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(user, input.CurrentPassword!, input.NewPassword!);
        if (!result.Succeeded)
            throw new BusinessException(IdentityErrorCodes.WeakPassword).ForField("newPassword");
        cache.Drop();
        return user;
    }

    /// <summary>The signed-in user as the client sees them.</summary>
    public Task<MeDto> GetAsync(CancellationToken ct) => DescribeAsync(current.Required, ct);

    /// <summary>A user as the client sees them.</summary>
    public async Task<MeDto> GetAsync(Guid userId, CancellationToken ct)
    {
        var access = (await cache.GetAsync(ct)).AccessOf(userId) ?? throw new BusinessException(CoreErrorCodes.Unauthenticated);
        return await DescribeAsync(access, ct);
    }

    private async Task<MeDto> DescribeAsync(UserAccess me, CancellationToken ct)
    {
        var organisation = await cache.GetAsync(ct);
        return new MeDto(
            me.UserId,
            me.UserName,
            me.DisplayName,
            me.DepartmentId,
            organisation.FindDepartment(me.DepartmentId)?.Name ?? "",
            me.TenantId,
            organisation.FindDepartment(me.TenantId)?.Name ?? "",
            me.Roles,
            me.Permissions.Order(StringComparer.Ordinal).ToList(),
            me.Scopes.ToDictionary(s => s.Key, s => s.Value.Kind),
            me.MustChangePassword
        );
    }
}
