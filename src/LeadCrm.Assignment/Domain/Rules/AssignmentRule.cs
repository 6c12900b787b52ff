using System.Text.Json;
using System.Text.Json.Serialization;
using LeadCrm.Core.Auditing;
using LeadCrm.Core.Entities;

namespace LeadCrm.Assignment.Domain.Rules;

/// <summary>分配规则 of a tenant. The rules are tried in the order of their places; every change leaves a version.</summary>
internal sealed class AssignmentRule : AggregateRoot, ITenantOwned
{
    public Guid TenantId { get; init; }
    public required string Name { get; set; }
    public bool IsEnabled { get; set; }

    /// <summary>Which is tried first; without gaps in a tenant, from 1.</summary>
    public int Place { get; set; }

    /// <summary>The <see cref="RuleDefinition"/> as JSON.</summary>
    public required string Definition { get; set; }

    public RuleDefinition Read() => RuleJson.Read<RuleDefinition>(Definition);

    public BookedRule Book() => new(Id, TenantId, Name, IsEnabled, Place, Version, Read());
}

/// <summary>A rule as it was after a change.</summary>
internal sealed class AssignmentRuleVersion : Entity, ITenantOwned, IAppendOnly
{
    public Guid TenantId { get; init; }
    public Guid RuleId { get; init; }

    /// <summary>The version of the rule since.</summary>
    public int Version { get; init; }
    public required string Name { get; init; }
    public bool IsEnabled { get; init; }
    public bool IsDeleted { get; init; }
    public required string Definition { get; init; }
    public DateTime At { get; init; }
    public Guid? ActorId { get; init; }

    [Masked(MaskKind.Text)]
    public string? Note { get; init; }
}

/// <summary>A rule as it is kept in memory.</summary>
internal sealed record BookedRule(Guid Id, Guid TenantId, string Name, bool IsEnabled, int Place, int Version, RuleDefinition Definition);

/// <summary>JSON of what rules keep as text.</summary>
internal static class RuleJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text) =>
        JsonSerializer.Deserialize<T>(text, Options) ?? throw new InvalidOperationException("A stored rule is empty.");
}
