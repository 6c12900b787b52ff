using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public class SimilarRowTests
{
    [Theory]
    [InlineData(8613800138000)]
    [InlineData(8619999999999)]
    [InlineData(8613579246801)]
    public void Every_slip_of_a_mobile_is_found_once_and_named(long number)
    {
        var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var expected = new Dictionary<long, SimilarReason>();
        for (var i = 3; i < text.Length; i++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != text[i])
                    expected.Add(Parse(text[..i] + digit + text[(i + 1)..]), SimilarReason.PhoneSlip);
            if (i + 1 < text.Length && text[i] != text[i + 1])
                expected.Add(Parse(text[..i] + text[i + 1] + text[i] + text[(i + 2)..]), SimilarReason.PhoneSwap);
        }
        Span<long> slips = stackalloc long[MobileSlips.Most];
        var found = slips[..MobileSlips.Of(number, slips)].ToArray();
        found.ShouldBe(expected.Keys, ignoreOrder: true);
        foreach (var slip in found)
            MobileSlips.ReasonOf(number, slip).ShouldBe(expected[slip]);
    }

    [Theory]
    [InlineData("p:+8613800138000", 8613800138000)]
    [InlineData("p:+861062345678", null)]
    [InlineData("p:+8523456789012", null)]
    [InlineData("w:+8613800138000", null)]
    public void Only_mobiles_of_China_have_slips(string key, long? number)
    {
        MobileSlips.NumberOf(key).ShouldBe(number);
        if (number is { } known)
            MobileSlips.KeyOf(known).ShouldBe(key);
    }

    [Fact]
    public void A_filter_of_phones_forgets_nobody_and_is_hardly_ever_wrong()
    {
        var filter = new PhoneFilter(100_000);
        for (var i = 0L; i < 100_000; i++)
            filter.Add(8613000000000 + i * 7_919);
        for (var i = 0L; i < 100_000; i++)
            filter.MayHave(8613000000000 + i * 7_919).ShouldBeTrue();
        var wrong = Enumerable.Range(0, 100_000).Count(i => filter.MayHave(8613000000001 + i * 7_919L));
        wrong.ShouldBeLessThan(400);
    }

    [Fact]
    public void A_row_meets_the_first_row_with_its_key_and_never_itself()
    {
        var rows = new LikeRows(10);
        rows.Register(42, 2).ShouldBeNull();
        rows.Register(42, 2).ShouldBeNull("the same row");
        rows.Register(42, 3).ShouldBe(2);
        rows.Register(42, 9).ShouldBe(2, "the first, not the one before");
        rows.Register(43, 9).ShouldBeNull();
    }

    [Fact]
    public void A_table_that_is_full_still_answers()
    {
        var rows = new LikeRows(1);
        for (var i = 0; i < 10_000; i++)
            rows.Register(Mixed(i), 2 + i);
        rows.Register(Mixed(0), 20_000).ShouldBe(2);
        rows.Register(Mixed(9_999), 20_001).ShouldBeNull();
    }

    [Fact]
    public void Reasons_are_kept_as_bits_in_their_order()
    {
        SimilarReason[] reasons = [SimilarReason.SameSound, SimilarReason.SameCity, SimilarReason.PhoneSwap];
        SimilarTo.ReasonsOf(new SimilarTo(null, 3, reasons).Bits).ShouldBe(reasons);
    }

    private static long Mixed(int i) => unchecked((long)((ulong)(i + 1) * 0x9E3779B97F4A7C15UL));

    private static long Parse(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
