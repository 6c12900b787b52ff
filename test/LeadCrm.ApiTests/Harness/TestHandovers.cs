using System.Collections.Concurrent;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Events;

namespace LeadCrm.ApiTests.Harness;

/// <summary>The power goes out at the moment a lead moves, before anything of its transaction is committed.</summary>
internal sealed class PowerCut : IEventHandler<LeadMoved>
{
    private static readonly ConcurrentDictionary<Guid, bool> Leads = new();

    public static void At(Guid leadId) => Leads[leadId] = true;

    public static void Over(Guid leadId) => Leads.TryRemove(leadId, out _);

    public Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct) =>
        events.Any(e => Leads.ContainsKey(e.LeadId)) ? throw new InvalidOperationException("The power is gone.") : Task.CompletedTask;
}
