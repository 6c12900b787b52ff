using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Gives leads of headquarters to a franchise 分派.</summary>
public sealed record DispatchLeadsInput
{
    /// <summary>The leads.</summary>
    [Required, MinLength(1), MaxLength(LeadConsts.MaxDispatch)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }

    /// <summary>The franchise: its root department.</summary>
    [Required]
    public Guid? FranchiseId { get; init; }

    /// <summary>结算方式.</summary>
    [Required]
    public Settlement? Settlement { get; init; }

    /// <summary>Money per lead or visit, with two decimals; percent of an order, at most 100.</summary>
    [Required, Range(0, 1_000_000)]
    public decimal? Rate { get; init; }

    /// <summary>保护天数; the setting <c>Leads.DispatchProtectionDays</c> unless said.</summary>
    [Range(1, 730)]
    public int? ProtectionDays { get; init; }

    /// <summary>What the franchise should know; it reads this.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>Result of a dispatch.</summary>
/// <param name="Id">The dispatch; null when no lead could be given.</param>
/// <param name="Number">分派编号.</param>
/// <param name="Succeeded">Leads given.</param>
/// <param name="Failed">Leads that stayed.</param>
/// <param name="Items">A row per lead in the order they were named.</param>
public sealed record DispatchResultDto(Guid? Id, string? Number, int Succeeded, int Failed, IReadOnlyList<BatchRowDto> Items);

/// <summary>Takes dispatched leads back 收回.</summary>
public sealed record RecallLeadsInput
{
    /// <summary>Which of the dispatch; null takes back all that are still with the franchise.</summary>
    [MinLength(1), MaxLength(LeadConsts.MaxDispatch)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(LeadConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>Which dispatches to show, newest first.</summary>
public sealed record GetDispatchesInput : PagedInput
{
    /// <summary>Only those to this franchise.</summary>
    public Guid? FranchiseId { get; init; }
}

/// <summary>A dispatch with what became of it.</summary>
public record DispatchDto
{
    /// <summary>The dispatch.</summary>
    public Guid Id { get; init; }

    /// <summary>分派编号.</summary>
    public string Number { get; init; } = "";

    /// <summary>The franchise.</summary>
    public Guid FranchiseId { get; init; }

    /// <summary>Name of the franchise.</summary>
    public string FranchiseName { get; init; } = "";

    /// <summary>结算方式.</summary>
    public Settlement Settlement { get; init; }

    /// <summary>Money per lead or visit, percent of an order.</summary>
    public decimal Rate { get; init; }

    /// <summary>保护天数.</summary>
    public int ProtectionDays { get; init; }

    /// <summary>What the franchise should know.</summary>
    public string? Note { get; init; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>Who dispatched; headquarters only.</summary>
    public string? CreatedByName { get; init; }

    /// <summary>Leads given.</summary>
    public int Leads { get; init; }

    /// <summary>Leads on which the franchise reached somebody.</summary>
    public int Contacted { get; init; }

    /// <summary>Leads taken back.</summary>
    public int Recalled { get; init; }
}

/// <summary>A dispatch with its leads.</summary>
public sealed record DispatchDetailDto : DispatchDto
{
    /// <summary>The leads in the order of their numbers.</summary>
    public IReadOnlyList<DispatchItemDto> Items { get; init; } = [];
}

/// <summary>A lead of a dispatch. What is not, or no longer, in sight of the reader is left out.</summary>
public sealed record DispatchItemDto
{
    /// <summary>The lead.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string? LeadNumber { get; init; }

    /// <summary>姓名.</summary>
    public string? Name { get; init; }

    /// <summary>所在库.</summary>
    public LeadLocation? Location { get; init; }

    /// <summary>阶段.</summary>
    public LeadStage? Stage { get; init; }

    /// <summary>负责人, within the reader's side of the wall.</summary>
    public string? OwnerName { get; init; }

    /// <summary>Whether the franchise reached somebody.</summary>
    public bool Contacted { get; init; }

    /// <summary>The last day of the protection.</summary>
    public DateOnly? ProtectedUntil { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? RecalledAt { get; init; }

    /// <summary>Why it was taken back.</summary>
    public string? RecallReason { get; init; }
}

/// <summary>Which period to settle.</summary>
public sealed record GetSettlementInput
{
    /// <summary>First business day of the dispatches; the first of this month unless said.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last business day of the dispatches; today unless said.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only this franchise.</summary>
    public Guid? FranchiseId { get; init; }
}

/// <summary>
/// Settlement of the leads dispatched in a period. Visits, orders and money received are not known to this report yet, so it has no columns
/// for them and no amount for what is settled by them.
/// </summary>
/// <param name="From">First business day.</param>
/// <param name="To">Last business day.</param>
/// <param name="Rows">A row per franchise and kind of settlement.</param>
public sealed record SettlementDto(DateOnly From, DateOnly To, IReadOnlyList<SettlementRowDto> Rows);

/// <summary>What one franchise got on one kind of settlement.</summary>
public sealed record SettlementRowDto
{
    /// <summary>The franchise.</summary>
    public Guid FranchiseId { get; init; }

    /// <summary>Name of the franchise.</summary>
    public string FranchiseName { get; init; } = "";

    /// <summary>结算方式.</summary>
    public Settlement Settlement { get; init; }

    /// <summary>Leads given.</summary>
    public int Leads { get; init; }

    /// <summary>Leads given, neither taken back nor invalid or scrap.</summary>
    public int Valid { get; init; }

    /// <summary>Leads on which the franchise reached somebody.</summary>
    public int Contacted { get; init; }

    /// <summary>Leads taken back.</summary>
    public int Recalled { get; init; }

    /// <summary>Rate × valid leads, over all dispatches; null unless settled per lead.</summary>
    public decimal? Amount { get; init; }
}
