using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Whether a lead may be called by the robot now; asked at the start of a task and before each call.</summary>
internal sealed class RobotGate(ILeadFacts leads, ILeadPhones phones, ISettings settings, BusinessClock clock)
{
    internal sealed record Answer(RobotSkip? Skip, DialNumber? Number);

    /// <summary>Whether both the task and the house call at this hour.</summary>
    public async Task<bool> IsOpenAsync(string windows, CancellationToken ct)
    {
        var now = clock.UtcNow;
        return CallingHours.Parse(windows).Allow(now, clock)
            && CallingHours.Parse(await settings.GetAsync(CallSettings.Hours, ct)).Allow(now, clock);
    }

    public async Task<Answer> CheckAsync(RobotTask task, Guid leadId, CancellationToken ct)
    {
        var lead = await leads
            .Query()
            .Where(l => l.Id == leadId)
            .Select(l => new
            {
                l.TenantId,
                l.DepartmentId,
                l.Location,
                l.PendingCaseId,
            })
            .FirstOrDefaultAsync(ct);
        if (
            lead is null
            || lead.TenantId != task.TenantId
            || lead.DepartmentId != task.DepartmentId
            || lead.PendingCaseId is not null
            || !task.Locations.Split(',').Contains(lead.Location.ToString())
        )
            return new Answer(RobotSkip.Gone, null);
        if (!(await phones.OfLeadsAsync([leadId], ct)).TryGetValue(leadId, out var number))
            return new Answer(RobotSkip.NoNumber, null);
        return number.IsBlocked ? new Answer(RobotSkip.DoNotCall, null) : new Answer(null, number);
    }
}

/// <summary>
/// The places of a task and what becomes of its leads. A place is one conditional update of the task's row, so that however many nodes dispatch,
/// no more calls are under way than the task allows.
/// </summary>
internal sealed class RobotSlots(LeadCrmDbContext db, ISettings settings, BusinessClock clock)
{
    private static readonly RobotTaskState[] Alive = [RobotTaskState.Running, RobotTaskState.Paused];

    /// <summary>Takes a place, while the task runs and one is free.</summary>
    public async Task<bool> TakeAsync(Guid taskId, CancellationToken ct) =>
        await db.Set<RobotTask>()
            .Where(t => t.Id == taskId && t.State == RobotTaskState.Running && t.InFlight < t.Concurrency)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.InFlight, t => t.InFlight + 1), ct) == 1;

    public Task FreeAsync(Guid taskId, CancellationToken ct) =>
        db.Set<RobotTask>()
            .Where(t => t.Id == taskId && t.InFlight > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(t => t.InFlight, t => t.InFlight - 1), ct);

    /// <summary>
    /// A call is over: its lead is called again later, where the cause allows it and calls are left, or done. Without a result it is a gap, which
    /// is tried again like a student who did not answer.
    /// </summary>
    public async Task SettleAsync(RobotCall call, RobotResult? result, RobotIntent? intent, DateTime endedAt, CancellationToken ct)
    {
        var causes = RobotCodes.Causes(await settings.GetAsync(RobotSettings.RetryCauses, ct));
        var again =
            (result is not { } cause || causes.Contains(cause))
            && call.Attempt < await settings.GetAsync(RobotSettings.Attempts, ct)
            && await db.Set<RobotTask>().AnyAsync(t => t.Id == call.TaskId && Alive.Contains(t.State), ct);
        var now = clock.UtcNow;
        var wait = TimeSpan.FromMinutes(await settings.GetAsync(RobotSettings.RetryMinutes, ct));
        DateTime? next = again ? (endedAt > now ? endedAt : now) + wait : null;
        var state = again ? RobotItemState.Waiting : RobotItemState.Done;
        DateTime? at = endedAt;
        await db.Set<RobotItem>()
            .Where(i => i.Id == call.ItemId && i.CallId == call.Id && i.State != RobotItemState.Skipped)
            .ExecuteUpdateAsync(
                s =>
                {
                    s.SetProperty(i => i.State, state).SetProperty(i => i.NextAt, next).SetProperty(i => i.LastAt, at);
                    if (result is not null)
                        s.SetProperty(i => i.Result, result).SetProperty(i => i.Intent, intent);
                },
                ct
            );
    }

    public Task SkipAsync(Guid itemId, RobotItemState from, RobotSkip why, CancellationToken ct)
    {
        RobotSkip? skip = why;
        return db.Set<RobotItem>()
            .Where(i => i.Id == itemId && i.State == from)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.State, RobotItemState.Skipped).SetProperty(i => i.Skip, skip), ct);
    }
}
