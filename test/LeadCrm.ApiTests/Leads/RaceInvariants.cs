using LeadCrm.Assignment.Application.Caps;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Leads;

/// <summary>What is true of the base at every moment at which nobody writes, whatever has happened.</summary>
internal static class RaceInvariants
{
    public static async Task ShouldHold(this LeadCrmApp app, string because)
    {
        var broken = await app.Do(async db =>
        {
            var leads = await db.Set<Lead>()
                .AsNoTracking()
                .IgnoreQueryFilters()
                .Include(l => l.Person)
                    .ThenInclude(p => p.Contacts)
                .AsSplitQuery()
                .ToListAsync();
            var holdings = (await db.Set<LeadAssignment>().AsNoTracking().Where(a => a.EndedAt == null).ToListAsync()).ToLookup(a =>
                a.LeadId
            );
            var keys = (await db.Set<LeadKey>().AsNoTracking().ToListAsync()).ToLookup(k => k.LeadId);
            var soft = (await db.Set<SoftKey>().AsNoTracking().ToListAsync()).ToLookup(k => k.PersonId, k => k.Key);
            var found = leads.SelectMany(l => Places(l).Concat(Holdings(l, [.. holdings[l.Id]])).Concat(Keys(l, [.. keys[l.Id]]))).ToList();
            var known = leads.Select(l => l.Id).ToHashSet();
            found.AddRange(keys.Where(k => !known.Contains(k.Key)).Select(k => $"key of no lead {k.Key}"));
            found.AddRange(leads.Where(l => l.DeletedAt is null).DistinctBy(l => l.PersonId).SelectMany(l => SoftKeysOf(l.Person, soft)));
            found.AddRange(OneOpenLead(leads));
            found.AddRange(await TouchesAsync(db, known, [.. leads.Where(l => l.DeletedAt is null).Select(l => l.Id)]));
            return found;
        });
        broken.ShouldBeEmpty(because);
        await app.RunRecurring("ProjectionCheckJob");
        var checks = await app.As("admin").Get<List<ProjectionCheckDto>>("/api/leads/projection/checks");
        checks[0].Differences.ShouldBe(0, because);
        (await app.As("admin").Post("/api/caps/rebuild").Read<CounterRebuildDto>()).Differences.ShouldBeEmpty(because);
    }

    private static IEnumerable<string> Places(Lead lead)
    {
        if (!Enum.IsDefined(lead.Location))
            yield return $"{lead.Number} is nowhere";
        var needsOwner = lead.Location is LeadLocation.Owned or LeadLocation.Tmk;
        if (lead.IsOpen && needsOwner != lead.OwnerId is not null)
            yield return $"{lead.Number} is {lead.Location} with owner {lead.OwnerId}";
        if (lead.Location != LeadLocation.Pool && lead.PoolId is not null)
            yield return $"{lead.Number} is {lead.Location} and in pool {lead.PoolId}";
        if (lead.IsOpen && (lead.ClosedAt is not null || lead.DeletedAt is not null))
            yield return $"{lead.Number} is open and closed";
    }

    private static IEnumerable<string> Holdings(Lead lead, List<LeadAssignment> open)
    {
        var owner = lead.IsOpen ? lead.OwnerId : null;
        if (owner is null ? open.Count > 0 : open.Count != 1 || open[0].UserId != owner)
            yield return $"{lead.Number} of {owner} is held by {string.Join(", ", open.Select(a => a.UserId))}";
    }

    // An open lead holds what its student is reached by, as far as no other lead holds it; a closed one nothing.
    private static IEnumerable<string> Keys(Lead lead, List<LeadKey> keys)
    {
        if (!lead.IsOpen && keys.Count > 0)
            yield return $"{lead.Number} is {lead.Location} and holds {keys.Count} keys";
        if (lead.IsOpen && keys.Count == 0)
            yield return $"{lead.Number} is open and holds no key";
        foreach (var key in keys)
            if (key.TenantId != lead.TenantId || lead.Person.Contacts.All(c => c.Key != key.Key))
                yield return $"{lead.Number} holds {key.Key}, which is none of its student's contacts";
    }

    private static IEnumerable<string> SoftKeysOf(Person person, ILookup<Guid, long> soft)
    {
        if (!SoftKeys.Of(SoftFacts.Of(person)).Order().SequenceEqual(soft[person.Id].Order()))
            yield return $"{person.Name} {person.City} {person.School} has other soft keys";
    }

    private static IEnumerable<string> OneOpenLead(List<Lead> leads) =>
        leads
            .Where(l => l.IsOpen)
            .GroupBy(l => (l.TenantId, l.BusinessLine, l.PersonId))
            .Where(g => g.Count() > 1)
            .Select(g => $"one student has the open leads {string.Join(", ", g.Select(l => l.Number))}");

    private static async Task<List<string>> TouchesAsync(Core.Data.LeadCrmDbContext db, HashSet<Guid> all, HashSet<Guid> leads)
    {
        var touches = await db.Set<Touch>().AsNoTracking().Select(t => new { t.LeadId, t.IsReInquiry }).ToListAsync();
        var first = touches.Where(t => !t.IsReInquiry).CountBy(t => t.LeadId).ToDictionary();
        return
        [
            .. touches.Where(t => !all.Contains(t.LeadId)).Select(t => $"touch of no lead {t.LeadId}"),
            .. leads.Where(l => !first.ContainsKey(l)).Select(l => $"{l} has no first touch"),
        ];
    }
}
