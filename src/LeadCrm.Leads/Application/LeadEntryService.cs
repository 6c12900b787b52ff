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
    ChannelWall wall,
    ProtectionTerms protection,
    LeadAccess access,
    ReferenceData reference,
    Sequences sequences,
    IdCards idCards,
    DuplicateProbes probes,
    EntryPlaces places,
    BusinessClock clock
)
{
    public async Task<DuplicateCheckDto> CheckAsync(DuplicateCheckInput input, CancellationToken ct)
    {
        var line = await reference.LineAsync(input.BusinessLine, ct);
        var contacts = ContactSet.Parse(input, input.DefaultCountry, await IdCardAsync(input.IdCard, ct));
        var finding = await duplicates.CheckAsync(user.Required.TenantId, line.Code, contacts.HardKeys, ct);
        if (finding.Result.Verdict == DedupVerdict.ProtectedElsewhere)
            await wall.ReportAsync(user.Required.TenantId, finding, line.Code, contacts.HardKeys, ConflictAttemptKind.Check, null, ct);
        await probes.NoteAsync(finding.Holder, ct);
        return finding.Result;
    }

    private async ValueTask<ParsedContact?> IdCardAsync(string? raw, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(raw) ? null : await idCards.ParseAsync(raw, ct);

    public async Task<CreatedLeadDto> CreateAsync(CreateLeadInput input, CancellationToken ct)
    {
        try
        {
            return await CreateAsync(input, isFull: false, ct);
        }
        catch (BusinessException e) when (e.Error.Code == EntryPlaces.CapReached)
        {
            // Another lead took the last place at this very moment.
            db.ChangeTracker.Clear();
            return await CreateAsync(input, isFull: true, ct);
        }
    }

    private async Task<CreatedLeadDto> CreateAsync(CreateLeadInput input, bool isFull, CancellationToken ct)
    {
        var me = user.Required;
        var line = await reference.LineAsync(input.BusinessLine, ct);
        var holds = HoldsWhatTheyEnter();
        var source = await reference.SourceAsync(input.SourceCode ?? (holds ? "self" : "unknown"), ct);
        var contacts = ContactSet.Parse(input, input.DefaultCountry, await IdCardAsync(input.IdCard, ct));
        var place = await places.FindAsync(holds, isFull, input.PoolId, new PoolTraits(line.Code, source.Grade, input.City), ct);
        var number = await sequences.NextAsync(LeadNumbers.Sequence, ct);

        var across = await RefuseDuplicateAsync(me.TenantId, line.Code, source.Code, contacts.HardKeys, null, ct);
        var person = await FindPersonAsync(me.TenantId, contacts.HardKeys, ct);
        var lead = Build(input, line.Code, source, number, person, place);
        lead.Protect(await protection.OfNewLeadAsync(me.TenantId, ct));
        await wall.TellLapsedAsync(across, me.TenantId, ct);
        AddContacts(lead.Person, contacts, lead.Relation ?? ContactRelation.Self);
        foreach (var key in contacts.HardKeys)
            db.Add(LeadKey.Of(lead, key));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (db.Engine.IsUniqueViolation(e))
        {
            // Somebody saved the same key between the check and now: their lead stands, this request gets the verdict on it.
            db.ChangeTracker.Clear();
            await RefuseDuplicateAsync(me.TenantId, line.Code, source.Code, contacts.HardKeys, null, ct);
            throw;
        }
        await wall.ReportToHeadquartersAsync(me.TenantId, across, line.Code, contacts.HardKeys, source.Code, ct);
        return new CreatedLeadDto(lead.Id, LeadNumbers.Format(lead.Number), nameof(ImportVerdict.Created), lead.Location);
    }

    /// <summary>Consultants keep what they enter, since they see nothing else; others fill their department's queue.</summary>
    private bool HoldsWhatTheyEnter() => user.ScopeOf(LeadsResources.Leads).Kind == DataScope.Self && user.Can(LeadsPermissions.FollowUp);

    private Lead Build(CreateLeadInput input, string line, Source source, long number, Person? known, EntryPlace place)
    {
        var (me, now) = (user.Required, clock.UtcNow);
        var person = known ?? new Person { Id = db.Engine.NextGuid(), TenantId = me.TenantId };
        if (known is null)
        {
            person.Rename(input.Name);
            LeadFacts.Apply(person, input, []);
            db.Add(person);
        }
        var lead = new Lead
        {
            Id = db.Engine.NextGuid(),
            Number = number,
            TenantId = me.TenantId,
            PersonId = person.Id,
            Person = person,
            BusinessLine = line,
            SourceCode = source.Code,
            SourceGrade = source.Grade,
            Entry = LeadEntry.Manual,
            Intention = input.Intention,
            NextContactAt = place.Location == LeadLocation.Pool ? null : input.NextContactAt,
        };
        LeadFacts.Apply(lead, input, []);
        lead.SetTags(input.Tags ?? []);
        var owner = place.Location == LeadLocation.Owned ? me.UserId : (Guid?)null;
        var type = owner is null ? (ReceiveType?)null : ReceiveType.SelfEntered;
        lead.Begin(place.Location, me.DepartmentId, owner, type, me.UserId, now, place.PoolId, place.Reason);
        lead.Record(LeadOwnership.Born(db.Engine.NextGuid(), lead, me.UserId, now));
        db.Add(lead);
        db.Add(NewTouch(lead.Id, source.Code, false, now));
        if (owner is { } holder)
            db.Add(LeadOwnership.StartHolding(db.Engine.NextGuid(), lead, holder, ReceiveType.SelfEntered, me.UserId, null, now));
        return lead;
    }

    /// <summary>
    /// Answers 409 with the verdict when somebody has one of the keys; the inquiry is kept as a touch on that lead, or in the ticket where
    /// the lead is another channel's. Otherwise says who has the keys elsewhere without being in the way.
    /// </summary>
    private async Task<KeyHolders> RefuseDuplicateAsync(
        Guid tenantId,
        string line,
        string source,
        List<string> keys,
        Guid? exceptLead,
        CancellationToken ct
    )
    {
        var finding = await duplicates.CheckAsync(tenantId, line, keys, ct, exceptLead);
        var (result, holder) = (finding.Result, finding.Holder);
        if (result.Verdict == DedupVerdict.ProtectedElsewhere)
        {
            db.ChangeTracker.Clear();
            await wall.ReportAsync(tenantId, finding, line, keys, ConflictAttemptKind.Save, source, ct);
            throw ChannelWall.Refusal(result);
        }
        if (holder is null)
            return finding.Across;
        // Nothing of the refused change may be saved with the record of its refusal.
        db.ChangeTracker.Clear();
        var now = clock.UtcNow;
        db.Add(Log(line, keys, result.Verdict, holder, now));
        if (exceptLead is null)
        {
            db.Add(NewTouch(holder.LeadId, source, true, now));
            if (result.Verdict != DedupVerdict.OpenExisting)
                await db.Set<Lead>().Where(l => l.Id == holder.LeadId).ExecuteUpdateAsync(s => s.SetProperty(l => l.ReInquiredAt, now), ct);
        }
        await db.SaveChangesAsync(ct);
        await probes.NoteAsync(holder, ct);
        throw new BusinessException(LeadsErrorCodes.Duplicate)
            .WithMember("verdict", result.Verdict)
            .WithMember("existing", result.Existing)
            .WithMember("actions", result.Actions);
    }

    private DedupLog Log(string line, List<string> keys, DedupVerdict verdict, KeyHolder holder, DateTime now) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            At = now,
            ActorId = user.Id,
            Entry = LeadEntry.Manual,
            BusinessLine = line,
            Keys = string.Join('\n', keys),
            Verdict = verdict,
            LeadId = holder.LeadId,
            ExistingLocation = holder.Location,
            ExistingOwnerId = holder.OwnerId,
        };

    private Touch NewTouch(Guid leadId, string source, bool again, DateTime now) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = user.Required.TenantId,
            LeadId = leadId,
            Entry = LeadEntry.Manual,
            SourceCode = source,
            At = now,
            ActorId = user.Id,
            IsReInquiry = again,
        };

    // The same person may inquire for another business line: one person, two leads.
    private async Task<Person?> FindPersonAsync(Guid tenantId, List<string> keys, CancellationToken ct)
    {
        if (keys.Count == 0)
            return null;
        return await db.Set<Person>()
            .Include(p => p.Contacts)
            .Where(p =>
                db.Set<ContactKey>()
                    .Where(c => c.TenantId == tenantId && EF.Parameter(keys).Contains(c.Key!))
                    .Select(c => c.PersonId)
                    .Contains(p.Id)
            )
            .OrderBy(p => p.CreatedAt)
            .FirstOrDefaultAsync(ct);
    }

    private void AddContacts(Person person, ContactSet contacts, ContactRelation relation)
    {
        foreach (var contact in contacts.Contacts)
            person.AddContact(contact.ToEntity(db.Engine.NextGuid(), person.Id, person.TenantId, relation));
    }

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
        var changed = LeadFacts.Apply(lead, input);
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
            await RefuseDuplicateAsync(lead.TenantId, lead.BusinessLine, lead.SourceCode, keys, lead.Id, ct);
            throw;
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
        var across =
            added.Count > 0 ? await RefuseDuplicateAsync(lead.TenantId, lead.BusinessLine, lead.SourceCode, added, lead.Id, ct) : null;
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
        await ClaimKeysAsync(lead, ct);
        return across;
    }

    private static string MaskedContacts(Person person)
    {
        var text = string.Join(", ", person.Contacts.OrderBy(c => c.Kind).Select(c => ContactMasks.Mask(c.Kind, c.Value)));
        return text.Length <= LeadConsts.MaxReason ? text : text[..LeadConsts.MaxReason];
    }

    /// <summary>Every open lead of the person holds exactly the person's keys; another person's hold on one of them refuses the save.</summary>
    private async Task ClaimKeysAsync(Lead edited, CancellationToken ct)
    {
        var wanted = edited.Person.Contacts.Where(c => c.IsHard).Select(c => c.Key!).ToHashSet(StringComparer.Ordinal);
        var others = await db.Set<Lead>().Where(l => l.PersonId == edited.PersonId && l.Id != edited.Id).ToListAsync(ct);
        foreach (var lead in others.Append(edited).Where(l => l.IsOpen))
        {
            var held = await db.Set<LeadKey>().Where(k => k.LeadId == lead.Id).ToListAsync(ct);
            db.RemoveRange(held.Where(k => !wanted.Contains(k.Key)));
            foreach (var key in wanted.Where(w => held.TrueForAll(k => k.Key != w)))
                db.Add(LeadKey.Of(lead, key));
        }
    }
}
