using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Errors;

namespace LeadCrm.Telemarketing.Domain;

/// <summary>To whom a lead is offered.</summary>
public enum OfferKind
{
    /// <summary>指定顾问.</summary>
    Consultant,

    /// <summary>按规则.</summary>
    Rule,

    /// <summary>部门队列: whoever of the department answers first.</summary>
    Department,
}

/// <summary>接收状态.</summary>
public enum OfferState
{
    /// <summary>待接收.</summary>
    Offered,

    /// <summary>已接收: final, a later move is a transfer.</summary>
    Accepted,

    /// <summary>已退回.</summary>
    Rejected,

    /// <summary>已过期: nobody answered in time, or the lead went elsewhere.</summary>
    Expired,
}

/// <summary>转交邀约: a qualified lead offered to somebody in sales. The lead stays with the TMK until it is accepted.</summary>
internal sealed class TransferOffer : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public Guid LeadId { get; init; }
    public Guid FromUserId { get; init; }

    /// <summary>The TMK's department at that time.</summary>
    public Guid FromDepartmentId { get; init; }
    public OfferKind Kind { get; init; }

    /// <summary>Who is asked; null where a whole department is.</summary>
    public Guid? ToUserId { get; init; }

    /// <summary>The department asked, or that of the one asked.</summary>
    public Guid ToDepartmentId { get; init; }
    public OfferState State { get; private set; }
    public DateTime OfferedAt { get; init; }
    public DateTime ExpiresAt { get; init; }
    public DateTime? AnsweredAt { get; private set; }
    public Guid? AnsweredBy { get; private set; }

    /// <summary>What the TMK wants the consultant to know.</summary>
    [Masked(MaskKind.Text)]
    public string? Note { get; init; }

    /// <summary>Why it was rejected.</summary>
    [Masked(MaskKind.Text)]
    public string? Reason { get; private set; }

    /// <summary>The offer before, when this one goes to the next candidate; all of one chain name the first.</summary>
    public Guid? FirstOfferId { get; init; }

    /// <summary>Which candidate of the chain, from 1.</summary>
    public int Round { get; init; } = 1;

    /// <summary>The lead while the offer waits, so that a lead is offered to one at a time.</summary>
    public Guid? OpenLeadId { get; private set; }

    public TransferOffer Open()
    {
        OpenLeadId = LeadId;
        if (CallWorkDone.OfOffer(this) is { } work)
            Raise(work);
        return this;
    }

    /// <summary>Says where it stands and what can be done with it there.</summary>
    public static BusinessException Illegal(OfferState state) =>
        new BusinessException(TelemarketingErrorCodes.OfferAnswered)
            .WithData("State", state)
            .WithData("Possible", state is OfferState.Rejected or OfferState.Expired ? nameof(OfferState.Offered) : "–");
}
