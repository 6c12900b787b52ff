using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application;

/// <summary>Where a new lead begins.</summary>
internal sealed record LeadPlace(Guid DepartmentId, Guid? OwnerId = null, ReceiveType Type = ReceiveType.SelfEntered)
{
    /// <summary>In a pool, as the one who entered it holds too many.</summary>
    public bool IsPooled { get; init; }

    /// <summary>The owner is a telemarketer.</summary>
    public bool IsTmk { get; init; }
    public Guid? PoolId { get; init; }
    public string? PoolReason { get; init; }

    public LeadLocation Location =>
        IsPooled ? LeadLocation.Pool
        : OwnerId is null ? LeadLocation.Unassigned
        : IsTmk ? LeadLocation.Tmk
        : LeadLocation.Owned;
}

/// <summary>What a new lead is made of.</summary>
internal sealed record NewLead(Submission Submission, LeadFactsInput Facts, ContactSet Contacts, Source Source, LeadPlace Place)
{
    public Intention? Intention { get; init; }
    public DateTime? NextContactAt { get; init; }

    /// <summary>A person who is known already; else one is made.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>Never a known person, whoever has the keys: the phones that others have are shared by choice.</summary>
    public DifferentStudent? Different { get; init; }
    public string? TouchRemark { get; init; }
}

/// <summary>Another student with a phone that is known.</summary>
/// <param name="Slot">Tells the student from others with the phone.</param>
/// <param name="SharedKeys">The phones that others have.</param>
/// <param name="Reason">Why it is another student.</param>
internal sealed record DifferentStudent(Guid Slot, IReadOnlySet<string> SharedKeys, string Reason);

/// <summary>Makes leads one at a time: for people at a form, programs, and what comes in from outside. The caller saves.</summary>
internal sealed class LeadBirth(LeadCrmDbContext db, ProtectionTerms protection, BusinessClock clock)
{
    /// <summary>The number is taken before a transaction begins, since its block is one of its own.</summary>
    public async Task<Lead> MakeAsync(NewLead what, long number, CancellationToken ct)
    {
        var known = what.Different is null ? await FindPersonAsync(what, ct) : null;
        var person = known ?? AddPerson(what);
        // Whoever merges the person at this moment finds another version, or this does.
        if (known is not null)
        {
            await OneOpenLead.EnsureAsync(db, [known.Id], what.Submission.BusinessLine, ct);
            db.Entry(known).Property(p => p.Version).IsModified = true;
        }
        var lead = Build(what, number, person);
        lead.Protect(await protection.OfNewLeadAsync(lead.TenantId, ct));
        var relation = lead.Relation ?? ContactRelation.Self;
        foreach (var contact in what.Contacts.Contacts)
            person.AddContact(contact.ToEntity(db.Engine.NextGuid(), person.Id, person.TenantId, relation, SlotOf(what, contact)));
        var wanted = what.Contacts.HardKeys;
        var hard = person.Contacts.Where(c => c.IsHard).DistinctBy(c => c.Key).ToList();
        foreach (var contact in hard.Where(c => wanted.Contains(c.Key!)))
            db.Add(LeadKey.Of(lead, contact));
        foreach (var contact in await FreeAsync(lead, hard.FindAll(c => !wanted.Contains(c.Key!)), ct))
            db.Add(LeadKey.Of(lead, contact));
        return lead;
    }

    // By what the student was reached before: of two leads of one line at the same moment the database refuses the second. What another student
    // holds is left alone.
    private async Task<List<ContactKey>> FreeAsync(Lead lead, List<ContactKey> contacts, CancellationToken ct)
    {
        if (contacts.Count == 0)
            return [];
        var keys = contacts.ConvertAll(c => c.Key!);
        var held = await db.Set<LeadKey>()
            .AsNoTracking()
            .Where(k => k.TenantId == lead.TenantId && k.BusinessLine == lead.BusinessLine && EF.Parameter(keys).Contains(k.Key))
            .Select(k => new { k.Key, k.Slot })
            .ToListAsync(ct);
        return contacts.FindAll(c => !held.Exists(h => h.Key == c.Key && h.Slot == c.Slot));
    }

