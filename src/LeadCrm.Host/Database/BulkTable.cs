using System.Runtime.CompilerServices;
using LeadCrm.Core.Entities;
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
    private readonly Lock gate = new();
    private readonly ISqlGenerationHelper sqlNames;
    private readonly BulkColumn[] keys;
    private (bool IsMade, Delegate? Read) reader;

    private BulkTable(IEntityType entity, ISqlGenerationHelper sql)
    {
        var table = entity.GetTableMappings().Single().Table;
        if (entity.GetComplexProperties().Any())
            throw new NotSupportedException($"{entity.DisplayName()} has complex properties, which bulk loading does not know.");
        Name = sql.DelimitIdentifier(table.Name, table.Schema);
        Columns = [.. entity.GetProperties().Where(p => !IsMadeByDatabase(p)).Select(p => new BulkColumn(p, table, sql))];
        ColumnList = string.Join(", ", Columns.Select(c => c.Name));
        PlainName = table.Name;
        sqlNames = sql;
        keys = [.. entity.FindPrimaryKey()!.Properties.Select(p => Columns.Single(c => c.Property == p))];
    }

    /// <summary>Delimited, for SQL.</summary>
    public string Name { get; }

    public string PlainName { get; }

    /// <summary>Delimited, for SQL.</summary>
    public string ColumnList { get; }

    public IReadOnlyList<BulkColumn> Columns { get; }

    /// <summary>A table of the same columns that only this connection sees.</summary>
    public string Staged(string prefix) => sqlNames.DelimitIdentifier(prefix + PlainName);

    /// <summary>The assignments of an update, from what <paramref name="value"/> says for a column.</summary>
    public string Assignments(Func<BulkColumn, string> value) =>
        string.Join(", ", Columns.Where(c => !keys.Contains(c)).Select(c => $"{c.Name} = {value(c)}"));

    /// <summary>Finds the row as it was before.</summary>
    public string Match(string row, Func<BulkColumn, string> value)
    {
        var version = Columns.Single(c => c.PlainName == nameof(IVersioned.Version));
        return string.Join(" AND ", keys.Select(k => $"{row}{k.Name} = {value(k)}").Append($"{row}{version.Name} = {value(version)} - 1"));
    }

    public static BulkTable Of<T>(DbContext db)
    {
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not an entity.");
        return Known.GetValue(entity, e => new BulkTable(e, db.GetService<ISqlGenerationHelper>()));
    }

    /// <summary>Reads a row without boxing; null where a column is of a kind that needs the slower way.</summary>
    public Action<T, BulkSink>? RowReader<T>()
    {
        lock (gate)
        {
            if (!reader.IsMade)
                reader = (true, BulkRows.Compile<T>(this));
            return (Action<T, BulkSink>?)reader.Read;
        }
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
        Property = property;
        Mapping = property.GetRelationalTypeMapping();
        PlainName = table.FindColumn(property)!.Name;
        Name = sql.DelimitIdentifier(PlainName);
        getter = property.GetGetter();
        convert = Mapping.Converter?.ConvertToProvider;
        var type = Mapping.Converter?.ProviderClrType ?? property.ClrType;
        ProviderType = Nullable.GetUnderlyingType(type) ?? type;
    }

    public IProperty Property { get; }

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
