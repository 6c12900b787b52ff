namespace LeadCrm.Contracts.Identity;

/// <summary>What a handover has to do with somebody's account.</summary>
public interface IStaffing
{
    /// <summary>Until when those are away who are on leave now, UTC; others are not in the answer.</summary>
    Task<IReadOnlyDictionary<Guid, DateTime>> OnLeaveAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct);

    /// <summary>
    /// Closes the account, as an administrator would: its sessions, tokens and keys end at once. Within the user scope of who asks, and never an
    /// account that may do more than theirs. Saves by itself; not within a transaction.
    /// </summary>
    Task CloseAccountAsync(Guid userId, string reason, CancellationToken ct);

    /// <summary>Ends the person's agent numbers at call centres; answers how many. Done twice it changes nothing more.</summary>
    Task<int> ReleaseCallNumbersAsync(Guid userId, CancellationToken ct);
}
