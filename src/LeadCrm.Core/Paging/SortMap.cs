using System.Linq.Expressions;
using System.Text.Json;
using LeadCrm.Core.Errors;
using Microsoft.AspNetCore.WebUtilities;

namespace LeadCrm.Core.Paging;

/// <summary>
/// The fields a list may be sorted by, and the unique field that breaks ties. Knows how to order a query and how to go on after a row
/// (keyset paging), with rows that have no value always last.
/// </summary>
public sealed class SortMap<T>
{
    private readonly string defaultSorting;
    private readonly LambdaExpression tieBreaker;

    /// <summary>Rows that are told apart by a number.</summary>
    public SortMap(string defaultSorting, Expression<Func<T, long>> tieBreaker) =>
        (this.defaultSorting, this.tieBreaker) = (defaultSorting, tieBreaker);

    /// <summary>Rows that are told apart by their id, which is as old as they are.</summary>
    public SortMap(string defaultSorting, Expression<Func<T, Guid>> tieBreaker) =>
        (this.defaultSorting, this.tieBreaker) = (defaultSorting, tieBreaker);

    private readonly Dictionary<string, LambdaExpression> fields = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Allows sorting by a field.</summary>
    public SortMap<T> By<TKey>(string name, Expression<Func<T, TKey>> key)
    {
        fields.Add(name, key);
        return this;
    }

    internal SortOrder<T> Parse(string? sorting)
    {
        var words = (string.IsNullOrWhiteSpace(sorting) ? defaultSorting : sorting).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var descending = words.Length == 2 && words[1].Equals("desc", StringComparison.OrdinalIgnoreCase);
        var known = words.Length == 1 || descending || (words.Length == 2 && words[1].Equals("asc", StringComparison.OrdinalIgnoreCase));
        if (!known || !fields.TryGetValue(words[0], out var key))
            throw new BusinessException(CoreErrorCodes.UnknownSorting)
                .WithData("Sorting", sorting)
                .WithData("Allowed", string.Join(", ", fields.Keys))
                .ForField("sorting");
        return new SortOrder<T>(words[0].ToLowerInvariant(), key, tieBreaker, descending);
    }
}

internal sealed class SortOrder<T>(string name, LambdaExpression key, LambdaExpression tie, bool descending)
{
    private readonly Type keyType = key.ReturnType;
    private readonly bool nullable = !key.ReturnType.IsValueType || Nullable.GetUnderlyingType(key.ReturnType) is not null;

    public IQueryable<T> Order(IQueryable<T> query)
    {
        var expression = query.Expression;
        if (nullable)
            expression = Call("OrderBy", expression, IsNull());
        expression = Call(
            nullable ? (descending ? "ThenByDescending" : "ThenBy") : (descending ? "OrderByDescending" : "OrderBy"),
            expression,
            key
        );
        expression = Call(descending ? "ThenByDescending" : "ThenBy", expression, tie);
        return query.Provider.CreateQuery<T>(expression);
    }

    public IQueryable<T> After(IQueryable<T> query, string cursor)
    {
        var (value, tieValue) = Decode(cursor);
        var row = key.Parameters[0];
        var field = key.Body;
        var tieField = Rebind(tie, row);
        var tieAfter = Compare(tieField, Boxed(tieValue, tie.ReturnType));
        Expression after;
        if (value is null)
        {
            after = Expression.AndAlso(Expression.Equal(field, Expression.Constant(null, keyType)), tieAfter);
        }
        else
        {
            var bound = Boxed(value, keyType);
            // Said as a range and a rest, not as "beyond it, or equal and …": an index is entered at the range, and passes over nothing.
            after = Expression.AndAlso(Compare(field, bound, orEqual: true), Expression.OrElse(Compare(field, bound), tieAfter));
            if (nullable)
                after = Expression.OrElse(after, Expression.Equal(field, Expression.Constant(null, keyType)));
        }
        return query.Where(Expression.Lambda<Func<T, bool>>(after, row));
    }

    /// <summary>Each row as <paramref name="projection"/> has it, with what a cursor behind it would hold.</summary>
    public Expression<Func<T, PageRow<TDto>>> WithCursor<TDto>(Expression<Func<T, TDto>> projection)
    {
        var row = projection.Parameters[0];
        var create = Expression.MemberInit(
            Expression.New(typeof(PageRow<TDto>)),
            Expression.Bind(typeof(PageRow<TDto>).GetProperty(nameof(PageRow<>.Item))!, projection.Body),
            Expression.Bind(
                typeof(PageRow<TDto>).GetProperty(nameof(PageRow<>.Value))!,
                Expression.Convert(Rebind(key, row), typeof(object))
            ),
            Expression.Bind(typeof(PageRow<TDto>).GetProperty(nameof(PageRow<>.Tie))!, Expression.Convert(Rebind(tie, row), typeof(object)))
        );
        return Expression.Lambda<Func<T, PageRow<TDto>>>(create, row);
    }

    public string Encode(object? value, object tieValue) =>
        WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(new object?[] { name, descending, value, tieValue }));

    private (object? Value, object Tie) Decode(string cursor)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<JsonElement[]>(WebEncoders.Base64UrlDecode(cursor));
            if (parts is not { Length: 4 } || parts[0].GetString() != name || parts[1].GetBoolean() != descending)
                throw new FormatException();
            return (
                parts[2].ValueKind == JsonValueKind.Null ? null : parts[2].Deserialize(keyType),
                parts[3].Deserialize(tie.ReturnType) ?? throw new FormatException()
            );
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw new BusinessException(CoreErrorCodes.InvalidCursor).ForField("cursor");
        }
    }

    private BinaryExpression Compare(Expression left, Expression right, bool orEqual = false)
    {
        if (left.Type == typeof(string))
            (left, right) = (Expression.Call(typeof(string), nameof(string.Compare), null, left, right), Expression.Constant(0));
        else if (left.Type == typeof(Guid))
            (left, right) = (Expression.Call(left, nameof(Guid.CompareTo), null, right), Expression.Constant(0));
        return (descending, orEqual) switch
        {
            (true, true) => Expression.LessThanOrEqual(left, right),
            (true, false) => Expression.LessThan(left, right),
            (false, true) => Expression.GreaterThanOrEqual(left, right),
            (false, false) => Expression.GreaterThan(left, right),
        };
    }

    private LambdaExpression IsNull() =>
        Expression.Lambda(
            Expression.Condition(
                Expression.Equal(key.Body, Expression.Constant(null, keyType)),
                Expression.Constant(1),
                Expression.Constant(0)
            ),
            key.Parameters
        );

    // A member of an object, so that EF Core sends the value as a parameter and the plan is reused.
    private static UnaryExpression Boxed(object value, Type type) =>
        Expression.Convert(Expression.Property(Expression.Constant(new Holder { Value = value }), nameof(Holder.Value)), type);

    private static Expression Rebind(LambdaExpression lambda, ParameterExpression row) =>
        new Rebinder(lambda.Parameters[0], row).Visit(lambda.Body);

    private static MethodCallExpression Call(string method, Expression source, LambdaExpression by) =>
        Expression.Call(typeof(Queryable), method, [typeof(T), by.ReturnType], source, Expression.Quote(by));

    private sealed class Holder
    {
        public required object Value { get; init; }
    }

    private sealed class Rebinder(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

internal sealed class PageRow<TDto>
{
    public required TDto Item { get; init; }
    public object? Value { get; init; }
    public required object Tie { get; init; }
}
