using System.ComponentModel.DataAnnotations;
using LeadCrm.Core.Errors;

namespace LeadCrm.Core.Paging;

/// <summary>What every list takes.</summary>
public record PagedInput
{
    /// <summary>The most rows one page may hold.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Free text: what it looks at is said by the list.</summary>
    [StringLength(100)]
    public string? Filter { get; init; }

    /// <summary>A field of the list and <c>asc</c> or <c>desc</c>, for instance <c>createdAt desc</c>.</summary>
    [StringLength(60)]
    public string? Sorting { get; init; }

    /// <summary>Rows to skip; costs more the larger it is, prefer <see cref="Cursor"/>.</summary>
    [Range(0, 1_000_000)]
    public int? SkipCount { get; init; }

    /// <summary>Rows wanted, 20 unless said.</summary>
    [Range(1, MaxPageSize)]
    public int? MaxResultCount { get; init; }

    /// <summary>The <c>nextCursor</c> of the page before; the same sorting must be asked for.</summary>
    [StringLength(400)]
    public string? Cursor { get; init; }

    /// <summary><c>none</c> leaves out the total.</summary>
    [StringLength(10)]
    public string? Count { get; init; }

    /// <summary>For a list that has one order and pages by number: refuses a sorting and a cursor instead of passing over them.</summary>
    public void RefuseOrder()
    {
        if (!string.IsNullOrWhiteSpace(Sorting))
            throw new BusinessException(CoreErrorCodes.UnknownSorting)
                .WithData("Sorting", Sorting)
                .WithData("Allowed", "–")
                .ForField("sorting");
        if (!string.IsNullOrEmpty(Cursor))
            throw new BusinessException(CoreErrorCodes.InvalidCursor).ForField("cursor");
    }

    internal int Take => MaxResultCount ?? 20;

    internal bool WantsTotal => !string.Equals(Count, "none", StringComparison.OrdinalIgnoreCase);
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows.</param>
/// <param name="TotalCount">All rows that match; null when the caller asked for none.</param>
/// <param name="NextCursor">Where the next page begins; null on the last page.</param>
public sealed record PagedResult<T>(IReadOnlyList<T> Items, long? TotalCount, string? NextCursor);
