using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Reports.Data;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Reports.Application;

/// <summary>
/// Brings the roll-ups up to the facts, a day and some people at a time. Facts that come meanwhile stay unfolded, and what reads figures takes the
/// facts of such days and people instead of the roll-up: no figure waits for this, and none is counted twice.
/// </summary>
internal sealed class WorkFolder(LeadCrmDbContext db)
{
    private const int PairsAtOnce = 500;

    public async Task FoldAsync(CancellationToken ct)
    {
        while (true)
        {
            var pairs = await db.Set<WorkFact>()
                .Where(f => !f.IsFolded)
                .Select(f => new { f.Day, f.UserId })
                .Distinct()
                .OrderBy(p => p.Day)
                .ThenBy(p => p.UserId)
                .Take(PairsAtOnce)
                .ToListAsync(ct);
            if (pairs.Count == 0)
                return;
            foreach (var day in pairs.GroupBy(p => p.Day))
                await FoldAsync(day.Key, [.. day.Select(p => p.UserId)], ct);
        }
    }

    /// <summary>All of a day anew.</summary>
    public Task FoldAsync(DateOnly day, CancellationToken ct) => FoldAsync(day, null, ct);

    private async Task FoldAsync(DateOnly day, Guid[]? users, CancellationToken ct)
    {
        var facts = db.Set<WorkFact>().Where(f => f.Day == day);
        var days = db.Set<WorkDay>().Where(d => d.Day == day);
        if (users is not null)
            (facts, days) = (
                facts.Where(f => EF.Parameter(users).Contains(f.UserId)),
                days.Where(d => EF.Parameter(users).Contains(d.UserId))
            );
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // First the mark: what is written after it is not folded, whether or not it is read below.
        await facts.Where(f => !f.IsFolded).ExecuteUpdateAsync(s => s.SetProperty(f => f.IsFolded, true), ct);
        await days.ExecuteDeleteAsync(ct);
        var rows = await facts.Where(f => f.State == WorkState.Counted).AsDays().Summed().ToListAsync(ct);
        if (rows.Count > 0)
            await db.Engine.BulkInsertAsync(db, rows, ct);
        await transaction.CommitAsync(ct);
    }
}

/// <summary>Every few minutes: facts into roll-ups.</summary>
internal sealed class WorkFoldJob(WorkFolder folder) : IRecurringJob
{
    public const string Cron = "0 0/5 * * * ?";

    public Task RunAsync(DateTime dueAt, CancellationToken ct) => folder.FoldAsync(ct);
}
