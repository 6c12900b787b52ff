using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Assignment;

/// <summary>When a held lead goes back, as other modules may know it in a query.</summary>
public sealed class LeadClockFact
{
    /// <summary>Lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Who holds it.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>预计回收: the last business day with the owner; null while no clock runs.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The clock that runs out then.</summary>
    public RecycleRule? Rule { get; init; }

    /// <summary>锁定: the last business day on which it is locked.</summary>
    public DateOnly? LockedUntil { get; init; }
}

/// <summary>Clocks of held leads, for lists and reports. Obeys the franchise wall; the data scope is the caller's business.</summary>
public interface ILeadClockFacts
{
    /// <summary>One row per held lead, to be filtered, joined and projected in one statement.</summary>
    IQueryable<LeadClockFact> Query();
}

/// <summary>What else than a noted contact says that somebody works on a lead.</summary>
public enum LeadEvidenceKind
{
    /// <summary>到访. Strong.</summary>
    Visit,

    /// <summary>The student wrote. Strong.</summary>
    InboundMessage,

    /// <summary>定金. Strong.</summary>
    Deposit,

    /// <summary>An appointment was made. Medium.</summary>
    AppointmentMade,

    /// <summary>爽约: the student did not come; starts the clock of <see cref="RecycleRule.R4"/>.</summary>
    AppointmentMissed,
}

/// <summary>Raised by modules in which something happens that bears on the clock of a lead.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Kind">What.</param>
/// <param name="At">UTC.</param>
public sealed record LeadEvidence(Guid LeadId, LeadEvidenceKind Kind, DateTime At) : IDomainEvent;

/// <summary>Intention or planned contact of a lead were edited without a contact.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Intention">Intention grade now.</param>
/// <param name="NextContactAt">Next planned contact now, UTC.</param>
/// <param name="At">UTC.</param>
public sealed record LeadReplanned(Guid LeadId, Intention? Intention, DateTime? NextContactAt, DateTime At) : IDomainEvent
{
    /// <summary>Who has the lead.</summary>
    public Guid? OwnerId { get; init; }

    /// <summary>First touch.</summary>
    public string? SourceCode { get; init; }

    /// <summary>Business line.</summary>
    public string? BusinessLine { get; init; }
}

/// <summary>Counts in the hours in which the business works.</summary>
public interface IWorkCalendar
{
    /// <summary>The instant at which so many working hours have passed, UTC.</summary>
    ValueTask<DateTime> AfterHoursAsync(DateTime from, double hours, CancellationToken ct);
}
