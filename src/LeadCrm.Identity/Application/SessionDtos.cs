using LeadCrm.Identity.Domain;

namespace LeadCrm.Identity.Application;

/// <summary>A session that is open.</summary>
/// <param name="Id">Session id.</param>
/// <param name="Kind">A browser, or a program with tokens.</param>
/// <param name="CreatedAt">When the user signed in, UTC.</param>
/// <param name="LastSeenAt">When it was last used, UTC, to five minutes.</param>
/// <param name="ExpiresAt">When it ends unless it is used again, UTC.</param>
/// <param name="Address">Network address it was begun from.</param>
/// <param name="UserAgent">What the browser or program said it is.</param>
/// <param name="IsCurrent">Whether this request came with it.</param>
public sealed record SessionDto(
    Guid Id,
    SessionKind Kind,
    DateTime CreatedAt,
    DateTime LastSeenAt,
    DateTime ExpiresAt,
    string? Address,
    string? UserAgent,
    bool IsCurrent
);
