using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>Somebody looked at contacts in clear.</summary>
internal sealed class PhoneReveal : Entity, IAppendOnly
{
    public Guid UserId { get; init; }
    public Guid LeadId { get; init; }
    public DateTime At { get; init; }

    /// <summary>Why, where it was asked.</summary>
    public string? Reason { get; init; }
}

/// <summary>How many leads a user has revealed on a business day. The row is what simultaneous reveals wait for, so the limit is exact.</summary>
internal sealed class RevealDay
{
    public Guid UserId { get; init; }
    public DateOnly Day { get; init; }
    public int Used { get; init; }
}
