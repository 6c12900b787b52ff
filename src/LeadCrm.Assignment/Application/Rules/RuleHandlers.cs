using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>Puts leads that wait for a rule into the hold queue, in the transaction in which they come in.</summary>
internal sealed class QueueForRules(LeadCrmDbContext db, RuleBell bell, ISettings settings, BusinessClock clock)
    : IEventHandler<LeadAwaitsRule>
{
    public async Task HandleAsync(IReadOnlyList<LeadAwaitsRule> events, CancellationToken ct)
    {
        var hours = await WorkingHoursReader.GetAsync(settings, ct);
        var waits = await settings.GetAsync(RuleSettings.HoldNightLeads, ct);
        var items = new List<HoldItem>(events.Count);
        foreach (var e in events.DistinctBy(e => (e.LeadId, e.EventId)))
        {
            var from = waits ? hours.NextAt(e.At, clock) : e.At;
            items.Add(
                new HoldItem
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = e.TenantId,
                    LeadId = e.LeadId,
                    EventId = e.EventId,
                    Priority = e.Entry == LeadEntry.Import ? 1 : 0,
                    ArrivedAt = e.At,
                    NotBefore = from,
                    DueAt = from,
                    Reason = from > e.At ? HoldReason.Night : HoldReason.New,
                }
            );
        }
        await db.Engine.BulkInsertAsync(db, items, ct);
        bell.After(db);
    }
}

/// <summary>What moves leaves the hold queue; form leads get their term for the first call; invalid ones are credited back.</summary>
internal sealed class FollowMovedLeads(LeadCrmDbContext db, LeadCredits credits, RuleBell bell, ISettings settings, BusinessClock clock)
    : IEventHandler<LeadMoved>
{
    private static readonly ReceiveType[] Timed = [ReceiveType.Assigned, ReceiveType.Transferred, ReceiveType.Recycled];

    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        var now = clock.UtcNow;
        foreach (var ids in events.Where(e => e.FromLocation is not null).Select(e => e.LeadId).Distinct().Chunk(500))
        {
            await db.Set<HoldItem>()
                .Where(i => HoldItem.Open.Contains(i.State) && EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, HoldState.Gone).SetProperty(i => i.DoneAt, now), ct);
            await db.Set<FirstCallWatch>()
                .Where(w => w.State == FirstCallState.Open && EF.Parameter(ids).Contains(w.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, FirstCallState.Left).SetProperty(w => w.EndedAt, now), ct);
        }
        await WatchAsync(events.Where(IsTimed).GroupBy(e => e.LeadId).Select(g => g.Last()).ToList(), ct);
        var closed = events.Where(e => e.ToLocation is LeadLocation.Invalid or LeadLocation.Scrap && e.FromOwnerId is not null).ToList();
        if (closed.Count > 0)
            await credits.GiveAsync(
                [.. closed.Select(e => (e.LeadId, e.FromOwnerId))],
                CreditReason.Invalid,
                now.AddHours(-await settings.GetAsync(RuleSettings.CreditHours, ct)),
                ct
            );
        // Somebody has one less: who waits longest may be next.
        if (events.Any(e => e.FromOwnerId is not null))
            bell.After(db);
    }

    private static bool IsTimed(LeadMoved e) =>
        e is { Entry: LeadEntry.Form, ToLocation: LeadLocation.Owned, Stage: LeadStage.New, ToOwnerId: not null }
        && e.ReceiveType is { } type
        && Timed.Contains(type);

    private async Task WatchAsync(List<LeadMoved> begun, CancellationToken ct)
    {
        if (begun.Count == 0)
            return;
        var hours = await WorkingHoursReader.GetAsync(settings, ct);
        var remind = TimeSpan.FromMinutes(await settings.GetAsync(RuleSettings.FirstCallRemind, ct));
        var term = TimeSpan.FromMinutes(await settings.GetAsync(RuleSettings.FirstCallTerm, ct));
        var reassign = TimeSpan.FromMinutes(await settings.GetAsync(RuleSettings.FirstCallReassign, ct));
        await db.Engine.BulkInsertAsync(
            db,
            begun.ConvertAll(e => new FirstCallWatch
            {
                Id = db.Engine.NextGuid(),
                TenantId = e.TenantId,
                LeadId = e.LeadId,
                OwnerId = e.ToOwnerId!.Value,
                StartedAt = e.At,
                RemindAt = hours.Add(e.At, remind, clock),
                DueAt = hours.Add(e.At, term, clock),
                ReassignAt = hours.Add(e.At, reassign, clock),
            }),
            ct
        );
    }
}

