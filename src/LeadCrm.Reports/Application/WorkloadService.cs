using System.Linq.Expressions;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Reports.Data;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Reports.Application;

/// <summary>Workload by person or department: sums from the roll-ups, and from facts what they do not have yet or what is counted once.</summary>
internal sealed class WorkloadService(
    LeadCrmDbContext db,
    ICurrentUser user,
    WorkBook book,
    HeldLeadFigures held,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int MostRows = 200;
    private const int MostDays = 366;

    public async Task<WorkloadDto> GetAsync(GetWorkloadInput input, CancellationToken ct)
    {
        var byUser = GroupsByUser(input.GroupBy);
        var filter = FilterOf(input.From, input.To, input.UserId, input.DepartmentId, input.SourceCode, input.BusinessLine);
        if (input.CompareFrom is null != input.CompareTo is null)
            throw new BusinessException(ReportsErrorCodes.BadPeriod).ForField("compareTo");
        var report = await ReportAsync(filter, byUser, ct);
        if (input is not { CompareFrom: { } from, CompareTo: { } to })
            return report;
        var other = FilterOf(from, to, input.UserId, input.DepartmentId, input.SourceCode, input.BusinessLine);
        return report with { Compare = await ReportAsync(other, byUser, ct) };
    }

    private static bool GroupsByUser(string? groupBy) =>
        groupBy?.ToUpperInvariant() switch
        {
            null or "" or "USER" => true,
            "DEPARTMENT" => false,
            _ => throw new BusinessException(ReportsErrorCodes.UnknownGrouping).WithData("Value", groupBy).ForField("groupBy"),
        };

    /// <summary>The rows of a report; what lies ahead is left out.</summary>
    public WorkFilter FilterOf(DateOnly? first, DateOnly? last, Guid? userId, Guid? departmentId, string? source, string? line)
    {
        var (from, to) = (first ?? clock.Today, last ?? clock.Today);
        if (to < from || to.DayNumber - from.DayNumber >= MostDays)
            throw new BusinessException(ReportsErrorCodes.BadPeriod).WithData("Days", MostDays).ForField("to");
        return new WorkFilter(from, to > clock.Today ? clock.Today : to)
        {
            UserId = userId,
            DepartmentId = departmentId,
            SourceCode = source,
            BusinessLine = line,
        };
    }

    private async Task<WorkloadDto> ReportAsync(WorkFilter filter, bool byUser, CancellationToken ct)
    {
        var sums = (await SumsAsync(filter, byUser, ct)).ToDictionary(s => s.Key);
        await held.AddAsync(sums, filter, byUser, ct);
        var total = Together(sums.Values);
        await AddOnceAsync(sums, total, filter, byUser, ct);
        var rows = await NamedAsync(sums.Values, byUser, ct);
        return new WorkloadDto
        {
            From = filter.From,
            To = filter.To,
            GroupBy = byUser ? "user" : "department",
            OpenFrom = (await book.OpenAsync(ct)).First,
            At = clock.UtcNow,
            Items = [.. rows.Take(MostRows)],
            IsCut = rows.Count > MostRows,
            Total = Show(total),
            Mean = Metrics.All.ToDictionary(
                m => m.Name,
                m => m.IsDerived ? m.Value(total) : Figures.Mean(rows.Sum(r => r.Metrics[m.Name] ?? 0), rows.Count)
            ),
        };
    }

    private async Task<List<WorkSums>> SumsAsync(WorkFilter filter, bool byUser, CancellationToken ct)
    {
        var facts = db.Set<WorkFact>().AsNoTracking();
        var (from, to) = (filter.From, filter.To);
        var unfolded = facts.Where(f => !f.IsFolded && f.Day >= from && f.Day <= to);
        // In one statement, so that what is folded meanwhile is neither missed nor counted twice.
        var days = db.Set<WorkDay>()
            .AsNoTracking()
            .Matching(filter)
            .VisibleTo(user)
            .Where(d => !unfolded.Any(u => u.Day == d.Day && u.UserId == d.UserId))
            .Plain();
        var live = facts
            .Matching(filter)
            .VisibleTo(user)
            .Where(f => f.State == WorkState.Counted && unfolded.Any(u => u.Day == f.Day && u.UserId == f.UserId))
            .AsDays();
        Expression<Func<WorkDay, Guid>> key = byUser ? d => d.UserId : d => d.DepartmentId;
        return await days.Concat(live).SummedBy(key).ToListAsync(ct);
    }

    // What is counted once: people may have called the same number, and a number may be called on two days.
    private async Task AddOnceAsync(Dictionary<Guid, WorkSums> sums, WorkSums total, WorkFilter filter, bool byUser, CancellationToken ct)
    {
        var facts = db.Set<WorkFact>().AsNoTracking().Matching(filter).VisibleTo(user).Where(f => f.State == WorkState.Counted);
        Expression<Func<WorkFact, Guid>> key = byUser ? f => f.UserId : f => f.DepartmentId;
        var calls = facts.Where(f => f.Kind == WorkKind.Call);
        var talks = calls.Where(f => f.IsConnected && f.LeadId != null);
        var notes = facts.Where(f => f.Kind == WorkKind.Note && f.LeadId != null);
        await EachAsync(calls.Where(f => f.NumberKey != null), key, f => f.NumberKey, (s, n) => s.Numbers = n);
        await EachAsync(calls.Where(f => f.LeadId != null), key, f => f.LeadId, (s, n) => s.LeadsDialled = n);
        await EachAsync(talks, key, f => f.LeadId, (s, n) => s.LeadsConnected = n);
        await EachAsync(notes, key, f => f.LeadId, (s, n) => s.LeadsTouched = n);
        await AddHoursAsync(facts, sums, total, byUser, ct);
        await AddFirstCallsAsync(facts, sums, total, byUser, ct);

        async Task EachAsync(
            IQueryable<WorkFact> some,
            Expression<Func<WorkFact, Guid>> by,
            Expression<Func<WorkFact, Guid?>> once,
            Action<WorkSums, int> set
        )
        {
            foreach (var group in await some.GroupBy(by, once).Select(g => new { g.Key, Count = g.Distinct().Count() }).ToListAsync(ct))
                if (sums.TryGetValue(group.Key, out var sum))
                    set(sum, group.Count);
            set(total, await some.Select(once).Distinct().CountAsync(ct));
        }
    }

    // An hour is a person's: the hours of a department are those of its people together.
    private static async Task AddHoursAsync(
        IQueryable<WorkFact> facts,
        Dictionary<Guid, WorkSums> sums,
        WorkSums total,
        bool byUser,
        CancellationToken ct
    )
    {
        var hours = await facts
            .Where(f => f.Kind == WorkKind.Call || f.Kind == WorkKind.InboundCall || f.Kind == WorkKind.Note)
            .Select(f => new
            {
                Key = byUser ? f.UserId : f.DepartmentId,
                f.UserId,
                f.HourSlot,
            })
            .Distinct()
            .GroupBy(h => h.Key)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        foreach (var group in hours)
            if (sums.TryGetValue(group.Key, out var sum))
                sum.ActiveHours = group.Count;
        total.ActiveHours = hours.Sum(h => h.Count);
    }

    private static async Task AddFirstCallsAsync(
        IQueryable<WorkFact> facts,
        Dictionary<Guid, WorkSums> sums,
        WorkSums total,
        bool byUser,
        CancellationToken ct
    )
    {
        var delays = await facts
            .Where(f => f.Kind == WorkKind.ReceivedAssigned || f.Kind == WorkKind.ReceivedClaimed || f.Kind == WorkKind.ReceivedSelf)
            .Where(f => f.Seconds != null)
            .Select(f => new { Key = byUser ? f.UserId : f.DepartmentId, Seconds = f.Seconds!.Value })
            .ToListAsync(ct);
        foreach (var group in delays.GroupBy(d => d.Key))
            if (sums.TryGetValue(group.Key, out var sum))
                sum.FirstCalls = [.. group.Select(d => d.Seconds).Order()];
        total.FirstCalls = [.. delays.Select(d => d.Seconds).Order()];
    }

    private static WorkSums Together(IEnumerable<WorkSums> sums)
    {
        var total = new WorkSums();
        foreach (var s in sums)
        {
            (total.Dialled, total.Connected, total.Effective) = (
                total.Dialled + s.Dialled,
                total.Connected + s.Connected,
                total.Effective + s.Effective
            );
            (total.TalkSeconds, total.Inbound) = (total.TalkSeconds + s.TalkSeconds, total.Inbound + s.Inbound);
            total.ReceivedAssigned += s.ReceivedAssigned;
            total.ReceivedClaimed += s.ReceivedClaimed;
            total.ReceivedSelf += s.ReceivedSelf;
            (total.HandedAway, total.Released) = (total.HandedAway + s.HandedAway, total.Released + s.Released);
            (total.Recycled, total.Invalid) = (total.Recycled + s.Recycled, total.Invalid + s.Invalid);
            (total.FalseInvalid, total.TmkValid) = (total.FalseInvalid + s.FalseInvalid, total.TmkValid + s.TmkValid);
            (total.Transferred, total.Accepted) = (total.Transferred + s.Transferred, total.Accepted + s.Accepted);
            (total.Rejected, total.Notes) = (total.Rejected + s.Rejected, total.Notes + s.Notes);
            (total.EffectiveNotes, total.Due) = (total.EffectiveNotes + s.EffectiveNotes, total.Due + s.Due);
            (total.DueOnTime, total.Appointments) = (total.DueOnTime + s.DueOnTime, total.Appointments + s.Appointments);
            (total.Kept, total.NoShows, total.Visits) = (total.Kept + s.Kept, total.NoShows + s.NoShows, total.Visits + s.Visits);
            (total.Held, total.NeverContacted) = (total.Held + s.Held, total.NeverContacted + s.NeverContacted);
            total.Overdue += s.Overdue;
            total.HoldCap = s.HoldCap is { } cap ? (total.HoldCap ?? 0) + cap : total.HoldCap;
        }
        return total;
    }

    private static Dictionary<string, decimal?> Show(WorkSums sums) => Metrics.All.ToDictionary(m => m.Name, m => m.Value(sums));

    private async Task<List<WorkloadRowDto>> NamedAsync(IEnumerable<WorkSums> sums, bool byUser, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var rows = sums.Select(s => byUser ? OfUser(s, organisation) : OfDepartment(s, organisation));
        return [.. rows.OrderBy(r => r.DepartmentName, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    private static WorkloadRowDto OfUser(WorkSums sums, IOrganisation organisation)
    {
        var person = organisation.FindUser(sums.Key);
        return new WorkloadRowDto
        {
            Id = sums.Key,
            Name = person?.DisplayName ?? "–",
            DepartmentId = person?.DepartmentId,
            DepartmentName = organisation.FindDepartment(person?.DepartmentId)?.Name,
            IsActive = person?.IsActive ?? false,
            Metrics = Show(sums),
        };
    }

    private static WorkloadRowDto OfDepartment(WorkSums sums, IOrganisation organisation)
    {
        var department = organisation.FindDepartment(sums.Key);
        return new WorkloadRowDto
        {
            Id = sums.Key,
            Name = department?.Name ?? "–",
            IsActive = department?.IsActive ?? false,
            Metrics = Show(sums),
        };
    }
}
