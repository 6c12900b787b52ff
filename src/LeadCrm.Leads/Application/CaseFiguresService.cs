using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>What the figures of cases are put together by.</summary>
public enum CaseGrouping
{
    /// <summary>By source.</summary>
    Source,

    /// <summary>By who had the leads.</summary>
    Person,

    /// <summary>By reason.</summary>
    Reason,
}

/// <summary>
/// 无效率: valid rate = 1 − invalid / new; false-invalid rate = overturned / approved. Scrap counts in neither. Only leads and cases within the
/// user's scope are counted.
/// </summary>
internal sealed class CaseFiguresService(LeadCrmDbContext db, ICurrentUser user, IOrganisationDirectory directory, BusinessClock clock)
{
    private const int MostDays = 731;
    private const int MostRows = 200;

    private static readonly LeadCaseState[] Approved =
    [
        LeadCaseState.Approved,
        LeadCaseState.Appealed,
        LeadCaseState.Upheld,
        LeadCaseState.Overturned,
    ];

    private sealed record Count(string Key, int New, int Invalid, int Scrap);

    private sealed record Decided(string Key, int Approved, int Rejected, int Overturned);

    public async Task<CaseReportDto> GetAsync(GetCaseFiguresInput input, CancellationToken ct)
    {
        var grouping = EnumFilter.One<CaseGrouping>(input.GroupBy, "groupBy") ?? CaseGrouping.Source;
        var (from, to) = Days(input, clock);
        var (begin, end) = (clock.StartOf(from), clock.StartOf(to.AddDays(1)));
        var leads = await CountAsync(grouping, begin, end, input.SourceCode, ct);
        var cases = await DecidedAsync(grouping, begin, end, input.SourceCode, ct);
        var organisation = await directory.GetAsync(ct);
        var rows = leads
            .Keys.Union(cases.Keys)
            .Select(k => Row(k, NameOf(grouping, k, organisation), leads.GetValueOrDefault(k), cases.GetValueOrDefault(k)))
            .OrderByDescending(r => r.Invalid)
            .ThenByDescending(r => r.Approved)
            .ThenBy(r => r.Key, StringComparer.Ordinal)
            .Take(MostRows)
            .ToList();
        return new CaseReportDto(from, to, await TotalAsync(grouping, leads, cases, begin, end, input.SourceCode, ct), rows);
    }

    /// <summary>The days of a period, which must be in order and not too many.</summary>
    public static (DateOnly From, DateOnly To) Days(CasePeriodInput input, BusinessClock clock)
    {
        var to = input.To ?? clock.Today;
        var from = input.From ?? new DateOnly(to.Year, to.Month, 1);
        if (from > to || to.DayNumber - from.DayNumber > MostDays || from.Year < 2000 || to.Year > 9000)
            throw new BusinessException(LeadsErrorCodes.InvalidPeriod).WithData("Days", MostDays).ForField("from");
        return (from, to);
    }

    // Several people may have had one lead: the total is one of leads.
    private async Task<CaseFiguresDto> TotalAsync(
        CaseGrouping grouping,
        Dictionary<string, Count> leads,
        Dictionary<string, Decided> cases,
        DateTime begin,
        DateTime end,
        string? source,
        CancellationToken ct
    )
    {
        var counted = grouping == CaseGrouping.Source ? leads : await CountAsync(CaseGrouping.Source, begin, end, source, ct);
        return Row(
            null,
            null,
            new Count("", counted.Values.Sum(c => c.New), counted.Values.Sum(c => c.Invalid), counted.Values.Sum(c => c.Scrap)),
            new Decided("", cases.Values.Sum(c => c.Approved), cases.Values.Sum(c => c.Rejected), cases.Values.Sum(c => c.Overturned))
        );
    }

    private static string? NameOf(CaseGrouping grouping, string key, IOrganisation organisation) =>
        grouping == CaseGrouping.Person && Guid.TryParse(key, out var id) ? organisation.NameOf(id) : null;

