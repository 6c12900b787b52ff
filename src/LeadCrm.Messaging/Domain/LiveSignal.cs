using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Messaging.Domain;

/// <summary>Something on its way to the open screens of a person; of no use a minute later.</summary>
[NotAudited]
internal sealed class LiveSignal : Entity
{
    public const int MaxKind = 32;
    public const int MaxPayload = 2000;

    public Guid UserId { get; init; }
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public DateTime At { get; init; }
}
