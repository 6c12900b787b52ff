using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Export;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>工作台 of those who assign: the team at a glance, and what waits for a decision. As many queries for ten people as for a hundred.</summary>
internal sealed class TeamDayService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    ILeadCaps caps,
    FirstCallTerms firstCalls,
    ISettings settings,
    BusinessClock clock
)
{
    private const int MostMembers = 100;
    private static readonly TimeSpan QueueLimit = TimeSpan.FromMinutes(10);

    private sealed record Load(Guid OwnerId, int Open, int NewToday, int Overdue, int AtRisk, int FirstCallLate);

    public async Task<TeamDayDto> GetAsync(CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var team = Team(organisation);
        var loads = (await LoadsAsync(ct)).ToDictionary(l => l.OwnerId);
        // Who has the most to catch up on comes first, and nobody who holds leads is cut off before somebody who holds none.
        var shown = team
            .Values.OrderByDescending(u => loads.GetValueOrDefault(u.Id)?.Overdue ?? -1)
            .ThenByDescending(u => loads.GetValueOrDefault(u.Id)?.Open ?? -1)
            .ThenBy(u => u.DisplayName, StringComparer.Ordinal)
            .Take(MostMembers)
            .ToList();
        var ids = shown.ConvertAll(u => u.Id).ToArray();
        var (followUps, room) = (await FollowUpsAsync(ids, ct), await caps.RoomAsync(ids, ct));
        var day = await QueueAsync(ct);
        return day with
        {
            Members = shown.ConvertAll(u =>
                Member(u, loads.GetValueOrDefault(u.Id), followUps.GetValueOrDefault(u.Id), room.GetValueOrDefault(u.Id), organisation)
            ),
            MemberCount = team.Count,
            ExportsToApprove = await ExportsAsync(ct),
            OpenConflicts = user.Can(LeadsPermissions.RuleConflicts)
                ? await db.Set<Conflict>().CountAsync(c => c.State == ConflictState.Open, ct)
                : 0,
            CollaborationsWaiting = await Visible()
                .Join(
                    db.Set<CollaborationRequest>().Where(r => r.State == CollaborationState.Pending),
                    l => l.Id,
                    r => r.LeadId,
                    (_, r) => r
                )
                .CountAsync(ct),
        };
    }

    private static TeamMemberDayDto Member(UserRef person, Load? load, int followUps, LeadRoom? room, IOrganisation organisation) =>
        new(
            person.Id,
            person.DisplayName,
            organisation.FindDepartment(person.DepartmentId)?.Name,
            load?.Open ?? 0,
            load?.NewToday ?? 0,
            load?.Overdue ?? 0,
            load?.AtRisk ?? 0,
            load?.FirstCallLate ?? 0,
            followUps,
            room?.Held ?? load?.Open ?? 0,
            room is { HoldCap: < int.MaxValue } ? room.HoldCap : null
        );

    private IQueryable<Lead> Visible() => db.Set<Lead>().AsNoTracking().VisibleTo(user);

    // People within the data scope of leads who may work on them.
    private Dictionary<Guid, UserRef> Team(IOrganisation organisation)
    {
        var (scope, me) = (user.ScopeOf(LeadsResources.Leads), user.Required);
        return organisation
            .Users.Where(u => u.IsActive && (me.PassesTenantWall || u.TenantId == me.TenantId))
            .Where(u => scope.Kind == DataScope.All || scope.DepartmentIds.Contains(u.DepartmentId) || scope.UserIds.Contains(u.Id))
            .Where(u => organisation.AccessOf(u.Id) is { } access && access.Permissions.Contains(LeadsPermissions.FollowUp))
            .ToDictionary(u => u.Id);
    }

    private async Task<List<Load>> LoadsAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var today = clock.StartOf(clock.Today);
        var risk = clock.StartOf(clock.Today.AddDays(1 - await settings.GetAsync(LeadsSettings.RiskDays, ct)));
        var late = (await firstCalls.GetAsync(ct)).LateUntil(now);
        return await Visible()
            .Where(l => l.Location == LeadLocation.Owned || l.Location == LeadLocation.Tmk)
            .Where(l => l.OwnerId != null)
            .GroupBy(l => l.OwnerId!.Value)
            .Select(g => new Load(
                g.Key,
                g.Count(),
                g.Count(l => l.ReceivedAt >= today),
                g.Count(l => l.NextContactAt < now),
                g.Count(l => l.NextContactAt < risk),
                // What FirstCallTerms.Waiting says, as an aggregate can say it.
                g.Count(l =>
                    l.Location == LeadLocation.Owned
                    && l.Stage == LeadStage.New
                    && l.LastFollowUpAt == null
                    && l.ReceivedAt <= late
                    && (
                        l.ReceiveType == ReceiveType.Assigned
                        || l.ReceiveType == ReceiveType.Transferred
                        || l.ReceiveType == ReceiveType.Recycled
                    )
                )
            ))
            .ToListAsync(ct);
    }

    private async Task<Dictionary<Guid, int>> FollowUpsAsync(Guid[] people, CancellationToken ct)
    {
        var today = clock.StartOf(clock.Today);
        var rows = await db.Set<FollowUp>()
            .Where(f => f.At >= today && !f.IsAddition && f.AuthorId != null && EF.Parameter(people).Contains(f.AuthorId.Value))
            .GroupBy(f => f.AuthorId!.Value)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return rows.ToDictionary(r => r.Key, r => r.Count);
    }

    private async Task<TeamDayDto> QueueAsync(CancellationToken ct)
    {
        var late = clock.UtcNow - QueueLimit;
        var queue = await Visible()
            .Where(l => l.Location == LeadLocation.Unassigned)
            .GroupBy(_ => 1)
            .Select(g => new
            {
                Count = g.Count(),
                Late = g.Count(l => l.CreatedAt < late),
                Oldest = g.Min(l => l.CreatedAt),
            })
            .FirstOrDefaultAsync(ct);
        return new TeamDayDto
        {
            UnassignedCount = queue?.Count ?? 0,
            UnassignedLate = queue?.Late ?? 0,
            UnassignedSince = queue?.Oldest,
        };
    }

    private Task<int> ExportsAsync(CancellationToken ct) =>
        user.Can(LeadsPermissions.ApproveExport)
            ? db.Set<LeadExport>()
                .ForApproval(user)
                .CountAsync(e => e.State == ExportState.AwaitingApproval && e.CreatedBy != user.Required.UserId, ct)
            : Task.FromResult(0);
}
