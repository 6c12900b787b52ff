using LeadCrm.Assignment.Domain.Rules;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Rules;

/// <summary>
/// Every minute, once for all nodes: reminds of first calls, looks for somebody else where none was made, and tells who manages rules of leads
/// that wait too long. Every step is one conditional update, so a run that is cut short and comes again tells nobody twice.
/// </summary>
internal sealed class FirstCallJob(
    LeadCrmDbContext db,
    INotifications notifications,
    RuleBell bell,
    ISettings settings,
    BusinessClock clock
) : IRecurringJob
{
    public const string Cron = "0 * * * * ?";
    private const int ChunkSize = 200;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var now = clock.UtcNow;
        while (await RemindAsync(now, ct) == ChunkSize) { }
        while (await ReassignAsync(now, ct) == ChunkSize) { }
        await AlertAsync(now, ct);
    }

    private async Task<int> RemindAsync(DateTime now, CancellationToken ct)
    {
        var due = await db.Set<FirstCallWatch>()
            .AsNoTracking()
            .Where(w => w.State == FirstCallState.Open && w.RemindedAt == null && w.RemindAt <= now)
            .OrderBy(w => w.RemindAt)
            .Take(ChunkSize)
            .ToListAsync(ct);
        foreach (var watch in due)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var mine = await db.Set<FirstCallWatch>()
                .Where(w => w.Id == watch.Id && w.State == FirstCallState.Open && w.RemindedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.RemindedAt, now), ct);
            if (mine == 1)
                notifications.Publish(
                    new Notice(
                        NoticeTypes.FirstCallDue,
                        new NoticeSubject(NoticeSubjects.Lead, watch.LeadId),
                        NoticeAudience.Of(watch.OwnerId)
                    )
                    {
                        TenantId = watch.TenantId,
                        Args = new Dictionary<string, object?> { ["At"] = watch.DueAt },
                    }
                );
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }
        return due.Count;
    }

    // The lead stays with its owner until somebody else has it: it is never with nobody.
    private async Task<int> ReassignAsync(DateTime now, CancellationToken ct)
    {
        var due = await db.Set<FirstCallWatch>()
            .AsNoTracking()
            .Where(w => w.State == FirstCallState.Open && w.ReassignAt <= now)
            .OrderBy(w => w.ReassignAt)
            .Take(ChunkSize)
            .ToListAsync(ct);
        foreach (var watch in due)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var mine = await db.Set<FirstCallWatch>()
                .Where(w => w.Id == watch.Id && w.State == FirstCallState.Open)
                .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, FirstCallState.Overdue).SetProperty(w => w.EndedAt, now), ct);
            if (mine == 1)
                await db.Engine.BulkInsertAsync(
                    db,
                    [
                        new HoldItem
                        {
                            Id = db.Engine.NextGuid(),
                            TenantId = watch.TenantId,
                            LeadId = watch.LeadId,
                            EventId = watch.Id,
                            ArrivedAt = now,
                            NotBefore = now,
                            DueAt = now,
                            FromOwnerId = watch.OwnerId,
                        },
                    ],
                    ct
                );
            bell.After(db);
            await transaction.CommitAsync(ct);
        }
        return due.Count;
    }

    private async Task AlertAsync(DateTime now, CancellationToken ct)
    {
        var since = now.AddMinutes(-await settings.GetAsync(RuleSettings.HoldAlertMinutes, ct));
        var late = await db.Set<HoldItem>()
            .Where(i => HoldItem.Open.Contains(i.State) && i.AlertedAt == null && i.NotBefore <= since)
            .Select(i => i.TenantId)
            .Distinct()
            .ToListAsync(ct);
        foreach (var tenant in late)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var told = await db.Set<HoldItem>()
                .Where(i => i.TenantId == tenant && HoldItem.Open.Contains(i.State) && i.AlertedAt == null && i.NotBefore <= since)
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.AlertedAt, now), ct);
            if (told > 0)
                notifications.Publish(await WaitingAsync(tenant, now, ct));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    // Of no record, so that it is told each time.
    private async Task<Notice> WaitingAsync(Guid tenant, DateTime now, CancellationToken ct)
    {
        var waiting = db.Set<HoldItem>().Where(i => i.TenantId == tenant && HoldItem.Open.Contains(i.State) && i.NotBefore <= now);
        var (count, oldest) = (await waiting.CountAsync(ct), await waiting.MinAsync(i => i.NotBefore, ct));
        return new Notice(
            NoticeTypes.UnassignedWaiting,
            new NoticeSubject(NoticeSubjects.None, db.Engine.NextGuid()),
            NoticeAudience.With(RulePermissions.Manage)
        )
        {
            TenantId = tenant,
            Args = new Dictionary<string, object?> { ["Count"] = count, ["Minutes"] = (int)(now - oldest).TotalMinutes },
        };
    }
}
