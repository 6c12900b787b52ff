using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Events;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;

namespace LeadCrm.Leads.Import;

/// <summary>Where the leads of an import go, and until when they are protected there.</summary>
internal sealed record ImportDestination(LeadLocation Location, Guid DepartmentId, Guid? OwnerId)
{
    public DateOnly? ProtectedUntil { get; init; }

    /// <summary>The pool, where it is not the default one.</summary>
    public Guid? PoolId { get; init; }

    /// <summary>An assignment rule is to give them to somebody.</summary>
    public bool ByRule { get; init; }

    /// <summary>The pool for what the owner has no room for, where it is not the default one.</summary>
    public Guid? BeyondPoolId { get; init; }

    /// <summary>What the owner has no room for.</summary>
    public ImportDestination Beyond => this with { Location = LeadLocation.Pool, OwnerId = null, PoolId = BeyondPoolId };
}

/// <summary>The rows of all tables that a chunk adds, ready for the bulk load.</summary>
internal sealed class NewLeads(IDatabaseEngine engine, LeadImport import, DateTime now)
{
    private readonly List<Person> persons = [];
    private readonly List<ContactKey> contacts = [];
    private readonly List<Lead> leads = [];
    private readonly List<LeadKey> keys = [];
    private readonly List<LeadKey> otherKeys = [];
    private readonly List<LeadTag> tags = [];
    private readonly List<LeadEvent> events = [];
    private readonly List<Touch> touches = [];
    private readonly List<FollowUp> followUps = [];
    private readonly List<LeadAssignment> assignments = [];
    private readonly List<SoftKey> softKeys = [];
    private readonly List<IDomainEvent> waiting = [];

    public void Add(
        RowDecision row,
        ImportDestination destination,
        DateOnly? protectedUntil,
        Guid? knownPerson,
        KnownPersons known,
        Source source,
        long number,
        UserRef? author
    )
    {
        var candidate = row.Candidate;
        var createdAt = candidate.CreatedAt is { } given && given < now ? given : now;
        var facts = candidate.ToInput(null);
        var personId = knownPerson ?? AddPerson(row, facts, createdAt);
        if (knownPerson is not null)
            AddContacts(row, personId, known);
        var lead = new Lead
        {
            Id = engine.NextGuid(),
            Number = number,
            TenantId = import.TenantId,
            PersonId = personId,
            BusinessLine = import.BusinessLine,
            SourceCode = source.Code,
            SourceGrade = source.Grade,
            Entry = LeadEntry.Import,
            ImportId = import.Id,
            CreatedAt = createdAt,
            CreatedBy = import.CreatedBy,
        };
        LeadFacts.Apply(lead, facts, []);
        lead.Begin(
            destination.Location,
            destination.DepartmentId,
            destination.OwnerId,
            ReceiveType.Assigned,
            import.CreatedBy,
            now,
            destination.PoolId
        );
        lead.Protect(protectedUntil);
        if (destination.ByRule)
            lead.AwaitRule();
        leads.Add(lead);
        row.LeadId = lead.Id;
        foreach (var key in row.HardKeys)
            keys.Add(LeadKey.Of(lead, key));
        if (knownPerson is not null)
            otherKeys.AddRange(known.FreeOf(personId).Select(k => LeadKey.Of(lead, k.Key, k.Slot)));
        foreach (var tag in candidate.Tags)
            tags.Add(new LeadTag { LeadId = lead.Id, Tag = tag });
        var born = LeadOwnership.Born(engine.NextGuid(), lead, import.CreatedBy, now);
        events.Add(born);
        if (destination.ByRule)
            waiting.Add(new LeadAwaitsRule(lead.Id, lead.TenantId, born.Id, lead.Entry, now));
        if (destination.OwnerId is { } owner)
            assignments.Add(LeadOwnership.StartHolding(engine.NextGuid(), lead, owner, ReceiveType.Assigned, import.CreatedBy, null, now));
        if (FollowUpOf(engine.NextGuid(), import, row, lead.Id, author, createdAt) is { } followUp)
        {
            followUps.Add(followUp);
            lead.BringFollowUp(followUp.At);
        }
        AddTouch(row, lead.Id, source.Code, again: false, createdAt);
    }

