using System.Security.Claims;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity.Application;

internal sealed class AccountAppService(
    UserManager<User> users,
    SignInManager<User> signIn,
    SessionService sessions,
    AccountChecks checks,
    PasswordPolicy passwords,
    OrganisationCache cache,
    TwoFactorDuty duty,
    IOptionsMonitor<BearerTokenOptions> bearer,
    TimeProvider time
)
{
    /// <summary>What a cookie or a token says: the user, the security stamp and the session.</summary>
    public async Task<ClaimsPrincipal> PrincipalAsync(User user, Guid sessionId)
    {
        var principal = await signIn.CreateUserPrincipalAsync(user);
        principal.Identities.First().AddClaim(SessionClaim.Of(sessionId));
        return principal;
    }

    /// <summary>The user of a refresh token that is neither expired nor revoked, and whose session goes on.</summary>
    public async Task<ClaimsPrincipal> RefreshAsync(RefreshInput input, CancellationToken ct)
    {
        var ticket = bearer.Get(IdentityConstants.BearerScheme).RefreshTokenProtector.Unprotect(input.RefreshToken);
        if (
            ticket?.Properties.ExpiresUtc is not { } expires
            || time.GetUtcNow() >= expires
            || ticket.Principal.SessionId() is not { } session
            || await signIn.ValidateSecurityStampAsync(ticket.Principal) is not { IsDisabled: false } user
            || !await sessions.ContinueAsync(session, user.Id, ct)
        )
            throw new BusinessException(IdentityErrorCodes.InvalidRefreshToken);
        return await PrincipalAsync(user, session);
    }

    /// <summary>Changes the password of the signed-in user; other sessions end, this one needs a new cookie.</summary>
    public async Task<User> ChangePasswordAsync(ChangePasswordInput input, Guid? sessionId, CancellationToken ct)
    {
        var user = await checks.MeAsync();
        await checks.EnsurePasswordAsync(user, input.CurrentPassword!, "currentPassword", ct);
        if (input.CurrentPassword == input.NewPassword)
            throw new BusinessException(IdentityErrorCodes.WeakPassword).ForField("newPassword");
        user.MustChangePassword = false;
        var result = await users.ChangePasswordAsync(user, input.CurrentPassword!, input.NewPassword!);
        await passwords.EnsureTakenAsync(result, "newPassword", ct);
        await sessions.EndAllAsync(user.Id, SessionEnd.PasswordChanged, sessionId, ct);
        return user;
    }

    /// <summary>A user as the client sees them.</summary>
    public async Task<MeDto> GetAsync(Guid userId, CancellationToken ct)
    {
        var access = (await cache.GetAsync(ct)).AccessOf(userId) ?? throw new BusinessException(CoreErrorCodes.Unauthenticated);
        return await GetAsync(access, ct);
    }

    /// <summary>Who acts, as the client sees them.</summary>
    public async Task<MeDto> GetAsync(UserAccess me, CancellationToken ct)
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
            me.MustChangePassword,
            organisation.IsOnDuty(me.UserId),
            await duty.IsOpenAsync(me, ct)
        );
    }
}

/// <summary>Whether somebody must set up a second factor before anything else.</summary>
internal sealed class TwoFactorDuty(ISettings settings)
{
    public async ValueTask<bool> IsOpenAsync(UserAccess me, CancellationToken ct) =>
        !me.HasTwoFactor && me.Roles.Contains(Role.Admin) && await settings.GetAsync(SignInSettings.RequireTwoFactorForAdmins, ct);
}

/// <summary>The session a cookie or token belongs to.</summary>
internal static class SessionClaim
{
    private const string Type = "sid";

    public static Claim Of(Guid sessionId) => new(Type, sessionId.ToString());

    public static Guid? SessionId(this ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(Type), out var id) ? id : null;
}
