using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Paging;

namespace LeadCrm.Identity.Application;

/// <summary>Which entries of the audit log to show.</summary>
public sealed record GetAuditListInput : PagedInput
{
    /// <summary>At or after, UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>Before, UTC.</summary>
    public DateTime? To { get; init; }

    /// <summary>Who.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Name of the operation, for instance <c>AssignLeads</c>.</summary>
    [StringLength(100)]
    public string? Operation { get; init; }

    /// <summary>Id of the record.</summary>
    [StringLength(100)]
    public string? SubjectId { get; init; }

    /// <summary>How it ended.</summary>
    [StringLength(20)]
    public string? Outcome { get; init; }

    /// <summary>IP address.</summary>
    [StringLength(45)]
    public string? Address { get; init; }
}

/// <summary>One entry of the audit log.</summary>
public sealed record AuditEntryDto
{
    /// <summary>Id of the entry.</summary>
    public required Guid Id { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who; null for the system and for a name that nobody has.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Sign-in name at that time, or the one that was tried.</summary>
    public string? UserName { get; init; }

    /// <summary>The user's name now.</summary>
    public string? DisplayName { get; init; }

    /// <summary>As what the actor came in; null when nobody was signed in.</summary>
    public ActingBy? ActingBy { get; init; }

    /// <summary>Name of the route or kind of the job.</summary>
    public required string Operation { get; init; }

    /// <summary>The operation in words.</summary>
    public string OperationTitle { get; init; } = "";

    /// <summary>HTTP method; null for a job.</summary>
    public string? Method { get; init; }

    /// <summary>Path without the query; null for a job.</summary>
    public string? Path { get; init; }

    /// <summary>Kind of the record it was about.</summary>
    public string? SubjectType { get; init; }

    /// <summary>Id of the record it was about.</summary>
    public string? SubjectId { get; init; }

    /// <summary>How it ended.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>Code of the refusal.</summary>
    public string? Code { get; init; }

    /// <summary>HTTP status; null for what was saved on the way to an answer.</summary>
    public int? Status { get; init; }

    /// <summary>IP address.</summary>
    public string? Address { get; init; }

    /// <summary>Whether it says what changed.</summary>
    public bool HasChanges { get; init; }
}

/// <summary>One entry with what it changed.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="UserAgent">What the caller said it is.</param>
/// <param name="TraceId">The number under which the log file has it.</param>
/// <param name="Changes">What changed.</param>
/// <param name="MoreChanges">Changes that found no place in the entry.</param>
/// <param name="Names">Names of the people and departments whose ids stand in the changes.</param>
public sealed record AuditDetailDto(
    AuditEntryDto Entry,
    string? UserAgent,
    string? TraceId,
    IReadOnlyList<AuditChangeDto> Changes,
    int MoreChanges,
    IReadOnlyDictionary<string, string> Names
);

/// <summary>A record that was changed.</summary>
/// <param name="Entity">Kind of record.</param>
/// <param name="Id">Its id.</param>
/// <param name="Kind"><c>Added</c>, <c>Modified</c> or <c>Deleted</c>.</param>
/// <param name="Fields">Its fields; personal data masked.</param>
public sealed record AuditChangeDto(string Entity, string Id, string Kind, IReadOnlyList<AuditFieldDto> Fields);

/// <summary>A field that was changed.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Value before; null where there was none.</param>
/// <param name="After">Value after; null where there is none.</param>
public sealed record AuditFieldDto(string Name, JsonElement? Before, JsonElement? After);

/// <summary>An operation the log may have entries of.</summary>
/// <param name="Name">Name of the route or kind of the job.</param>
/// <param name="Title">In words.</param>
public sealed record AuditOperationDto(string Name, string Title);
