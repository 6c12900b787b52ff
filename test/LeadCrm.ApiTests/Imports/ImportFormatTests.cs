using System.Text;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;
using LeadCrm.Tests.Leads;

namespace LeadCrm.ApiTests.Imports;

public abstract class ImportFormatTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData(",", "utf-8")]
    [InlineData(";", "utf-8")]
    [InlineData("\t", "utf-8")]
    [InlineData(",", "utf-8-mark")]
    [InlineData(",", "gbk")]
    [InlineData("\t", "gbk")]
    [InlineData(",", "utf-16")]
    [InlineData("", "xlsx")]
    [InlineData("", "xlsx-numbers")]
    public async Task Every_format_gives_the_same_leads(string delimiter, string format)
    {
        var (a, b) = (Given.Phone(), Given.Phone());
        string[][] rows =
        [
            ["姓名", "手机号", "所在城市", "备注"],
            ["欧阳娜", a, "北京", "周末"],
            ["李雷", b, "上海", "工作日"],
        ];
        var text = string.Join("\n", rows.Select(r => string.Join(delimiter, r)));
        var file = format switch
        {
            "utf-8" => ImportFiles.Utf8(text),
            "utf-8-mark" => ImportFiles.Utf8Mark(text),
            "gbk" => ImportFiles.Gbk.GetBytes(text),
            "utf-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            _ => ImportFiles.Xlsx(rows, format == "xlsx-numbers"),
        };
        var import = await app.Given.Import(file);
        import.State.ShouldBe(ImportState.Done, import.ErrorMessage);
        import.Counts.Created.ShouldBe(2);
        (import.TotalRows, import.ProcessedRows).ShouldBe((2, 2));
        import.Format.ShouldBe(format.StartsWith("xlsx", StringComparison.Ordinal) ? "Xlsx" : "Csv");
        var lead = (await app.As("sales.manager.bj").Get<PagedResult<LeadListDto>>($"/api/leads?filter={a}")).Items.ShouldHaveSingleItem();
        lead.Name.ShouldBe("欧阳娜");
        lead.City.ShouldBe("北京");
        lead.SourceCode.ShouldBe("import");
        lead.Location.ShouldBe(LeadLocation.Unassigned);
        var whole = await app.As("sales.manager.bj").Get<LeadDto>($"/api/leads/{lead.Id}");
        whole.Remark.ShouldBe("周末");
        whole.Entry.ShouldBe(LeadEntry.Import);
        whole.CreatedByName.ShouldBe("周文博");
    }

    [Fact]
    public async Task Every_field_finds_its_place()
    {
        var phone = Given.Phone();
        var import = await app.Given.Import(
            ImportFiles.Csv(
                "姓名,手机,备用电话,微信,QQ,邮箱,性别,出生年份,与学员关系,学员姓名,学历,学校,专业,就业状态,城市,区,意向课程,学习形式,校区,预算,计划开课时间,备注,标签,来源,创建时间",
                $"王芳,{phone},{Given.Phone()},WangFang_1,{phone[2..]},wang{phone}@example.com,女,1980,母亲,王小宝,高三,人大附中,理科,在职,北京,海淀,雅思,线上,中关村,2万,暑假,\"带逗号, 和\"\"引号\"\"\",高意向;转介绍,baidu,2026-01-05 09:30"
            )
        );
        import.State.ShouldBe(ImportState.Done);
        var id = (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?importId={import.Id}")).Items.ShouldHaveSingleItem().Id;
        var lead = await app.As("admin").Get<LeadDto>($"/api/leads/{id}");
        lead.Contacts.Select(c => c.Kind)
            .ShouldBe([ContactKind.Phone, ContactKind.Phone, ContactKind.WeChat, ContactKind.Qq, ContactKind.Email], ignoreOrder: true);
        (lead.Gender, lead.BirthYear, lead.Relation, lead.StudentName).ShouldBe((Gender.Female, 1980, ContactRelation.Mother, "王小宝"));
        (lead.Education, lead.School, lead.Major, lead.Employment).ShouldBe(("高三", "人大附中", "理科", Employment.Employed));
        (lead.City, lead.District, lead.CourseInterest, lead.StudyMode).ShouldBe(("北京", "海淀", "雅思", StudyMode.Online));
        (lead.Campus, lead.Budget, lead.StartPlan).ShouldBe(("中关村", "2万", "暑假"));
        lead.Remark.ShouldBe("带逗号, 和\"引号\"");
        lead.Tags.ShouldBe(["高意向", "转介绍"], ignoreOrder: true);
        lead.SourceCode.ShouldBe("baidu");
        lead.SourceGrade.ShouldBe("A");
        lead.CreatedAt.ShouldBe(new DateTime(2026, 1, 5, 1, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task The_mapping_is_guessed_shown_and_can_be_changed()
    {
        var phone = Given.Phone();
        var file = ImportFiles.Utf8(ImportFiles.Csv("客户,联系方式,城市,自定义", $"张三,{phone},北京,上海"));
        var accepted = await app.Given.Upload(file, new { start = false }).Read<AcceptedImportDto>();
        var parsed = await app.Given.Finished(accepted.Id);
        parsed.State.ShouldBe(ImportState.Parsed);
        parsed.Columns.Select(c => c.GuessedField).ShouldBe(["name", "phone", "city", null]);
        parsed.Columns[1].Samples.ShouldBe([$"{phone[..3]} **** {phone[^4..]}"], "samples are masked");
        parsed.Mapping.Count.ShouldBe(3);

        object[] mapping = [new { column = 0, field = "name" }, new { column = 1, field = "phone" }, new { column = 3, field = "city" }];
        await Start(accepted.Id, "run", new { businessLine = "java", mapping }).ShouldAnswer(202);
        (await app.Given.Finished(accepted.Id)).Counts.Created.ShouldBe(1);
        var lead = (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).Items.ShouldHaveSingleItem();
        lead.City.ShouldBe("上海");
    }

    [Fact]
    public async Task A_mapping_that_cannot_be_is_refused()
    {
        var accepted = await app
            .Given.Upload(ImportFiles.Utf8($"姓名,手机\n张三,{Given.Phone()}\n"), new { start = false })
            .Read<AcceptedImportDto>();
        await Run(new { column = 9, field = "name" }).ShouldFailWith(400, "Leads:ImportMapping", "mapping");
        await Run(new { column = -1, field = "name" }).ShouldFailWith(400, "Leads:ImportMapping", "mapping");
        await Run(new { column = 0, field = "horoscope" }).ShouldFailWith(400, "Leads:ImportMapping", "mapping");
        await Run(new { column = 0, field = "name" }, new { column = 0, field = "phone" })
            .ShouldFailWith(400, "Leads:ImportMapping", "mapping");
        await Start(accepted.Id, "run", new { }).ShouldFailWith(400, "Leads:UnknownBusinessLine", "businessLine");
        await Start(accepted.Id, "run", new { businessLine = "java", sourceCode = "nowhere" })
            .ShouldFailWith(400, "Leads:UnknownSource", "sourceCode");
        await Start(accepted.Id, "run", new { businessLine = "java", target = new { kind = "User", id = Guid.NewGuid() } })
            .ShouldFailWith(400, "Leads:UnknownAssignee");
        await Start(accepted.Id, "run", new { businessLine = "java", target = new { kind = "User" } })
            .ShouldFailWith(400, "Leads:UnknownAssignee");
        await Start(
                accepted.Id,
                "run",
                new { businessLine = "java", target = new { kind = "Department", id = (await app.Person("sales.sh1")).DepartmentId } }
            )
            .ShouldFailWith(400, "Leads:UnknownAssignee");
        (await app.Given.Finished(accepted.Id)).State.ShouldBe(ImportState.Parsed);

        Task<HttpResponseMessage> Run(params object[] mapping) => Start(accepted.Id, "run", new { businessLine = "java", mapping });
    }

    [Fact]
    public async Task Bad_files_are_refused_with_their_code_and_leave_nothing()
    {
        var encrypted = new byte[2048];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(encrypted, 0);
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(encrypted, 600);
        var xlsx = ImportFiles.Xlsx([
            ["姓名", "手机"],
            ["张三", "13800000000"],
        ]);
        (byte[] File, int Status, string Code)[] bad =
        [
            ([], 400, "Leads:Import.EmptyFile"),
            (ImportFiles.Utf8("\r\n \r\n"), 400, "Leads:Import.EmptyFile"),
            (ImportFiles.Utf8("姓名,手机\n"), 400, "Leads:Import.HeaderOnly"),
            (ImportFiles.Utf8("张三,13800000000\n李四,13800000001\n"), 400, "Leads:Import.NoHeader"),
            ([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], 415, "Leads:Import.UnsupportedFormat"),
            (ImportFiles.Utf8("%PDF-1.7"), 415, "Leads:Import.UnsupportedFormat"),
            (ImportFiles.Utf8("{\"姓名\":\"张三\"}"), 415, "Leads:Import.UnsupportedFormat"),
            (encrypted[..512], 415, "Leads:Import.UnsupportedFormat"),
            (encrypted, 400, "Leads:Import.Encrypted"),
            (xlsx[..(xlsx.Length / 2)], 400, "Leads:Import.DamagedFile"),
            (
                new XlsxFixture()
                    .Sheet("a")
                    .Row(1, XlsxFixture.Text("姓名"), XlsxFixture.Text("手机"))
                    .Row(2, XlsxFixture.Formula("1+1"))
                    .ToBytes(),
                400,
                "Leads:Import.FormulaCells"
            ),
            (
                ImportFiles.Utf8(string.Join(',', Enumerable.Range(0, 2000).Select(i => "列" + i)) + "\n1\n"),
                400,
                "Leads:Import.TooManyColumns"
            ),
        ];
        var before = await Imports();
        foreach (var (file, status, code) in bad)
            await app.Given.Upload(file, new { businessLine = "java" }).ShouldFailWith(status, code);
        await app.Given.Upload(xlsx, "{not json").ShouldFailWith(400, "Leads:ImportOptions", "options");
        await app.Given.Upload(xlsx, """{"mode":"Explode"}""").ShouldFailWith(400, "Leads:ImportOptions", "options");
        await app.Given.Upload(xlsx, """{"defaultCountry":"CHINA"}""").ShouldFailWith(400, "Leads:ImportOptions", "options");
        await app.Given.Upload(xlsx, new { businessLine = "cobol" }).ShouldFailWith(400, "Leads:UnknownBusinessLine");
        using var empty = new MultipartFormDataContent { { new StringContent("{}"), "options" } };
        await app.As("sales.manager.bj").PostAsync("/api/leads/imports", empty).ShouldFailWith(400, "Leads:ImportNoFile", "file");
        (await Imports()).ShouldBe(before);
    }

    [Fact]
    public async Task Limits_of_size_and_rows_are_kept()
    {
        var other = await fixture.StartAsync(("Leads:Import:MaxRows", "3"), ("Leads:Import:MaxFileBytes", "4096"));
        var rows = Enumerable.Range(0, 4).Select(_ => "张三," + Given.Phone());
        await other
            .Given.Upload(ImportFiles.Utf8("姓名,手机\n" + string.Join('\n', rows)), new { businessLine = "java" })
            .ShouldFailWith(400, "Leads:Import.TooManyRows");
        var large = ImportFiles.Utf8("姓名,手机\n" + new string('x', 5000) + ",1\n");
        await other.Given.Upload(large, new { businessLine = "java" }).ShouldFailWith(413, "Leads:Import.TooLarge");
        (await other.As("admin").Get<PagedResult<ImportDto>>("/api/leads/imports")).TotalCount.ShouldBe(0);
    }

    private Task<HttpResponseMessage> Start(Guid id, string how, object options) =>
        app.As("sales.manager.bj").Post($"/api/leads/imports/{id}/{how}", options);

    private async Task<long?> Imports() => (await app.As("admin").Get<PagedResult<ImportDto>>("/api/leads/imports")).TotalCount;
}

public sealed class ImportFormatOnSqlite(SqliteFixture fixture) : ImportFormatTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportFormatOnServer(ServerFixture fixture) : ImportFormatTests(fixture), IClassFixture<ServerFixture>;
