using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Events;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Data;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>
/// 转交邀约: offering, accepting and rejecting. Every answer begins with one conditional update of the offer, so of two answers, or an answer and the
/// end of the time, one counts.
/// </summary>
internal sealed class OfferService(
    LeadCrmDbContext db,
    ICurrentUser user,
    QualificationDesk desk,
    OfferCandidates candidates,
    OfferNotices notices,
    ILeadOwnership ownership,
    ILeadWork work,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock,
    DomainEvents events
)
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstContact = TimeSpan.FromHours(1);

    public async Task<Guid> OfferAsync(Guid leadId, OfferLeadInput input, CancellationToken ct)
    {
        var lead = await desk.HeldAsync(leadId, ct);
        var row = await desk.RowAsync(lead, ct);
        if (row.Result != TmkResult.Valid)
            throw new BusinessException(TelemarketingErrorCodes.OfferNeedsValid).WithData("Result", row.Result);
        if (row.NeedsManager)
        {
            if (!user.Can(TelemarketingPermissions.Manage))
                throw new BusinessException(TelemarketingErrorCodes.ManagerDecides).WithData("Rejects", row.Rejects);
            row.Decide();
        }
        if (await db.Set<TransferOffer>().AnyAsync(o => o.OpenLeadId == leadId, ct))
            throw new BusinessException(TelemarketingErrorCodes.OfferOpen);
        var to = await candidates.FirstAsync(lead, input, ct);
        var from = (await directory.GetAsync(ct)).FindUser(lead.OwnerId) ?? throw new BusinessException(CoreErrorCodes.NotFound);
        var now = clock.UtcNow;
        var offer = new TransferOffer
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = leadId,
            FromUserId = from.Id,
            FromDepartmentId = from.DepartmentId,
            Kind = to.Kind,
            ToUserId = to.UserId,
            ToDepartmentId = to.DepartmentId,
            OfferedAt = now,
            ExpiresAt = now.AddMinutes(await settings.GetAsync(TelemarketingSettings.OfferMinutes, ct)),
            Note = string.IsNullOrWhiteSpace(input.Note) ? null : input.Note.Trim(),
        }.Open();
        db.Add(offer);
        await notices.OfferedAsync(offer, ct);
        work.Remember(new LeadRemark(leadId, "OfferMade") { AboutUserId = offer.ToUserId, Reason = offer.Note });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            throw new BusinessException(TelemarketingErrorCodes.OfferOpen);
        }
        return offer.Id;
    }

    /// <summary>The lead goes over to the one who accepts, under that person's cap; the telemarketer goes on seeing it.</summary>
    public Task AcceptAsync(Guid id, CancellationToken ct) =>
        AnswerAsync(
            id,
            OfferState.Accepted,
            null,
            async offer =>
            {
                var outcomes = await ownership.GiveAsync(
                    [offer.LeadId],
                    offer.FromUserId,
                    user.Required.UserId,
                    ReceiveType.Transferred,
                    offer.Note,
                    ct
                );
                if (outcomes[0].Refusal is { } refused)
                    throw refused;
                // What was due for the telemarketer is not overdue for whoever has it since this moment.
                await work.PlanAsync(offer.LeadId, clock.UtcNow + FirstContact, ct);
                await QualificationShares.TouchAsync(db, ct);
                await notices.AnsweredAsync(offer, OfferState.Accepted, null, ct);
            },
            ct
        );

    /// <summary>Back to the telemarketer, who has it all the time; after too many rejections to the manager.</summary>
    public Task RejectAsync(Guid id, RejectOfferInput input, CancellationToken ct)
    {
        var reason = input.Reason!.Trim();
        return AnswerAsync(
            id,
            OfferState.Rejected,
            reason,
            async offer =>
            {
                var row = await db.Set<Qualification>().FirstOrDefaultAsync(q => q.LeadId == offer.LeadId, ct);
                row?.CountReject(await settings.GetAsync(TelemarketingSettings.OfferRejects, ct));
                await work.PlanAsync(offer.LeadId, clock.UtcNow, ct);
                work.Remember(new LeadRemark(offer.LeadId, "OfferRejected") { Reason = reason });
                await notices.AnsweredAsync(offer, OfferState.Rejected, row, ct);
            },
            ct
        );
    }

    private async Task AnswerAsync(Guid id, OfferState state, string? reason, Func<TransferOffer, Task> then, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            var offer = await db.Set<TransferOffer>().AsNoTracking().VisibleTo(user).FirstOrDefaultAsync(o => o.Id == id, ct).OrNotFound();
            if (!IsFor(offer, user))
                throw new BusinessException(CoreErrorCodes.NotFound);
            try
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                if (!await TakeAsync(id, state, reason, ct))
                    throw TransferOffer.Illegal(await StateAsync(id, ct));
                await then(offer);
                await events.DispatchAsync([CallWorkDone.OfAnswer(offer, state, user.Required.UserId, clock.UtcNow)], ct);
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
                return;
            }
            catch (Exception e) when (attempt < Attempts && (e is DbUpdateConcurrencyException || db.Engine.IsTransient(e)))
            {
                await Task.Delay(Random.Shared.Next(5, 20 * attempt), ct);
            }
        }
    }

    /// <summary>The offer is to the user, or to the user's department.</summary>
    public static bool IsFor(TransferOffer offer, ICurrentUser user) =>
        offer.ToUserId == user.Id || (offer.ToUserId is null && offer.ToDepartmentId == user.Required.DepartmentId);

    private async Task<bool> TakeAsync(Guid id, OfferState state, string? reason, CancellationToken ct)
    {
        var (now, by) = (clock.UtcNow, user.Id);
        return await db.Set<TransferOffer>()
                .Where(o => o.Id == id && o.State == OfferState.Offered && o.ExpiresAt > now)
                .ExecuteUpdateAsync(
                    s =>
                        s.SetProperty(o => o.State, state)
                            .SetProperty(o => o.AnsweredAt, now)
                            .SetProperty(o => o.AnsweredBy, by)
                            .SetProperty(o => o.Reason, reason)
                            .SetProperty(o => o.OpenLeadId, (Guid?)null)
                            .SetProperty(o => o.Version, o => o.Version + 1),
                    ct
                ) == 1;
    }

    // Its time may be over although the job has not come by yet.
    private async Task<OfferState> StateAsync(Guid id, CancellationToken ct)
    {
        var state = await db.Set<TransferOffer>().Where(o => o.Id == id).Select(o => o.State).FirstAsync(ct);
        return state == OfferState.Offered ? OfferState.Expired : state;
    }
}
