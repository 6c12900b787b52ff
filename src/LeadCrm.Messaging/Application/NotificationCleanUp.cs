using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>Removes notifications that are old, with what was sent of them, and notices that have been told for a month.</summary>
internal sealed class NotificationCleanUp(LeadCrmDbContext db, ISettings settings) : IRecurringJob
{
    public const string Cron = "0 50 3 * * ?";
    private const int NoticeDays = 30;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var before = dueAt.AddDays(-await settings.GetAsync(MessagingSettings.KeepDays, ct));
        await db.Set<Delivery>().Where(d => d.CreatedAt < before).ExecuteDeleteAsync(ct);
        await db.Set<Notification>().Where(n => n.CreatedAt < before && n.DueAt < before).ExecuteDeleteAsync(ct);
        var told = dueAt.AddDays(-NoticeDays);
        await db.Set<LiveSignal>().Where(n => n.At < dueAt.AddHours(-1)).ExecuteDeleteAsync(ct);
        await db.Set<NoticeRow>().Where(n => n.At < told && n.TakenBy != null).ExecuteDeleteAsync(ct);
    }
}
