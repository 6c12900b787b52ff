using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Robot tasks as they stand, their leads, and what the robot talked about.</summary>
internal sealed class RobotQueryService(LeadCrmDbContext db, ICurrentUser user, ILeadFacts leads, IOrganisationDirectory directory)
{
    private const int MostCalls = 50;

    private IQueryable<RobotTask> Tasks => db.Set<RobotTask>().AsNoTracking().VisibleTo(user);

    public async Task<PagedResult<RobotTaskDto>> GetListAsync(PagedInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        var tasks = Tasks;
        if (!string.IsNullOrWhiteSpace(input.Filter))
            tasks = tasks.Where(t => t.Name.Contains(input.Filter.Trim()));
        var total = await tasks.LongCountAsync(ct);
        var page = await tasks
            .OrderByDescending(t => t.CreatedAt)
            .ThenBy(t => t.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .ToListAsync(ct);
        return new PagedResult<RobotTaskDto>([.. await ShowAsync(page, ct)], total, null);
    }

    public async Task<RobotTaskDetailDto> GetAsync(Guid id, CancellationToken ct)
    {
        var task = await Tasks.FirstOrDefaultAsync(t => t.Id == id, ct).OrNotFound();
        var shown = (await ShowAsync([task], ct))[0];
        var items = db.Set<RobotItem>().Where(i => i.TaskId == id);
        var outcomes = await items
            .Where(i => i.Result != null)
            .GroupBy(i => i.Result)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var intents = await items
            .Where(i => i.Intent != null)
            .GroupBy(i => i.Intent)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        var effects = await db.Set<RobotCall>()
            .Where(c => c.TaskId == id && c.Effect != null)
            .GroupBy(c => c.Effect)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return shown with
        {
            Outcomes =
            [
                .. outcomes.OrderByDescending(o => o.Count).ThenBy(o => o.Key).Select(o => new RobotOutcomeDto(o.Key!.Value, o.Count)),
            ],
            Intents = [.. intents.OrderBy(i => i.Key).Select(i => new RobotIntentDto(i.Key!.Value, i.Count))],
            Effects = [.. effects.OrderBy(e => e.Key).Select(e => new RobotEffectDto(e.Key!.Value, e.Count))],
        };
    }

    private async Task<List<RobotTaskDetailDto>> ShowAsync(List<RobotTask> tasks, CancellationToken ct)
    {
        var ids = tasks.Select(t => t.Id).ToArray();
        var counts = await db.Set<RobotItem>()
            .Where(i => EF.Parameter(ids).Contains(i.TaskId))
            .GroupBy(i => new { i.TaskId, i.State })
            .Select(g => new
            {
                g.Key.TaskId,
                g.Key.State,
                Count = g.Count(),
                Answered = g.Count(i => i.Result == RobotResult.Answered),
            })
            .ToListAsync(ct);
        var organisation = await directory.GetAsync(ct);
        return tasks.ConvertAll(t =>
        {
            var own = counts.FindAll(c => c.TaskId == t.Id);
            int Of(RobotItemState state) => own.Find(c => c.State == state)?.Count ?? 0;
            return new RobotTaskDetailDto
            {
                Id = t.Id,
                Name = t.Name,
                DepartmentId = t.DepartmentId,
                DepartmentName = organisation.FindDepartment(t.DepartmentId)?.Name,
                Provider = t.Provider,
                Script = t.Script,
                Windows = t.Windows,
                Concurrency = t.Concurrency,
                InFlight = t.InFlight,
                State = t.State,
                CreatedBy = organisation.NameOf(t.CreatedBy),
                CreatedAt = t.CreatedAt,
                StartedAt = t.StartedAt,
                EndedAt = t.EndedAt,
                Total = t.Total,
                Waiting = Of(RobotItemState.Waiting),
                Calling = Of(RobotItemState.Calling),
                Done = Of(RobotItemState.Done),
                Skipped = Of(RobotItemState.Skipped),
                Answered = own.Sum(c => c.Answered),
                Version = t.Version,
            };
        });
    }

    /// <summary>Leads of a task, as far as the user sees them.</summary>
    public async Task<PagedResult<RobotItemDto>> GetItemsAsync(Guid id, GetRobotItemsInput input, CancellationToken ct)
    {
        input.RefuseOrder();
        if (!await Tasks.AnyAsync(t => t.Id == id, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        var items = db.Set<RobotItem>().AsNoTracking().Where(i => i.TaskId == id);
        if (input.State is { } state)
            items = items.Where(i => i.State == state);
        if (input.Result is { } result)
            items = items.Where(i => i.Result == result);
        if (input.Intent is { } intent)
            items = items.Where(i => i.Intent == intent);
        var rows = items.Join(leads.Visible(), i => i.LeadId, l => l.Id, (i, l) => new { Item = i, Lead = l });
        if (!string.IsNullOrWhiteSpace(input.Filter))
            rows = rows.Where(r => r.Lead.Name.Contains(input.Filter.Trim()));
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderBy(r => r.Item.Place)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .Select(r => new
            {
                r.Item,
                r.Lead.Number,
                r.Lead.Name,
            })
            .ToListAsync(ct);
        var callIds = page.Select(r => r.Item.CallId).OfType<Guid>().ToArray();
        var calls = await db.Set<RobotCall>()
            .AsNoTracking()
            .Where(c => EF.Parameter(callIds).Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.Effect,
                c.Summary,
            })
            .ToDictionaryAsync(c => c.Id, ct);
        return new PagedResult<RobotItemDto>(
            page.ConvertAll(r =>
            {
                var last = r.Item.CallId is { } callId ? calls.GetValueOrDefault(callId) : null;
                return new RobotItemDto
                {
                    Id = r.Item.Id,
                    LeadId = r.Item.LeadId,
                    LeadNumber = Names.LeadNumber(r.Number),
                    LeadName = r.Name,
                    State = r.Item.State,
                    Skip = r.Item.Skip,
                    Attempts = r.Item.Attempts,
                    NextAt = r.Item.State == RobotItemState.Waiting ? r.Item.NextAt : null,
                    Result = r.Item.Result,
                    Intent = r.Item.Intent,
                    LastAt = r.Item.LastAt,
                    Effect = last?.Effect,
                    Summary = last?.Summary,
                };
            }),
            total,
            null
        );
    }

    /// <summary>Calls of the robot to a lead that the user sees, newest first, with summary and transcript.</summary>
    public async Task<IReadOnlyList<RobotCallDto>> OfLeadAsync(Guid leadId, CancellationToken ct)
    {
        if (!await leads.Visible().AnyAsync(l => l.Id == leadId, ct))
            throw new BusinessException(CoreErrorCodes.NotFound);
        return await db.Set<RobotCall>()
            .AsNoTracking()
            .Where(c => c.LeadId == leadId)
            .OrderByDescending(c => c.At)
            .Take(MostCalls)
            .Join(
                db.Set<RobotTask>(),
                c => c.TaskId,
                t => t.Id,
                (c, t) =>
                    new RobotCallDto
                    {
                        Id = c.Id,
                        TaskName = t.Name,
                        Script = c.Script,
                        Attempt = c.Attempt,
                        State = c.State,
                        At = c.At,
                        EndedAt = c.EndedAt,
                        Result = c.Result,
                        Intent = c.Intent,
                        TalkSeconds = c.TalkSeconds,
                        Summary = c.Summary,
                        Transcript = c.Transcript,
                        Effect = c.Effect,
                    }
            )
            .OrderByDescending(c => c.At)
            .ToListAsync(ct);
    }
}
