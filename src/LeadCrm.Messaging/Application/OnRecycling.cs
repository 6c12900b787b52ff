using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Core.Time;

namespace LeadCrm.Messaging.Application;

/// <summary>
/// Owners are warned before their leads go back: a few one by one, many in a single notice. That they have gone is told when they move
/// (<see cref="OnLeadMoved"/>).
/// </summary>
internal sealed class OnLeadRecycleWarned(INotifications notifications, LeadCrmDbContext db, BusinessClock clock)
    : IEventHandler<LeadRecycleWarned>
{
    private const int MostSingle = 3;

    public Task HandleAsync(IReadOnlyList<LeadRecycleWarned> events, CancellationToken ct)
    {
        foreach (var group in events.GroupBy(e => (e.OwnerId, e.DueOn)))
        {
            var all = group.ToList();
            if (all.Count > MostSingle)
                notifications.Publish(Many(all));
            else
                notifications.Publish(all.ConvertAll(One));
        }
        return Task.CompletedTask;
    }

    private Notice One(LeadRecycleWarned warned) =>
        new(NoticeTypes.AboutToRecycle, new NoticeSubject(NoticeSubjects.Lead, warned.LeadId), NoticeAudience.Of(warned.OwnerId))
        {
            TenantId = warned.TenantId,
            Args = new Dictionary<string, object?> { ["At"] = Leaves(warned), ["Rule"] = warned.Rule.ToString() },
        };

    private Notice Many(List<LeadRecycleWarned> all) =>
        new(
            NoticeTypes.ManyAboutToRecycle,
            new NoticeSubject(NoticeSubjects.Leads, db.Engine.NextGuid()),
            NoticeAudience.Of(all[0].OwnerId)
        )
        {
            TenantId = all[0].TenantId,
            Args = new Dictionary<string, object?> { ["At"] = Leaves(all[0]), ["Count"] = all.Count },
        };

    // At the end of its last day.
    private DateTime Leaves(LeadRecycleWarned warned) => clock.StartOf(warned.DueOn.AddDays(1));
}

/// <summary>More of somebody's leads are due than may leave in one night: the leader decides.</summary>
internal sealed class OnLeadsHeldBack(INotifications notifications, IOrganisationDirectory directory) : IEventHandler<LeadsHeldBack>
{
    public async Task HandleAsync(IReadOnlyList<LeadsHeldBack> events, CancellationToken ct)
    {
        var people = await directory.GetAsync(ct);
        foreach (var held in events)
            notifications.Publish(
                new Notice(
                    NoticeTypes.RecycleHeldBack,
                    new NoticeSubject(NoticeSubjects.HeldBack, held.OwnerId),
                    NoticeAudience.Leaders(held.OwnerId)
                )
                {
                    TenantId = held.TenantId,
                    Args = new Dictionary<string, object?>
                    {
                        ["Owner"] = people.FindUser(held.OwnerId)?.DisplayName,
                        ["Count"] = held.Count,
                    },
                }
            );
    }
}
