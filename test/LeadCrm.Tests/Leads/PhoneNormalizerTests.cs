using FsCheck;
using FsCheck.Fluent;
using LeadCrm.Leads.Domain;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public class PhoneNormalizerTests
{
    [Theory]
    [InlineData("13800138000")]
    [InlineData("１３８ ００１３ ８０００")]
    [InlineData("+86 138-0013-8000")]
    [InlineData("008613800138000")]
    [InlineData("8613800138000")]
    [InlineData("013800138000")]
    [InlineData("'13800138000")]
    [InlineData("’13800138000")]
    [InlineData("`13800138000")]
    [InlineData("\t13800138000")]
    [InlineData("=\"13800138000\"")]
    [InlineData("13800138000.0")]
    [InlineData("13800138000.00")]
    [InlineData("1795113800138000")]
    [InlineData("17951013800138000")]
    [InlineData("+86 17951 13800138000")]
    [InlineData("+86 (0)138 0013 8000")]
    [InlineData("(+86)13800138000")]
    [InlineData("＋８６－１３８００１３８０００")]
    [InlineData("138\u00A00013\u00A08000")]
    [InlineData("138\u200B00138000\uFEFF")]
    [InlineData("138–0013—8000")]
    [InlineData("138.0013.8000")]
    [InlineData("138·0013·8000")]
    [InlineData("\u202A13800138000\u202C")]
    [InlineData("1.3800138000E10")]
    public void A_mobile_has_one_key_however_it_is_written(string typed)
    {
        var phone = PhoneNormalizer.Normalize(typed);
        phone.Kind.ShouldBe(PhoneKind.Mobile);
        phone.Key.ShouldBe("+8613800138000");
        phone.LastFour.ShouldBe("8000");
        phone.Raw.ShouldBe(typed);
    }

    [Theory]
    [InlineData("010-62345678", "+861062345678", null)]
    [InlineData("(010) 6234 5678", "+861062345678", null)]
    [InlineData("+86 10 62345678", "+861062345678", null)]
    [InlineData("86-010-62345678", "+861062345678", null)]
    [InlineData("010-62345678-123", "+861062345678", "123")]
    [InlineData("010-62345678转123", "+861062345678", "123")]
    [InlineData("010-62345678 转接 123", "+861062345678", "123")]
    [InlineData("010-62345678 分机123", "+861062345678", "123")]
    [InlineData("010-62345678 ext 123", "+861062345678", "123")]
    [InlineData("010-62345678 Ext.123", "+861062345678", "123")]
    [InlineData("010-62345678#123", "+861062345678", "123")]
    [InlineData("021-6234567", "+86216234567", null)]
    [InlineData("0755-8234-5678", "+8675582345678", null)]
    [InlineData("0571 8234567", "+865718234567", null)]
    public void A_landline_is_area_and_number_with_its_extension_apart(string typed, string key, string? extension)
    {
        var phone = PhoneNormalizer.Normalize(typed);
        phone.Kind.ShouldBe(PhoneKind.Landline);
        phone.Key.ShouldBe(key);
        phone.Extension.ShouldBe(extension);
    }

    [Theory]
    [InlineData("62345678")]
    [InlineData("6234-5678")]
    public void A_number_without_area_code_is_only_a_soft_key(string typed)
    {
        var phone = PhoneNormalizer.Normalize(typed);
        phone.Kind.ShouldBe(PhoneKind.LocalLandline);
        phone.Key.ShouldBeNull();
        phone.SoftKey.ShouldBe("62345678");
        phone.IsUsable.ShouldBeTrue();
    }

    [Theory]
    [InlineData("4008282815")]
    [InlineData("400-828-2815")]
    [InlineData("8008201234")]
    [InlineData("95588")]
    [InlineData("10086")]
    [InlineData("110")]
    public void A_service_number_has_no_key(string typed)
    {
        var phone = PhoneNormalizer.Normalize(typed);
        phone.Kind.ShouldBe(PhoneKind.Service);
        phone.IsUsable.ShouldBeFalse();
    }

    [Theory]
    [InlineData("12345678901", nameof(PhoneError.UnknownPrefix))]
    [InlineData("1380013800", nameof(PhoneError.UnknownPrefix))]
    [InlineData("138001380001", nameof(PhoneError.UnknownPrefix))]
    [InlineData("1380013800012345", nameof(PhoneError.WrongLength))]
    [InlineData("123456789012345678901234567890", nameof(PhoneError.WrongLength))]
    [InlineData("010-00000000", nameof(PhoneError.UnknownPrefix))]
    [InlineData("1.38001E+10", nameof(PhoneError.PrecisionLost))]
    [InlineData("1.38E10", nameof(PhoneError.PrecisionLost))]
    [InlineData("无", nameof(PhoneError.NotANumber))]
    [InlineData("138abc38000", nameof(PhoneError.NotANumber))]
    [InlineData("---", nameof(PhoneError.NotANumber))]
    [InlineData("13800138000 妈妈", nameof(PhoneError.NotANumber))]
    [InlineData("+999 12345678", nameof(PhoneError.UnknownCountryCode))]
    [InlineData("+1 123", nameof(PhoneError.WrongLength))]
    [InlineData("", nameof(PhoneError.Empty))]
    [InlineData("  \u3000\t", nameof(PhoneError.Empty))]
    [InlineData("\uD800", nameof(PhoneError.NotANumber))]
    public void What_cannot_be_a_phone_says_why(string typed, string error)
    {
        var phone = PhoneNormalizer.Normalize(typed);
        phone.Kind.ShouldBe(PhoneKind.Invalid);
        phone.Error.ToString().ShouldBe(error);
        phone.IsUsable.ShouldBeFalse();
    }

    [Fact]
    public void A_numeric_cell_keeps_every_digit_up_to_fifteen()
    {
        PhoneNormalizer.Normalize("13800138000", numericCell: true).Key.ShouldBe("+8613800138000");
        PhoneNormalizer.Normalize("13800138000.0", numericCell: true).Key.ShouldBe("+8613800138000");
        PhoneNormalizer.Normalize("1380013800013900", numericCell: true).Error.ShouldBe(PhoneError.PrecisionLost);
    }

    [Theory]
    [InlineData("+1 123456789", "+1123456789")]
    [InlineData("+32 123456789", "+32123456789")]
    [InlineData("001 415 555 2671", "+14155552671")]
    [InlineData("+44 (0)20 7946 0958", "+442079460958")]
    [InlineData("+852 9123 4567", "+85291234567")]
    [InlineData("+61 0422 718 532", "+61422718532")]
    public void A_foreign_number_keeps_its_country_code(string typed, string key)
    {
        var phone = PhoneNormalizer.Normalize(typed);
        phone.Kind.ShouldBe(PhoneKind.Foreign);
        phone.Key.ShouldBe(key);
    }

    [Theory]
    [InlineData("04 22718532", "AU", "+61422718532")]
    [InlineData("08 33169475", "AU", "+61833169475")]
    [InlineData("422718532", "AU", "+61422718532")]
    [InlineData("61422718532", "AU", "+61422718532")]
    [InlineData("0011 86 13800138000", "AU", "+8613800138000")]
    [InlineData("+86 13800138000", "AU", "+8613800138000")]
    [InlineData("(415) 555-2671", "US", "+14155552671")]
    [InlineData("1-415-555-2671", "US", "+14155552671")]
    [InlineData("011 44 20 7946 0958", "US", "+442079460958")]
    [InlineData("9123 4567", "HK", "+85291234567")]
    [InlineData("0912-345-678", "tw", "+886912345678")]
    public void A_number_without_country_code_belongs_to_the_default_country(string typed, string country, string key) =>
        PhoneNormalizer.Normalize(typed, country).Key.ShouldBe(key);

    [Theory]
    [InlineData("13800138000", "AU")]
    [InlineData("04 2271853", "AU")]
    [InlineData("022718532", "AU")]
    [InlineData("912345", "HK")]
    public void Digits_of_the_wrong_length_are_no_number_of_the_default_country(string typed, string country) =>
        PhoneNormalizer.Normalize(typed, country).Kind.ShouldBe(PhoneKind.Invalid);

    [Fact]
    public void An_unknown_default_country_is_a_mistake_of_the_caller()
    {
        PhoneNormalizer.KnowsCountry("XX").ShouldBeFalse();
        PhoneNormalizer.KnowsCountry("cn").ShouldBeTrue();
        Should.Throw<ArgumentOutOfRangeException>(() => PhoneNormalizer.Normalize("+86 138 0013 8000", "XX"));
    }

    [Theory]
    [InlineData("17012345678", true)]
    [InlineData("17112345678", true)]
    [InlineData("16212345678", true)]
    [InlineData("16512345678", true)]
    [InlineData("+8616712345678", true)]
    [InlineData("13800138000", false)]
    [InlineData("17612345678", false)]
    [InlineData("16612345678", false)]
    public void Virtual_operators_are_flagged(string typed, bool isVirtual) =>
        PhoneNormalizer.Normalize(typed).Flags.HasFlag(PhoneFlags.VirtualOperator).ShouldBe(isVirtual);

    [Theory]
    [InlineData("13800138000/13900139000")]
    [InlineData("13800138000,13900139000")]
    [InlineData("13800138000；13900139000")]
    [InlineData("13800138000;  13900139000;")]
    [InlineData("13800138000、13900139000")]
    [InlineData("13800138000，13900139000")]
    [InlineData("13800138000|13900139000")]
    [InlineData("13800138000\r\n13900139000\n")]
    [InlineData("13800138000 13900139000")]
    [InlineData("13800138000/+86 138 0013 8000/13900139000")]
    public void Several_numbers_in_one_cell_are_several_keys_each_once(string typed) =>
        PhoneNormalizer.NormalizeMany(typed).Select(p => p.Key).ShouldBe(["+8613800138000", "+8613900139000"]);

    [Fact]
    public void Thousands_separators_are_not_several_numbers() =>
        PhoneNormalizer.NormalizeMany("13,800,138,000").Select(p => p.Key).ShouldBe(["+8613800138000"]);

    [Fact]
    public void An_empty_cell_has_no_numbers()
    {
        PhoneNormalizer.NormalizeMany("").ShouldBeEmpty();
        PhoneNormalizer.NormalizeMany(" / ; ").ShouldBeEmpty();
    }

    [Fact]
    public void A_key_is_its_own_key()
    {
        var digits = Gen.Choose(0, 9).ArrayOf(14);
        var prefixes = Gen.Elements("", "+", "00", "86", "+86", "0", "1", "13", "010", "0755", "+1", "+61", "+49", "+7", "17951");
        var numbers =
            from prefix in prefixes
            from all in digits
            from length in Gen.Choose(5, 14)
            select prefix + string.Concat(all.Take(length));
        Prop.ForAll(
                numbers.ToArbitrary(),
                number => PhoneNormalizer.Normalize(number).Key is not { } key || PhoneNormalizer.Normalize(key).Key == key
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }

    [Fact]
    public void Separators_never_change_a_mobile()
    {
        var mobiles = from head in Gen.Choose(130, 199) from tail in Gen.Choose(0, 99_999_999) select $"{head}{tail:D8}";
        var fillers = Gen.Elements(" ", "-", "", ".", "\u00A0", "\u200B", "－", ") ");
        var typed =
            from mobile in mobiles
            from filler in fillers
            from at in Gen.Choose(1, 6)
            select (mobile, text: mobile.Insert(at, filler));
        Prop.ForAll(typed.ToArbitrary(), t => PhoneNormalizer.Normalize(t.text).Key == "+86" + t.mobile)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Any_text_is_answered()
    {
        Prop.ForAll<string>(text => PhoneNormalizer.NormalizeMany(text ?? "").All(p => p.Key is null || p.Key.Length is >= 8 and <= 16))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void Ten_spellings_of_a_phone_in_a_generated_file_are_one_key()
    {
        using var file = new StringWriter();
        var counts = Benchmarks.ChineseContactFile.Write(file, 20_000, seed: 7);
        var keys = file.ToString()
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(l => PhoneNormalizer.Normalize(l.Split(',')[1]).Key)
            .ToList();
        keys.Count.ShouldBe(counts.Rows);
        keys.ShouldNotContain((string?)null);
        keys.Distinct().Count().ShouldBe(counts.DistinctPhones);
        counts.DistinctPhones.ShouldBeInRange(17_500, 18_500);
    }
}
