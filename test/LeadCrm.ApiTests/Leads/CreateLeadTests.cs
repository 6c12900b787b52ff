using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;

namespace LeadCrm.ApiTests.Leads;

public abstract class CreateLeadTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_consultant_holds_the_lead_they_enter()
    {
        var phone = Given.Phone();
        var body = new
        {
            name = "林小雨",
            phones = new[] { phone },
            businessLine = "java",
            city = "北京",
            remark = "周末上课",
            tags = new[] { "高意向", "转介绍" },
            gender = "female",
            intention = "A",
            nextContactAt = "2030-01-02T10:00:00+08:00",
        };
        var made = await app.As("sales.bj1").Post("/api/leads", body).Read<CreatedLeadDto>();

        made.Verdict.ShouldBe("Created");
        made.Number.ShouldMatch("^L[0-9]{8}$");
        made.Location.ShouldBe(LeadLocation.Owned);
        var lead = await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}");
        lead.OwnerId.ShouldBe(await app.Id("sales.bj1"));
        lead.Stage.ShouldBe(LeadStage.New);
        lead.Name.ShouldBe("林小雨");
        lead.City.ShouldBe("北京");
        lead.Gender.ShouldBe(Gender.Female);
        lead.Intention.ShouldBe(Intention.A);
        lead.SourceCode.ShouldBe("self");
        lead.ReceiveType.ShouldBe(ReceiveType.SelfEntered);
        lead.NextContactAt.ShouldBe(new DateTime(2030, 1, 2, 2, 0, 0, DateTimeKind.Utc));
        lead.Tags.ShouldBe(["高意向", "转介绍"], ignoreOrder: true);
        lead.Contacts.ShouldHaveSingleItem().Value.ShouldBe($"{phone[..3]} **** {phone[^4..]}");
        lead.Actions.ShouldBe(
            ["update", "followUp", "transfer", "release", "collaborate", "reveal", "invalid", "scrap"],
            ignoreOrder: true
        );
        lead.CreatedByName.ShouldBe("林晓雯");
    }

    [Fact]
    public async Task A_managers_lead_waits_in_the_departments_queue()
    {
        var lead = await app.Given.Seen(await app.Given.Lead("sales.manager.bj"), "sales.manager.bj");
        lead.Location.ShouldBe(LeadLocation.Unassigned);
        lead.OwnerId.ShouldBeNull();
        lead.DepartmentName.ShouldBe("北京分校");
        lead.SourceCode.ShouldBe("unknown");
    }

    [Fact]
    public async Task The_answer_says_where_the_lead_is()
    {
        using var reply = await app.As("sales.bj1").Post("/api/leads", new { phones = new[] { Given.Phone() }, businessLine = "java" });
        reply.Headers.Location!.ToString().ShouldMatch("^/api/leads/[0-9a-f-]{36}$");
        await app.As("sales.bj1").GetAsync(reply.Headers.Location).ShouldAnswer(200);
    }

    [Theory]
    [InlineData("１３８ ００１３ ８０００", "+86 138-0013-8000", "008613800138000", "013800138000", "'13800138000", "13800138000.0")]
    [InlineData("010-62345671", "(010) 6234 5671", "+86 10 62345671", "010-62345671 转 801")]
    [InlineData("+1 (212) 555-0123", "0012125550123")]
    public async Task Spellings_of_one_phone_are_one_phone(params string[] spellings)
    {
        await app.As("sales.bj1").Post("/api/leads", new { phones = new[] { spellings[0] }, businessLine = "python" }).ShouldAnswer(201);
        foreach (var spelling in spellings)
            await app.As("sales.bj1")
                .Post("/api/leads", new { phones = new[] { spelling }, businessLine = "python" })
                .ShouldFailWith(409, "Leads:Duplicate");
    }

    [Fact]
    public async Task Two_phones_in_one_field_are_two_keys()
    {
        var (first, second) = (Given.Phone(), Given.Phone());
        var made = await app.As("sales.bj1")
            .Post("/api/leads", new { phones = new[] { $"{first}/{second}" }, businessLine = "java" })
            .Read<CreatedLeadDto>();
        (await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}")).Contacts.Count.ShouldBe(2);
        await app.As("sales.bj1")
            .Post("/api/leads", new { phones = new[] { second }, businessLine = "java" })
            .ShouldFailWith(409, "Leads:Duplicate");
    }

    [Theory]
    [InlineData("weChat", "Lin_XiaoYu88", "lin_xiaoyu88", ContactKind.WeChat, "li****88")]
    [InlineData("qq", "123456789", "QQ:123456789", ContactKind.Qq, "12****89")]
    [InlineData("email", "Lin.XiaoYu@Example.com", "lin.xiaoyu@example.com", ContactKind.Email, "l****@example.com")]
    public async Task Other_contacts_are_keys_too(string field, string value, string sameValue, ContactKind kind, string masked)
    {
        var made = await app.As("sales.bj1").Post("/api/leads", With(field, value)).Read<CreatedLeadDto>();
        var contact = (await app.As("sales.bj1").Get<LeadDto>($"/api/leads/{made.Id}")).Contacts.ShouldHaveSingleItem();
        contact.Kind.ShouldBe(kind);
        contact.Value.ShouldBe(masked);
        var again = await app.As("sales.bj1")
            .Post("/api/leads", With(field, field == "qq" ? value : sameValue))
            .ShouldFailWith(409, "Leads:Duplicate");
        again.GetProperty("existing").GetProperty("id").GetGuid().ShouldBe(made.Id);

        static Dictionary<string, object> With(string field, string value) => new() { [field] = value, ["businessLine"] = "design" };
    }

    [Fact]
    public async Task A_local_number_without_area_code_identifies_nobody()
    {
        var first = await app.Given.Lead(phone: "62345678");
        var second = await app.Given.Lead(phone: "62345678");
        second.Id.ShouldNotBe(first.Id);
    }

    [Theory]
    [InlineData("""{"phones":["12345678901"],"businessLine":"java"}""", "Leads:InvalidPhone", "phones[0]")]
    [InlineData("""{"phones":["13800000001","1.38001E+10"],"businessLine":"java"}""", "Leads:InvalidPhone", "phones[1]")]
    [InlineData("""{"phones":["4008282815"],"businessLine":"java"}""", "Leads:InvalidPhone", "phones[0]")]
    [InlineData(
        """{"weChat":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","businessLine":"java"}""",
        "Leads:InvalidContact",
        "weChat"
    )]
    [InlineData("""{"qq":"abc","businessLine":"java"}""", "Leads:InvalidContact", "qq")]
    [InlineData("""{"email":"not an address","businessLine":"java"}""", "Leads:InvalidContact", "email")]
    [InlineData("""{"name":"无联系方式","businessLine":"java"}""", "Leads:NoContact", "phones")]
    [InlineData("""{"phones":["  "],"businessLine":"java"}""", "Leads:NoContact", "phones")]
    [InlineData("""{"phones":["13800000001"],"businessLine":"cobol"}""", "Leads:UnknownBusinessLine", "businessLine")]
    [InlineData("""{"phones":["13800000001"],"businessLine":"java","sourceCode":"nowhere"}""", "Leads:UnknownSource", "sourceCode")]
    [InlineData("""{"phones":["13800000001"],"businessLine":"java","defaultCountry":"ZZ"}""", "Leads:UnknownCountry", "defaultCountry")]
    [InlineData("""{"phones":["13800000001"]}""", "Core:Validation", "businessLine")]
    [InlineData("""{"phones":["13800000001"],"businessLine":"java","birthYear":1800}""", "Core:Validation", "birthYear")]
    [InlineData(
        """{"phones":["13800000001"],"businessLine":"java","tags":["一个非常非常非常非常非常非常长的标签，超过了二十个字"]}""",
        "Leads:TagTooLong",
        "tags"
    )]
    [InlineData("""{"phones":["1","2","3","4","5","6"],"businessLine":"java"}""", "Core:Validation", "phones")]
    public async Task What_cannot_be_is_refused_and_the_field_named(string body, string code, string field)
    {
        await app.As("sales.bj1").PostText("/api/leads", body).ShouldFailWith(400, code, field);
        (await app.As("admin").Get<PagedResult<LeadListDto>>("/api/leads?filter=13800000001")).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_business_line_is_a_second_lead_of_the_same_person()
    {
        var first = await app.Given.Lead(name: "双线学员", line: "java");
        var second = await app.Given.Lead(phone: first.Phone, line: "python");
        var (one, two) = (await app.Given.Seen(first), await app.Given.Seen(second));
        two.PersonId.ShouldBe(one.PersonId);
        two.Id.ShouldNotBe(one.Id);
        two.Name.ShouldBe("双线学员");
    }

    [Fact]
    public async Task Names_stay_the_text_they_are()
    {
        foreach (
            var name in new[]
            {
                "<script>alert(1)</script>",
                "李😀𠮷雷",
                "Robert'); DROP TABLE Leads_Leads;--",
                "=cmd|'/c calc'!A1",
                "a\"b\\c{0}{Value}%s",
            }
        )
            (await app.Given.Seen(await app.Given.Lead(name: name))).Name.ShouldBe(name);
    }

    [Fact]
    public async Task A_check_writes_nothing()
    {
        var phone = Given.Phone();
        var check = await app.As("sales.bj1")
            .Post("/api/leads/duplicate-check", new { phones = new[] { phone }, businessLine = "java" })
            .Read<DuplicateCheckDto>();
        check.Verdict.ShouldBe(DedupVerdict.Create);
        check.Existing.ShouldBeNull();
        check.Actions.ShouldBe([DedupAction.Create]);
        (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).TotalCount.ShouldBe(0);
        await app.As("sales.bj1")
            .Post("/api/leads/duplicate-check", new { phones = new[] { "12345" }, businessLine = "java" })
            .ShouldFailWith(400, "Leads:InvalidPhone", "phones[0]");
    }
}

public sealed class CreateLeadOnSqlite(SqliteFixture fixture) : CreateLeadTests(fixture), IClassFixture<SqliteFixture>;

public sealed class CreateLeadOnServer(ServerFixture fixture) : CreateLeadTests(fixture), IClassFixture<ServerFixture>;
