using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Credits of telemarketers for other modules.</summary>
internal sealed class TmkCredits(LeadCrmDbContext db) : ITmkCredits
{
    private const int ChunkSize = 500;

    public IQueryable<TmkCreditFact> Query() =>
        db.Set<QualificationCredit>()
            .AsNoTracking()
            .Select(c => new TmkCreditFact
            {
                LeadId = c.LeadId,
                TenantId = c.TenantId,
                UserId = c.UserId,
                DepartmentId = c.DepartmentId,
                At = c.At,
                ExpiresAt = c.ExpiresAt,
                EndedAt = c.EndedAt,
            });

    public async Task<IReadOnlyDictionary<Guid, TmkCreditFact>> AtAsync(
        IReadOnlyCollection<Guid> leadIds,
        DateTime at,
        CancellationToken ct
    )
    {
        var found = new Dictionary<Guid, TmkCreditFact>();
        foreach (var chunk in leadIds.Distinct().Chunk(ChunkSize))
        {
            var credits = await Query()
                .Where(c =>
                    EF.Parameter(chunk).Contains(c.LeadId) && c.At <= at && c.ExpiresAt > at && (c.EndedAt == null || c.EndedAt > at)
                )
                .OrderBy(c => c.At)
                .ToListAsync(ct);
            foreach (var credit in credits)
                found.TryAdd(credit.LeadId, credit);
        }
        return found;
    }
}
