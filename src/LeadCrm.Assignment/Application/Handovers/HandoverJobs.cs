using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>Executes a handover in the name of who drew it up.</summary>
internal sealed class HandoverJob(LeadCrmDbContext db, HandoverRunner runner, IOrganisationDirectory directory, ICurrentUser user)
    : IBackgroundJob
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var by = await db.Set<Handover>().Where(h => h.Id == id).Select(h => h.CreatedBy).FirstOrDefaultAsync(ct);
        user.ActAs(by is { } maker ? (await directory.GetAsync(ct)).AccessOf(maker) : null);
        await runner.RunAsync(id, ct);
    }

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<Handover>()
            .Where(h =>
                h.State == HandoverState.Running || (h.State == HandoverState.Approved && h.Receivers.All(r => r.ConfirmedAt != null))
            )
            .Select(h => h.Id)
            .ToListAsync(ct);
}

/// <summary>Gives leads back in the name of who undid the handover.</summary>
internal sealed class HandoverUndoJob(LeadCrmDbContext db, HandoverUndoer undoer, IOrganisationDirectory directory, ICurrentUser user)
    : IBackgroundJob
{
    public async Task RunAsync(Guid id, CancellationToken ct)
    {
        var by = await db.Set<Handover>().Where(h => h.Id == id).Select(h => h.UndoneBy).FirstOrDefaultAsync(ct);
        user.ActAs(by is { } who ? (await directory.GetAsync(ct)).AccessOf(who) : null);
        await undoer.RunAsync(id, ct);
    }

    public async Task<IReadOnlyList<Guid>> UnfinishedAsync(CancellationToken ct) =>
        await db.Set<Handover>().Where(h => h.State == HandoverState.Undone && h.UndoEndedAt == null).Select(h => h.Id).ToListAsync(ct);
}

/// <summary>
/// By the clock: receivers who have said nothing within the time count as having confirmed, what was confirmed begins, and managers are told of
/// those who are back from a long leave.
/// </summary>
internal sealed class HandoverClockJob(
    LeadCrmDbContext db,
    HandoverNotices notices,
    IJobQueue jobs,
    ISettings settings,
    BusinessClock clock
) : IRecurringJob
{
    public const string Cron = "0 0/10 * * * ?";

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        foreach (var id in await DueAsync(ct))
            await ConfirmAsync(id, ct);
        await GoOnAsync(ct);
        await TellReturnedAsync(ct);
    }

    // What has failed so often that the queue gave it up; what is waiting or running there is not queued twice.
    private async Task GoOnAsync(CancellationToken ct)
    {
        var stopped = await db.Set<Handover>()
            .Where(h => h.State == HandoverState.Running || (h.State == HandoverState.Undone && h.UndoEndedAt == null))
            .Select(h => new { h.Id, h.State })
            .ToListAsync(ct);
        foreach (var handover in stopped)
            if (handover.State == HandoverState.Running)
                await jobs.EnqueueAsync<HandoverJob>(handover.Id, ct);
            else
                await jobs.EnqueueAsync<HandoverUndoJob>(handover.Id, ct);
    }

    private async Task<List<Guid>> DueAsync(CancellationToken ct)
    {
        var before = clock.UtcNow.AddHours(-await settings.GetAsync(HandoverSettings.ConfirmHours, ct));
        return await db.Set<Handover>()
            .Where(h => h.State == HandoverState.Approved && h.ApprovedAt <= before)
            .OrderBy(h => h.ApprovedAt)
            .Select(h => h.Id)
            .ToListAsync(ct);
    }

    private async Task ConfirmAsync(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var handover = await db.Set<Handover>().Include(h => h.Receivers).FirstAsync(h => h.Id == id, ct);
        if (handover.State != HandoverState.Approved)
            return;
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            handover.ConfirmByTime(clock.UtcNow);
            await db.SaveChangesAsync(ct);
            await jobs.EnqueueAsync<HandoverJob>(id, ct);
            await transaction.CommitAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was quicker; the next run looks again.
        }
    }

    private async Task TellReturnedAsync(CancellationToken ct)
    {
        var today = clock.Today;
        db.ChangeTracker.Clear();
        var back = await db.Set<Handover>()
            .Include(h => h.Approvals)
            .Where(h => h.State == HandoverState.Done && h.ReturnOn <= today && h.ReturnToldAt == null)
            .ToListAsync(ct);
        foreach (var handover in back)
        {
            var moved = await db.Set<HandoverItem>().CountAsync(i => i.HandoverId == handover.Id && i.Outcome == HandoverOutcome.Moved, ct);
            handover.ReturnToldAt = clock.UtcNow;
            await notices.ReturnedAsync(handover, moved, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}

/// <summary>A handover that is under way keeps its giver's leads where they are; one that nobody decides on not for ever.</summary>
internal sealed class HandoverHolds(LeadCrmDbContext db, ILeadFacts leads, ISettings settings, BusinessClock clock) : IRecycleHolds
{
    private static readonly HandoverState[] Waiting = [HandoverState.Draft, HandoverState.Previewed];

    public async Task<IReadOnlyList<RecycleHold>> FindAsync(IReadOnlyCollection<Guid> leadIds, CancellationToken ct)
    {
        var since = clock.UtcNow.AddDays(-await settings.GetAsync(HandoverSettings.HoldDays, ct));
        var open = await db.Set<Handover>()
            .Where(h => h.OpenKey != null && (!Waiting.Contains(h.State) || h.CreatedAt > since))
            .Select(h => new { h.FromUserId, h.CreatedAt })
            .ToDictionaryAsync(h => h.FromUserId, h => h.CreatedAt, ct);
        if (open.Count == 0)
            return [];
        var (ids, givers) = (leadIds.ToArray(), open.Keys.ToArray());
        var held = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id) && l.OwnerId != null && EF.Parameter(givers).Contains(l.OwnerId!.Value))
            .Select(l => new { l.Id, OwnerId = l.OwnerId!.Value })
            .ToListAsync(ct);
        return held.ConvertAll(l => new RecycleHold(l.Id, RecycleHoldKind.Handover, open[l.OwnerId]));
    }
}
