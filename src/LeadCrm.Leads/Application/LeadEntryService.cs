using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Data;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>New leads, one at a time, and changes of their facts.</summary>
internal sealed class LeadEntryService(
    LeadCrmDbContext db,
    ICurrentUser user,
    DuplicateFinder duplicates,
    DuplicateRefusals refusals,
    LeadMaking making,
    SoftMatches similar,
    ChannelWall wall,
    LeadAccess access,
    ReferenceData reference,
    Sequences sequences,
    IdCards idCards,
    DuplicateProbes probes,
    BusinessClock clock
)
{
    // Every time somebody else was quicker the verdict is another one, and hardly ever one that makes something again.
    private const int Attempts = 5;

    public async Task<DuplicateCheckDto> CheckAsync(DuplicateCheckInput input, CancellationToken ct)
    {
        var line = await reference.LineAsync(input.BusinessLine, ct);
        var contacts = ContactSet.Parse(input, input.DefaultCountry, await IdCardAsync(input.IdCard, ct));
        var finding = await duplicates.CheckAsync(user.Required.TenantId, line.Code, contacts.HardKeys, ct);
        if (finding.Result.Verdict == DedupVerdict.ProtectedElsewhere)
            await wall.ReportAsync(user.Required.TenantId, finding, line.Code, contacts.HardKeys, ConflictAttemptKind.Check, null, ct);
        await probes.NoteAsync(finding.Holder, ct);
        var facts = SoftFacts.Of(input.Name, input.City, input.School, input.BirthYear);
        return finding.Result with { Similar = await similar.FindAsync(finding, facts, ct) };
    }

    private async ValueTask<ParsedContact?> IdCardAsync(string? raw, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(raw) ? null : await idCards.ParseAsync(raw, ct);

    public async Task<CreatedLeadDto> CreateAsync(CreateLeadInput input, CancellationToken ct)
    {
        var line = await reference.LineAsync(input.BusinessLine, ct);
        var holds = HoldsWhatTheyEnter();
        var source = await reference.SourceAsync(input.SourceCode ?? (holds ? "self" : "unknown"), ct);
        var contacts = ContactSet.Parse(input, input.DefaultCountry, await IdCardAsync(input.IdCard, ct));
        var entry = new Entering(input, contacts, line.Code, source, await sequences.NextAsync(LeadNumbers.Sequence, ct), holds);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await making.TryAsync(entry, ct);
            }
            catch (BusinessException e) when (!entry.IsFull && EntryPlaces.NoRoom.Contains(e.Error.Code))
            {
                // Another lead took the last place at this very moment.
                db.ChangeTracker.Clear();
                entry = entry with { IsFull = true };
            }
            catch (DbUpdateException e) when (attempt < Attempts && (db.Engine.IsUniqueViolation(e) || e is DbUpdateConcurrencyException))
            {
                // Somebody saved the same key between the check and now: their lead stands, this request gets the verdict on it.
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Consultants keep what they enter, since they see nothing else; others fill their department's queue.</summary>
    private bool HoldsWhatTheyEnter() => user.ScopeOf(LeadsResources.Leads).Kind == DataScope.Self && user.Can(LeadsPermissions.FollowUp);

    public async Task UpdateAsync(Guid id, UpdateLeadInput input, CancellationToken ct)
    {
        var lead = await db.Set<Lead>()
            .VisibleTo(user)
            .Include(l => l.Person)
                .ThenInclude(p => p.Contacts)
            .Include(l => l.Tags)
            .AsSplitQuery()
            .FirstOrDefaultAsync(l => l.Id == id, ct)
            .OrNotFound();
        lead.EnsureVersion(input.Version);
        await access.EnsureWorksAsync(id, lead.OwnerId, lead.DepartmentId, ct);
        var before = SoftFacts.Of(lead.Person);
        var changed = LeadFacts.Apply(lead, input);
        if (SoftFacts.Of(lead.Person) != before)
            await similar.RewriteAsync(lead.Person, ct);
        var across = await ChangeContactsAsync(lead, input, changed, ct);
        if (changed.Count == 0)
            return;
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = LeadEvent.Updated,
                At = clock.UtcNow,
                ActorId = user.Id,
                Fields = string.Join(',', changed),
            }
        );
        if (changed.Contains("intention") || changed.Contains("nextContactAt"))
            lead.Replan(clock.UtcNow);
        // The person's facts are part of what was read with this version.
        db.Entry(lead).State = EntityState.Modified;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            var keys = lead.Person.Contacts.Where(c => c.IsHard).Select(c => c.Key!).ToList();
            db.ChangeTracker.Clear();
            await RefuseDuplicateAsync(lead, keys, ct);
            // Nobody else has them: the same person was changed at the same moment, from another lead.
            throw new BusinessException(CoreErrorCodes.StaleVersion).WithData("Version", lead.Version);
        }
        if (across is { Headquarters.Count: > 0 })
            await wall.ReportToHeadquartersAsync(
                lead.TenantId,
                across,
                lead.BusinessLine,
                across.Headquarters.Select(h => h.Key).ToList(),
                lead.SourceCode,
                ct
            );
    }

    private async Task<KeyHolders?> ChangeContactsAsync(Lead lead, UpdateLeadInput input, List<string> changed, CancellationToken ct)
    {
        // The masked number means the one that is there.
        var idCard = lead.Person.Contacts.Any(c => c.Kind == ContactKind.IdCard && c.Value == input.IdCard)
            ? null
            : await IdCardAsync(input.IdCard, ct);
        var edit = ContactEdit.Between(lead.Person.Contacts, input, idCard);
        if (edit.IsEmpty)
            return null;
        await access.EnsureOwnAsync(lead, ct);
        if (!user.Can(LeadsPermissions.ChangeContacts))
            throw new BusinessException(CoreErrorCodes.Forbidden);
        var before = MaskedContacts(lead.Person);
        var added = edit.Added.Where(c => c.IsHard).Select(c => c.Key!).ToList();
        var across = added.Count > 0 ? await RefuseDuplicateAsync(lead, added, ct) : null;
        if (across is not null)
            await wall.TellLapsedAsync(across, lead.TenantId, ct);
        foreach (var contact in edit.Removed)
            lead.Person.RemoveContact(contact);
        foreach (var contact in edit.Added)
            lead.Person.AddContact(
                contact.ToEntity(db.Engine.NextGuid(), lead.PersonId, lead.TenantId, lead.Relation ?? ContactRelation.Self)
            );
        if (lead.Person.Contacts.Count == 0)
            throw new BusinessException(LeadsErrorCodes.NoContact).ForField("phones");
        changed.AddRange(edit.Fields);
        lead.Record(
            new LeadEvent
            {
                Id = db.Engine.NextGuid(),
                LeadId = lead.Id,
                Kind = LeadEvent.ContactsChanged,
                At = clock.UtcNow,
                ActorId = user.Id,
                Before = before,
                After = MaskedContacts(lead.Person),
            }
        );
        // A lead that is made for the student or opened again at this moment takes the contacts as they were: one of the two is told.
        db.Entry(lead.Person).Property(p => p.Version).IsModified = true;
        await ClaimKeysAsync(lead, ct);
        return across;
    }

    /// <summary>
    /// Refuses a contact that is another lead's, or that must not be called. A lead that is closed otherwise is in nobody's way: the verdict on it is
    /// kept. Answers who has the keys elsewhere without being in the way.
    /// </summary>
    private async Task<KeyHolders> RefuseDuplicateAsync(Lead lead, List<string> keys, CancellationToken ct)
    {
        var finding = await duplicates.CheckAsync(lead.TenantId, lead.BusinessLine, keys, new KnownLead(lead.Id, lead.PersonId), ct);
        var decision = finding.Decision;
        if (decision.Row is MatrixRow.None or MatrixRow.FranchiseOver)
            return finding.Across;
        var isInTheWay =
            finding.Holder is { } holder && (Lead.OpenLocations.Contains(holder.Location) || decision.Verdict == DedupVerdict.Blocked);
        if (isInTheWay || decision.Verdict == DedupVerdict.ProtectedElsewhere)
            throw await refusals.RefuseAsync(finding, lead.SourceCode, notes: false, ct);
        db.Add(refusals.Log(decision, lead.SourceCode));
        return finding.Across;
    }

    private static string MaskedContacts(Person person)
    {
        var text = string.Join(", ", person.Contacts.OrderBy(c => c.Kind).Select(c => ContactMasks.Mask(c.Kind, c.Value)));
        return text.Length <= LeadConsts.MaxReason ? text : text[..LeadConsts.MaxReason];
    }

    /// <summary>Every open lead of the person holds exactly the person's keys; another person's hold on one of them refuses the save.</summary>
    private async Task ClaimKeysAsync(Lead edited, CancellationToken ct)
    {
        var wanted = edited.Person.Contacts.Where(c => c.IsHard).DistinctBy(c => c.Key).ToDictionary(c => c.Key!, StringComparer.Ordinal);
        var others = await db.Set<Lead>().Where(l => l.PersonId == edited.PersonId && l.Id != edited.Id).ToListAsync(ct);
        foreach (var lead in others.Append(edited).Where(l => l.IsOpen))
        {
            var held = await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).ToListAsync(ct);
            db.RemoveRange(held.Where(k => !wanted.ContainsKey(k.Key)));
            foreach (var contact in wanted.Values.Where(w => held.TrueForAll(k => k.Key != w.Key)))
                db.Add(LeadKey.Of(lead, contact));
        }
    }
}
