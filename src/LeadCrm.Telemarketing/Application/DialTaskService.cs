using System.Text.Json;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>名单任务: lists of leads that a team dials, and how it goes.</summary>
internal sealed class DialTaskService(
    LeadCrmDbContext db,
    ICurrentUser user,
    ILeadFacts leads,
    IOrganisationDirectory directory,
    BusinessClock clock
)
{
    private const int UsualMost = 500;

    public async Task<Guid> CreateAsync(CreateDialTaskInput input, CancellationToken ct)
    {
        var team = input.DepartmentId!.Value;
        await EnsureTeamAsync(team, ct);
        if (input.ScriptId is { } script && !await db.Set<DialScript>().AnyAsync(s => s.Id == script, ct))
            throw new BusinessException(CoreErrorCodes.NotFound).ForField("scriptId");
        var found = await Matching(input, team)
            .OrderBy(l => l.CreatedAt)
            .ThenBy(l => l.Number)
            .Take(input.Most ?? UsualMost)
            .Select(l => new { l.Id, l.OwnerId })
            .ToListAsync(ct);
        if (found.Count == 0)
            throw new BusinessException(TelemarketingErrorCodes.EmptyTask);
        var task = new DialTask
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            Name = input.Name!.Trim(),
            DepartmentId = team,
            ScriptId = input.ScriptId,
            Criteria = JsonSerializer.Serialize(
                new
                {
                    input.BusinessLine,
                    input.SourceCode,
                    input.SourceGrade,
                    input.From,
                    input.To,
                }
            ),
            Total = found.Count,
        };
        db.Add(task);
        var place = 0;
        foreach (var lead in found)
            db.Add(
                new DialTaskItem
                {
                    Id = db.Engine.NextGuid(),
                    TenantId = task.TenantId,
                    TaskId = task.Id,
                    LeadId = lead.Id,
                    Place = ++place,
                    State = lead.OwnerId is null ? DialItemState.Waiting : DialItemState.Taken,
                    UserId = lead.OwnerId,
                }
            );
        await db.SaveChangesAsync(ct);
        return task.Id;
    }

    private async Task EnsureTeamAsync(Guid team, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var scope = user.ScopeOf(Scopes.Leads);
        var seen = scope.Kind == DataScope.All || scope.DepartmentIds.Contains(team);
        if (organisation.FindDepartment(team) is not { IsActive: true } found || found.TenantId != user.Required.TenantId || !seen)
            throw new BusinessException(TelemarketingErrorCodes.UnknownTeam).ForField("departmentId");
    }

    private IQueryable<LeadFact> Matching(CreateDialTaskInput input, Guid team)
    {
        var some = leads
            .Visible()
            .Where(l =>
                l.DepartmentId == team
                && (l.Location == LeadLocation.Unassigned || l.Location == LeadLocation.Tmk)
                && l.PendingCaseId == null
            );
        if (!string.IsNullOrWhiteSpace(input.BusinessLine))
            some = some.Where(l => l.BusinessLine == input.BusinessLine);
        if (!string.IsNullOrWhiteSpace(input.SourceCode))
            some = some.Where(l => l.SourceCode == input.SourceCode);
        if (!string.IsNullOrWhiteSpace(input.SourceGrade))
            some = some.Where(l => l.SourceGrade == input.SourceGrade);
        if (input.From is { } from)
        {
            var since = clock.StartOf(from);
            some = some.Where(l => l.CreatedAt >= since);
        }
        if (input.To is { } to && to < DateOnly.MaxValue)
        {
            var until = clock.StartOf(to.AddDays(1));
            some = some.Where(l => l.CreatedAt < until);
        }
        return some;
    }

    // Whoever dials sees the lists of the own team; a manager those of the departments in scope.
    private IQueryable<DialTask> Visible()
    {
        var (scope, home) = (user.ScopeOf(Scopes.Leads), user.Required.DepartmentId);
        return scope.Kind == DataScope.All
            ? db.Set<DialTask>().AsNoTracking()
            : db.Set<DialTask>().AsNoTracking().Where(t => t.DepartmentId == home || scope.DepartmentIds.Contains(t.DepartmentId));
    }

    public async Task<PagedResult<DialTaskDto>> GetListAsync(PagedInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var tasks = Visible();
        if (!string.IsNullOrWhiteSpace(input.Filter))
            tasks = tasks.Where(t => t.Name.Contains(input.Filter.Trim()));
        var total = await tasks.LongCountAsync(ct);
        var page = await tasks
            .OrderBy(t => t.State)
            .ThenByDescending(t => t.CreatedAt)
            .ThenBy(t => t.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<DialTaskDto>(await ShowAsync(page, ct), total, null);
    }

    public async Task<DialTaskDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var task = await Visible().FirstOrDefaultAsync(t => t.Id == id, ct).OrNotFound();
        var shown = (await ShowAsync([task], ct))[0];
        var outcomes = await db.Set<DialTaskItem>()
            .Where(i => i.TaskId == id && i.LastDisposition != null)
            .GroupBy(i => i.LastDisposition)
            .Select(g => new { Disposition = g.Key!.Value, Leads = g.Count() })
            .ToListAsync(ct);
        var people = await Grouped(db.Set<DialAttempt>().Where(a => a.TaskId == id).GroupBy(a => a.UserId), ct);
        var organisation = await directory.GetAsync(ct);
        return new DialTaskDetailDto
        {
            Id = shown.Id,
            Name = shown.Name,
            DepartmentId = shown.DepartmentId,
            DepartmentName = shown.DepartmentName,
            ScriptId = shown.ScriptId,
            State = shown.State,
            CreatedBy = shown.CreatedBy,
            CreatedAt = shown.CreatedAt,
            Total = shown.Total,
            Waiting = shown.Waiting,
            Taken = shown.Taken,
            Dialled = shown.Dialled,
            Gone = shown.Gone,
            Figures = shown.Figures,
            Version = shown.Version,
            Outcomes =
            [
                .. outcomes
                    .OrderByDescending(o => o.Leads)
                    .ThenBy(o => o.Disposition)
                    .Select(o => new DialOutcomeDto(o.Disposition, o.Leads)),
            ],
            People =
            [
                .. people
                    .Select(p => new DialPersonDto(p.Key, organisation.NameOf(p.Key), p.Value))
                    .OrderByDescending(p => p.Figures.Dials),
            ],
        };
    }

    private static async Task<Dictionary<Guid, DialFiguresDto>> Grouped(
        IQueryable<IGrouping<Guid, DialAttempt>> groups,
        CancellationToken ct
    )
    {
        var rows = await groups
            .Select(g => new
            {
                g.Key,
                Dials = g.Count(),
                Leads = g.Select(a => a.LeadId).Distinct().Count(),
                Connected = g.Count(a => a.IsConnected),
                ConnectedLeads = g.Where(a => a.IsConnected).Select(a => a.LeadId).Distinct().Count(),
            })
            .ToListAsync(ct);
        return rows.ToDictionary(
            r => r.Key,
            r => new DialFiguresDto
            {
                Dials = r.Dials,
                Leads = r.Leads,
                Connected = r.Connected,
                ConnectedLeads = r.ConnectedLeads,
            }
        );
    }

    private async Task<List<DialTaskDto>> ShowAsync(List<DialTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Select(t => t.Id).ToArray();
        var counts = await db.Set<DialTaskItem>()
            .Where(i => EF.Parameter(ids).Contains(i.TaskId))
            .GroupBy(i => new { i.TaskId, i.State })
            .Select(g => new
            {
                g.Key.TaskId,
                g.Key.State,
                Count = g.Count(),
            })
            .ToListAsync(ct);
        var dials = db.Set<DialAttempt>().Where(a => a.TaskId != null && EF.Parameter(ids).Contains(a.TaskId.Value));
        var figures = await Grouped(dials.GroupBy(a => a.TaskId!.Value), ct);
        var organisation = await directory.GetAsync(ct);
        int Of(Guid id, DialItemState state) => counts.Find(c => c.TaskId == id && c.State == state)?.Count ?? 0;
        return tasks.ConvertAll(t => new DialTaskDto
        {
            Id = t.Id,
            Name = t.Name,
            DepartmentId = t.DepartmentId,
            DepartmentName = organisation.FindDepartment(t.DepartmentId)?.Name,
            ScriptId = t.ScriptId,
            State = t.State,
            CreatedBy = organisation.NameOf(t.CreatedBy),
            CreatedAt = t.CreatedAt,
            Total = t.Total,
            Waiting = Of(t.Id, DialItemState.Waiting),
            Taken = Of(t.Id, DialItemState.Taken),
            Dialled = Of(t.Id, DialItemState.Dialled),
            Gone = Of(t.Id, DialItemState.Gone),
            Figures = figures.GetValueOrDefault(t.Id) ?? new DialFiguresDto(),
            Version = t.Version,
        });
    }

    public async Task CloseAsync(Guid id, CancellationToken ct)
    {
        if (!await Visible().AnyAsync(t => t.Id == id, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var task = await db.Set<DialTask>().FirstAsync(t => t.Id == id, ct);
        task.Close(clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }
}
