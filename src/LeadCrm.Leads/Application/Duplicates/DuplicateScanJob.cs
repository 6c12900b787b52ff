using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>
/// Runs a scan. What was learned and what each pass found is kept as it comes, so a run that was cut short reads the persons again and goes on
/// with the pass it was in. Pairs are kept by the ids of persons: who is gone meanwhile drops out.
/// </summary>
internal sealed partial class DuplicateScanJob(
    LeadCrmDbContext db,
    ScanReader reader,
    ScanResults results,
    ISettings settings,
    BusinessClock clock,
    ILogger<DuplicateScanJob> logger
) : IBackgroundJob
{
    private const int Threads = 2;
    private const int Rows = 5_000;

    /// <summary>Somebody stopped the scan, or another server runs it.</summary>
    private sealed class StoppedException : Exception;

    private sealed record Learned(double[][] M, double[][] U, int Persons, bool HasHouseholds);

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<DuplicateScan>()
            .AsNoTracking()
            .Where(s => DuplicateScan.Unfinished.Contains(s.State))
            .Select(s => s.Id)
            .ToListAsync(ct);

    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await ScanAsync(id, ct);
        }
        catch (StoppedException)
        {
            LogStopped(id);
            await ForgetAsync(id, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Whoever changed the row has stopped the scan, or runs it.
            LogStopped(id);
            db.ChangeTracker.Clear();
            if (!await db.Set<DuplicateScan>().AnyAsync(s => s.Id == id && DuplicateScan.Unfinished.Contains(s.State), ct))
                await ForgetAsync(id, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && !db.Engine.IsTransient(e))
        {
            LogFailed(e, id);
            db.ChangeTracker.Clear();
            var scan = await db.Set<DuplicateScan>().FirstOrDefaultAsync(s => s.Id == id, ct);
            if (scan is { IsUnfinished: true })
            {
                scan.Fail(LeadsErrorCodes.DuplicateScanFailed.Code, clock.UtcNow);
                await db.SaveChangesAsync(ct);
            }
            await ForgetAsync(id, ct);
        }
    }

    private async Task ScanAsync(Guid id, CancellationToken ct)
    {
        var scan = await FindAsync(id, ct);
        var persons = await reader.ReadAsync(scan.TenantId, _ => EnsureWantedAsync(id, ct), ct);
        scan = await FindAsync(id, ct);
        scan.Begin(persons.Count, DuplicateMatcher.Passes, clock.UtcNow);
        await db.SaveChangesAsync(ct);
        var model = await ModelAsync(scan, persons, ct);
        var matcher = new DuplicateMatcher(persons, model);
        var indexes = IndexesOf(persons);
        var known = scan.PassesDone == 0 ? [] : await KnownAsync(scan, indexes, ct);
        while (scan.PassesDone < scan.Passes)
            scan = await PassAsync(scan, matcher, persons, known, ct);
        await EnsureWantedAsync(id, ct);
        var pairs = known.Select(p => new MatchPair(p.Key.A, p.Key.B, p.Value.Weight, new MatchPattern((ulong)p.Value.Pattern))).ToList();
        var threshold = await settings.GetAsync(LeadsSettings.DuplicateConfidence, ct) / 100.0;
        var vetoes = await VetoesAsync(scan.TenantId, indexes, ct);
        var clusters = await Task.Run(
            () => new MatchClustering(persons, model, matcher.Prior(pairs), vetoes).Cluster(pairs, threshold, ct),
            ct
        );
        await results.WriteAsync(scan.Id, clusters, persons, ct);
        await ForgetAsync(id, ct);
    }

    private async Task<DuplicateScan> FindAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var scan = await db.Set<DuplicateScan>().FirstOrDefaultAsync(s => s.Id == id, ct);
        return scan is { IsUnfinished: true } ? scan : throw new StoppedException();
    }

    private async Task EnsureWantedAsync(Guid id, CancellationToken ct)
    {
        if (!await db.Set<DuplicateScan>().AnyAsync(s => s.Id == id && DuplicateScan.Unfinished.Contains(s.State), ct))
            throw new StoppedException();
    }

    private async Task<MatchModel> ModelAsync(DuplicateScan scan, MatchBase persons, CancellationToken ct)
    {
        if (scan.Model is { } known)
        {
            var learned = JsonSerializer.Deserialize<Learned>(known)!;
            return new MatchModel(Square(learned.M), Square(learned.U), learned.Persons, learned.HasHouseholds);
        }
        var model = await Task.Run(() => new MatchLearning(persons, 7).Learn(ct), ct);
        await EnsureWantedAsync(scan.Id, ct);
        scan.Learned(JsonSerializer.Serialize(new Learned(Jagged(model.M), Jagged(model.U), model.Persons, model.HasHouseholds)));
        await db.SaveChangesAsync(ct);
        return model;
    }

    private async Task<DuplicateScan> PassAsync(
        DuplicateScan scan,
        DuplicateMatcher matcher,
        MatchBase persons,
        Dictionary<(int A, int B), (float Weight, long Pattern)> known,
        CancellationToken ct
    )
    {
        var pass = scan.PassesDone;
        var (found, compared) = await Task.Run(() => matcher.Compare(pass, Threads, ct), ct);
        var fresh = new List<DuplicateScanPair>();
        foreach (var pair in found)
            if (known.TryAdd((pair.A, pair.B), (pair.Weight, (long)pair.Pattern.Bits)))
                fresh.Add(
                    new DuplicateScanPair
                    {
                        ScanId = scan.Id,
                        PersonA = persons.Ids[pair.A],
                        PersonB = persons.Ids[pair.B],
                        Pass = pass,
                        Weight = pair.Weight,
                        Pattern = (long)pair.Pattern.Bits,
                    }
                );
        scan = await FindAsync(scan.Id, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        foreach (var rows in fresh.Chunk(Rows))
            await db.Engine.BulkInsertAsync(db, rows, ct);
        scan.PassDone(pass, compared, fresh.Count);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return scan;
    }

    private static Dictionary<Guid, int> IndexesOf(MatchBase persons)
    {
        var indexes = new Dictionary<Guid, int>(persons.Count);
        for (var i = 0; i < persons.Count; i++)
            indexes[persons.Ids[i]] = i;
        return indexes;
    }

    private async Task<Dictionary<(int A, int B), (float Weight, long Pattern)>> KnownAsync(
        DuplicateScan scan,
        Dictionary<Guid, int> indexes,
        CancellationToken ct
    )
    {
        var known = new Dictionary<(int A, int B), (float Weight, long Pattern)>();
        var pairs = db.Set<DuplicateScanPair>().AsNoTracking().Where(p => p.ScanId == scan.Id && p.Pass < scan.PassesDone);
        await foreach (var pair in pairs.AsAsyncEnumerable().WithCancellation(ct))
            if (indexes.TryGetValue(pair.PersonA, out var a) && indexes.TryGetValue(pair.PersonB, out var b))
                known.TryAdd((Math.Min(a, b), Math.Max(a, b)), (pair.Weight, pair.Pattern));
        return known;
    }

    private async Task<HashSet<(int A, int B)>> VetoesAsync(Guid tenantId, Dictionary<Guid, int> indexes, CancellationToken ct)
    {
        var vetoes = new HashSet<(int A, int B)>();
        var rows = db.Set<DuplicateVeto>().AsNoTracking().Where(v => v.TenantId == tenantId);
        await foreach (var veto in rows.AsAsyncEnumerable().WithCancellation(ct))
            if (indexes.TryGetValue(veto.PersonA, out var a) && indexes.TryGetValue(veto.PersonB, out var b))
                vetoes.Add((Math.Min(a, b), Math.Max(a, b)));
        return vetoes;
    }

    private Task<int> ForgetAsync(Guid id, CancellationToken ct) =>
        db.Set<DuplicateScanPair>().Where(p => p.ScanId == id).ExecuteDeleteAsync(ct);

    private static double[][] Jagged(double[,] square) =>
        [
            .. Enumerable
                .Range(0, square.GetLength(0))
                .Select(i => Enumerable.Range(0, square.GetLength(1)).Select(j => square[i, j]).ToArray()),
        ];

    private static double[,] Square(double[][] rows)
    {
        var square = new double[rows.Length, rows[0].Length];
        for (var i = 0; i < rows.Length; i++)
        for (var j = 0; j < rows[0].Length; j++)
            square[i, j] = rows[i][j];
        return square;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The duplicate scan {ScanId} was stopped, or goes on elsewhere")]
    private partial void LogStopped(Guid scanId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The duplicate scan {ScanId} failed")]
    private partial void LogFailed(Exception exception, Guid scanId);
}
