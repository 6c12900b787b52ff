using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Leads.Import;

/// <summary>
/// Takes an import back, some rows at a time: what was done to them and how far it has come is one transaction, so a run cut short goes on where
/// it stopped, and no row is taken back twice.
/// </summary>
internal sealed partial class ImportRevertJob(
    LeadCrmDbContext db,
    ImportRevert revert,
    IOrganisationDirectory directory,
    ICurrentUser user,
    BusinessClock clock,
    ILogger<ImportRevertJob> logger
) : IBackgroundJob
{
    private const int Rows = 500;
    private const int Attempts = 8;

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<LeadImport>()
            .AsNoTracking()
            .Where(i => i.State == ImportState.Reverting && i.JobId != null)
            .Select(i => i.JobId!.Value)
            .ToListAsync(ct);

    public async Task RunAsync(Guid jobId, CancellationToken ct)
    {
        var import = await FindAsync(jobId, ct);
        if (import is null)
            return;
        user.ActAs(import.RevertedBy is { } by ? (await directory.GetAsync(ct)).AccessOf(by) : null);
        while (await NextAsync(import, ct) is { Count: > 0 } rows)
        {
            if (!await TakeBackAsync(import, jobId, rows, ct))
            {
                LogTakenOver(import.Id);
                return;
            }
            import = await FindAsync(jobId, ct);
            if (import is null)
                return;
        }
        await FinishAsync(jobId, ct);
    }

    private Task<LeadImport?> FindAsync(Guid jobId, CancellationToken ct) =>
        db.Set<LeadImport>().AsNoTracking().FirstOrDefaultAsync(i => i.JobId == jobId && i.State == ImportState.Reverting, ct);

    private Task<List<ImportRow>> NextAsync(LeadImport import, CancellationToken ct) =>
        db.Set<ImportRow>()
            .AsNoTracking()
            .Where(r => r.ImportId == import.Id && r.RunNo == import.RunNo && r.RowNumber > import.RevertedRow && r.LeadId != null)
            .OrderBy(r => r.RowNumber)
            .Take(Rows)
            .ToListAsync(ct);

    private async Task<bool> TakeBackAsync(LeadImport import, Guid jobId, List<ImportRow> rows, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(import, jobId, rows, ct);
            }
            catch (Exception e)
                when (attempt < Attempts
                    && (
                        db.Engine.IsUniqueViolation(e)
                        || db.Engine.IsTransient(e)
                        || e is DbUpdateConcurrencyException or ImportRevert.TouchedMeanwhileException
                    )
                )
            {
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), ct);
            }
        }
    }

    private async Task<bool> TryAsync(LeadImport import, Guid jobId, List<ImportRow> rows, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var outcomes = await revert.TakeBackAsync(import, rows, ct);
        foreach (var outcome in outcomes.GroupBy(o => o.Value, o => o.Key))
        {
            var numbers = outcome.ToArray();
            await db.Set<ImportRow>()
                .Where(r => r.ImportId == import.Id && r.RunNo == import.RunNo && EF.Parameter(numbers).Contains(r.RowNumber))
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.Revert, outcome.Key), ct);
        }
        var (last, kept) = (rows[^1].RowNumber, outcomes.Count(o => o.Value == RevertOutcome.Kept));
        var (reverted, now) = (outcomes.Count - kept, clock.UtcNow);
        var moved = await db.Set<LeadImport>()
            .Where(i => i.JobId == jobId && i.State == ImportState.Reverting && i.RevertedRow == import.RevertedRow)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.RevertedRow, last)
                        .SetProperty(i => i.Reverted, i => i.Reverted + reverted)
                        .SetProperty(i => i.RevertKept, i => i.RevertKept + kept)
                        .SetProperty(i => i.ProgressAt, now),
                ct
            );
        if (moved == 0)
            return false;
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
        return true;
    }

    private async Task FinishAsync(Guid jobId, CancellationToken ct)
    {
        var import = await db.Set<LeadImport>().FirstOrDefaultAsync(i => i.JobId == jobId && i.State == ImportState.Reverting, ct);
        if (import is null)
            return;
        import.FinishRevert(clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The revert of import {ImportId} goes on elsewhere")]
    private partial void LogTakenOver(Guid importId);
}
