using LeadCrm.Core.Data;
using LeadCrm.Core.Files;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Export;

/// <summary>
/// Removes files that are kept no longer: those of exports, and those that were uploaded for imports. The file goes before its row says so; a run
/// cut short between the two finds the row again and nothing to remove.
/// </summary>
internal sealed class LeadFilesCleanUp(LeadCrmDbContext db, FileStore files, ISettings settings) : IRecurringJob
{
    private const int Batch = 200;

    private static readonly ImportState[] AtWork =
    [
        ImportState.DryRunQueued,
        ImportState.DryRunning,
        ImportState.Queued,
        ImportState.Running,
    ];

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        while (await ExpireExportsAsync(dueAt, ct) == Batch)
            ct.ThrowIfCancellationRequested();
        while (await ForgetUploadsAsync(dueAt, ct) == Batch)
            ct.ThrowIfCancellationRequested();
    }

    private async Task<int> ExpireExportsAsync(DateTime now, CancellationToken ct)
    {
        var old = await db.Set<LeadExport>()
            .AsNoTracking()
            .Where(e => e.State == ExportState.Done && e.ExpiresAt <= now)
            .OrderBy(e => e.ExpiresAt)
            .Take(Batch)
            .ToListAsync(ct);
        foreach (var export in old)
        {
            files.Delete(export.StoredFile!);
            await db.Set<LeadExport>()
                .Where(e => e.Id == export.Id)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.State, ExportState.Expired), ct);
            db.Add(export.Note(db.Engine.NextGuid(), ExportEvent.Expired, null, now, null));
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        return old.Count;
    }

    private async Task<int> ForgetUploadsAsync(DateTime now, CancellationToken ct)
    {
        var before = now.AddDays(-await settings.GetAsync(LeadsSettings.ImportFileDays, ct));
        var old = await db.Set<LeadImport>()
            .AsNoTracking()
            .Where(i => i.FileRemovedAt == null && i.CreatedAt < before && !AtWork.Contains(i.State))
            .OrderBy(i => i.CreatedAt)
            .Take(Batch)
            .Select(i => new { i.Id, i.StoredFile })
            .ToListAsync(ct);
        foreach (var import in old)
        {
            files.Delete(import.StoredFile);
            await db.Set<LeadImport>().Where(i => i.Id == import.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.FileRemovedAt, now), ct);
        }
        return old.Count;
    }
}
