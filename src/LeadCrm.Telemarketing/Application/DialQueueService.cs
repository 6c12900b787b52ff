using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>外呼队列: what a telemarketer dials next. Due call-backs, students who turned up again, new leads by grade and age, then those to try again.</summary>
internal sealed class DialQueueService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    ILeadOwnership ownership,
    ICallSeats seats,
    ProviderRegistry providers,
    BusinessClock clock
)
{
    private const int Rounds = 4;
    private const string Reason = "LeadReason:TmkTaken";

    public async Task<QueueDto> GetAsync(GetQueueInput input, CancellationToken ct)
    {
        var (me, now) = (user.Required, clock.UtcNow);
        var mine = Mine(me.UserId, input.TaskId);
        var counts = await mine.GroupBy(_ => 1)
            .Select(g => new
            {
                Due = g.Count(l => l.NextContactAt <= now),
                Again = g.Count(l => l.ReInquiredAt != null && (l.NextContactAt == null || l.NextContactAt > now)),
                New = g.Count(l => l.NextContactAt == null && l.ReInquiredAt == null && l.LastFollowUpAt == null),
                Tried = g.Count(l => l.NextContactAt == null && l.ReInquiredAt == null && l.LastFollowUpAt != null),
                All = g.Count(),
            })
            .FirstOrDefaultAsync(ct);
        var items = await NextAsync(mine, input.Take ?? 10, now, ct);
        return new QueueDto
        {
            Items = items,
            DueCallbacks = counts?.Due ?? 0,
            ReInquiries = counts?.Again ?? 0,
            New = counts?.New ?? 0,
            Again = counts?.Tried ?? 0,
            Later = counts is null ? 0 : counts.All - counts.Due - counts.Again - counts.New - counts.Tried,
            Waiting = await WaitingIn(me.DepartmentId, input.TaskId).CountAsync(ct),
            Today = await DialFigures.OfAsync(db.Set<DialAttempt>().Where(a => a.UserId == me.UserId && a.Day == clock.Today), ct),
            ValidToday = await ValidTodayAsync(me.UserId, ct),
            TransferredToday = await TransferredTodayAsync(me.UserId, ct),
            CanCall = await CanCallAsync(me.UserId, now, ct),
        };
    }

    private async Task<bool> CanCallAsync(Guid me, DateTime now, CancellationToken ct) =>
        user.Can(CallPermissions.Dial) && (await seats.OfUserAsync(me, now, ct)).Any(s => providers.Find(s.Provider) is { CanCall: true });

    // What waits for a decision or an answer is not dialled.
    private IQueryable<LeadFact> Mine(Guid me, Guid? taskId)
    {
        var mine = leads
            .Query()
            .Where(l =>
                l.OwnerId == me
                && l.Location == LeadLocation.Tmk
                && l.PendingCaseId == null
                && !db.Set<TransferOffer>().Any(o => o.OpenLeadId == l.Id)
            );
        return taskId is { } task ? mine.Where(l => db.Set<DialTaskItem>().Any(i => i.TaskId == task && i.LeadId == l.Id)) : mine;
    }

    private IQueryable<LeadFact> WaitingIn(Guid department, Guid? taskId)
    {
        var waiting = leads.Query().Where(l => l.DepartmentId == department && l.Location == LeadLocation.Unassigned);
        return taskId is { } task
            ? waiting.Where(l => db.Set<DialTaskItem>().Any(i => i.TaskId == task && i.LeadId == l.Id && i.State == DialItemState.Waiting))
            : waiting;
    }

    private static IQueryable<LeadFact> ByGradeAndAge(IQueryable<LeadFact> some) =>
        some.OrderBy(l =>
                l.SourceGrade == "S" ? 0
                : l.SourceGrade == "A" ? 1
                : l.SourceGrade == "B" ? 2
                : l.SourceGrade == "C" ? 3
                : 4
            )
            .ThenBy(l => l.CreatedAt)
            .ThenBy(l => l.Number);

    private async Task<List<QueueItemDto>> NextAsync(IQueryable<LeadFact> mine, int take, DateTime now, CancellationToken ct)
    {
        var undated = mine.Where(l => l.NextContactAt == null && l.ReInquiredAt == null);
        (TmkQueueKind Kind, IQueryable<LeadFact> Rows)[] parts =
        [
            (TmkQueueKind.DueCallback, mine.Where(l => l.NextContactAt <= now).OrderBy(l => l.NextContactAt).ThenBy(l => l.Number)),
            (
                TmkQueueKind.ReInquiry,
                mine.Where(l => l.ReInquiredAt != null && (l.NextContactAt == null || l.NextContactAt > now))
                    .OrderBy(l => l.ReInquiredAt)
                    .ThenBy(l => l.Number)
            ),
            (TmkQueueKind.New, ByGradeAndAge(undated.Where(l => l.LastFollowUpAt == null))),
            (TmkQueueKind.Again, undated.Where(l => l.LastFollowUpAt != null).OrderBy(l => l.LastFollowUpAt).ThenBy(l => l.Number)),
        ];
        var items = new List<QueueItemDto>(take);
        foreach (var (kind, rows) in parts)
        {
            if (items.Count == take)
                break;
            items.AddRange((await rows.Take(take - items.Count).ToListAsync(ct)).Select(l => Show(l, kind)));
        }
        return await WithResultsAsync(items, ct);
    }

    private static QueueItemDto Show(LeadFact lead, TmkQueueKind kind) =>
        new()
        {
            LeadId = lead.Id,
            Number = Names.LeadNumber(lead.Number),
            Name = lead.Name,
            Kind = kind,
            SourceGrade = lead.SourceGrade,
            BusinessLine = lead.BusinessLine,
            City = lead.City,
            NextContactAt = lead.NextContactAt,
            ReInquiredAt = lead.ReInquiredAt,
            CreatedAt = lead.CreatedAt,
            Attempts = lead.Attempts,
        };

    private async Task<List<QueueItemDto>> WithResultsAsync(List<QueueItemDto> items, CancellationToken ct)
    {
        var ids = items.Select(i => i.LeadId).ToArray();
        var results = await db.Set<Qualification>()
            .AsNoTracking()
            .Where(q => EF.Parameter(ids).Contains(q.LeadId))
            .Select(q => new { q.LeadId, q.Result })
            .ToDictionaryAsync(q => q.LeadId, q => q.Result, ct);
        return items.ConvertAll(i => i with { Result = results.GetValueOrDefault(i.LeadId) });
    }

    private Task<int> ValidTodayAsync(Guid me, CancellationToken ct)
    {
        var since = clock.StartOf(clock.Today);
        return db.Set<Qualification>().CountAsync(q => q.ResultBy == me && q.Result == TmkResult.Valid && q.ResultAt >= since, ct);
    }

    private Task<int> TransferredTodayAsync(Guid me, CancellationToken ct)
    {
        var since = clock.StartOf(clock.Today);
        return db.Set<TransferOffer>().CountAsync(o => o.FromUserId == me && o.State == OfferState.Accepted && o.AnsweredAt >= since, ct);
    }

    /// <summary>Takes what waits in the department's queue; colleagues who take at the same moment get others.</summary>
    public async Task<TakenLeadsDto> TakeAsync(TakeLeadsInput input, CancellationToken ct)
    {
        var (me, wanted) = (user.Required, input.Count!.Value);
        var taken = new List<Guid>();
        for (var round = 0; round < Rounds && taken.Count < wanted; round++)
        {
            var ids = await ByGradeAndAge(WaitingIn(me.DepartmentId, input.TaskId))
                .Select(l => l.Id)
                .Take(wanted - taken.Count)
                .ToListAsync(ct);
            if (ids.Count == 0)
                break;
            var outcomes = await ownership.TakeFromQueueAsync(ids, me.DepartmentId, me.UserId, Reason, ct);
            taken.AddRange(outcomes.Where(o => o.IsDone).Select(o => o.LeadId));
            // A full cap refuses all that follow as well.
            if (
                taken.Count == 0
                && outcomes.FirstOrDefault(o => o.Refusal?.Error.Code == TelemarketingErrorCodes.HoldCapReached.Code)?.Refusal is { } full
            )
                throw full;
        }
        return new TakenLeadsDto(taken);
    }
}

/// <summary>Figures of dials, computed by the database in one query.</summary>
internal static class DialFigures
{
    public static async Task<DialFiguresDto> OfAsync(IQueryable<DialAttempt> dials, CancellationToken ct) =>
        await dials
            .GroupBy(_ => 1)
            .Select(g => new DialFiguresDto
            {
                Dials = g.Count(),
                Leads = g.Select(a => a.LeadId).Distinct().Count(),
                Connected = g.Count(a => a.IsConnected),
                ConnectedLeads = g.Where(a => a.IsConnected).Select(a => a.LeadId).Distinct().Count(),
            })
            .FirstOrDefaultAsync(ct)
        ?? new DialFiguresDto();
}
