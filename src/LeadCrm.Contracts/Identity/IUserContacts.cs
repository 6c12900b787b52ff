namespace LeadCrm.Contracts.Identity;

/// <summary>How a colleague is reached outside the application.</summary>
/// <param name="UserId">User.</param>
/// <param name="Email">E-mail address, or null.</param>
/// <param name="Phone">Mobile number, or null.</param>
public sealed record UserContact(Guid UserId, string? Email, string? Phone);

/// <summary>Addresses of colleagues, for what is sent to them.</summary>
public interface IUserContacts
{
    /// <summary>The addresses of open accounts, by user; one query.</summary>
    Task<IReadOnlyDictionary<Guid, UserContact>> OfAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct);
}
