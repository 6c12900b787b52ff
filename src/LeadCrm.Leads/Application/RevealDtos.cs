using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>Asks for the contacts in clear.</summary>
public sealed record RevealInput
{
    /// <summary>Why; needed where the installation asks for it.</summary>
    [StringLength(LeadConsts.MaxReason)]
    public string? Reason { get; init; }
}

/// <summary>Contacts in clear.</summary>
/// <param name="Contacts">Kind and clear value.</param>
/// <param name="RevealsLeftToday">How many more leads this user may reveal today.</param>
public sealed record RevealedContactsDto(IReadOnlyList<RevealedContactDto> Contacts, int RevealsLeftToday);

/// <summary>One contact in clear.</summary>
public sealed record RevealedContactDto(ContactKind Kind, string Value, ContactRelation Relation);

/// <summary>A page of the reveals of a lead, newest first.</summary>
public sealed record GetRevealsInput
{
    /// <summary>Rows to skip.</summary>
    [Range(0, 1_000_000)]
    public int? SkipCount { get; init; }

    /// <summary>Rows wanted, 20 unless said.</summary>
    [Range(1, PagedInput.MaxPageSize)]
    public int? MaxResultCount { get; init; }
}

/// <summary>Somebody looked at the contacts.</summary>
/// <param name="Id">The entry.</param>
/// <param name="At">UTC.</param>
/// <param name="UserId">Who.</param>
/// <param name="UserName">Name of who.</param>
/// <param name="DepartmentName">Department of who.</param>
/// <param name="Reason">Why, where it was asked.</param>
public sealed record RevealDto(Guid Id, DateTime At, Guid UserId, string? UserName, string? DepartmentName, string? Reason);
