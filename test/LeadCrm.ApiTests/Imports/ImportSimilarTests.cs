using System.Globalization;
using LeadCrm.ApiTests.Dedup;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Imports;

public abstract class ImportSimilarTests(AppFixture fixture)
{
    private const string Header = "姓名,手机,城市,学校,出生年份";
    private static int phones;

    [Theory]
    [InlineData("2")]
    [InlineData("2000")]
    public async Task A_new_student_who_is_like_another_gets_a_remark_and_a_lead(string chunkRows)
    {
        var app = await fixture.StartAsync(("Leads:Import:ChunkRows", chunkRows));
        var (one, other, fresh) = (Far(), Far(), Far());
        await Student(app, "sales.bj1", "王晓明", one, "绵阳", "北京四中");
        await Student(app, "sales.sh1", "赵婉婷", other, "泸州", null, 2004);
        var file = ImportFiles.Csv(
            Header,
            $"王小鸣,{Far()},绵阳市,北京四中,",
            $"李若溪,{fresh},乐山,,2004",
            $"赵婉亭,{Far()},泸州,,2004",
            $"李若曦,{Far()},乐山,,2004",
            $"王晓明,{one},绵阳,北京四中,",
            $"谁也不像,{Far()},绵阳,北京四中,",
            $"马冬梅,{Slip(fresh)},,,"
        );
        var accepted = await app
            .Given.Upload(ImportFiles.Utf8(file), new { businessLine = "java", dryRun = true })
            .Read<AcceptedImportDto>();
        var tried = await app.Given.Finished(accepted.Id);
        (tried.Counts.Created, tried.Counts.DuplicateOther, tried.Counts.Similar).ShouldBe((6, 1, 4));
        var before = await Remarks(app, tried);
        await app.As("sales.manager.bj").Post($"/api/leads/imports/{tried.Id}/run", new { }).ShouldAnswer(202);
        var done = await app.Given.Finished(tried.Id);
        (done.State, done.Counts.Created, done.Counts.Similar).ShouldBe((ImportState.Done, 6, 4), "a remark blocks nothing");
        var after = await Remarks(app, done);
        after.ShouldBe(before, "the dry run knows what the run will say");
        after.ShouldBe([
            "2 王晓明 Owned 北京分校  SameSound,SameCity,SameSchool",
            "4 赵** Owned 上海分校  SameSound,SameCity,SameBirthYear",
            "5 李若溪   3 SameSound,SameCity,SameBirthYear",
            "8 李若溪   3 PhoneSlip",
        ]);
        var rows = (await Rows(app, done, "similar=true")).Items;
        rows[0].Similar!.LeadId.ShouldNotBeNull("the importer sees that lead");
        rows[1].Similar!.LeadId.ShouldBeNull("another department's is not named");
        (await Rows(app, done, "similar=false")).TotalCount.ShouldBe(3);
    }

    [Fact]
    public async Task A_large_file_finds_slips_of_phones_in_the_base_and_in_itself()
    {
        var app = await fixture.StartAsync();
        var (there, first) = (Far(), Far());
        await Student(app, "sales.bj1", "孙悟空", there, null, null);
        var rows = Enumerable.Range(0, 1_500).Select(i => $"学员{i},{Far()},,,").ToList();
        rows[3] = $"甲,{first},,,";
        rows[1_200] = $"乙,{Swap(first)},,,";
        rows[1_400] = $"丙,{Slip(there)},,,";
        var done = await app.Given.Import(ImportFiles.Csv([Header, .. rows]), new { businessLine = "java" });
        done.Counts.Created.ShouldBe(1_500);
        var remarks = await Remarks(app, done);
        remarks.ShouldContain("1202 甲   5 PhoneSwap");
        remarks.ShouldContain("1402 孙悟空 Owned 北京分校  PhoneSlip");
        // Numbers made up at random are hardly ever a digit apart.
        remarks.Count.ShouldBeLessThan(12);
    }

    [Fact]
    public async Task In_a_range_of_numbers_that_is_all_taken_a_neighbour_says_nothing()
    {
        var app = await fixture.StartAsync();
        var rows = Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture, $"员工{i},189123450{i:D2},,,"));
        var done = await app.Given.Import(ImportFiles.Csv([Header, .. rows]), new { businessLine = "java" });
        var remarks = await Remarks(app, done);
        remarks.Count.ShouldBe(done.Counts.Similar);
        remarks.Count.ShouldBeLessThan(8, "only while there are few");
    }

    [Fact]
    public async Task Nobody_of_another_channel_and_nobody_deleted_is_mentioned()
    {
        var app = await fixture.StartAsync();
        var (theirs, gone) = (Far(), Far());
        await Student(app, "f1.sales1", "周小川", theirs, "德阳", "德阳一中");
        var deleted = await Student(app, "sales.bj1", "吴大维", gone, "德阳", "德阳一中");
        await app.Do(db =>
            db.Set<Lead>().Where(l => l.Id == deleted).ExecuteUpdateAsync(s => s.SetProperty(l => l.DeletedAt, DateTime.UtcNow))
        );
        var done = await app.Given.Import(
            ImportFiles.Csv(Header, $"周小川,{Slip(theirs)},德阳,德阳一中,", $"吴大维,{Far()},德阳,德阳一中,"),
            new { businessLine = "java" }
        );
        (done.Counts.Created, done.Counts.Similar).ShouldBe((2, 0));
    }

    private static async Task<Guid> Student(
        LeadCrmApp app,
        string by,
        string name,
        string phone,
        string? city,
        string? school,
        int? birthYear = null
    ) =>
        (
            await app.As(by)
                .Post(
                    "/api/leads",
                    new
                    {
                        name,
                        phones = new[] { phone },
                        businessLine = "java",
                        city,
                        school,
                        birthYear,
                    }
                )
                .Read<CreatedLeadDto>()
        ).Id;

    private static async Task<List<string>> Remarks(LeadCrmApp app, ImportDto import) =>
        [
            .. (await Rows(app, import, "similar=true")).Items.Select(r =>
                string.Join(
                    ' ',
                    r.RowNumber,
                    r.Similar!.Name,
                    r.Similar.Location,
                    r.Similar.OwnerDepartment,
                    r.Similar.RowNumber,
                    string.Join(',', r.Similar.Reasons)
                )
            ),
        ];

    private static Task<PagedResult<ImportRowDto>> Rows(LeadCrmApp app, ImportDto import, string query) =>
        app.As("sales.manager.bj").Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{import.Id}/rows?maxResultCount=200&{query}");

    // Far from each other and from all that other tests make: the walk has a step that shares no factor with the count.
    private static string Far() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"199{(Interlocked.Increment(ref phones) * 61_803_399L + Environment.ProcessId) % 100_000_000:D8}"
        );

    private static string Slip(string phone) => phone[..6] + (char)('0' + (phone[6] - '0' + 5) % 10) + phone[7..];

    private static string Swap(string phone)
    {
        for (var i = 4; i + 1 < phone.Length; i++)
            if (phone[i] != phone[i + 1])
                return string.Concat(phone[..i], phone.Substring(i + 1, 1), phone.Substring(i, 1), phone[(i + 2)..]);
        return phone;
    }
}

public sealed class ImportSimilarOnSqlite(SqliteFixture fixture) : ImportSimilarTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportSimilarOnServer(ServerFixture fixture) : ImportSimilarTests(fixture), IClassFixture<ServerFixture>;
