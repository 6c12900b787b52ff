namespace LeadCrm.Identity.Domain;

/// <summary>两步验证: the shared key of a user's authenticator app; it counts once <c>User.TwoFactorEnabled</c> is set.</summary>
internal sealed class TwoFactor
{
    public Guid UserId { get; init; }

    /// <summary>The key, protected by data protection.</summary>
    public required string ProtectedKey { get; set; }

    /// <summary>Time step of the last code taken: neither it nor an older one is taken again.</summary>
    public long LastStep { get; set; }
}

/// <summary>A recovery code that was not used yet.</summary>
internal sealed class RecoveryCode
{
    public Guid UserId { get; init; }

    /// <summary>SHA-256 over user and code; the code has 80 random bits, so a slow hash would add nothing.</summary>
    public required string Hash { get; init; }
}
