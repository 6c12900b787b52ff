using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>The one who is most like the student of a row: somebody in the base, or an earlier row of the file.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Row">The row.</param>
/// <param name="Reasons">Why.</param>
internal sealed record SimilarTo(Guid? PersonId, int? Row, IReadOnlyList<SimilarReason> Reasons)
{
    /// <summary>A bit for each reason, in the order of the enum, which is only ever continued.</summary>
    public int Bits => Reasons.Aggregate(0, (bits, reason) => bits | 1 << (int)reason);

    public static IReadOnlyList<SimilarReason> ReasonsOf(int bits) =>
        [.. Enum.GetValues<SimilarReason>().Where(r => (bits & 1 << (int)r) != 0)];
}

/// <summary>
/// Says of the new students of a chunk whom they are like: a remark that changes no verdict. People whom this very import brought are found as rows
/// of the file, so that a dry run, a run and a run that was cut short all say the same.
/// </summary>
internal sealed class ImportSimilar(LeadCrmDbContext db)
{
    // A smaller file asks the database for the slips of its phones; a larger one would ask for more than there are.
    private const int RowsWorthFilter = 1_000;
    private const int MostHits = 20_000;
    private const int MostOfKey = 20;

    private sealed record Known(Guid PersonId, SoftFacts Facts);

