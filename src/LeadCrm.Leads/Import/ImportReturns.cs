using LeadCrm.Core.Data;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>Leads that are there and whose student turned up again in the file.</summary>
internal sealed class ImportReturns(LeadCrmDbContext db, LeadOwnership ownership)
{
    public async Task NoteAsync(LeadImport import, List<RowDecision> rows, ChunkFacts facts, CancellationToken ct)
    {
        var again = rows.FindAll(r => ImportEntry.IsTouch(import, r, facts));
        if (again.Count == 0)
            return;
        await NoteReInquiriesAsync(again, facts.Now, ct);
        await LeavePoolAsync(import, again, ct);
    }

    private async Task NoteReInquiriesAsync(List<RowDecision> again, DateTime now, CancellationToken ct)
    {
        var ids = again.Where(r => r.Verdict != ImportVerdict.InPool).Select(r => r.LeadId!.Value).Distinct().ToArray();
        if (ids.Length > 0)
            await db.Set<Lead>()
                .Where(l => EF.Parameter(ids).Contains(l.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.ReInquiredAt, now), ct);
    }

    private async Task LeavePoolAsync(LeadImport import, List<RowDecision> again, CancellationToken ct)
    {
        var ids = again.Where(r => r.Verdict == ImportVerdict.InPool).Select(r => r.LeadId!.Value).Distinct().ToArray();
        if (ids.Length == 0)
            return;
        var leads = await db.Set<Lead>().Where(l => EF.Parameter(ids).Contains(l.Id) && l.Location == LeadLocation.Pool).ToListAsync(ct);
        await ownership.ReturnToQueueAsync(leads, import.DepartmentId, ImportNumbers.Format(import.Number), ct);
        await db.SaveChangesAsync(ct);
    }
}
