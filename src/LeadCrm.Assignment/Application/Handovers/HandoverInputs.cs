using System.ComponentModel.DataAnnotations;
using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Core.Paging;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>Somebody who is to take leads over.</summary>
public sealed record HandoverReceiverInput
{
    /// <summary>A colleague of the giver's company who works on leads.</summary>
    [Required]
    public Guid? UserId { get; init; }

    /// <summary>Share by weight; 1 unless said.</summary>
    [Range(1, 100)]
    public int? Weight { get; init; }
}

/// <summary>A lead named for a receiver.</summary>
public sealed record HandoverPickInput
{
    /// <summary>Lead.</summary>
    [Required]
    public Guid? LeadId { get; init; }

    /// <summary>One of the receivers.</summary>
    [Required]
    public Guid? UserId { get; init; }
}

/// <summary>What is to be handed over to whom.</summary>
public record HandoverPlanInput
{
    /// <summary>交接原因.</summary>
    [Required]
    public HandoverTrigger? Trigger { get; init; }

    /// <summary>The day of return; needed for a long leave, and for nothing else.</summary>
    public DateOnly? ReturnOn { get; init; }

    /// <summary>分配方式.</summary>
    [Required]
    public HandoverSplit? Split { get; init; }

    /// <summary>接收人; none where all goes to the pool.</summary>
    [MaxLength(Handover.MaxReceivers)]
    public IReadOnlyList<HandoverReceiverInput>? Receivers { get; init; }

    /// <summary>Which lead goes to whom, for the split by list.</summary>
    [MaxLength(Handover.MaxPicks)]
    public IReadOnlyList<HandoverPickInput>? Picks { get; init; }

    /// <summary>The pool that takes what no receiver takes; null leaves it with the giver.</summary>
    public Guid? RestPoolId { get; init; }

    /// <summary>What managers and receivers should know.</summary>
    [StringLength(Handover.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>A handover of somebody to be looked at before it is drawn up.</summary>
public sealed record PreviewHandoverInput : HandoverPlanInput
{
    /// <summary>交出人.</summary>
    [Required]
    public Guid? FromUserId { get; init; }
}

/// <summary>Draws up a handover.</summary>
public sealed record CreateHandoverInput : HandoverPlanInput
{
    /// <summary>交出人.</summary>
    [Required]
    public Guid? FromUserId { get; init; }

    /// <summary>Closes the account at once, so that nobody signs in with it any more; only for a resignation.</summary>
    public bool CloseAccount { get; init; }
}

/// <summary>Changes a draft.</summary>
public sealed record UpdateHandoverInput : HandoverPlanInput
{
    /// <summary>Version that was read.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>A step of a handover as it was read.</summary>
public sealed record HandoverVersionInput
{
    /// <summary>Version that was read.</summary>
    [Required]
    public int? Version { get; init; }
}

/// <summary>A decision on a handover as it was put before the managers.</summary>
public sealed record HandoverDecisionInput
{
    /// <summary>The round that was read: what was changed since is to be looked at anew.</summary>
    [Required]
    public int? Round { get; init; }
}

/// <summary>A refusal; the handover is a draft again.</summary>
public sealed record HandoverRefusalInput
{
    /// <summary>The round that was read.</summary>
    [Required]
    public int? Round { get; init; }

    /// <summary>Why.</summary>
    [Required, StringLength(Handover.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>What one has to do with a handover.</summary>
public enum HandoverPart
{
    /// <summary>It waits for my approval.</summary>
    ToApprove,

    /// <summary>It waits until I confirm.</summary>
    ToConfirm,
}

/// <summary>Which handovers to show, newest first.</summary>
public sealed record GetHandoversInput : PagedInput
{
    /// <summary>Only those in this state.</summary>
    public HandoverState? State { get; init; }

    /// <summary>Only those that wait for the user.</summary>
    public HandoverPart? Waiting { get; init; }

    /// <summary>Only those of this person.</summary>
    public Guid? FromUserId { get; init; }
}

/// <summary>Which leads of a handover to show, in the order in which they are moved.</summary>
public sealed record GetHandoverItemsInput : PagedInput
{
    /// <summary>Only those of which this became.</summary>
    public HandoverOutcome? Outcome { get; init; }

    /// <summary>Only those for this receiver.</summary>
    public Guid? ToUserId { get; init; }
}

/// <summary>Whom to look for as a receiver.</summary>
public sealed record GetHandoverPeopleInput
{
    /// <summary>Name or sign-in name.</summary>
    [StringLength(100)]
    public string? Filter { get; init; }

    /// <summary>交出人, whose colleagues are shown.</summary>
    public Guid? FromUserId { get; init; }
}
