using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>An open lead that holds one of the asked keys.</summary>
internal sealed record KeyHolder(
    string Key,
    Guid LeadId,
    long Number,
    Guid TenantId,
    Guid PersonId,
    string Name,
    LeadLocation Location,
    Guid? OwnerId,
    Guid DepartmentId,
    Guid? ImportId,
    DateTime CreatedAt,
    DateOnly? ProtectedUntil
);

/// <summary>Who holds the asked keys, sorted by the franchise wall as the submitter's tenant stands to it.</summary>
/// <param name="Own">Leads of the submitter's own tenant.</param>
/// <param name="Protected">Leads of another franchise whose protection runs.</param>
/// <param name="Lapsed">Leads of another franchise whose protection is over.</param>
/// <param name="Headquarters">Leads of headquarters, where the submitter is a franchise and must not learn of them.</param>
internal sealed record KeyHolders(
    IReadOnlyList<KeyHolder> Own,
    IReadOnlyList<KeyHolder> Protected,
    IReadOnlyList<KeyHolder> Lapsed,
    IReadOnlyList<KeyHolder> Headquarters
);

/// <summary>The verdict on a set of keys and what it rests on.</summary>
/// <param name="Result">What the submitter is told.</param>
/// <param name="Holder">The lead of the submitter's own tenant that decided.</param>
/// <param name="Across">Leads on other sides of the franchise wall.</param>
internal sealed record DuplicateFinding(DuplicateCheckDto Result, KeyHolder? Holder, KeyHolders Across);

/// <summary>Finds open leads by contact key and says what the verdict matrix makes of them.</summary>
internal sealed class DuplicateFinder(LeadCrmDbContext db, IOrganisationDirectory directory, ICurrentUser user, BusinessClock clock)
{
    /// <summary>
    /// Open leads of the business line that hold any of the keys, in one query. Reads past the data scope and the wall on purpose: a duplicate
    /// is one whoever holds it; what is told of it is masked, and of what lies behind the wall nothing is told.
    /// </summary>
    public async Task<KeyHolders> FindAsync(Guid tenantId, string businessLine, List<string> keys, CancellationToken ct)
    {
        var all = keys.Count == 0 ? [] : await Holders(businessLine, keys).ToListAsync(ct);
        var (organisation, today) = (await directory.GetAsync(ct), clock.Today);
        var elsewhere = all.Where(h => h.TenantId != tenantId).ToLookup(h => organisation.IsFranchise(h.TenantId));
        return new KeyHolders(
            all.FindAll(h => h.TenantId == tenantId),
            elsewhere[true].Where(h => h.ProtectedUntil >= today).ToList(),
            elsewhere[true].Where(h => h.ProtectedUntil is null || h.ProtectedUntil < today).ToList(),
            elsewhere[false].ToList()
        );
    }

    private IQueryable<KeyHolder> Holders(string businessLine, List<string> keys) =>
        from key in db.Set<LeadKey>().AsNoTracking()
        where key.BusinessLine == businessLine && EF.Parameter(keys).Contains(key.Key)
        join lead in db.Set<Lead>().AsNoTracking().IgnoreQueryFilters([QueryFilters.Tenant]) on key.LeadId equals lead.Id
        select new KeyHolder(
            key.Key,
            lead.Id,
            lead.Number,
            lead.TenantId,
            lead.PersonId,
            lead.Person.Name,
            lead.Location,
            lead.OwnerId,
            lead.DepartmentId,
            lead.ImportId,
            lead.CreatedAt,
            lead.ProtectedUntil
        );

    /// <summary>The verdict for a member of staff who enters these keys by hand.</summary>
    public async Task<DuplicateFinding> CheckAsync(
        Guid tenantId,
        string businessLine,
        List<string> keys,
        CancellationToken ct,
        Guid? exceptLead = null
    )
    {
        var found = await FindAsync(tenantId, businessLine, keys, ct);
        // The first key as typed decides, so the answer does not depend on the order of rows.
        var holder = found.Own.Where(h => h.LeadId != exceptLead).MinBy(h => keys.IndexOf(h.Key));
        if (holder is not null)
            return new DuplicateFinding(await DescribeAsync(holder, ct), holder, found);
        // Who the other channel is, and what it has, stays behind the wall: the day is all that is said, also to those who pass the wall.
        var elsewhere = found.Protected.MinBy(h => keys.IndexOf(h.Key));
        var verdict = elsewhere is null ? DedupVerdict.Create : DedupVerdict.ProtectedElsewhere;
        var result = new DuplicateCheckDto(verdict, null, VerdictMatrix.Actions(verdict), elsewhere?.ProtectedUntil);
        return new DuplicateFinding(result, null, found);
    }

    private async Task<DuplicateCheckDto> DescribeAsync(KeyHolder holder, CancellationToken ct)
    {
        var verdict = VerdictMatrix.Decide(
            holder.Location,
            holder.OwnerId == user.Required.UserId ? Submitter.Owner : Submitter.OtherStaff
        );
        var organisation = await directory.GetAsync(ct);
        var actions = VerdictMatrix.Actions(verdict).Where(Offers).ToList();
        var mayKnow = verdict == DedupVerdict.OpenExisting || actions.Contains(DedupAction.Claim);
        var department = holder.OwnerId is null ? null : organisation.FindDepartment(holder.DepartmentId)?.Name;
        var existing = new ExistingLeadDto(
            mayKnow ? holder.LeadId : null,
            mayKnow ? LeadNumbers.Format(holder.Number) : null,
            verdict == DedupVerdict.OpenExisting ? holder.Name : ContactMask.Name(holder.Name),
            ContactMasks.MaskKey(holder.Key),
            holder.Location,
            department,
            holder.CreatedAt
        );
        return new DuplicateCheckDto(verdict, existing, actions, null);
    }

    private bool Offers(DedupAction action) =>
        action switch
        {
            DedupAction.Claim => user.Can(LeadsPermissions.Claim),
            DedupAction.AskToCollaborate => user.Can(LeadsPermissions.Collaborate),
            _ => true,
        };
}
