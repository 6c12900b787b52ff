using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>What providers have said of calls to a lead, as proof that it is invalid.</summary>
internal sealed class CallEvidence(LeadCrmDbContext db) : ILeadEvidence
{
    private const int Most = 50;

    public async Task<IReadOnlyList<ProviderCause>> CausesAsync(Guid leadId, CancellationToken ct)
    {
        var calls = await db.Set<Call>()
            .AsNoTracking()
            .Where(c => c.LeadId == leadId && c.State == CallState.Ended && c.Source != CallSource.Manual && c.Result != null)
            .OrderByDescending(c => c.StartedAt)
            .Take(Most)
            .ToListAsync(ct);
        // A robot hears a recording and takes it for what it knows: only the second time it is proof.
        var isVacant = calls.Count(c => c is { IsRobot: true, Result: CallResult.EmptyNumber }) > 1;
        return calls.ConvertAll(c => new ProviderCause(
            c.EndAt ?? c.StartedAt,
            c.Provider,
            c.UniqueId,
            c.Status is null ? c.Result!.Value.ToString() : $"{c.Result} ({c.Status})",
            c.Result switch
            {
                CallResult.EmptyNumber when !c.IsRobot || isVacant => InvalidReason.EmptyNumber,
                CallResult.OutOfService when !c.IsRobot => InvalidReason.OutOfService,
                _ => null,
            }
        ));
    }
}

/// <summary>A lead whose student is on the phone is not recycled.</summary>
internal sealed class CallHolds(LeadCrmDbContext db, BusinessClock clock) : IRecycleHolds
{
    // A call of which no end was told is over by then.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(2);

    public async Task<IReadOnlyList<RecycleHold>> FindAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var since = clock.UtcNow - Longest;
        var held = new List<RecycleHold>();
        foreach (var chunk in leadIds.Distinct().Chunk(500))
            held.AddRange(
                (
                    await db.Set<Call>()
                        .AsNoTracking()
                        .Where(c =>
                            c.LeadId != null
                            && EF.Parameter(chunk).Contains(c.LeadId.Value)
                            && c.State != CallState.Ended
                            && c.StartedAt >= since
                        )
                        .Select(c => new { LeadId = c.LeadId!.Value, c.StartedAt })
                        .ToListAsync(ct)
                ).Select(c => new RecycleHold(c.LeadId, RecycleHoldKind.Call, c.StartedAt))
            );
        return held;
    }
}
