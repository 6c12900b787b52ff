using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Takes stored events and has them worked in, a few hundred in one transaction. When that fails, call by call, so that one that cannot be
/// worked in holds up no other; after some attempts it is set aside.
/// </summary>
internal sealed class CallEventQueue(
    LeadCrmDbContext db,
    CallWorker worker,
    IServiceScopeFactory scopes,
    BusinessClock clock,
    ILogger<CallEventQueue> logger
)
{
    private const int MostAtOnce = 300;
    private const int MostAttempts = 6;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Answers how many events were taken.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var taken = await TakeAsync(ct);
        if (taken.Count == 0)
            return 0;
        try
        {
            await worker.WorkAsync(taken.ConvertAll(Item), ct);
        }
#pragma warning disable CA1031 // One event that cannot be worked in must not stop the others.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            logger.LogDebug(e, "{Count} events are worked in one by one", taken.Count);
            db.ChangeTracker.Clear();
            foreach (var call in taken.GroupBy(e => (e.Provider, e.UniqueId)))
                await WorkAloneAsync([.. call], ct);
        }
        return taken.Count;
    }

    // A mark of its own says which rows this turn has got, however many nodes take at once.
    private async Task<List<CallEvent>> TakeAsync(CancellationToken ct)
    {
        var (now, mark) = (clock.UtcNow, Guid.NewGuid());
        var ids = await db.Set<CallEvent>()
            .AsNoTracking()
            .Where(e => e.State == CallEventState.Pending && (e.TakenUntil == null || e.TakenUntil <= now))
            .OrderBy(e => e.ReceivedAt)
            .Take(MostAtOnce)
            .Select(e => e.Id)
            .ToArrayAsync(ct);
        if (ids.Length == 0)
            return [];
        DateTime? until = now + Lease;
        await db.Set<CallEvent>()
            .Where(e =>
                EF.Parameter(ids).Contains(e.Id) && e.State == CallEventState.Pending && (e.TakenUntil == null || e.TakenUntil <= now)
            )
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.TakenBy, mark).SetProperty(e => e.TakenUntil, until), ct);
        return await db.Set<CallEvent>()
            .AsNoTracking()
            .Where(e => e.TakenBy == mark && e.State == CallEventState.Pending)
            .OrderBy(e => e.ReceivedAt)
            .ToListAsync(ct);
    }

    private static CallWork Item(CallEvent row) =>
        new(row.Provider, JsonSerializer.Deserialize<ProviderEvent>(row.Data!)!, row.Id, CallSource.Push, row.ReceivedAt);

    private async Task WorkAloneAsync(IReadOnlyList<CallEvent> events, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CallWorker>().WorkAsync([.. events.Select(Item)], ct);
        }
#pragma warning disable CA1031 // As above.
        catch (Exception e) when (!ct.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var attempt = events.Max(x => x.Attempts) + 1;
            var (ids, error) = (events.Select(x => x.Id).ToArray(), Short(e));
            var state = attempt < MostAttempts ? CallEventState.Pending : CallEventState.Dead;
            DeadReason? reason = state == CallEventState.Dead ? DeadReason.Failed : null;
            // The next attempts wait a little longer each; the first comes with the next turn.
            DateTime? again = clock.UtcNow.AddSeconds((attempt - 1) * 5);
            if (state == CallEventState.Dead)
                logger.LogError(e, "Events of call {UniqueId} of {Provider} are set aside", events[0].UniqueId, events[0].Provider);
            await db.Set<CallEvent>()
                .Where(x => EF.Parameter(ids).Contains(x.Id))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(x => x.State, state)
                            .SetProperty(x => x.Reason, reason)
                            .SetProperty(x => x.Attempts, attempt)
                            .SetProperty(x => x.TakenUntil, again)
                            .SetProperty(x => x.Error, error),
                    ct
                );
        }
    }

    private static string Short(Exception e)
    {
        var text = $"{e.GetType().Name}: {(e.InnerException ?? e).Message.Split('\n')[0]}";
        return text.Length <= CallConsts.MaxText ? text : text[..CallConsts.MaxText];
    }
}
