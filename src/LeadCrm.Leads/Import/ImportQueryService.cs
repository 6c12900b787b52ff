using System.Globalization;
using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Files;
using LeadCrm.Core.Files.Tables;
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
    ImportMappings mappings,
    ImportSimilarCards similar,
    FileStore files
)
{
    // What may be corrected and tried again. Beyond the cap a lead was made.
    private static readonly ImportVerdict[] Failed = [ImportVerdict.Invalid, ImportVerdict.Error];

    public IReadOnlyList<ImportFieldDto> Fields() =>
        ImportFields.All.Select(f => new ImportFieldDto(f, texts.Get("ImportField:" + f))).ToList();

    public async Task<PagedResult<ImportDto>> GetListAsync(PagedInput input, CancellationToken ct)
    {
        input.RefuseOrder();
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
        var info = JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!;
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
            UpdateRule = import.UpdateRule,
            Revert = import.State is ImportState.Reverting or ImportState.Reverted
                ? new ImportRevertDto(import.Reverted, import.RevertKept, organisation.FindUser(import.RevertedBy)?.DisplayName)
                : null,
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
            Blacklisted = import.Blacklisted,
            CapReached = import.CapReached,
            Error = import.Error,
            Similar = import.Similar,
        };

    private static ImportColumnDto Describe(TableColumn column)
    {
        var isContact = column.GuessedField is ImportFields.Phone or ImportFields.PhoneAlt;
        var samples = column
            .Samples.Select(s =>
                isContact ? ContactMask.Phone(s)
                : column.GuessedField == ImportFields.IdCard ? "****"
                : s.Length > 60 ? s[..60] + "…"
                : s
            )
            .ToList();
        return new ImportColumnDto(column.Index, column.Header, samples, column.GuessedField);
    }

    private static string? TargetName(LeadImport import, IOrganisation organisation) =>
        import.TargetKind switch
        {
            ImportTargetKind.Department or ImportTargetKind.Rule when import.TargetId is null => organisation
                .FindDepartment(import.DepartmentId)
                ?.Name,
            ImportTargetKind.Department => organisation.FindDepartment(import.TargetId ?? import.DepartmentId)?.Name,
            ImportTargetKind.User => organisation.FindUser(import.TargetId)?.DisplayName,
            ImportTargetKind.Me => organisation.FindUser(import.CreatedBy)?.DisplayName,
            _ => null,
        };

    /// <summary>The mapping that suits the file, as it is known for the source.</summary>
    public async Task<ImportMappingProposalDto> GetMappingAsync(Guid id, GetImportMappingInput input, CancellationToken ct)
    {
        var import = await FindAsync(id, ct);
        var info = JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!;
        return await mappings.ProposeAsync(info, input.SourceCode ?? import.SourceCode, ct);
    }

    public async Task<PagedResult<ImportRowDto>> GetRowsAsync(Guid id, GetImportRowsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var import = await FindAsync(id, ct);
        var rows = db.Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == id && r.RunNo == import.RunNo);
        if (EnumFilter.One<ImportVerdict>(input.Verdict, "verdict") is { } verdict)
            rows = OfVerdict(rows, verdict);
        if (EnumFilter.One<RevertOutcome>(input.Revert, "revert") is { } outcome)
            rows = rows.Where(r => r.Revert == outcome);
        if (input.Similar is { } similarOnly)
            rows = similarOnly ? rows.Where(r => r.SimilarReasons != null) : rows.Where(r => r.SimilarReasons == null);
        var total = await rows.CountAsync(ct);
        var page = await rows.OrderBy(r => r.RowNumber).Skip(input.SkipCount ?? 0).Take(input.MaxResultCount ?? 50).ToListAsync(ct);
        var headers = Headers(import);
        var visible = await VisibleAsync(page, ct);
        var alike = await similar.OfAsync(import, page, ct);
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
            Changed = ImportChanges.Read(r.Changes)?.Names() ?? [],
            Revert = r.Revert,
            Similar = alike.GetValueOrDefault(r.RowNumber),
        });
        return new PagedResult<ImportRowDto>(items, total, null);
    }

    // Said in these very words, the engines see that the index of what was not created answers it.
    private static IQueryable<ImportRow> OfVerdict(IQueryable<ImportRow> rows, ImportVerdict verdict) =>
        verdict == ImportVerdict.Created
            ? rows.Where(r => r.Verdict == ImportVerdict.Created)
            : rows.Where(r => r.Verdict != ImportVerdict.Created && r.Verdict == verdict);

    private string? Reason(ImportRow row) =>
        row.Code is not null
            ? texts.Get(
                row.Code,
                new Dictionary<string, object?>
                {
                    ["Row"] = row.RowNumber,
                    ["Until"] = row.ProtectedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }
            )
        : row.DuplicateOfRow is not null
            ? texts.Get("Leads:Import.DuplicateOfRow", new Dictionary<string, object?> { ["Row"] = row.DuplicateOfRow })
        : null;

    private static List<string> Headers(LeadImport import) =>
        JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!.Columns.Select(c => c.Header).ToList();

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
        if (import.FileRemovedAt is not null)
            throw new BusinessException(LeadsErrorCodes.ImportFileGone);
        var info = JsonSerializer.Deserialize<TableInfo>(import.FileInfo, LeadImport.Json)!;
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

    private async Task WriteErrorsAsync(LeadImport import, TableInfo info, Stream stream, CancellationToken ct)
    {
        // Not what an earlier file of failed rows said.
        var columns = info.Columns.Where(c => !ColumnGuesser.IsOurs(c.Header)).ToArray();
        using var writer = new TableErrorWriter(
            stream,
            columns.Select(c => c.Header),
            texts.Get("Leads:Import.VerdictHeader"),
            texts.Get("Leads:Import.ReasonHeader")
        );
        using var rows = LeadTable.Read(files.PathOf(import.StoredFile), info, 0, ct).GetEnumerator();
        var last = 0;
        while (true)
        {
            // A page at a time: a file may fail on each of a million rows.
            var page = await db.Set<ImportRow>()
                .AsNoTracking()
                .Where(r =>
                    r.ImportId == import.Id
                    && r.RunNo == import.RunNo
                    && r.Verdict != ImportVerdict.Created
                    && Failed.Contains(r.Verdict)
                    && r.RowNumber > last
                )
                .OrderBy(r => r.RowNumber)
                .Take(1000)
                .ToListAsync(ct);
            if (page.Count == 0)
                return;
            foreach (var row in page)
            {
                while (rows.MoveNext() && rows.Current.RowNumber < row.RowNumber) { }
                writer.Write(
                    columns.Select(c => rows.Current.Values[c.Index]),
                    texts.Get("ImportVerdict:" + row.Verdict),
                    Reason(row) ?? ""
                );
            }
            last = page[^1].RowNumber;
        }
    }
}
