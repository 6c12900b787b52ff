using LeadCrm.Core.Errors;
using LeadCrm.Core.Paging;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Core;

public sealed class SortMapTests
{
    private sealed record Row(long Number, DateTime? At);

    private static readonly SortMap<Row> Sorts = new SortMap<Row>("at desc", r => r.Number).By("at", r => r.At).By("number", r => r.Number);

    private static readonly List<Row> Rows =
    [
        .. Enumerable.Range(1, 20).Select(i => new Row(i, i % 4 == 0 ? null : new DateTime(2026, 3, 1 + i % 3, 0, 0, 0, DateTimeKind.Utc))),
    ];

    [Theory]
    [InlineData(null)]
    [InlineData("at")]
    [InlineData("AT asc")]
    [InlineData("at desc")]
    [InlineData("number")]
    [InlineData("number desc")]
    public void From_each_row_the_cursor_leads_to_the_rows_behind_it(string? sorting)
    {
        var order = Sorts.Parse(sorting);
        var sorted = order.Order(Rows.AsQueryable()).ToList();
        sorted.ShouldBe(Rows, ignoreOrder: true);
        var withCursor = order.WithCursor<Row>(r => r).Compile();
        foreach (var (index, row) in sorted.Index())
        {
            var place = withCursor(row);
            var rest = order.Order(order.After(Rows.AsQueryable(), order.Encode(place.Value, place.Tie)));
            rest.ShouldBe(sorted.Skip(index + 1), sorting ?? "default");
        }
    }

    [Fact]
    public void Rows_without_a_value_are_last_in_both_directions()
    {
        foreach (var sorting in new[] { "at", "at desc" })
            Sorts.Parse(sorting).Order(Rows.AsQueryable()).ToList().TakeLast(5).ShouldAllBe(r => r.At == null);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("at up")]
    [InlineData("at desc number")]
    public void An_unknown_order_is_refused(string sorting) =>
        Should.Throw<BusinessException>(() => Sorts.Parse(sorting)).Error.Code.ShouldBe("Core:UnknownSorting");

    [Theory]
    [InlineData("")]
    [InlineData("%%%")]
    [InlineData("W10")]
    [InlineData("WyJhdCIsdHJ1ZSwieCIsMV0")]
    [InlineData("WyJudW1iZXIiLGZhbHNlLDEsMV0")]
    public void A_made_up_cursor_is_refused(string cursor) =>
        Should
            .Throw<BusinessException>(() => Sorts.Parse("at desc").After(Rows.AsQueryable(), cursor))
            .Error.Code.ShouldBe("Core:InvalidCursor");
}
