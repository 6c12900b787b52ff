using LeadCrm.Contracts.Leads;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;

namespace LeadCrm.Messaging.Application;

/// <summary>
/// Who got leads from somebody else, and who lost them, is told; more than three of one kind in one save in a single notice. A handover tells its
/// people itself.
/// </summary>
internal sealed class OnLeadMoved(INotifications notifications, LeadCrmDbContext db) : IEventHandler<LeadMoved>
{
    private const int MostSingle = 3;

    private sealed record Told(string Type, Guid UserId, LeadMoved Move, Guid? TenantId);

    public Task HandleAsync(IReadOnlyList<LeadMoved> events, CancellationToken ct)
    {
        var told = events.SelectMany(Of).ToList();
        foreach (var group in told.GroupBy(t => (t.Type, t.UserId, t.Move.ActorId)))
        {
            var all = group.ToList();
            if (all.Count > MostSingle)
                notifications.Publish(Many(all));
            else
                notifications.Publish(all.ConvertAll(One));
        }
        return Task.CompletedTask;
    }

    private static IEnumerable<Told> Of(LeadMoved move)
    {
        if (move.Kind == LeadMoveKinds.HandedOver)
            yield break;
        var isHeld = move.ToLocation is LeadLocation.Owned or LeadLocation.Tmk;
        if (isHeld && move.ToOwnerId is { } to && to != move.ActorId && to != move.FromOwnerId)
            yield return new Told(
                move.Kind == LeadMoveKinds.Transferred ? NoticeTypes.Transferred : NoticeTypes.NewLead,
                to,
                move,
                move.TenantId
            );
        // Who had it knew the student, also where the lead is on the other side of the wall by now.
        if (move.FromOwnerId is { } from && from != move.ActorId && from != move.ToOwnerId)
            yield return new Told(IsRecycled(move) ? NoticeTypes.Recycled : NoticeTypes.MovedAway, from, move, null);
    }

    private static bool IsRecycled(LeadMoved move) => move.Kind is LeadMoveKinds.Recycled or LeadMoveKinds.EmptyClaim;

    private static Notice One(Told told) =>
        new(told.Type, new NoticeSubject(NoticeSubjects.Lead, told.Move.LeadId), NoticeAudience.Of(told.UserId))
        {
            TenantId = told.TenantId,
            ActorId = told.Move.ActorId,
            Args = new Dictionary<string, object?> { ["Reason"] = told.Move.Reason },
        };

    // The subject is new each time, so that a second lot on the same day is told too.
    private Notice Many(List<Told> all) =>
        new(ManyOf(all[0].Type), new NoticeSubject(NoticeSubjects.Leads, db.Engine.NextGuid()), NoticeAudience.Of(all[0].UserId))
        {
            ActorId = all[0].Move.ActorId,
            Args = new Dictionary<string, object?> { ["Count"] = all.Count },
        };

    private static string ManyOf(string type) =>
        type switch
        {
            NoticeTypes.MovedAway => NoticeTypes.ManyMovedAway,
            NoticeTypes.Recycled => NoticeTypes.ManyRecycled,
            _ => NoticeTypes.NewLeads,
        };
}

/// <summary>The student asked again: the owner is told at once, unless the owner noted it; many at once, as an import brings them, in one notice.</summary>
internal sealed class OnLeadReInquired(INotifications notifications, Core.Security.ICurrentUser user, LeadCrmDbContext db)
    : IEventHandler<LeadReInquired>
{
    private const int MostSingle = 3;

    public Task HandleAsync(IReadOnlyList<LeadReInquired> events, CancellationToken ct)
    {
        foreach (var group in events.Where(e => e.OwnerId is not null && e.OwnerId != user.Id).GroupBy(e => e.OwnerId!.Value))
        {
            var all = group.ToList();
            if (all.Count > MostSingle)
                notifications.Publish(Many(group.Key, all.Count));
            else
                notifications.Publish(all.ConvertAll(e => One(group.Key, e)));
        }
        return Task.CompletedTask;
    }

    private static Notice One(Guid owner, LeadReInquired inquiry) =>
        new(NoticeTypes.ReInquiry, new NoticeSubject(NoticeSubjects.Lead, inquiry.LeadId), NoticeAudience.Of(owner))
        {
            Args = new Dictionary<string, object?> { ["Source"] = inquiry.SourceCode },
        };

    private Notice Many(Guid owner, int count) =>
        new(NoticeTypes.ManyReInquiries, new NoticeSubject(NoticeSubjects.Leads, db.Engine.NextGuid()), NoticeAudience.Of(owner))
        {
            Args = new Dictionary<string, object?> { ["Count"] = count },
        };
}
