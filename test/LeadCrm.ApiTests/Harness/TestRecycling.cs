using System.Collections.Concurrent;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Events;

namespace LeadCrm.ApiTests.Harness;

/// <summary>What modules that are not there yet would hold with their owners.</summary>
internal sealed class TestHolds : IRecycleHolds
{
    public static readonly ConcurrentDictionary<Guid, RecycleHold> Holds = new();

    public static void Hold(Guid leadId, RecycleHoldKind kind, DateTime since, DateTime? at = null) =>
        Holds[leadId] = new RecycleHold(leadId, kind, since, at);

    public Task<IReadOnlyList<RecycleHold>> FindAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<RecycleHold>>([.. leadIds.Where(Holds.ContainsKey).Select(id => Holds[id])]);
}

/// <summary>What recycling tells, as somebody who sends messages would hear it.</summary>
internal sealed class RecycleEar : IEventHandler<LeadRecycleWarned>, IEventHandler<LeadsRecycled>, IEventHandler<LeadsHeldBack>
{
    public static readonly ConcurrentQueue<LeadRecycleWarned> Warned = new();
    public static readonly ConcurrentQueue<LeadsRecycled> Recycled = new();
    public static readonly ConcurrentQueue<LeadsHeldBack> HeldBack = new();

    public Task HandleAsync(IReadOnlyList<LeadRecycleWarned> events, CancellationToken ct) => Keep(Warned, events);

    public Task HandleAsync(IReadOnlyList<LeadsRecycled> events, CancellationToken ct) => Keep(Recycled, events);

    public Task HandleAsync(IReadOnlyList<LeadsHeldBack> events, CancellationToken ct) => Keep(HeldBack, events);

    private static Task Keep<T>(ConcurrentQueue<T> queue, IReadOnlyList<T> events)
    {
        foreach (var e in events)
            queue.Enqueue(e);
        return Task.CompletedTask;
    }
}
