using System.ComponentModel.DataAnnotations;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Why a lead stands in the queue.</summary>
public enum TmkQueueKind
{
    /// <summary>到期回呼.</summary>
    DueCallback,

    /// <summary>再次咨询.</summary>
    ReInquiry,

    /// <summary>新线索.</summary>
    New,

    /// <summary>再试: dialled before, and no date was set.</summary>
    Again,
}

/// <summary>Which queue.</summary>
public sealed record GetQueueInput
{
    /// <summary>Only leads of this dial task.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>Leads wanted, 10 unless said.</summary>
    [Range(1, 50)]
    public int? Take { get; init; }
}

/// <summary>A lead in the queue.</summary>
public sealed record QueueItemDto
{
    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>姓名.</summary>
    public string Name { get; init; } = "";

    /// <summary>Why it is there.</summary>
    public TmkQueueKind Kind { get; init; }

    /// <summary>Grade of the source.</summary>
    public string? SourceGrade { get; init; }

    /// <summary>Business line.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>Planned contact, UTC.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ReInquiredAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Attempts in a row that reached nobody.</summary>
    public int Attempts { get; init; }

    /// <summary>TMK 状态.</summary>
    public TmkResult Result { get; init; }
}

/// <summary>Dials in figures. Rates are per cent with one decimal; null without a denominator.</summary>
public sealed record DialFiguresDto
{
    /// <summary>拨打.</summary>
    public int Dials { get; init; }

    /// <summary>拨打线索数.</summary>
    public int Leads { get; init; }

    /// <summary>接通.</summary>
    public int Connected { get; init; }

    /// <summary>接通线索数.</summary>
    public int ConnectedLeads { get; init; }

    /// <summary>呼叫接通率: connected / dials.</summary>
    public decimal? CallConnectRate => Rate(Connected, Dials);

    /// <summary>线索接通率: leads connected / leads dialled.</summary>
    public decimal? LeadConnectRate => Rate(ConnectedLeads, Leads);

    private static decimal? Rate(int part, int whole) =>
        whole == 0 ? null : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);
}

/// <summary>The queue of the signed-in telemarketer.</summary>
public sealed record QueueDto
{
    /// <summary>What comes next, in order.</summary>
    public IReadOnlyList<QueueItemDto> Items { get; init; } = [];

    /// <summary>Call-backs that are due.</summary>
    public int DueCallbacks { get; init; }

    /// <summary>Students who turned up again.</summary>
    public int ReInquiries { get; init; }

    /// <summary>Never dialled.</summary>
    public int New { get; init; }

    /// <summary>Dialled, without a date.</summary>
    public int Again { get; init; }

    /// <summary>Planned for later.</summary>
    public int Later { get; init; }

    /// <summary>Leads that wait in the department's queue, free to be taken.</summary>
    public int Waiting { get; init; }

    /// <summary>Today's dials.</summary>
    public DialFiguresDto Today { get; init; } = new();

    /// <summary>Valid verdicts today.</summary>
    public int ValidToday { get; init; }

    /// <summary>Leads that consultants accepted today.</summary>
    public int TransferredToday { get; init; }

    /// <summary>Whether the user has a seat that makes the calls; by hand otherwise.</summary>
    public bool CanCall { get; init; }
}

/// <summary>Takes waiting leads from the department's queue.</summary>
public sealed record TakeLeadsInput
{
    /// <summary>How many.</summary>
    [Required, Range(1, TelemarketingConsts.MaxTake)]
    public int? Count { get; init; }

    /// <summary>Of this dial task only.</summary>
    public Guid? TaskId { get; init; }
}

/// <summary>What was taken.</summary>
/// <param name="LeadIds">Leads that the caller has now.</param>
public sealed record TakenLeadsDto(IReadOnlyList<Guid> LeadIds);

/// <summary>Makes a dial task 名单任务 of waiting leads of a team that fit all that is said.</summary>
public sealed record CreateDialTaskInput
{
    /// <summary>名称.</summary>
    [Required, StringLength(TelemarketingConsts.MaxName, MinimumLength = 2)]
    public string? Name { get; init; }

