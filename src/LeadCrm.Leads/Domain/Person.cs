using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;
using LeadCrm.Core.Text;

namespace LeadCrm.Leads.Domain;

/// <summary>A natural person, with one or more inquiries (leads).</summary>
internal sealed class Person : AggregateRoot, ITenantOwned
{
    private readonly List<ContactKey> contacts = [];
    private Guid tenantId;

    public Guid TenantId
    {
        get => tenantId;
        init => tenantId = value;
    }

    [Masked(MaskKind.Name)]
    public string Name { get; private set; } = "";

    /// <summary>The name as it is searched for: NFKC, lower case, without spaces.</summary>
    [NotAudited]
    public string NameKey { get; private set; } = "";

    /// <summary>The first phone, for lists; the contacts hold all of them.</summary>
    [Masked(MaskKind.Phone)]
    public string? Phone { get; private set; }
    public Gender? Gender { get; set; }
    public int? BirthYear { get; set; }

    /// <summary>The whole date of birth, where it is known; its year is <see cref="BirthYear"/>.</summary>
    [NotAudited]
    public DateOnly? BirthDate { get; set; }
    public string? Education { get; set; }
    public string? School { get; set; }
    public string? Major { get; set; }
    public Employment? Employment { get; set; }
    public string? Province { get; set; }
    public string? City { get; set; }
    public string? District { get; set; }
    public string? Postcode { get; set; }

    /// <summary>House number and street; what else belongs to it stands behind a comma.</summary>
    [Masked(MaskKind.Text)]
    public string? Address { get; set; }
    public IReadOnlyList<ContactKey> Contacts => contacts;

    public void Rename(string? name)
    {
        Name = name?.Trim() ?? "";
        NameKey = KeyOf(Name);
    }

    /// <summary>Adds what the person does not have yet; says whether anything was added.</summary>
    public bool AddContact(ContactKey contact)
    {
        foreach (var there in contacts)
            if (there.Kind == contact.Kind && (contact.Key is null ? there.Value == contact.Value : there.Key == contact.Key))
                return false;
        contacts.Add(contact);
        if (contact.Kind == ContactKind.Phone)
            ShowFirstPhone();
        return true;
    }

    public void RemoveContact(ContactKey contact)
    {
        contacts.Remove(contact);
        ShowFirstPhone();
    }

    /// <summary>Through the franchise wall, with all contacts.</summary>
    internal void Enter(Guid tenant)
    {
        tenantId = tenant;
        foreach (var contact in contacts)
            contact.Enter(tenant);
    }

    /// <summary>The same facts as a person of another tenant, where this one stays.</summary>
    public Person CopyFor(Guid tenant, Func<Guid> nextId)
    {
        var copy = new Person
        {
            Id = nextId(),
            TenantId = tenant,
            Gender = Gender,
            BirthYear = BirthYear,
            BirthDate = BirthDate,
            Education = Education,
            School = School,
            Major = Major,
            Employment = Employment,
            Province = Province,
            City = City,
            District = District,
            Postcode = Postcode,
            Address = Address,
        };
        copy.Rename(Name);
        foreach (var contact in contacts.OrderBy(c => c.Id))
            copy.AddContact(contact.CopyFor(nextId(), copy));
        return copy;
    }

    /// <summary>Contacts came or went with a merge.</summary>
    internal void ContactsMoved() => ShowFirstPhone();

    private void ShowFirstPhone() =>
        Phone = contacts.Where(c => c.Kind == ContactKind.Phone).OrderByDescending(c => c.IsHard).FirstOrDefault()?.Value;

    public static string KeyOf(string name)
    {
        // Nearly every name: common ideographs are in form KC already, and have neither case nor blanks.
        if (!name.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF'))
            return name;
        var normal = TextCleaner.Compatible(name).ToLowerInvariant();
        return string.Concat(normal.Where(c => !char.IsWhiteSpace(c)));
    }
}

/// <summary>One way to reach a person. Hard keys identify a person; soft ones and unusable texts are only kept.</summary>
internal sealed class ContactKey : Entity, ITenantOwned
{
    private Guid tenantId;

    public Guid PersonId { get; init; }
    public Guid TenantId
    {
        get => tenantId;
        init => tenantId = value;
    }
    public ContactKind Kind { get; init; }

    /// <summary>As it was typed.</summary>
    [NotAudited]
    public required string Raw { get; init; }

    /// <summary>As it is dialled or written to: E.164 for phones; masked where it stands in <see cref="Protected"/>.</summary>
    [Masked(MaskKind.Contact)]
    public required string Value { get; init; }

    /// <summary>Letter of the kind, colon, normalised value; null for what is no key.</summary>
    [NotAudited]
    public string? Key { get; init; }
    public bool IsHard { get; init; }

    [NotAudited]
    public string? LastFour { get; init; }
    public ContactRelation Relation { get; init; }

    /// <summary>An ID-card number under data protection; null for every other kind.</summary>
    public string? Protected { get; init; }

    /// <summary>Empty unless the contact is somebody else's too by explicit choice; then who this student is (<see cref="LeadKey.Slot"/>).</summary>
    [NotAudited]
    public Guid Slot { get; init; }

    internal void Enter(Guid tenant) => tenantId = tenant;

    public ContactKey CopyFor(Guid id, Person person) =>
        new()
        {
            Id = id,
            PersonId = person.Id,
            TenantId = person.TenantId,
            Kind = Kind,
            Raw = Raw,
            Value = Value,
            Protected = Protected,
            Key = Key,
            IsHard = IsHard,
            LastFour = LastFour,
            Relation = Relation,
            Slot = Slot,
        };
}
