using LeadCrm.Core.Security;
using LeadCrm.Leads.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public class ContactKeyTests
{
    [Theory]
    [InlineData(" Wx_ABC-1 ", "wx_abc-1")]
    [InlineData("ＷＸ１２３", "wx123")]
    [InlineData("小雨_1998\u200B", "小雨_1998")]
    public void A_WeChat_id_is_compared_without_case_and_width(string typed, string key) => ContactKeys.WeChat(typed).Key.ShouldBe(key);

    [Fact]
    public void A_WeChat_id_has_5_to_64_characters()
    {
        ContactKeys.WeChat("").Error.ShouldBe(ContactKeyError.Empty);
        ContactKeys.WeChat(" ").Error.ShouldBe(ContactKeyError.Empty);
        ContactKeys.WeChat("abcd").Error.ShouldBe(ContactKeyError.WrongShape);
        ContactKeys.WeChat("abcde").Key.ShouldNotBeNull();
        ContactKeys.WeChat(new string('a', 64)).Key.ShouldNotBeNull();
        ContactKeys.WeChat(new string('a', 65)).Error.ShouldBe(ContactKeyError.TooLong);
    }

    [Theory]
    [InlineData("12345", "12345")]
    [InlineData(" １２３４５６ ", "123456")]
    [InlineData("123456789012", "123456789012")]
    [InlineData("123456.0", "123456")]
    [InlineData("1234", null)]
    [InlineData("1234567890123", null)]
    [InlineData("012345", null)]
    [InlineData("12345a", null)]
    public void A_QQ_number_has_5_to_12_digits(string typed, string? key) => ContactKeys.Qq(typed).Key.ShouldBe(key);

    [Theory]
    [InlineData(" Li.Si@Example.COM ", "li.si@example.com")]
    [InlineData("ａ＠ｂ．ｃｎ", "a@b.cn")]
    [InlineData("a+b@sub.example.co", "a+b@sub.example.co")]
    [InlineData("a@b", null)]
    [InlineData("@b.cn", null)]
    [InlineData("a@@b.cn", null)]
    [InlineData("a b@c.cn", null)]
    [InlineData("a@b..cn", null)]
    [InlineData("a@-b.cn", null)]
    [InlineData("a.@b.cn", null)]
    [InlineData("plain", null)]
    public void An_email_needs_a_sane_shape(string typed, string? key) => ContactKeys.Email(typed).Key.ShouldBe(key);

    [Fact]
    public void An_email_has_at_most_128_characters()
    {
        ContactKeys.Email(new string('a', 60) + "@" + new string('b', 64) + ".cn").Key.ShouldNotBeNull();
        ContactKeys.Email(new string('a', 60) + "@" + new string('b', 65) + ".cn").Error.ShouldBe(ContactKeyError.TooLong);
    }

    [Theory]
    [InlineData("13800138000", "138 **** 8000")]
    [InlineData("+8613800138000", "138 **** 8000")]
    [InlineData("+86 138-0013-8000", "138 **** 8000")]
    [InlineData("+61422718532", "+614 **** 8532")]
    [InlineData("62345678", "**** 5678")]
    [InlineData("12345", "**** 5")]
    [InlineData("123", "****")]
    [InlineData("", "")]
    public void A_phone_shows_its_ends_and_hides_at_least_four(string phone, string masked) => ContactMask.Phone(phone).ShouldBe(masked);

    [Theory]
    [InlineData("林小雨", "林**")]
    [InlineData("林", "林*")]
    [InlineData("Mary Smith", "M*** S****")]
    [InlineData(" J  Doe ", "J* D**")]
    [InlineData("𠮷野家", "𠮷**")]
    [InlineData(null, "")]
    public void A_name_shows_its_first_letters(string? name, string masked) => ContactMask.Name(name).ShouldBe(masked);

    [Theory]
    [InlineData("mary@example.com", "m****@example.com")]
    [InlineData("m@example.com", "****@example.com")]
    [InlineData("mary", "****")]
    public void An_email_shows_its_domain(string email, string masked) => ContactMask.Email(email).ShouldBe(masked);

    [Theory]
    [InlineData("wx_abc123", "wx****23")]
    [InlineData("12345", "1****")]
    [InlineData("abc", "****")]
    public void An_id_shows_its_ends(string id, string masked) => ContactMask.Id(id).ShouldBe(masked);
}
