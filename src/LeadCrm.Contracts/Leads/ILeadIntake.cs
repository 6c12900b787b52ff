using LeadCrm.Core.Errors;

namespace LeadCrm.Contracts.Leads;

/// <summary>An inquiry that comes in from outside: a form, a call, a chat, another system.</summary>
public sealed record LeadInquiry
{
    /// <summary>Tells this inquiry from all others, at most 200 characters: the same one twice is answered as the first time and changes nothing.</summary>
    public required string Key { get; init; }

    /// <summary>Business line.</summary>
    public required string BusinessLine { get; init; }

    /// <summary>Source; an unknown code is kept in the remark of the touch and becomes <c>unknown</c>.</summary>
    public string? SourceCode { get; init; }

    /// <summary>Through which door.</summary>
    public required LeadEntry Entry { get; init; }

    /// <summary>Phones as they came. At least one contact of any kind is needed.</summary>
    public IReadOnlyList<string>? Phones { get; init; }

    /// <summary>微信号.</summary>
    public string? WeChat { get; init; }

    /// <summary>QQ.</summary>
    public string? Qq { get; init; }

    /// <summary>邮箱.</summary>
    public string? Email { get; init; }

    /// <summary>姓名.</summary>
    public string? Name { get; init; }

    /// <summary>城市.</summary>
    public string? City { get; init; }

    /// <summary>意向课程.</summary>
    public string? CourseInterest { get; init; }

    /// <summary>备注, at most 2000 characters; on a new lead, otherwise on the touch.</summary>
    public string? Remark { get; init; }

    /// <summary>Headquarters unless said, or the franchise whose page or number it was.</summary>
    public Guid? TenantId { get; init; }

    /// <summary>The queue of a new lead; the root of the tenant unless said.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>The student has proved to be reached by the phone, for instance by a code sent there or by calling from it.</summary>
    public bool IsVerified { get; init; }
}

/// <summary>What became of an inquiry.</summary>
/// <param name="Verdict">What the verdict matrix said.</param>
/// <param name="LeadId">The lead that was made, opened again or noted on; null where nothing may be made.</param>
/// <param name="IsNew">Whether a lead was made.</param>
/// <param name="IsRepeated">Whether the inquiry was here before and nothing was done this time.</param>
public sealed record LeadIntakeResult(DedupVerdict Verdict, Guid? LeadId, bool IsNew, bool IsRepeated);

/// <summary>
/// Takes inquiries in as the system does: makes a lead, notes the inquiry on the one that is there, takes it out of the pool, opens it again, as the
/// verdict matrix says. Saves in a transaction of its own. Two inquiries of one phone at the same moment make one lead.
/// </summary>
public interface ILeadIntake
{
    /// <summary>Takes one inquiry in.</summary>
    /// <exception cref="BusinessException">No contact, one that cannot be one, or an unknown business line.</exception>
    Task<LeadIntakeResult> SubmitAsync(LeadInquiry inquiry, CancellationToken ct);
}
