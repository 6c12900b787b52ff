using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads.Export;

/// <summary>
/// Writes the file of an export in the name of who asked, with the rights that person has now. A page of leads is in memory at a time. After a
/// crash it begins again: a file half-written is never seen and is written over.
/// </summary>
internal sealed partial class ExportJob(
    LeadCrmDbContext db,
    ExportReader reader,
    IOrganisationDirectory directory,
    ICurrentUser user,
    FileStore files,
    TextCatalog texts,
    ISettings settings,
    INotifications notifications,
    BusinessClock clock,
    IOptions<LeadsOptions> options,
    ILogger<ExportJob> logger
) : IBackgroundJob
{
    private static readonly ExportState[] Unfinished = [ExportState.Queued, ExportState.Running];

    /// <summary>Cancelled, or taken over by another worker.</summary>
    private sealed class StoppedException : Exception;

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<LeadExport>()
            .AsNoTracking()
            .Where(e => Unfinished.Contains(e.State) && e.JobId != null)
            .Select(e => e.JobId!.Value)
            .ToListAsync(ct);

    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var export = await db.Set<LeadExport>().FirstOrDefaultAsync(e => e.JobId == id, ct);
        if (export is null || !Unfinished.Contains(export.State))
            return;
        try
        {
            user.ActAs(Asker(export, await directory.GetAsync(ct)));
            export.Begin(clock.UtcNow);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            var (size, rows) = await WriteAsync(export, ct);
            var expires = clock.UtcNow.AddDays(await settings.GetAsync(LeadsSettings.ExportFileDays, ct));
            await EndAsync(id, ExportEvent.Finished, null, e => e.Finish(Stored(id), size, rows, clock.UtcNow, expires), ct);
        }
        catch (StoppedException)
        {
            LogStopped(export.Id);
        }
        catch (BusinessException e)
        {
            await EndAsync(id, ExportEvent.Failed, e.Error.Code, x => x.Fail(e.Error.Code, clock.UtcNow), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled in the moment it began.
            LogStopped(export.Id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogFailed(export.Id, e);
            var code = LeadsErrorCodes.ExportFailed.Code;
            await EndAsync(id, ExportEvent.Failed, code, x => x.Fail(code, clock.UtcNow), ct);
        }
    }

    // Not what the asker might see when asking: what the asker may see now.
    private static UserAccess Asker(LeadExport export, IOrganisation people) =>
        export.CreatedBy is { } asker
        && people.AccessOf(asker) is { } access
        && access.Permissions.Contains(LeadsPermissions.Export)
        && (!export.IsClear || access.Permissions.Contains(LeadsPermissions.ExportClear))
            ? access
            : throw new BusinessException(LeadsErrorCodes.ExportNotAllowed);

    // One name for each start: what is written over is what this start left behind.
    private static string Stored(Guid jobId) => jobId.ToString("N");

    private async Task<(long Size, int Rows)> WriteAsync(LeadExport export, CancellationToken ct)
    {
        var selection = JsonSerializer.Deserialize<ExportSelection>(export.Filter, LeadExport.Json)!;
        var most = await settings.GetAsync(LeadsSettings.ExportMaxRows, ct);
        var wording = new ExportWording(
            texts,
            export.Language,
            TimeZoneInfo.FindSystemTimeZoneById(clock.TimeZone),
            await directory.GetAsync(ct),
            export.IsClear
        );
        var columns = export.Columns.Split(',').Select(ExportColumns.ByName.GetValueOrDefault).OfType<ExportColumn>().ToArray();
        var rows = 0;
        var size = await files.WriteAsync(
            Stored(export.JobId!.Value),
            async (stream, cancel) =>
            {
                using var sheet = ExportSheets.Create(export.Format, stream);
                sheet.Write(columns.Select(c => wording.Header(c.Name)));
                string? cursor = null;
                do
                {
                    var page = await reader.PageAsync(selection, cursor, Math.Min(options.Value.Export.PageRows, most - rows), cancel);
                    foreach (var row in page.Rows)
                        sheet.Write(columns.Select(c => c.Value(row, page, wording)));
                    (rows, cursor) = (rows + page.Rows.Count, page.NextCursor);
                    await ProgressAsync(export, rows, cancel);
                } while (cursor is not null && rows < most);
            },
            ct
        );
        return (size, rows);
    }

    private async Task ProgressAsync(LeadExport export, int rows, CancellationToken ct)
    {
        var mine = await Exports()
            .Where(e => e.JobId == export.JobId && e.State == ExportState.Running)
            .ExecuteUpdateAsync(s => s.SetProperty(e => e.RowsWritten, rows), ct);
        if (mine == 0)
            throw new StoppedException();
    }

    // Also for an asker who has meanwhile moved to another tenant.
    private IQueryable<LeadExport> Exports() => db.Set<LeadExport>().IgnoreQueryFilters([QueryFilters.Tenant]);

    private async Task EndAsync(Guid jobId, string kind, string? note, Action<LeadExport> end, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var export = await Exports().FirstOrDefaultAsync(e => e.JobId == jobId, ct);
        try
        {
            if (export is not null && Unfinished.Contains(export.State))
            {
                end(export);
                db.Add(export.Note(db.Engine.NextGuid(), kind, null, clock.UtcNow, note));
                notifications.Publish(LeadNotices.Of(export));
                await db.SaveChangesAsync(ct);
                return;
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            // Cancelled in the last moment.
        }
        files.Delete(Stored(jobId));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {ExportId} was stopped")]
    private partial void LogStopped(Guid exportId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Export {ExportId} failed")]
    private partial void LogFailed(Guid exportId, Exception exception);
}
