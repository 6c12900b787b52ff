using LeadCrm.Assignment.Domain.Pools;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Assignment.Application.Pools;

/// <summary>Notes claims and until when they must be called, and ends them when the lead goes elsewhere.</summary>
internal sealed class NoteClaims(LeadCrmDbContext db, PoolCache pools, ISettings settings, BusinessClock clock) : IEventHandler<LeadMoved>
{
    public async Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        await EndAsync(events.Where(e => e.FromOwnerId is not null && e.Kind != LeadMoveKinds.EmptyClaim), PoolClaimState.Left, ct);
        await EndAsync(events.Where(e => e.FromOwnerId is not null && e.Kind == LeadMoveKinds.EmptyClaim), PoolClaimState.Empty, ct);
        var claims = events
            .Where(e => e is { ReceiveType: ReceiveType.Claimed, Kind: LeadMoveKinds.Claimed, ToOwnerId: not null })
            .ToList();
        if (claims.Count == 0)
            return;
        var hours = await WorkingHoursReader.GetAsync(settings, ct);
        var general = await settings.GetAsync(AssignmentSettings.FirstCallHours, ct);
        var book = await pools.GetAsync(ct);
        foreach (var claim in claims)
            db.Add(
                new PoolClaim
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = claim.TenantId,
                    LeadId = claim.LeadId,
                    UserId = claim.ToOwnerId!.Value,
                    PoolId = claim.FromPoolId,
                    ClaimedAt = claim.At,
                    DueAt = hours.Add(claim.At, book.Find(claim.TenantId, claim.FromPoolId)?.FirstCallHours ?? general, clock),
                }
            );
    }

    private async Task EndAsync(IEnumerable<LeadMoved> moves, PoolClaimState state, CancellationToken ct)
    {
        foreach (var ids in moves.Select(m => m.LeadId).Chunk(500))
            await db.Set<PoolClaim>()
                .Where(c => c.State == PoolClaimState.Open && EF.Parameter(ids).Contains(c.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, state), ct);
    }
}

/// <summary>An attempt to reach the student, whatever came of it, is the first call; a mere note is not.</summary>
internal sealed class NoteFirstCalls(LeadCrmDbContext db) : IEventHandler<LeadContacted>
{
    public async Task HandleAsync(IReadOnlyList<LeadContacted> events, CancellationToken ct)
    {
        foreach (
            var ids in events.Where(e => e is { Disposition: not null, IsAddition: false }).Select(e => e.LeadId).Distinct().Chunk(500)
        )
            await db.Set<PoolClaim>()
                .Where(c => c.State == PoolClaimState.Open && EF.Parameter(ids).Contains(c.LeadId))
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, PoolClaimState.Called), ct);
    }
}

/// <summary>Working hours as the settings say.</summary>
internal static class WorkingHoursReader
{
    public static async ValueTask<WorkingHours> GetAsync(ISettings settings, CancellationToken ct) =>
        new(await settings.GetAsync(AssignmentSettings.WorkBegins, ct), await settings.GetAsync(AssignmentSettings.WorkEnds, ct));
}

/// <summary>Takes back what was claimed and not called in time, into the pool it came from.</summary>
internal sealed class EmptyClaimJob(LeadCrmDbContext db, ILeadOwnership ownership, PoolCache pools, ILogger<EmptyClaimJob> logger)
    : IRecurringJob
{
    private const int ChunkSize = 200;
    private const string Reason = "LeadReason:EmptyClaim";

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        while (true)
        {
            var chunk = await db.Set<PoolClaim>()
                .AsNoTracking()
                .Where(c => c.State == PoolClaimState.Open && c.DueAt <= dueAt)
                .OrderBy(c => c.DueAt)
                .Take(ChunkSize)
                .ToListAsync(ct);
            if (chunk.Count == 0)
                return;
            var book = await pools.GetAsync(ct);
            foreach (var together in chunk.GroupBy(c => (c.TenantId, c.UserId, PoolId: PoolOf(c, book))))
                await TakeBackAsync(together.Key.UserId, together.Key.PoolId, [.. together.Select(c => c.LeadId)], ct);
            // What could not be taken back has gone elsewhere.
            var ids = chunk.Select(c => c.Id).ToArray();
            await db.Set<PoolClaim>()
                .Where(c => c.State == PoolClaimState.Open && EF.Parameter(ids).Contains(c.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, PoolClaimState.Left), ct);
        }
    }

    private static Guid? PoolOf(PoolClaim claim, PoolBook book) =>
        book.Find(claim.TenantId, claim.PoolId) is { IsEnabled: true } pool ? pool.LeadKey : null;

    private async Task TakeBackAsync(Guid userId, Guid? poolId, Guid[] leadIds, CancellationToken ct)
    {
        var leaving = new LeadLeaving(LeadMoveKinds.EmptyClaim, Reason) { OnlyFrom = userId };
        var outcomes = await ownership.ReleaseToPoolAsync(leadIds, poolId, leaving, ct);
        logger.LogInformation(
            "{Count} of {All} claims of {UserId} were not called in time and went back",
            outcomes.Count(o => o.IsDone),
            leadIds.Length,
            userId
        );
    }
}
