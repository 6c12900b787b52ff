using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Leads.Application;

/// <summary>
/// ID-card numbers, which are never stored in clear: the number is protected by data protection, and compared by a hash under a key that the
/// database holds protected too. Without the key a hash of so few possible numbers could be tried out in an hour.
/// </summary>
internal sealed class IdCards(IServiceScopeFactory scopes, IDataProtectionProvider protection)
{
    private const string SecretName = "IdCardHash";
    private readonly IDataProtector numbers = protection.CreateProtector("LeadCrm.Leads.IdCard");
    private readonly IDataProtector secrets = protection.CreateProtector("LeadCrm.Leads.Secret");
    private volatile byte[]? key;

    /// <summary>The number as a contact, or a refusal of what cannot be one.</summary>
    public async ValueTask<ParsedContact> ParseAsync(string raw, CancellationToken ct)
    {
        await LoadAsync(ct);
        // Not with the value: what was typed may be nearly right, and refusals are logged.
        return TryParse(raw) ?? throw new BusinessException(LeadsErrorCodes.InvalidIdCard).ForField("idCard");
    }

    /// <summary>Before <see cref="TryParse"/>.</summary>
    public async ValueTask LoadAsync(CancellationToken ct) => key ??= await LoadKeyAsync(ct);

    /// <summary>The number as a contact; null for what cannot be one.</summary>
    public ParsedContact? TryParse(string raw)
    {
        if (IdCardNumber.Normalize(raw) is not { } number)
            return null;
        var hash = HMACSHA256.HashData(key!, Encoding.ASCII.GetBytes(number));
        var mask = IdCardNumber.Mask(number);
        return new ParsedContact(ContactKind.IdCard, mask, mask, $"i:{Convert.ToHexStringLower(hash)}", true, null)
        {
            Protected = numbers.Protect(number),
        };
    }

    /// <summary>The number in clear; null for what is no protected number.</summary>
    public string? Clear(string? stored) => stored is null ? null : numbers.Unprotect(stored);

    private async Task<byte[]> LoadKeyAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
        var stored = await FindAsync(db, ct);
        if (stored is null)
        {
            try
            {
                stored = secrets.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
                db.Add(new LeadSecret { Name = SecretName, Value = stored });
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
            {
                // Another node made it first: that one holds.
                db.ChangeTracker.Clear();
                stored = await FindAsync(db, ct);
            }
        }
        return Convert.FromBase64String(secrets.Unprotect(stored!));
    }

    private static Task<string?> FindAsync(LeadCrmDbContext db, CancellationToken ct) =>
        db.Set<LeadSecret>().AsNoTracking().Where(s => s.Name == SecretName).Select(s => (string?)s.Value).FirstOrDefaultAsync(ct);
}
