using LeadCrm.Core.Errors;
using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Import.Reading;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public class ImportRowMapperTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void A_row_becomes_a_candidate()
    {
        var lead = Map(
            ("name", "林小雨"),
            ("phone", "13800138000/010-62345678"),
            ("phoneAlt", "+86 139 0013 9000"),
            ("weChat", "Wx_ABC"),
            ("qq", "123456"),
            ("email", "Lin@Example.com"),
            ("gender", "女"),
            ("birthDate", "1998-03-02"),
            ("relation", "母亲"),
            ("studentName", "小雨"),
            ("employment", "在读"),
            ("studyMode", "线上"),
            ("city", "杭州"),
            ("tags", "VIP，老客户、VIP"),
            ("sourceCode", "baidu"),
            ("createdAt", "2026/3/2 10:30"),
            ("remark", "想周末上课")
        );
        lead.Problem.ShouldBeNull();
        lead.Name.ShouldBe("林小雨");
        lead.Phones.Select(p => p.Key).ShouldBe(["+8613800138000", "+861062345678", "+8613900139000"]);
        (lead.WeChat, lead.WeChatKey).ShouldBe(("Wx_ABC", "wx_abc"));
        (lead.QqKey, lead.EmailKey).ShouldBe(("123456", "lin@example.com"));
        (lead.Gender, lead.BirthYear, lead.Relation).ShouldBe((Gender.Female, 1998, ContactRelation.Mother));
        (lead.Employment, lead.StudyMode).ShouldBe((Employment.Student, StudyMode.Online));
        lead.Tags.ShouldBe(["VIP", "老客户"]);
        lead.CreatedAt.ShouldBe(new DateTime(2026, 3, 2, 2, 30, 0, DateTimeKind.Utc));
        lead.CreatedAt!.Value.Kind.ShouldBe(DateTimeKind.Utc);
    }

    [Theory]
    [InlineData("林", "小雨", "林小雨")]
    [InlineData("hemsworth", "jack", "jack hemsworth")]
    [InlineData("林", "", "林")]
    [InlineData("", "jack", "jack")]
    [InlineData("Lin", "小雨", "小雨 Lin")]
    public void Family_and_given_name_are_joined_as_their_script_does(string family, string given, string name) =>
        Map(("familyName", family), ("givenName", given), ("phone", "13800138000")).Name.ShouldBe(name);

    [Theory]
    [InlineData("男", Gender.Male)]
    [InlineData("M", Gender.Male)]
    [InlineData("male", Gender.Male)]
    [InlineData("女士", Gender.Female)]
    [InlineData("Ｆ", Gender.Female)]
    [InlineData("未知", null)]
    [InlineData("-", null)]
    public void Gender_is_understood(string typed, Gender? gender)
    {
        var lead = Map(("gender", typed), ("phone", "13800138000"));
        lead.Gender.ShouldBe(gender);
        lead.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("birthYear", "1998", 1998)]
    [InlineData("birthYear", "1998年", 1998)]
    [InlineData("birthDate", "19780301", 1978)]
    [InlineData("birthDate", "1998年3月2日", 1998)]
    [InlineData("birthDate", "1998.3", 1998)]
    [InlineData("birthDate", "1998", 1998)]
    [InlineData("birthDate", "19129428", 1912)]
    public void The_year_of_birth_comes_from_either_column(string field, string typed, int year) =>
        Map((field, typed), ("phone", "13800138000")).BirthYear.ShouldBe(year);

    [Theory]
    [InlineData("2026-03-02", "2026-03-01T16:00:00")]
    [InlineData("2026年3月2日 08:00", "2026-03-02T00:00:00")]
    [InlineData("20260302", "2026-03-01T16:00:00")]
    [InlineData("2026-03-02 10:30:15", "2026-03-02T02:30:15")]
    [InlineData("2026-03-02T10:30:00Z", "2026-03-02T10:30:00")]
    [InlineData("2026-03-02T10:30:00+09:00", "2026-03-02T01:30:00")]
    public void A_time_of_creation_is_business_time_unless_it_says_otherwise(string typed, string utc) =>
        Map(("createdAt", typed), ("phone", "13800138000"))
            .CreatedAt.ShouldBe(DateTime.Parse(utc + "Z", null, System.Globalization.DateTimeStyles.AdjustToUniversal));

    [Theory]
    [InlineData("gender", "x")]
    [InlineData("birthYear", "98")]
    [InlineData("birthYear", "2098")]
    [InlineData("birthDate", "18129428")]
    [InlineData("relation", "邻居的猫")]
    [InlineData("employment", "x")]
    [InlineData("studyMode", "x")]
    [InlineData("createdAt", "昨天")]
    [InlineData("qq", "abc")]
    [InlineData("email", "abc")]
    public void A_value_that_the_field_does_not_know_is_an_error_of_its_column(string field, string typed) =>
        Map(("phone", "13800138000"), (field, typed))
            .Problem.ShouldBe(new CandidateProblem(ImportVerdict.Error, ImportErrorCodes.InvalidValue, 1));

    [Theory]
    [InlineData("name", 65)]
    [InlineData("city", 65)]
    [InlineData("remark", 2001)]
    [InlineData("sourceCode", 33)]
    [InlineData("weChat", 129)]
    [InlineData("weChat", 65)]
    [InlineData("tags", 21)]
    public void A_value_that_is_too_long_is_an_error_of_its_column(string field, int length) =>
        Map(("phone", "13800138000"), (field, new string('x', length)))
            .Problem.ShouldBe(new CandidateProblem(ImportVerdict.Error, ImportErrorCodes.ValueTooLong, 1));

    [Fact]
    public void A_bad_phone_alone_makes_the_row_invalid()
    {
        var codes = new Dictionary<string, ErrorCode>
        {
            ["1.38001E+10"] = ImportErrorCodes.PhonePrecisionLost,
            ["12345678901"] = ImportErrorCodes.PhoneInvalid,
            ["4008282815"] = ImportErrorCodes.PhoneService,
        };
        foreach (var (typed, code) in codes)
            Map(("name", "a"), ("phone", typed)).Problem.ShouldBe(new CandidateProblem(ImportVerdict.Invalid, code, 1));
    }

    [Theory]
    [InlineData("weChat", "wx_12")]
    [InlineData("qq", "12345")]
    [InlineData("email", "a@b.cn")]
    [InlineData("phoneAlt", "13800138000")]
    public void A_bad_phone_beside_another_key_is_kept(string field, string value)
    {
        var lead = Map(("phone", "12345678901"), (field, value));
        lead.Problem.ShouldBeNull();
        lead.Phones[0].Kind.ShouldBe(PhoneKind.Invalid);
        lead.Phones[0].Raw.ShouldBe("12345678901");
    }

    [Fact]
    public void A_soft_phone_is_enough() => Map(("phone", "62345678")).Problem.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("无")]
    public void A_row_without_any_contact_is_an_error(string phone) =>
        Map(("name", "a"), ("phone", phone))
            .Problem.ShouldBe(new CandidateProblem(ImportVerdict.Error, ImportErrorCodes.NoContactKey, null));

    [Fact]
    public void Six_phones_are_too_many() =>
        Map(("phone", string.Join('/', Enumerable.Range(0, 6).Select(i => $"1380013800{i}"))))
            .Problem!.Error.ShouldBe(ImportErrorCodes.TooManyPhones);

    [Fact]
    public void A_problem_of_the_row_comes_first()
    {
        var row = new TableRow(5, ["x", "abc"], null, new TableRowProblem(ImportErrorCodes.WrongEncoding));
        var lead = new ImportRowMapper(Mapping("phone", "gender")).Map(row);
        lead.RowNumber.ShouldBe(5);
        lead.Problem!.Error.ShouldBe(ImportErrorCodes.WrongEncoding);
        lead.Problems.Count.ShouldBe(2);
    }

    [Fact]
    public void A_numeric_cell_is_told_to_the_phone_and_the_date()
    {
        var row = new TableRow(2, ["13800138000", "46083"], [true, true]);
        var lead = new ImportRowMapper(Mapping("phone", "createdAt")).Map(row);
        lead.Phones[0].Key.ShouldBe("+8613800138000");
        lead.CreatedAt.ShouldBe(new DateTime(2026, 3, 1, 16, 0, 0, DateTimeKind.Utc));
    }

    [Fact]
    public void The_same_values_have_the_same_hash_wherever_their_columns_stand()
    {
        var hash = Map(("name", "a"), ("phone", "13800138000")).RowHash;
        Map(("phone", "13800138000"), ("name", "a")).RowHash.ShouldBe(hash);
        Map(("phone", "13800138000"), ("name", "b")).RowHash.ShouldNotBe(hash);
        Map(("phone", "a"), ("name", "13800138000")).RowHash.ShouldNotBe(hash);
    }

    [Fact]
    public void The_default_country_is_used()
    {
        var mapper = new ImportRowMapper(Mapping("phone") with { DefaultCountry = "AU" });
        mapper.Map(new TableRow(2, ["04 22718532"])).Phones[0].Key.ShouldBe("+61422718532");
    }

    private static ImportMapping Mapping(params string[] fields) =>
        new()
        {
            Columns = [.. fields.Select((f, i) => new ColumnMappingDto(i, f))],
            TimeZone = Shanghai,
            Today = new DateOnly(2026, 3, 2),
        };

    private static ImportCandidate Map(params (string Field, string Value)[] cells) =>
        new ImportRowMapper(Mapping([.. cells.Select(c => c.Field)])).Map(new TableRow(2, [.. cells.Select(c => c.Value)]));
}
