namespace LeadCrm.Contracts.Telemarketing;

/// <summary>
/// 归属: the first telemarketer whose valid verdict led to a cycle of a lead. A cycle ends when the lead goes to a pool or is closed; the next one has
/// a credit of its own.
/// </summary>
public sealed class TmkCreditFact
{
    /// <summary>Lead.</summary>
    public Guid LeadId { get; init; }

    /// <summary>Headquarters or the franchise.</summary>
    public Guid TenantId { get; init; }

    /// <summary>Who has the credit.</summary>
    public Guid UserId { get; init; }

    /// <summary>That person's department at the time of the verdict.</summary>
    public Guid DepartmentId { get; init; }

    /// <summary>The verdict, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>Until when it lasts, UTC, not included: the setting <c>Telemarketing.CreditDays</c> at the time of the verdict.</summary>
    public DateTime ExpiresAt { get; init; }

    /// <summary>When the cycle ended, UTC; null while it lasts.</summary>
    public DateTime? EndedAt { get; init; }
}

/// <summary>Who has the credit for leads, for statistics and for what is paid for them.</summary>
public interface ITmkCredits
{
    /// <summary>All credits there ever were, to be joined; within the franchise wall of who asks.</summary>
    IQueryable<TmkCreditFact> Query();

    /// <summary>
    /// The credits that counted at an instant, such as that of an order: given by then, not expired, of the cycle that lasted. Leads without one are
    /// left out.
    /// </summary>
    /// <param name="leadIds">Leads.</param>
    /// <param name="at">UTC.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyDictionary<Guid, TmkCreditFact>> AtAsync(IReadOnlyCollection<Guid> leadIds, DateTime at, CancellationToken ct);
}
