using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>What somebody enters by hand, read and normalised.</summary>
/// <param name="Input">As it was sent.</param>
/// <param name="Contacts">Its contacts.</param>
/// <param name="BusinessLine">Line.</param>
/// <param name="Source">Source.</param>
/// <param name="Number">The number of the lead, should one be made.</param>
/// <param name="Holds">Whether the submitter keeps what the submitter enters.</param>
internal sealed record Entering(CreateLeadInput Input, ContactSet Contacts, string BusinessLine, Source Source, long Number, bool Holds)
{
    /// <summary>Whether whoever was to have the lead certainly has no room.</summary>
    public bool IsFull { get; init; }
}

/// <summary>Does what the matrix says to what is entered by hand or by a program: makes a lead, opens one again, or refuses.</summary>
internal sealed class LeadMaking(
    LeadCrmDbContext db,
    ICurrentUser user,
    DuplicateFinder duplicates,
    DuplicateRefusals refusals,
    VerdictEffects effects,
    LeadBirth birth,
    LeadOwnership ownership,
    SoftMatches similar,
    ChannelWall wall,
    EntryPlaces places,
    ILeadCaps caps,
    IOrganisationDirectory directory
)
{
    /// <exception cref="DbUpdateException">Somebody else was quicker; nothing was saved, to be tried again.</exception>
    public async Task<CreatedLeadDto> TryAsync(Entering entry, CancellationToken ct)
    {
        var finding = await duplicates.CheckAsync(user.Required.TenantId, entry.BusinessLine, entry.Contacts.HardKeys, ct);
        var facts = SoftFacts.Of(entry.Input.Name, entry.Input.City, entry.Input.School, entry.Input.BirthYear);
        // Looked for before the lead is there, which would be the most similar of all.
        var alike = await similar.FindAsync(finding, facts, ct);
        var decision = finding.Decision;
        CreatedLeadDto? made;
        if (entry.Input.DifferentStudent == true && decision.MayBeAnotherStudent)
            made = await MakeAsync(entry, finding, await DifferentAsync(entry, finding, ct), ct);
        else if (decision.Makes)
            made = await MakeAsync(entry, finding, null, ct);
        else if (decision.Verdict == DedupVerdict.Reopen || (decision.Verdict == DedupVerdict.Revive && entry.Input.Reason is not null))
            made = await ReopenAsync(entry, finding, ct);
        else
            throw await refusals.RefuseAsync(finding, entry.Source.Code, notes: true, ct);
        return made with { Similar = alike };
    }

    private async Task<CreatedLeadDto> MakeAsync(
        Entering entry,
        DuplicateFinding finding,
        DifferentStudent? different,
        CancellationToken ct
    )
    {
        var (decision, input) = (finding.Decision, entry.Input);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var lead = await birth.MakeAsync(
            new NewLead(decision.Submission, input, entry.Contacts, entry.Source, await PlaceAsync(entry, decision, ct))
            {
                Intention = input.Intention,
                NextContactAt = input.NextContactAt,
                PersonId = decision.Makes ? finding.Holder?.PersonId : null,
                Different = different,
            },
            entry.Number,
            ct
        );
        // What a program brings is for a rule to give out; what a person enters into a queue waits for the person who looks after it.
        if (lead.Location == LeadLocation.Unassigned && user.Required.ApiKeyId is not null)
            lead.AwaitRule(decision.IsMember ? decision.Existing!.LastOwnerId : null);
        if (decision.Row != MatrixRow.None)
            db.Add(effects.Log(decision, entry.Source.Code, lead.Id, different?.Reason));
        if (decision.IsMember && different is null)
            await NoteMemberAsync(decision, lead, entry.Source.Code, ct);
        if (decision.Row != MatrixRow.FranchiseOver || decision.Cell.Does(DedupEffect.TellFranchise))
            await wall.TellLapsedAsync(finding.Across, lead.TenantId, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await wall.ReportToHeadquartersAsync(
            lead.TenantId,
            finding.Across,
            entry.BusinessLine,
            entry.Contacts.HardKeys,
            entry.Source.Code,
            ct
        );
        return new CreatedLeadDto(lead.Id, LeadNumbers.Format(lead.Number), nameof(ImportVerdict.Created), lead.Location);
    }

    // A renewal is for the member's consultant; everything else for whoever enters it, or for their department.
    private async Task<LeadPlace> PlaceAsync(Entering entry, Decision decision, CancellationToken ct)
    {
        if (decision is { Verdict: DedupVerdict.Renewal, Existing: { } member })
            return await effects.PlaceOfRenewalAsync(member, entry.Source.Code, entry.IsFull, caps, ct);
        var me = user.Required;
        var traits = new PoolTraits(entry.BusinessLine, entry.Source.Grade, entry.Input.City);
        var place = await places.FindAsync(entry.Holds, entry.IsFull, entry.Input.PoolId, traits, ct);
        return new LeadPlace(me.DepartmentId, place.Location == LeadLocation.Owned ? me.UserId : null)
        {
            IsTmk = place.IsTmk,
            IsPooled = place.Location == LeadLocation.Pool,
            PoolId = place.PoolId,
            PoolReason = place.Reason,
        };
    }

    private async Task NoteMemberAsync(Decision decision, Lead lead, string source, CancellationToken ct)
    {
        db.Add(effects.MemberInquired(decision.Existing!, lead, user.Id));
        await effects.NoteAsync(decision, source, null, ct);
    }

    /// <summary>Refuses what says nothing of the other student: the same name is the same student.</summary>
    private async Task<DifferentStudent> DifferentAsync(Entering entry, DuplicateFinding finding, CancellationToken ct)
    {
        var (name, reason) = (entry.Input.Name?.Trim(), entry.Input.Reason?.Trim());
        if (string.IsNullOrEmpty(name))
            throw new BusinessException(LeadsErrorCodes.DifferentStudentNeedsName).ForField("name");
        if (string.IsNullOrEmpty(reason))
            throw new BusinessException(LeadsErrorCodes.DifferentStudentNeedsReason).ForField("reason");
        var (tenant, keys) = (user.Required.TenantId, entry.Contacts.HardKeys);
        var others = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.TenantId == tenant && EF.Parameter(keys).Contains(c.Key!))
            .Join(db.Set<Person>(), c => c.PersonId, p => p.Id, (c, p) => new { Key = c.Key!, p.NameKey })
            .ToListAsync(ct);
        var key = Person.KeyOf(name);
        if (others.Exists(o => o.NameKey == key || !o.Key.StartsWith("p:", StringComparison.Ordinal)))
            throw await refusals.RefuseAsync(finding, entry.Source.Code, notes: true, ct);
        return new DifferentStudent(SlotOf(key), others.Select(o => o.Key).ToHashSet(StringComparer.Ordinal), reason);
    }

    // By the name, so that the same second student entered twice at the same moment is still one.
    private static Guid SlotOf(string nameKey) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(nameKey)).AsSpan(0, 16));

    private async Task<CreatedLeadDto> ReopenAsync(Entering entry, DuplicateFinding finding, CancellationToken ct)
    {
        try
        {
            return await ReopenAsync(entry, finding, await HolderAsync(ct), ct);
        }
        catch (BusinessException refused) when (LeadReopening.IsAboutHolder(refused))
        {
            db.ChangeTracker.Clear();
            return await ReopenAsync(entry, finding, null, ct);
        }
    }

    private async Task<UserRef?> HolderAsync(CancellationToken ct)
    {
        var me = user.Required;
        if (!user.Can(LeadsPermissions.FollowUp))
            return null;
        var hasRoom = (await caps.RoomAsync([me.UserId], ct)).GetValueOrDefault(me.UserId) is not { UnderCap: 0 };
        return hasRoom ? (await directory.GetAsync(ct)).FindUser(me.UserId) : null;
    }

    private async Task<CreatedLeadDto> ReopenAsync(Entering entry, DuplicateFinding finding, UserRef? to, CancellationToken ct)
    {
        var (decision, id) = (finding.Decision, finding.Decision.Existing!.LeadId);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var lead = await db.Set<Lead>()
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .FirstOrDefaultAsync(l => l.Id == id, ct)
            .OrNotFound();
        if (lead.IsOpen)
            throw new DbUpdateConcurrencyException("The lead was opened again meanwhile.");
        var verdict = lead.Location == LeadLocation.Archived ? LeadEvent.Reopened : LeadEvent.Revived;
        var preferred = to is null ? (await effects.PreferredAsync([id], ct)).GetValueOrDefault(id) : null;
        AddContacts(lead, entry);
        await ownership.ReopenAsync([lead], to, user.Required.DepartmentId, entry.Input.Reason?.Trim(), ct);
        if (to is null)
            lead.AwaitRule(preferred);
        db.Add(effects.Log(decision, entry.Source.Code, lead.Id, entry.Input.Reason?.Trim()));
        await effects.NoteAsync(decision, entry.Source.Code, null, ct);
        await wall.TellLapsedAsync(finding.Across, lead.TenantId, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new CreatedLeadDto(lead.Id, LeadNumbers.Format(lead.Number), verdict, lead.Location);
    }

    // The student may be reached in another way by now; keys are taken by the reopening.
    private void AddContacts(Lead lead, Entering entry)
    {
        foreach (var contact in entry.Contacts.Contacts)
        {
            var entity = contact.ToEntity(db.Engine.NextGuid(), lead.PersonId, lead.TenantId, lead.Relation ?? ContactRelation.Self);
            if (lead.Person.AddContact(entity))
                db.Add(entity);
        }
    }
}
