using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Import;

/// <summary>Rows of an import that meet another side of the franchise wall: tickets, and word to a franchise that is no longer protected.</summary>
internal sealed class ImportClashes(LeadCrmDbContext db, ConflictRecorder conflicts, ChannelWall wall, IOrganisationDirectory directory)
{
    /// <summary>Within the chunk's transaction, so that it is written once. When somebody opens the same ticket meanwhile, the chunk is done again.</summary>
    public async Task WriteAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, CancellationToken ct)
    {
        var found = rows.Where(r => r.Elsewhere is not null).Select(r => ClashOf(import, r, r.Elsewhere!)).ToList();
        var made = rows.FindAll(ImportEntry.IsMade);
        var ours = First(facts.Across.Headquarters);
        if (ours.Count > 0)
            found.AddRange(made.SelectMany(r => r.HardKeys.Where(ours.ContainsKey).Take(1), (r, key) => ClashOf(import, r, ours[key])));
        if (found.Count > 0)
        {
            var added = await conflicts.PrepareAsync(import.TenantId, import.BusinessLine, found, ct);
            await db.Engine.BulkInsertAsync(db, added.Conflicts, ct);
            await db.Engine.BulkInsertAsync(db, added.Attempts, ct);
        }
        var lapsed = First(facts.Across.Lapsed);
        if (lapsed.Count == 0 || (await directory.GetAsync(ct)).IsFranchise(import.TenantId))
            return;
        var told = made.SelectMany(r => r.HardKeys).Where(lapsed.ContainsKey).Select(key => lapsed[key]);
        await db.Engine.BulkInsertAsync(db, wall.LapsedEvents(told).ToList(), ct);
    }

    private static Dictionary<string, KeyHolder> First(IEnumerable<KeyHolder> holders) =>
        holders.DistinctBy(h => h.Key).ToDictionary(h => h.Key, StringComparer.Ordinal);

    private static Clash ClashOf(LeadImport import, RowDecision row, KeyHolder holder) =>
        new(holder, ConflictAttemptKind.Import, import.CreatedBy, import.SourceCode, import.Id, row.Candidate.RowNumber);
}
