using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core.Security;
using LeadCrm.Telemarketing.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Telemarketing.Application;

/// <summary>Who is told of offers.</summary>
internal sealed class OfferNotices(INotifications notifications, ILeadFacts leads, IOrganisationDirectory directory, ICurrentUser user)
{
    public async Task OfferedAsync(TransferOffer offer, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var people = offer.ToUserId is { } one
            ? [one]
            : OfferCandidates
                .Receivers(organisation, offer.TenantId)
                .Where(u => u.DepartmentId == offer.ToDepartmentId)
                .Select(u => u.Id)
                .ToArray();
        // Whoever is asked does not see the lead yet, so it is named here.
        var lead = await leads.Query().Where(l => l.Id == offer.LeadId).Select(l => new { l.Number, l.Name }).FirstOrDefaultAsync(ct);
        notifications.Publish(
            new Notice(NoticeTypes.TransferOffered, new NoticeSubject(NoticeSubjects.TransferOffer, offer.Id), NoticeAudience.Of(people))
            {
                TenantId = offer.TenantId,
                ActorId = offer.FromUserId,
                Args = new Dictionary<string, object?>
                {
                    ["Lead"] = lead is null ? "–" : Names.LeadNumber(lead.Number),
                    ["Name"] = lead?.Name ?? "–",
                    ["Until"] = offer.ExpiresAt,
                },
            }
        );
    }

    /// <summary>The telemarketer hears the answer; the manager, where somebody has to decide.</summary>
    public async Task AnsweredAsync(TransferOffer offer, OfferState answer, Qualification? row, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        var to = organisation.NameOf(user.Id ?? offer.ToUserId) ?? organisation.FindDepartment(offer.ToDepartmentId)?.Name ?? "–";
        Tell(offer, answer, to, NoticeAudience.Of(offer.FromUserId));
        if (row is { NeedsManager: true })
            Tell(offer, answer, to, NoticeAudience.Leaders(offer.FromUserId));
    }

    /// <summary>Nobody is left to ask.</summary>
    public void NobodyLeft(TransferOffer offer, string to)
    {
        Tell(offer, OfferState.Expired, to, NoticeAudience.Of(offer.FromUserId));
        Tell(offer, OfferState.Expired, to, NoticeAudience.Leaders(offer.FromUserId));
    }

    private void Tell(TransferOffer offer, OfferState answer, string to, NoticeAudience audience) =>
        notifications.Publish(
            new Notice(NoticeTypes.TransferAnswered, new NoticeSubject(NoticeSubjects.Lead, offer.LeadId), audience)
            {
                TenantId = offer.TenantId,
                ActorId = user.Id,
                Args = new Dictionary<string, object?> { ["To"] = to, ["Answer"] = new NoticeText($"OfferState:{answer}") },
            }
        );
}
