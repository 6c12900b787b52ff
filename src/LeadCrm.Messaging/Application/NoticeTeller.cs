using System.Globalization;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Messaging.Application;

/// <summary>
/// From a notice to inboxes and deliveries: audience → switches → channels → quiet hours and throttle. A chunk is one transaction: a node that
/// dies in the middle leaves the notices waiting. Two nodes never tell the same notice, since the first has taken it; and two notices of the
/// same type and subject are one for a person and day, since the unique index refuses the second, which is then left out.
/// </summary>
internal sealed class NoticeTeller(
    LeadCrmDbContext db,
    NoticeRecipients recipients,
    ILeadFacts leads,
    Inboxes inboxes,
    ILogger<NoticeTeller> logger
)
{
    private const int ChunkSize = 100;

    /// <summary>Tells the notices that wait, one chunk; answers how many there were.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var waiting = await db.Set<NoticeRow>()
            .AsNoTracking()
            .Where(n => n.TakenBy == null)
            .OrderBy(n => n.At)
            .Take(ChunkSize)
            .ToListAsync(ct);
        if (waiting.Count == 0)
            return 0;
        try
        {
            await TellAsync(waiting, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException && waiting.Count > 1)
        {
            logger.LogWarning(e, "{Count} notices could not be told together and are told one by one", waiting.Count);
            foreach (var notice in waiting)
                await TellAloneAsync(notice, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await GiveUpAsync(waiting[0], e, ct);
        }
        return waiting.Count;
    }

    private async Task TellAloneAsync(NoticeRow notice, CancellationToken ct)
    {
        try
        {
            await TellAsync([notice], ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await GiveUpAsync(notice, e, ct);
        }
    }

    // One that can never be told must not stand in the way of the others.
    private async Task GiveUpAsync(NoticeRow notice, Exception e, CancellationToken ct)
    {
        // The next turn tries again.
        if (db.Engine.IsTransient(e))
            return;
        logger.LogError(e, "Notice {NoticeId} of {Type} could not be told", notice.Id, notice.Type);
        db.ChangeTracker.Clear();
        var error = e.GetType().Name;
        await db.Set<NoticeRow>()
            .Where(n => n.Id == notice.Id && n.TakenBy == null)
            .ExecuteUpdateAsync(s => s.SetProperty(n => n.TakenBy, Guid.Empty).SetProperty(n => n.Error, error), ct);
    }

    private async Task TellAsync(List<NoticeRow> waiting, CancellationToken ct)
    {
        var planned = await recipients.PlanAsync(waiting, await LeadArgsAsync(waiting, ct), ct);
        var ids = waiting.ConvertAll(n => n.Id).ToArray();
        await inboxes.InTransactionAsync(
            async () =>
            {
                var mine = db.Engine.NextGuid();
                await db.Set<NoticeRow>()
                    .Where(n => EF.Parameter(ids).Contains(n.Id) && n.TakenBy == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(n => n.TakenBy, mine), ct);
                var taken = await db.Set<NoticeRow>().Where(n => n.TakenBy == mine).Select(n => n.Id).ToListAsync(ct);
                await WriteAsync(planned, taken.ToHashSet(), ct);
            },
            ct
        );
    }

    private async Task WriteAsync(List<PlannedNotification> planned, HashSet<Guid> taken, CancellationToken ct)
    {
        var mine = planned.FindAll(p => taken.Contains(p.NoticeId));
        var told = await ToldAsync(mine, ct);
        var fresh = mine.FindAll(p => told.Add(KeyOf(p.Notification)));
        db.AddRange(fresh.Select(p => p.Notification));
        db.AddRange(fresh.SelectMany(p => p.Deliveries));
        await db.SaveChangesAsync(ct);
        var changed = fresh
            .Where(p => p.Notification.State == NotificationState.Sent)
            .Select(p => p.Notification.UserId)
            .Distinct()
            .ToArray();
        await inboxes.TouchAsync(changed, ct);
    }

    // Read anew at each attempt: what somebody else told meanwhile is left out.
    private async Task<HashSet<(Guid, DateOnly, string, Guid)>> ToldAsync(List<PlannedNotification> planned, CancellationToken ct)
    {
        var users = planned.Select(p => p.Notification.UserId).Distinct().ToArray();
        var subjects = planned.Select(p => p.Notification.SubjectId).Distinct().ToArray();
        var first = planned.Count == 0 ? default : planned.Min(p => p.Notification.Day);
        var rows = await db.Set<Notification>()
            .AsNoTracking()
            .Where(n => EF.Parameter(users).Contains(n.UserId) && EF.Parameter(subjects).Contains(n.SubjectId) && n.Day >= first)
            .Select(n => new
            {
                n.UserId,
                n.Day,
                n.Type,
                n.SubjectId,
            })
            .ToListAsync(ct);
        return rows.Select(n => (n.UserId, n.Day, n.Type, n.SubjectId)).ToHashSet();
    }

    private static (Guid, DateOnly, string, Guid) KeyOf(Notification n) => (n.UserId, n.Day, n.Type, n.SubjectId);

    // Number and name of the leads, which who published could not know yet.
    private async Task<Dictionary<Guid, (string Number, string Name)>> LeadArgsAsync(List<NoticeRow> waiting, CancellationToken ct)
    {
        var ids = waiting.Where(n => n.SubjectKind == NoticeSubjects.Lead).Select(n => n.SubjectId).Distinct().ToArray();
        if (ids.Length == 0)
            return [];
        var rows = await leads
            .Query()
            .Where(l => EF.Parameter(ids).Contains(l.Id))
            .Select(l => new
            {
                l.Id,
                l.Number,
                l.Name,
            })
            .ToListAsync(ct);
        return rows.ToDictionary(l => l.Id, l => (string.Create(CultureInfo.InvariantCulture, $"L{l.Number:D8}"), l.Name));
    }
}
