using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Core.Errors;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>Caps and quotas of people, for all who plan to give them leads.</summary>
internal sealed class LeadCaps(CapReader reader, CapCounters counters) : ILeadCaps
{
    private readonly Dictionary<Guid, string> names = [];

    public async Task<IReadOnlyDictionary<Guid, LeadRoom>> RoomAsync(IReadOnlyCollection<Guid> userIds, CancellationToken ct)
    {
        var people = await reader.OfAsync(userIds, ct);
        var ids = people.Keys.ToArray();
        var (held, today) = (await counters.HeldAsync(ids, ct), await counters.TodayAsync(ids, ct));
        foreach (var (user, _) in people.Values)
            names[user.Id] = user.DisplayName;
        return people.ToDictionary(p => p.Key, p => Room(p.Key, p.Value.Limits, held[p.Key], today[p.Key]));
    }

    private static LeadRoom Room(Guid userId, CapLimits limits, HeldCounter held, IEnumerable<(DayKey Key, int Count)> today)
    {
        var done = today.ToDictionary(d => d.Key, d => d.Count);
        return new LeadRoom(
            userId,
            held.Counted(limits.CountsAppointed),
            limits.HoldCap,
            done.GetValueOrDefault(DayKey.New),
            limits.NewPerDay,
            done.GetValueOrDefault(DayKey.Claimed),
            limits.ClaimsPerDay
        )
        {
            CountsAppointed = limits.CountsAppointed,
            LeftOfSources = limits.Sources.ToDictionary(
                s => s.Key,
                s => Math.Max(0, s.Value - done.GetValueOrDefault(DayKey.Source(s.Key))),
                StringComparer.Ordinal
            ),
        };
    }

    public async Task<IReadOnlyList<bool>> ReserveAsync(Guid userId, IReadOnlyList<string> sources, ReceiveType type, CancellationToken ct)
    {
        while (true)
        {
            var room = (await RoomAsync([userId], ct)).GetValueOrDefault(userId);
            if (room is null)
                return new bool[sources.Count];
            var granted = room.Fit(sources, type);
            var taken = sources.Where((_, i) => granted[i]).ToList();
            // Somebody else may have taken some of it between the look and the update: look again.
            if (taken.Count == 0 || await TakeAsync(userId, Intake.Load(taken, type), ct))
                return granted;
        }
    }

    private async Task<bool> TakeAsync(Guid userId, Intake intake, CancellationToken ct)
    {
        var limits = (await reader.OfAsync([userId], ct))[userId].Limits;
        await counters.EnsureAsync([userId], [.. intake.Days.Keys.Select(k => (userId, k))], ct);
        var taken = new List<(DayKey Key, int Count)>();
        foreach (var (key, count) in intake.Days.OrderBy(d => d.Key.Kind).ThenBy(d => d.Key.Key, StringComparer.Ordinal))
        {
            if (!await counters.TakeAsync(userId, key, count, CapRefusals.LimitOf(key, limits), ct))
                return await GiveBackAsync(userId, taken, ct);
            taken.Add((key, count));
        }
        return await counters.TakeAsync(userId, intake, limits, ct) || await GiveBackAsync(userId, taken, ct);
    }

    private async Task<bool> GiveBackAsync(Guid userId, List<(DayKey Key, int Count)> taken, CancellationToken ct)
    {
        foreach (var (key, count) in taken)
            await counters.TakeAsync(userId, key, -count, null, ct);
        return false;
    }

    public BusinessException Refusal(LeadRoom room, ReceiveType type)
    {
        var name = names.GetValueOrDefault(room.UserId);
        if (room.QuotaFor(type) == 0)
            return type == ReceiveType.Claimed
                ? CapRefusals.Claims(name, room.ClaimedToday, room.ClaimsPerDay)
                : CapRefusals.New(name, room.NewToday, room.NewPerDay ?? 0);
        return CapRefusals.Cap(name, room.Held, room.HoldCap);
    }
}

/// <summary>Refusals with figures.</summary>
internal static class CapRefusals
{
    /// <summary>The limit of a day's counter; null where it only counts. A pool's own is the pool's business.</summary>
    public static int? LimitOf(DayKey key, CapLimits limits) =>
        key.Kind switch
        {
            DayKind.New => limits.NewPerDay,
            DayKind.Claimed => limits.ClaimsPerDay,
            DayKind.Source when limits.Sources.TryGetValue(key.Key, out var perDay) => perDay,
            _ => null,
        };

    public static BusinessException Cap(string? name, int held, int cap) =>
        new BusinessException(AssignmentErrorCodes.CapReached).WithData("User", name ?? "–").WithData("Held", held).WithData("Cap", cap);

    public static BusinessException New(string? name, int today, int quota) =>
        Quota(AssignmentErrorCodes.NewQuotaReached, name, today, quota);

    public static BusinessException Claims(string? name, int today, int quota) =>
        Quota(AssignmentErrorCodes.ClaimQuotaReached, name, today, quota);

    public static BusinessException Source(string? name, string source, int today, int quota) =>
        Quota(AssignmentErrorCodes.SourceQuotaReached, name, today, quota).WithData("Source", source);

    public static BusinessException PoolClaims(string pool, int today, int quota) =>
        Quota(AssignmentErrorCodes.PoolClaimQuotaReached, null, today, quota).WithData("Pool", pool);

    private static BusinessException Quota(ErrorCode code, string? name, int today, int quota) =>
        new BusinessException(code).WithData("User", name ?? "–").WithData("Today", today).WithData("Quota", quota);
}
