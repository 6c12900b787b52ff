using LeadCrm.Core.Text;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Domain.Duplicates;
using LeadCrm.Leads.Domain.Duplicates.Matching;
using Shouldly;
using Xunit;

namespace LeadCrm.Tests.Leads.Duplicates;

public sealed class MatchingTests
{
    [Theory]
    [InlineData("小明", "晓明", "Close")]
    [InlineData("小明", "xiaoming", "Close")]
    [InlineData("建国", "xiaoming", "Differs")]
    [InlineData("hemsworth", "hemsworxth", "Close")]
    [InlineData("waratah street", "street waratah", "Close")]
    [InlineData("jack", "sophie", "Differs")]
    [InlineData("36", "326", "Near")]
    public void Texts_are_alike_as_people_would_say(string a, string b, string level) =>
        TextSimilarity.Compare(a, b).ToString().ShouldBe(level);

    [Theory]
    [InlineData(19780301, 19780301, "Exact")]
    [InlineData(19780301, 19780310, "Close")]
    [InlineData(19780301, 19780103, "Close")]
    [InlineData(19780301, 19780317, "Near")]
    [InlineData(19780301, 19651224, "Differs")]
    public void Days_of_birth_are_alike_by_their_digits(int a, int b, string level) =>
        BirthSimilarity.OfDays(a, b).ToString().ShouldBe(level);

    [Fact]
    public void Chinese_names_are_cut_behind_the_family_name()
    {
        MatchNames.Parts("王小明").ShouldBe(new NameParts("小明", "王"));
        MatchNames.Parts("欧阳娜娜").ShouldBe(new NameParts("娜娜", "欧阳"));
        MatchNames.Parts(" Jean-Claude  O'Neill ").ShouldBe(new NameParts("jeanclaude", "oneill"));
        MatchNames.Parts("smith").ShouldBe(new NameParts(null, "smith"));
        MatchNames.Parts("Anna van Schie").Other.ShouldBe(("annavan", "schie"));
    }

    [Fact]
    public void Characters_are_read_in_pinyin()
    {
        string.Concat("查重扫描".Select(Pinyin.Of)).ShouldBe("chazhongsaomiao", "the most usual reading of each by itself");
        Pinyin.OfSurname('单').ShouldBe("shan");
        Pinyin.Of('A').ShouldBeNull();
    }

    [Fact]
    public void City_and_postcode_in_each_others_place_are_put_right()
    {
        var all = new MatchBase();
        all.Add(
            new MatchPerson
            {
                Name = "a b",
                City = "2602",
                Postcode = "ingham",
            }
        );
        all.Add(
            new MatchPerson
            {
                Name = "a b",
                City = "北京市",
                Postcode = "100000",
            }
        );
        all.Close();
        (all.Places[all[0].City], all.Codes[all[0].Postcode]).ShouldBe(("ingham", "2602"));
        all.Places[all[1].City].ShouldBe("北京");
    }

    [Fact]
    public void Brothers_who_share_phone_and_address_are_two_persons()
    {
        var made = new MadeUpPersons(3).Make(MadeUpKind.Chinese, 600, 4);
        var persons = made.ConvertAll(m => m.Person);
        var (one, other) = (persons.Count, persons.Count + 1);
        persons.Add(Of("王家豪", 20050301));
        persons.Add(Of("王家俊", 20081124));
        MatchQualityTests.Find(persons).ShouldNotContain(c => c.Members.Contains(one) && c.Members.Contains(other));

        static MatchPerson Of(string name, int birth) =>
            new()
            {
                Name = name,
                Birth = birth,
                Phones = ["8613900000001"],
                City = "北京",
                Address = "建国路88号",
            };
    }

    [Fact]
    public void Who_was_said_to_be_different_is_not_joined_not_even_by_a_third()
    {
        var persons = new MadeUpPersons(5).Make(MadeUpKind.Easy, 300, 1).ConvertAll(m => m.Person);
        var first = persons.Count;
        for (var i = 0; i < 3; i++)
            persons.Add(persons[0] with { Id = Guid.NewGuid() });
        var clusters = MatchQualityTests.Find(persons, new HashSet<(int, int)> { (first, first + 1) });
        clusters.ShouldNotContain(c => c.Members.Contains(first) && c.Members.Contains(first + 1));
        clusters.ShouldContain(c => c.Members.Contains(first) || c.Members.Contains(first + 1));
    }

    [Fact]
    public void The_lead_with_money_stays_then_the_paid_one_then_the_deeper_then_the_older()
    {
        var day = new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
        SurvivorFacts Of(int number, decimal money = 0, bool paid = false, LeadStage stage = LeadStage.New, int age = 0) =>
            new(Guid.NewGuid(), money, paid, true, stage, day.AddDays(-age), number);

        var (money, paid) = (Of(1, 100, stage: LeadStage.Ordered), Of(2, 0, true, LeadStage.Won));
        var (deep, old, young) = (Of(3, stage: LeadStage.Visited), Of(4, age: 9), Of(5));
        var lost = Of(6, stage: LeadStage.Lost, age: 99);
        SurvivorRule.Order([young, lost, old, deep, paid, money]).ShouldBe([money, paid, deep, old, young, lost]);
    }
}
