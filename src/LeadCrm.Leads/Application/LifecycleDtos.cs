using System.ComponentModel.DataAnnotations;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Facts with which a lead becomes qualified 有效; what is left out stays as it is, and what is missing then is named.</summary>
public sealed record QualifyLeadInput
{
    /// <summary>姓名.</summary>
    [StringLength(LeadConsts.MaxName)]
    public string? Name { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>意向课程.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? CourseInterest { get; init; }

    /// <summary>学历/年级.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Education { get; init; }

    /// <summary>就业状态.</summary>
    public Employment? Employment { get; init; }

    /// <summary>城市.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? City { get; init; }

    /// <summary>学习形式.</summary>
    public StudyMode? StudyMode { get; init; }

    /// <summary>校区.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Campus { get; init; }

    /// <summary>预算, as said.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? Budget { get; init; }

    /// <summary>计划开课时间, as said.</summary>
    [StringLength(LeadConsts.MaxShort)]
    public string? StartPlan { get; init; }

    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>The student decided against it 战败.</summary>
public sealed record LoseLeadInput
{
    /// <summary>战败原因.</summary>
    [Required]
    public LostReason? Reason { get; init; }

    /// <summary>What was said.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Note { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Puts a lead aside for later 长期培育.</summary>
public sealed record NurtureLeadInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>下次联系时间, UTC; null means that none is agreed.</summary>
    public DateTime? NextContactAt { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A command with a reason.</summary>
public sealed record LeadReasonInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A command with nothing but the version that was read.</summary>
public sealed record LeadVersionInput
{
    /// <summary>The version that was read.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>Where a lead went by a command; the caller may not see it any more.</summary>
/// <param name="Id">Lead.</param>
/// <param name="Location">所在库.</param>
/// <param name="Stage">阶段.</param>
/// <param name="OwnerName">负责人; null without one.</param>
public sealed record LeadPlaceDto(Guid Id, LeadLocation Location, LeadStage Stage, string? OwnerName);

/// <summary>Why something cannot be done with a lead now, though the user has the right to do it.</summary>
/// <param name="Action">Name of the action, as in <c>actions</c>.</param>
/// <param name="Code">Error code the command would answer.</param>
/// <param name="Message">Its text.</param>
public sealed record ActionRefusalDto(string Action, string Code, string Message);
