using LeadCrm.Assignment.Domain.Caps;
using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Caps;

/// <summary>
/// The counters of people. Everything that takes room is one conditional update of a row, inside the transaction that moves the leads: of two
/// who take the last place at the same moment the database lets one through. Rows are always taken in the same order, the days' before the
/// held ones, so that nobody waits for each other.
/// </summary>
internal sealed class CapCounters(LeadCrmDbContext db, ILeadFacts leads, BusinessClock clock)
{
    private const string Savepoint = "cap_counters";
    private const int Attempts = 5;

    // Whose row is there for good: seen outside a transaction, which might take it back. None is ever deleted.
    private readonly HashSet<Guid> known = [];

    /// <summary>What people hold; counted from the leads, once, for those whose counter was not needed yet.</summary>
    public async Task<Dictionary<Guid, HeldCounter>> HeldAsync(Guid[] userIds, CancellationToken ct)
    {
        while (true)
        {
            var held = await db.Set<HeldCounter>()
                .AsNoTracking()
                .Where(c => EF.Parameter(userIds).Contains(c.UserId))
                .ToDictionaryAsync(c => c.UserId, ct);
            if (db.Database.CurrentTransaction is null)
                known.UnionWith(held.Keys);
            if (userIds.All(held.ContainsKey))
                return held;
            // Whoever holds too much for another lead would else be counted again at every attempt.
            await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
            await AddHeldAsync(userIds, ct);
            if (own is not null)
                await own.CommitAsync(ct);
        }
    }

    /// <summary>What people did today.</summary>
    public async Task<ILookup<Guid, (DayKey Key, int Count)>> TodayAsync(Guid[] userIds, CancellationToken ct)
    {
        var today = clock.Today;
        var rows = await db.Set<DayCounter>()
            .AsNoTracking()
            .Where(c => EF.Parameter(userIds).Contains(c.UserId) && c.Day == today)
            .ToListAsync(ct);
        return rows.ToLookup(c => c.UserId, c => (new DayKey(c.Kind, c.Key), c.Count));
    }

    /// <summary>Counts the leads themselves: a row for each person, also for those who hold none.</summary>
    public async Task<List<HeldCounter>> CountAsync(Guid[] userIds, CancellationToken ct)
    {
        if (userIds.Length == 0)
            return [];
        var counts = await leads
            .Query()
            .Where(l => l.Location == LeadLocation.Owned && l.Stage != LeadStage.Won && EF.Parameter(userIds).Contains(l.OwnerId!.Value))
            .GroupBy(l => l.OwnerId!.Value)
            .Select(g => new
            {
                g.Key,
                Held = g.Count(),
                Appointed = g.Count(l => l.Stage == LeadStage.Appointed),
            })
            .ToDictionaryAsync(g => g.Key, ct);
        return
        [
            .. userIds.Select(id =>
            {
                var count = counts.GetValueOrDefault(id);
                return new HeldCounter
                {
                    UserId = id,
                    Held = count?.Held ?? 0,
                    Appointed = count?.Appointed ?? 0,
                };
            }),
        ];
    }

    /// <summary>Makes the rows that are missing. Within a transaction.</summary>
    public async Task EnsureAsync(Guid[] userIds, IReadOnlyCollection<(Guid UserId, DayKey Key)> days, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await AddDaysAsync(days, ct) && await AddHeldAsync(userIds, ct))
                return;
            if (attempt == Attempts)
                throw new InvalidOperationException("Counters are made and removed again and again.");
        }
    }

    private async Task<bool> AddDaysAsync(IReadOnlyCollection<(Guid UserId, DayKey Key)> days, CancellationToken ct)
    {
        if (days.Count == 0)
            return true;
        var (today, users) = (clock.Today, days.Select(d => d.UserId).Distinct().ToArray());
        var there = await db.Set<DayCounter>()
            .AsNoTracking()
            .Where(c => c.Day == today && EF.Parameter(users).Contains(c.UserId))
            .Select(c => new
            {
                c.UserId,
                c.Kind,
                c.Key,
            })
            .ToListAsync(ct);
        var missing = days.Except(there.Select(c => (c.UserId, Key: new DayKey(c.Kind, c.Key))))
            .Select(d => new DayCounter
            {
                UserId = d.UserId,
                Day = today,
                Kind = d.Key.Kind,
                Key = d.Key.Key,
            })
            .ToList();
        return await AddAsync(missing, ct);
    }

    private async Task<bool> AddHeldAsync(Guid[] userIds, CancellationToken ct)
    {
        var unknown = userIds.Except(known).ToArray();
        if (unknown.Length == 0)
            return true;
        var there = await db.Set<HeldCounter>()
            .AsNoTracking()
            .Where(c => EF.Parameter(unknown).Contains(c.UserId))
            .Select(c => c.UserId)
            .ToListAsync(ct);
        return await AddAsync(await CountAsync([.. unknown.Except(there)], ct), ct);
    }

    // Somebody else may make the same row at this moment; then theirs is taken, and what was written before in this transaction stays.
    private async Task<bool> AddAsync<T>(List<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
            return true;
        var transaction =
            db.Database.CurrentTransaction ?? throw new InvalidOperationException("Counters are changed within a transaction.");
        await transaction.CreateSavepointAsync(Savepoint, ct);
        try
        {
            await db.Engine.BulkInsertAsync(db, rows, ct);
            await transaction.ReleaseSavepointAsync(Savepoint, ct);
            return true;
        }
        catch (Exception e) when (db.Engine.IsUniqueViolation(e))
        {
            await transaction.RollbackToSavepointAsync(Savepoint, ct);
            return false;
        }
    }

    /// <summary>Takes so many of a day's quota, all or none; without a limit it only counts.</summary>
    public async Task<bool> TakeAsync(Guid userId, DayKey key, int count, int? limit, CancellationToken ct)
    {
        var (today, kind, name) = (clock.Today, key.Kind, key.Key);
        // Giving back is never refused.
        var most = count > 0 ? (limit ?? int.MaxValue) - count : int.MaxValue;
        return await db.Set<DayCounter>()
                .Where(c => c.UserId == userId && c.Day == today && c.Kind == kind && c.Key == name && c.Count <= most)
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.Count, c => c.Count + count), ct) == 1;
    }

    /// <summary>Takes room under the cap, all or none.</summary>
    public async Task<bool> TakeAsync(Guid userId, Intake intake, CapLimits limits, CancellationToken ct)
    {
        var (held, appointed, grows) = (intake.Held, intake.Appointed, intake.Counted(limits.CountsAppointed));
        var rows = db.Set<HeldCounter>().Where(c => c.UserId == userId);
        // Whoever gives something away is never refused, however far above the cap.
        if (grows > 0)
        {
            var room = limits.HoldCap - grows;
            rows = limits.CountsAppointed ? rows.Where(c => c.Held <= room) : rows.Where(c => c.Held - c.Appointed <= room);
        }
        return await rows.ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.Held, c => c.Held + held < 0 ? 0 : c.Held + held)
                        .SetProperty(c => c.Appointed, c => c.Appointed + appointed < 0 ? 0 : c.Appointed + appointed),
                ct
            ) == 1;
    }
}
