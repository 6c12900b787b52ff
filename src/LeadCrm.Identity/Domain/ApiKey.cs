using System.Security.Cryptography;
using System.Text;
using LeadCrm.Core.Entities;

namespace LeadCrm.Identity.Domain;

/// <summary>API 密钥: lets a machine act as a user, within some of the user's permissions. Only a hash of the secret is kept.</summary>
internal sealed class ApiKey : AggregateRoot, ITenantOwned
{
    private const string Mark = "lck_";
    private const int ShownLength = 12;

    private ApiKey() { }

    public string Name { get; private set; } = "";
    public Guid UserId { get; private set; }
    public Guid TenantId { get; private set; }

    /// <summary>Begin of the secret, by which people know it again.</summary>
    public string Prefix { get; private set; } = "";
    public string Hash { get; private set; } = "";
    public DateTime ExpiresAt { get; private set; }
    public DateTime? LastUsedAt { get; private set; }
    public string? LastUsedAddress { get; private set; }
    public DateTime? RevokedAt { get; private set; }
    public Guid? RevokedBy { get; private set; }
    public List<ApiKeyPermission> Permissions { get; private set; } = [];

    /// <summary>A new key and its secret, which is shown once.</summary>
    public static (ApiKey Key, string Secret) Create(Guid id, string name, User actsAs, IEnumerable<string> permissions, DateTime expiresAt)
    {
        var secret = Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=');
        var key = new ApiKey
        {
            Id = id,
            Name = name,
            UserId = actsAs.Id,
            TenantId = actsAs.TenantId,
            Prefix = secret[..ShownLength],
            Hash = HashOf(secret),
            ExpiresAt = expiresAt,
        };
        key.Permissions.AddRange(permissions.Select(p => new ApiKeyPermission { ApiKeyId = id, Permission = p }));
        return (key, secret);
    }

    /// <summary>From now on nobody gets in with it. Revoking twice changes nothing.</summary>
    public void Revoke(DateTime now, Guid? by)
    {
        if (RevokedAt is null)
            (RevokedAt, RevokedBy) = (now, by);
    }

    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

/// <summary>A permission that a key may use when its user has it.</summary>
internal sealed class ApiKeyPermission
{
    public Guid ApiKeyId { get; init; }
    public required string Permission { get; init; }
}
