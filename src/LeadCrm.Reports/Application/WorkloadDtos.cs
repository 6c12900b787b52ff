using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;

namespace LeadCrm.Reports.Application;

/// <summary>Which figures are wanted.</summary>
public record GetWorkloadInput
{
    /// <summary>First business day; today unless said.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last business day, included; at most a year after the first, today unless said. What lies ahead is left out.</summary>
    public DateOnly? To { get; init; }

    /// <summary><c>user</c> or <c>department</c>; by person unless said.</summary>
    [StringLength(20)]
    public string? GroupBy { get; init; }

    /// <summary>Only of this person.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Only what was done in this department.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Only leads of this source.</summary>
    [StringLength(32)]
    public string? SourceCode { get; init; }

    /// <summary>Only leads of this business line.</summary>
    [StringLength(32)]
    public string? BusinessLine { get; init; }

    /// <summary>First day of a period to compare with; only together with <see cref="CompareTo"/>.</summary>
    public DateOnly? CompareFrom { get; init; }

    /// <summary>Last day of the period to compare with.</summary>
    public DateOnly? CompareTo { get; init; }
}

/// <summary>Which rows are wanted: those from which a figure comes.</summary>
public sealed record GetWorkloadRowsInput : PagedInput
{
    /// <summary>Name of the figure, for instance <c>dialled</c>; <c>received</c> unless said.</summary>
    [StringLength(40)]
    public string? Metric { get; init; }

    /// <summary>First business day; today unless said.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last business day, included; today unless said.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only of this person.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Only what was done in this department.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Only leads of this source.</summary>
    [StringLength(32)]
    public string? SourceCode { get; init; }

    /// <summary>Only leads of this business line.</summary>
    [StringLength(32)]
    public string? BusinessLine { get; init; }
}

/// <summary>What people did in a period.</summary>
public sealed record WorkloadDto
{
    /// <summary>First business day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last business day.</summary>
    public required DateOnly To { get; init; }

    /// <summary><c>user</c> or <c>department</c>.</summary>
    public required string GroupBy { get; init; }

    /// <summary>From this day on what comes late still changes figures; earlier days are frozen.</summary>
    public required DateOnly OpenFrom { get; init; }

    /// <summary>When they were read, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>One row per person or department, by name; at most 200.</summary>
    public required IReadOnlyList<WorkloadRowDto> Items { get; init; }

    /// <summary>There are more than 200; the total is of all.</summary>
    public bool IsCut { get; init; }

    /// <summary>All together; what is counted once is counted once here too.</summary>
    public required IReadOnlyDictionary<string, decimal?> Total { get; init; }

    /// <summary>Per row on average; shares and medians are those of all together.</summary>
    public required IReadOnlyDictionary<string, decimal?> Mean { get; init; }

    /// <summary>The same of the period to compare with.</summary>
    public WorkloadDto? Compare { get; init; }
}

/// <summary>The figures of a person or department.</summary>
public sealed record WorkloadRowDto
{
    /// <summary>Person or department.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Where the person belongs now.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Name of that department.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>False for people who left and departments that were dissolved.</summary>
    public bool IsActive { get; init; }

    /// <summary>Figures by name; shares from 0 to 1, times in seconds; null where there is none.</summary>
    public required IReadOnlyDictionary<string, decimal?> Metrics { get; init; }
}

/// <summary>A row from which a figure comes.</summary>
public sealed record WorkloadEntryDto
{
    /// <summary>Tells the rows of one figure apart.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is.</summary>
    public required string Kind { get; init; }

    /// <summary>When, UTC; of several together the last.</summary>
    public required DateTime At { get; init; }

    /// <summary>Who gets the credit.</summary>
    public Guid? UserId { get; init; }

    /// <summary>Name of that person.</summary>
    public string? UserName { get; init; }

    /// <summary>Name of the department of that time.</summary>
    public string? DepartmentName { get; init; }

    /// <summary>The lead, where the caller may open it.</summary>
    public Guid? LeadId { get; init; }

    /// <summary>Number of the lead.</summary>
    public string? LeadNumber { get; init; }

    /// <summary>Name of the student, where the caller may open the lead.</summary>
    public string? LeadName { get; init; }

    /// <summary>Both talked; the planned contact took place.</summary>
    public bool IsConnected { get; init; }

    /// <summary>Long enough; somebody was reached; in time.</summary>
    public bool IsEffective { get; init; }

    /// <summary>Talk, or from receiving the lead to the first call.</summary>
    public int? Seconds { get; init; }

    /// <summary>How many are told of in this row.</summary>
    public int Count { get; init; } = 1;
}
