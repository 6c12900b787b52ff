using LeadCrm.Core.Data;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Calls of the robot that were cut short: asked for and not confirmed, or confirmed and never told of.</summary>
internal sealed class RobotSweeper(
    LeadCrmDbContext db,
    RobotGate gate,
    RobotSlots slots,
    RobotLine line,
    CallNotes notes,
    ISettings settings,
    BusinessClock clock
)
{
    private const int Most = 500;
    private static readonly RobotCallState[] Open = [RobotCallState.Requested, RobotCallState.Accepted];

    public async Task RunAsync(CancellationToken ct)
    {
        await CloseGapsAsync(ct);
        await AskAgainAsync(ct);
        db.ChangeTracker.Clear();
    }

    private async Task CloseGapsAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var before = now.AddMinutes(-await settings.GetAsync(RobotSettings.GapMinutes, ct));
        var old = await db.Set<RobotCall>()
            .AsNoTracking()
            .Where(c => Open.Contains(c.State) && c.At <= before)
            .OrderBy(c => c.At)
            .Take(Most)
            .ToListAsync(ct);
        foreach (var call in old)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var mine = await db.Set<RobotCall>()
                .Where(c => c.Id == call.Id && Open.Contains(c.State))
                .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, RobotCallState.Gap), ct);
            if (mine == 0)
                continue;
            await slots.SettleAsync(call, null, null, now, ct);
            await slots.FreeAsync(call.TaskId, ct);
            await transaction.CommitAsync(ct);
        }
        foreach (var provider in old.Select(c => c.Provider).Distinct())
            notes.Alert(provider, $"{clock.Today:yyyy-MM-dd}: robot calls without a result");
        await db.SaveChangesAsync(ct);
    }

    private async Task AskAgainAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var due = await db.Set<RobotCall>()
            .AsNoTracking()
            .Where(c => c.State == RobotCallState.Requested && c.LeaseUntil <= now)
            .OrderBy(c => c.At)
            .Take(Most)
            .ToListAsync(ct);
        var ids = due.Select(c => c.TaskId).Distinct().ToArray();
        var tasks = await db.Set<RobotTask>()
            .AsNoTracking()
            .Where(t => EF.Parameter(ids).Contains(t.Id) && t.State == RobotTaskState.Running)
            .ToDictionaryAsync(t => t.Id, ct);
        foreach (var call in due)
            if (tasks.TryGetValue(call.TaskId, out var task) && await gate.IsOpenAsync(task.Windows, ct))
                await AskAgainAsync(task, call, ct);
    }

    private async Task AskAgainAsync(RobotTask task, RobotCall call, CancellationToken ct)
    {
        DateTime? until = clock.UtcNow + RobotLine.Lease;
        var mine = await db.Set<RobotCall>()
            .Where(c => c.Id == call.Id && c.State == RobotCallState.Requested && c.LeaseUntil == call.LeaseUntil)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.LeaseUntil, until), ct);
        if (mine == 0)
            return;
        if ((await gate.CheckAsync(task, call.LeadId, ct)).Skip is { } why)
            await WithdrawAsync(call, why, ct);
        else
            await line.SendAsync(call, ct);
    }

    private async Task WithdrawAsync(RobotCall call, RobotSkip why, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var mine = await db.Set<RobotCall>()
            .Where(c => c.Id == call.Id && c.State == RobotCallState.Requested)
            .ExecuteUpdateAsync(s => s.SetProperty(c => c.State, RobotCallState.Withdrawn), ct);
        if (mine == 0)
            return;
        await slots.SkipAsync(call.ItemId, RobotItemState.Calling, why, ct);
        await slots.FreeAsync(call.TaskId, ct);
        await transaction.CommitAsync(ct);
    }
}