/// <summary>An attempt to reach the student, whatever came of it, is the first call; then nobody else is looked for.</summary>
internal sealed class FollowFirstCalls(LeadCrmDbContext db, BusinessClock clock) : IEventHandler<LeadContacted>
{
    public async Task HandleAsync(IReadOnlyList<LeadContacted> events, CancellationToken ct)
    {
        var now = clock.UtcNow;
        foreach (
            var ids in events.Where(e => e is { Disposition: not null, IsAddition: false }).Select(e => e.LeadId).Distinct().Chunk(500)
        )
        {
            await db.Set<FirstCallWatch>()
                .Where(w => (w.State == FirstCallState.Open || w.State == FirstCallState.Overdue) && EF.Parameter(ids).Contains(w.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, FirstCallState.Called).SetProperty(w => w.EndedAt, now), ct);
            await db.Set<HoldItem>()
                .Where(i => HoldItem.Open.Contains(i.State) && i.FromOwnerId != null && EF.Parameter(ids).Contains(i.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, HoldState.Gone).SetProperty(i => i.DoneAt, now), ct);
        }
    }
}

/// <summary>A student who did not come is credited back, whoever says so first.</summary>
internal sealed class CreditNoShows(LeadCredits credits) : IEventHandler<LeadStageChanged>, IEventHandler<LeadEvidence>
{
    public Task HandleAsync(IReadOnlyList<LeadStageChanged> events, CancellationToken ct) =>
        GiveAsync(
            events
                .Where(e => e is { From: LeadStage.Appointed, To: LeadStage.Qualified, OwnerId: not null })
                .Select(e => (e.LeadId, e.OwnerId)),
            ct
        );

    public Task HandleAsync(IReadOnlyList<LeadEvidence> events, CancellationToken ct) =>
        GiveAsync(events.Where(e => e.Kind == LeadEvidenceKind.AppointmentMissed).Select(e => (e.LeadId, (Guid?)null)), ct);

    private Task GiveAsync(IEnumerable<(Guid LeadId, Guid? OwnerId)> missed, CancellationToken ct)
    {
        var all = missed.ToList();
        return all.Count == 0 ? Task.CompletedTask : credits.GiveAsync(all, CreditReason.NoShow, DateTime.MinValue, ct);
    }
}

/// <summary>
/// 配额返还: the decision that gave the lead to its holder is credited once: the day's count of new leads goes down by one today, and the weight it cost
/// is given back at the rule's next decision.
/// </summary>
internal sealed class LeadCredits(LeadCrmDbContext db, CapCounters counters, BusinessClock clock)
{
    /// <summary>Credits the last decision of each lead, where it is its holder's and not older than <paramref name="since"/>.</summary>
    public async Task GiveAsync(
        IReadOnlyList<(Guid LeadId, Guid? OwnerId)> leads,
        CreditReason reason,
        DateTime since,
        CancellationToken ct
    )
    {
        foreach (var chunk in leads.DistinctBy(l => l.LeadId).Chunk(500))
        {
            var ids = chunk.Select(l => l.LeadId).ToArray();
            var decisions = await db.Set<RuleDecision>()
                .AsNoTracking()
                .Where(d => d.Outcome == RuleOutcome.Assigned && EF.Parameter(ids).Contains(d.LeadId))
                .Where(d => !db.Set<RuleCredit>().Any(c => c.DecisionId == d.Id))
                .Select(d => new
                {
                    d.Id,
                    d.TenantId,
                    d.LeadId,
                    d.At,
                    d.UserId,
                    d.RuleId,
                    d.Step,
                    d.Debit,
                })
                .ToListAsync(ct);
            var last = decisions.GroupBy(d => d.LeadId).Select(g => g.MaxBy(d => d.At)!).ToDictionary(d => d.LeadId);
            var due = chunk
                .Where(l => last.TryGetValue(l.LeadId, out var d) && d.At >= since && (l.OwnerId is null || d.UserId == l.OwnerId))
                .Select(l => last[l.LeadId])
                .Select(d => new RuleCredit
                {
                    DecisionId = d.Id,
                    TenantId = d.TenantId,
                    LeadId = d.LeadId,
                    UserId = d.UserId!.Value,
                    RuleId = d.RuleId,
                    Step = d.Step ?? 0,
                    Weight = d.Debit,
                    Reason = reason,
                    At = clock.UtcNow,
                })
                .ToList();
            await GiveAsync(due, ct);
        }
    }

    private async Task GiveAsync(List<RuleCredit> due, CancellationToken ct)
    {
        if (due.Count == 0)
            return;
        await db.Engine.BulkInsertAsync(db, due, ct);
        var people = due.GroupBy(c => c.UserId).OrderBy(g => g.Key).ToList();
        await counters.EnsureAsync([], [.. people.Select(p => (p.Key, DayKey.New))], ct);
        foreach (var person in people)
            await counters.TakeAsync(person.Key, DayKey.New, -person.Count(), null, ct);
    }
}
