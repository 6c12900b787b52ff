using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Demo;

/// <summary>A chunk of made-up rows of all tables, ready for the bulk load.</summary>
internal sealed class DemoRows
{
    public List<Person> Persons { get; } = [];
    public List<Lead> Leads { get; } = [];
    public List<Touch> Touches { get; } = [];
    public List<FollowUp> FollowUps { get; } = [];
    public List<LeadAssignment> Assignments { get; } = [];

    /// <summary>Loads everything, parents before children.</summary>
    public async Task WriteAsync(LeadCrmDbContext db, CancellationToken ct)
    {
        var engine = db.Engine;
        await engine.BulkInsertAsync(db, Persons, ct);
        await engine.BulkInsertAsync(db, Persons.SelectMany(p => p.Contacts).ToList(), ct);
        await engine.BulkInsertAsync(db, Leads, ct);
        await engine.BulkInsertAsync(db, Keys(), ct);
        await engine.BulkInsertAsync(db, Leads.SelectMany(l => l.Tags).ToList(), ct);
        await engine.BulkInsertAsync(db, Leads.SelectMany(l => l.Events).ToList(), ct);
        await engine.BulkInsertAsync(db, Touches, ct);
        await engine.BulkInsertAsync(db, FollowUps, ct);
        await engine.BulkInsertAsync(db, Assignments, ct);
        await engine.BulkInsertAsync(db, Persons.SelectMany(SoftKeys.RowsOf).ToList(), ct);
    }

    private List<LeadKey> Keys()
    {
        var keys = new List<LeadKey>();
        foreach (var (person, lead) in Persons.Zip(Leads))
        foreach (var contact in person.Contacts.Where(c => c.IsHard))
            keys.Add(LeadKey.Of(lead, contact.Key!));
        return keys;
    }
}
