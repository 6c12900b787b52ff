using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Leads;

/// <summary>A lead waits in a queue for an assignment rule.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="EventId">The event of its history by which it came there: of one event it is given out once.</param>
/// <param name="Entry">Through which door it came in.</param>
/// <param name="At">When it came there, UTC.</param>
public sealed record LeadAwaitsRule(Guid LeadId, Guid TenantId, Guid EventId, LeadEntry Entry, DateTime At) : IDomainEvent;

/// <summary>Somebody who had a lead.</summary>
/// <param name="UserId">Person.</param>
/// <param name="EndedAt">Until when, UTC; null while it lasts.</param>
public sealed record LeadHolder(Guid UserId, DateTime? EndedAt);

/// <summary>What rules that give out leads decide by.</summary>
public sealed record LeadRuleFact
{
    /// <summary>Lead.</summary>
    public required Guid Id { get; init; }

    /// <summary>Number that people see, with its letter.</summary>
    public required string Number { get; init; }

    /// <summary>Name of the student.</summary>
    public required string Name { get; init; }

    /// <summary>Headquarters or the franchise.</summary>
    public required Guid TenantId { get; init; }

    /// <summary>Where it is.</summary>
    public required LeadLocation Location { get; init; }

    /// <summary>How far it is.</summary>
    public LeadStage Stage { get; init; }

    /// <summary>Who has it.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>Who had it until lately and is asked first.</summary>
    public Guid? PreferredOwnerId { get; init; }

    /// <summary>Business line.</summary>
    public required string BusinessLine { get; init; }

    /// <summary>First touch.</summary>
    public required string SourceCode { get; init; }

    /// <summary>Grade of the source, S, A, B or C.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>Intention grade.</summary>
    public Intention? Intention { get; init; }

    /// <summary>Through which door it came in.</summary>
    public LeadEntry Entry { get; init; }

    /// <summary>City of the student, as given.</summary>
    public string? City { get; init; }

    /// <summary>Province of the student, as given.</summary>
    public string? Province { get; init; }

    /// <summary>Phones of the student, E.164.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>The colleague who entered it; null for the system.</summary>
    public Guid? CreatedBy { get; init; }

    /// <summary>Who had it or has it, latest first.</summary>
    public IReadOnlyList<LeadHolder> Holders { get; init; } = [];

    /// <summary>Who must not get it, see <see cref="ILeadExclusions"/>.</summary>
    public IReadOnlyList<Guid> Excluded { get; init; } = [];

    /// <summary>Who has another open lead of the same person.</summary>
    public Guid? FamilyOwnerId { get; init; }
}

/// <summary>Facts of leads for assignment rules. Obeys the franchise wall; the data scope is the caller's business.</summary>
public interface ILeadRuleFacts
{
    /// <summary>Of these leads, by id; a few queries, however many they are.</summary>
    Task<IReadOnlyDictionary<Guid, LeadRuleFact>> OfAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
