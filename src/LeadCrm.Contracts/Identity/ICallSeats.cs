namespace LeadCrm.Contracts.Identity;

/// <summary>坐席绑定: whose an agent number of a call centre is, and from when to when.</summary>
/// <param name="Provider">供应商, in lower case.</param>
/// <param name="AgentNo">座席工号.</param>
/// <param name="UserId">Whose it is.</param>
/// <param name="From">Since when, UTC.</param>
/// <param name="To">Until when, UTC, not included; null while it goes on.</param>
public sealed record CallSeat(string Provider, string AgentNo, Guid UserId, DateTime From, DateTime? To)
{
    /// <summary>Whether it was in force at an instant.</summary>
    public bool IsOn(DateTime at) => From <= at && (To is null || at < To);
}

/// <summary>In which department somebody was, and from when to when.</summary>
/// <param name="UserId">Who.</param>
/// <param name="DepartmentId">Department.</param>
/// <param name="From">Since when, UTC.</param>
/// <param name="To">Until when, UTC, not included; null while it goes on.</param>
public sealed record DepartmentStay(Guid UserId, Guid DepartmentId, DateTime From, DateTime? To);

/// <summary>Agent numbers and where their people belonged, for the module that matches calls. Asks the database; one query a call.</summary>
public interface ICallSeats
{
    /// <summary>All bindings, past and present, of these numbers of a provider.</summary>
    Task<IReadOnlyList<CallSeat>> OfNumbersAsync(string provider, IReadOnlyCollection<string> agentNos, CancellationToken ct);

    /// <summary>The bindings of a person that are in force at an instant.</summary>
    Task<IReadOnlyList<CallSeat>> OfUserAsync(Guid userId, DateTime at, CancellationToken ct);

    /// <summary>The departments of these people through time: calls of the past stay with the department of that time.</summary>
    Task<IReadOnlyList<DepartmentStay>> StaysOfAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct);
}
