namespace LeadCrm.Contracts.Telemarketing;

/// <summary>Who works in telemarketing: leads that such a person holds lie in <c>Tmk</c>, under a cap of their own.</summary>
public interface ITmkStaff
{
    /// <summary>Whether the person qualifies leads by telephone and takes none over for sales. Answered from memory.</summary>
    ValueTask<bool> IsTmkAsync(Guid userId, CancellationToken ct);
}
