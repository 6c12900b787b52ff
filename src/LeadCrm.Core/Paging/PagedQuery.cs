using AutoMapper;
using AutoMapper.QueryableExtensions;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Core.Paging;

/// <summary>Turns a query into a page of DTOs.</summary>
public static class PagedQuery
{
    /// <summary>
    /// One page of <paramref name="query"/>, projected in the database; total, rows and the next cursor come from the same query.
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
        var items = await page.Take(input.Take + 1).ProjectTo<TDto>(mapping).ToListAsync(ct);
        if (items.Count <= input.Take)
            return new PagedResult<TDto>(items, total, null);

        items.RemoveAt(items.Count - 1);
        var last = await page.Skip(input.Take - 1).Take(1).Select(order.CursorKeys()).FirstOrDefaultAsync(ct);
        return new PagedResult<TDto>(items, total, last is null ? null : order.Encode(last.Value, last.Tie));
    }
}
