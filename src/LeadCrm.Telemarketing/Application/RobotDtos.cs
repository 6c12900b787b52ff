using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Makes a robot task 机器人任务 of leads of a team that fit all that is said. Nobody is called before it is started.</summary>
public sealed record CreateRobotTaskInput
{
    /// <summary>名称.</summary>
    [Required, StringLength(TelemarketingConsts.MaxName, MinimumLength = 2)]
    public string? Name { get; init; }

    /// <summary>The team whose leads are called, and whose queue gets those that people are to call.</summary>
    [Required]
    public Guid? DepartmentId { get; init; }

    /// <summary>话术 at the robot's vendor, by its name there.</summary>
    [Required, StringLength(RobotConsts.MaxScript, MinimumLength = 1)]
    public string? Script { get; init; }

    /// <summary>The robot's line; the only one unless said.</summary>
    [StringLength(CallConsts.MaxProvider)]
    public string? Provider { get; init; }

    /// <summary>Hours of the business day, <c>09:00-12:00,14:00-18:00</c>, within the calling hours; those unless said.</summary>
    [StringLength(RobotConsts.MaxWindows)]
    public string? Windows { get; init; }

    /// <summary>Most calls at the same time, 5 unless said.</summary>
    [Range(1, RobotConsts.MaxConcurrency)]
    public int? Concurrency { get; init; }

    /// <summary>Where the leads are: Unassigned, Tmk, Pool; those that wait unless said.</summary>
    [MaxLength(3)]
    public IReadOnlyList<LeadLocation>? Locations { get; init; }

