namespace LeadCrm.Leads.Application;

/// <summary>What somebody of the team has in hand today.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentName">Home department.</param>
/// <param name="Open">Open leads held.</param>
/// <param name="NewToday">Of them, received today.</param>
/// <param name="Overdue">Of them, with a planned contact that has passed.</param>
/// <param name="AtRisk">Of them, overdue for so many days that they may be lost.</param>
/// <param name="FirstCallLate">Of them, not called in time.</param>
/// <param name="FollowUpsToday">Follow-ups that the person noted today.</param>
/// <param name="Held">Leads that count against the cap.</param>
/// <param name="Cap">Holding cap; null without one.</param>
public sealed record TeamMemberDayDto(
    Guid UserId,
    string Name,
    string? DepartmentName,
    int Open,
    int NewToday,
    int Overdue,
    int AtRisk,
    int FirstCallLate,
    int FollowUpsToday,
    int Held,
    int? Cap
);

/// <summary>The day of a manager.</summary>
public sealed record TeamDayDto
{
    /// <summary>The people of the team who hold leads or may, those with the most overdue first; at most 100.</summary>
    public IReadOnlyList<TeamMemberDayDto> Members { get; init; } = [];

    /// <summary>All people there are; more than are shown in a very large team.</summary>
    public int MemberCount { get; init; }

    /// <summary>Leads that wait to be assigned.</summary>
    public int UnassignedCount { get; init; }

    /// <summary>Of them, waiting for more than ten minutes.</summary>
    public int UnassignedLate { get; init; }

    /// <summary>Since when the oldest of them waits, UTC.</summary>
    public DateTime? UnassignedSince { get; init; }

    /// <summary>Exports that wait for the user's approval.</summary>
    public int ExportsToApprove { get; init; }

    /// <summary>Conflicts that the user may rule on.</summary>
    public int OpenConflicts { get; init; }

    /// <summary>Requests to work together that owners in the team have not answered.</summary>
    public int CollaborationsWaiting { get; init; }
}
