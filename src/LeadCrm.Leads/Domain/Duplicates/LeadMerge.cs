using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>合并: persons that became one, with what everything was before, so that it can be undone.</summary>
internal sealed class LeadMerge : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public long Number { get; init; }
    public Guid? ClusterId { get; init; }
    public Guid SurvivorPersonId { get; init; }
    public Guid SurvivorLeadId { get; init; }

    /// <summary>Leads that became one with another.</summary>
    public int MergedLeads { get; init; }

    /// <summary>Persons that became one with the survivor.</summary>
    public int MergedPersons { get; init; }

    /// <summary>Everything that was changed, before and after, as JSON.</summary>
    [NotAudited]
    public required string Snapshot { get; init; }

    /// <summary>Until when it can be undone, UTC.</summary>
    public DateTime UndoUntil { get; init; }
    public DateTime? UndoneAt { get; private set; }
    public Guid? UndoneBy { get; private set; }

    public void Undo(DateTime now, Guid? by)
    {
        if (UndoneAt is not null)
            throw new BusinessException(LeadsErrorCodes.MergeUndone);
        if (now > UndoUntil)
            throw new BusinessException(LeadsErrorCodes.MergeTooOld).WithData("Until", UndoUntil);
        (UndoneAt, UndoneBy) = (now, by);
    }
}

/// <summary>The id of a lead that became one with another, which goes on working.</summary>
[NotAudited]
internal sealed class LeadAlias : ITenantOwned
{
    /// <summary>The lead that is no longer shown.</summary>
    public Guid LeadId { get; init; }

    /// <summary>The lead that stands for it.</summary>
    public Guid SurvivorId { get; set; }
    public Guid MergeId { get; init; }
    public Guid TenantId { get; init; }
}

internal static class MergeNumbers
{
    public const string Sequence = "Leads.Merge";

    public static string Format(long number) => $"M{number:D6}";
}