    /// <summary>Business line.</summary>
    [StringLength(TelemarketingConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>Source.</summary>
    [StringLength(TelemarketingConsts.MaxCode)]
    public string? SourceCode { get; init; }

    /// <summary>Grade of the source.</summary>
    [StringLength(1)]
    public string? SourceGrade { get; init; }

    /// <summary>Made on this business day or later.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Made on this business day or before.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The most leads, 500 unless said.</summary>
    [Range(1, TelemarketingConsts.MaxTaskLeads)]
    public int? Most { get; init; }
}

/// <summary>Which leads of a robot task.</summary>
public sealed record GetRobotItemsInput : PagedInput
{
    /// <summary>Where they stand.</summary>
    public RobotItemState? State { get; init; }

    /// <summary>Result of their last call.</summary>
    public RobotResult? Result { get; init; }

    /// <summary>What the robot judged.</summary>
    public RobotIntent? Intent { get; init; }
}

/// <summary>Which proposals.</summary>
public sealed record GetRobotProposalsInput : PagedInput
{
    /// <summary>Where they stand; the open ones unless said.</summary>
    public RobotProposalState? State { get; init; }
}

/// <summary>Confirms that a lead is invalid.</summary>
public sealed record ConfirmRobotProposalInput
{
    /// <summary>无效原因, as the person sees it.</summary>
    [Required]
    public InvalidReason? Reason { get; init; }

    /// <summary>In words; the robot's summary unless said.</summary>
    [StringLength(TelemarketingConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>Rejects what the robot proposes.</summary>
public sealed record RejectRobotProposalInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(TelemarketingConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>What a new task may choose from.</summary>
/// <param name="Lines">Robot's lines that are set up.</param>
/// <param name="Hours">Calling hours.</param>
public sealed record RobotSetupDto(IReadOnlyList<string> Lines, string Hours);

/// <summary>How many leads ended in what.</summary>
/// <param name="Result">Result of the last call.</param>
/// <param name="Leads">Leads.</param>
public sealed record RobotOutcomeDto(RobotResult Result, int Leads);

/// <summary>How many leads were judged how.</summary>
/// <param name="Intent">意向.</param>
/// <param name="Leads">Leads.</param>
public sealed record RobotIntentDto(RobotIntent Intent, int Leads);

/// <summary>What became of results.</summary>
/// <param name="Effect">What was done.</param>
/// <param name="Calls">Calls.</param>
public sealed record RobotEffectDto(RobotEffect Effect, int Calls);

/// <summary>A robot task.</summary>
public record RobotTaskDto
{
    /// <summary>The task.</summary>
    public Guid Id { get; init; }

    /// <summary>名称.</summary>
    public string Name { get; init; } = "";

    /// <summary>The team.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>Its name.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>The robot's line.</summary>
    public string Provider { get; init; } = "";

    /// <summary>话术.</summary>
    public string Script { get; init; } = "";

    /// <summary>Hours of the business day.</summary>
    public string Windows { get; init; } = "";

    /// <summary>Most calls at the same time.</summary>
    public int Concurrency { get; init; }

    /// <summary>Calls under way.</summary>
    public int InFlight { get; init; }

    /// <summary>状态.</summary>
    public RobotTaskState State { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>Leads in all.</summary>
    public int Total { get; init; }

    /// <summary>To be called, for the first time or again.</summary>
    public int Waiting { get; init; }

    /// <summary>Being called.</summary>
    public int Calling { get; init; }

    /// <summary>Done.</summary>
    public int Done { get; init; }

    /// <summary>Not called, or not any more.</summary>
    public int Skipped { get; init; }

    /// <summary>接通: leads that answered.</summary>
    public int Answered { get; init; }

    /// <summary>The version.</summary>
    public int Version { get; init; }
}

/// <summary>A robot task with its outcomes.</summary>
public sealed record RobotTaskDetailDto : RobotTaskDto
{
    /// <summary>Leads by the result of their last call, most first.</summary>
    public IReadOnlyList<RobotOutcomeDto> Outcomes { get; init; } = [];

    /// <summary>Leads by intent.</summary>
    public IReadOnlyList<RobotIntentDto> Intents { get; init; } = [];

    /// <summary>What was done about results.</summary>
    public IReadOnlyList<RobotEffectDto> Effects { get; init; } = [];
}

/// <summary>A lead of a robot task.</summary>
public sealed record RobotItemDto
{
    /// <summary>The row.</summary>
    public Guid Id { get; init; }

    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>姓名.</summary>
    public string LeadName { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public RobotItemState State { get; init; }

    /// <summary>Why it is not called.</summary>
    public RobotSkip? Skip { get; init; }

    /// <summary>Calls so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before, UTC.</summary>
    public DateTime? NextAt { get; init; }

    /// <summary>Result of the last call.</summary>
    public RobotResult? Result { get; init; }

    /// <summary>What the robot judged.</summary>
    public RobotIntent? Intent { get; init; }

    /// <summary>End of the last call, UTC.</summary>
    public DateTime? LastAt { get; init; }

    /// <summary>What was done about it.</summary>
    public RobotEffect? Effect { get; init; }

    /// <summary>小结 of the last call.</summary>
    public string? Summary { get; init; }
}

/// <summary>One call of the robot to a lead.</summary>
public sealed record RobotCallDto
{
    /// <summary>The call.</summary>
    public Guid Id { get; init; }

    /// <summary>The task.</summary>
    public string TaskName { get; init; } = "";

    /// <summary>话术.</summary>
    public string Script { get; init; } = "";

    /// <summary>Which attempt of the task, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary>How far it is.</summary>
    public RobotCallState State { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? EndedAt { get; init; }

    /// <summary>结果.</summary>
    public RobotResult? Result { get; init; }

    /// <summary>意向.</summary>
    public RobotIntent? Intent { get; init; }

    /// <summary>How long they talked.</summary>
    public int? TalkSeconds { get; init; }

    /// <summary>小结.</summary>
    public string? Summary { get; init; }

    /// <summary>对话文本.</summary>
    public string? Transcript { get; init; }

    /// <summary>What was done about it.</summary>
    public RobotEffect? Effect { get; init; }
}

/// <summary>What the robot proposes as invalid.</summary>
public sealed record RobotProposalDto
{
    /// <summary>The proposal.</summary>
    public Guid Id { get; init; }

    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>姓名.</summary>
    public string LeadName { get; init; } = "";

    /// <summary>Who has the lead.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Why.</summary>
    public RobotProposalKind Kind { get; init; }

    /// <summary>无效原因 that is proposed.</summary>
    public InvalidReason Reason { get; init; }

    /// <summary>意向.</summary>
    public RobotIntent? Intent { get; init; }

    /// <summary>小结.</summary>
    public string? Summary { get; init; }

    /// <summary>Where it stands.</summary>
    public RobotProposalState State { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who decided.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>In words.</summary>
    public string? Note { get; init; }
}
