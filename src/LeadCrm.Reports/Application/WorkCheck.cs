using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Reports.Data;
using LeadCrm.Reports.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Reports.Application;

/// <summary>A figure that is not what it should be.</summary>
/// <param name="Day">Business day.</param>
/// <param name="What">Which: <c>roll-up</c>, <c>departments</c> or <c>calls</c>.</param>
/// <param name="Counted">What the statistics say.</param>
/// <param name="Expected">What they should say.</param>
internal sealed record WorkDifference(DateOnly Day, string What, long Counted, long Expected);

/// <summary>
/// Compares what the statistics say of open days with what they come from: roll-ups with facts by person, persons with departments, and calls with
/// the table of calls.
/// </summary>
internal sealed class WorkCheck(
    LeadCrmDbContext db,
    IEnumerable<IWorkSource> sources,
    WorkBook book,
    WorkFolder folder,
    BusinessClock clock
)
{
    private static readonly WorkKind[] Calls = [WorkKind.Call, WorkKind.InboundCall];

    public async Task<IReadOnlyList<WorkDifference>> RunAsync(CancellationToken ct)
    {
        await folder.FoldAsync(ct);
        var first = (await book.OpenAsync(ct)).First;
        var found = new List<WorkDifference>();
        for (var day = first; day <= clock.Today; day = day.AddDays(1))
            await CompareDayAsync(day, found, ct);
        // What is counted while it is compared differs once, and not again.
        if (await CompareCallsAsync(first, ct) is { Count: > 0 } once)
        {
            await folder.FoldAsync(ct);
            found.AddRange((await CompareCallsAsync(first, ct)).Intersect(once));
        }
        return found;
    }

    private async Task CompareDayAsync(DateOnly day, List<WorkDifference> found, CancellationToken ct)
    {
        var facts = db.Set<WorkFact>().AsNoTracking().Where(f => f.Day == day && f.State == WorkState.Counted).AsDays();
        var days = db.Set<WorkDay>().AsNoTracking().Where(d => d.Day == day);
        var (counted, expected) = (await days.SummedBy(d => d.UserId).ToListAsync(ct), await facts.SummedBy(d => d.UserId).ToListAsync(ct));
        var departments = await days.SummedBy(d => d.DepartmentId).ToListAsync(ct);
        var right = expected.ToDictionary(s => s.Key);
        var wrong = counted.Where(c => !Same(c, right.GetValueOrDefault(c.Key))).ToList();
        wrong.AddRange(expected.Where(e => counted.TrueForAll(c => c.Key != e.Key)));
        if (wrong.Count > 0)
            found.Add(new WorkDifference(day, "roll-up", counted.Sum(All), expected.Sum(All)));
        // Facts by person are told apart from roll-ups by department, so that neither is checked against itself.
        if (departments.Sum(All) != expected.Sum(All))
            found.Add(new WorkDifference(day, "departments", departments.Sum(All), expected.Sum(All)));
    }

    private static bool Same(WorkSums one, WorkSums? other) => other is not null && Parts(one).SequenceEqual(Parts(other));

    private static long All(WorkSums s) => Parts(s).Sum();

    private static IEnumerable<long> Parts(WorkSums s) =>
        [
            s.Dialled,
            s.Connected,
            s.Effective,
            s.TalkSeconds,
            s.Inbound,
            s.ReceivedAssigned,
            s.ReceivedClaimed,
            s.ReceivedSelf,
            s.HandedAway,
            s.Released,
            s.Recycled,
            s.Invalid,
            s.FalseInvalid,
            s.TmkValid,
            s.Transferred,
            s.Accepted,
            s.Rejected,
            s.Notes,
            s.EffectiveNotes,
            s.Due,
            s.DueOnTime,
            s.Appointments,
            s.Kept,
            s.NoShows,
            s.Visits,
        ];

    private async Task<List<WorkDifference>> CompareCallsAsync(DateOnly first, CancellationToken ct)
    {
        var (table, today) = (new Dictionary<DateOnly, long>(), clock.Today);
        foreach (var source in sources.Where(s => s.Kinds.Contains(WorkKind.Call)))
        await foreach (var work in source.ReadAsync(clock.StartOf(first), clock.UtcNow.AddMilliseconds(1), ct))
            if (Calls.Contains(work.Kind))
                table[clock.DayOf(work.At)] = table.GetValueOrDefault(clock.DayOf(work.At)) + 1;
        var counted = await db.Set<WorkDay>()
            .AsNoTracking()
            .Where(d => d.Day >= first && d.Day <= today)
            .GroupBy(d => d.Day)
            .Select(g => new { g.Key, Count = g.Sum(d => d.Dialled + d.Inbound) })
            .ToDictionaryAsync(d => d.Key, d => (long)d.Count, ct);
        return table
            .Keys.Union(counted.Keys)
            .Order()
            .Where(day => table.GetValueOrDefault(day) != counted.GetValueOrDefault(day))
            .Select(day => new WorkDifference(day, "calls", counted.GetValueOrDefault(day), table.GetValueOrDefault(day)))
            .ToList();
    }
}

/// <summary>Every night: tells whoever looks after the jobs what differs, then builds the open days anew.</summary>
internal sealed partial class WorkNightJob(
    LeadCrmDbContext db,
    WorkCheck check,
    WorkRebuild rebuild,
    INotifications notifications,
    ILogger<WorkNightJob> logger
) : IRecurringJob
{
    public const string Cron = "0 10 4 * * ?";

    // That of Identity, by its name: who looks after the jobs looks after what they find.
    private const string Jobs = "LeadCrm.Identity.Jobs";

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var found = await check.RunAsync(ct);
        foreach (var difference in found)
            LogDifference(difference.Day, difference.What, difference.Counted, difference.Expected);
        notifications.Publish([.. found.Take(20).Select(Notice)]);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
        await rebuild.RunAsync(ct);
    }

    private static Notice Notice(WorkDifference difference)
    {
        var day = difference.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var id = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{day}/{difference.What}")).AsSpan(0, 16));
        return new Notice(NoticeTypes.StatisticsDiffer, new NoticeSubject(NoticeSubjects.None, id), NoticeAudience.With(Jobs))
        {
            Args = new Dictionary<string, object?>
            {
                ["Day"] = day,
                ["What"] = difference.What,
                ["Counted"] = difference.Counted,
                ["Expected"] = difference.Expected,
            },
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statistics of {Day} differ ({What}): {Counted} instead of {Expected}")]
    private partial void LogDifference(DateOnly day, string what, long counted, long expected);
}
