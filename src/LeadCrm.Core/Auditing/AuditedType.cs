using System.Reflection;
using System.Text.Json;
using LeadCrm.Core.Entities;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LeadCrm.Core.Auditing;

/// <summary>One property of an entity, as the audit log has it.</summary>
internal sealed record AuditedField(IProperty Property, string Name, bool IsSecret, MaskKind? Mask);

/// <summary>What the audit log takes from an entity: everything, unless it is history or says otherwise.</summary>
internal sealed class AuditedType
{
    private const string Annotation = "LeadCrm:Audited";

    // Filled on every save, or said by the kind of the change.
    private static readonly HashSet<string> Bookkeeping =
    [
        nameof(IVersioned.Version),
        nameof(IAudited.CreatedAt),
        nameof(IAudited.CreatedBy),
        nameof(IAudited.ModifiedAt),
        nameof(IAudited.ModifiedBy),
        nameof(ISoftDelete.DeletedAt),
    ];

    private AuditedType(IEntityType type)
    {
        Type = type;
        Key = type.FindPrimaryKey()!.Properties;
        Fields = [.. type.GetProperties().Where(IsField).Select(p => new AuditedField(p, NameOf(p), IsSecret(p), MaskOf(p)))];
    }

    public IEntityType Type { get; }

    public string Name => Type.ClrType.Name.Split('`')[0];

    public IReadOnlyList<IProperty> Key { get; }

    public IReadOnlyList<AuditedField> Fields { get; }

    /// <summary>Null for an entity that is left out.</summary>
    public static AuditedType? Of(IEntityType type) =>
        type.GetOrAddRuntimeAnnotationValue(Annotation, static t => new Found(IsLeftOut(t!) ? null : new AuditedType(t!)), type).Type;

    // A runtime annotation cannot be null.
    private sealed record Found(AuditedType? Type);

    private static bool IsLeftOut(IEntityType type) =>
        typeof(IAppendOnly).IsAssignableFrom(type.ClrType)
        || type.FindAnnotation(AuditModelExtensions.Excluded) is not null
        || type.ClrType.IsDefined(typeof(NotAuditedAttribute), inherit: false)
        || type.FindPrimaryKey() is null;

    // A key of one column is the id of the change; those of a link are what it says.
    private bool IsField(IProperty property) =>
        !property.IsShadowProperty()
        && !(property.IsPrimaryKey() && Key.Count == 1)
        && !Bookkeeping.Contains(property.Name)
        && property.FindAnnotation(AuditModelExtensions.Excluded) is null
        && property.PropertyInfo?.IsDefined(typeof(NotAuditedAttribute), inherit: true) != true;

    private static string NameOf(IProperty property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static bool IsSecret(IProperty property) =>
        property.FindAnnotation(AuditModelExtensions.Secret) is not null
        || property.ClrType == typeof(byte[])
        || property.PropertyInfo?.IsDefined(typeof(SecretAttribute), inherit: true) == true;

    private static MaskKind? MaskOf(IProperty property) =>
        property.FindAnnotation(AuditModelExtensions.Masked)?.Value is string name
            ? Enum.Parse<MaskKind>(name)
            : property.PropertyInfo?.GetCustomAttribute<MaskedAttribute>()?.Kind;
}
