using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace LeadCrm.Host.Database;

// Where and how the rows of an entity are written: read once per entity type from EF Core's model, so that converters, column types and names
// are the same as for a saved entity.
internal sealed class BulkTable
{
    private static readonly ConditionalWeakTable<IEntityType, BulkTable> Known = [];

    private BulkTable(IEntityType entity, ISqlGenerationHelper sql)
    {
        var table = entity.GetTableMappings().Single().Table;
        if (entity.GetComplexProperties().Any())
            throw new NotSupportedException($"{entity.DisplayName()} has complex properties, which bulk loading does not know.");
        Name = sql.DelimitIdentifier(table.Name, table.Schema);
        Columns = [.. entity.GetProperties().Where(p => !IsMadeByDatabase(p)).Select(p => new BulkColumn(p, table, sql))];
        ColumnList = string.Join(", ", Columns.Select(c => c.Name));
    }

    /// <summary>Delimited, for SQL.</summary>
    public string Name { get; }

    /// <summary>Delimited, for SQL.</summary>
    public string ColumnList { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    public static BulkTable Of<T>(DbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not an entity.");
        return Known.GetValue(entity, e => new BulkTable(e, db.GetService<ISqlGenerationHelper>()));
    }

    private static bool IsMadeByDatabase(IProperty property) =>
        property.GetBeforeSaveBehavior() == PropertySaveBehavior.Ignore
        || property.ValueGenerated == ValueGenerated.OnAdd && property.IsPrimaryKey() && property.ClrType != typeof(Guid);
}

internal sealed class BulkColumn
{
    private readonly IClrPropertyGetter getter;
    private readonly Func<object?, object?>? convert;

    public BulkColumn(IProperty property, ITable table, ISqlGenerationHelper sql)
    {
        if (property.IsShadowProperty())
            throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is a shadow property.");
        Mapping = property.GetRelationalTypeMapping();
        PlainName = table.FindColumn(property)!.Name;
        Name = sql.DelimitIdentifier(PlainName);
        getter = property.GetGetter();
        convert = Mapping.Converter?.ConvertToProvider;
        var type = Mapping.Converter?.ProviderClrType ?? property.ClrType;
        ProviderType = Nullable.GetUnderlyingType(type) ?? type;
    }

    /// <summary>Delimited, for SQL.</summary>
    public string Name { get; }

    public string PlainName { get; }

    public RelationalTypeMapping Mapping { get; }

    /// <summary>What is handed to the database driver, without nullability.</summary>
    public Type ProviderType { get; }

    public object Read(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null ? DBNull.Value : (convert is null ? value : convert(value)) ?? DBNull.Value;
    }
}
