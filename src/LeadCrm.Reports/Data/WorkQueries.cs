using System.Linq.Expressions;
using LeadCrm.Core.Security;
using LeadCrm.Reports.Domain;

namespace LeadCrm.Reports.Data;

/// <summary>Which rows a report is of.</summary>
internal sealed record WorkFilter(DateOnly From, DateOnly To)
{
    public Guid? UserId { get; init; }
    public Guid? DepartmentId { get; init; }
    public string? SourceCode { get; init; }
    public string? BusinessLine { get; init; }
}

/// <summary>Whose work somebody may see, and how facts and roll-ups become sums: the one place where that is written.</summary>
internal static class WorkQueries
{
    /// <summary>Work of people within the user's data scope; of a department, what was done while the person belonged to it.</summary>
    public static IQueryable<T> VisibleTo<T>(this IQueryable<T> rows, ICurrentUser user)
        where T : class, IWorkCell
    {
        var (scope, me) = (user.ScopeOf(ReportsResources.Workload), user.Required.UserId);
        return scope.Kind switch
        {
            DataScope.All => rows,
            DataScope.Department or DataScope.DepartmentAndBelow => rows.Where(r => scope.DepartmentIds.Contains(r.DepartmentId)),
            DataScope.SelfAndSubordinates => rows.Where(r => scope.UserIds.Contains(r.UserId)),
            _ => rows.Where(r => r.UserId == me),
        };
    }

    public static IQueryable<T> Matching<T>(this IQueryable<T> rows, WorkFilter filter)
        where T : class, IWorkCell
    {
        var (from, to) = (filter.From, filter.To);
        rows = rows.Where(r => r.Day >= from && r.Day <= to);
        if (filter.UserId is { } user)
            rows = rows.Where(r => r.UserId == user);
        if (filter.DepartmentId is { } department)
            rows = rows.Where(r => r.DepartmentId == department);
        if (filter.SourceCode is { Length: > 0 } source)
            rows = rows.Where(r => r.SourceCode == source);
        if (filter.BusinessLine is { Length: > 0 } line)
            rows = rows.Where(r => r.BusinessLine == line);
        return rows;
    }

    /// <summary>Each fact as the roll-up would have it if it were alone.</summary>
    public static IQueryable<WorkDay> AsDays(this IQueryable<WorkFact> facts) =>
        facts.Select(f => new WorkDay
        {
            TenantId = f.TenantId,
            Day = f.Day,
            UserId = f.UserId,
            DepartmentId = f.DepartmentId,
            SourceCode = f.SourceCode,
            BusinessLine = f.BusinessLine,
            Dialled = f.Kind == WorkKind.Call ? 1 : 0,
            Connected = f.Kind == WorkKind.Call && f.IsConnected ? 1 : 0,
            Effective = f.Kind == WorkKind.Call && f.IsEffective ? 1 : 0,
            TalkSeconds = f.Kind == WorkKind.Call && f.IsConnected ? f.Seconds ?? 0 : 0,
            Inbound = f.Kind == WorkKind.InboundCall ? 1 : 0,
            ReceivedAssigned = f.Kind == WorkKind.ReceivedAssigned ? 1 : 0,
            ReceivedClaimed = f.Kind == WorkKind.ReceivedClaimed ? 1 : 0,
            ReceivedSelf = f.Kind == WorkKind.ReceivedSelf ? 1 : 0,
            HandedAway = f.Kind == WorkKind.HandedAway ? 1 : 0,
            Released = f.Kind == WorkKind.Released ? 1 : 0,
            Recycled = f.Kind == WorkKind.Recycled ? 1 : 0,
            Invalid = f.Kind == WorkKind.Invalid ? 1 : 0,
            FalseInvalid = f.Kind == WorkKind.FalseInvalid ? 1 : 0,
            TmkValid = f.Kind == WorkKind.TmkValid ? 1 : 0,
            Transferred = f.Kind == WorkKind.Transferred ? 1 : 0,
            Accepted = f.Kind == WorkKind.Accepted ? 1 : 0,
            Rejected = f.Kind == WorkKind.Rejected ? 1 : 0,
            Notes = f.Kind == WorkKind.Note ? 1 : 0,
            EffectiveNotes = f.Kind == WorkKind.Note && f.IsEffective ? 1 : 0,
            Due = f.Kind == WorkKind.Due ? 1 : 0,
            DueOnTime = f.Kind == WorkKind.Due && f.IsEffective ? 1 : 0,
            Appointments = f.Kind == WorkKind.Appointment ? 1 : 0,
            Kept = f.Kind == WorkKind.Kept ? 1 : 0,
            NoShows = f.Kind == WorkKind.NoShow ? 1 : 0,
            Visits = f.Kind == WorkKind.Visit ? 1 : 0,
        });

