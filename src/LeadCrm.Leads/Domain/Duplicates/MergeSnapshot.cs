using System.Text.Json;
using System.Text.Json.Serialization;

namespace LeadCrm.Leads.Domain.Duplicates;

/// <summary>A value before and after a merge, as JSON.</summary>
internal sealed record MergedValue(string Property, JsonElement Before, JsonElement After);

/// <summary>What a merge changed on the person or on a lead that stays.</summary>
internal sealed record MergedFacts(Guid Id, List<MergedValue> Values);

/// <summary>A contact that went to the survivor, or lost its key because the survivor has it already.</summary>
internal sealed record MergedContact(Guid Id, Guid PersonId, bool Moved, string? Key, bool IsHard, string? LastFour);

/// <summary>A key that an open lead held.</summary>
internal sealed record MergedKey(string BusinessLine, string Key, Guid Slot);

/// <summary>A lead that became one with another: where it was, what it was, what it gave.</summary>
internal sealed record MergedLead
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required Guid Into { get; init; }

    /// <summary>All its values before, by name.</summary>
    public required Dictionary<string, JsonElement> Before { get; init; }
    public List<MergedKey> Keys { get; init; } = [];
    public List<string> TagsGiven { get; init; } = [];
    public List<Guid> CollaboratorsGiven { get; init; } = [];

    /// <summary>Leads that had become one with this one before.</summary>
    public List<Guid> AliasesMoved { get; init; } = [];
}

/// <summary>A lead that stays a lead and belongs to another person now.</summary>
internal sealed record MovedLead(Guid Id, Guid FromPersonId);

/// <summary>Everything a merge did, in a shape that can be taken back however many columns leads come to have.</summary>
internal sealed record MergeSnapshot
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public Guid[] Persons { get; init; } = [];
    public MergedFacts Person { get; init; } = new(Guid.Empty, []);
    public List<MergedFacts> Survivors { get; init; } = [];
    public List<MergedContact> Contacts { get; init; } = [];
    public List<MergedLead> Leads { get; init; } = [];
    public List<MovedLead> Moved { get; init; } = [];

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static MergeSnapshot Read(string json) => JsonSerializer.Deserialize<MergeSnapshot>(json, Json)!;

    // Instants as exactly as every engine keeps them.
    public static JsonElement ValueOf(object? value) =>
        JsonSerializer.SerializeToElement(
            value is DateTime time ? new DateTime(time.Ticks - time.Ticks % TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc) : value,
            Json
        );
}
