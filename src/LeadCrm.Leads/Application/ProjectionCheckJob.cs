using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Leads.Application;

/// <summary>
/// Every night: builds location, stage and owner of each lead from its events and compares them with the row, a chunk at a time. What differs
/// is written down; nothing is repaired, as somebody must find out first which of the two is wrong.
/// </summary>
internal sealed partial class ProjectionCheckJob(LeadCrmDbContext db, BusinessClock clock, ILogger<ProjectionCheckJob> logger)
    : IRecurringJob
{
    private const int ChunkSize = 2_000;
    private const int KeepDays = 90;
    private const int MostDifferences = 10_000;

    private sealed record Row(Guid Id, long Number, Guid TenantId, int Version, LeadLocation Location, LeadStage Stage, Guid? OwnerId);

    private sealed record Said(string? Value, DateTime At);

    /// <summary>What the events of one lead come to.</summary>
    private sealed record Built(Said? Location, Said? Stage, Said? Owner);

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var old = clock.UtcNow.AddDays(-KeepDays);
        await db.Set<ProjectionDifference>().Where(d => d.FoundAt < old).ExecuteDeleteAsync(ct);
        await db.Set<ProjectionCheck>().Where(c => c.StartedAt < old).ExecuteDeleteAsync(ct);
        var check = await BeginAsync(ct);
        while (true)
        {
            var after = check.LastNumber;
            var chunk = await Rows(db.Set<Lead>().Where(l => l.Number > after).OrderBy(l => l.Number).Take(ChunkSize)).ToListAsync(ct);
            if (chunk.Count == 0)
                break;
            var found = await CompareAsync(check.Id, chunk, ct);
            (check.LastNumber, check.Leads) = (chunk[^1].Number, check.Leads + chunk.Count);
            db.AddRange(found.Take(Math.Max(0, MostDifferences - check.Differences)));
            check.Differences += found.Count;
            await db.SaveChangesAsync(ct);
            foreach (var entry in db.ChangeTracker.Entries<ProjectionDifference>().ToList())
                entry.State = EntityState.Detached;
        }
        check.EndedAt = clock.UtcNow;
        await db.SaveChangesAsync(ct);
        if (check.Differences > 0)
            LogDifferences(check.Differences, check.Leads);
    }

    // One that was cut short goes on where it was.
    private async Task<ProjectionCheck> BeginAsync(CancellationToken ct)
    {
        var since = clock.UtcNow.AddHours(-12);
        var cut = await db.Set<ProjectionCheck>()
            .Where(c => c.EndedAt == null && c.StartedAt > since)
            .OrderByDescending(c => c.StartedAt)
            .FirstOrDefaultAsync(ct);
        if (cut is not null)
            return cut;
        var check = new ProjectionCheck { Id = db.Engine.NextGuid(), StartedAt = clock.UtcNow };
        db.Add(check);
        await db.SaveChangesAsync(ct);
        return check;
    }

    private static IQueryable<Row> Rows(IQueryable<Lead> leads) =>
        leads.AsNoTracking().Select(l => new Row(l.Id, l.Number, l.TenantId, l.Version, l.Location, l.Stage, l.OwnerId));

    private async Task<List<ProjectionDifference>> CompareAsync(Guid checkId, List<Row> chunk, CancellationToken ct)
    {
        var built = await BuildAsync(chunk.Select(l => l.Id).ToArray(), ct);
        var suspects = chunk.FindAll(l => Differences(l, built.GetValueOrDefault(l.Id)).Any());
        if (suspects.Count == 0)
            return [];
        // A lead that somebody changed while it was read is no difference: rows and events of the same version are.
        var ids = suspects.Select(l => l.Id).ToArray();
        var before = await ReadAsync(ids, ct);
        built = await BuildAsync(ids, ct);
        var after = await ReadAsync(ids, ct);
        var now = clock.UtcNow;
        return before
            .Where(b => after.Any(a => a == b))
            .SelectMany(l =>
                Differences(l, built.GetValueOrDefault(l.Id))
                    .Select(d => new ProjectionDifference
                    {
                        Id = db.Engine.NextGuid(),
                        CheckId = checkId,
                        LeadId = l.Id,
                        LeadNumber = l.Number,
                        TenantId = l.TenantId,
                        Field = d.Field,
                        RowValue = d.Value,
                        EventValue = d.Said?.Value,
                        EventAt = d.Said?.At,
                        FoundAt = now,
                    })
            )
            .ToList();
    }

    private Task<List<Row>> ReadAsync(Guid[] ids, CancellationToken ct) =>
        Rows(db.Set<Lead>().Where(l => EF.Parameter(ids).Contains(l.Id))).ToListAsync(ct);

    private static IEnumerable<(string Field, string? Value, Said? Said)> Differences(Row row, Built? built)
    {
        if (built?.Location?.Value != row.Location.ToString())
            yield return ("Location", row.Location.ToString(), built?.Location);
        if (built?.Stage?.Value != row.Stage.ToString())
            yield return ("Stage", row.Stage.ToString(), built?.Stage);
        if (built?.Owner?.Value != row.OwnerId?.ToString())
            yield return ("Owner", row.OwnerId?.ToString(), built?.Owner);
    }

    // The last event of each lead that names a place, and the last that names a stage: two statements a chunk.
    private async Task<Dictionary<Guid, Built>> BuildAsync(Guid[] ids, CancellationToken ct)
    {
        var events = db.Set<LeadEvent>().AsNoTracking().Where(e => EF.Parameter(ids).Contains(e.LeadId));
        var moves = await events
            .Where(e => e.ToLocation != null)
            .GroupBy(e => e.LeadId)
            .Select(g => g.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).First())
            .ToDictionaryAsync(e => e.LeadId, ct);
        var stages = await events
            .Where(e => e.ToStage != null)
            .GroupBy(e => e.LeadId)
            .Select(g => g.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).First())
            .ToDictionaryAsync(e => e.LeadId, ct);
        return moves
            .Keys.Union(stages.Keys)
            .ToDictionary(
                id => id,
                id =>
                {
                    var (move, stage) = (moves.GetValueOrDefault(id), stages.GetValueOrDefault(id));
                    return new Built(
                        move is null ? null : new Said(move.ToLocation.ToString(), move.At),
                        stage is null ? null : new Said(stage.ToStage.ToString(), stage.At),
                        move is null ? null : new Said(move.ToOwnerId?.ToString(), move.At)
                    );
                }
            );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Differences} facts of {Leads} leads are not what their events say")]
    private partial void LogDifferences(int differences, long leads);
}
