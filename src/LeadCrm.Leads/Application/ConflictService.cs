using LeadCrm.Contracts.Identity;
using LeadCrm.Contracts.Messaging;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Decides conflicts between channels.</summary>
internal sealed class ConflictService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    ProtectionTerms protection,
    IOrganisationDirectory directory,
    INotifications notifications,
    BusinessClock clock
)
{
    /// <summary>Of two rulings at once one is saved; the other is told that the ticket has changed.</summary>
    public async Task RuleAsync(Guid id, RuleConflictInput input, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        organisation.EnsureHeadquarters(user);
        var conflict = await FindAsync(id, input.Version, organisation, ct);
        conflict.Rule(input.Outcome!.Value, input.Reason!.Trim(), user.Required.UserId, clock.UtcNow);
        if (input.Outcome == ConflictOutcome.ChallengerTakes)
            await HandOverAsync(conflict, organisation, ct);
        notifications.Publish(LeadNotices.Ruled(conflict));
        await db.SaveChangesAsync(ct);
    }

    public async Task WithdrawAsync(Guid id, WithdrawConflictInput input, CancellationToken ct)
    {
        var conflict = await FindAsync(id, input.Version, await directory.GetAsync(ct), ct);
        // Nobody gives up another channel's claim.
        if (conflict.TenantId != user.Required.TenantId)
            throw new BusinessException(CoreErrorCodes.NotFound);
        conflict.Withdraw(input.Reason!.Trim(), user.Required.UserId, clock.UtcNow);
        await db.SaveChangesAsync(ct);
    }

    private async Task<Conflict> FindAsync(Guid id, int? version, IOrganisation organisation, CancellationToken ct)
    {
        var conflict = await db.Set<Conflict>().VisibleTo(user, organisation).FirstOrDefaultAsync(c => c.Id == id, ct).OrNotFound();
        // What is decided is decided, whichever version was read.
        if (conflict.State != ConflictState.Open)
            throw new BusinessException(LeadsErrorCodes.ConflictDecided).WithData("State", conflict.State);
        conflict.EnsureVersion(version);
        return conflict;
    }

    /// <summary>The holder's lead goes to the challenger; where the challenger has the student too, the holder's lead ends.</summary>
    private async Task HandOverAsync(Conflict conflict, IOrganisation organisation, CancellationToken ct)
    {
        var lead = await db.Set<Lead>()
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .AsSplitQuery()
            .FirstOrDefaultAsync(l => l.Id == conflict.HolderLeadId && l.TenantId == conflict.HolderTenantId, ct);
        if (lead is not { IsOpen: true })
            return;
        var keys = await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).Select(k => k.Key).ToListAsync(ct);
        var challengerHasOne = await db.Set<LeadKey>()
            .AnyAsync(
                k => k.BusinessLine == lead.BusinessLine && EF.Parameter(keys).Contains(k.Key) && k.TenantId == conflict.TenantId,
                ct
            );
        if (challengerHasOne)
        {
            await ownership.ArchiveAsync(lead, LeadEvent.Ruled, conflict.Reason!, ct);
            return;
        }
        var to = organisation.FindDepartment(conflict.TenantId)!;
        var until = await protection.OfNewLeadAsync(conflict.TenantId, ct);
        await ownership.CrossAsync([lead], LeadEvent.Ruled, to, until, conflict.Reason!, ct);
    }
}
