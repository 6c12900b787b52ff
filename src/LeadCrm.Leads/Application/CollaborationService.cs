using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>协作: people who work on a lead beside its owner, and asking to be one of them.</summary>
internal sealed class CollaborationService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadAccess access,
    DuplicateFinder duplicates,
    ReferenceData reference,
    IOrganisationDirectory directory,
    INotifications notifications,
    BusinessClock clock
)
{
    public async Task AddAsync(Guid leadId, AddCollaboratorInput input, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        await access.EnsureOwnAsync(lead, ct);
        var who = await directory.FindAssignableAsync(input.UserId!.Value, ct);
        if (who is null || who.TenantId != lead.TenantId || !await MayFollowUpAsync(who.Id, ct))
            throw new BusinessException(LeadsErrorCodes.UnknownAssignee).ForField("userId");
        await AddAsync(lead, who.Id, ct);
        await db.SaveChangesAsync(ct);
    }

    private async Task<bool> MayFollowUpAsync(Guid userId, CancellationToken ct) =>
        (await directory.GetAsync(ct)).AccessOf(userId)?.Permissions.Contains(LeadsPermissions.FollowUp) == true;

    private async Task AddAsync(Lead lead, Guid userId, CancellationToken ct)
    {
        if (!lead.IsOpen)
            throw new BusinessException(LeadsErrorCodes.LeadIsClosed).WithData("Location", lead.Location);
        if (lead.OwnerId == userId)
            throw new BusinessException(LeadsErrorCodes.OwnerIsNoCollaborator);
        var there = await db.Set<Collaborator>().Where(c => c.LeadId == lead.Id).Select(c => c.UserId).ToListAsync(ct);
        if (there.Contains(userId))
            return;
        if (there.Count >= LeadConsts.MaxCollaborators)
            throw new BusinessException(LeadsErrorCodes.TooManyCollaborators).WithData("Max", LeadConsts.MaxCollaborators);
        db.Add(
            new Collaborator
            {
                LeadId = lead.Id,
                UserId = userId,
                TenantId = lead.TenantId,
                AddedBy = user.Id,
                AddedAt = clock.UtcNow,
            }
        );
        Note(lead, LeadEvent.CollaboratorAdded, userId);
        // Two who add at once would count the same; the version lets one of them count again.
        db.Entry(lead).State = EntityState.Modified;
    }

    private void Note(Lead lead, string kind, Guid about) =>
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = kind,
                At = clock.UtcNow,
                ActorId = user.Id,
                ToOwnerId = about,
            }
        );

    /// <summary>The owner or a manager removes somebody; collaborators may step back themselves.</summary>
    public async Task RemoveAsync(Guid leadId, Guid userId, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        if (userId != user.Id)
            await access.EnsureOwnAsync(lead, ct);
        var there = await db.Set<Collaborator>().FirstOrDefaultAsync(c => c.LeadId == leadId && c.UserId == userId, ct).OrNotFound();
        db.Remove(there);
        Note(lead, LeadEvent.CollaboratorRemoved, userId);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>
    /// Asks the owner of whichever lead has these contacts; the asker does not learn which one. Asking again while nobody has answered changes
    /// nothing.
    /// </summary>
    public async Task AskAsync(DuplicateCheckInput input, CancellationToken ct)
    {
        var me = user.Required;
        var line = await reference.LineAsync(input.BusinessLine, ct);
        var keys = ContactSet.Parse(input, input.DefaultCountry).HardKeys;
        var finding = await duplicates.CheckAsync(me.TenantId, line.Code, keys, ct);
        if (finding.Holder is not { } holder || !finding.Result.Actions.Contains(DedupAction.AskToCollaborate))
            throw new BusinessException(LeadsErrorCodes.NothingToAsk);
        var request = await db.Set<CollaborationRequest>().FirstOrDefaultAsync(r => r.LeadId == holder.LeadId && r.UserId == me.UserId, ct);
        if (request?.State == CollaborationState.Pending)
            return;
        if (request is null)
            db.Add(
                request = new CollaborationRequest
                {
                    LeadId = holder.LeadId,
                    UserId = me.UserId,
                    TenantId = me.TenantId,
                }
            );
        request.Ask(clock.UtcNow);
        db.Add(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = holder.LeadId,
                Kind = LeadEvent.CollaborationAsked,
                At = clock.UtcNow,
                ActorId = me.UserId,
            }
        );
        notifications.Publish(LeadNotices.Asked(holder, me.UserId));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // The same person pressed twice: the request is there.
        }
    }

    public async Task AnswerAsync(Guid leadId, Guid userId, bool accepted, CancellationToken ct)
    {
        var lead = await FindAsync(leadId, ct);
        await access.EnsureOwnAsync(lead, ct);
        var request = await db.Set<CollaborationRequest>()
            .FirstOrDefaultAsync(r => r.LeadId == leadId && r.UserId == userId && r.State == CollaborationState.Pending, ct)
            .OrNotFound();
        request.Answer(accepted, user.Required.UserId, clock.UtcNow);
        if (accepted && (await directory.GetAsync(ct)).FindUser(userId) is { IsActive: true } who && who.TenantId == lead.TenantId)
            await AddAsync(lead, userId, ct);
        else if (!accepted)
            Note(lead, LeadEvent.CollaborationDeclined, userId);
        await db.SaveChangesAsync(ct);
    }

    private Task<Lead> FindAsync(Guid id, CancellationToken ct) =>
        db.Set<Lead>().VisibleTo(user).FirstOrDefaultAsync(l => l.Id == id, ct).OrNotFound();
}
