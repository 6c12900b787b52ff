using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>
/// Claims from a pool, checked in this order: member of the pool, still in the pool, own cooling, quota, cap; then one conditional update
/// decides among those who come at the same moment, and the loser is told who won.
/// </summary>
internal sealed class ClaimService(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    IPoolRules pools,
    IOrganisationDirectory directory,
    TextCatalog texts
)
{
    public async Task ClaimAsync(Guid id, int? version, CancellationToken ct)
    {
        var lead = await ClaimableAsync(id, ct);
        await EnsureMemberAsync(lead, ct);
        if (lead.Location != LeadLocation.Pool)
            throw await NotInPoolAsync(lead, ct);
        lead.EnsureVersion(version);
        var claim = new PoolClaimRequest(lead.TenantId, lead.PoolId, lead.ClaimsSinceWake, await OwnHoldingEndedAsync(id, ct));
        if (await pools.RefusalAsync(claim, ct) is { } refusal)
            throw refusal;
        await ownership.ClaimAsync([lead], (await directory.GetAsync(ct)).FindUser(user.Id)!, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            throw await NotInPoolAsync(await ClaimableAsync(id, ct), ct);
        }
    }

    /// <summary>Claims one after the other, each for itself.</summary>
    public async Task<BatchResultDto> ClaimAsync(ClaimLeadsInput input, CancellationToken ct)
    {
        var rows = new List<BatchRowDto>();
        foreach (var id in input.LeadIds!)
        {
            rows.Add(await TryAsync(id, ct));
            db.ChangeTracker.Clear();
        }
        return BatchRows.Summary(rows);
    }

    private async Task<BatchRowDto> TryAsync(Guid id, CancellationToken ct)
    {
        try
        {
            await ClaimAsync(id, null, ct);
            return BatchRows.Done(id);
        }
        catch (BusinessException refused)
        {
            return texts.Failed(id, refused);
        }
    }

    // A lead that was just in the pool may be known to have left it; any other lead of somebody else is not there for this user.
    private async Task<Lead> ClaimableAsync(Guid id, CancellationToken ct)
    {
        var tenant = user.Required.TenantId;
        return await db.Set<Lead>()
            .Where(l => l.Id == id && l.TenantId == tenant && (l.Location == LeadLocation.Pool || l.TimesClaimed > 0))
            .FirstOrDefaultAsync(ct)
            .OrNotFound();
    }

    // Who is no member knows nothing of the pool's leads, unless the lead is in scope for another reason.
    private async Task EnsureMemberAsync(Lead lead, CancellationToken ct)
    {
        var pool = lead.Location == LeadLocation.Pool ? lead.PoolId : lead.LeftPoolId;
        if (await pools.IsMemberAsync(lead.TenantId, pool, ct))
            return;
        throw await db.Set<Lead>().VisibleTo(user).AnyAsync(l => l.Id == lead.Id, ct)
            ? await pools.NotMemberAsync(lead.TenantId, pool, ct)
            : new BusinessException(CoreErrorCodes.NotFound);
    }

    private Task<DateTime?> OwnHoldingEndedAsync(Guid leadId, CancellationToken ct)
    {
        var me = user.Required.UserId;
        return db.Set<LeadAssignment>().Where(a => a.LeadId == leadId && a.UserId == me).MaxAsync(a => a.EndedAt, ct);
    }

    // The winner's whole name for those who see this person, a masked one for others.
    private async Task<BusinessException> NotInPoolAsync(Lead lead, CancellationToken ct)
    {
        var winner = (await directory.GetAsync(ct)).FindUser(lead.OwnerId);
        var isSeen = winner is not null && (winner.Id == user.Id || await directory.FindAssignableAsync(winner.Id, ct) is not null);
        return LeadOwnership.NotInPool(lead, isSeen ? winner!.DisplayName : ContactMask.Name(winner?.DisplayName));
    }
}
