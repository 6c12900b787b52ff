using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>What a chunk looks like against the database as it is at this moment.</summary>
internal sealed record ChunkFacts(
    Dictionary<string, KeyHolder> Holders,
    Dictionary<string, Guid> Touches,
    Dictionary<string, Guid> Persons
);

/// <summary>Gives each row of a chunk its verdict.</summary>
internal sealed class ImportDecider(LeadCrmDbContext db, DuplicateFinder duplicates)
{
    /// <summary>What can be said without the database: wrong in itself, or repeated in the file. Done once per row.</summary>
    public static List<RowDecision> Begin(IEnumerable<ImportCandidate> rows, SeenKeys seen, LeadImport import)
    {
        var decisions = rows.Select(r => new RowDecision(r)).ToList();
        foreach (var decision in decisions)
        {
            var row = decision.Candidate;
            if (row.Problem is { } problem)
            {
                decision.Settled = problem.Verdict;
                continue;
            }
            decision.TouchKey = TouchKey(import, row);
            if (seen.Register(row.RowNumber, decision.HardKeys.DefaultIfEmpty("row:" + row.RowHash)) is { } first)
                (decision.Settled, decision.DuplicateOfRow) = (ImportVerdict.DuplicateInFile, first);
        }
        return decisions;
    }

    // File, line and content: the same file again adds no touch, whatever it is called.
    private static string TouchKey(LeadImport import, ImportCandidate row) =>
        Convert.ToHexString(
            System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes($"{import.TenantId:N}{import.BusinessLine}{import.FileHash}{row.RowHash:N}")
            )
        );

    /// <summary>The verdicts against the database. May be called again for the same rows after a conflict.</summary>
    public async Task<ChunkFacts> DecideAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        var facts = await LookUpAsync(import, rows, ct);
        foreach (var row in rows)
        {
            (row.LeadId, row.Code) = (null, null);
            row.Verdict = row.Settled ?? Decide(import, row, facts);
        }
        return facts;
    }

    private static ImportVerdict Decide(LeadImport import, RowDecision row, ChunkFacts facts)
    {
        var holder = row.HardKeys.Select(facts.Holders.GetValueOrDefault).FirstOrDefault(h => h is not null);
        if (holder is null)
        {
            if (facts.Touches.TryGetValue(row.TouchKey!, out var touched))
            {
                row.LeadId = touched;
                return ImportVerdict.Touched;
            }
            if (import.Mode == ImportMode.Create)
                return ImportVerdict.Created;
            row.Code = LeadsErrorCodes.ImportNotFound.Code;
            return ImportVerdict.Error;
        }
        row.LeadId = holder.LeadId;
        if (import.Mode == ImportMode.Update)
            return ImportVerdict.Touched;
        return holder.Location switch
        {
            LeadLocation.Owned => holder.OwnerId == import.CreatedBy ? ImportVerdict.DuplicateOwn : ImportVerdict.DuplicateOther,
            LeadLocation.Pool => ImportVerdict.InPool,
            _ => ImportVerdict.Touched,
        };
    }

    private async Task<ChunkFacts> LookUpAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        var usable = rows.Where(r => r.TouchKey is not null).ToList();
        var keys = usable.SelectMany(r => r.HardKeys).Distinct(StringComparer.Ordinal).ToList();
        var touchKeys = usable.ConvertAll(r => r.TouchKey!);
        var holders = await duplicates.FindAsync(import.TenantId, import.BusinessLine, keys, ct);
        var touches = await db.Set<Touch>()
            .AsNoTracking()
            .Where(t => EF.Parameter(touchKeys).Contains(t.DedupKey!))
            .Select(t => new { t.DedupKey, t.LeadId })
            .ToListAsync(ct);
        var free = keys.Except(holders.Select(h => h.Key)).ToList();
        var persons = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.TenantId == import.TenantId && EF.Parameter(free).Contains(c.Key!))
            .Select(c => new { c.Key, c.PersonId })
            .ToListAsync(ct);
        return new ChunkFacts(
            holders.ToDictionary(h => h.Key, StringComparer.Ordinal),
            touches.ToDictionary(t => t.DedupKey!, t => t.LeadId, StringComparer.Ordinal),
            persons.DistinctBy(p => p.Key).ToDictionary(p => p.Key!, p => p.PersonId, StringComparer.Ordinal)
        );
    }
}