    /// <summary>The same columns, so that both can be read in one statement.</summary>
    public static IQueryable<WorkDay> Plain(this IQueryable<WorkDay> days) =>
        days.Select(d => new WorkDay
        {
            TenantId = d.TenantId,
            Day = d.Day,
            UserId = d.UserId,
            DepartmentId = d.DepartmentId,
            SourceCode = d.SourceCode,
            BusinessLine = d.BusinessLine,
            Dialled = d.Dialled,
            Connected = d.Connected,
            Effective = d.Effective,
            TalkSeconds = d.TalkSeconds,
            Inbound = d.Inbound,
            ReceivedAssigned = d.ReceivedAssigned,
            ReceivedClaimed = d.ReceivedClaimed,
            ReceivedSelf = d.ReceivedSelf,
            HandedAway = d.HandedAway,
            Released = d.Released,
            Recycled = d.Recycled,
            Invalid = d.Invalid,
            FalseInvalid = d.FalseInvalid,
            TmkValid = d.TmkValid,
            Transferred = d.Transferred,
            Accepted = d.Accepted,
            Rejected = d.Rejected,
            Notes = d.Notes,
            EffectiveNotes = d.EffectiveNotes,
            Due = d.Due,
            DueOnTime = d.DueOnTime,
            Appointments = d.Appointments,
            Kept = d.Kept,
            NoShows = d.NoShows,
            Visits = d.Visits,
        });

    /// <summary>One row per cell.</summary>
    public static IQueryable<WorkDay> Summed(this IQueryable<WorkDay> days) =>
        days.GroupBy(d => new
            {
                d.TenantId,
                d.Day,
                d.UserId,
                d.DepartmentId,
                d.SourceCode,
                d.BusinessLine,
            })
            .Select(g => new WorkDay
            {
                TenantId = g.Key.TenantId,
                Day = g.Key.Day,
                UserId = g.Key.UserId,
                DepartmentId = g.Key.DepartmentId,
                SourceCode = g.Key.SourceCode,
                BusinessLine = g.Key.BusinessLine,
                Dialled = g.Sum(d => d.Dialled),
                Connected = g.Sum(d => d.Connected),
                Effective = g.Sum(d => d.Effective),
                TalkSeconds = g.Sum(d => d.TalkSeconds),
                Inbound = g.Sum(d => d.Inbound),
                ReceivedAssigned = g.Sum(d => d.ReceivedAssigned),
                ReceivedClaimed = g.Sum(d => d.ReceivedClaimed),
                ReceivedSelf = g.Sum(d => d.ReceivedSelf),
                HandedAway = g.Sum(d => d.HandedAway),
                Released = g.Sum(d => d.Released),
                Recycled = g.Sum(d => d.Recycled),
                Invalid = g.Sum(d => d.Invalid),
                FalseInvalid = g.Sum(d => d.FalseInvalid),
                TmkValid = g.Sum(d => d.TmkValid),
                Transferred = g.Sum(d => d.Transferred),
                Accepted = g.Sum(d => d.Accepted),
                Rejected = g.Sum(d => d.Rejected),
                Notes = g.Sum(d => d.Notes),
                EffectiveNotes = g.Sum(d => d.EffectiveNotes),
                Due = g.Sum(d => d.Due),
                DueOnTime = g.Sum(d => d.DueOnTime),
                Appointments = g.Sum(d => d.Appointments),
                Kept = g.Sum(d => d.Kept),
                NoShows = g.Sum(d => d.NoShows),
                Visits = g.Sum(d => d.Visits),
            });

    /// <summary>One row per person, department or day and person.</summary>
    public static IQueryable<WorkSums> SummedBy(this IQueryable<WorkDay> days, Expression<Func<WorkDay, Guid>> key) =>
        days.GroupBy(key)
            .Select(g => new WorkSums
            {
                Key = g.Key,
                Dialled = g.Sum(d => d.Dialled),
                Connected = g.Sum(d => d.Connected),
                Effective = g.Sum(d => d.Effective),
                TalkSeconds = g.Sum(d => (long)d.TalkSeconds),
                Inbound = g.Sum(d => d.Inbound),
                ReceivedAssigned = g.Sum(d => d.ReceivedAssigned),
                ReceivedClaimed = g.Sum(d => d.ReceivedClaimed),
                ReceivedSelf = g.Sum(d => d.ReceivedSelf),
                HandedAway = g.Sum(d => d.HandedAway),
                Released = g.Sum(d => d.Released),
                Recycled = g.Sum(d => d.Recycled),
                Invalid = g.Sum(d => d.Invalid),
                FalseInvalid = g.Sum(d => d.FalseInvalid),
                TmkValid = g.Sum(d => d.TmkValid),
                Transferred = g.Sum(d => d.Transferred),
                Accepted = g.Sum(d => d.Accepted),
                Rejected = g.Sum(d => d.Rejected),
                Notes = g.Sum(d => d.Notes),
                EffectiveNotes = g.Sum(d => d.EffectiveNotes),
                Due = g.Sum(d => d.Due),
                DueOnTime = g.Sum(d => d.DueOnTime),
                Appointments = g.Sum(d => d.Appointments),
                Kept = g.Sum(d => d.Kept),
                NoShows = g.Sum(d => d.NoShows),
                Visits = g.Sum(d => d.Visits),
            });
}
