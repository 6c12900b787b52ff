using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Leads as assignment rules see them.</summary>
internal sealed class LeadRuleFacts(LeadCrmDbContext db, ILeadExclusions exclusions) : ILeadRuleFacts
{
    private const int ChunkSize = 500;

    public async Task<IReadOnlyDictionary<Guid, LeadRuleFact>> OfAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var found = new Dictionary<Guid, LeadRuleFact>();
        foreach (var ids in leadIds.Distinct().Chunk(ChunkSize))
        foreach (var fact in await ReadAsync(ids, ct))
            found[fact.Id] = fact;
        return found;
    }

    private async Task<List<LeadRuleFact>> ReadAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Set<Lead>()
            .AsNoTracking()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.PersonId,
                l.Number,
                Fact = new LeadRuleFact
                {
                    Id = l.Id,
                    Number = "",
                    Name = l.Person.Name,
                    TenantId = l.TenantId,
                    Location = l.Location,
                    Stage = l.Stage,
                    OwnerId = l.OwnerId,
                    PreferredOwnerId = l.PreferredOwnerId,
                    BusinessLine = l.BusinessLine,
                    SourceCode = l.SourceCode,
                    SourceGrade = l.SourceGrade,
                    Intention = l.Intention,
                    Entry = l.Entry,
                    City = l.Person.City,
                    Province = l.Person.Province,
                    CreatedAt = l.CreatedAt,
                    CreatedBy = l.CreatedBy,
                },
            })
            .ToListAsync(ct);
        var persons = rows.Select(r => r.PersonId).Distinct().ToArray();
        var phones = await PhonesAsync(persons, ct);
        var holders = await HoldersAsync(ids, ct);
        var excluded = await exclusions.OfAsync(ids, ct);
        var family = await FamilyAsync(persons, ct);
        return rows.ConvertAll(r =>
            r.Fact with
            {
                Number = LeadNumbers.Format(r.Number),
                Phones = [.. phones[r.PersonId]],
                Holders = [.. holders[r.Fact.Id]],
                Excluded = [.. excluded[r.Fact.Id]],
                FamilyOwnerId = family[r.PersonId].Where(f => f.LeadId != r.Fact.Id).Select(f => (Guid?)f.OwnerId).FirstOrDefault(),
            }
        );
    }

    private async Task<ILookup<Guid, string>> PhonesAsync(Guid[] persons, CancellationToken ct)
    {
        var rows = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => EF.Parameter(persons).Contains(c.PersonId) && c.Kind == ContactKind.Phone && c.IsHard)
            .Select(c => new { c.PersonId, c.Value })
            .ToListAsync(ct);
        return rows.ToLookup(r => r.PersonId, r => r.Value);
    }

    private async Task<ILookup<Guid, LeadHolder>> HoldersAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Set<LeadAssignment>()
            .AsNoTracking()
            .Where(a => EF.Parameter(ids).Contains(a.LeadId))
            .OrderByDescending(a => a.StartedAt)
            .Select(a => new
            {
                a.LeadId,
                a.UserId,
                a.EndedAt,
            })
            .ToListAsync(ct);
        return rows.ToLookup(r => r.LeadId, r => new LeadHolder(r.UserId, r.EndedAt));
    }

    // The latest first: whoever talks with the family now.
    private async Task<ILookup<Guid, (Guid LeadId, Guid OwnerId)>> FamilyAsync(Guid[] persons, CancellationToken ct)
    {
        var rows = await db.Set<Lead>()
            .AsNoTracking()
            .Where(l => EF.Parameter(persons).Contains(l.PersonId) && l.Location == LeadLocation.Owned && l.OwnerId != null)
            .OrderByDescending(l => l.ReceivedAt)
            .Select(l => new
            {
                l.PersonId,
                l.Id,
                OwnerId = l.OwnerId!.Value,
            })
            .ToListAsync(ct);
        return rows.ToLookup(r => r.PersonId, r => (r.Id, r.OwnerId));
    }
}
