using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace LeadCrm.Identity.Application;

/// <summary>
/// Asks somebody who is signed in once more. Wrong answers count towards the limits of signing in, so that a borrowed screen is no place to guess.
/// </summary>
internal sealed class AccountChecks(UserManager<User> users, ICurrentUser current, SignInLimits limits, IHttpContextAccessor http)
{
    public async Task<User> MeAsync() =>
        await users.FindByIdAsync(current.Required.UserId.ToString()) ?? throw new BusinessException(CoreErrorCodes.Unauthenticated);

    public async Task EnsurePasswordAsync(User user, string password, string field, CancellationToken ct)
    {
        await EnsureOpenAsync(user, ct);
        if (await users.CheckPasswordAsync(user, password))
            return;
        await FailedAsync(user, ct);
        throw new BusinessException(IdentityErrorCodes.WrongPassword).ForField(field);
    }

    public ValueTask EnsureOpenAsync(User user, CancellationToken ct) =>
        limits.EnsureOpenAsync(http.HttpContext?.Connection.RemoteIpAddress, user.NormalizedUserName!, ct);

    public ValueTask FailedAsync(User user, CancellationToken ct) =>
        limits.FailedAsync(http.HttpContext?.Connection.RemoteIpAddress, user.NormalizedUserName!, ct);
}
