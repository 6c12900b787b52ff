namespace LeadCrm.Contracts.Leads;

/// <summary>What other modules may know of a lead in a query. The columns behind it stay the business of Leads.</summary>
public sealed class LeadFact
{
    /// <summary>Lead.</summary>
    public Guid Id { get; init; }

    /// <summary>Number that people see, without its letter.</summary>
    public long Number { get; init; }

    /// <summary>Headquarters or the franchise.</summary>
    public Guid TenantId { get; init; }

    /// <summary>Where it is.</summary>
    public LeadLocation Location { get; init; }

    /// <summary>How far it is.</summary>
    public LeadStage Stage { get; init; }

    /// <summary>Who has it.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Who had it before.</summary>
    public Guid? PreviousOwnerId { get; init; }

    /// <summary>The department that works on it.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>Business line.</summary>
    public required string BusinessLine { get; init; }

    /// <summary>First touch.</summary>
    public required string SourceCode { get; init; }

    /// <summary>Grade of the source, S, A, B or C.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>Through which door it came in.</summary>
    public LeadEntry Entry { get; init; }

    /// <summary>Intention grade.</summary>
    public Intention? Intention { get; init; }

    /// <summary>City of the student, as given.</summary>
    public string? City { get; init; }

    /// <summary>Name of the student.</summary>
    public required string Name { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When the owner got it, UTC.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <summary>How the owner got it.</summary>
    public ReceiveType? ReceiveType { get; init; }

    /// <summary>First contact with the student, UTC.</summary>
    public DateTime? FirstContactAt { get; init; }

    /// <summary>Last note on a contact, UTC.</summary>
    public DateTime? LastFollowUpAt { get; init; }

    /// <summary>Next planned contact, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>When the student turned up again since the last contact, UTC.</summary>
    public DateTime? ReInquiredAt { get; init; }

    /// <summary>Attempts in a row that reached nobody.</summary>
    public int Attempts { get; init; }

    /// <summary>How often it was claimed from a pool.</summary>
    public int TimesClaimed { get; init; }

    /// <summary>How often it was claimed since it was made, or since somebody woke it.</summary>
    public int ClaimsSinceWake { get; init; }

    /// <summary>The pool it is in; null for the tenant's default pool, and outside pools.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>Who had it until lately and is asked first when a rule gives it out.</summary>
    public Guid? PreferredOwnerId { get; init; }

    /// <summary>The import that made it.</summary>
    public Guid? ImportId { get; init; }

    /// <summary>The case of invalid or scrap that waits for its decision; such a lead is neither released nor recycled.</summary>
    public Guid? PendingCaseId { get; init; }

    /// <summary>When it left the open places, UTC; null while it is open.</summary>
    public DateTime? ClosedAt { get; init; }

    /// <summary>Version of the row.</summary>
    public int Version { get; init; }
}

/// <summary>Leads as other modules read them. The query obeys the franchise wall; the data scope is the caller's business.</summary>
public interface ILeadFacts
{
    /// <summary>All leads that are not deleted, to be filtered, joined and projected in one statement.</summary>
    IQueryable<LeadFact> Query();

    /// <summary>The same, only those within the data scope of the current user.</summary>
    IQueryable<LeadFact> Visible();
}
