using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Paging;
using LeadCrm.Core.Time;
using LeadCrm.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Messaging.Application;

/// <summary>What left the application, and what did not.</summary>
internal sealed class DeliveryService(
    LeadCrmDbContext db,
    IOrganisationDirectory directory,
    TextCatalog texts,
    BusinessClock clock,
    WakeUp wakeUp
)
{
    public async Task<PagedResult<DeliveryDto>> GetListAsync(GetDeliveriesInput input, CancellationToken ct)
    {
        var rows = db.Set<Delivery>().AsNoTracking();
        if (input.State is { } state)
            rows = rows.Where(d => d.State == state);
        if (input.Channel is { } channel)
            rows = rows.Where(d => d.Channel == channel);
        if (input.UserId is { } userId)
            rows = rows.Where(d => d.UserId == userId);
        var total = await rows.LongCountAsync(ct);
        var page = await rows.OrderByDescending(d => d.CreatedAt)
            .ThenBy(d => d.Id)
            .Skip(input.SkipCount ?? 0)
            .Take(input.MaxResultCount ?? 20)
            .Join(db.Set<Notification>(), d => d.NotificationId, n => n.Id, (d, n) => new { Delivery = d, n.Type })
            .ToListAsync(ct);
        var people = await directory.GetAsync(ct);
        var items = page.OrderByDescending(r => r.Delivery.CreatedAt)
            .ThenBy(r => r.Delivery.Id)
            .Select(r => Describe(r.Delivery, r.Type, people));
        return new PagedResult<DeliveryDto>([.. items], total, null);
    }

    private DeliveryDto Describe(Delivery d, string type, IOrganisation people) =>
        new(
            d.Id,
            type,
            texts.Get("NoticeType:" + type),
            d.UserId,
            people.FindUser(d.UserId)?.DisplayName,
            d.Channel,
            d.State,
            d.Reason,
            d.Attempts,
            d.Error,
            d.CreatedAt,
            d.DueAt,
            d.SentAt
        );

    /// <summary>Sends again what failed, also what may have arrived: somebody has looked at it now.</summary>
    public async Task RetryAsync(Guid id, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var changed = await db.Set<Delivery>()
            .Where(d => d.Id == id && d.State == NotificationState.Failed)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(d => d.State, NotificationState.Queued)
                        .SetProperty(d => d.DueAt, now)
                        .SetProperty(d => d.Attempts, 0)
                        .SetProperty(d => d.HandedOverAt, (DateTime?)null)
                        .SetProperty(d => d.ClaimedUntil, (DateTime?)null),
                ct
            );
        if (changed == 0)
            throw NotificationStates.Illegal(
                (await db.Set<Delivery>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, ct).OrNotFound()).State
            );
        wakeUp.Now();
    }
}
