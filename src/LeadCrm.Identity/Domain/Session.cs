using LeadCrm.Core.Entities;

namespace LeadCrm.Identity.Domain;

/// <summary>What a session was begun with.</summary>
public enum SessionKind
{
    /// <summary>A browser with its cookie.</summary>
    Browser,

    /// <summary>A program with tokens.</summary>
    Token,
}

/// <summary>Why a session was ended before its time.</summary>
public enum SessionEnd
{
    /// <summary>The user signed out.</summary>
    SignedOut,

    /// <summary>The user ended it from another session.</summary>
    Revoked,

    /// <summary>An administrator ended it.</summary>
    RevokedByAdministrator,

    /// <summary>The password was changed or reset.</summary>
    PasswordChanged,

    /// <summary>The second factor was turned on or off.</summary>
    TwoFactorChanged,

    /// <summary>The account was disabled.</summary>
    AccountDisabled,
}

/// <summary>会话: from signing in to signing out, in one browser or one program.</summary>
internal sealed class Session : Entity
{
    public Guid UserId { get; init; }
    public SessionKind Kind { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime LastSeenAt { get; set; }

    /// <summary>When its cookie or refresh token ends at the latest, if it is not used again.</summary>
    public DateTime ExpiresAt { get; set; }

    public string? Address { get; init; }
    public string? UserAgent { get; init; }
    public DateTime? EndedAt { get; set; }
    public Guid? EndedBy { get; set; }
    public SessionEnd? EndReason { get; set; }
}
