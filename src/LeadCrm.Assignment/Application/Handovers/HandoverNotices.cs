using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>Tells the people of a handover what they have to do, and what became of it. The caller saves.</summary>
internal sealed class HandoverNotices(INotifications notifications, IOrganisationDirectory directory)
{
    private const string StateText = "HandoverNotice:";

    public async Task SubmittedAsync(Handover handover, Guid by, CancellationToken ct)
    {
        var named = handover.Approvals.Select(a => a.ApproverId).OfType<Guid>().Where(a => a != by).ToList();
        var audience = NoticeAudience.Of(named);
        if (handover.Approvals.Any(a => a.ApproverId is null))
            audience = audience with { Permission = HandoverPermissions.Approve };
        await PublishAsync(handover, NoticeTypes.HandoverToApprove, audience, handover.PreviewedLeads, by, ct);
    }

    public Task ApprovedAsync(Handover handover, DateTime confirmUntil, CancellationToken ct) =>
        PublishAsync(
            handover,
            NoticeTypes.HandoverToConfirm,
            NoticeAudience.Of([.. handover.Receivers.Select(r => r.UserId)]),
            handover.PreviewedLeads,
            null,
            ct,
            ("Until", confirmUntil)
        );

    public Task RefusedAsync(Handover handover, Guid by, CancellationToken ct) =>
        handover.CreatedBy is { } maker && maker != by
            ? PublishAsync(
                handover,
                NoticeTypes.HandoverRefused,
                NoticeAudience.Of(maker),
                handover.PreviewedLeads,
                by,
                ct,
                ("Reason", handover.RefusedReason)
            )
            : Task.CompletedTask;

    /// <summary>Each receiver hears of the own leads, managers and the maker of all.</summary>
    public async Task DoneAsync(Handover handover, IReadOnlyDictionary<Guid, int> moved, int rest, CancellationToken ct)
    {
        foreach (var (receiver, count) in moved)
            await PublishAsync(handover, NoticeTypes.HandoverReceived, NoticeAudience.Of(receiver), count, null, ct);
        await PublishAsync(
            handover,
            NoticeTypes.HandoverDone,
            NoticeAudience.Of(Managers(handover)),
            moved.Values.Sum(),
            null,
            ct,
            ("Rest", rest)
        );
    }

    public Task UndoneAsync(Handover handover, int restored, CancellationToken ct) =>
        PublishAsync(
            handover,
            NoticeTypes.Handover,
            NoticeAudience.Of([.. Managers(handover), .. handover.Receivers.Select(r => r.UserId)]),
            restored,
            handover.UndoneBy,
            ct,
            ("State", new NoticeText(StateText + "Undone"))
        );

    /// <summary>Somebody is back from a long leave: the leads may go back.</summary>
    public Task ReturnedAsync(Handover handover, int moved, CancellationToken ct) =>
        PublishAsync(
            handover,
            NoticeTypes.Handover,
            NoticeAudience.Of(Managers(handover)) with
            {
                LeadersOf = [handover.FromUserId],
            },
            moved,
            null,
            ct,
            ("State", new NoticeText(StateText + "Returned"))
        );

    private static Guid[] Managers(Handover handover) =>
        [.. handover.Approvals.Select(a => a.DecidedBy).Append(handover.CreatedBy).OfType<Guid>().Distinct()];

    private async Task PublishAsync(
        Handover handover,
        string type,
        NoticeAudience audience,
        int count,
        Guid? by,
        CancellationToken ct,
        params (string Name, object? Value)[] more
    )
    {
        var args = more.ToDictionary(m => m.Name, m => m.Value);
        args["From"] = (await directory.GetAsync(ct)).FindUser(handover.FromUserId)?.DisplayName;
        args["Count"] = count;
        notifications.Publish(
            new Notice(type, new NoticeSubject(NoticeSubjects.Handover, handover.Id), audience)
            {
                TenantId = handover.TenantId,
                ActorId = by,
                Args = args,
            }
        );
    }
}
