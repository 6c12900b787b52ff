using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Filters of what was set aside.</summary>
public sealed record GetDeadEventsInput : PagedInput
{
    /// <summary>供应商.</summary>
    [StringLength(CallConsts.MaxProvider)]
    public string? Provider { get; init; }

    /// <summary>Why it was set aside.</summary>
    public DeadReason? Reason { get; init; }
}

/// <summary>死信: a message that was set aside.</summary>
public sealed record DeadEventDto
{
    /// <summary>The event.</summary>
    public Guid Id { get; init; }

    /// <summary>供应商.</summary>
    public string Provider { get; init; } = "";

    /// <summary>When it came, UTC.</summary>
    public DateTime ReceivedAt { get; init; }

    /// <summary>Why it was set aside.</summary>
    public DeadReason Reason { get; init; }

    /// <summary>Its type, where it was understood.</summary>
    public string? Type { get; init; }

    /// <summary>The provider's id of the call, where it was understood.</summary>
    public string? UniqueId { get; init; }

    /// <summary>From where it came.</summary>
    public string? Address { get; init; }

    /// <summary>What was wrong, in technical words.</summary>
    public string? Error { get; init; }

    /// <summary>The beginning of what came; long numbers are masked.</summary>
    public string? Payload { get; init; }

    /// <summary>Whether it can be worked in again.</summary>
    public bool CanRetry { get; init; }
}

/// <summary>缺口: a call that was asked for and of which the provider has told nothing.</summary>
public sealed record CallGapDto
{
    /// <summary>The intent.</summary>
    public Guid Id { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>供应商.</summary>
    public string Provider { get; init; } = "";

    /// <summary>座席工号.</summary>
    public string AgentNo { get; init; } = "";

    /// <summary>Who asked for it.</summary>
    public string? UserName { get; init; }

    /// <summary>Lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Masked.</summary>
    public string Number { get; init; } = "";

    /// <summary>How far it came.</summary>
    public CallIntentState State { get; init; }

    /// <summary>What the provider said.</summary>
    public string? Error { get; init; }
}

/// <summary>Filters of the nightly comparison.</summary>
public sealed record GetComparisonsInput : PagedInput
{
    /// <summary>Business day; all of them unless said.</summary>
    public DateOnly? Day { get; init; }
}

/// <summary>What the comparison found for one agent number on one day.</summary>
public sealed record CallComparisonDto
{
    /// <summary>供应商.</summary>
    public string Provider { get; init; } = "";

    /// <summary>Business day.</summary>
    public DateOnly Day { get; init; }

    /// <summary>座席工号.</summary>
    public string AgentNo { get; init; } = "";

    /// <summary>Whose it was.</summary>
    public string? UserName { get; init; }

    /// <summary>Calls on the provider's list.</summary>
    public int Listed { get; init; }

    /// <summary>Of these, known by push.</summary>
    public int Pushed { get; init; }

    /// <summary>Of these, not known until then.</summary>
    public int Missing { get; init; }

    /// <summary>Of these, known otherwise.</summary>
    public int Differing { get; init; }

    /// <summary>When it was compared, UTC.</summary>
    public DateTime At { get; init; }
}

/// <summary>Compares a day with the lists of the providers now.</summary>
public sealed record CompareCallsInput
{
    /// <summary>Business day, not in the future.</summary>
    [Required]
    public DateOnly? Day { get; init; }
}

/// <summary>A provider as it is set up.</summary>
/// <param name="Name">Name by which agent numbers are bound.</param>
/// <param name="CanCall">Whether calls can be made through it.</param>
/// <param name="CanList">Whether it has a list to compare with.</param>
/// <param name="Pending">Events that wait to be worked in.</param>
/// <param name="LastEventAt">When it last told of anything, UTC.</param>
public sealed record CallProviderDto(string Name, bool CanCall, bool CanList, int Pending, DateTime? LastEventAt);
