using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>
/// The ladder of overdue follow-ups: after some days the owner is told, then the leader, then leader and owner that the lead is at risk. Each step
/// once, however often the job runs; a new planned contact begins anew.
/// </summary>
internal sealed class OverdueLadder(
    LeadCrmDbContext db,
    ILeadFacts leads,
    INotifications notifications,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock
) : IRecurringJob
{
    public const string Cron = "0 30 8 * * ?";
    private const int ChunkSize = 500;

    private sealed record Overdue(Guid Id, Guid OwnerId, Guid TenantId, DateTime NextContactAt);

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        int[] days =
        [
            await settings.GetAsync(MessagingSettings.OverdueOwnerDays, ct),
            await settings.GetAsync(MessagingSettings.OverdueLeaderDays, ct),
            await settings.GetAsync(MessagingSettings.OverdueRiskDays, ct),
        ];
        var people = await directory.GetAsync(ct);
        var today = clock.DayOf(dueAt);
        // Planned for a day that is at least so many days ago.
        var before = clock.StartOf(today.AddDays(1 - days.Min()));
        Guid? last = null;
        while (true)
        {
            var rows = await ChunkAsync(before, last, ct);
            if (rows.Count == 0)
                return;
            await ClimbAsync(rows, today, days, people, ct);
            last = rows[^1].Id;
        }
    }

    private Task<List<Overdue>> ChunkAsync(DateTime before, Guid? after, CancellationToken ct)
    {
        var overdue = leads.Query().Where(l => l.Location == LeadLocation.Owned && l.OwnerId != null && l.NextContactAt < before);
        if (after is { } id)
            overdue = overdue.Where(l => l.Id > id);
        return overdue
            .OrderBy(l => l.Id)
            .Take(ChunkSize)
            .Select(l => new Overdue(l.Id, l.OwnerId!.Value, l.TenantId, l.NextContactAt!.Value))
            .ToListAsync(ct);
    }

    private async Task ClimbAsync(List<Overdue> rows, DateOnly today, int[] days, IOrganisation people, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Id).ToArray();
        var there = await db.Set<Escalation>().Where(e => EF.Parameter(ids).Contains(e.LeadId)).ToDictionaryAsync(e => e.LeadId, ct);
        foreach (var lead in rows)
        {
            var late = today.DayNumber - clock.DayOf(lead.NextContactAt).DayNumber;
            var step = Array.FindLastIndex(days, d => late >= d) + 1;
            if (!there.TryGetValue(lead.Id, out var reached))
                db.Add(reached = new Escalation { LeadId = lead.Id, DueAt = lead.NextContactAt });
            if (reached.DueAt != lead.NextContactAt)
                (reached.DueAt, reached.Step) = (lead.NextContactAt, 0);
            if (step <= reached.Step)
                continue;
            reached.Step = step;
            Tell(lead, step, late, people);
        }
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private void Tell(Overdue lead, int step, int late, IOrganisation people)
    {
        var (type, audience) = step switch
        {
            1 => (NoticeTypes.FollowUpOverdue, NoticeAudience.Of(lead.OwnerId)),
            2 => (NoticeTypes.TeamFollowUpOverdue, NoticeAudience.Leaders(lead.OwnerId)),
            _ => (NoticeTypes.LeadAtRisk, new NoticeAudience { Users = [lead.OwnerId], LeadersOf = [lead.OwnerId] }),
        };
        notifications.Publish(
            new Notice(type, new NoticeSubject(NoticeSubjects.Lead, lead.Id), audience)
            {
                TenantId = lead.TenantId,
                Args = new Dictionary<string, object?>
                {
                    ["At"] = lead.NextContactAt,
                    ["Days"] = late,
                    ["Owner"] = people.FindUser(lead.OwnerId)?.DisplayName,
                },
            }
        );
    }
}
