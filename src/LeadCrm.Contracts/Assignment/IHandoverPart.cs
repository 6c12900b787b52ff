namespace LeadCrm.Contracts.Assignment;

/// <summary>Implemented by modules that have something which goes along when leads are handed over: unread messages, members, unpaid orders.</summary>
public interface IHandoverPart
{
    /// <summary>What it is, for the preview; its text stands in the client under <c>handover.part</c>.</summary>
    string Name { get; }

    /// <summary>How much there is of it with this person.</summary>
    Task<int> CountAsync(Guid userId, CancellationToken ct);

    /// <summary>
    /// These leads have just gone from one person to the other. Called within the transaction that moves them, and again for the same leads after
    /// a crash before its commit.
    /// </summary>
    Task MoveAsync(Guid fromUserId, Guid toUserId, IReadOnlyCollection<Guid> leadIds, CancellationToken ct);
}
