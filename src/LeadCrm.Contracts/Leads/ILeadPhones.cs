namespace LeadCrm.Contracts.Leads;

/// <summary>A number of a lead that may be handed to a call provider, and to nobody else.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="DepartmentId">The department that works on the lead.</param>
/// <param name="ContactId">Which contact of the student.</param>
/// <param name="Number">E.164.</param>
/// <param name="Masked">As people may see it.</param>
/// <param name="IsBlocked">禁呼 or 黑名单: a lead with this number, in whatever line, says that it must not be called.</param>
public sealed record DialNumber(
    Guid LeadId,
    Guid TenantId,
    Guid DepartmentId,
    Guid ContactId,
    string Number,
    string Masked,
    bool IsBlocked
);

/// <summary>A lead that is reached by a number.</summary>
/// <param name="Number">E.164.</param>
/// <param name="LeadId">Lead.</param>
/// <param name="TenantId">Headquarters or the franchise.</param>
/// <param name="OwnerId">Who has it.</param>
/// <param name="DepartmentId">The department that works on it.</param>
/// <param name="IsOpen">Whether somebody may still work on it.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record PhoneLead(
    string Number,
    Guid LeadId,
    Guid TenantId,
    Guid? OwnerId,
    Guid DepartmentId,
    bool IsOpen,
    DateTime CreatedAt
);

/// <summary>Phone numbers of leads, for the module that calls them.</summary>
public interface ILeadPhones
{
    /// <summary>The number in the one spelling that is compared, E.164; null for what is nobody's number.</summary>
    string? Normalize(string? raw);

    /// <summary>
    /// A number of a lead within the data scope of the current user; the first one when no contact is named.
    /// </summary>
    /// <returns>Null when there is no such lead for the user.</returns>
    /// <exception cref="Core.Errors.BusinessException">The lead has no such number.</exception>
    Task<DialNumber?> ForDialAsync(Guid leadId, Guid? contactId, CancellationToken ct);

    /// <summary>
    /// The first number of each lead, whatever the data scope, within the franchise wall of who asks; a lead without a number is not in the answer.
    /// Whose leads they may be is the caller's business.
    /// </summary>
    Task<IReadOnlyDictionary<Guid, DialNumber>> OfLeadsAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct);

    /// <summary>
    /// All leads that these numbers reach, whatever the data scope, within the franchise wall of who asks; the system asks all tenants.
    /// </summary>
    /// <param name="numbers">E.164.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<PhoneLead>> FindAsync(IReadOnlyCollection<string> numbers, CancellationToken ct);
}
