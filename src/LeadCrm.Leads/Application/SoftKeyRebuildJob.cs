using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Leads.Application;

/// <summary>
/// Gives soft keys to those who were stored before there were any, and new ones to all after a change of the rules. Starts by itself with the
/// first server that knows the rules, a page of persons a transaction; who was cut short goes on behind the last page. Who is stored meanwhile
/// gets the right keys at once; who is changed meanwhile is looked at again at the end.
/// </summary>
internal sealed partial class SoftKeyRebuildJob(LeadCrmDbContext db, BusinessClock clock, ILogger<SoftKeyRebuildJob> logger)
    : IBackgroundJob
{
    private const int Page = 2_000;
    private const int Attempts = 8;
    private const int PersonsWorthAnalyzing = 10_000;

    /// <summary>Under which the work for these rules is queued.</summary>
    public static readonly Guid JobId = new(SoftKeys.Rules, 0x736F, 0x6674, [0x6B, 0x65, 0x79, 0x73, 0, 0, 0, 0]);

    private sealed record Row(Guid Id, string NameKey, string? City, string? School, int? BirthYear, bool HasLead);

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<SoftKeyRebuild>().AnyAsync(r => r.Rules == SoftKeys.Rules && r.FinishedAt != null, ct) ? [] : [JobId];

    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var rebuild = await BeginAsync(ct);
        if (id != JobId || rebuild.FinishedAt is not null)
            return;
        try
        {
            while (await PageAsync(rebuild, ct)) { }
        }
        catch (OtherServerException)
        {
            return;
        }
        await LookAgainAsync(rebuild.StartedAt, ct);
        var now = clock.UtcNow;
        await db.Set<SoftKeyRebuild>()
            .Where(r => r.Rules == SoftKeys.Rules)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.FinishedAt, now), ct);
        if (rebuild.Persons >= PersonsWorthAnalyzing)
            await db.Engine.AnalyzeAsync(db, ct);
        LogDone(rebuild.Persons);
    }

    private async Task<SoftKeyRebuild> BeginAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } there)
            return there;
        db.Add(new SoftKeyRebuild { Rules = SoftKeys.Rules, StartedAt = clock.UtcNow });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // Another server has begun.
        }
        db.ChangeTracker.Clear();
        return (await FindAsync(ct))!;
    }

    private Task<SoftKeyRebuild?> FindAsync(CancellationToken ct) =>
        db.Set<SoftKeyRebuild>().AsNoTracking().FirstOrDefaultAsync(r => r.Rules == SoftKeys.Rules, ct);

    /// <summary>The next page; false when there is none.</summary>
    /// <exception cref="OtherServerException">It is being done elsewhere.</exception>
    private async Task<bool> PageAsync(SoftKeyRebuild rebuild, CancellationToken ct)
    {
        var (after, last, done) = (rebuild.LastPersonId, Guid.Empty, 0);
        var goesOn = await TryAsync(
            async () =>
            {
                var rows = await RowsAsync(db.Set<Person>().Where(p => p.Id.CompareTo(after) > 0), ct);
                if (rows.Count == 0)
                    return false;
                await WriteAsync(rows, ct);
                (last, done) = (rows[^1].Id, rebuild.Persons + rows.Count);
                var moved = await db.Set<SoftKeyRebuild>()
                    .Where(r => r.Rules == rebuild.Rules && r.LastPersonId == after && r.FinishedAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(r => r.LastPersonId, last).SetProperty(r => r.Persons, done), ct);
                return moved == 1 ? true : throw new OtherServerException();
            },
            ct
        );
        if (goesOn)
            (rebuild.LastPersonId, rebuild.Persons) = (last, done);
        return goesOn;
    }

    private async Task LookAgainAsync(DateTime since, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (
            await TryAsync(
                async () =>
                {
                    var rows = await RowsAsync(db.Set<Person>().Where(p => p.Id.CompareTo(after) > 0 && p.ModifiedAt >= since), ct);
                    if (rows.Count == 0)
                        return false;
                    await WriteAsync(rows, ct);
                    after = rows[^1].Id;
                    return true;
                },
                ct
            )
        ) { }
    }

    private sealed class OtherServerException : Exception;

    private async Task<bool> TryAsync(Func<Task<bool>> page, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                var goesOn = await page();
                await transaction.CommitAsync(ct);
                return goesOn;
            }
            catch (Exception e) when (attempt < Attempts && (db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e)))
            {
                // Somebody changed one of these persons at this moment.
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), ct);
            }
        }
    }

    // Nobody is found by a person who has become another one, or whose leads are all deleted.
    private Task<List<Row>> RowsAsync(IQueryable<Person> persons, CancellationToken ct) =>
        persons
            .AsNoTracking()
            .OrderBy(p => p.Id)
            .Take(Page)
            .Select(p => new Row(p.Id, p.NameKey, p.City, p.School, p.BirthYear, db.Set<Lead>().Any(l => l.PersonId == p.Id)))
            .ToListAsync(ct);

    private async Task WriteAsync(List<Row> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var there = (await db.Set<SoftKey>().AsNoTracking().Where(k => EF.Parameter(ids).Contains(k.PersonId)).ToListAsync(ct)).ToLookup(
            k => k.PersonId,
            k => k.Key
        );
        var (stale, missing) = (new List<Guid>(), new List<SoftKey>());
        foreach (var row in rows)
        {
            var wanted = row.HasLead ? SoftKeys.Of(new SoftFacts(row.NameKey, row.City, row.School, row.BirthYear)) : [];
            var kept = there[row.Id].ToHashSet();
            if (kept.Except(wanted).Any())
            {
                stale.Add(row.Id);
                kept.Clear();
            }
            missing.AddRange(wanted.Where(k => !kept.Contains(k)).Select(k => new SoftKey { Key = k, PersonId = row.Id }));
        }
        if (stale.Count > 0)
            await db.Set<SoftKey>().Where(k => EF.Parameter(stale).Contains(k.PersonId)).ExecuteDeleteAsync(ct);
        await db.Engine.BulkInsertAsync(db, missing, ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Soft keys of {Persons} persons are up to date")]
    private partial void LogDone(int persons);
}
