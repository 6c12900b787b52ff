namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Starts a call to a lead from the caller's own seat. The number goes to the provider alone. Throws a coded refusal when the call may not be
/// made: do-not-call, blacklist, hours, too often, no seat.
/// </summary>
internal interface IClickToCall
{
    /// <summary>The lead in the caller's scope (404 otherwise); <paramref name="keyId"/> names which of its phones, the empty one the first.</summary>
    Task<CallIntentDto> StartAsync(Guid leadId, Guid keyId, CancellationToken ct);
}

/// <summary>A call that was asked for.</summary>
/// <param name="Id">Travels with the call as user field.</param>
/// <param name="State">Of the intent, e.g. <c>Requested</c>.</param>
/// <param name="MaskedNumber">As people may see it.</param>
public sealed record CallIntentDto(Guid Id, string State, string MaskedNumber);
