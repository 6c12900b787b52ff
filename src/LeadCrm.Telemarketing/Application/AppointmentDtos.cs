using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Makes an appointment 预约.</summary>
public sealed record CreateAppointmentInput
{
    /// <summary>The lead, which has no active appointment.</summary>
    [Required]
    public Guid? LeadId { get; init; }

    /// <summary>预约类型.</summary>
    [Required]
    public AppointmentType? Type { get; init; }

    /// <summary>校区.</summary>
    [Required]
    public Guid? CampusId { get; init; }

    /// <summary>预约时间, UTC and ahead.</summary>
    [Required]
    public DateTime? At { get; init; }

    /// <summary>How long, 60 minutes unless said.</summary>
    [Range(10, 600)]
    public int? Minutes { get; init; }

    /// <summary>How many come, one unless said.</summary>
    [Range(1, TelemarketingConsts.MaxPeople)]
    public int? People { get; init; }

    /// <summary>Who receives the student; the lead's consultant unless said.</summary>
    public Guid? ConsultantId { get; init; }

    /// <summary>备注.</summary>
    [StringLength(TelemarketingConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>Another time 改期; a new appointment stands for the old one.</summary>
public sealed record RescheduleAppointmentInput
{
    /// <summary>When, UTC and ahead.</summary>
    [Required]
    public DateTime? At { get; init; }

    /// <summary>Another campus.</summary>
    public Guid? CampusId { get; init; }

    /// <summary>Why.</summary>
    [StringLength(TelemarketingConsts.MaxReason)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Calls an appointment off 取消.</summary>
public sealed record CancelAppointmentInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(TelemarketingConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A step of an appointment.</summary>
public sealed record AppointmentStepInput
{
    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>Filters of appointments.</summary>
public sealed record GetAppointmentsInput : PagedInput
{
    /// <summary>From this business day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>To this business day, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>校区.</summary>
    public Guid? CampusId { get; init; }

    /// <summary>Of this lead.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>确认状态, several separated by commas.</summary>
    [StringLength(100)]
    public string? State { get; init; }

    /// <summary>Only those the user made or receives.</summary>
    public bool? Mine { get; init; }
}

/// <summary>An appointment.</summary>
public sealed record AppointmentDto
{
    /// <summary>The appointment.</summary>
    public Guid Id { get; init; }

    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>姓名.</summary>
    public string LeadName { get; init; } = "";

    /// <summary>预约类型.</summary>
    public AppointmentType Type { get; init; }

    /// <summary>校区.</summary>
    public Guid CampusId { get; init; }

    /// <summary>Its name.</summary>
    public string? CampusName { get; init; }

    /// <summary>预约时间, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>How long.</summary>
    public int Minutes { get; init; }

    /// <summary>How many come.</summary>
    public int People { get; init; }

    /// <summary>Who made it.</summary>
    public string? MakerName { get; init; }

    /// <summary>Who receives the student.</summary>
    public Guid? ConsultantId { get; init; }

    /// <summary>Name.</summary>
    public string? ConsultantName { get; init; }

    /// <summary>确认状态.</summary>
    public AppointmentState State { get; init; }

    /// <summary>备注.</summary>
    public string? Note { get; init; }

    /// <summary>Why it was cancelled or moved.</summary>
    public string? Reason { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ConfirmedAt { get; init; }

    /// <summary>到访时间, UTC.</summary>
    public DateTime? VisitAt { get; init; }

    /// <summary>Who said that the student came.</summary>
    public string? VisitBy { get; init; }

    /// <summary>The appointment it stands for.</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>Which of the chain, from 1.</summary>
    public int Round { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>The version.</summary>
    public int Version { get; init; }

    /// <summary>What the user may do with it now: <c>confirm</c>, <c>arrive</c>, <c>noShow</c>, <c>cancel</c>, <c>reschedule</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>A campus where students are received.</summary>
/// <param name="Id">The department.</param>
/// <param name="Name">Name.</param>
/// <param name="IsOwn">Whether the user works there.</param>
public sealed record CampusDto(Guid Id, string Name, bool IsOwn);
