using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Numbers for the module that calls; what it is given leaves the house only to the provider.</summary>
internal sealed class LeadPhones(LeadCrmDbContext db, ICurrentUser user, LeadAccess access) : ILeadPhones
{
    private const string Prefix = "p:";
    private static readonly ScrapReason[] NotToBeCalled = [ScrapReason.DoNotCall, ScrapReason.Blacklist];

    public string? Normalize(string? raw) => string.IsNullOrWhiteSpace(raw) ? null : PhoneNormalizer.Normalize(raw).Key;

    public async Task<DialNumber?> ForDialAsync(Guid leadId, Guid? contactId, CancellationToken ct)
    {
        var lead = await db.Set<Lead>()
            .VisibleTo(user)
            .Where(l => l.Id == leadId)
            .Select(l => new
            {
                l.Id,
                l.TenantId,
                l.DepartmentId,
                l.PersonId,
                l.OwnerId,
            })
            .FirstOrDefaultAsync(ct);
        if (lead is null)
            return null;
        await access.EnsureWorksAsync(leadId, lead.OwnerId, lead.DepartmentId, ct);
        var contact = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.PersonId == lead.PersonId && c.Kind == ContactKind.Phone && c.IsHard && c.Key != null)
            .Where(c => contactId == null || c.Id == contactId)
            .OrderBy(c => c.Id)
            .Select(c => new
            {
                c.Id,
                c.Key,
                c.Value,
            })
            .FirstOrDefaultAsync(ct);
        if (contact is null)
            throw new BusinessException(LeadsErrorCodes.NoNumberToCall).ForField("contactId");
        return new DialNumber(
            lead.Id,
            lead.TenantId,
            lead.DepartmentId,
            contact.Id,
            contact.Value,
            ContactMask.Phone(contact.Value),
            await IsBlockedAsync(contact.Key!, lead.TenantId, ct)
        );
    }

    public async Task<IReadOnlyDictionary<Guid, DialNumber>> OfLeadsAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var found = new Dictionary<Guid, DialNumber>();
        foreach (var chunk in leadIds.Distinct().Chunk(500))
        {
            var rows = await db.Set<ContactKey>()
                .Where(c => c.Kind == ContactKind.Phone && c.IsHard && c.Key != null)
                .Join(
                    db.Set<Lead>().Where(l => EF.Parameter(chunk).Contains(l.Id)),
                    c => c.PersonId,
                    l => l.PersonId,
                    (c, l) =>
                        new
                        {
                            l.Id,
                            l.TenantId,
                            l.DepartmentId,
                            ContactId = c.Id,
                            c.Key,
                            c.Value,
                        }
                )
                .OrderBy(r => r.ContactId)
                .ToListAsync(ct);
            var barred = await BlockedAsync([.. rows.Select(r => r.Key!).Distinct()], ct);
            foreach (var r in rows)
                found.TryAdd(
                    r.Id,
                    new DialNumber(
                        r.Id,
                        r.TenantId,
                        r.DepartmentId,
                        r.ContactId,
                        r.Value,
                        ContactMask.Phone(r.Value),
                        barred.Contains((r.TenantId, r.Key!))
                    )
                );
        }
        return found;
    }

    private async Task<HashSet<(Guid, string)>> BlockedAsync(string[] keys, CancellationToken ct) =>
        (
            await db.Set<ContactKey>()
                .Where(c => EF.Parameter(keys).Contains(c.Key!))
                .Join(
                    db.Set<Lead>().Where(l => l.Location == LeadLocation.Scrap && NotToBeCalled.Contains(l.ScrapReason!.Value)),
                    c => c.PersonId,
                    l => l.PersonId,
                    (c, _) => new { c.TenantId, c.Key }
                )
                .ToListAsync(ct)
        )
            .Select(c => (c.TenantId, c.Key!))
            .ToHashSet();

    // What must not be called must not be called for any line.
    private Task<bool> IsBlockedAsync(string key, Guid tenant, CancellationToken ct) =>
        db.Set<ContactKey>()
            .Where(c => c.Key == key && c.TenantId == tenant)
            .Join(
                db.Set<Lead>().Where(l => l.Location == LeadLocation.Scrap && NotToBeCalled.Contains(l.ScrapReason!.Value)),
                c => c.PersonId,
                l => l.PersonId,
                (_, l) => l.Id
            )
            .AnyAsync(ct);

    public async Task<IReadOnlyList<PhoneLead>> FindAsync(IReadOnlyCollection<string> numbers, CancellationToken ct)
    {
        var open = LeadQueries.Open;
        var found = new List<PhoneLead>();
        foreach (var chunk in numbers.Distinct(StringComparer.Ordinal).Select(n => Prefix + n).Chunk(500))
            found.AddRange(
                await db.Set<ContactKey>()
                    .Where(c => EF.Parameter(chunk).Contains(c.Key!))
                    .Join(
                        db.Set<Lead>(),
                        c => c.PersonId,
                        l => l.PersonId,
                        (c, l) =>
                            new PhoneLead(c.Value, l.Id, l.TenantId, l.OwnerId, l.DepartmentId, open.Contains(l.Location), l.CreatedAt)
                    )
                    .ToListAsync(ct)
            );
        return found;
    }
}
