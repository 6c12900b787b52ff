using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Files;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Import;

/// <summary>Reading imports, their rows and the file of rows that failed.</summary>
internal sealed class ImportQueryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    TextCatalog texts,
    FileStore files
)
{
    private static readonly ImportVerdict[] Failed = [ImportVerdict.Invalid, ImportVerdict.Error, ImportVerdict.CapReached];

    public IReadOnlyList<ImportFieldDto> Fields() =>
        ImportFields.All.Select(f => new ImportFieldDto(f, texts.Get("ImportField:" + f))).ToList();

    public async Task<PagedResult<ImportDto>> GetListAsync(PagedInput input, CancellationToken ct)
    {
        var imports = db.Set<LeadImport>().AsNoTracking().VisibleTo(user);
        var total = await imports.CountAsync(ct);
        var rows = await imports
            .OrderByDescending(i => i.CreatedAt)
            .ThenByDescending(i => i.Number)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return new PagedResult<ImportDto>(rows.ConvertAll(i => Describe(i, organisation) with { Columns = [] }), total, null);
    }

    public async Task<ImportDto> GetAsync(Guid id, CancellationToken ct) => Describe(await FindAsync(id, ct), await directory.GetAsync(ct));

    private Task<LeadImport> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<LeadImport>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(i => i.Id == id, ct).OrNotFound();

    private ImportDto Describe(LeadImport import, IOrganisation organisation)
    {
        var info = JsonSerializer.Deserialize<ImportFileInfo>(import.FileInfo, LeadImport.Json)!;
        var seconds = (import.ProgressAt - import.StartedAt)?.TotalSeconds ?? 0;
        return new ImportDto
        {
            Id = import.Id,
            BatchNo = ImportNumbers.Format(import.Number),
            FileName = import.FileName,
            FileSize = import.FileSize,
            Format = info.Format.ToString(),
            Encoding = info.Encoding,
            Delimiter = info.Delimiter,
            State = import.State,
            TotalRows = import.TotalRows,
            ProcessedRows = import.ProcessedRows,
            RowsPerSecond = seconds > 0 ? Math.Round((import.ProcessedRows - import.ProcessedAtStart) / seconds, 1) : 0,
            Counts = CountsOf(import),
            Columns = info.Columns.Select(Describe).ToList(),
            Mapping = JsonSerializer.Deserialize<List<ColumnMappingDto>>(import.Mapping, LeadImport.Json)!,
            BusinessLine = import.BusinessLine,
            SourceCode = import.SourceCode,
            DefaultCountry = import.DefaultCountry,
            Mode = import.Mode,
            Target = new ImportTargetDto(import.TargetKind, import.TargetId, TargetName(import, organisation)),
            ErrorCode = import.ErrorCode,
            ErrorMessage = import.ErrorCode is null ? null : texts.Get(import.ErrorCode),
            CreatedByName = organisation.FindUser(import.CreatedBy)?.DisplayName,
            CreatedAt = import.CreatedAt,
            StartedAt = import.StartedAt,
            FinishedAt = import.FinishedAt,
            Version = import.Version,
        };
    }

    private static ImportCountsDto CountsOf(LeadImport import) =>
        new()
        {
            Created = import.Created,
            Touched = import.Touched,
            DuplicateOwn = import.DuplicateOwn,
            DuplicateOther = import.DuplicateOther,
            InPool = import.InPool,
            DuplicateInFile = import.DuplicateInFile,
            Invalid = import.Invalid,
            CapReached = import.CapReached,
            Error = import.Error,
        };

    private static ImportColumnDto Describe(ImportFileColumn column)
    {
        var isContact = column.GuessedField is ImportFields.Phone or ImportFields.PhoneAlt;
        var samples = column
            .Samples.Select(s =>
                isContact ? ContactMask.Phone(s)
                : s.Length > 60 ? s[..60] + "…"
                : s
            )
            .ToList();
        return new ImportColumnDto(column.Index, column.Header, samples, column.GuessedField);
    }

    private static string? TargetName(LeadImport import, IOrganisation organisation) =>
        import.TargetKind switch
        {
            ImportTargetKind.Department => organisation.FindDepartment(import.TargetId ?? import.DepartmentId)?.Name,
            ImportTargetKind.User => organisation.FindUser(import.TargetId)?.DisplayName,
            ImportTargetKind.Me => organisation.FindUser(import.CreatedBy)?.DisplayName,
            _ => null,
        };

    public async Task<PagedResult<ImportRowDto>> GetRowsAsync(Guid id, GetImportRowsInput input, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        var rows = db.Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == id && r.RunNo == import.RunNo);
        if (EnumFilter.One<ImportVerdict>(input.Verdict, "verdict") is { } verdict)
            rows = rows.Where(r => r.Verdict == verdict);
        var total = await rows.CountAsync(ct);
        var page = await rows.OrderBy(r => r.RowNumber).Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 50).ToListAsync(ct);
        var headers = Headers(import);
        var visible = await VisibleAsync(page, ct);
        var items = page.ConvertAll(r => new ImportRowDto
        {
            RowNumber = r.RowNumber,
            Verdict = r.Verdict,
            Name = r.Name,
            Phone = r.Phone,
            LeadId = r.LeadId is { } lead && visible.Contains(lead) ? lead : null,
            DuplicateOfRow = r.DuplicateOfRow,
            Column = r.ColumnIndex is { } index && index < headers.Count ? headers[index] : null,
            Code = r.Code,
            Reason = Reason(r),
        });
        return new PagedResult<ImportRowDto>(items, total, null);
    }

    private string? Reason(ImportRow row) =>
        row.Code is not null ? texts.Get(row.Code, new Dictionary<string, object?> { ["Row"] = row.RowNumber })
        : row.DuplicateOfRow is not null
            ? texts.Get("Leads:Import.DuplicateOfRow", new Dictionary<string, object?> { ["Row"] = row.DuplicateOfRow })
        : null;

    private static List<string> Headers(LeadImport import) =>
        JsonSerializer.Deserialize<ImportFileInfo>(import.FileInfo, LeadImport.Json)!.Columns.Select(c => c.Header).ToList();

    private async Task<HashSet<Guid>> VisibleAsync(List<ImportRow> page, CancellationToken ct)
    {
        var ids = page.Where(r => r.LeadId is not null).Select(r => r.LeadId!.Value).Distinct().ToArray();
        return (
            await db.Set<Lead>()
                .AsNoTracking()
                .VisibleTo(user)
                .Where(l => EF.Parameter(ids).Contains(l.Id))
                .Select(l => l.Id)
                .ToListAsync(ct)
        ).ToHashSet();
    }

    /// <summary>The rows that failed, as they were in the file, with verdict and reason behind them: to be corrected and uploaded again.</summary>
    public async Task<(string FileName, Stream Content)> GetErrorsAsync(Guid id, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        var info = JsonSerializer.Deserialize<ImportFileInfo>(import.FileInfo, LeadImport.Json)!;
        // Through a file that goes with its handle: the writer is synchronous, which an answer is not, and the rows may be a million.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var content = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            await WriteErrorsAsync(import, info, content, ct);
        }
        catch
        {
            await content.DisposeAsync();
            throw;
        }
        content.Position = 0;
        return ($"{ImportNumbers.Format(import.Number)}-errors.csv", content);
    }

    private async Task WriteErrorsAsync(LeadImport import, ImportFileInfo info, Stream stream, CancellationToken ct)
    {
        using var writer = new ErrorCsvWriter(
            stream,
            info.Columns.Select(c => c.Header),
            texts.Get("Leads:Import.VerdictHeader"),
            texts.Get("Leads:Import.ReasonHeader")
        );
        using var rows = ImportFileReader.Read(files.PathOf(import.StoredFile), info, 0, ct).GetEnumerator();
        var last = 0;
        while (true)
        {
            // A page at a time: a file may fail on each of a million rows.
            var page = await db.Set<ImportRow>()
                .AsNoTracking()
                .Where(r => r.ImportId == import.Id && r.RunNo == import.RunNo && Failed.Contains(r.Verdict) && r.RowNumber > last)
                .OrderBy(r => r.RowNumber)
                .Take(1000)
                .ToListAsync(ct);
            if (page.Count == 0)
                return;
            foreach (var row in page)
            {
                while (rows.MoveNext() && rows.Current.RowNumber < row.RowNumber) { }
                writer.Write(rows.Current.Values, texts.Get("ImportVerdict:" + row.Verdict), Reason(row) ?? "");
            }
            last = page[^1].RowNumber;
        }
    }
}
