using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Leads.Application;

/// <summary>Takes back dispatched leads on which the franchise has noted neither a call nor anything else in time.</summary>
internal sealed class DispatchRecallJob(LeadCrmDbContext db, RecallService recalls, ISettings settings, ILogger<DispatchRecallJob> logger)
    : IRecurringJob
{
    private const int ChunkSize = 200;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var cutOff = dueAt.AddHours(-await settings.GetAsync(LeadsSettings.DispatchFirstCallHours, ct));
        // Those that were worked on are settled first, so that only the others are looked at one by one.
        await Overdue(cutOff).Where(i => i.RecalledAt != null).ExecuteUpdateAsync(s => s.SetProperty(i => i.FirstCallSettled, true), ct);
        await Overdue(cutOff).WorkedOn(db).ExecuteUpdateAsync(s => s.SetProperty(i => i.FirstCallSettled, true), ct);
        while (true)
        {
            var chunk = await Overdue(cutOff)
                .AsNoTracking()
                .OrderBy(i => i.DispatchedAt)
                .Take(ChunkSize)
                .Select(i => new { i.DispatchId, i.LeadId })
                .ToListAsync(ct);
            if (chunk.Count == 0)
                return;
            foreach (var dispatch in chunk.GroupBy(i => i.DispatchId, i => i.LeadId))
                await TakeAsync(dispatch.Key, [.. dispatch], ct);
        }
    }

    private IQueryable<DispatchItem> Overdue(DateTime cutOff) =>
        db.Set<DispatchItem>().Where(i => !i.FirstCallSettled && i.DispatchedAt <= cutOff);

    // What cannot be taken back, for instance because headquarters has the student anew, is settled too and stays where it is.
    private async Task TakeAsync(Guid dispatchId, Guid[] leadIds, CancellationToken ct)
    {
        var rows = await recalls.TakeAsync(dispatchId, leadIds, RecallService.NotWorked, ct);
        logger.LogInformation(
            "{Count} of {All} leads of dispatch {DispatchId} were not worked in time and went back",
            rows.Values.Count(r => r.Succeeded),
            rows.Count,
            dispatchId
        );
        await db.Set<DispatchItem>()
            .Where(i => i.DispatchId == dispatchId && EF.Parameter(leadIds).Contains(i.LeadId))
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.FirstCallSettled, true), ct);
    }
}
