using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>Tells owners of planned contacts that are near, once a day and lead. What was missed while no server ran is made up for.</summary>
internal sealed class FollowUpReminders(
    LeadCrmDbContext db,
    ILeadFacts leads,
    INotifications notifications,
    ISettings settings,
    BusinessClock clock
) : IRecurringJob
{
    public const string Cron = "0 0/5 * * * ?";
    private const int ChunkSize = 500;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var day = clock.DayOf(dueAt);
        var (from, until) = (clock.StartOf(day), dueAt.AddMinutes(await settings.GetAsync(MessagingSettings.DueMinutesBefore, ct)));
        var told = db.Set<Notification>().Where(n => n.Day == day && n.Type == NoticeTypes.FollowUpDue);
        // A little of today's leads may wait to be told when the next run looks; the inbox takes each of them once.
        var due = leads
            .Query()
            .Where(l => l.Location == LeadLocation.Owned && l.OwnerId != null && l.NextContactAt >= from && l.NextContactAt <= until)
            .Where(l => !told.Any(n => n.UserId == l.OwnerId && n.SubjectId == l.Id));
        Guid? after = null;
        while (true)
        {
            var chunk = after is { } last ? due.Where(l => l.Id > last) : due;
            var rows = await chunk
                .OrderBy(l => l.Id)
                .Take(ChunkSize)
                .Select(l => new
                {
                    l.Id,
                    l.OwnerId,
                    l.TenantId,
                    l.NextContactAt,
                })
                .ToListAsync(ct);
            foreach (var lead in rows)
                notifications.Publish(
                    new Notice(
                        NoticeTypes.FollowUpDue,
                        new NoticeSubject(NoticeSubjects.Lead, lead.Id),
                        NoticeAudience.Of(lead.OwnerId!.Value)
                    )
                    {
                        TenantId = lead.TenantId,
                        Args = new Dictionary<string, object?> { ["At"] = lead.NextContactAt },
                    }
                );
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            if (rows.Count < ChunkSize)
                return;
            after = rows[^1].Id;
        }
    }
}
