using LeadCrm.Core.Errors;

namespace LeadCrm.Contracts.Leads;

/// <summary>A contact with a student, as whoever made it notes it.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Type">How.</param>
/// <param name="Disposition">What came of it; null for a mere note.</param>
public sealed record LeadContactNote(Guid LeadId, FollowUpType Type, Disposition? Disposition)
{
    /// <summary>Intention grade from now on; null leaves it.</summary>
    public Intention? Intention { get; init; }

    /// <summary>Next planned contact, UTC; null means that none is agreed.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>How long they talked; null where nobody measured it.</summary>
    public int? TalkSeconds { get; init; }

    /// <summary>What was said; at most 2000 characters.</summary>
    public string? Content { get; init; }

    /// <summary>The dial it is about, as in <see cref="LeadCall.DialId"/>.</summary>
    public Guid? DialId { get; init; }
}

/// <summary>What was learned of a student; null leaves a fact as it is.</summary>
public sealed record LeadLearned
{
    /// <summary>姓名.</summary>
    public string? Name { get; init; }

    /// <summary>与学员关系: who is on the phone.</summary>
    public ContactRelation? Relation { get; init; }

    /// <summary>意向课程.</summary>
    public string? CourseInterest { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>预算.</summary>
    public string? Budget { get; init; }

    /// <summary>计划开课时间.</summary>
    public string? StartPlan { get; init; }
}

/// <summary>An entry of a lead's history that moves nothing, such as an offer or an appointment.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Kind">At most 32 characters; its text stands in the client's timeline under <c>timeline</c> of Leads.</param>
public sealed record LeadRemark(Guid LeadId, string Kind)
{
    /// <summary>Whom it is about besides who does it.</summary>
    public Guid? AboutUserId { get; init; }

    /// <summary>Words of people, at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Names for programs, at most 500 characters.</summary>
    public string? Fields { get; init; }

    /// <summary>A value before, at most 500 characters; instants in ISO 8601.</summary>
    public string? Before { get; init; }

    /// <summary>A value after, at most 500 characters; instants in ISO 8601.</summary>
    public string? After { get; init; }
}

/// <summary>
/// Work on a lead for modules whose screens do it. Permission and scope are the caller's, the rules of the lead are kept here. Changes are made in the
/// caller's context and saved with what the caller saves. A lead that is not there, or not on this side of the franchise wall, is <c>Core:NotFound</c>.
/// </summary>
public interface ILeadWork
{
    /// <summary>Notes a contact by the current user; the stage and the attempts follow.</summary>
    Task NoteAsync(LeadContactNote note, CancellationToken ct);

    /// <summary>Another next contact, without a contact.</summary>
    Task PlanAsync(Guid leadId, DateTime? nextContactAt, CancellationToken ct);

    /// <summary>Takes over what a machine judged, where nobody has judged the lead yet: a person's intention is never overwritten.</summary>
    Task GradeAsync(Guid leadId, Intention intention, CancellationToken ct);

    /// <summary>What is known of the student.</summary>
    Task<LeadLearned> KnownAsync(Guid leadId, CancellationToken ct);

    /// <summary>Takes over what was learned and makes the lead Qualified, unless it is further already; the version read is checked.</summary>
    /// <exception cref="BusinessException">The lead was changed meanwhile, or is where it cannot be qualified.</exception>
    Task QualifyAsync(Guid leadId, LeadLearned learned, int? version, CancellationToken ct);

    /// <summary>
    /// Begins a case for an invalid lead, as the current user; saves, together with what the caller has changed.
    /// </summary>
    /// <param name="leadId">A lead within the user's data scope.</param>
    /// <param name="reason">Why.</param>
    /// <param name="note">In words; needed for soft reasons.</param>
    /// <param name="isShown">The caller has shown by its own rule that nobody can be reached; a person still has to agree.</param>
    /// <param name="version">The version that was read.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The case.</returns>
    Task<Guid> ProposeInvalidAsync(Guid leadId, InvalidReason reason, string? note, bool isShown, int? version, CancellationToken ct);

    /// <summary>Adds to the lead's history, by the current user or the system.</summary>
    void Remember(LeadRemark remark);
}
