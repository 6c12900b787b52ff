using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>People who were there before and get another lead in a chunk, and how they are reached.</summary>
internal sealed class KnownPersons(ILookup<Guid, (string Key, Guid Slot)> keys, HashSet<(string Key, Guid Slot)> held)
{
    public bool Has(Guid person, string key) => keys[person].Any(k => k.Key == key);

    /// <summary>Keys of the person that no open lead of the line holds.</summary>
    public IEnumerable<(string Key, Guid Slot)> FreeOf(Guid person) => keys[person].Where(k => !held.Contains(k));
}

/// <summary>Reads them inside the chunk's transaction.</summary>
internal sealed class KnownPersonsReader(LeadCrmDbContext db)
{
    /// <summary>
    /// Nobody merges or changes these people until the chunk is written: their rows are taken first, with a new version for whoever has read them.
    /// </summary>
    /// <exception cref="DbUpdateConcurrencyException">One of them has become another person since the chunk was decided.</exception>
    public async Task<KnownPersons> LockAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, CancellationToken ct)
    {
        var made = rows.Where(ImportEntry.IsMade)
            .Select(r => (Row: r, Person: ImportEntry.PersonOf(r, facts)))
            .Where(r => r.Person is not null)
            .ToList();
        var ids = made.Select(r => r.Person!.Value).Distinct().Order().ToArray();
        if (ids.Length == 0)
            return new KnownPersons(Array.Empty<Guid>().ToLookup(id => id, _ => ("", Guid.Empty)), []);
        await db.Set<Person>()
            .Where(p => EF.Parameter(ids).Contains(p.Id))
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.Version, p => p.Version + 1), ct);
        var contacts = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => EF.Parameter(ids).Contains(c.PersonId) && c.IsHard)
            .Select(c => new
            {
                c.PersonId,
                c.Key,
                c.Slot,
            })
            .ToListAsync(ct);
        var keys = contacts.DistinctBy(c => (c.PersonId, c.Key)).ToLookup(c => c.PersonId, c => (c.Key!, c.Slot));
        if (made.Exists(r => !r.Row.HardKeys.Any(k => keys[r.Person!.Value].Any(known => known.Item1 == k))))
            throw new DbUpdateConcurrencyException("A known person has become another one.");
        await OneOpenLead.EnsureAsync(db, ids, import.BusinessLine, ct);
        return new KnownPersons(keys, await HeldAsync(import, [.. contacts.Select(c => c.Key!).Distinct()], ct));
    }

    private async Task<HashSet<(string Key, Guid Slot)>> HeldAsync(LeadImport import, List<string> keys, CancellationToken ct)
    {
        var held = await db.Set<LeadKey>()
            .AsNoTracking()
            .Where(k => k.TenantId == import.TenantId && k.BusinessLine == import.BusinessLine && EF.Parameter(keys).Contains(k.Key))
            .Select(k => new { k.Key, k.Slot })
            .ToListAsync(ct);
        return [.. held.Select(k => (k.Key, k.Slot))];
    }
}
