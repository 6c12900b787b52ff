using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Identity.Domain;

namespace LeadCrm.Identity.Application;

/// <summary>Which alerts to show; the newest first.</summary>
public sealed record GetSecurityAlertsInput
{
    /// <summary><c>Open</c> or <c>Acknowledged</c>; both unless said.</summary>
    public AlertState? State { get; init; }

    /// <summary>A kind, for instance <c>UnusualReveal</c>.</summary>
    [StringLength(SecurityAlert.MaxKind)]
    public string? Kind { get; init; }

    /// <summary>Rows to skip.</summary>
    [Range(0, 1_000_000)]
    public int? SkipCount { get; init; }

    /// <summary>Rows wanted, 20 unless said.</summary>
    [Range(1, PagedInput.MaxPageSize)]
    public int? MaxResultCount { get; init; }
}

/// <summary>Something about a user that looks wrong on one business day.</summary>
public sealed record SecurityAlertDto
{
    /// <summary>The alert.</summary>
    public Guid Id { get; init; }

    /// <summary>What looks wrong.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The same in words, with its figures.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whom it is about.</summary>
    public Guid UserId { get; init; }

    /// <summary>Name of the user.</summary>
    public string? UserName { get; init; }

    /// <summary>Name of the user's department.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>The business day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>How often on that day.</summary>
    public int Count { get; init; }

    /// <summary>First time, UTC.</summary>
    public DateTime FirstAt { get; init; }

    /// <summary>Last time, UTC.</summary>
    public DateTime LastAt { get; init; }

    /// <summary>Whether somebody took note; one that goes on is open again.</summary>
    public AlertState State { get; init; }

    /// <summary>Who took note last.</summary>
    public string? AcknowledgedByName { get; init; }

    /// <summary>When, UTC.</summary>
    public DateTime? AcknowledgedAt { get; init; }

    /// <summary>What was found out.</summary>
    public string? Note { get; init; }
}

/// <summary>Takes note of an alert.</summary>
public sealed record AcknowledgeAlertInput
{
    /// <summary>What was found out.</summary>
    [StringLength(SecurityAlert.MaxNote)]
    public string? Note { get; init; }
}
