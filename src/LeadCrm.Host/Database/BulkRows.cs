using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using LeadCrm.Core.Data;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LeadCrm.Host.Database;

/// <summary>Where an engine puts the values of a row, column after column. Null is a value of every kind.</summary>
internal abstract class BulkSink
{
    public abstract void Write(string? value);

    public abstract void Write(Guid? value);

    /// <summary>UTC.</summary>
    public abstract void Write(DateTime? value);

    public abstract void Write(DateOnly? value);

    public abstract void Write(int? value);

    public abstract void Write(long? value);

    public abstract void Write(bool? value);
}

/// <summary>
/// Reads the rows of a table without boxing: one compiled method per entity type, since a large import reads a hundred values for each of a
/// million rows. Kinds of values that no entity loaded in bulk has are left to the slower way.
/// </summary>
internal static class BulkRows
{
    private static readonly MethodInfo NameOf = typeof(BulkRows).GetMethod(nameof(EnumName), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Null when a column needs the slower way.</summary>
    public static Action<T, BulkSink>? Compile<T>(BulkTable table)
    {
        var (row, sink) = (Expression.Parameter(typeof(T), "row"), Expression.Parameter(typeof(BulkSink), "sink"));
        var calls = table.Columns.Select(c => Value(c, row) is { } value ? WriteCall(sink, value) : null).ToList();
        return calls.Contains(null) ? null : Expression.Lambda<Action<T, BulkSink>>(Expression.Block(calls!), row, sink).Compile();
    }

    private static Expression? Value(BulkColumn column, Expression row)
    {
        var member = column.Property.GetMemberInfo(forMaterialization: false, forSet: false);
        var value = Expression.MakeMemberAccess(row, member);
        var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
        if (type.IsEnum && IsByName(column.Mapping.Converter))
            return Expression.Call(NameOf.MakeGenericMethod(type), Expression.Convert(value, typeof(Nullable<>).MakeGenericType(type)));
        return IsKnown(type) && IsPlain(column.Mapping.Converter) ? value : null;
    }

    private static bool IsByName(ValueConverter? converter) =>
        converter?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(EnumToStringConverter<>);

    // What the converters say is what every sink does by itself: instants are UTC, and SQLite's GUIDs are their bytes in order.
    private static bool IsPlain(ValueConverter? converter) => converter is null or UtcDateTimeConverter or BigEndianGuidConverter;

    private static bool IsKnown(Type type) =>
        type == typeof(string)
        || type == typeof(Guid)
        || type == typeof(DateTime)
        || type == typeof(DateOnly)
        || type == typeof(int)
        || type == typeof(long)
        || type == typeof(bool);

    private static MethodCallExpression WriteCall(Expression sink, Expression value)
    {
        var type =
            value.Type.IsValueType && Nullable.GetUnderlyingType(value.Type) is null
                ? typeof(Nullable<>).MakeGenericType(value.Type)
                : value.Type;
        var write = typeof(BulkSink).GetMethod(nameof(BulkSink.Write), [type])!;
        return Expression.Call(sink, write, type == value.Type ? value : Expression.Convert(value, type));
    }

    private static string? EnumName<T>(T? value)
        where T : struct, Enum => value is { } given ? EnumNames<T>.All[given] : null;

    private static class EnumNames<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All = Enum.GetValues<T>()
            .Distinct()
            .ToFrozenDictionary(v => v, v => v.ToString());
    }
}