    private static CaseFiguresDto Row(string? key, string? name, Count? leads, Decided? cases) =>
        new()
        {
            Key = key,
            Name = name,
            New = leads?.New ?? 0,
            Invalid = leads?.Invalid ?? 0,
            Scrap = leads?.Scrap ?? 0,
            ValidRate = leads is { New: > 0 } ? 1 - Rate(leads.Invalid, leads.New) : null,
            Approved = cases?.Approved ?? 0,
            Rejected = cases?.Rejected ?? 0,
            Overturned = cases?.Overturned ?? 0,
            FalseInvalidRate = cases is { Approved: > 0 } ? Rate(cases.Overturned, cases.Approved) : null,
        };

    private static decimal Rate(int part, int whole) => decimal.Round((decimal)part / whole, 4);

    private async Task<Dictionary<string, Count>> CountAsync(
        CaseGrouping grouping,
        DateTime begin,
        DateTime end,
        string? source,
        CancellationToken ct
    )
    {
        var leads = db.Set<Lead>().AsNoTracking().VisibleTo(user);
        if (source is { Length: > 0 })
            leads = leads.Where(l => l.SourceCode == source);
        if (grouping == CaseGrouping.Reason)
            return [];
        if (grouping == CaseGrouping.Person)
            return await ByPersonAsync(leads, begin, end, ct);
        var rows = await leads
            .Where(l => l.CreatedAt >= begin && l.CreatedAt < end)
            .GroupBy(l => l.SourceCode)
            .Select(g => new
            {
                g.Key,
                All = g.Count(),
                Invalid = g.Count(l => l.Location == LeadLocation.Invalid),
                Scrap = g.Count(l => l.Location == LeadLocation.Scrap),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(r => r.Key, r => new Count(r.Key, r.All - r.Scrap, r.Invalid, r.Scrap));
    }

    // Everybody is counted for what they received; invalid it counts for whoever had it then.
    private async Task<Dictionary<string, Count>> ByPersonAsync(IQueryable<Lead> leads, DateTime begin, DateTime end, CancellationToken ct)
    {
        var rows = await db.Set<LeadAssignment>()
            .AsNoTracking()
            .Where(a => a.StartedAt >= begin && a.StartedAt < end)
            .Join(
                leads,
                a => a.LeadId,
                l => l.Id,
                (a, l) =>
                    new
                    {
                        a.UserId,
                        l.Id,
                        IsInvalid = l.Location == LeadLocation.Invalid && l.PreviousOwnerId == a.UserId,
                        IsScrap = l.Location == LeadLocation.Scrap,
                    }
            )
            .Distinct()
            .GroupBy(x => x.UserId)
            .Select(g => new
            {
                g.Key,
                All = g.Count(),
                Invalid = g.Count(x => x.IsInvalid),
                Scrap = g.Count(x => x.IsScrap),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(r => r.Key.ToString(), r => new Count(r.Key.ToString(), r.All - r.Scrap, r.Invalid, r.Scrap));
    }

    private async Task<Dictionary<string, Decided>> DecidedAsync(
        CaseGrouping grouping,
        DateTime begin,
        DateTime end,
        string? source,
        CancellationToken ct
    )
    {
        var cases = db.Set<LeadCase>()
            .AsNoTracking()
            .VisibleTo(user)
            .Where(c => c.Kind == LeadCaseKind.Invalid && c.DecidedAt >= begin && c.DecidedAt < end);
        if (source is { Length: > 0 })
            cases = cases.Where(c => c.SourceCode == source);
        // Few states, reasons and people: counted by the database, put together here.
        var rows = await cases
            .GroupBy(c => new
            {
                c.SourceCode,
                c.HolderId,
                c.InvalidReason,
                c.State,
            })
            .Select(g => new
            {
                g.Key.SourceCode,
                g.Key.HolderId,
                g.Key.InvalidReason,
                g.Key.State,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        return rows.GroupBy(r =>
                grouping switch
                {
                    CaseGrouping.Person => r.HolderId?.ToString() ?? "",
                    CaseGrouping.Reason => r.InvalidReason.ToString()!,
                    _ => r.SourceCode,
                }
            )
            .Where(g => g.Key.Length > 0)
            .ToDictionary(
                g => g.Key,
                g => new Decided(
                    g.Key,
                    g.Where(r => Approved.Contains(r.State)).Sum(r => r.Count),
                    g.Where(r => r.State == LeadCaseState.Rejected).Sum(r => r.Count),
                    g.Where(r => r.State == LeadCaseState.Overturned).Sum(r => r.Count)
                )
            );
    }
}
