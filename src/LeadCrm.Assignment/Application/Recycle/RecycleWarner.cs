using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Recycle;

/// <summary>Warns owners: two days and one day before, and in the evening of the last day. Once per due day.</summary>
internal sealed class RecycleWarner(
    LeadCrmDbContext db,
    RecycleHoldFinder holds,
    RecycleSetup setup,
    DomainEvents events,
    BusinessClock clock
)
{
    private const int AtOnce = 500;

    public async Task WarnAsync(DateOnly dueOn, RecycleWarning warning, CancellationToken ct)
    {
        var terms = await setup.TermsAsync(ct);
        while (true)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var rows = await Unwarned(dueOn, warning).OrderBy(c => c.Id).Take(AtOnce).ToListAsync(ct);
            if (rows.Count == 0)
                return;
            var held = await holds.FindAsync([.. rows.Select(r => r.LeadId)], dueOn.AddDays(1), terms, ct);
            var told = rows.Where(r => !held.ContainsKey(r.LeadId))
                .Select(r =>
                    (IDomainEvent)new LeadRecycleWarned(r.LeadId, r.TenantId, r.OwnerId, dueOn, r.Rule!.Value, warning, clock.UtcNow)
                )
                .ToList();
            await events.DispatchAsync(told, ct);
            var ids = rows.Select(r => r.Id).ToArray();
            await db.Set<LeadClock>()
                .Where(c => EF.Parameter(ids).Contains(c.Id))
                .ExecuteUpdateAsync(
                    s => s.SetProperty(c => c.WarnedOfDue, (DateOnly?)dueOn).SetProperty(c => c.Warned, (RecycleWarning?)warning),
                    ct
                );
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private IQueryable<LeadClock> Unwarned(DateOnly dueOn, RecycleWarning warning)
    {
        var due = db.Set<LeadClock>().AsNoTracking().Where(c => c.DueOn == dueOn && c.Rule != null);
        return warning switch
        {
            RecycleWarning.TwoDaysBefore => due.Where(c => c.WarnedOfDue == null || c.WarnedOfDue != dueOn),
            RecycleWarning.DayBefore => due.Where(c =>
                c.WarnedOfDue == null || c.WarnedOfDue != dueOn || c.Warned == RecycleWarning.TwoDaysBefore
            ),
            _ => due.Where(c => c.WarnedOfDue == null || c.WarnedOfDue != dueOn || c.Warned != RecycleWarning.LastHours),
        };
    }
}
