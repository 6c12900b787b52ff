using LeadCrm.Core.Entities;

namespace LeadCrm.Leads.Domain;

/// <summary>A natural person, with one or more inquiries (leads).</summary>
internal sealed class Person : AggregateRoot, ITenantOwned
{
    private readonly List<ContactKey> contacts = [];

    public Guid TenantId { get; init; }
    public string Name { get; private set; } = "";

    /// <summary>The name as it is searched for: NFKC, lower case, without spaces.</summary>
    public string NameKey { get; private set; } = "";

    /// <summary>The first phone, for lists; the contacts hold all of them.</summary>
    public string? Phone { get; private set; }
    public Gender? Gender { get; set; }
    public int? BirthYear { get; set; }
    public string? Education { get; set; }
    public string? School { get; set; }
    public string? Major { get; set; }
    public Employment? Employment { get; set; }
    public string? City { get; set; }
    public string? District { get; set; }
    public IReadOnlyList<ContactKey> Contacts => contacts;

    public void Rename(string? name)
    {
        Name = name?.Trim() ?? "";
        NameKey = KeyOf(Name);
    }

    /// <summary>Adds what the person does not have yet; says whether anything was added.</summary>
    public bool AddContact(ContactKey contact)
    {
        if (contacts.Any(c => c.Kind == contact.Kind && (contact.Key is null ? c.Value == contact.Value : c.Key == contact.Key)))
            return false;
        contacts.Add(contact);
        ShowFirstPhone();
        return true;
    }

    public void RemoveContact(ContactKey contact)
    {
        contacts.Remove(contact);
        ShowFirstPhone();
    }

    private void ShowFirstPhone() =>
        Phone = contacts.Where(c => c.Kind == ContactKind.Phone).OrderByDescending(c => c.IsHard).FirstOrDefault()?.Value;

    public static string KeyOf(string name)
    {
        var normal = name.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant();
        return string.Concat(normal.Where(c => !char.IsWhiteSpace(c)));
    }
}

/// <summary>One way to reach a person. Hard keys identify a person; soft ones and unusable texts are only kept.</summary>
internal sealed class ContactKey : Entity, ITenantOwned
{
    public Guid PersonId { get; init; }
    public Guid TenantId { get; init; }
    public ContactKind Kind { get; init; }

    /// <summary>As it was typed.</summary>
    public required string Raw { get; init; }

    /// <summary>As it is dialled or written to: E.164 for phones.</summary>
    public required string Value { get; init; }

    /// <summary>Letter of the kind, colon, normalised value; null for what is no key.</summary>
    public string? Key { get; init; }
    public bool IsHard { get; init; }
    public string? LastFour { get; init; }
    public ContactRelation Relation { get; init; }
}