    /// <summary>What the student is reached by now and was not before.</summary>
    public async Task AddContactsAsync(Lead lead, ContactSet contacts, CancellationToken ct)
    {
        var there = await db.Set<ContactKey>().AsNoTracking().Where(c => c.PersonId == lead.PersonId).Select(c => c.Key).ToListAsync(ct);
        foreach (var contact in contacts.Contacts.Where(c => c.Key is not null && !there.Contains(c.Key)))
        {
            var relation = lead.Relation ?? ContactRelation.Self;
            var entity = contact.ToEntity(db.Engine.NextGuid(), lead.PersonId, lead.TenantId, relation);
            db.Add(entity);
            if (contact.IsHard)
                db.Add(LeadKey.Of(lead, entity));
        }
    }

    private static Guid SlotOf(NewLead what, ParsedContact contact) =>
        what.Different is { } different && contact.Key is not null && different.SharedKeys.Contains(contact.Key)
            ? different.Slot
            : Guid.Empty;

    // The same person may inquire for another business line: one person, two leads. Of students who share a phone the one with the name.
    private async Task<Person?> FindPersonAsync(NewLead what, CancellationToken ct)
    {
        var (tenant, keys) = (what.Submission.TenantId, what.Submission.Keys);
        var persons = db.Set<Person>().Include(p => p.Contacts);
        if (what.PersonId is { } known)
            return await persons.FirstOrDefaultAsync(p => p.Id == known, ct);
        if (keys.Count == 0)
            return null;
        const int atMost = 10;
        var found = await persons
            .Where(p =>
                db.Set<ContactKey>()
                    .Where(c => c.TenantId == tenant && EF.Parameter(keys).Contains(c.Key!))
                    .Select(c => c.PersonId)
                    .Contains(p.Id)
            )
            .OrderBy(p => p.CreatedAt)
            .Take(atMost)
            .ToListAsync(ct);
        var name = Person.KeyOf(what.Facts.Name?.Trim() ?? "");
        return found.Find(p => p.NameKey == name) ?? found.FirstOrDefault();
    }

    private Person AddPerson(NewLead what)
    {
        var person = new Person { Id = db.Engine.NextGuid(), TenantId = what.Submission.TenantId };
        person.Rename(what.Facts.Name);
        LeadFacts.Apply(person, what.Facts, []);
        db.Add(person);
        db.AddRange(SoftKeys.RowsOf(person));
        return person;
    }

    private Lead Build(NewLead what, long number, Person person)
    {
        var (submission, place, now) = (what.Submission, what.Place, clock.UtcNow);
        var lead = new Lead
        {
            Id = db.Engine.NextGuid(),
            Number = number,
            TenantId = submission.TenantId,
            PersonId = person.Id,
            Person = person,
            BusinessLine = submission.BusinessLine,
            SourceCode = what.Source.Code,
            SourceGrade = what.Source.Grade,
            Entry = submission.Entry,
            Intention = what.Intention,
            NextContactAt = place.IsPooled ? null : what.NextContactAt,
        };
        LeadFacts.Apply(lead, what.Facts, []);
        lead.SetTags(what.Facts.Tags ?? []);
        var type = place.OwnerId is null ? (ReceiveType?)null : place.Type;
        lead.Begin(place.Location, place.DepartmentId, place.OwnerId, type, submission.UserId, now, place.PoolId, place.PoolReason);
        lead.Record(LeadOwnership.Born(db.Engine.NextGuid(), lead, submission.UserId, now));
        db.Add(lead);
        db.Add(TouchOf(lead, what, now));
        if (place.OwnerId is { } holder)
            db.Add(LeadOwnership.StartHolding(db.Engine.NextGuid(), lead, holder, place.Type, submission.UserId, null, now));
        if (what.Different is { } different)
            lead.Record(
                new LeadEvent
                {
                    Id = db.Engine.NextGuid(),
                    LeadId = lead.Id,
                    Kind = LeadEvent.DifferentStudent,
                    At = now,
                    ActorId = submission.UserId,
                    Reason = different.Reason,
                }
            );
        return lead;
    }

    private Touch TouchOf(Lead lead, NewLead what, DateTime now) =>
        new()
        {
            Id = db.Engine.NextGuid(),
            TenantId = lead.TenantId,
            LeadId = lead.Id,
            Entry = lead.Entry,
            SourceCode = lead.SourceCode,
            At = now,
            ActorId = what.Submission.UserId,
            Remark = what.TouchRemark,
        };
}
