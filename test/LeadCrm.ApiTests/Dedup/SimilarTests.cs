using System.Net;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Dedup;

public abstract class SimilarTests(AppFixture fixture)
{
    private static int cities;
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("王晓明", "王晓明", SimilarReason.SameName)]
    [InlineData("王晓明", "王小鸣", SimilarReason.SameSound)]
    [InlineData("王晓明", "王晓刚", SimilarReason.SimilarName)]
    [InlineData("王晓明", "王明", SimilarReason.SimilarName)]
    [InlineData("欧阳娜", "欧阳娜娜", SimilarReason.SimilarName)]
    public async Task A_similar_name_in_the_same_city_and_school_is_a_warning(string there, string typed, SimilarReason name)
    {
        var city = City();
        var lead = await Student("sales.bj1", there, city + "市", "北京四中");
        var check = await app.Check(Typed(typed, city, school: "北京四中"), "sales.bj2");
        (check.Verdict, check.Actions).ShouldSatisfyAllConditions(
            c => c.Verdict.ShouldBe(DedupVerdict.Create),
            c => c.Actions.ShouldBe([DedupAction.Create], "a warning blocks nothing")
        );
        var similar = check.Similar.ShouldHaveSingleItem();
        similar.Reasons.ShouldBe([name, SimilarReason.SameCity, SimilarReason.SameSchool]);
        (similar.Existing.Id, similar.Existing.OwnerDepartment, similar.Existing.MatchedBy).ShouldBe((null, "北京分校", ""));
        similar.Existing.Name.ShouldStartWith(there[..1] + "*");
        var made = await app.As("sales.bj2").Post("/api/leads", Typed(typed, city, school: "北京四中")).Read<CreatedLeadDto>();
        made.Similar.ShouldHaveSingleItem().Reasons[0].ShouldBe(name);
        made.Id.ShouldNotBe(lead.Id);
    }

    [Fact]
    public async Task The_year_of_birth_does_as_well_as_the_school()
    {
        var city = City();
        await Student("sales.bj1", "李若溪", city, null, 2004);
        var check = await app.Check(Typed("李若曦", city, birthYear: 2004), "sales.bj1");
        var similar = check.Similar.ShouldHaveSingleItem();
        similar.Reasons.ShouldBe([SimilarReason.SameSound, SimilarReason.SameCity, SimilarReason.SameBirthYear]);
        similar.Existing.Id.ShouldNotBeNull("it is the submitter's own");
    }

    [Fact]
    public async Task What_is_not_alike_enough_is_not_mentioned()
    {
        var (city, elsewhere) = (City(), City());
        await Student("sales.bj1", "张明", city, "北京四中", 2004);
        (await app.Check(Typed("张明", elsewhere, "北京四中", 2004), "sales.bj2")).Similar.ShouldBeEmpty("another city");
        (await app.Check(Typed("张明", city), "sales.bj2")).Similar.ShouldBeEmpty("neither school nor year");
        (await app.Check(Typed("张明", city, "北京五中", 2005), "sales.bj2")).Similar.ShouldBeEmpty("another school and year");
        (await app.Check(Typed("张亮", city, "北京四中", 2004), "sales.bj2")).Similar.ShouldBeEmpty("half the name differs");
        (await app.Check(Typed("张明", city, "北京四中", 2004), "f1.sales1")).Similar.ShouldBeEmpty("another channel");
    }

    [Fact]
    public async Task A_slip_of_one_digit_and_two_that_changed_places_are_found()
    {
        var lead = await app.Given.Lead("sales.bj1", phone: $"139{Random.Shared.Next(10_000_000, 99_999_999)}");
        var digits = lead.Phone.ToCharArray();
        digits[6] = digits[6] == '9' ? '0' : (char)(digits[6] + 1);
        var slip = (await app.Check(new { phones = new[] { new string(digits) }, businessLine = "java" }, "sales.bj2")).Similar;
        slip.ShouldContain(s => s.Reasons.SequenceEqual(new[] { SimilarReason.PhoneSlip }) && s.Existing.Id == null);
        var at = Enumerable.Range(3, 7).First(i => lead.Phone[i] != lead.Phone[i + 1]);
        digits = lead.Phone.ToCharArray();
        (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
        var swap = (await app.Check(new { phones = new[] { new string(digits) }, businessLine = "java" }, "sales.bj2")).Similar;
        swap.ShouldContain(s => s.Reasons.Contains(SimilarReason.PhoneSwap));
    }

    [Fact]
    public async Task Those_who_are_known_by_the_phone_are_no_mere_resemblance()
    {
        var city = City();
        var lead = await Student("sales.bj1", "赵一鸣", city, "北京四中");
        var check = await app.Check(
            new
            {
                phones = new[] { lead.Phone },
                name = "赵一鸣",
                city,
                school = "北京四中",
                businessLine = "java",
            },
            "sales.bj2"
        );
        check.Verdict.ShouldBe(DedupVerdict.Blocked);
        check.Similar.ShouldNotContain(s => s.Reasons.Contains(SimilarReason.SameName));
    }

    [Fact]
    public async Task A_corrected_name_is_found_and_the_old_one_is_not()
    {
        var city = City();
        var lead = await Student("sales.bj1", "孙悦", city, "北京四中");
        await app.As("sales.bj1").Put(lead.Url, new { version = 1, name = "钱多多" }).ShouldAnswer(200);
        (await app.Check(Typed("钱多多", city, "北京四中"), "sales.bj2")).Similar.ShouldHaveSingleItem();
        (await app.Check(Typed("孙悦", city, "北京四中"), "sales.bj2")).Similar.ShouldBeEmpty();
    }

    [Fact]
    public async Task Imported_students_are_found_and_an_update_brings_them_along()
    {
        var (city, other, phone) = (City(), City(), Given.Phone());
        await app.Given.Import($"姓名,手机,城市,学校\n周芷若,{phone},{city},北京四中\n");
        (await app.Check(Typed("周芷若", city, "北京四中"), "sales.bj2")).Similar.ShouldHaveSingleItem();
        await app.Given.Import($"手机,城市\n{phone},{other}\n", new { businessLine = "java", mode = "Update" });
        (await app.Check(Typed("周芷若", city, "北京四中"), "sales.bj2")).Similar.ShouldBeEmpty();
        (await app.Check(Typed("周芷若", other, "北京四中"), "sales.bj2")).Similar.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Another_student_with_the_parents_phone_is_an_explicit_choice_that_is_kept()
    {
        var first = await app.Given.Lead("sales.bj1", "马大");
        (await app.Check(first, "sales.bj2")).MayBeDifferentStudent.ShouldBeTrue();
        await Different(first, null, "同一家长").ShouldFailWith(400, "Leads:DifferentStudentNeedsName", "name");
        await Different(first, "马二", null).ShouldFailWith(400, "Leads:DifferentStudentNeedsReason", "reason");
        await Different(first, "马大", "同一家长").ShouldFailWith(409, "Leads:Duplicate");
        var second = await Different(first, "马二", "兄弟二人").Read<CreatedLeadDto>();

        var (one, two) = (await app.Given.Seen(first), await app.As("sales.bj2").Get<LeadDto>($"/api/leads/{second.Id}"));
        (one.Location, two.Location).ShouldBe((LeadLocation.Owned, LeadLocation.Owned));
        two.PersonId.ShouldNotBe(one.PersonId);
        two.Contacts.ShouldHaveSingleItem().Value.ShouldBe(one.Contacts[0].Value);
        var timeline = await app.As("sales.bj2").Get<PagedResult<TimelineEntryDto>>($"/api/leads/{second.Id}/timeline");
        timeline.Items.First(e => e.Kind == "DifferentStudent").Data["reason"].ShouldBe("兄弟二人");
        var log = (await app.Logs(first)).Last();
        (log.NewLeadId, log.Reason, log.Row).ShouldBe((second.Id, "兄弟二人", MatrixRow.ColleagueOpen));
        await Different(first, "马二", "再来一次").ShouldFailWith(409, "Leads:Duplicate");
        (await app.Check(first, "sales.bj1")).Verdict.ShouldBe(DedupVerdict.OpenExisting, "the first one comes first");
    }

    [Fact]
    public async Task Another_student_entered_many_times_at_once_is_one()
    {
        var first = await app.Given.Lead("sales.bj1", "牛大");
        await app.Person("sales.bj2");
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Different(first, "牛二", "姐弟")));
        replies.Count(r => r.StatusCode == HttpStatusCode.Created).ShouldBe(1, string.Join(' ', replies.Select(r => (int)r.StatusCode)));
        (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={first.Phone}")).TotalCount.ShouldBe(2);
    }

    [Fact]
    public async Task Both_students_open_again_after_both_were_lost()
    {
        var first = await app.Given.Lead("sales.bj1", "羊大");
        var second = await Different(first, "羊二", "姐弟").Read<CreatedLeadDto>();
        var other = new GivenLead(second.Id, second.Number, first.Phone);
        await app.Close(first, LeadLocation.Archived, LeadStage.Lost, daysAgo: 2);
        await app.Close(other, LeadLocation.Archived, LeadStage.Lost, daysAgo: 1);
        (await app.Again(first, "sales.bj1").Read<CreatedLeadDto>()).Id.ShouldBe(other.Id, "the one that was closed last");
        await app.Close(other, LeadLocation.Archived, LeadStage.Lost, daysAgo: 9);
        (await app.Again(first, "sales.bj1").Read<CreatedLeadDto>()).Id.ShouldBe(first.Id);
    }

    [Fact]
    public async Task A_number_that_must_not_be_called_is_no_matter_of_choice()
    {
        var lead = await app.GivenIn(MatrixRow.DoNotCall);
        await Different(lead, "别人", "不是他").ShouldFailWith(409, "Leads:Duplicate");
    }

    private Task<HttpResponseMessage> Different(GivenLead first, string? name, string? reason) =>
        app.As("sales.bj2")
            .Post(
                "/api/leads",
                new
                {
                    name,
                    phones = new[] { first.Phone },
                    businessLine = "java",
                    differentStudent = true,
                    reason,
                }
            );

    private async Task<GivenLead> Student(string by, string name, string city, string? school, int? birthYear = null)
    {
        var phone = Given.Phone();
        var body = new
        {
            name,
            phones = new[] { phone },
            businessLine = "java",
            city,
            school,
            birthYear,
        };
        var made = await app.As(by).Post("/api/leads", body).Read<CreatedLeadDto>();
        return new GivenLead(made.Id, made.Number, phone);
    }

    // A WeChat id, so that no phone is a slip of another.
    private static object Typed(string name, string city, string? school = null, int? birthYear = null) =>
        new
        {
            name,
            weChat = $"wx{Guid.NewGuid():N}",
            businessLine = "java",
            city,
            school,
            birthYear,
        };

    private static string City() => $"某城{Interlocked.Increment(ref cities)}号";
}

public sealed class SimilarOnSqlite(SqliteFixture fixture) : SimilarTests(fixture), IClassFixture<SqliteFixture>;

public sealed class SimilarOnServer(ServerFixture fixture) : SimilarTests(fixture), IClassFixture<ServerFixture>;
