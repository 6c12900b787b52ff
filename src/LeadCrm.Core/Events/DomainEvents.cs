using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Events;

/// <summary>Something that happened to an aggregate and that other modules may want to know. A record in Contracts, named in the past tense.</summary>
public interface IDomainEvent;

/// <summary>
/// Told what happened, inside the transaction that saves it and before the save. What it adds to the context is saved with it; what it updates
/// directly is rolled back with it; an exception from it refuses the whole change. What leaves the process is queued as a job.
/// </summary>
/// <typeparam name="TEvent">The event.</typeparam>
public interface IEventHandler<TEvent>
    where TEvent : IDomainEvent
{
    /// <summary>All events of the kind of one save, in the order in which they happened: no query per event.</summary>
    Task HandleAsync(IReadOnlyList<TEvent> events, CancellationToken ct);
}

/// <summary>Brings the events of a save to their handlers.</summary>
public sealed class DomainEvents(IServiceProvider services)
{
    private static readonly ConcurrentDictionary<Type, Channel> Channels = [];

    /// <summary>Whether anybody handles one of the events.</summary>
    public bool HasHandlers(IEnumerable<IDomainEvent> events) =>
        events.Select(e => e.GetType()).Distinct().Any(t => Of(t).HasHandlers(services));

    /// <summary>Calls every handler once per kind of event, kinds in the order of their first event.</summary>
    public async Task DispatchAsync(IReadOnlyList<IDomainEvent> events, CancellationToken ct)
    {
        foreach (var kind in events.GroupBy(e => e.GetType()))
            await Of(kind.Key).HandleAsync(services, kind, ct);
    }

    private static Channel Of(Type type) =>
        Channels.GetOrAdd(type, t => (Channel)Activator.CreateInstance(typeof(Channel<>).MakeGenericType(t))!);

    private abstract class Channel
    {
        public abstract bool HasHandlers(IServiceProvider services);

        public abstract Task HandleAsync(IServiceProvider services, IEnumerable<IDomainEvent> events, CancellationToken ct);
    }

    private sealed class Channel<TEvent> : Channel
        where TEvent : IDomainEvent
    {
        public override bool HasHandlers(IServiceProvider services) => services.GetServices<IEventHandler<TEvent>>().Any();

        public override async Task HandleAsync(IServiceProvider services, IEnumerable<IDomainEvent> events, CancellationToken ct)
        {
            var all = events.Cast<TEvent>().ToList();
            foreach (var handler in services.GetServices<IEventHandler<TEvent>>())
                await handler.HandleAsync(all, ct);
        }
    }
}
