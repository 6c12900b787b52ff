using LeadCrm.Leads.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public sealed class IdCardNumberTests
{
    // The first two are the examples of GB 11643-1999 itself.
    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X")]
    [InlineData("440524188001010014", "440524188001010014")]
    [InlineData(" 110105 19491231 002x ", "11010519491231002X")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X")]
    public void A_number_with_its_check_character_is_one(string text, string number) => IdCardNumber.Normalize(text).ShouldBe(number);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002")]
    [InlineData("110105491231002")]
    [InlineData("11010519491331002X")]
    [InlineData("11010519490230002X")]
    [InlineData("X1010519491231002X")]
    [InlineData("01010519491231002X")]
    [InlineData("11010519491231002XX")]
    [InlineData("１१０१०५१९४९१२३१००२X")]
    public void Anything_else_is_none(string? text) => IdCardNumber.Normalize(text).ShouldBeNull();

    [Fact]
    public void One_wrong_digit_or_two_exchanged_are_always_found()
    {
        const string number = "11010519491231002X";
        for (var i = 0; i < 17; i++)
        {
            foreach (var digit in "0123456789".Where(d => d != number[i]))
                IdCardNumber.Normalize(number[..i] + digit + number[(i + 1)..]).ShouldBeNull();
            if (i < 16 && number[i] != number[i + 1])
                IdCardNumber.Normalize(number[..i] + number[i + 1] + number[i] + number[(i + 2)..]).ShouldBeNull();
        }
    }

    [Fact]
    public void Its_mask_hides_birthday_and_sequence() => IdCardNumber.Mask("11010519491231002X").ShouldBe("110***********002X");
}
