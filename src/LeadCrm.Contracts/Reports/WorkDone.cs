using LeadCrm.Core.Events;

namespace LeadCrm.Contracts.Reports;

/// <summary>What of somebody's work is counted.</summary>
public enum WorkKind
{
    /// <summary>拨打: a call to a student that has ended.</summary>
    Call,

    /// <summary>呼入: a call from a student that has ended.</summary>
    InboundCall,

    /// <summary>分配: a lead was given to the person, by a rule, a manager, a colleague or a handover.</summary>
    ReceivedAssigned,

    /// <summary>领取.</summary>
    ReceivedClaimed,

    /// <summary>自录.</summary>
    ReceivedSelf,

    /// <summary>转出: a lead went from the person to somebody else or back to a queue.</summary>
    HandedAway,

    /// <summary>释放.</summary>
    Released,

    /// <summary>回收.</summary>
    Recycled,

    /// <summary>判无效: a lead that the person proposed was declared invalid.</summary>
    Invalid,

    /// <summary>误判无效: that was overturned.</summary>
    FalseInvalid,

    /// <summary>TMK 有效.</summary>
    TmkValid,

    /// <summary>转交: a lead was offered to sales.</summary>
    Transferred,

    /// <summary>接收: an offer was accepted by the person.</summary>
    Accepted,

    /// <summary>退回: an offer was rejected by the person.</summary>
    Rejected,

    /// <summary>跟进: the person wrote down a contact.</summary>
    Note,

    /// <summary>A contact that a machine wrote down in the person's name; no note of the person's.</summary>
    AutoNote,

    /// <summary>计划联系: a contact was planned for the day.</summary>
    Due,

    /// <summary>预约: made by the person.</summary>
    Appointment,

    /// <summary>到访 of an appointment that the person made.</summary>
    Kept,

    /// <summary>爽约 of an appointment that the person made.</summary>
    NoShow,

    /// <summary>接待: the student came to the person.</summary>
    Visit,
}

/// <summary>
/// Somebody did something that is counted. Told when it happens and, of the past, by <see cref="IWorkSource"/>, both times with the same kind and
/// source, so that it counts once however often it is told; what is told later of the same thing replaces what was told before.
/// </summary>
/// <param name="Kind">What.</param>
/// <param name="SourceId">The row it comes from; unique within the kind.</param>
/// <param name="UserId">Who gets the credit: the one who acted.</param>
/// <param name="At">When, UTC.</param>
public sealed record WorkDone(WorkKind Kind, Guid SourceId, Guid UserId, DateTime At) : IDomainEvent
{
    /// <summary>Where the person belonged then; null for where the person belonged at <see cref="At"/>, as the organisation knows it.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>The lead it is about.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>The lead's first touch; null where whoever counts looks it up.</summary>
    public string? SourceCode { get; init; }

    /// <summary>The lead's business line; null where whoever counts looks it up.</summary>
    public string? BusinessLine { get; init; }

    /// <summary>Of a call: both talked.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Of a call: long enough. Of a note: somebody was reached.</summary>
    public bool IsEffective { get; init; }

    /// <summary>Of a call: how long they talked.</summary>
    public int? Seconds { get; init; }

    /// <summary>Of a call: the number, of which only a fingerprint is kept.</summary>
    public string? Number { get; init; }

    /// <summary>Of a note: when the next contact is planned, UTC.</summary>
    public DateTime? PlannedAt { get; init; }

    /// <summary>It does not hold any more, for instance since a student came after all who had been noted as not come.</summary>
    public bool IsUndone { get; init; }
}

/// <summary>Tells again what was done, from the rows of the module it happened in: for figures that are built anew and for what no event told of.</summary>
public interface IWorkSource
{
    /// <summary>Kinds of which this source knows.</summary>
    IReadOnlyList<WorkKind> Kinds { get; }

    /// <summary>All of it in a span of time, of one kind after the other in the order of time; as a stream, as it may be years.</summary>
    IAsyncEnumerable<WorkDone> ReadAsync(DateTime from, DateTime to, CancellationToken ct);
}
