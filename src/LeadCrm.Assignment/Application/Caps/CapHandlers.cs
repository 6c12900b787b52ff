using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Events;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>
/// Counts every lead that changes hands, and refuses the whole save where a cap or a quota is in the way. Inside its transaction, so that no
/// way of giving somebody a lead goes round it and a save that fails has taken nothing.
/// </summary>
internal sealed class CountMovedLeads(CapReader reader, CapCounters counters, PoolCache pools) : IEventHandler<LeadMoved>
{
    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        var people = Intake.Of(events);
        if (people.Count == 0)
            return;
        var limits = await reader.OfAsync(people.Keys, ct);
        await counters.EnsureAsync([.. people.Keys], [.. people.SelectMany(p => p.Value.Days.Keys.Select(k => (p.Key, k)))], ct);
        foreach (var (user, intake) in people)
            if (limits.TryGetValue(user, out var known))
                await TakeAsync(known.User, known.Limits, intake, ct);
    }

    private async Task TakeAsync(UserRef user, CapLimits limits, Intake intake, CancellationToken ct)
    {
        foreach (var (key, count) in intake.Days.OrderBy(d => d.Key.Kind).ThenBy(d => d.Key.Key, StringComparer.Ordinal))
        {
            var limit =
                key.Kind == DayKind.PoolClaimed
                    ? (await pools.GetAsync(ct)).ClaimsPerDayOf(Guid.Parse(key.Key))
                    : CapRefusals.LimitOf(key, limits);
            if (!await counters.TakeAsync(user.Id, key, count, limit, ct))
                throw await RefusalAsync(user, key, limit ?? 0, ct);
        }
        if (!await counters.TakeAsync(user.Id, intake, limits, ct))
        {
            var held = (await counters.HeldAsync([user.Id], ct))[user.Id];
            throw CapRefusals.Cap(user.DisplayName, held.Counted(limits.CountsAppointed), limits.HoldCap);
        }
    }

    private async Task<BusinessException> RefusalAsync(UserRef user, DayKey key, int quota, CancellationToken ct)
    {
        var today = (await counters.TodayAsync([user.Id], ct))[user.Id].FirstOrDefault(c => c.Key == key).Count;
        return key.Kind switch
        {
            DayKind.New => CapRefusals.New(user.DisplayName, today, quota),
            DayKind.Claimed => CapRefusals.Claims(user.DisplayName, today, quota),
            DayKind.Source => CapRefusals.Source(user.DisplayName, key.Key, today, quota),
            _ => CapRefusals.PoolClaims((await pools.GetAsync(ct)).NameOf(Guid.Parse(key.Key)), today, quota),
        };
    }
}

/// <summary>A won lead counts no more, and one with an appointment may not.</summary>
internal sealed class CountLeadStages(CapReader reader, CapCounters counters) : IEventHandler<LeadStageChanged>
{
    public async Task HandleAsync(IReadOnlyList<LeadStageChanged> events, CancellationToken ct)
    {
        var people = Intake.Of(events);
        if (people.Count == 0)
            return;
        var limits = await reader.OfAsync(people.Keys, ct);
        await counters.EnsureAsync([.. people.Keys], [], ct);
        foreach (var (user, intake) in people)
            if (limits.TryGetValue(user, out var known))
                // What somebody has already is not taken away by a stage.
                await counters.TakeAsync(user, intake, known.Limits with { HoldCap = int.MaxValue }, ct);
    }
}
