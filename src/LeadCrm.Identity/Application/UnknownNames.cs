using System.Collections.Concurrent;
using LeadCrm.Core.Time;

namespace LeadCrm.Identity.Application;

/// <summary>
/// Locks names that no account has, as an account would be locked: otherwise the lockout would tell which accounts exist. In memory and bounded,
/// as anybody may think up names.
/// </summary>
internal sealed class UnknownNames(BusinessClock clock)
{
    private const int Most = 20_000;
    private readonly ConcurrentDictionary<string, (int Failures, DateTime? LockedUntil, DateTime Since)> names = new(
        StringComparer.Ordinal
    );

    public bool IsLocked(string name) => names.TryGetValue(name, out var entry) && entry.LockedUntil > clock.UtcNow;

    /// <summary>Counts a failure; whether the name is locked by it.</summary>
    public bool Fail(string name, int attempts, TimeSpan locked)
    {
        if (names.Count >= Most)
            ForgetSome();
        var now = clock.UtcNow;
        var entry = names.AddOrUpdate(name, _ => Next(0), (_, old) => Next(old.Failures));
        return entry.LockedUntil > now;

        (int, DateTime?, DateTime) Next(int failures) => failures + 1 >= attempts ? (0, now + locked, now) : (failures + 1, null, now);
    }

    private void ForgetSome()
    {
        foreach (var (name, _) in names.OrderBy(n => n.Value.Since).Take(Most / 2))
            names.TryRemove(name, out _);
    }
}
