using System.ComponentModel.DataAnnotations;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Somebody who is to get leads of a batch.</summary>
public sealed record BatchPersonInput
{
    /// <summary>Person.</summary>
    [Required]
    public Guid? UserId { get; init; }

    /// <summary>权重; 1 unless said.</summary>
    [Range(1, 100)]
    public int? Weight { get; init; }
}

/// <summary>Leads to be shared out.</summary>
public sealed record BatchAssignInput
{
    /// <summary>The most leads of one batch.</summary>
    public const int MaxLeads = 2_000;

    /// <summary>These leads; all that match <see cref="Filter"/> unless said.</summary>
    [MaxLength(MaxLeads)]
    public IReadOnlyList<Guid>? LeadIds { get; init; }

    /// <summary>The filters of the leads list, whose pages do not count here. The oldest come first.</summary>
    public GetLeadListInput? Filter { get; init; }

    /// <summary>Who gets them.</summary>
    [Required, MinLength(1), MaxLength(50)]
    public IReadOnlyList<BatchPersonInput>? People { get; init; }

    /// <summary>How.</summary>
    [Required]
    public BatchMode? Mode { get; init; }

    /// <summary>For <see cref="BatchMode.NEach"/>: how many each.</summary>
    [Range(1, MaxLeads)]
    public int? Each { get; init; }

    /// <summary>Why.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>What a person gets of a batch.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Name">Name.</param>
/// <param name="Count">Leads.</param>
/// <param name="Room">Room under cap and day's quota before.</param>
public sealed record BatchShareDto(Guid UserId, string Name, int Count, int Room);

/// <summary>What a batch would do.</summary>
/// <param name="Leads">Open leads that it is about.</param>
/// <param name="Assigned">Those that somebody gets.</param>
/// <param name="Left">Those that stay where they are.</param>
/// <param name="IsCut">Whether there are more than one batch takes.</param>
/// <param name="People">Shares, in the order named.</param>
public sealed record BatchPreviewDto(int Leads, int Assigned, int Left, bool IsCut, IReadOnlyList<BatchShareDto> People);

/// <summary>What a batch did.</summary>
/// <param name="Shares">What each person got.</param>
/// <param name="Result">A row per lead.</param>
public sealed record BatchAssignDto(IReadOnlyList<BatchShareDto> Shares, BatchResultDto Result);
