using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Leads that rest in pools, for those who administer the pools.</summary>
internal sealed class PoolLeads(LeadCrmDbContext db, ICurrentUser user, BusinessClock clock) : ILeadPools
{
    public async Task<IReadOnlyList<LeadOutcome>> WakeAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var ids = leadIds.Distinct().ToArray();
        var leads = await db.Set<Lead>()
            .Where(l => EF.Parameter(ids).Contains(l.Id) && l.Location == LeadLocation.Pool)
            .ToDictionaryAsync(l => l.Id, ct);
        foreach (var lead in leads.Values.Where(l => l.ClaimsSinceWake > 0))
            Wake(lead);
        try
        {
            await db.SaveChangesAsync(ct);
            return
            [
                .. ids.Select(id => new LeadOutcome(id, leads.ContainsKey(id) ? null : new BusinessException(CoreErrorCodes.NotFound))),
            ];
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody moved one of them meanwhile: each for itself.
            db.ChangeTracker.Clear();
            if (ids.Length == 1)
                return [new LeadOutcome(ids[0], new BusinessException(CoreErrorCodes.StaleVersion))];
            var outcomes = new List<LeadOutcome>();
            foreach (var id in ids)
                outcomes.AddRange(await WakeAsync([id], ct));
            return outcomes;
        }
    }

    private void Wake(Lead lead)
    {
        lead.Wake();
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = LeadEvent.Woken,
                At = clock.UtcNow,
                ActorId = user.Id,
            }
        );
    }
}
