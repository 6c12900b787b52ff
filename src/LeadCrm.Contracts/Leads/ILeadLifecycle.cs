namespace LeadCrm.Contracts.Leads;

/// <summary>A call with a student that has ended, as it is noted on the lead.</summary>
/// <param name="LeadId">Lead.</param>
/// <param name="Disposition">What came of it.</param>
/// <param name="TalkSeconds">How long they talked; null where nobody measured it.</param>
/// <param name="AuthorId">Who called; null for a machine.</param>
/// <param name="At">When it ended, UTC.</param>
/// <param name="Content">What was said; at most 2000 characters.</param>
public sealed record LeadCall(Guid LeadId, Disposition Disposition, int? TalkSeconds, Guid? AuthorId, DateTime At, string? Content)
{
    /// <summary>
    /// The dial: the same for all that is said of one, whoever says it first. What comes later adds to it; the attempt is counted once, and the
    /// timeline shows one call.
    /// </summary>
    public Guid? DialId { get; init; }

    /// <summary>The machine notes it in the author's name, who has written nothing.</summary>
    public bool IsAutomatic { get; init; }

    /// <summary>Intention grade, where somebody judged it.</summary>
    public Intention? Intention { get; init; }

    /// <summary>When they will be in contact again, UTC; null leaves what is planned.</summary>
    public DateTime? NextContactAt { get; init; }
}

/// <summary>
/// The events of other modules that move a lead along its stages. Which are possible where is one table of Leads; what is not is refused with
/// <c>Leads:IllegalTransition</c>, which names what is. Changes are made in the caller's context and saved with what the caller saves, so that an
/// order and the stage it leads to stand or fall together. A lead that is not there, or not on this side of the franchise wall, is
/// <c>Core:NotFound</c>.
/// </summary>
public interface ILeadLifecycle
{
    /// <summary>
    /// A call has ended. Not connected: New becomes Trying. Connected for as long as the setting <c>Leads.ConnectedSeconds</c> says, or of unknown
    /// length: New and Trying become Contacted. The next contact stays as planned.
    /// </summary>
    Task CallAsync(LeadCall call, CancellationToken ct);

    /// <summary>An appointment was made: Appointed, unless the lead is further already.</summary>
    Task AppointAsync(Guid leadId, CancellationToken ct);

    /// <summary>The student came: Visited, unless the lead is further already.</summary>
    Task VisitAsync(Guid leadId, CancellationToken ct);

    /// <summary>The student did not come: back to Qualified, and one no-show more.</summary>
    Task NoShowAsync(Guid leadId, CancellationToken ct);

    /// <summary>An order was submitted: Ordered.</summary>
    Task OrderAsync(Guid leadId, CancellationToken ct);

    /// <summary>An order was called off before any money was confirmed: back to Negotiating. Only when no other order is under way.</summary>
    Task CancelOrderAsync(Guid leadId, string reason, CancellationToken ct);

    /// <summary>The first money of an order is confirmed: Won and Converted. Further money changes nothing.</summary>
    Task PayAsync(Guid leadId, CancellationToken ct);

    /// <summary>
    /// All that was paid is refunded, or the paid order void, and no other order is paid: Negotiating again, under the last owner when that account
    /// is in use, else in the department's queue. When it was won and when that ended both stay.
    /// </summary>
    Task RefundAsync(Guid leadId, string reason, CancellationToken ct);
}

/// <summary>What a module has of leads. A lead is not deleted while a module has anything of it.</summary>
public interface ILeadContent
{
    /// <summary>How many records of the module there are of the lead, by kind (<c>Calls</c>, <c>Orders</c>); what is none is left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(Guid leadId, CancellationToken ct);
}
