using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Reports.Domain;

/// <summary>Whether something that was done counts.</summary>
internal enum WorkState
{
    /// <summary>It counts.</summary>
    Counted,

    /// <summary>It does not hold any more.</summary>
    Undone,

    /// <summary>It came when its day was closed: kept, and counted nowhere.</summary>
    Late,
}

/// <summary>What a row of figures belongs to: a day, a person, the department of that time, source and line of the lead.</summary>
internal interface IWorkCell : ITenantOwned
{
    DateOnly Day { get; }
    Guid UserId { get; }
    Guid DepartmentId { get; }
    string SourceCode { get; }
    string BusinessLine { get; }
}

/// <summary>One thing that somebody did: what every figure comes from and leads back to. One row per kind and source, whatever is told how often.</summary>
[NotAudited]
internal sealed class WorkFact : Entity, IWorkCell, IFollowsOnce
{
    /// <summary>Of the person, not of the lead.</summary>
    public Guid TenantId { get; set; }
    public WorkKind Kind { get; init; }
    public Guid SourceId { get; init; }
    public DateOnly Day { get; set; }
    public Guid UserId { get; set; }
    public Guid DepartmentId { get; set; }
    public string SourceCode { get; set; } = "";
    public string BusinessLine { get; set; } = "";
    public DateTime At { get; set; }

    /// <summary>Which hour, counted through all days: one active hour is one value.</summary>
    public int HourSlot { get; set; }
    public Guid? LeadId { get; set; }

    /// <summary>Fingerprint of the number that was called.</summary>
    public Guid? NumberKey { get; set; }

    /// <summary>Of a call: both talked. Of a planned contact: it took place.</summary>
    public bool IsConnected { get; set; }

    /// <summary>Of a call: long enough. Of a note: somebody was reached. Of a planned contact: it took place in time.</summary>
    public bool IsEffective { get; set; }

    /// <summary>Of a call: talk. Of a lead received: from receiving it to the person's first call.</summary>
    public int? Seconds { get; set; }
    public WorkState State { get; set; }

    /// <summary>The roll-up of its day and person has it as it is; until then figures of that day and person are read from the facts.</summary>
    public bool IsFolded { get; set; }

    public bool IsReceived => Kind is WorkKind.ReceivedAssigned or WorkKind.ReceivedClaimed or WorkKind.ReceivedSelf;

    /// <summary>The same as before, apart from the first call that was found for it.</summary>
    public bool SaysTheSame(WorkFact other) =>
        (At, LeadId, NumberKey, IsConnected, IsEffective, State)
            == (other.At, other.LeadId, other.NumberKey, other.IsConnected, other.IsEffective, other.State)
        && (IsReceived || Seconds == other.Seconds);
}

/// <summary>Roll-up: what a person did on a day, by the department of that time, source and line. Sums alone; what is counted once comes from the facts.</summary>
[NotAudited]
internal sealed class WorkDay : IWorkCell
{
    public Guid TenantId { get; init; }
    public DateOnly Day { get; init; }
    public Guid UserId { get; init; }
    public Guid DepartmentId { get; init; }
    public string SourceCode { get; init; } = "";
    public string BusinessLine { get; init; } = "";
    public int Dialled { get; init; }
    public int Connected { get; init; }
    public int Effective { get; init; }
    public int TalkSeconds { get; init; }
    public int Inbound { get; init; }
    public int ReceivedAssigned { get; init; }
    public int ReceivedClaimed { get; init; }
    public int ReceivedSelf { get; init; }
    public int HandedAway { get; init; }
    public int Released { get; init; }
    public int Recycled { get; init; }
    public int Invalid { get; init; }
    public int FalseInvalid { get; init; }
    public int TmkValid { get; init; }
    public int Transferred { get; init; }
    public int Accepted { get; init; }
    public int Rejected { get; init; }
    public int Notes { get; init; }
    public int EffectiveNotes { get; init; }
    public int Due { get; init; }
    public int DueOnTime { get; init; }
    public int Appointments { get; init; }
    public int Kept { get; init; }
    public int NoShows { get; init; }
    public int Visits { get; init; }
}
