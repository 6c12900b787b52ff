using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Assignment;

/// <summary>How far away the end is that an owner is warned of.</summary>
public enum RecycleWarning
{
    /// <summary>The lead leaves at the end of the day after tomorrow.</summary>
    TwoDaysBefore,

    /// <summary>The lead leaves at the end of tomorrow.</summary>
    DayBefore,

    /// <summary>It is 18:00, and the lead leaves at midnight.</summary>
    LastHours,
}

/// <summary>A held lead is about to be recycled; told once per due day and warning.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="OwnerId">Who has it.</param>
/// <param name="DueOn">The last business day with the owner; it leaves at the end of that day.</param>
/// <param name="Rule">The clock that runs out.</param>
/// <param name="Warning">Which of the three warnings.</param>
/// <param name="At">UTC.</param>
public sealed record LeadRecycleWarned(
    Guid LeadId,
    Guid TenantId,
    Guid OwnerId,
    DateOnly DueOn,
    RecycleRule Rule,
    RecycleWarning Warning,
    DateTime At
) : IDomainEvent;

/// <summary>One lead that was recycled.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Rule">Why.</param>
public sealed record RecycledLead(Guid LeadId, RecycleRule Rule);

/// <summary>Leads of one person were recycled; large nights come in several pieces.</summary>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="OwnerId">Who had them.</param>
/// <param name="AsOf">The business day whose run it was; the leads left at its beginning.</param>
/// <param name="Leads">Which, and by which rule.</param>
/// <param name="At">UTC.</param>
public sealed record LeadsRecycled(Guid TenantId, Guid OwnerId, DateOnly AsOf, IReadOnlyList<RecycledLead> Leads, DateTime At)
    : IDomainEvent;

/// <summary>More of a person's leads are due than may leave in one night: the rest waits for a manager.</summary>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="OwnerId">Whose leads they are.</param>
/// <param name="AsOf">The business day whose run it was.</param>
/// <param name="Count">How many wait.</param>
/// <param name="At">UTC.</param>
public sealed record LeadsHeldBack(Guid TenantId, Guid OwnerId, DateOnly AsOf, int Count, DateTime At) : IDomainEvent;
