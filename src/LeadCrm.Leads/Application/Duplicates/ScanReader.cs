using LeadCrm.Core.Data;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Leads.Application.Duplicates;

/// <summary>Reads all persons of a tenant who have a lead, page by page, into the columns of the matcher.</summary>
internal sealed class ScanReader(LeadCrmDbContext db)
{
    private const int Page = 10_000;

    private sealed record Row(
        Guid Id,
        string Name,
        DateOnly? BirthDate,
        int? BirthYear,
        Gender? Gender,
        string? Address,
        string? City,
        string? District,
        string? Province,
        string? Postcode,
        string? School
    );

    private sealed record Contact(Guid PersonId, ContactKind Kind, string? Key, string Value);

    /// <param name="tenantId">The tenant.</param>
    /// <param name="pageDone">Called between pages; may give up by throwing.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<MatchBase> ReadAsync(Guid tenantId, Func<int, Task> pageDone, CancellationToken ct)
    {
        var persons = new MatchBase();
        var after = Guid.Empty;
        while (true)
        {
            var rows = await PageAsync(tenantId, after, ct);
            if (rows.Count == 0)
                break;
            var contacts = await ContactsAsync(tenantId, rows[0].Id, rows[^1].Id, ct);
            foreach (var row in rows)
                persons.Add(ToMatch(row, contacts[row.Id]));
            after = rows[^1].Id;
            await pageDone(persons.Count);
            if (rows.Count < Page)
                break;
        }
        persons.Close();
        return persons;
    }

    private Task<List<Row>> PageAsync(Guid tenantId, Guid after, CancellationToken ct) =>
        db.Set<Person>()
            .AsNoTracking()
            .Where(p => p.TenantId == tenantId && p.Id.CompareTo(after) > 0 && db.Set<Lead>().Any(l => l.PersonId == p.Id))
            .OrderBy(p => p.Id)
            .Take(Page)
            .Select(p => new Row(
                p.Id,
                p.Name,
                p.BirthDate,
                p.BirthYear,
                p.Gender,
                p.Address,
                p.City,
                p.District,
                p.Province,
                p.Postcode,
                p.School
            ))
            .ToListAsync(ct);

    private async Task<ILookup<Guid, Contact>> ContactsAsync(Guid tenantId, Guid first, Guid last, CancellationToken ct)
    {
        var contacts = await db.Set<ContactKey>()
            .AsNoTracking()
            .Where(c => c.TenantId == tenantId && c.PersonId.CompareTo(first) >= 0 && c.PersonId.CompareTo(last) <= 0)
            .Select(c => new Contact(c.PersonId, c.Kind, c.Key, c.Value))
            .ToListAsync(ct);
        return contacts.ToLookup(c => c.PersonId);
    }

    private static MatchPerson ToMatch(Row row, IEnumerable<Contact> contacts)
    {
        List<string> phones = [];
        List<string> accounts = [];
        string? idCard = null;
        foreach (var contact in contacts)
        {
            if (contact.Kind == ContactKind.Phone)
                phones.Add(string.Concat(contact.Value.Where(char.IsAsciiDigit)));
            else if (contact.Kind == ContactKind.IdCard)
                idCard = contact.Key;
            else if (contact.Key is not null)
                accounts.Add(contact.Key);
        }
        return new MatchPerson
        {
            Id = row.Id,
            Name = row.Name,
            Birth = MatchBase.BirthOf(row.BirthDate, row.BirthYear),
            Gender = row.Gender,
            Phones = phones,
            Accounts = accounts,
            IdCard = idCard,
            Address = row.Address,
            City = row.City,
            District = row.District,
            Province = row.Province,
            Postcode = row.Postcode,
            School = row.School,
        };
    }
}
