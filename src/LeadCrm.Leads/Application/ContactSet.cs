using LeadCrm.Core.Errors;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>The normalised contacts of a form: refuses what cannot be one, names the field that is to blame.</summary>
internal sealed class ContactSet
{
    private readonly List<ParsedContact> contacts = [];

    public IReadOnlyList<ParsedContact> Contacts => contacts;

    /// <summary>Keys that identify a person, phones first.</summary>
    public List<string> HardKeys => contacts.Where(c => c.IsHard).Select(c => c.Key!).Distinct(StringComparer.Ordinal).ToList();

    /// <summary><paramref name="idCard"/> is the number that was given beside them, read already.</summary>
    public static ContactSet Parse(IContactInput input, string? defaultCountry, ParsedContact? idCard = null)
    {
        var set = Parse(input.Phones, input.WeChat, input.Qq, input.Email, defaultCountry);
        if (idCard is not null)
            set.contacts.Add(idCard);
        return set.contacts.Count == 0 ? throw new BusinessException(LeadsErrorCodes.NoContact).ForField("phones") : set;
    }

    public static ContactSet Parse(IReadOnlyList<string>? phones, string? weChat, string? qq, string? email, string? defaultCountry)
    {
        var country = (defaultCountry ?? "CN").ToUpperInvariant();
        if (!PhoneNormalizer.KnowsCountry(country))
            throw new BusinessException(LeadsErrorCodes.UnknownCountry).WithData("Country", country).ForField("defaultCountry");
        var set = new ContactSet();
        for (var i = 0; i < (phones?.Count ?? 0); i++)
            set.AddPhones(phones![i], country, $"phones[{i}]");
        set.Add(ContactKind.WeChat, weChat, "weChat");
        set.Add(ContactKind.Qq, qq, "qq");
        set.Add(ContactKind.Email, email, "email");
        return set;
    }

    private void AddPhones(string raw, string country, string field)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return;
        if (raw.Length > LeadConsts.MaxContact)
            throw Refuse(LeadsErrorCodes.InvalidPhone, raw[..20], field);
        foreach (var phone in PhoneNormalizer.NormalizeMany(raw, country))
            contacts.Add(
                ParsedContact.OfPhone(phone) is { Key: not null } usable
                    ? usable
                    : throw Refuse(LeadsErrorCodes.InvalidPhone, phone.Raw, field)
            );
    }

    private void Add(ContactKind kind, string? raw, string field)
    {
        if (string.IsNullOrWhiteSpace(raw))
            return;
        contacts.Add(
            ParsedContact.Of(kind, raw) is { Key: not null } usable ? usable : throw Refuse(LeadsErrorCodes.InvalidContact, raw, field)
        );
    }

    private static BusinessException Refuse(ErrorCode code, string raw, string field) =>
        new BusinessException(code).WithData("Value", raw).ForField(field);
}

/// <summary>A contact after normalisation; <c>Key</c> is null for what is no key.</summary>
internal sealed record ParsedContact(ContactKind Kind, string Raw, string Value, string? Key, bool IsHard, string? LastFour)
{
    /// <summary>What is stored in place of a clear value that must not be read from the database.</summary>
    public string? Protected { get; init; }

    public static ParsedContact OfPhone(PhoneResult phone) =>
        phone switch
        {
            { Key: { } key } => new(ContactKind.Phone, phone.Raw, key, $"p:{key}", true, phone.LastFour),
            { SoftKey: { } soft } => new(ContactKind.Phone, phone.Raw, soft, $"s:{soft}", false, phone.LastFour),
            _ => new(ContactKind.Phone, phone.Raw, phone.Raw, null, false, null),
        };

    public static ParsedContact Of(ContactKind kind, string raw)
    {
        var (letter, key) = kind switch
        {
            ContactKind.WeChat => ('w', ContactKeys.WeChat(raw).Key),
            ContactKind.Qq => ('q', ContactKeys.Qq(raw).Key),
            _ => ('e', ContactKeys.Email(raw).Key),
        };
        return key is null ? new(kind, raw, raw, null, false, null) : new(kind, raw.Trim(), key, $"{letter}:{key}", true, null);
    }

    public ContactKey ToEntity(Guid id, Guid personId, Guid tenantId, ContactRelation relation, Guid slot = default) =>
        new()
        {
            Id = id,
            PersonId = personId,
            TenantId = tenantId,
            Kind = Kind,
            Raw = Raw.Length > LeadConsts.MaxContact ? Raw[..LeadConsts.MaxContact] : Raw,
            Value = Value.Length > LeadConsts.MaxContact ? Value[..LeadConsts.MaxContact] : Value,
            Key = Key,
            IsHard = IsHard,
            LastFour = LastFour,
            Relation = relation,
            Protected = Protected,
            Slot = slot,
        };
}

internal static class ContactMasks
{
    /// <summary>A contact as those may see it who have not revealed it.</summary>
    public static string Mask(ContactKind kind, string value) =>
        kind switch
        {
            ContactKind.Phone => ContactMask.Phone(value),
            ContactKind.Email => ContactMask.Email(value),
            ContactKind.IdCard => value,
            _ => ContactMask.Id(value),
        };

    /// <summary>A key of the tables, with its letter and colon.</summary>
    public static string MaskKey(string key) =>
        key[0] switch
        {
            'p' or 's' => ContactMask.Phone(key[2..]),
            'e' => ContactMask.Email(key[2..]),
            // Only a hash: nothing of it says anything.
            'i' => "****",
            _ => ContactMask.Id(key[2..]),
        };
}
