namespace LeadCrm.Contracts.Identity;

/// <summary>Whether somebody takes new work at an instant.</summary>
/// <param name="UserId">User.</param>
/// <param name="IsOnDuty">值班: the person's own switch.</param>
/// <param name="OnLeaveUntil">请假: when the leave ends that is on at the instant, UTC; null without one.</param>
/// <param name="LastSignInAt">When the person last signed in, UTC.</param>
public sealed record UserAvailability(Guid UserId, bool IsOnDuty, DateTime? OnLeaveUntil, DateTime? LastSignInAt);

/// <summary>Duty and leave of people, for all who give out work.</summary>
public interface IAvailability
{
    /// <summary>Of these people at an instant, by user; who has no account is not in the answer. Two queries, however many they are.</summary>
    Task<IReadOnlyDictionary<Guid, UserAvailability>> OfAsync(IReadOnlyCollection<Guid> userIds, DateTime at, CancellationToken ct);
}
