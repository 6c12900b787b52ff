using System.Net;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Settings;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>
/// Decides who gets in. Names that nobody has, and closed accounts, are answered like others in words, time and lockout, so that nobody learns
/// which accounts there are.
/// </summary>
internal sealed class SignInService(
    LeadCrmDbContext db,
    UserManager<User> users,
    TwoFactorService twoFactor,
    SignInLimits limits,
    UnknownNames unknown,
    ISettings settings,
    TimeProvider time
)
{
    // Longer than any refusal takes, so that all of them take the same time.
    private static readonly TimeSpan RefusalTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The account that may sign in, after name, password and second factor.</summary>
    public async Task<User> CheckAsync(LoginInput input, IPAddress? address, CancellationToken ct)
    {
        var begun = time.GetTimestamp();
        var name = users.NormalizeName(input.UserName!.Trim());
        await limits.EnsureOpenAsync(address, name, ct);
        var (user, refusal) = await TryAsync(name, input, ct);
        if (refusal is null)
            return user!;
        // The right password without a code is a step on the way in.
        if (refusal != IdentityErrorCodes.TwoFactorRequired)
            await limits.FailedAsync(address, name, ct);
        var left = RefusalTime - time.GetElapsedTime(begun);
        if (left > TimeSpan.Zero)
            await Task.Delay(left, ct);
        throw new BusinessException(refusal).WithData("Minutes", await settings.GetAsync(SignInSettings.LockoutMinutes, ct));
    }

    private async Task<(User? User, ErrorCode? Refusal)> TryAsync(string name, LoginInput input, CancellationToken ct)
    {
        // Somebody may sign in where a person of another tenant still is.
        var user = await db.Set<User>()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .FirstOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        if (user is null or { IsDisabled: true })
            return (null, await RefuseUnknownAsync(name, input.Password!, ct));
        if (user.LockoutEnd > time.GetUtcNow())
            return (null, IdentityErrorCodes.LockedOut);
        if (!await users.CheckPasswordAsync(user, input.Password!))
            return (null, await CountAsync(user, IdentityErrorCodes.InvalidCredentials, ct));
        if (user.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(input.Code) && string.IsNullOrWhiteSpace(input.RecoveryCode))
                return (null, IdentityErrorCodes.TwoFactorRequired);
            if (!await twoFactor.IsRightAsync(user, input.Code, input.RecoveryCode, ct))
                return (null, await CountAsync(user, IdentityErrorCodes.InvalidTwoFactorCode, ct));
        }
        if (user.AccessFailedCount > 0 || user.LockoutEnd is not null)
            await Rows(user)
                .ExecuteUpdateAsync(
                    s => s.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null),
                    ct
                );
        return (user, null);
    }

    private async Task<ErrorCode> RefuseUnknownAsync(string name, string password, CancellationToken ct)
    {
        if (unknown.IsLocked(name))
            return IdentityErrorCodes.LockedOut;
        users.PasswordHasher.HashPassword(new User(), password);
        var (attempts, minutes) = await LockoutAsync(ct);
        return unknown.Fail(name, attempts, minutes) ? IdentityErrorCodes.LockedOut : IdentityErrorCodes.InvalidCredentials;
    }

    // Counted in the database, so that failures at the same moment on several nodes all count.
    private async Task<ErrorCode> CountAsync(User user, ErrorCode refusal, CancellationToken ct)
    {
        var (attempts, locked) = await LockoutAsync(ct);
        var until = (DateTimeOffset?)(time.GetUtcNow() + locked);
        await Rows(user).ExecuteUpdateAsync(s => s.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), ct);
        var isLocked = await Rows(user)
            .Where(u => u.AccessFailedCount >= attempts)
            .ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, until).SetProperty(u => u.AccessFailedCount, 0), ct);
        return isLocked == 1 ? IdentityErrorCodes.LockedOut : refusal;
    }

    private IQueryable<User> Rows(User user) => db.Set<User>().IgnoreQueryFilters([QueryFilters.Tenant]).Where(u => u.Id == user.Id);

    private async ValueTask<(int Attempts, TimeSpan Locked)> LockoutAsync(CancellationToken ct) =>
        (
            await settings.GetAsync(SignInSettings.LockoutAttempts, ct),
            TimeSpan.FromMinutes(await settings.GetAsync(SignInSettings.LockoutMinutes, ct))
        );
}
