using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Brings closed leads back, where nobody else has the student meanwhile.</summary>
internal sealed class LeadReopening(
    LeadCrmDbContext db,
    ICurrentUser user,
    LeadOwnership ownership,
    DuplicateFinder duplicates,
    ProtectionTerms protection,
    ILeadCaps caps,
    IOrganisationDirectory directory
)
{
    /// <summary>A closed lead for a command, with its person. The caller has checked that the user may touch it.</summary>
    public static IQueryable<Lead> WithPerson(IQueryable<Lead> leads) =>
        leads.Include(l => l.Person).ThenInclude(p => p.Contacts).AsSplitQuery();

    /// <summary>
    /// Opens the lead with <paramref name="holder"/>, or in its department's queue. Answers 409 with the verdict where the student has an open
    /// lead already. The caller saves, by <see cref="SaveAsync"/>.
    /// </summary>
    public async Task OpenAsync(Lead lead, string kind, UserRef? holder, string? code, string? reason, CancellationToken ct)
    {
        await RefuseDuplicateAsync(lead, ct);
        try
        {
            await ownership.ReopenAsync(lead, kind, holder, code, reason, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            await RefuseTakenAsync(lead, ct);
            throw;
        }
        lead.Protect(await protection.OfNewLeadAsync(lead.TenantId, ct));
    }

    /// <summary>Saves; whoever took one of the keys between the check and now makes it the same refusal.</summary>
    public async Task SaveAsync(Lead lead, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || db.Engine.IsUniqueViolation(e))
        {
            await RefuseTakenAsync(lead, ct);
            throw;
        }
    }

    // Somebody else may have opened a lead of the student since it was looked at.
    private async Task RefuseTakenAsync(Lead lead, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await RefuseDuplicateAsync(lead, ct);
    }

    private async Task RefuseDuplicateAsync(Lead lead, CancellationToken ct)
    {
        var keys = LeadOwnership.KeysOf(lead);
        if (keys.Count == 0)
            return;
        var known = new KnownLead(lead.Id, lead.PersonId);
        var result = (await duplicates.CheckOpenAsync(lead.TenantId, lead.BusinessLine, keys, known, ct)).Result;
        if (result.Verdict == DedupVerdict.ProtectedElsewhere)
            throw ChannelWall.Refusal(result);
        if (result.Existing is not null)
            throw new BusinessException(LeadsErrorCodes.Duplicate)
                .WithMember("verdict", result.Verdict)
                .WithMember("existing", result.Existing)
                .WithMember("actions", result.Actions);
    }

    /// <summary>Who had the lead when it was closed, as long as that person can have it again; null otherwise.</summary>
    public async Task<UserRef?> LastHolderAsync(Lead lead, CancellationToken ct)
    {
        var organisation = await directory.GetAsync(ct);
        if (await HolderIdAsync(lead, ct) is not { } id || organisation.FindUser(id) is not { IsActive: true } holder)
            return null;
        if (holder.TenantId != lead.TenantId || await db.Set<LeadExclusion>().AnyAsync(e => e.LeadId == lead.Id && e.UserId == id, ct))
            return null;
        return holder;
    }

    /// <summary>Who had it when it left the open places, also when that account is closed now.</summary>
    public Task<Guid?> HolderIdAsync(Lead lead, CancellationToken ct) =>
        db.Set<LeadEvent>()
            .Where(e => e.LeadId == lead.Id && e.ToLocation == lead.Location)
            .OrderByDescending(e => e.At)
            .ThenByDescending(e => e.Id)
            .Select(e => e.FromOwnerId)
            .FirstOrDefaultAsync(ct);

    /// <summary>Whether the person takes one more lead of this stage, by cap and quota.</summary>
    public async Task<bool> HasRoomAsync(UserRef holder, LeadStage stage, CancellationToken ct)
    {
        if (!(await caps.RoomAsync([holder.Id], ct)).TryGetValue(holder.Id, out var room))
            return true;
        return room.QuotaFor(ReceiveType.Recycled) > 0 && (!room.Counts(stage) || room.UnderCap > 0);
    }

    /// <summary>
    /// Whether the refusal says that this very person cannot have the lead, so that it goes into the queue: the last place under the cap or the
    /// quota went to another lead between the look and the save, or it was taken from the person for good.
    /// </summary>
    public static bool IsAboutHolder(BusinessException refused) =>
        EntryPlaces.NoRoom.Contains(refused.Error.Code) || refused.Error == LeadsErrorCodes.ExcludedHolder;

    /// <summary>A closed lead belongs to whoever had it last, as far as coming back goes.</summary>
    public async Task EnsureHolderOrManagerAsync(Lead lead, bool isInScope, CancellationToken ct)
    {
        if (!isInScope && await HolderIdAsync(lead, ct) != user.Id)
            throw new BusinessException(LeadsErrorCodes.NotTheHolder);
    }
}
