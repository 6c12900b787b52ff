using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Domain;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Offers a valid lead to sales 转交.</summary>
public sealed record OfferLeadInput
{
    /// <summary>To whom.</summary>
    [Required]
    public OfferKind? Kind { get; init; }

    /// <summary>The consultant, where one is named.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The department, where its queue is.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>What the consultant should know.</summary>
    [StringLength(TelemarketingConsts.MaxReason)]
    public string? Note { get; init; }
}

/// <summary>Says no to an offer.</summary>
public sealed record RejectOfferInput
{
    /// <summary>Why.</summary>
    [Required, StringLength(TelemarketingConsts.MaxReason, MinimumLength = 2)]
    public string? Reason { get; init; }
}

/// <summary>Filters of offers.</summary>
public sealed record GetOffersInput : PagedInput
{
    /// <summary><c>received</c>: those the user may answer or answered; <c>sent</c>: those the user made; all that are seen otherwise.</summary>
    [StringLength(20)]
    public string? Box { get; init; }

    /// <summary>接收状态, several separated by commas.</summary>
    [StringLength(100)]
    public string? State { get; init; }
}

/// <summary>An offer in a list.</summary>
public sealed record OfferDto
{
    /// <summary>The offer.</summary>
    public Guid Id { get; init; }

    /// <summary>The lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>姓名.</summary>
    public string LeadName { get; init; } = "";

    /// <summary>Business line.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>To whom.</summary>
    public OfferKind Kind { get; init; }

    /// <summary>接收状态.</summary>
    public OfferState State { get; init; }

    /// <summary>The telemarketer.</summary>
    public string? FromName { get; init; }

    /// <summary>Who is asked; null where a department is.</summary>
    public string? ToName { get; init; }

    /// <summary>The department.</summary>
    public string? ToDepartment { get; init; }

    /// <summary>UTC.</summary>
    public DateTime OfferedAt { get; init; }

    /// <summary>Until when it can be accepted, UTC.</summary>
    public DateTime ExpiresAt { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? AnsweredAt { get; init; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>What the telemarketer said.</summary>
    public string? Note { get; init; }

    /// <summary>Why it was rejected.</summary>
    public string? Reason { get; init; }

    /// <summary>Which candidate, from 1.</summary>
    public int Round { get; init; }

    /// <summary>Whether the user may answer it now.</summary>
    public bool MayAnswer { get; init; }
}

/// <summary>A page of the leads that a manager must decide about.</summary>
public sealed record GetUndecidedInput : PagedInput;

/// <summary>A valid lead that consultants have rejected too often.</summary>
public sealed record UndecidedLeadDto
{
    /// <summary>The lead.</summary>
    public Guid Id { get; init; }

    /// <summary>线索编号.</summary>
    public string LeadNumber { get; init; } = "";

    /// <summary>姓名.</summary>
    public string LeadName { get; init; } = "";

    /// <summary>业务线.</summary>
    public string BusinessLine { get; init; } = "";

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>意向等级.</summary>
    public Intention? Intention { get; init; }

    /// <summary>The telemarketer who has it.</summary>
    public string? OwnerName { get; init; }

    /// <summary>How often it was rejected since somebody last decided.</summary>
    public int Rejects { get; init; }

    /// <summary>Who said no, and why; latest first.</summary>
    public IReadOnlyList<RejectionDto> Rejections { get; init; } = [];
}

/// <summary>A consultant said no.</summary>
/// <param name="At">UTC.</param>
/// <param name="ByName">Who.</param>
/// <param name="Reason">Why.</param>
public sealed record RejectionDto(DateTime At, string? ByName, string Reason);

/// <summary>Somebody to whom leads may be offered.</summary>
/// <param name="UserId">Person.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentId">Department.</param>
/// <param name="DepartmentName">Its name.</param>
public sealed record OfferReceiverDto(Guid UserId, string Name, Guid DepartmentId, string DepartmentName);
