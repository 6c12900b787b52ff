using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Something that is to be worked into a call.</summary>
/// <param name="Provider">Whose.</param>
/// <param name="Event">What it says.</param>
/// <param name="RowId">The stored event; null for what does not come by push.</param>
/// <param name="Source">From where it comes, for a call that is not known yet.</param>
/// <param name="ReceivedAt">When it came, UTC.</param>
internal sealed record CallWork(string Provider, ProviderEvent Event, Guid? RowId, CallSource Source, DateTime ReceivedAt)
{
    /// <summary>The person whose call it is, where that is known without an agent number.</summary>
    public Guid? UserId { get; init; }
}

/// <summary>What a turn has done.</summary>
/// <param name="Calls">The calls, by provider and the provider's id.</param>
/// <param name="Made">Those that were not known before.</param>
/// <param name="Before">How far those that were known had come.</param>
internal sealed record WorkResult(
    IReadOnlyDictionary<(string, string), Call> Calls,
    IReadOnlySet<Guid> Made,
    IReadOnlyDictionary<Guid, CallState> Before
);

/// <summary>
/// Works events into calls: merges, finds the person and the lead, tells the lead and the screens. All of it in one transaction, so that an event
/// is worked in once or not at all.
/// </summary>
internal sealed class CallWorker(
    LeadCrmDbContext db,
    CallMatcher matcher,
    CallNotes notes,
    RobotResults robots,
    CallSeatStates seats,
    RecordingBell recordings,
    ISettings settings,
    BusinessClock clock
)
{
    public async Task<WorkResult> WorkAsync(IReadOnlyList<CallWork> works, CancellationToken ct)
    {
        await using var transaction = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        await seats.ApplyAsync(works.Where(w => w.Event.Type == CallEventType.AgentState), ct);
        var about = works.Where(w => w.Event.Type != CallEventType.AgentState).ToList();
        var result = await MergeAsync(about, ct);
        await robots.ApplyAsync(about, result, ct);
        var fresh = await matcher.MatchAsync(about, result, ct);
        await notes.TellLeadsAsync(result.Calls.Values, ct);
        notes.TellScreens(fresh, result);
        foreach (var call in result.Calls.Values)
            call.TellWork();
        await SettleAsync(works, result, ct);
        await db.SaveChangesAsync(ct);
        if (result.Calls.Values.Any(c => c.Recording == RecordingState.Wanted))
            recordings.After(db);
        if (transaction is not null)
            await transaction.CommitAsync(ct);
        return result;
    }

    private async Task<WorkResult> MergeAsync(List<CallWork> works, CancellationToken ct)
    {
        var seconds = await settings.GetAsync(CallSettings.EffectiveSeconds, ct);
        var calls = new Dictionary<(string, string), Call>();
        var made = new HashSet<Guid>();
        foreach (var provider in works.GroupBy(w => w.Provider))
        {
            var ids = provider.Select(w => w.Event.UniqueId).Distinct(StringComparer.Ordinal).ToArray();
            var known = await db.Set<Call>()
                .Where(c => c.Provider == provider.Key && EF.Parameter(ids).Contains(c.UniqueId))
                .ToListAsync(ct);
            foreach (var call in known)
                calls[(call.Provider, call.UniqueId)] = call;
        }
        var before = calls.Values.ToDictionary(c => c.Id, c => c.State);
        foreach (var work in works)
        {
            var key = (work.Provider, work.Event.UniqueId);
            if (!calls.TryGetValue(key, out var call))
            {
                calls[key] = call = Create(work);
                made.Add(call.Id);
            }
            CallMerge.Apply(call, work.Event, seconds);
        }
        return new WorkResult(calls, made, before);
    }

    private Call Create(CallWork work)
    {
        var call = new Call
        {
            Id = db.Engine.NextGuid(),
            Provider = work.Provider,
            UniqueId = work.Event.UniqueId,
            Source = work.Source,
            StartedAt = CallMerge.Begin(work.Event) ?? work.ReceivedAt,
            CreatedAt = clock.UtcNow,
        };
        db.Add(call);
        return call;
    }

    // An agent number that was nobody's is for somebody to look at; the call is kept all the same.
    private async Task SettleAsync(IReadOnlyList<CallWork> works, WorkResult result, CancellationToken ct)
    {
        var lost = works
            .Where(w =>
                w.RowId is not null
                && w.Event.AgentNo is not null
                && result.Calls.TryGetValue((w.Provider, w.Event.UniqueId), out var call)
                && call is { UserId: null, IsOutside: true }
            )
            .Select(w => w.RowId!.Value)
            .ToArray();
        var done = works.Where(w => w.RowId is not null).Select(w => w.RowId!.Value).Except(lost).ToArray();
        DeadReason? nothing = null;
        DeadReason? unknown = DeadReason.UnknownAgent;
        if (done.Length > 0)
            await db.Set<CallEvent>()
                .Where(e => EF.Parameter(done).Contains(e.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.State, CallEventState.Done).SetProperty(e => e.Reason, nothing), ct);
        if (lost.Length > 0)
            await db.Set<CallEvent>()
                .Where(e => EF.Parameter(lost).Contains(e.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.State, CallEventState.Dead).SetProperty(e => e.Reason, unknown), ct);
    }
}

/// <summary>Keeps what seats do; what was said later counts, whenever it comes.</summary>
internal sealed class CallSeatStates(LeadCrmDbContext db)
{
    public async Task ApplyAsync(IEnumerable<CallWork> works, CancellationToken ct)
    {
        foreach (var work in works)
        {
            if (work.Event is not { AgentNo: { } agent, Seat: { } state })
                continue;
            var at = work.Event.At ?? work.ReceivedAt;
            var seat = await db.Set<CallSeatStatus>().FindAsync([work.Provider, agent], ct);
            if (seat is null)
                db.Add(
                    new CallSeatStatus
                    {
                        Provider = work.Provider,
                        AgentNo = agent,
                        State = state,
                        At = at,
                    }
                );
            else if (at >= seat.At)
                (seat.State, seat.At) = (state, at);
        }
    }
}
