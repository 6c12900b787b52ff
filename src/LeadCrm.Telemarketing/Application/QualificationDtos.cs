using System.ComponentModel.DataAnnotations;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>How far telemarketing is with a lead.</summary>
public sealed record QualificationDto
{
    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Its version.</summary>
    public int LeadVersion { get; init; }

    /// <summary>Its business line.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>TMK 状态.</summary>
    public TmkResult Result { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ResultAt { get; init; }

    /// <summary>Who said so.</summary>
    public string? ResultBy { get; init; }

    /// <summary>Of a pending lead: when it is called again, UTC.</summary>
    public DateTime? RecallAt { get; init; }

    /// <summary>Of an invalid lead: why.</summary>
    public InvalidReason? InvalidReason { get; init; }

    /// <summary>Of a valid lead: what comes next.</summary>
    public TmkNextAction? NextAction { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? NextActionAt { get; init; }

    /// <summary>What is known of the student.</summary>
    public LeadLearned Known { get; init; } = new();

    /// <summary>What a valid lead needs and this one does not have yet; <c>nextAction</c> is always asked.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Attempts that reached nobody since somebody was last reached.</summary>
    public int Attempts { get; init; }

    /// <summary>Business days of those attempts.</summary>
    public int AttemptDays { get; init; }

    /// <summary>Whether they are enough to call the student unreachable.</summary>
    public bool IsUnreachable { get; init; }

    /// <summary>How many consultants have rejected it.</summary>
    public int Rejects { get; init; }

    /// <summary>Too many have: the manager decides.</summary>
    public bool NeedsManager { get; init; }

    /// <summary>The offer that waits for an answer.</summary>
    public Guid? OpenOfferId { get; init; }

    /// <summary>The telemarketer who has the credit for it.</summary>
    public string? CreditedTo { get; init; }

    /// <summary>Until when, UTC.</summary>
    public DateTime? CreditUntil { get; init; }

    /// <summary>The active appointment.</summary>
    public Guid? AppointmentId { get; init; }
}

/// <summary>What came of a dial.</summary>
public sealed record DispositionInput
{
    /// <summary>跟进结果.</summary>
    [Required]
    public Disposition? Disposition { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>下次联系时间, UTC and ahead.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>How long they talked, where it was measured.</summary>
    [Range(0, 86_400)]
    public int? TalkSeconds { get; init; }

    /// <summary>What was said.</summary>
    [StringLength(TelemarketingConsts.MaxText)]
    public string? Content { get; init; }
}

/// <summary>To be called again 待定.</summary>
public sealed record DeferLeadInput
{
    /// <summary>When, UTC and ahead.</summary>
    [Required]
    public DateTime? RecallAt { get; init; }

    /// <summary>What was said.</summary>
    [StringLength(TelemarketingConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>The student cannot become a customer 无效; a case of Leads begins.</summary>
public sealed record RefuteLeadInput
{
    /// <summary>无效原因.</summary>
    [Required]
    public InvalidReason? Reason { get; init; }

    /// <summary>In words; needed for soft reasons.</summary>
    [StringLength(TelemarketingConsts.MaxReason)]
    public string? Note { get; init; }

    /// <summary>The version of the lead that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>The student can become a customer 有效. What is left out stays as it is known; what is missing then is named.</summary>
public sealed record ConfirmLeadInput
{
    /// <summary>姓名.</summary>
    [StringLength(TelemarketingConsts.MaxName)]
    public string? Name { get; init; }

    /// <summary>Who is on the phone.</summary>
    public ContactRelation? Relation { get; init; }

    /// <summary>意向课程: the need.</summary>
    [StringLength(TelemarketingConsts.MaxName)]
    public string? CourseInterest { get; init; }

    /// <summary>意向等级, A to C.</summary>
    public Intention? Intention { get; init; }

    /// <summary>城市.</summary>
    [StringLength(TelemarketingConsts.MaxName)]
    public string? City { get; init; }

    /// <summary>预算; this or the time window is needed.</summary>
    [StringLength(TelemarketingConsts.MaxName)]
    public string? Budget { get; init; }

    /// <summary>计划开课时间: the time window.</summary>
    [StringLength(TelemarketingConsts.MaxName)]
    public string? StartPlan { get; init; }

    /// <summary>What comes next.</summary>
    [Required]
    public TmkNextAction? NextAction { get; init; }

    /// <summary>When, UTC and ahead; a transfer happens at once.</summary>
    public DateTime? NextActionAt { get; init; }

    /// <summary>The version of the lead that was read.</summary>
    public int? Version { get; init; }
}
