using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LeadCrm.Core.Data;

/// <summary>What entity configurations of modules use beside EF Core's own builder.</summary>
public static class ModelBuilderExtensions
{
    internal const string KeyColumn = "LeadCrm:KeyColumn";

    /// <summary>
    /// A normalised key that is matched, unique or searched by prefix: compared byte by byte on every engine, whatever the collation of the database.
    /// </summary>
    public static PropertyBuilder<string> IsKeyText(this PropertyBuilder<string> property, int maxLength) =>
        property.HasMaxLength(maxLength).HasAnnotation(KeyColumn, true);

    /// <inheritdoc cref="IsKeyText(PropertyBuilder{string}, int)" />
    public static PropertyBuilder<string?> IsOptionalKeyText(this PropertyBuilder<string?> property, int maxLength) =>
        property.HasMaxLength(maxLength).HasAnnotation(KeyColumn, true);
}
