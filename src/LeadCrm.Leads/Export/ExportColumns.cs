using System.Collections.Frozen;
using System.Globalization;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Localization;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Export;

/// <summary>A column: its name and what it shows of a lead.</summary>
/// <param name="Name">For inputs and texts.</param>
/// <param name="IsUsual">Whether it is there unless columns are named.</param>
/// <param name="IsMasked">Whether it is masked unless the export is clear.</param>
/// <param name="Value">Its cell.</param>
internal sealed record ExportColumn(string Name, bool IsUsual, bool IsMasked, Func<ExportRow, ExportPage, ExportWording, string?> Value);

/// <summary>How values are written: language, zone, names, and whether contacts are masked.</summary>
internal sealed record ExportWording(TextCatalog Texts, string Language, TimeZoneInfo Zone, IOrganisation People, bool IsClear)
{
    public string Header(string column) => Texts.Get(Language, "ExportColumn:" + column);

    public string? Name<T>(T? value)
        where T : struct, Enum => value is { } given ? Texts.Get(Language, $"{typeof(T).Name}:{given}") : null;

    /// <summary>In business time, as spreadsheets read it.</summary>
    public string? Time(DateTime? utc) =>
        utc is { } at
            ? TimeZoneInfo
                .ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), Zone)
                .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : null;

    public string? Contacts(ExportRow row, ExportPage page, ContactKind kind) =>
        string.Join(
            "; ",
            page.Contacts[row.PersonId].Where(c => c.Kind == kind).Select(c => IsClear ? c.Value : ContactMasks.Mask(kind, c.Value))
        );
}

/// <summary>The columns an export may have. A remark is none of them: nobody can mask what people write into it, nor is an ID-card number.</summary>
internal static class ExportColumns
{
    public static readonly IReadOnlyList<ExportColumn> All =
    [
        Usual("number", (r, _, _) => r.Number),
        Usual("name", (r, _, _) => r.Name),
        Contact("phones", ContactKind.Phone, isUsual: true),
        Contact("weChat", ContactKind.WeChat),
        Contact("qq", ContactKind.Qq),
        Contact("email", ContactKind.Email),
        Other("gender", (r, _, w) => w.Name(r.Gender)),
        Other("birthYear", (r, _, _) => r.BirthYear?.ToString(CultureInfo.InvariantCulture)),
        Other("education", (r, _, _) => r.Education),
        Other("school", (r, _, _) => r.School),
        Other("major", (r, _, _) => r.Major),
        Usual("city", (r, _, _) => r.City),
        Other("district", (r, _, _) => r.District),
        Usual("businessLine", (r, _, _) => r.BusinessLine),
        Usual("sourceCode", (r, _, _) => r.SourceCode),
        Other("sourceGrade", (r, _, _) => r.SourceGrade),
        Other("courseInterest", (r, _, _) => r.CourseInterest),
        Usual("location", (r, _, w) => w.Name<LeadLocation>(r.Location)),
        Usual("stage", (r, _, w) => w.Name<LeadStage>(r.Stage)),
        Usual("intention", (r, _, _) => r.Intention?.ToString()),
        Usual("owner", (r, _, w) => w.People.FindUser(r.OwnerId)?.DisplayName),
        Usual("department", (r, _, w) => w.People.FindDepartment(r.DepartmentId)?.Name),
        Usual("createdAt", (r, _, w) => w.Time(r.CreatedAt)),
        Usual("receivedAt", (r, _, w) => w.Time(r.ReceivedAt)),
        Usual("nextContactAt", (r, _, w) => w.Time(r.NextContactAt)),
        Usual("lastFollowUpAt", (r, _, w) => w.Time(r.LastFollowUpAt)),
        Usual("lastDisposition", (r, _, w) => w.Name(r.LastDisposition)),
        Other("attempts", (r, _, _) => r.Attempts.ToString(CultureInfo.InvariantCulture)),
        Other("tags", (r, p, _) => string.Join("; ", p.Tags[r.Id])),
    ];

    public static readonly FrozenDictionary<string, ExportColumn> ByName = All.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Usuals => All.Where(c => c.IsUsual).Select(c => c.Name);

    private static ExportColumn Usual(string name, Func<ExportRow, ExportPage, ExportWording, string?> value) =>
        new(name, true, false, value);

    private static ExportColumn Other(string name, Func<ExportRow, ExportPage, ExportWording, string?> value) =>
        new(name, false, false, value);

    private static ExportColumn Contact(string name, ContactKind kind, bool isUsual = false) =>
        new(name, isUsual, true, (r, p, w) => w.Contacts(r, p, kind));
}
