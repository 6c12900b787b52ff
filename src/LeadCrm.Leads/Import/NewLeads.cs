using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;

namespace LeadCrm.Leads.Import;

/// <summary>Where the leads of an import go.</summary>
internal sealed record ImportDestination(LeadLocation Location, Guid DepartmentId, Guid? OwnerId);

/// <summary>The rows of all tables that a chunk adds, ready for the bulk load.</summary>
internal sealed class NewLeads(IDatabaseEngine engine, LeadImport import, ImportDestination destination, DateTime now)
{
    private readonly List<Person> persons = [];
    private readonly List<ContactKey> contacts = [];
    private readonly List<Lead> leads = [];
    private readonly List<LeadKey> keys = [];
    private readonly List<LeadTag> tags = [];
    private readonly List<LeadEvent> events = [];
    private readonly List<Touch> touches = [];
    private readonly List<LeadAssignment> assignments = [];

    public void Add(RowDecision row, Guid? knownPerson, Source source, long number)
    {
        var candidate = row.Candidate;
        var createdAt = candidate.CreatedAt is { } given && given < now ? given : now;
        var personId = knownPerson ?? AddPerson(row, createdAt);
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
        LeadFacts.Apply(lead, candidate.ToInput(null), []);
        lead.Begin(destination.Location, destination.DepartmentId, destination.OwnerId, ReceiveType.Assigned, import.CreatedBy, now);
        leads.Add(lead);
        row.LeadId = lead.Id;
        keys.AddRange(row.HardKeys.Distinct(StringComparer.Ordinal).Select(k => LeadKey.Of(lead, k)));
        tags.AddRange(candidate.Tags.Select(t => new LeadTag { LeadId = lead.Id, Tag = t }));
        events.Add(LeadOwnership.Born(engine.NextGuid(), lead, import.CreatedBy, now));
        if (destination.OwnerId is { } owner)
            assignments.Add(LeadOwnership.StartHolding(engine.NextGuid(), lead, owner, ReceiveType.Assigned, import.CreatedBy, null, now));
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
                DedupKey = row.TouchKey,
                Remark = UnknownSource(row.Candidate, sourceCode),
            }
        );

    // What the file says of the source is kept even when no source has that name.
    private static string? UnknownSource(ImportCandidate candidate, string sourceCode) =>
        candidate.SourceCode is { } given && !given.Equals(sourceCode, StringComparison.OrdinalIgnoreCase) ? given : null;

    private Guid AddPerson(RowDecision row, DateTime createdAt)
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
        LeadFacts.Apply(person, candidate.ToInput(null), []);
        foreach (var contact in row.Contacts)
            person.AddContact(contact.ToEntity(engine.NextGuid(), person.Id, import.TenantId, candidate.Relation ?? ContactRelation.Self));
        persons.Add(person);
        contacts.AddRange(person.Contacts);
        return person.Id;
    }

    /// <summary>Loads everything, parents before children.</summary>
    public async Task WriteAsync(LeadCrmDbContext db, CancellationToken ct)
    {
        await engine.BulkInsertAsync(db, persons, ct);
        await engine.BulkInsertAsync(db, contacts, ct);
        await engine.BulkInsertAsync(db, leads, ct);
        await engine.BulkInsertAsync(db, keys, ct);
        await engine.BulkInsertAsync(db, tags, ct);
        await engine.BulkInsertAsync(db, events, ct);
        await engine.BulkInsertAsync(db, touches, ct);
        await engine.BulkInsertAsync(db, assignments, ct);
    }
}
