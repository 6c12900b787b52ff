using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>An open lead that holds one of the asked keys.</summary>
internal sealed record KeyHolder(
    string Key,
    Guid LeadId,
    long Number,
    Guid PersonId,
    string Name,
    LeadLocation Location,
    Guid? OwnerId,
    Guid DepartmentId,
    Guid? ImportId,
    DateTime CreatedAt
);

/// <summary>Finds open leads by contact key and says what the verdict matrix makes of them.</summary>
internal sealed class DuplicateFinder(LeadCrmDbContext db, IOrganisationDirectory directory, ICurrentUser user)
{
    /// <summary>
    /// Open leads of the tenant and business line that hold any of the keys. Reads past the data scope on purpose: a duplicate is one whoever
    /// holds it; what is told of it is masked.
    /// </summary>
    public Task<List<KeyHolder>> FindAsync(Guid tenantId, string businessLine, List<string> keys, CancellationToken ct) =>
        Holders(tenantId, businessLine, keys).ToListAsync(ct);

    private IQueryable<KeyHolder> Holders(Guid tenantId, string businessLine, List<string> keys) =>
        from key in db.Set<LeadKey>().AsNoTracking()
        where key.TenantId == tenantId && key.BusinessLine == businessLine && EF.Parameter(keys).Contains(key.Key)
        join lead in db.Set<Lead>().AsNoTracking().IgnoreQueryFilters([QueryFilters.Tenant]) on key.LeadId equals lead.Id
        select new KeyHolder(
            key.Key,
            lead.Id,
            lead.Number,
            lead.PersonId,
            lead.Person.Name,
            lead.Location,
            lead.OwnerId,
            lead.DepartmentId,
            lead.ImportId,
            lead.CreatedAt
        );

    /// <summary>The verdict for a member of staff who enters these keys by hand.</summary>
    public async Task<(DuplicateCheckDto Result, KeyHolder? Holder)> CheckAsync(
        Guid tenantId,
        string businessLine,
        List<string> keys,
        CancellationToken ct,
        Guid? exceptLead = null
    )
    {
        var holders = keys.Count == 0 ? [] : await FindAsync(tenantId, businessLine, keys, ct);
        // The first key as typed decides, so the answer does not depend on the order of rows.
        var holder = holders.Where(h => h.LeadId != exceptLead).MinBy(h => keys.IndexOf(h.Key));
        if (holder is null)
            return (new DuplicateCheckDto(DedupVerdict.Create, null, VerdictMatrix.Actions(DedupVerdict.Create)), null);

        var me = user.Required.UserId;
        var verdict = VerdictMatrix.Decide(holder.Location, holder.OwnerId == me ? Submitter.Owner : Submitter.OtherStaff);
        var organisation = await directory.GetAsync(ct);
        var actions = VerdictMatrix.Actions(verdict).Where(a => a != DedupAction.Claim || user.Can(LeadsPermissions.Claim)).ToList();
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
        return (new DuplicateCheckDto(verdict, existing, actions), holder);
    }
}
