using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Export;

/// <summary>What an export reads of a lead.</summary>
internal sealed class ExportRow
{
    public Guid Id { get; init; }
    public Guid PersonId { get; init; }
    public string Number { get; init; } = "";
    public string Name { get; init; } = "";
    public Gender? Gender { get; init; }
    public int? BirthYear { get; init; }
    public string? Education { get; init; }
    public string? School { get; init; }
    public string? Major { get; init; }
    public string? City { get; init; }
    public string? District { get; init; }
    public string BusinessLine { get; init; } = "";
    public string SourceCode { get; init; } = "";
    public string? SourceGrade { get; init; }
    public string? CourseInterest { get; init; }
    public LeadLocation Location { get; init; }
    public LeadStage Stage { get; init; }
    public Intention? Intention { get; init; }
    public Guid? OwnerId { get; init; }
    public Guid DepartmentId { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ReceivedAt { get; init; }
    public DateTime? NextContactAt { get; init; }
    public DateTime? LastFollowUpAt { get; init; }
    public Disposition? LastDisposition { get; init; }
    public int Attempts { get; init; }
}

/// <summary>A contact of one of the leads on the page.</summary>
internal sealed record ExportContact(Guid PersonId, ContactKind Kind, string Value);

/// <summary>A page of leads with what belongs to them.</summary>
internal sealed record ExportPage(
    IReadOnlyList<ExportRow> Rows,
    ILookup<Guid, ExportContact> Contacts,
    ILookup<Guid, string> Tags,
    string? NextCursor
);