    /// <summary>The team; its waiting leads and those its people hold are looked through.</summary>
    [Required]
    public Guid? DepartmentId { get; init; }

    /// <summary>话术.</summary>
    public Guid? ScriptId { get; init; }

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

/// <summary>How many of a task's leads ended in what.</summary>
/// <param name="Disposition">跟进结果 of the last dial.</param>
/// <param name="Leads">Leads.</param>
public sealed record DialOutcomeDto(Disposition Disposition, int Leads);

/// <summary>A dial task.</summary>
public record DialTaskDto
{
    /// <summary>The task.</summary>
    public Guid Id { get; init; }

    /// <summary>名称.</summary>
    public string Name { get; init; } = "";

    /// <summary>The team.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>Its name.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>话术.</summary>
    public Guid? ScriptId { get; init; }

    /// <summary>状态.</summary>
    public DialTaskState State { get; init; }

    /// <summary>Who made it.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Leads in all.</summary>
    public int Total { get; init; }

    /// <summary>Not taken yet.</summary>
    public int Waiting { get; init; }

    /// <summary>With somebody, not dialled yet.</summary>
    public int Taken { get; init; }

    /// <summary>Dialled.</summary>
    public int Dialled { get; init; }

    /// <summary>Went elsewhere before.</summary>
    public int Gone { get; init; }

    /// <summary>Its dials.</summary>
    public DialFiguresDto Figures { get; init; } = new();

    /// <summary>The version.</summary>
    public int Version { get; init; }
}

/// <summary>A dial task with its outcomes.</summary>
public sealed record DialTaskDetailDto : DialTaskDto
{
    /// <summary>Leads by their last outcome, most first.</summary>
    public IReadOnlyList<DialOutcomeDto> Outcomes { get; init; } = [];

    /// <summary>Dials by person.</summary>
    public IReadOnlyList<DialPersonDto> People { get; init; } = [];
}

/// <summary>Dials of one person.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Name">Name.</param>
/// <param name="Figures">Figures.</param>
public sealed record DialPersonDto(Guid UserId, string? Name, DialFiguresDto Figures);

/// <summary>A question with its answer.</summary>
public sealed record FaqDto
{
    /// <summary>问.</summary>
    [Required, StringLength(200, MinimumLength = 2)]
    public string? Question { get; init; }

    /// <summary>答.</summary>
    [Required, StringLength(TelemarketingConsts.MaxText, MinimumLength = 2)]
    public string? Answer { get; init; }
}

/// <summary>Writes a script 话术.</summary>
public sealed record SaveScriptInput
{
    /// <summary>For leads of this line; for all without one.</summary>
    [StringLength(TelemarketingConsts.MaxCode)]
    public string? BusinessLine { get; init; }

    /// <summary>标题.</summary>
    [Required, StringLength(TelemarketingConsts.MaxName, MinimumLength = 2)]
    public string? Title { get; init; }

    /// <summary>What to say.</summary>
    [Required, StringLength(TelemarketingConsts.MaxText, MinimumLength = 2)]
    public string? Body { get; init; }

    /// <summary>Questions with their answers.</summary>
    [MaxLength(TelemarketingConsts.MaxFaq)]
    public IReadOnlyList<FaqDto>? Faq { get; init; }

    /// <summary>The version that was read; none for a new one.</summary>
    public int? Version { get; init; }
}

/// <summary>A script 话术.</summary>
/// <param name="Id">Script.</param>
/// <param name="BusinessLine">For leads of this line; null for all.</param>
/// <param name="Title">标题.</param>
/// <param name="Body">What to say.</param>
/// <param name="Faq">Questions with their answers.</param>
/// <param name="Version">The version.</param>
public sealed record ScriptDto(Guid Id, string? BusinessLine, string Title, string Body, IReadOnlyList<FaqDto> Faq, int Version);
