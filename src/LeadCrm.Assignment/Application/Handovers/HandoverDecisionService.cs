using LeadCrm.Assignment.Domain.Handovers;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Assignment.Application.Handovers;

/// <summary>The steps of people from the draft to the start, and the undoing.</summary>
internal sealed class HandoverDecisionService(
    LeadCrmDbContext db,
    ICurrentUser user,
    IOrganisationDirectory directory,
    HandoverSharing sharing,
    HandoverNotices notices,
    IJobQueue jobs,
    ISettings settings,
    BusinessClock clock
)
{
    private const int Attempts = 5;

    /// <summary>Puts the draft before the managers.</summary>
    public Task SubmitAsync(Guid id, HandoverVersionInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            async handover =>
            {
                handover.EnsureVersion(input.Version);
                var organisation = await directory.GetAsync(ct);
                if (
                    handover.Receivers.FirstOrDefault(r =>
                        organisation.FindUser(r.UserId) is not { } person
                        || !organisation.MayTake(person, handover.TenantId, handover.FromUserId)
                    ) is
                    { } gone
                )
                    throw new BusinessException(HandoverErrorCodes.ReceiverGone).WithData(
                        "User",
                        organisation.FindUser(gone.UserId)?.DisplayName
                    );
                var shared = await sharing.ShareAsync(await sharing.TermsAsync(handover, ct), ct);
                var approvals = organisation.Approvals(handover, db.Engine.NextGuid);
                handover.Submit(approvals, shared.Leads.Count, clock.UtcNow);
                await notices.SubmittedAsync(handover, user.Required.UserId, ct);
            },
            ct
        );

    public Task ApproveAsync(Guid id, HandoverDecisionInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            async handover =>
            {
                EnsureRound(handover, input.Round!.Value);
                var mine = (await directory.GetAsync(ct)).MineOf(handover, user);
                if (handover.State == HandoverState.Previewed && mine.Count == 0)
                    throw new BusinessException(HandoverErrorCodes.NotYourApproval);
                if (!handover.Approve(mine, user.Required.UserId, clock.UtcNow))
                    return;
                if (handover.IsConfirmed)
                    await StartAsync(handover, ct);
                else
                    await notices.ApprovedAsync(handover, await ConfirmUntilAsync(handover, ct), ct);
            },
            ct
        );

    /// <summary>A manager who has to decide says no.</summary>
    public Task RefuseAsync(Guid id, HandoverRefusalInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            async handover =>
            {
                EnsureRound(handover, input.Round!.Value);
                if (handover.State == HandoverState.Previewed && (await directory.GetAsync(ct)).MineOf(handover, user).Count == 0)
                    throw new BusinessException(HandoverErrorCodes.NotYourApproval);
                if (handover.State != HandoverState.Previewed)
                    throw handover.Illegal();
                await ReturnAsync(handover, input.Reason!.Trim(), ct);
            },
            ct
        );

    /// <summary>Who drew it up, or anybody who may, wants to change it once more.</summary>
    public Task TakeBackAsync(Guid id, HandoverVersionInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            handover =>
            {
                handover.EnsureVersion(input.Version);
                handover.Return(user.Required.UserId, null);
                return Task.CompletedTask;
            },
            ct
        );

    public Task ConfirmAsync(Guid id, HandoverDecisionInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            async handover =>
            {
                EnsureReceiver(handover, input.Round!.Value);
                if (handover.Confirm(user.Required.UserId, clock.UtcNow))
                    await StartAsync(handover, ct);
            },
            ct
        );

    public Task DeclineAsync(Guid id, HandoverRefusalInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            async handover =>
            {
                EnsureReceiver(handover, input.Round!.Value);
                if (handover.State != HandoverState.Approved)
                    throw handover.Illegal();
                await ReturnAsync(handover, input.Reason!.Trim(), ct);
            },
            ct
        );

    public Task UndoAsync(Guid id, HandoverVersionInput input, CancellationToken ct) =>
        ChangeAsync(
            id,
            async handover =>
            {
                handover.EnsureVersion(input.Version);
                if (handover.State == HandoverState.Done)
                {
                    var until = handover.UndoUntil(clock.DayOf, await settings.GetAsync(HandoverSettings.UndoDays, ct));
                    if (clock.Today > until)
                        throw new BusinessException(HandoverErrorCodes.UndoOver).WithData("Until", until);
                    if ((await directory.GetAsync(ct)).FindUser(handover.FromUserId) is not { IsActive: true })
                        throw new BusinessException(HandoverErrorCodes.GiverClosed);
                }
                handover.Undo(user.Required.UserId, clock.UtcNow);
                await jobs.EnqueueAsync<HandoverUndoJob>(handover.Id, ct);
            },
            ct
        );

    /// <summary>When receivers who have said nothing count as having confirmed.</summary>
    public async Task<DateTime> ConfirmUntilAsync(Handover handover, CancellationToken ct) =>
        (handover.ApprovedAt ?? clock.UtcNow).AddHours(await settings.GetAsync(HandoverSettings.ConfirmHours, ct));

    private async Task ReturnAsync(Handover handover, string reason, CancellationToken ct)
    {
        handover.Return(user.Required.UserId, reason);
        await notices.RefusedAsync(handover, user.Required.UserId, ct);
    }

    private Task StartAsync(Handover handover, CancellationToken ct) => jobs.EnqueueAsync<HandoverJob>(handover.Id, ct);

    private static void EnsureRound(Handover handover, int round)
    {
        if (round != handover.Round)
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", handover.Version);
    }

    private void EnsureReceiver(Handover handover, int round)
    {
        EnsureRound(handover, round);
        if (handover.Receivers.All(r => r.UserId != user.Required.UserId))
            throw new BusinessException(HandoverErrorCodes.NotReceiver);
    }

    // Two who decide at the same moment both may; the second does it on what the first has left.
    private async Task ChangeAsync(Guid id, Func<Handover, Task> change, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var handover = await db.Set<Handover>()
                    .VisibleTo(user)
                    .Include(h => h.Receivers)
                    .Include(h => h.Approvals)
                    .AsSplitQuery()
                    .FirstOrDefaultAsync(h => h.Id == id, ct)
                    .OrNotFound();
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await change(handover);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return;
            }
            catch (Exception e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || db.Engine.IsTransient(e)))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
