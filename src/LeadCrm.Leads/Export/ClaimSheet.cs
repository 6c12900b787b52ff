using System.Globalization;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Export;

/// <summary>
/// The invalid leads of a period, by ad account (source) and day, for claims at the ad platform. Contacts are masked. Written to a file of its own
/// that is gone when it has been read.
/// </summary>
internal sealed class ClaimSheet(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    TextCatalog texts,
    ISettings settings,
    BusinessClock clock
)
{
    private const int PageRows = 1_000;

    private static readonly LeadCaseState[] Standing = [LeadCaseState.Approved, LeadCaseState.Appealed, LeadCaseState.Upheld];

    private static readonly string[] Columns =
    [
        "sourceCode",
        "day",
        "number",
        "name",
        "phones",
        "reason",
        "createdAt",
        "decidedAt",
        "calls",
        "results",
        "causes",
        "case",
    ];

    public async Task<(string Name, ExportFormat Format, Stream Content)> WriteAsync(ExportInvalidInput input, CancellationToken ct)
    {
        var format = EnumFilter.One<ExportFormat>(input.Format, "format") ?? ExportFormat.Xlsx;
        var (from, to) = CaseFiguresService.Days(input, clock);
        var cases = Cases(from, to, input.SourceCode);
        var most = await settings.GetAsync(LeadsSettings.ExportMaxRows, ct);
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-Hans";
        var wording = new ExportWording(
            texts,
            language,
            TimeZoneInfo.FindSystemTimeZoneById(clock.TimeZone),
            await directory.GetAsync(ct),
            IsClear: false
        );
        var path = Path.Combine(Path.GetTempPath(), $"leadcrm-{Guid.NewGuid():N}");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            using (var sheet = ExportSheets.Create(format, file))
            {
                sheet.Write(Columns.Select(wording.Header));
                for (var rows = 0; rows < most; rows += PageRows)
                    if (await WritePageAsync(sheet, cases, rows, wording, ct) < PageRows)
                        break;
            }
            file.Position = 0;
            var name = string.Create(
                CultureInfo.InvariantCulture,
                $"invalid-{input.SourceCode ?? "all"}-{from:yyyyMMdd}-{to:yyyyMMdd}.{format.ToString().ToLowerInvariant()}"
            );
            return (name, format, file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private IQueryable<LeadCase> Cases(DateOnly from, DateOnly to, string? source)
    {
        var (begin, end) = (clock.StartOf(from), clock.StartOf(to.AddDays(1)));
        var cases = db.Set<LeadCase>()
            .AsNoTracking()
            .VisibleTo(user)
            .Where(c => c.Kind == LeadCaseKind.Invalid && Standing.Contains(c.State) && c.DecidedAt >= begin && c.DecidedAt < end);
        return source is { Length: > 0 } ? cases.Where(c => c.SourceCode == source) : cases;
    }

    private async Task<int> WritePageAsync(
        IExportSheet sheet,
        IQueryable<LeadCase> cases,
        int skip,
        ExportWording wording,
        CancellationToken ct
    )
    {
        var page = await cases
            .OrderBy(c => c.SourceCode)
            .ThenBy(c => c.DecidedAt)
            .ThenBy(c => c.Number)
            .Skip(skip)
            .Take(PageRows)
            .ToListAsync(ct);
        var ids = page.Select(c => c.LeadId).ToArray();
        var leads = await db.Set<Lead>()
            .AsNoTracking()
            .IgnoreQueryFilters([QueryFilters.SoftDelete])
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Person.Name,
                l.Person.Phone,
                l.CreatedAt,
            })
            .ToDictionaryAsync(l => l.Id, ct);
        foreach (var c in page)
        {
            var (lead, evidence) = (leads.GetValueOrDefault(c.LeadId), CaseEvidence.Read(c.Evidence));
            sheet.Write([
                c.SourceCode,
                clock.DayOf(c.DecidedAt!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                lead is null ? null : LeadNumbers.Format(lead.Number),
                lead is null ? null : ContactMask.Name(lead.Name),
                lead?.Phone is { } phone ? ContactMask.Phone(phone) : null,
                wording.Name(c.InvalidReason),
                wording.Time(lead?.CreatedAt),
                wording.Time(c.DecidedAt),
                evidence.Calls.ToString(CultureInfo.InvariantCulture),
                string.Join("; ", evidence.Dispositions.Select(d => $"{ResultName(d.Key, wording)} {d.Value}")),
                string.Join("; ", evidence.Causes.Select(p => $"{p.Provider} {p.CallId} {p.Cause}")),
                CaseNumbers.Format(c.Number),
            ]);
        }
        return page.Count;
    }

    private static string? ResultName(string name, ExportWording wording) =>
        Enum.TryParse<Disposition>(name, out var disposition) ? wording.Name<Disposition>(disposition) : name;
}
