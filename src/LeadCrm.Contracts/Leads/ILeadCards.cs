namespace LeadCrm.Contracts.Leads;

/// <summary>What somebody reads of a student before they speak.</summary>
/// <param name="LeadId">The lead it is about.</param>
/// <param name="Name">姓名; empty where nobody knows it.</param>
/// <param name="Relation">与学员关系: who is on the phone.</param>
/// <param name="StudentName">学员姓名, where somebody else calls.</param>
/// <param name="City">城市.</param>
/// <param name="Remark">备注.</param>
/// <param name="Tags">标签.</param>
/// <param name="Leads">The student's leads that the user sees, the one asked for first, at most 10.</param>
/// <param name="FollowUps">The last follow-ups of the lead, latest first.</param>
public sealed record LeadCard(
    Guid LeadId,
    string Name,
    ContactRelation? Relation,
    string? StudentName,
    string? City,
    string? Remark,
    IReadOnlyList<string> Tags,
    IReadOnlyList<LeadCardLead> Leads,
    IReadOnlyList<LeadCardNote> FollowUps
);

/// <summary>A lead of the student.</summary>
/// <param name="Id">Lead.</param>
/// <param name="Number">线索编号.</param>
/// <param name="BusinessLine">业务线.</param>
/// <param name="CourseInterest">意向课程.</param>
/// <param name="Stage">阶段.</param>
/// <param name="Intention">意向等级.</param>
/// <param name="OwnerName">负责人.</param>
public sealed record LeadCardLead(
    Guid Id,
    string Number,
    string BusinessLine,
    string? CourseInterest,
    LeadStage Stage,
    Intention? Intention,
    string? OwnerName
);

/// <summary>A follow-up.</summary>
/// <param name="At">UTC.</param>
/// <param name="ByName">Who noted it; of the other side of the franchise wall only the side.</param>
/// <param name="Type">How.</param>
/// <param name="Disposition">跟进结果.</param>
/// <param name="TalkSeconds">How long they talked, where that was measured.</param>
/// <param name="Content">What was said.</param>
public sealed record LeadCardNote(
    DateTime At,
    string? ByName,
    FollowUpType Type,
    Disposition? Disposition,
    int? TalkSeconds,
    string? Content
);

/// <summary>Students at one look, for modules that talk to them.</summary>
public interface ILeadCards
{
    /// <summary>The card of a lead in the data scope of the current user; null where there is none.</summary>
    /// <param name="leadId">Lead.</param>
    /// <param name="followUps">How many follow-ups, at most 10.</param>
    /// <param name="ct">Cancels.</param>
    Task<LeadCard?> GetAsync(Guid leadId, int followUps, CancellationToken ct);
}
