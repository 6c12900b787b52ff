using AutoMapper;
using AutoMapper.QueryableExtensions;
using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>工作台: what the signed-in user has to do today.</summary>
internal sealed class MyDayService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IPoolRules pools,
    IOrganisationDirectory directory,
    FirstCallTerms firstCalls,
    ISettings settings,
    LeadDueDates dueDates,
    ITmkStaff tmk,
    BusinessClock clock,
    IMapper mapper
)
{
    private const int MostRows = 50;

    // As many days before as the first warning.
    private const int DaysBefore = 2;

    public async Task<MyDayDto> GetAsync(CancellationToken ct)
    {
        var me = user.Required.UserId;
        var (now, startOfDay, endOfDay) = (clock.UtcNow, clock.StartOf(clock.Today), clock.StartOf(clock.Today.AddDays(1)));
        var place = await tmk.IsTmkAsync(me, ct) ? LeadLocation.Tmk : LeadLocation.Owned;
        var mine = db.Set<Lead>().AsNoTracking().HeldBy(me, place);
        var overdue = mine.Where(l => l.NextContactAt < now);
        var due = mine.Where(l => l.NextContactAt >= now && l.NextContactAt < endOfDay);
        var fresh = mine.Where(l => l.Stage == LeadStage.New && l.LastFollowUpAt == null);
        var again = mine.Where(l => l.ReInquiredAt != null);
        var leaving = dueDates.DueBy(mine, clock.Today.AddDays(DaysBefore));
        var organisation = await directory.GetAsync(ct);
        var counts = await mine.GroupBy(_ => 1)
            .Select(g => new
            {
                Overdue = g.Count(l => l.NextContactAt < now),
                Due = g.Count(l => l.NextContactAt >= now && l.NextContactAt < endOfDay),
                Fresh = g.Count(l => l.Stage == LeadStage.New && l.LastFollowUpAt == null),
                Again = g.Count(l => l.ReInquiredAt != null),
                All = g.Count(),
                Today = g.Count(l => l.ReceivedAt >= startOfDay),
            })
            .FirstOrDefaultAsync(ct);
        var term = await firstCalls.GetAsync(ct);
        var late = term.LateUntil(now);
        var newLeads = await RowsAsync(fresh.OrderByDescending(l => l.ReceivedAt), organisation, ct);
        var done = await DoneTodayAsync(me, startOfDay, ct);
        return new MyDayDto
        {
            Overdue = await RowsAsync(overdue.OrderBy(l => l.NextContactAt), organisation, ct),
            DueToday = await RowsAsync(due.OrderBy(l => l.NextContactAt), organisation, ct),
            NewLeads = newLeads,
            FirstCalls = await DueAsync(newLeads, term, ct),
            FirstCallLateCount = await FirstCallTerms.Waiting(mine).CountAsync(l => l.ReceivedAt <= late, ct),
            ReInquiries = await RowsAsync(again.OrderByDescending(l => l.ReInquiredAt), organisation, ct),
            AboutToRecycle = await RowsAsync(leaving, organisation, ct),
            AboutToRecycleCount = await leaving.CountAsync(ct),
            CollaborationRequests = await RequestsAsync(mine, organisation, ct),
            OverdueCount = counts?.Overdue ?? 0,
            DueTodayCount = counts?.Due ?? 0,
            NewCount = counts?.Fresh ?? 0,
            ReInquiryCount = counts?.Again ?? 0,
            OwnedCount = counts?.All ?? 0,
            PoolCount = user.Can(LeadsPermissions.ViewPool)
                ? await db.Set<Lead>().InPoolsOf(user, await pools.ViewAsync(ct)).CountAsync(ct)
                : 0,
            UnassignedCount = user.Can(LeadsPermissions.Assign)
                ? await db.Set<Lead>().VisibleTo(user).CountAsync(l => l.Location == LeadLocation.Unassigned, ct)
                : 0,
            FollowUpsToday = done.All,
            CallsToday = done.Calls,
            ReceivedToday = counts?.Today ?? 0,
            FollowUpTarget = await settings.GetAsync(LeadsSettings.FollowUpsPerDay, ct),
            CallTarget = await settings.GetAsync(LeadsSettings.CallsPerDay, ct),
        };
    }

    private async Task<(int All, int Calls)> DoneTodayAsync(Guid me, DateTime startOfDay, CancellationToken ct)
    {
        var done = await db.Set<FollowUp>()
            .Where(f => f.AuthorId == me && f.At >= startOfDay && !f.IsAddition)
            .GroupBy(_ => 1)
            .Select(g => new { All = g.Count(), Calls = g.Count(f => f.Type == FollowUpType.Call) })
            .FirstOrDefaultAsync(ct);
        return (done?.All ?? 0, done?.Calls ?? 0);
    }

    private async Task<IReadOnlyList<FirstCallDto>> DueAsync(IReadOnlyList<LeadListDto> rows, FirstCallTerm term, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToArray();
        var timed = await FirstCallTerms
            .Waiting(db.Set<Lead>().AsNoTracking().Where(l => EF.Parameter(ids).Contains(l.Id)))
            .Select(l => new { l.Id, l.ReceivedAt })
            .ToListAsync(ct);
        return timed.Where(l => l.ReceivedAt is not null).Select(l => new FirstCallDto(l.Id, term.DueAt(l.ReceivedAt!.Value))).ToList();
    }

    private async Task<IReadOnlyList<CollaborationRequestDto>> RequestsAsync(
        IQueryable<Lead> mine,
        IOrganisation organisation,
        CancellationToken ct
    )
    {
        var requests = db.Set<CollaborationRequest>().Where(r => r.State == CollaborationState.Pending);
        var rows = await mine.Join(
                requests,
                l => l.Id,
                r => r.LeadId,
                (l, r) =>
                    new
                    {
                        r.LeadId,
                        l.Number,
                        l.Person.Name,
                        r.UserId,
                        r.At,
                    }
            )
            .OrderBy(r => r.At)
            .Take(MostRows)
            .ToListAsync(ct);
        return rows.ConvertAll(r => new CollaborationRequestDto(
            r.LeadId,
            LeadNumbers.Format(r.Number),
            r.Name,
            r.UserId,
            organisation.NameOf(r.UserId),
            r.At
        ));
    }

    private async Task<IReadOnlyList<LeadListDto>> RowsAsync(IQueryable<Lead> leads, IOrganisation organisation, CancellationToken ct) =>
        await dueDates.AddAsync(
            LeadAppService.WithNames(
                await leads.Take(MostRows).ProjectTo<LeadListDto>(mapper.ConfigurationProvider).ToListAsync(ct),
                organisation
            ),
            ct
        );
}
