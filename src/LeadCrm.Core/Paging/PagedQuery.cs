using System.Linq.Expressions;
using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Core.Paging;

/// <summary>Turns a query into a page of DTOs.</summary>
public static class PagedQuery
{
    /// <summary>
    /// One page of <paramref name="query"/>, projected in the database; rows and the next cursor come from one query.
    /// </summary>
    /// <exception cref="Errors.BusinessException">The sorting or the cursor is not known here.</exception>
    public static async Task<PagedResult<TDto>> ToPagedAsync<T, TDto>(
        this IQueryable<T> query,
        PagedInput input,
        SortMap<T> sorts,
        IConfigurationProvider mapping,
        CancellationToken ct
    )
        where T : class
    {
        var order = sorts.Parse(input.Sorting);
        var total = input.WantsTotal ? await query.LongCountAsync(ct) : (long?)null;
        var page = order.Order(string.IsNullOrEmpty(input.Cursor) ? query : order.After(query, input.Cursor));
        if (string.IsNullOrEmpty(input.Cursor) && input.SkipCount is > 0)
            page = page.Skip(input.SkipCount.Value);

        // One row more than asked tells whether there is a next page.
        var rows = await page.Take(input.Take + 1).Select(order.WithCursor(Projection<T, TDto>(mapping))).ToListAsync(ct);
        var items = rows.Take(input.Take).Select(r => r.Item).ToList();
        var last = rows.Count > input.Take ? rows[input.Take - 1] : null;
        return new PagedResult<TDto>(items, total, last is null ? null : order.Encode(last.Value, last.Tie));
    }

    // What ProjectTo would select, taken out of a query of nothing, so that the cursor's fields can be selected beside it.
    private static Expression<Func<T, TDto>> Projection<T, TDto>(IConfigurationProvider mapping)
    {
        var select = (MethodCallExpression)Array.Empty<T>().AsQueryable().ProjectTo<TDto>(mapping).Expression;
        return (Expression<Func<T, TDto>>)((UnaryExpression)select.Arguments[1]).Operand;
    }
}
