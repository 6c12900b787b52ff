using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadCrm.Leads.Import;

/// <summary>
/// Writes one chunk: leads, touches, row verdicts and the progress in one transaction, so that after a crash a row is either done and counted
/// or neither.
/// </summary>
internal sealed class ImportWriter(
    LeadCrmDbContext db,
    ImportDecider decider,
    ImportSimilar similar,
    ImportEntry entry,
    ImportReturns returns,
    ImportFills fills,
    ImportClashes clashes,
    ImportProgress progress,
    DomainEvents events
)
{
    private const int Attempts = 12;
    private const int AttemptsInTheOpen = 3;

    public async Task WriteAsync(LeadImport import, ImportDestination destination, List<RowDecision> rows, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await TryAsync(import, destination, rows, attempt, ct);
                return;
            }
            catch (Exception e)
                when (attempt < Attempts
                    && (db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e) || e is DbUpdateConcurrencyException)
                )
            {
                // Somebody saved one of the keys, or changed one of the leads, since this chunk was decided: decide again.
                db.ChangeTracker.Clear();
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), ct);
            }
        }
    }

    private async Task TryAsync(LeadImport import, ImportDestination destination, List<RowDecision> rows, int attempt, CancellationToken ct)
    {
        // Deciding takes most of the time and is done in the open. Where others keep changing what was decided by, it is done inside: one
        // that has begun to write on SQLite has all others wait.
        IDbContextTransaction? begun = null;
        if (attempt > AttemptsInTheOpen && !import.IsDryRun)
        {
            await entry.HaveNumbersAsync(import, rows.Count, ct);
            begun = await db.Database.BeginTransactionAsync(ct);
        }
        await using var inside = begun;
        var facts = await decider.DecideAsync(import, rows, attempt > 1, ct);
        await similar.FindAsync(import, rows, facts, ct);
        var number = import.IsDryRun ? 0 : await entry.NumbersAsync(import, rows, ct);
        await using var transaction = begun ?? await db.Database.BeginTransactionAsync(ct);
        await WriteAsync(import, destination, rows, facts, number, ct);
        await transaction.CommitAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task WriteAsync(
        LeadImport import,
        ImportDestination destination,
        List<RowDecision> rows,
        ChunkFacts facts,
        long number,
        CancellationToken ct
    )
    {
        await entry.LimitAsync(import, destination, rows, ct);
        if (!import.IsDryRun)
        {
            var fresh = await entry.BuildAsync(import, destination, rows, facts, number, ct);
            await fresh.WriteAsync(db, ct);
            await events.DispatchAsync(fresh.Waiting, ct);
            await returns.NoteAsync(import, rows, facts, ct);
            await fills.WriteAsync(import, rows, facts, ct);
            await clashes.WriteAsync(import, rows, facts, ct);
        }
        await progress.FinishChunkAsync(import, rows, ct);
    }
}
