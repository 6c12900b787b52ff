using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>The import was cancelled, or another worker has it.</summary>
internal sealed class ImportStoppedException : Exception;

/// <summary>How far an import is, written together with what it has done.</summary>
internal sealed class ImportProgress(LeadCrmDbContext db, BusinessClock clock)
{
    /// <summary>Row verdicts and progress. The update finds no row when somebody else moved the import on; then nothing of this chunk stays.</summary>
    public async Task FinishChunkAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        await db.Engine.BulkInsertAsync(db, rows.ConvertAll(r => r.ToRow(import)), ct);
        var counts = CountsOf(rows);
        var (first, last, count, state, now) = (
            rows[0].Candidate.RowNumber,
            rows[^1].Candidate.RowNumber,
            rows.Count,
            import.State,
            clock.UtcNow
        );
        var updated = await db.Set<LeadImport>()
            .Where(i =>
                i.Id == import.Id && i.RunNo == import.RunNo && i.State == state && i.LastRow < first && i.StartedAt == import.StartedAt
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.LastRow, last)
                        .SetProperty(i => i.ProcessedRows, i => i.ProcessedRows + count)
                        .SetProperty(i => i.ProgressAt, now)
                        .SetProperty(i => i.Created, i => i.Created + counts.Created)
                        .SetProperty(i => i.Touched, i => i.Touched + counts.Touched)
                        .SetProperty(i => i.DuplicateOwn, i => i.DuplicateOwn + counts.DuplicateOwn)
                        .SetProperty(i => i.DuplicateOther, i => i.DuplicateOther + counts.DuplicateOther)
                        .SetProperty(i => i.InPool, i => i.InPool + counts.InPool)
                        .SetProperty(i => i.DuplicateInFile, i => i.DuplicateInFile + counts.DuplicateInFile)
                        .SetProperty(i => i.Invalid, i => i.Invalid + counts.Invalid)
                        .SetProperty(i => i.Blacklisted, i => i.Blacklisted + counts.Blacklisted)
                        .SetProperty(i => i.CapReached, i => i.CapReached + counts.CapReached)
                        .SetProperty(i => i.Error, i => i.Error + counts.Error)
                        .SetProperty(i => i.Similar, i => i.Similar + counts.Similar),
                ct
            );
        if (updated == 0)
            throw new ImportStoppedException();
    }

    private static ImportCountsDto CountsOf(List<RowDecision> rows)
    {
        Span<int> counts = stackalloc int[Enum.GetValues<ImportVerdict>().Length];
        foreach (var row in rows)
            counts[(int)row.Verdict]++;
        return new ImportCountsDto
        {
            Created = counts[(int)ImportVerdict.Created],
            Touched = counts[(int)ImportVerdict.Touched],
            DuplicateOwn = counts[(int)ImportVerdict.DuplicateOwn],
            DuplicateOther = counts[(int)ImportVerdict.DuplicateOther],
            InPool = counts[(int)ImportVerdict.InPool],
            DuplicateInFile = counts[(int)ImportVerdict.DuplicateInFile],
            Invalid = counts[(int)ImportVerdict.Invalid],
            Blacklisted = counts[(int)ImportVerdict.Blacklisted],
            CapReached = counts[(int)ImportVerdict.CapReached],
            Error = counts[(int)ImportVerdict.Error],
            Similar = rows.Count(r => r.Similar is not null),
        };
    }
}

internal static class ImportNumbers
{
    public const string Sequence = "Leads.Import";

    public static string Format(long number) => $"B{number:D6}";
}
