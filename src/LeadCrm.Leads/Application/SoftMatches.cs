using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Finds students who may be the same one, by keys and never by looking through the base.</summary>
internal sealed class SoftMatches(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory)
{
    private const int MostCandidates = 100;
    private const int MostShown = 5;
    private const int MostPhones = 2;

    private sealed record Candidate(Guid Id, string Name, string NameKey, string? City, string? School, int? BirthYear);

    /// <summary>Similar students of the submitter's tenant beside those who have the very keys.</summary>
    public async Task<IReadOnlyList<SimilarDto>> FindAsync(DuplicateFinding finding, SoftFacts facts, CancellationToken ct)
    {
        var submission = finding.Decision.Submission;
        var reasons = new Dictionary<Guid, List<SimilarReason>>();
        var slips = await SlipsAsync(submission, ct);
        foreach (var (person, _, reason) in slips)
            Reasons(person).Add(reason);
        foreach (var candidate in await ByNameAsync(submission.TenantId, facts, ct))
            if (
                SoftMatch.Reasons(facts, new SoftFacts(candidate.NameKey, candidate.City, candidate.School, candidate.BirthYear)) is
                { Count: > 0 } alike
            )
                Reasons(candidate.Id).InsertRange(0, alike);
        foreach (var known in finding.Across.Own.Select(h => h.PersonId))
            reasons.Remove(known);
        if (finding.Holder is { } holder)
            reasons.Remove(holder.PersonId);
        if (reasons.Count == 0)
            return [];
        var keys = slips.DistinctBy(s => s.Person).ToDictionary(s => s.Person, s => s.Key);
        return await CardsAsync(submission.TenantId, reasons, keys, ct);

        List<SimilarReason> Reasons(Guid person) => reasons.TryGetValue(person, out var list) ? list : reasons[person] = [];
    }

    private async Task<List<(Guid Person, string Key, SimilarReason Reason)>> SlipsAsync(Submission submission, CancellationToken ct)
    {
        var slips = new Dictionary<string, SimilarReason>(StringComparer.Ordinal);
        foreach (var phone in submission.Keys.Take(MostPhones))
        foreach (var (key, reason) in SoftMatch.PhoneSlips(phone))
            slips.TryAdd(key, reason);
        // Both parents' numbers may be a digit apart, and both are given.
        foreach (var given in submission.Keys)
            slips.Remove(given);
        if (slips.Count == 0)
            return [];
        var (keys, tenant) = (slips.Keys.ToList(), submission.TenantId);
        var found = await db.Set<ContactKey>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(c => c.TenantId == tenant && EF.Parameter(keys).Contains(c.Key!))
            .Select(c => new { c.PersonId, c.Key })
            .Take(MostCandidates)
            .ToListAsync(ct);
        return found.ConvertAll(f => (f.PersonId, f.Key!, slips[f.Key!]));
    }

    private async Task<List<Candidate>> ByNameAsync(Guid tenant, SoftFacts facts, CancellationToken ct)
    {
        var keys = SoftKeys.Of(facts).ToList();
        if (keys.Count == 0)
            return [];
        return await db.Set<Person>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(p =>
                p.TenantId == tenant
                && db.Set<SoftKey>().Where(k => EF.Parameter(keys).Contains(k.Key)).Select(k => k.PersonId).Contains(p.Id)
            )
            .OrderByDescending(p => p.CreatedAt)
            .Take(MostCandidates)
            .Select(p => new Candidate(p.Id, p.Name, p.NameKey, p.City, p.School, p.BirthYear))
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<SimilarDto>> CardsAsync(
        Guid tenant,
        Dictionary<Guid, List<SimilarReason>> reasons,
        Dictionary<Guid, string> keys,
        CancellationToken ct
    )
    {
        var persons = reasons.OrderByDescending(r => r.Value.Count).Take(MostCandidates).Select(r => r.Key).ToList();
        var leads = await db.Set<Lead>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(l => l.TenantId == tenant && EF.Parameter(persons).Contains(l.PersonId))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.PersonId,
                l.Person.Name,
                l.Location,
                l.Stage,
                l.OwnerId,
                l.DepartmentId,
                l.CreatedAt,
            })
            .Take(MostCandidates)
            .ToListAsync(ct);
        var (organisation, me) = (await directory.GetAsync(ct), user.Id);
        var latest = leads.GroupBy(l => l.PersonId).ToDictionary(g => g.Key, g => g.MaxBy(l => l.CreatedAt)!);
        return persons
            .Where(latest.ContainsKey)
            .Take(MostShown)
            .Select(p => latest[p])
            .Select(l => new SimilarDto(
                new ExistingLeadDto(
                    l.OwnerId == me ? l.Id : null,
                    l.OwnerId == me ? LeadNumbers.Format(l.Number) : null,
                    l.OwnerId == me ? l.Name : ContactMask.Name(l.Name),
                    // Of a phone that nobody typed nothing is said.
                    keys.TryGetValue(l.PersonId, out var key)
                        ? ContactMasks.MaskKey(key)
                        : "",
                    l.Location,
                    l.OwnerId is null ? null : organisation.FindDepartment(l.DepartmentId)?.Name,
                    l.CreatedAt
                )
                {
                    Stage = l.Stage is LeadStage.Lost or LeadStage.Won ? l.Stage : null,
                },
                reasons[l.PersonId]
            ))
            .ToList();
    }

    /// <summary>Under which keys the person is found, after its facts changed. The caller saves.</summary>
    public async Task RewriteAsync(Person person, CancellationToken ct)
    {
        var there = await db.Set<SoftKey>().Where(k => k.PersonId == person.Id).ToListAsync(ct);
        var wanted = SoftKeys.RowsOf(person).ToList();
        db.RemoveRange(there.Where(t => wanted.TrueForAll(w => w.Key != t.Key)));
        db.AddRange(wanted.Where(w => there.TrueForAll(t => t.Key != w.Key)));
    }

    /// <summary>Nobody is found by what a person was called who became another one. The caller saves.</summary>
    public async Task ForgetAsync(IReadOnlyCollection<Guid> personIds, CancellationToken ct)
    {
        var ids = personIds.ToArray();
        db.RemoveRange(await db.Set<SoftKey>().Where(k => EF.Parameter(ids).Contains(k.PersonId)).ToListAsync(ct));
    }
}
