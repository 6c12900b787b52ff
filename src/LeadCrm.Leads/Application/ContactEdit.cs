using LeadCrm.Leads.Domain;

namespace LeadCrm.Leads.Application;

/// <summary>What an edit of a person's contacts adds and takes away. A value that equals the masked text of a contact means that contact.</summary>
internal sealed record ContactEdit(IReadOnlyList<ParsedContact> Added, IReadOnlyList<ContactKey> Removed)
{
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0;

    public IEnumerable<string> Fields =>
        Added
            .Select(c => c.Kind)
            .Concat(Removed.Select(c => c.Kind))
            .Distinct()
            .Select(k => k == ContactKind.Phone ? "phones" : Camel(k.ToString()));

    public static ContactEdit Between(IReadOnlyList<ContactKey> existing, UpdateLeadInput input, ParsedContact? idCard = null)
    {
        var (added, removed) = (new List<ParsedContact>(), new List<ContactKey>());
        Compare(ContactKind.Phone, input.Phones);
        Compare(ContactKind.WeChat, One(input.WeChat));
        Compare(ContactKind.Qq, One(input.Qq));
        Compare(ContactKind.Email, One(input.Email));
        Compare(ContactKind.IdCard, One(input.IdCard));
        return new ContactEdit(added, removed);

        void Compare(ContactKind kind, IReadOnlyList<string>? wanted)
        {
            if (wanted is null)
                return;
            var there = existing.Where(c => c.Kind == kind).ToList();
            var kept = there.Where(c => wanted.Contains(ContactMasks.Mask(kind, c.Value))).ToHashSet();
            var fresh = wanted.Where(w => there.TrueForAll(c => ContactMasks.Mask(kind, c.Value) != w)).ToList();
            foreach (var contact in kind == ContactKind.IdCard && idCard is not null && fresh.Count > 0 ? [idCard] : Parse(kind, fresh))
            {
                if (there.Find(c => c.Key == contact.Key) is { } same)
                    kept.Add(same);
                else
                    added.Add(contact);
            }
            removed.AddRange(there.Where(c => !kept.Contains(c)));
        }
    }

    private static IReadOnlyList<ParsedContact> Parse(ContactKind kind, List<string> values) =>
        kind switch
        {
            ContactKind.Phone => ContactSet.Parse(values, null, null, null, null).Contacts,
            ContactKind.WeChat => ContactSet.Parse(null, values.FirstOrDefault(), null, null, null).Contacts,
            ContactKind.Qq => ContactSet.Parse(null, null, values.FirstOrDefault(), null, null).Contacts,
            _ => ContactSet.Parse(null, null, null, values.FirstOrDefault(), null).Contacts,
        };

    private static string[]? One(string? value) =>
        value is null ? null
        : value.Length == 0 ? []
        : [value];

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
