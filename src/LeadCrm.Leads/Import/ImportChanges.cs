using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Entities;
using LeadCrm.Leads.Domain;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace LeadCrm.Leads.Import;

/// <summary>What a row added to a lead beside its facts.</summary>
internal sealed record ImportAdditions(List<Guid> Contacts, List<string> Tags, Guid? FollowUp);

/// <summary>One fact before and after.</summary>
/// <param name="OfPerson">Whether it is a fact of the person, not of the lead.</param>
/// <param name="Property">Name of the property.</param>
/// <param name="Before">Value before, as JSON.</param>
/// <param name="After">Value after, as JSON.</param>
internal sealed record ImportChange(bool OfPerson, string Property, JsonElement Before, JsonElement After);

/// <summary>What a row changed on a lead that was there, in a shape that can be taken back however many columns leads come to have.</summary>
internal sealed record ImportChanges(List<ImportChange> Fields, List<Guid> Contacts, List<string> Tags, Guid? FollowUp)
{
    // Follow from other values, or from the save itself.
    private static readonly HashSet<string> Derived =
    [
        nameof(AggregateRoot.Version),
        nameof(AggregateRoot.ModifiedAt),
        nameof(AggregateRoot.ModifiedBy),
        nameof(Person.Phone),
    ];

    public bool IsEmpty => Fields.Count == 0 && Contacts.Count == 0 && Tags.Count == 0 && FollowUp is null;

    /// <summary>Names of what changed, as the history of a lead has them.</summary>
    public IReadOnlyList<string> Names() =>
        [
            .. Fields.Where(f => f.Property != nameof(Person.NameKey)).Select(f => JsonNamingPolicy.CamelCase.ConvertName(f.Property)),
            .. Contacts.Count > 0 ? ["contacts"] : (string[])[],
            .. Tags.Count > 0 ? ["tags"] : (string[])[],
            .. FollowUp is not null ? ["followUp"] : (string[])[],
        ];

    public string? ToJson() => IsEmpty ? null : JsonSerializer.Serialize(this, LeadImport.Json);

    public static ImportChanges? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<ImportChanges>(json, LeadImport.Json);

    public static (PropertyValues Lead, PropertyValues Person) Before(LeadCrmDbContext db, Lead lead) =>
        (db.Entry(lead).CurrentValues.Clone(), db.Entry(lead.Person).CurrentValues.Clone());

    public static ImportChanges Since(
        (PropertyValues Lead, PropertyValues Person) before,
        LeadCrmDbContext db,
        Lead lead,
        ImportAdditions added
    )
    {
        var fields = Compare(false, before.Lead, db.Entry(lead).CurrentValues)
            .Concat(Compare(true, before.Person, db.Entry(lead.Person).CurrentValues))
            .ToList();
        return new ImportChanges(fields, added.Contacts, added.Tags, added.FollowUp);
    }

    private static IEnumerable<ImportChange> Compare(bool ofPerson, PropertyValues before, PropertyValues after) =>
        after
            .Properties.Where(p => !Derived.Contains(p.Name) && !Equals(before[p], after[p]))
            .Select(p => new ImportChange(ofPerson, p.Name, Json(before[p]), Json(after[p])));

    // Instants as exactly as every engine keeps them.
    public static JsonElement Json(object? value) =>
        JsonSerializer.SerializeToElement(
            value is DateTime time ? new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc) : value,
            LeadImport.Json
        );
}
