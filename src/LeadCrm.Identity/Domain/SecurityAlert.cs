using LeadCrm.Core.Entities;

namespace LeadCrm.Identity.Domain;

/// <summary>Whether somebody has looked at an alert.</summary>
public enum AlertState
{
    /// <summary>Nobody has yet, or it went on afterwards.</summary>
    Open,

    /// <summary>An administrator has taken note.</summary>
    Acknowledged,
}

/// <summary>安全提醒: something about a user that looks wrong on one business day.</summary>
internal sealed class SecurityAlert : Entity, ITenantOwned
{
    public const int MaxKind = 48;
    public const int MaxFacts = 1000;
    public const int MaxNote = 500;

    public Guid TenantId { get; init; }
    public required string Kind { get; init; }
    public Guid UserId { get; init; }
    public DateOnly Day { get; init; }
    public int Count { get; init; }

    /// <summary>Values for the text of the kind, as JSON; those of the last time.</summary>
    public required string Facts { get; init; }
    public DateTime FirstAt { get; init; }
    public DateTime LastAt { get; init; }
    public AlertState State { get; init; }
    public Guid? AcknowledgedBy { get; init; }
    public DateTime? AcknowledgedAt { get; init; }
    public string? Note { get; init; }
}
