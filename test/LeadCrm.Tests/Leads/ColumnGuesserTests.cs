using LeadCrm.Core.Files.Tables;
using LeadCrm.Leads.Import.Reading;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads;

public class ColumnGuesserTests
{
    [Theory]
    [InlineData("手机号", "phone")]
    [InlineData("联系电话", "phone")]
    [InlineData("电话", "phone")]
    [InlineData("mobile", "phone")]
    [InlineData("phone_number", "phone")]
    [InlineData("Tel.", "phone")]
    [InlineData("手机号（必填）", "phone")]
    [InlineData("家长电话", "phone")]
    [InlineData("备用电话", "phoneAlt")]
    [InlineData("姓名", "name")]
    [InlineData("客户姓名", "name")]
    [InlineData("名字", "name")]
    [InlineData("Full Name", "name")]
    [InlineData("given_name", "givenName")]
    [InlineData("surname", "familyName")]
    [InlineData("学员姓名", "studentName")]
    [InlineData("微信", "weChat")]
    [InlineData("WeChat ID", "weChat")]
    [InlineData("QQ号", "qq")]
    [InlineData("E-mail", "email")]
    [InlineData("性别", "gender")]
    [InlineData("出生年份", "birthYear")]
    [InlineData("出生日期", "birthDate")]
    [InlineData("date_of_birth", "birthDate")]
    [InlineData("与学员关系", "relation")]
    [InlineData("年级", "education")]
    [InlineData("毕业院校", "school")]
    [InlineData("专业", "major")]
    [InlineData("就业状态", "employment")]
    [InlineData("城市", "city")]
    [InlineData("suburb", "city")]
    [InlineData("区县", "district")]
    [InlineData("意向课程", "courseInterest")]
    [InlineData("学习形式", "studyMode")]
    [InlineData("校区", "campus")]
    [InlineData("预算", "budget")]
    [InlineData("计划开课时间", "startPlan")]
    [InlineData("备注", "remark")]
    [InlineData("标签", "tags")]
    [InlineData("来源渠道", "sourceCode")]
    [InlineData("创建时间", "createdAt")]
    [InlineData("company_name", null)]
    [InlineData("username", null)]
    [InlineData("postcode", "postcode")]
    [InlineData("电话状态", null)]
    public void A_header_says_which_field_it_is(string header, string? field) =>
        ColumnGuesser
            .Guess(
                [header],
                [
                    [],
                ]
            )
            .ShouldBe([field]);

    [Fact]
    public void Every_field_is_guessed_from_its_own_name() =>
        ImportFields.All.ShouldAllBe(field =>
            ColumnGuesser.Guess(new[] { field }, new IReadOnlyList<string>[] { Array.Empty<string>() })[0] == field
        );

    [Fact]
    public void No_field_is_guessed_twice() =>
        ColumnGuesser
            .Guess(
                ["手机", "手机号", "电话", "姓名", "名字"],
                [
                    [],
                    [],
                    [],
                    [],
                    [],
                ]
            )
            .ShouldBe(["phone", "phoneAlt", null, "name", null]);

    [Fact]
    public void A_better_header_further_right_wins() =>
        ColumnGuesser
            .Guess(
                ["家长电话", "手机号"],
                [
                    [],
                    [],
                ]
            )
            .ShouldBe(["phoneAlt", "phone"]);

    [Fact]
    public void Values_say_what_the_header_does_not() =>
        ColumnGuesser
            .Guess(
                ["甲", "乙", "丙", "丁"],
                [
                    ["13800138000", "13900139000", "无"],
                    ["a@b.cn", "c@d.com"],
                    ["31691", "9291"],
                    [],
                ]
            )
            .ShouldBe(["phone", "email", null, null]);

    [Fact]
    public void The_febrl_sample_is_understood()
    {
        if (Environment.GetEnvironmentVariable("SAMPLE_DATA") is not { Length: > 0 } samples)
        {
            Console.WriteLine("SAMPLE_DATA is not set: the febrl sample is not tried.");
            return;
        }
        var path = Path.Combine(samples, "febrl-dataset_A_10000.csv");
        var info = TableFile.Inspect(path, "febrl.csv", LeadTable.Profile(new TableLimits()));
        info.RowCount.ShouldBe(10_000);
        var guesses = info.Columns.Where(c => c.GuessedField is not null).ToDictionary(c => c.Header, c => c.GuessedField);
        guesses.ShouldBe(
            new Dictionary<string, string?>
            {
                ["given_name"] = "givenName",
                ["surname"] = "familyName",
                ["phone_number"] = "phone",
                ["date_of_birth"] = "birthDate",
                ["suburb"] = "city",
                ["street_number"] = "houseNumber",
                ["address_1"] = "address",
                ["address_2"] = "addressMore",
                ["postcode"] = "postcode",
                ["state"] = "province",
            },
            ignoreOrder: true
        );
    }
}
