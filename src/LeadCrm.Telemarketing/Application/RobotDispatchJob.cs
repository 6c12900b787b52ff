using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// Twice a minute: gives up calls without a result, asks again for those that the vendor has not confirmed, and makes the calls that are due. Two at
/// once make no call twice: place, lead and attempt are taken by conditional updates in one transaction, before the vendor is asked.
/// </summary>
internal sealed class RobotDispatchJob(
    LeadCrmDbContext db,
    RobotSweeper sweeper,
    RobotGate gate,
    RobotSlots slots,
    RobotLine line,
    CalleeLimits limits,
    BusinessClock clock,
    ILogger<RobotDispatchJob> logger
) : IRecurringJob
{
    public const string Cron = "0/30 * * * * ?";
    private const int MostTasks = 200;
    private const int MostPerTask = 500;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        await sweeper.RunAsync(ct);
        var running = await db.Set<RobotTask>()
            .AsNoTracking()
            .Where(t => t.State == RobotTaskState.Running)
            .OrderBy(t => t.StartedAt)
            .ThenBy(t => t.Id)
            .Take(MostTasks)
            .ToListAsync(ct);
        foreach (var task in running)
            try
            {
                await FillAsync(task, ct);
                await FinishAsync(task.Id, ct);
            }
            // What goes wrong with one task holds up no other.
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "Robot task {TaskId} could not go on", task.Id);
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
    }

    private async Task FillAsync(RobotTask task, CancellationToken ct)
    {
        for (var tried = 0; tried < MostPerTask; )
        {
            var now = clock.UtcNow;
            var due = await db.Set<RobotItem>()
                .AsNoTracking()
                .Where(i => i.TaskId == task.Id && i.State == RobotItemState.Waiting && i.ActiveLeadId != null)
                .Where(i => i.NextAt == null || i.NextAt <= now)
                .OrderBy(i => i.Place)
                .Take(task.Concurrency)
                .ToListAsync(ct);
            if (due.Count == 0)
                return;
            foreach (var item in due)
            {
                tried++;
                if (!await gate.IsOpenAsync(task.Windows, ct) || !await DialAsync(task, item, ct))
                    return;
            }
        }
    }

    // False when no place is free.
    private async Task<bool> DialAsync(RobotTask task, RobotItem item, CancellationToken ct)
    {
        var answer = await gate.CheckAsync(task, item.LeadId, ct);
        if (answer.Number is not { } number)
        {
            await slots.SkipAsync(item.Id, RobotItemState.Waiting, answer.Skip!.Value, ct);
            return true;
        }
        await limits.EnsureRowAsync(number, ct);
        try
        {
            var (call, isFull) = await NoteAsync(task, item, number, ct);
            if (call is not null)
                await line.SendAsync(call, ct);
            return !isFull;
        }
        catch (BusinessException refusal) when (refusal.RetryAfter is { } wait)
        {
            // The student was called a moment ago, or often enough today, by whomever.
            DateTime? later = clock.UtcNow + wait;
            await db.Set<RobotItem>()
                .Where(i => i.Id == item.Id && i.State == RobotItemState.Waiting)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.NextAt, later), ct);
            return true;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task<(RobotCall? Call, bool IsFull)> NoteAsync(RobotTask task, RobotItem item, DialNumber number, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await slots.TakeAsync(task.Id, ct))
            return (null, true);
        var (now, attempt) = (clock.UtcNow, item.Attempts + 1);
        var id = db.Engine.NextGuid();
        Guid? callId = id;
        var mine = await db.Set<RobotItem>()
            .Where(i => i.Id == item.Id && i.State == RobotItemState.Waiting && i.Attempts == item.Attempts)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(i => i.State, RobotItemState.Calling)
                        .SetProperty(i => i.Attempts, attempt)
                        .SetProperty(i => i.CallId, callId),
                ct
            );
        // Another node was faster: its call is as good, and leaving the transaction gives the place back.
        if (mine == 0)
            return (null, false);
        await limits.TakeAsync(number, ct);
        var call = new RobotCall
        {
            Id = id,
            TenantId = task.TenantId,
            TaskId = task.Id,
            ItemId = item.Id,
            LeadId = item.LeadId,
            Attempt = attempt,
            Provider = task.Provider,
            Script = task.Script,
            Number = number.Number,
            At = now,
            LeaseUntil = now + RobotLine.Lease,
        };
        db.Add(call);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return (call, false);
    }

    private async Task FinishAsync(Guid taskId, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        DateTime? now = clock.UtcNow;
        Guid? nobody = null;
        var ended = await db.Set<RobotTask>()
            .Where(t =>
                t.Id == taskId
                && t.State == RobotTaskState.Running
                && !db.Set<RobotItem>()
                    .Any(i => i.TaskId == taskId && (i.State == RobotItemState.Waiting || i.State == RobotItemState.Calling))
            )
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(t => t.State, RobotTaskState.Done)
                        .SetProperty(t => t.EndedAt, now)
                        .SetProperty(t => t.Version, t => t.Version + 1),
                ct
            );
        if (ended == 0)
            return;
        await db.Set<RobotItem>()
            .Where(i => i.TaskId == taskId && i.ActiveLeadId != null)
            .ExecuteUpdateAsync(s => s.SetProperty(i => i.ActiveLeadId, nobody), ct);
        await transaction.CommitAsync(ct);
    }
}
