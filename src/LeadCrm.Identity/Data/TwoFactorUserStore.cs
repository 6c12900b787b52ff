using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Data;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Identity.Data;

/// <summary>
/// Keeps what proves a second factor so that the database alone does not give it away: the shared key protected, recovery codes hashed. The
/// base class would keep both as they are.
/// </summary>
internal sealed class TwoFactorUserStore(LeadCrmDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserStore<User, Role, LeadCrmDbContext, Guid>(db, describer)
{
    private readonly IDataProtector protector = protection.CreateProtector("LeadCrm.TwoFactor");

    public override async Task SetAuthenticatorKeyAsync(User user, string key, CancellationToken cancellationToken)
    {
        var row = await Context.Set<TwoFactor>().FindAsync([user.Id], cancellationToken);
        if (row is null)
            Context.Add(new TwoFactor { UserId = user.Id, ProtectedKey = protector.Protect(key) });
        else
            (row.ProtectedKey, row.LastStep) = (protector.Protect(key), 0);
    }

    public override async Task<string?> GetAuthenticatorKeyAsync(User user, CancellationToken cancellationToken)
    {
        var row = await Context.Set<TwoFactor>().AsNoTracking().FirstOrDefaultAsync(t => t.UserId == user.Id, cancellationToken);
        try
        {
            return row is null ? null : protector.Unprotect(row.ProtectedKey);
        }
        catch (CryptographicException)
        {
            // The keys of data protection were lost; a recovery code still lets the user in.
            return null;
        }
    }

    public override async Task ReplaceCodesAsync(User user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        Context.RemoveRange(await Context.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ToListAsync(cancellationToken));
        Context.AddRange(recoveryCodes.Select(c => new RecoveryCode { UserId = user.Id, Hash = HashOf(user.Id, c) }));
    }

    // The row is deleted or it is not: of two requests with the same code one gets in.
    public override async Task<bool> RedeemCodeAsync(User user, string code, CancellationToken cancellationToken)
    {
        var hash = HashOf(user.Id, code);
        return await Context.Set<RecoveryCode>().Where(c => c.UserId == user.Id && c.Hash == hash).ExecuteDeleteAsync(cancellationToken)
            == 1;
    }

    public override Task<int> CountCodesAsync(User user, CancellationToken cancellationToken) =>
        Context.Set<RecoveryCode>().CountAsync(c => c.UserId == user.Id, cancellationToken);

    /// <summary>Forgets key and codes with the next save.</summary>
    public async Task ForgetTwoFactorAsync(User user, CancellationToken ct)
    {
        Context.RemoveRange(await Context.Set<TwoFactor>().Where(t => t.UserId == user.Id).ToListAsync(ct));
        Context.RemoveRange(await Context.Set<RecoveryCode>().Where(c => c.UserId == user.Id).ToListAsync(ct));
    }

    // However it is typed: with or without dashes, in small letters.
    private static string HashOf(Guid userId, string code)
    {
        var letters = new string(code.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant).ToArray());
        return Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes($"{userId:N}:{letters}")));
    }
}
