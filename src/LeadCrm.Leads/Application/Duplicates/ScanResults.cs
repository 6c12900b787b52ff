using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>
/// Writes what a scan found, some clusters a transaction. A cluster that is known keeps its row and what was decided; open ones that no longer
/// come up become stale. Writing the same again changes nothing, so a run cut short just writes again.
/// </summary>
internal sealed class ScanResults(LeadCrmDbContext db, BusinessClock clock)
{
    private const int Chunk = 500;

    public async Task WriteAsync(Guid scanId, List<MatchCluster> clusters, MatchBase persons, CancellationToken ct)
    {
        var tenantId = await db.Set<DuplicateScan>().Where(s => s.Id == scanId).Select(s => s.TenantId).SingleAsync(ct);
        foreach (var chunk in clusters.Chunk(Chunk))
            await WriteChunkAsync(tenantId, scanId, chunk, persons, ct);
        db.ChangeTracker.Clear();
        var scan = await db.Set<DuplicateScan>().SingleAsync(s => s.Id == scanId, ct);
        if (!scan.IsUnfinished)
            return;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = clock.UtcNow;
        await db.Set<DuplicateCluster>()
            .Where(c => c.TenantId == tenantId && c.State == DuplicateClusterState.Open && c.ScanId != scanId)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(c => c.State, DuplicateClusterState.Stale)
                        .SetProperty(c => c.Version, c => c.Version + 1)
                        .SetProperty(c => c.ModifiedAt, now),
                ct
            );
        var fresh = await db.Set<DuplicateCluster>().CountAsync(c => c.ScanId == scanId && c.CreatedAt >= scan.StartedAt, ct);
        scan.Finish(clusters.Count, clusters.Sum(c => c.Members.Count), fresh, now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task WriteChunkAsync(Guid tenantId, Guid scanId, MatchCluster[] chunk, MatchBase persons, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var byKey = chunk.ToDictionary(c => DuplicateCluster.KeyOf(c.Members.Select(m => persons.Ids[m])));
        var keys = byKey.Keys.ToArray();
        var known = await db.Set<DuplicateCluster>()
            .AsNoTracking()
            .Where(c => c.TenantId == tenantId && EF.Parameter(keys).Contains(c.MembersKey))
            .Select(c => new
            {
                c.Id,
                c.MembersKey,
                c.State,
            })
            .ToListAsync(ct);
        foreach (var row in known.Where(k => k.State is DuplicateClusterState.Open or DuplicateClusterState.Stale))
        {
            var confidence = byKey[row.MembersKey].Confidence;
            await db.Set<DuplicateCluster>()
                .Where(c => c.Id == row.Id && (c.State == DuplicateClusterState.Open || c.State == DuplicateClusterState.Stale))
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(c => c.ScanId, scanId)
                            .SetProperty(c => c.Confidence, confidence)
                            .SetProperty(c => c.State, DuplicateClusterState.Open)
                            .SetProperty(c => c.Version, c => c.Version + (c.State == DuplicateClusterState.Open ? 0 : 1)),
                    ct
                );
        }
        foreach (var row in known)
            byKey.Remove(row.MembersKey);
        await AddAsync(tenantId, scanId, byKey.Values, persons, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task AddAsync(Guid tenantId, Guid scanId, IEnumerable<MatchCluster> found, MatchBase persons, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var clusters = new List<DuplicateCluster>();
        var pairs = new List<DuplicatePair>();
        foreach (var one in found)
        {
            var cluster = DuplicateCluster.Of(
                db.Engine.NextGuid(),
                tenantId,
                scanId,
                [.. one.Members.Select(m => persons.Ids[m])],
                one.Confidence,
                now
            );
            clusters.Add(cluster);
            pairs.AddRange(
                one.Pairs.Select(p => new DuplicatePair
                {
                    ClusterId = cluster.Id,
                    PersonA = persons.Ids[p.A],
                    PersonB = persons.Ids[p.B],
                    TenantId = tenantId,
                    Confidence = p.Confidence,
                    Pattern = (long)p.Pattern.Bits,
                })
            );
        }
        await db.Engine.BulkInsertAsync(db, clusters, ct);
        await db.Engine.BulkInsertAsync(db, clusters.SelectMany(c => c.Members).ToList(), ct);
        await db.Engine.BulkInsertAsync(db, pairs, ct);
    }
}
