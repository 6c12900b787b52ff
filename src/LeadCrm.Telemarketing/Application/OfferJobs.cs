using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Settings;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Every minute, once for all nodes: an offer that nobody answered in time goes to the next candidate, or back.</summary>
internal sealed class OfferExpiryJob(
    LeadCrmDbContext db,
    OfferCandidates candidates,
    OfferNotices notices,
    ILeadWork work,
    IOrganisationDirectory directory,
    ISettings settings,
    BusinessClock clock,
    ILogger<OfferExpiryJob> logger
) : IRecurringJob
{
    public const string Cron = "10 * * * * ?";
    private const int Most = 200;

    public async Task RunAsync(DateTime dueAt, CancellationToken ct)
    {
        var now = clock.UtcNow;
        var due = await db.Set<TransferOffer>()
            .AsNoTracking()
            .Where(o => o.State == OfferState.Offered && o.ExpiresAt <= now)
            .OrderBy(o => o.ExpiresAt)
            .Take(Most)
            .ToListAsync(ct);
        foreach (var offer in due)
            await TryAsync(offer, ct);
    }

    // What goes wrong with one holds up no other; it is tried again in a minute.
    private async Task TryAsync(TransferOffer offer, CancellationToken ct)
    {
        try
        {
            await ExpireAsync(offer, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "Offer {OfferId} could not go on", offer.Id);
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private async Task ExpireAsync(TransferOffer offer, CancellationToken ct)
    {
        // Before the transaction, as the rules decide in one of their own.
        var next = await candidates.NextAsync(offer, ct);
        var now = clock.UtcNow;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var mine = await db.Set<TransferOffer>()
            .Where(o => o.Id == offer.Id && o.State == OfferState.Offered)
            .ExecuteUpdateAsync(
                s =>
                    s.SetProperty(o => o.State, OfferState.Expired)
                        .SetProperty(o => o.AnsweredAt, now)
                        .SetProperty(o => o.OpenLeadId, (Guid?)null)
                        .SetProperty(o => o.Version, o => o.Version + 1),
                ct
            );
        if (mine == 0)
            return;
        work.Remember(new LeadRemark(offer.LeadId, "OfferExpired") { AboutUserId = offer.ToUserId });
        if (next is null)
            await GiveBackAsync(offer, now, ct);
        else
            await GoOnAsync(offer, next, now, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task GiveBackAsync(TransferOffer offer, DateTime now, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        await work.PlanAsync(offer.LeadId, now, ct);
        notices.NobodyLeft(offer, organisation.NameOf(offer.ToUserId) ?? organisation.FindDepartment(offer.ToDepartmentId)?.Name ?? "–");
    }

    private async Task GoOnAsync(TransferOffer expired, OfferCandidates.Candidate next, DateTime now, CancellationToken ct)
    {
        var offer = new TransferOffer
        {
            Id = db.Engine.NextGuid(),
            TenantId = expired.TenantId,
            LeadId = expired.LeadId,
            FromUserId = expired.FromUserId,
            FromDepartmentId = expired.FromDepartmentId,
            Kind = next.Kind,
            ToUserId = next.UserId,
            ToDepartmentId = next.DepartmentId,
            OfferedAt = now,
            ExpiresAt = now.AddMinutes(await settings.GetAsync(TelemarketingSettings.OfferMinutes, ct)),
            Note = expired.Note,
            FirstOfferId = expired.FirstOfferId ?? expired.Id,
            Round = expired.Round + 1,
        }.Open();
        db.Add(offer);
        await notices.OfferedAsync(offer, ct);
        work.Remember(new LeadRemark(offer.LeadId, "OfferMade") { AboutUserId = offer.ToUserId });
    }
}
