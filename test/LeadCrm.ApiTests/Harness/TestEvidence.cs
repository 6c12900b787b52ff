using System.Collections.Concurrent;
using LeadCrm.Contracts.Leads;

namespace LeadCrm.ApiTests.Harness;

/// <summary>A call centre that has heard what a test says it has.</summary>
internal sealed class TestEvidence : ILeadEvidence
{
    public static readonly ConcurrentDictionary<Guid, IReadOnlyList<ProviderCause>> Causes = new();

    public Task<IReadOnlyList<ProviderCause>> CausesAsync(Guid leadId, CancellationToken ct) =>
        Task.FromResult(Causes.GetValueOrDefault(leadId) ?? []);
}
