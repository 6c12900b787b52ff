using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Export;

/// <summary>Reading exports and their files.</summary>
internal sealed class ExportQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    TextCatalog texts,
    FileStore files,
    BusinessClock clock
)
{
    public IReadOnlyList<ExportColumnDto> Columns() =>
        ExportColumns.All.Select(c => new ExportColumnDto(c.Name, texts.Get("ExportColumn:" + c.Name), c.IsUsual, c.IsMasked)).ToList();

    public async Task<PagedResult<ExportDto>> GetListAsync(GetExportsInput input, CancellationToken ct)
    {
        var exports = db.Set<LeadExport>().AsNoTracking().VisibleTo(user);
        if (EnumFilter.One<ExportState>(input.State, "state") is { } state)
            exports = exports.Where(e => e.State == state);
        var total = await exports.LongCountAsync(ct);
        var page = await exports
            .OrderByDescending(e => e.CreatedAt)
            .ThenByDescending(e => e.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var people = await directory.GetAsync(ct);
        return new PagedResult<ExportDto>(page.ConvertAll(e => Describe(e, people)), total, null);
    }

    public async Task<ExportDto> GetAsync(Guid id, CancellationToken ct)
    {
        var export = await db.Set<LeadExport>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(e => e.Id == id, ct).OrNotFound();
        var events = await db.Set<ExportEvent>().AsNoTracking().Where(e => e.ExportId == id).OrderBy(e => e.At).Take(200).ToListAsync(ct);
        var people = await directory.GetAsync(ct);
        return Describe(export, people) with
        {
            Events = events.ConvertAll(e => new ExportEventDto(e.Kind, e.At, people.FindUser(e.ActorId)?.DisplayName, e.Note)),
        };
    }

    /// <summary>The file, for who asked for it; noted before the first byte goes out.</summary>
    public async Task<(string Name, ExportFormat Format, Stream Content)> DownloadAsync(Guid id, CancellationToken ct)
    {
        var (me, now) = (user.Required.UserId, clock.UtcNow);
        var export = await db.Set<LeadExport>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id && e.CreatedBy == me, ct).OrNotFound();
        if (export.State == ExportState.Expired || export.ExpiresAt <= now)
            throw new BusinessException(LeadsErrorCodes.ExportExpired);
        if (export.State != ExportState.Done)
            throw new BusinessException(LeadsErrorCodes.ExportNotReady).WithData("State", export.State);
        // Whoever may no longer see contacts in clear does not get them from a file either.
        if (export.IsClear && !user.Can(LeadsPermissions.ExportClear))
            throw new BusinessException(LeadsErrorCodes.ExportNotAllowed);
        var content = Open(export);
        try
        {
            await db.Set<LeadExport>()
                .Where(e => e.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(e => e.Downloads, e => e.Downloads + 1), ct);
            db.Add(export.Note(db.Engine.NextGuid(), ExportEvent.Downloaded, me, now, null));
            await db.SaveChangesAsync(ct);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
        return (FileName(export), export.Format, content);
    }

    // The clean-up may be faster than the reader.
    private FileStream Open(LeadExport export)
    {
        try
        {
            return files.OpenRead(export.StoredFile!);
        }
        catch (FileNotFoundException)
        {
            throw new BusinessException(LeadsErrorCodes.ExportExpired);
        }
    }

    private string FileName(LeadExport export) =>
        $"leads-{ExportNumbers.Format(export.Number)}-{clock.DayOf(export.CreatedAt):yyyyMMdd}.{(export.Format == ExportFormat.Csv ? "csv" : "xlsx")}";

    private ExportDto Describe(LeadExport export, IOrganisation people)
    {
        var selection = JsonSerializer.Deserialize<ExportSelection>(export.Filter, LeadExport.Json)!;
        return new ExportDto
        {
            Id = export.Id,
            Number = ExportNumbers.Format(export.Number),
            State = export.State,
            Format = export.Format,
            IsClear = export.IsClear,
            Filter = selection.Filter,
            PickedLeads = selection.LeadIds?.Count,
            Columns = export.Columns.Split(','),
            Reason = export.Reason,
            RowCount = export.RowCount,
            RowsWritten = export.RowsWritten,
            IsMine = export.CreatedBy == user.Id,
            Actions = Actions(export),
            AskerName = people.FindUser(export.CreatedBy)?.DisplayName,
            DepartmentName = people.FindDepartment(export.DepartmentId)?.Name,
            CreatedAt = export.CreatedAt,
            DeciderName = people.FindUser(export.DeciderId)?.DisplayName,
            DecidedAt = export.DecidedAt,
            Decision = export.Decision,
            StartedAt = export.StartedAt,
            FinishedAt = export.FinishedAt,
            ErrorCode = export.ErrorCode,
            ErrorMessage = export.ErrorCode is null ? null : texts.Get(export.ErrorCode),
            FileName = export.StoredFile is null ? null : FileName(export),
            FileSize = export.FileSize,
            ExpiresAt = export.ExpiresAt,
            Downloads = export.Downloads,
            Version = export.Version,
        };
    }

    private List<string> Actions(LeadExport export)
    {
        var mine = export.CreatedBy == user.Id;
        var waits = export.State == ExportState.AwaitingApproval;
        (string Name, bool Possible)[] all =
        [
            ("approve", waits && !mine && user.Can(LeadsPermissions.ApproveExport)),
            ("reject", waits && !mine && user.Can(LeadsPermissions.ApproveExport)),
            ("cancel", mine && (waits || export.State is ExportState.Queued or ExportState.Running)),
            ("download", mine && export.State == ExportState.Done && export.ExpiresAt > clock.UtcNow),
        ];
        return all.Where(a => a.Possible).Select(a => a.Name).ToList();
    }
}