    /// <summary>The phones of the importer's tenant, to ask of slips without the database; null where the file is small.</summary>
    public async Task<PhoneFilter?> FilterAsync(LeadImport import, CancellationToken ct)
    {
        if (import.TotalRows <= RowsWorthFilter || import.Mode == ImportMode.Update)
            return null;
        var there = db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.TenantId == import.TenantId && c.Kind == ContactKind.Phone && c.IsHard && c.Key != null)
            .Select(c => c.Key!);
        var filter = new PhoneFilter(await there.LongCountAsync(ct) + import.TotalRows);
        await foreach (var key in there.AsAsyncEnumerable().WithCancellation(ct))
            if (MobileSlips.NumberOf(key) is { } number)
                filter.Add(number);
        return filter;
    }

    /// <summary>After the rows have their verdicts: only who is new can be like somebody else.</summary>
    public async Task FindAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, CancellationToken ct)
    {
        foreach (var row in rows)
            row.Similar = null;
        var fresh = rows.FindAll(r => r.Like is not null && ImportEntry.IsMade(r) && ImportEntry.PersonOf(r, facts) is null);
        if (fresh.Count == 0)
            return;
        var byKey = await ByKeyAsync(fresh, ct);
        var bySlip = await BySlipAsync(import, fresh, ct);
        var persons = await PersonsAsync(import, [.. byKey.Values.Concat(bySlip.Values).SelectMany(p => p).Distinct()], ct);
        var names = await NamesAsync(import, fresh, rows, ct);
        foreach (var row in fresh)
            row.Similar = MostLike(row.Like!, persons, byKey, bySlip, names);
    }

    private async Task<Dictionary<long, List<Guid>>> ByKeyAsync(List<RowDecision> rows, CancellationToken ct)
    {
        var keys = rows.SelectMany(r => r.Like!.Keys).Select(k => k.Key).Distinct().ToList();
        if (keys.Count == 0)
            return [];
        var found = await db.Set<SoftKey>()
            .AsNoTracking()
            .Where(k => EF.Parameter(keys).Contains(k.Key))
            .OrderBy(k => k.Key)
            .ThenBy(k => k.PersonId)
            .Take(MostHits)
            .ToListAsync(ct);
        return found.GroupBy(k => k.Key).ToDictionary(g => g.Key, g => g.Take(MostOfKey).Select(k => k.PersonId).ToList());
    }

    private async Task<Dictionary<string, List<Guid>>> BySlipAsync(LeadImport import, List<RowDecision> rows, CancellationToken ct)
    {
        var keys = rows.SelectMany(r => r.Like!.Slips.Keys).Distinct(StringComparer.Ordinal).ToList();
        if (keys.Count == 0)
            return [];
        var found = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.TenantId == import.TenantId && EF.Parameter(keys).Contains(c.Key!))
            .OrderBy(c => c.Key)
            .ThenBy(c => c.PersonId)
            .Select(c => new { c.Key, c.PersonId })
            .Take(MostHits)
            .ToListAsync(ct);
        return found
            .GroupBy(c => c.Key!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(c => c.PersonId).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Those of the tenant who have a lead, and not from this import.</summary>
    private async Task<Dictionary<Guid, Known>> PersonsAsync(LeadImport import, List<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0)
            return [];
        var leads = await db.Set<Lead>()
            .AsNoTracking()
            .Where(l => l.TenantId == import.TenantId && EF.Parameter(ids).Contains(l.PersonId))
            .Select(l => new
            {
                l.PersonId,
                l.ImportId,
                l.Person.NameKey,
                l.Person.City,
                l.Person.School,
                l.Person.BirthYear,
            })
            .ToListAsync(ct);
        return leads
            .GroupBy(l => l.PersonId)
            .Where(g => g.All(l => l.ImportId != import.Id))
            .Select(g => g.First())
            .ToDictionary(l => l.PersonId, l => new Known(l.PersonId, new SoftFacts(l.NameKey, l.City, l.School, l.BirthYear)));
    }

    /// <summary>Normalised names of the earlier rows that share a key with one of these.</summary>
    private async Task<Dictionary<int, string>> NamesAsync(
        LeadImport import,
        List<RowDecision> fresh,
        List<RowDecision> chunk,
        CancellationToken ct
    )
    {
        var wanted = fresh.SelectMany(r => r.Like!.Rows.Keys).ToHashSet();
        if (wanted.Count == 0)
            return [];
        var names = chunk
            .Where(r => wanted.Contains(r.Candidate.RowNumber) && r.Like is not null)
            .ToDictionary(r => r.Candidate.RowNumber, r => r.Like!.Facts.NameKey);
        var before = wanted.Where(n => !names.ContainsKey(n)).ToList();
        if (before.Count > 0)
            foreach (
                var row in await db.Set<ImportRow>()
                    .AsNoTracking()
                    .Where(r => r.ImportId == import.Id && r.RunNo == import.RunNo && EF.Parameter(before).Contains(r.RowNumber))
                    .Select(r => new { r.RowNumber, r.Name })
                    .ToListAsync(ct)
            )
                names[row.RowNumber] = Person.KeyOf(row.Name?.Trim() ?? "");
        return names;
    }

    private static SimilarTo? MostLike(
        Likeness row,
        Dictionary<Guid, Known> persons,
        Dictionary<long, List<Guid>> byKey,
        Dictionary<string, List<Guid>> bySlip,
        Dictionary<int, string> names
    )
    {
        var people = new SortedDictionary<Guid, List<SimilarReason>>();
        foreach (var id in row.Keys.SelectMany(k => byKey.GetValueOrDefault(k.Key) ?? []).Distinct())
            if (persons.TryGetValue(id, out var known) && SoftMatch.Reasons(row.Facts, known.Facts) is { Count: > 0 } alike)
                people[id] = [.. alike];
        var others = new SortedDictionary<int, List<SimilarReason>>();
        foreach (var (other, same) in row.Rows)
            if (names.TryGetValue(other, out var name) && SoftMatch.NameReason(row.Facts.NameKey, name) is { } sounds)
                others[other] = [sounds, SimilarReason.SameCity, .. same.Order()];
        AddSlips(row, persons, bySlip, people, others);
        // The most reasons; of those who are as like, who was there before the file, and then who was there first.
        var person = people.OrderByDescending(p => p.Value.Count).FirstOrDefault();
        var earlier = others.OrderByDescending(o => o.Value.Count).FirstOrDefault();
        if (person.Value is null && earlier.Value is null)
            return null;
        return person.Value is not null && person.Value.Count >= (earlier.Value?.Count ?? 0)
            ? new SimilarTo(person.Key, null, person.Value)
            : new SimilarTo(null, earlier.Key, earlier.Value!);
    }

    private static void AddSlips(
        Likeness row,
        Dictionary<Guid, Known> persons,
        Dictionary<string, List<Guid>> bySlip,
        SortedDictionary<Guid, List<SimilarReason>> people,
        SortedDictionary<int, List<SimilarReason>> others
    )
    {
        var found = row
            .Slips.SelectMany(s => (bySlip.GetValueOrDefault(s.Key) ?? []).Select(id => (Id: id, Reason: s.Value)))
            .Where(s => persons.ContainsKey(s.Id))
            .DistinctBy(s => s.Id)
            .ToList();
        if (found.Count + row.RowsBySlip.Count > FileLikeness.MostSlips)
            return;
        foreach (var (id, reason) in found)
            Add(people, id, reason);
        foreach (var (other, reason) in row.RowsBySlip)
            Add(others, other, reason);

        static void Add<T>(SortedDictionary<T, List<SimilarReason>> to, T who, SimilarReason reason)
            where T : notnull
        {
            if (to.TryGetValue(who, out var reasons))
                reasons.Add(reason);
            else
                to[who] = [reason];
        }
    }
}
