using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>Puts into inboxes what has waited, and marks inboxes as changed.</summary>
internal sealed class Inboxes(LeadCrmDbContext db, BusinessClock clock)
{
    private const int ChunkSize = 500;
    private const int Attempts = 5;

    /// <summary>What waited for the end of the quiet hours or for the digest, and is due now. Several nodes may do it at once.</summary>
    public async Task OpenDueAsync(CancellationToken ct)
    {
        while (true)
        {
            var now = clock.UtcNow;
            var due = await db.Set<Notification>()
                .AsNoTracking()
                .Where(n => n.State == NotificationState.Queued && n.DueAt <= now)
                .OrderBy(n => n.DueAt)
                .Take(ChunkSize)
                .Select(n => new { n.Id, n.UserId })
                .ToListAsync(ct);
            if (due.Count == 0)
                return;
            var ids = due.ConvertAll(d => d.Id).ToArray();
            await InTransactionAsync(
                async () =>
                {
                    await db.Set<Notification>()
                        .Where(n => EF.Parameter(ids).Contains(n.Id) && n.State == NotificationState.Queued)
                        .ExecuteUpdateAsync(
                            s => s.SetProperty(n => n.State, NotificationState.Sent).SetProperty(n => n.IsUnread, true),
                            ct
                        );
                    await TouchAsync([.. due.Select(d => d.UserId).Distinct()], ct);
                },
                ct
            );
        }
    }

    /// <summary>Says that these inboxes have changed; in the caller's transaction.</summary>
    public async Task TouchAsync(Guid[] users, CancellationToken ct)
    {
        foreach (var chunk in users.Chunk(ChunkSize))
        {
            var touched = await db.Set<Inbox>()
                .Where(i => EF.Parameter(chunk).Contains(i.UserId))
                .ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), ct);
            if (touched == chunk.Length)
                continue;
            var there = await db.Set<Inbox>().Where(i => EF.Parameter(chunk).Contains(i.UserId)).Select(i => i.UserId).ToListAsync(ct);
            db.AddRange(chunk.Except(there).Select(id => new Inbox { UserId = id, Version = 1 }));
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Does the work in one transaction, again when somebody else was in the way.</summary>
    public async Task InTransactionAsync(Func<Task> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await work();
                await transaction.CommitAsync(ct);
                db.ChangeTracker.Clear();
                return;
            }
            catch (Exception e) when (attempt < Attempts && (db.Engine.IsUniqueViolation(e) || db.Engine.IsTransient(e)))
            {
                db.ChangeTracker.Clear();
                await Task.Delay(20 * attempt, ct);
            }
        }
    }
}
