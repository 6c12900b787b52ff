using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Proposes a lead as invalid 判无效. Evidence is collected by the system.</summary>
public sealed record ProposeInvalidInput
{
    /// <summary>无效原因.</summary>
    [Required]
    public InvalidReason? Reason { get; init; }

    /// <summary>In words; needed for a soft reason (not a target, peer), which only people can judge.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Proposes a lead as scrap 判废单.</summary>
public sealed record ProposeScrapInput
{
    /// <summary>废单原因.</summary>
    [Required]
    public ScrapReason? Reason { get; init; }

    /// <summary>Of a duplicate, and needed for it: the lead that stays, of the same tenant.</summary>
    public Guid? SurvivorId { get; init; }

    /// <summary>In words.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }

    /// <summary>The version that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Agrees with a proposal.</summary>
public sealed record ApproveCaseInput
{
    /// <summary>What there is to add.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }

    /// <summary>The version of the case that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>Says no to a proposal, or appeals against an approval.</summary>
public sealed record CaseReasonInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version of the case that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>The second look at a case.</summary>
public sealed record ReviewCaseInput
{
    /// <summary>What it came to.</summary>
    [Required]
    public CaseReviewOutcome? Outcome { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }

    /// <summary>The version of the case that was read.</summary>
    public int? Version { get; init; }
}

/// <summary>A case in a list.</summary>
public record CaseDto
{
    /// <summary>The case.</summary>
    public Guid Id { get; init; }

    /// <summary>编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>The version to send with commands.</summary>
    public int Version { get; init; }

    /// <summary>Invalid or scrap.</summary>
    public LeadCaseKind Kind { get; init; }

    /// <summary>无效原因.</summary>
    public InvalidReason? InvalidReason { get; init; }

    /// <summary>废单原因.</summary>
    public ScrapReason? ScrapReason { get; init; }

    /// <summary>Where it stands.</summary>
    public LeadCaseState State { get; init; }

    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>姓名; masked for those who see no leads but their own.</summary>
    public string LeadName { get; init; } = "";

    /// <summary>来源标识.</summary>
    public string SourceCode { get; init; } = "";

    /// <summary>Who had the lead.</summary>
    public string? HolderName { get; init; }

    /// <summary>The department it was in.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>What the proposer wrote.</summary>
    public string? Note { get; init; }

    /// <summary>Who proposed it.</summary>
    public string? ProposedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime ProposedAt { get; init; }

    /// <summary>A provider's cause proved it, so that nobody had to decide.</summary>
    public bool IsProven { get; init; }

    /// <summary>Who decided; null for the system.</summary>
    public string? DecidedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? DecidedAt { get; init; }

    /// <summary>What the decider wrote.</summary>
    public string? Decision { get; init; }

    /// <summary>Drawn for a second look.</summary>
    public bool IsSampled { get; init; }

    /// <summary>When the drawn case was looked at, UTC.</summary>
    public DateTime? SampledAt { get; init; }

    /// <summary>What the signed-in user may do now: <c>approve, reject, appeal, review, sample</c>.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];
}

/// <summary>A case in full, with its evidence.</summary>
public sealed record CaseDetailDto : CaseDto
{
    /// <summary>What was known when it was proposed.</summary>
    public CaseEvidence Evidence { get; init; } = null!;

    /// <summary>Who made the attempts of the evidence, by id.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Of a duplicate: the lead that stays.</summary>
    public Guid? SurvivorId { get; init; }

    /// <summary>Its number.</summary>
    public string? SurvivorNumber { get; init; }

    /// <summary>Who appealed.</summary>
    public string? AppealedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? AppealedAt { get; init; }

    /// <summary>Why.</summary>
    public string? Appeal { get; init; }

    /// <summary>Until when an approved case may be appealed against, UTC.</summary>
    public DateTime? AppealUntil { get; init; }

    /// <summary>Who looked a second time.</summary>
    public string? ReviewedByName { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ReviewedAt { get; init; }

    /// <summary>What they found.</summary>
    public string? Review { get; init; }
}

/// <summary>Filters of the list of cases.</summary>
public sealed record GetCasesInput : PagedInput
{
    /// <summary>State, one or several separated by commas.</summary>
    [StringLength(120)]
    public string? State { get; init; }

    /// <summary><c>Invalid</c> or <c>Scrap</c>.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? Kind { get; init; }

    /// <summary>Cases of this lead.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>来源标识.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? SourceCode { get; init; }

    /// <summary>Only those drawn for a second look that nobody has taken yet.</summary>
    public bool? ToSample { get; init; }
}

/// <summary>A period of business days, and how its figures are put together.</summary>
public record CasePeriodInput
{
    /// <summary>First business day; the first of the month unless said.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last business day; today unless said.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only this source.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? SourceCode { get; init; }
}

/// <summary>What the figures are asked for by.</summary>
public sealed record GetCaseFiguresInput : CasePeriodInput
{
    /// <summary><c>Source</c>, <c>Person</c>, <c>Reason</c> or <c>Day</c>; the source unless said.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? GroupBy { get; init; }
}

/// <summary>What a download of invalid leads holds.</summary>
public sealed record ExportInvalidInput : CasePeriodInput
{
    /// <summary><c>Csv</c> or <c>Xlsx</c>; a workbook unless said.</summary>
    [StringLength(LeadConsts.MaxCode)]
    public string? Format { get; init; }
}

/// <summary>Figures of leads and cases.</summary>
public sealed record CaseFiguresDto
{
    /// <summary>Code of the source, id of the person, name of the reason or the day; null for the total.</summary>
    public string? Key { get; init; }

    /// <summary>Name of the person; null otherwise.</summary>
    public string? Name { get; init; }

    /// <summary>New leads of the period, without scrap: by source and day those made in it, by person those received in it.</summary>
    public int New { get; init; }

    /// <summary>Those of them that are invalid now.</summary>
    public int Invalid { get; init; }

    /// <summary>Leads that were to be counted as new but are scrap now.</summary>
    public int Scrap { get; init; }

    /// <summary>1 − invalid / new; null without new leads.</summary>
    public decimal? ValidRate { get; init; }

    /// <summary>Cases of invalid leads that were approved within the period, also those appealed against later.</summary>
    public int Approved { get; init; }

    /// <summary>Cases of invalid leads that were rejected within the period.</summary>
    public int Rejected { get; init; }

    /// <summary>Those approved that were overturned since.</summary>
    public int Overturned { get; init; }

    /// <summary>Overturned / approved; null where nothing was approved.</summary>
    public decimal? FalseInvalidRate { get; init; }
}

/// <summary>Figures of a period.</summary>
/// <param name="From">First business day.</param>
/// <param name="To">Last business day.</param>
/// <param name="Total">All together.</param>
/// <param name="Rows">Each for itself; at most 200, those with most invalid leads first, days in their order.</param>
public sealed record CaseReportDto(DateOnly From, DateOnly To, CaseFiguresDto Total, IReadOnlyList<CaseFiguresDto> Rows);
