using System.Security.Cryptography;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Identity.Data;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Application;

/// <summary>Takes the codes of authenticator apps, each once: the newest step taken is kept, and only a later one counts.</summary>
internal sealed class TotpProvider(LeadCrmDbContext db, TimeProvider time) : AuthenticatorTokenProvider<User>
{
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<User> manager, User user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } key || Totp.Match(key, token, time.GetUtcNow()) is not { } step)
            return false;
        return await db.Set<TwoFactor>()
                .Where(t => t.UserId == user.Id && t.LastStep < step)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.LastStep, step)) == 1;
    }
}

/// <summary>The second factor of an account: set up, turned on with a first code, used, turned off.</summary>
internal sealed class TwoFactorService(UserManager<User> users, TwoFactorUserStore store, SessionService sessions, AccountChecks checks)
{
    private const int RecoveryCodes = 10;

    // Without letters and digits that look alike.
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const string Issuer = "LeadCrm";
    private static readonly string Provider = TokenOptions.DefaultAuthenticatorProvider;
    private static readonly string Purpose = "TwoFactor";

    public async Task<TwoFactorStateDto> GetAsync(CancellationToken ct)
    {
        var user = await checks.MeAsync();
        return new TwoFactorStateDto(user.TwoFactorEnabled, user.TwoFactorEnabled ? await store.CountCodesAsync(user, ct) : 0);
    }

    /// <summary>A new key for the authenticator app; it counts once a code of it was shown.</summary>
    public async Task<TwoFactorSetupDto> SetUpAsync(CancellationToken ct)
    {
        var user = await checks.MeAsync();
        if (user.TwoFactorEnabled)
            throw new BusinessException(IdentityErrorCodes.TwoFactorState);
        var key = users.GenerateNewAuthenticatorKey();
        await store.SetAuthenticatorKeyAsync(user, key, ct);
        (await users.UpdateAsync(user)).ThrowIfFailed(CoreErrorCodes.StaleVersion);
        var label = Uri.EscapeDataString($"{Issuer}:{user.UserName}");
        return new TwoFactorSetupDto(key, $"otpauth://totp/{label}?secret={key}&issuer={Issuer}&digits={Totp.Digits}");
    }

    /// <summary>Turns it on; other sessions end, as they were begun without it.</summary>
    public async Task<RecoveryCodesDto> EnableAsync(string code, Guid? sessionId, CancellationToken ct)
    {
        var user = await checks.MeAsync();
        if (user.TwoFactorEnabled)
            throw new BusinessException(IdentityErrorCodes.TwoFactorState);
        await ConfirmAsync(user, code, null, ct);
        user.TwoFactorEnabled = true;
        var codes = await NewCodesAsync(user, ct);
        await sessions.EndAllAsync(user.Id, SessionEnd.TwoFactorChanged, sessionId, ct);
        return codes;
    }

    public async Task<RecoveryCodesDto> RenewCodesAsync(string code, CancellationToken ct)
    {
        var user = await OnAsync();
        await ConfirmAsync(user, code, null, ct);
        return await NewCodesAsync(user, ct);
    }

    public async Task DisableAsync(DisableTwoFactorInput input, Guid? sessionId, CancellationToken ct)
    {
        var user = await OnAsync();
        await checks.EnsurePasswordAsync(user, input.Password!, "password", ct);
        await ConfirmAsync(user, input.Code, input.RecoveryCode, ct);
        await TurnOffAsync(user, sessionId, ct);
    }

    /// <summary>Turns it off without asking, for an administrator's help as well; sessions but the one given end.</summary>
    public async Task TurnOffAsync(User user, Guid? exceptSession, CancellationToken ct)
    {
        user.TwoFactorEnabled = false;
        await store.ForgetTwoFactorAsync(user, ct);
        (await users.UpdateAsync(user)).ThrowIfFailed(CoreErrorCodes.StaleVersion);
        await sessions.EndAllAsync(user.Id, SessionEnd.TwoFactorChanged, exceptSession, ct);
    }

    /// <summary>Whether the code, or else the recovery code, counts now. It does not count a second time.</summary>
    public async Task<bool> IsRightAsync(User user, string? code, string? recoveryCode, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(code)
            ? await store.RedeemCodeAsync(user, recoveryCode ?? "", ct)
            : await users.VerifyUserTokenAsync(user, Provider, Purpose, code);

    private async Task<User> OnAsync()
    {
        var user = await checks.MeAsync();
        return user.TwoFactorEnabled ? user : throw new BusinessException(IdentityErrorCodes.TwoFactorState);
    }

    private async Task ConfirmAsync(User user, string? code, string? recoveryCode, CancellationToken ct)
    {
        await checks.EnsureOpenAsync(user, ct);
        if (await IsRightAsync(user, code, recoveryCode, ct))
            return;
        await checks.FailedAsync(user, ct);
        throw new BusinessException(IdentityErrorCodes.WrongTwoFactorCode).ForField(
            string.IsNullOrWhiteSpace(code) && recoveryCode is not null ? "recoveryCode" : "code"
        );
    }

    private async Task<RecoveryCodesDto> NewCodesAsync(User user, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => NewCode()).ToList();
        await store.ReplaceCodesAsync(user, codes, ct);
        (await users.UpdateAsync(user)).ThrowIfFailed(CoreErrorCodes.StaleVersion);
        return new RecoveryCodesDto(codes);
    }

    private static string NewCode() => string.Join('-', RandomNumberGenerator.GetString(Letters, 16).Chunk(4).Select(c => new string(c)));
}