    public void AddTouch(RowDecision row, Guid leadId, string sourceCode, bool again, DateTime at) =>
        touches.Add(
            new Touch
            {
                Id = engine.NextGuid(),
                TenantId = import.TenantId,
                LeadId = leadId,
                Entry = LeadEntry.Import,
                SourceCode = sourceCode,
                At = at,
                ActorId = import.CreatedBy,
                IsReInquiry = again,
                ImportId = import.Id,
                RowKey = row.TouchKey,
                Remark = UnknownSource(row.Candidate, sourceCode),
            }
        );

    /// <summary>What somebody noted elsewhere: with its own time and author, who is not the importer.</summary>
    public static FollowUp? FollowUpOf(Guid id, LeadImport import, RowDecision row, Guid leadId, UserRef? author, DateTime otherwise) =>
        row.Candidate.FollowUpContent is not { } content
            ? null
            : new FollowUp
            {
                Id = id,
                TenantId = import.TenantId,
                LeadId = leadId,
                AuthorId = author?.Id,
                AuthorName = author is null ? row.Candidate.FollowUpAuthor : null,
                DepartmentId = author?.DepartmentId,
                ImportId = import.Id,
                At = row.Candidate.FollowUpAt ?? otherwise,
                Type = FollowUpType.Call,
                Content = content,
            };

    // What the file says of the source is kept even when no source has that name.
    private static string? UnknownSource(ImportCandidate candidate, string sourceCode) =>
        candidate.SourceCode is { } given && !given.Equals(sourceCode, StringComparison.OrdinalIgnoreCase) ? given : null;

    // The student may be reached in another way by now. Noted in the row, so that it can be taken back.
    private void AddContacts(RowDecision row, Guid personId, KnownPersons known)
    {
        var added = row
            .Contacts.Where(c => c.IsHard && !known.Has(personId, c.Key!))
            .DistinctBy(c => c.Key)
            .Select(c => c.ToEntity(engine.NextGuid(), personId, import.TenantId, row.Candidate.Relation ?? ContactRelation.Self))
            .ToList();
        contacts.AddRange(added);
        row.Changes = new ImportChanges([], added.ConvertAll(c => c.Id), [], null).ToJson();
    }

    private Guid AddPerson(RowDecision row, UpdateLeadInput facts, DateTime createdAt)
    {
        var candidate = row.Candidate;
        var person = new Person
        {
            Id = engine.NextGuid(),
            TenantId = import.TenantId,
            CreatedAt = createdAt,
            CreatedBy = import.CreatedBy,
        };
        person.Rename(candidate.Name);
        LeadFacts.Apply(person, facts, []);
        foreach (var contact in row.Contacts)
            person.AddContact(contact.ToEntity(engine.NextGuid(), person.Id, import.TenantId, candidate.Relation ?? ContactRelation.Self));
        persons.Add(person);
        contacts.AddRange(person.Contacts);
        softKeys.AddRange(SoftKeys.RowsOf(person));
        return person.Id;
    }

    /// <summary>Those that are to be given out by rule; a bulk load raises no events of its own.</summary>
    public IReadOnlyList<IDomainEvent> Waiting => waiting;

    // What a row itself names comes first: another row of the chunk may be about somebody who was reached by it, too.
    private List<LeadKey> Keys()
    {
        if (otherKeys.Count == 0)
            return keys;
        var taken = keys.Select(k => (k.Key, k.Slot)).ToHashSet();
        return [.. keys, .. otherKeys.Where(k => taken.Add((k.Key, k.Slot)))];
    }

    /// <summary>Loads everything, parents before children.</summary>
    public async Task WriteAsync(LeadCrmDbContext db, CancellationToken ct)
    {
        await engine.BulkInsertAsync(db, persons, ct);
        await engine.BulkInsertAsync(db, contacts, ct);
        await engine.BulkInsertAsync(db, leads, ct);
        await engine.BulkInsertAsync(db, Keys(), ct);
        await engine.BulkInsertAsync(db, tags, ct);
        await engine.BulkInsertAsync(db, events, ct);
        await engine.BulkInsertAsync(db, touches, ct);
        await engine.BulkInsertAsync(db, followUps, ct);
        await engine.BulkInsertAsync(db, assignments, ct);
        await engine.BulkInsertAsync(db, softKeys, ct);
    }
}
