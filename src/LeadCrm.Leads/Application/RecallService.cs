using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Headquarters takes dispatched leads back, into the queue they came from.</summary>
internal sealed class RecallService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    DuplicateFinder duplicates,
    IOrganisationDirectory directory,
    TextCatalog texts,
    BusinessClock clock
)
{
    /// <summary>Stands for "not worked in time"; worded in the reader's language.</summary>
    public const string NotWorked = "LeadReason:NotWorked";

    public async Task<BatchResultDto> RecallAsync(Guid dispatchId, RecallLeadsInput input, CancellationToken ct)
    {
        (await directory.GetAsync(ct)).EnsureHeadquarters(user);
        await db.Set<Dispatch>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == dispatchId, ct).OrNotFound();
        var wanted = input.LeadIds?.Distinct().ToArray();
        var ids = await db.Set<DispatchItem>()
            .AsNoTracking()
            .Where(i => i.DispatchId == dispatchId && (wanted == null ? i.RecalledAt == null : EF.Parameter(wanted).Contains(i.LeadId)))
            .Select(i => i.LeadId)
            .ToArrayAsync(ct);
        var rows = await TakeAsync(dispatchId, ids, input.Reason!.Trim(), ct);
        return BatchRows.Summary(
            (input.LeadIds ?? ids)
                .Select(id => rows.GetValueOrDefault(id) ?? texts.Failed(id, new BusinessException(CoreErrorCodes.NotFound)))
                .ToList()
        );
    }

    /// <summary>Takes back what can be taken back; a lead that somebody changes meanwhile keeps none of the others.</summary>
    public async Task<Dictionary<Guid, BatchRowDto>> TakeAsync(Guid dispatchId, Guid[] leadIds, string reason, CancellationToken ct)
    {
        try
        {
            return (await TakeTogetherAsync(dispatchId, leadIds, reason, ct)).ToDictionary(r => r.Id);
        }
        catch (Exception e) when (LostRace(e))
        {
            var rows = new Dictionary<Guid, BatchRowDto>();
            foreach (var id in leadIds)
                rows[id] = await TakeOneAsync(dispatchId, id, reason, ct);
            return rows;
        }
    }

    private async Task<BatchRowDto> TakeOneAsync(Guid dispatchId, Guid leadId, string reason, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        try
        {
            return (await TakeTogetherAsync(dispatchId, [leadId], reason, ct))[0];
        }
        catch (Exception e) when (LostRace(e))
        {
            return texts.Failed(leadId, new BusinessException(CoreErrorCodes.StaleVersion));
        }
    }

    private bool LostRace(Exception e) => e is DbUpdateConcurrencyException || db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e);

    private async Task<List<BatchRowDto>> TakeTogetherAsync(Guid dispatchId, Guid[] leadIds, string reason, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var items = await db.Set<DispatchItem>()
            .Where(i => i.DispatchId == dispatchId && EF.Parameter(leadIds).Contains(i.LeadId))
            .ToDictionaryAsync(i => i.LeadId, ct);
        var leads = await db.Set<Lead>()
            .Where(l => EF.Parameter(leadIds).Contains(l.Id))
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .AsSplitQuery()
            .ToDictionaryAsync(l => l.Id, ct);
        var taken = await TakenAsync(leads.Values, organisation.Headquarters.Id, ct);
        var worked = reason == NotWorked ? await WorkedAsync(dispatchId, leadIds, ct) : [];
        var (rows, now) = (new List<BatchRowDto>(), clock.UtcNow);
        var going = new List<(Lead Lead, DepartmentRef To)>();
        foreach (var id in leadIds)
        {
            var (item, lead) = (items[id], leads.GetValueOrDefault(id));
            if (Refusal(item, lead, taken, worked) is { } refused)
            {
                rows.Add(texts.Failed(id, refused));
                continue;
            }
            item.Recall(reason, now);
            going.Add((lead!, organisation.FindDepartment(item.FromDepartmentId) ?? organisation.Headquarters));
            rows.Add(BatchRows.Done(id));
        }
        foreach (var queue in going.GroupBy(g => g.To))
            await ownership.CrossAsync(queue.Select(g => g.Lead).ToList(), LeadEvent.Recalled, queue.Key, null, reason, ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return rows;
    }

    private static BusinessException? Refusal(DispatchItem item, Lead? lead, HashSet<Guid> taken, HashSet<Guid> worked) =>
        item.RecalledAt is not null || lead is null || lead.TenantId != item.TenantId || worked.Contains(lead.Id)
            ? new BusinessException(LeadsErrorCodes.NotWithFranchise)
        : !lead.IsOpen ? new BusinessException(LeadsErrorCodes.LeadIsClosed).WithData("Location", lead.Location)
        : taken.Contains(lead.Id) ? new BusinessException(LeadsErrorCodes.HeadquartersHasContact)
        : null;

    // Somebody may have called since the job looked.
    private async Task<HashSet<Guid>> WorkedAsync(Guid dispatchId, Guid[] leadIds, CancellationToken ct) =>
        await db.Set<DispatchItem>()
            .Where(i => i.DispatchId == dispatchId && EF.Parameter(leadIds).Contains(i.LeadId))
            .WorkedOn(db)
            .Select(i => i.LeadId)
            .ToHashSetAsync(ct);

    /// <summary>Leads whose contact headquarters has entered anew meanwhile.</summary>
    private async Task<HashSet<Guid>> TakenAsync(IEnumerable<Lead> leads, Guid headquarters, CancellationToken ct)
    {
        var ids = leads.Select(l => l.Id).ToArray();
        var keys = await db.Set<LeadKey>().AsNoTracking().Where(k => EF.Parameter(ids).Contains(k.LeadId)).ToListAsync(ct);
        var taken = new HashSet<Guid>();
        foreach (var line in keys.GroupBy(k => k.BusinessLine))
        {
            var found = await duplicates.FindAsync(headquarters, line.Key, line.Select(k => k.Key).ToList(), ct);
            var own = found.Own.Select(h => h.Key).ToHashSet(StringComparer.Ordinal);
            taken.UnionWith(line.Where(k => own.Contains(k.Key)).Select(k => k.LeadId));
        }
        return taken;
    }
}
