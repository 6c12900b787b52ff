using System.Text;
using LeadCrm.ApiTests.Leads;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;

namespace LeadCrm.ApiTests.Imports;

public abstract class ImportVerdictTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task Every_known_lead_gets_its_verdict()
    {
        var (hers, queued, pooled) = (
            await app.Given.Lead("sales.bj1"),
            await app.Given.Lead("sales.manager.bj"),
            await app.Given.PoolLead("sales.bj2")
        );
        var own = await app.Given.Lead("sales.manager.bj");
        await app.As("sales.manager.bj")
            .Post("/api/leads/assign", new { leadIds = new[] { own.Id }, userId = await app.Id("sales.manager.bj") })
            .ShouldAnswer(200);
        var fresh = Given.Phone();
        var import = await app.Given.Import(
            ImportFiles.Csv(
                "姓名,手机",
                $"甲,{fresh}",
                $"乙,{hers.Phone}",
                $"丙,{own.Phone}",
                $"丁,{queued.Phone}",
                $"戊,{pooled.Phone}",
                $"己,+86 {fresh}",
                "庚,12345678901",
                "辛,"
            )
        );
        import.State.ShouldBe(ImportState.DoneWithErrors);
        var c = import.Counts;
        (c.Created, c.DuplicateOther, c.DuplicateOwn, c.Touched, c.InPool, c.DuplicateInFile, c.Invalid, c.Error).ShouldBe(
            (1, 1, 1, 1, 1, 1, 1, 1)
        );
        Given.Sum(c).ShouldBe(8);

        var rows = (await Rows(import)).Items;
        rows.Select(r => r.RowNumber).ShouldBe([2, 3, 4, 5, 6, 7, 8, 9]);
        rows.Select(r => r.Verdict)
            .ShouldBe([
                ImportVerdict.Created,
                ImportVerdict.DuplicateOther,
                ImportVerdict.DuplicateOwn,
                ImportVerdict.Touched,
                ImportVerdict.InPool,
                ImportVerdict.DuplicateInFile,
                ImportVerdict.Invalid,
                ImportVerdict.Error,
            ]);
        rows[5].DuplicateOfRow.ShouldBe(2);
        rows[6].Column.ShouldBe("手机");
        rows[6].Code.ShouldBe("Leads:Import.PhoneInvalid");
        rows[6].Reason.ShouldNotBeNullOrEmpty();
        rows[7].Code.ShouldBe("Leads:Import.NoContactKey");
        rows[0].Phone.ShouldBe($"{fresh[..3]} **** {fresh[^4..]}");
        rows[1].LeadId.ShouldBe(hers.Id);

        (await app.Given.Seen(hers)).ReInquiredAt.ShouldNotBeNull();
        (await app.Given.Seen(hers)).OwnerName.ShouldBe("林晓雯");
        (await app.Given.Seen(pooled)).Location.ShouldBe(LeadLocation.Unassigned, "an inquiry takes a lead out of the pool");
        (await Touches(queued)).ShouldBe(2);
        (await Rows(import, "?verdict=Invalid")).TotalCount.ShouldBe(1);
        (await Rows(import, "?skipCount=6&maxResultCount=2")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_lead_the_importer_may_not_see_is_not_named()
    {
        var theirs = await app.Given.Lead("sales.sh1");
        var import = await app.Given.Import(ImportFiles.Csv("姓名,手机", $"甲,{theirs.Phone}"));
        import.Counts.DuplicateOther.ShouldBe(1);
        (await Rows(import)).Items.ShouldHaveSingleItem().LeadId.ShouldBeNull();
    }

    [Fact]
    public async Task A_row_repeated_in_the_file_fills_what_the_first_left_empty()
    {
        var phone = Given.Phone();
        var filler = Enumerable.Range(0, 5).Select(_ => $"某,{Given.Phone()},,,");
        string[] lines =
        [
            "姓名,手机,微信,城市,备注",
            $"某,{Given.Phone()},,,",
            $"林小雨,{phone},,北京,",
            .. filler,
            $"林雨,0086{phone},LinXiaoYu_9,上海,后来的备注",
        ];
        var import = await app.Given.Import(ImportFiles.Csv(lines));
        (import.Counts.Created, import.Counts.DuplicateInFile).ShouldBe((7, 1));
        var repeated = (await Rows(import, "?verdict=DuplicateInFile")).Items.ShouldHaveSingleItem();
        (repeated.RowNumber, repeated.DuplicateOfRow).ShouldBe((9, 3));
        var lead = await ByPhone(phone);
        lead.Name.ShouldBe("林小雨");
        lead.City.ShouldBe("北京");
        lead.Remark.ShouldBe("后来的备注");
        lead.Contacts.Select(c => c.Kind).ShouldBe([ContactKind.Phone, ContactKind.WeChat], ignoreOrder: true);
        await app.As("sales.bj1")
            .Post("/api/leads", new { weChat = "linxiaoyu_9", businessLine = "java" })
            .ShouldFailWith(409, "Leads:Duplicate");
    }

    [Fact]
    public async Task What_two_rows_know_of_two_students_is_held_by_one_lead_and_the_file_is_done()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "2"));
        string Number() => Given.Phone();
        var (mine, shared, hers) = (Number(), Number(), Number());
        await other.As("sales.bj1").Post("/api/leads", new { phones = new[] { mine, shared }, businessLine = "python" }).ShouldSucceed();
        await other.As("sales.bj1").Post("/api/leads", new { phones = new[] { hers }, businessLine = "python" }).ShouldSucceed();
        var (one, two, more) = (Number(), Number(), Number());
        var import = await other.Given.Import(
            ImportFiles.Csv(
                "姓名,手机,备用手机",
                $"甲,{mine},",
                $"乙,{hers},{shared}",
                $"丙,{one},",
                $"丁,{two},",
                $"丙,{one},{more}",
                $"丁,{two},{more}"
            )
        );
        import.State.ShouldBe(ImportState.Done, import.ErrorCode);
        (import.Counts.Created, import.Counts.DuplicateInFile).ShouldBe((4, 2));
        await other.ShouldHold("numbers of two students");
    }

    [Fact]
    public async Task A_repetition_in_a_later_chunk_fills_just_the_same()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "2"));
        var phone = Given.Phone();
        var import = await other.Given.Import(
            ImportFiles.Csv(
                "姓名,手机,微信,城市",
                $"林小雨,{phone},,",
                $"某,{Given.Phone()},,",
                $"某,{Given.Phone()},,",
                $"林雨,{phone},Lin_Yu_77,上海",
                $"另,{Given.Phone()},lin_yu_77,"
            )
        );
        (import.Counts.Created, import.Counts.DuplicateInFile).ShouldBe((3, 2));
        var row = (await other.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).Items.ShouldHaveSingleItem();
        var lead = await other.As("admin").Get<LeadDto>($"/api/leads/{row.Id}");
        lead.City.ShouldBe("上海");
        lead.Contacts.Count(c => c.Kind == ContactKind.WeChat).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_file_again_creates_nothing_and_doubles_no_touch()
    {
        var (file, phones) = ImportFiles.Many(12);
        var known = await app.Given.Lead("sales.bj1");
        file = [.. file, .. ImportFiles.Utf8($"熟人,{known.Phone}\r\n")];
        var first = await app.Given.Import(file);
        (first.Counts.Created, first.Counts.DuplicateOther).ShouldBe((12, 1));
        for (var i = 0; i < 2; i++)
        {
            var again = await app.Given.Import(file, name: $"改名{i}.csv");
            again.Counts.Created.ShouldBe(0);
            again.Counts.Error.ShouldBe(0);
            again.Counts.Invalid.ShouldBe(0);
            Given.Sum(again.Counts).ShouldBe(13);
        }
        var lead = await ByPhone(phones[0]);
        (await Touches(new GivenLead(lead.Id, lead.Number, phones[0]))).ShouldBe(1);
        (await Touches(known)).ShouldBe(2);
    }

    [Theory]
    [InlineData("Me", "sales.manager.bj", LeadLocation.Owned, "sales.manager.bj", "北京分校")]
    [InlineData("User", "sales.manager.bj", LeadLocation.Owned, "sales.bj2", "北京分校")]
    [InlineData("Department", "admin", LeadLocation.Unassigned, null, "上海分校")]
    [InlineData("Department", "sales.manager.bj", LeadLocation.Unassigned, null, "北京分校")]
    [InlineData("Pool", "sales.manager.bj", LeadLocation.Pool, null, "北京分校")]
    public async Task Leads_go_where_they_are_sent(string kind, string by, LeadLocation location, string? owner, string department)
    {
        Guid? id =
            kind == "User" ? await app.Id("sales.bj2")
            : kind == "Department" && by == "admin" ? (await app.Person("sales.sh1")).DepartmentId
            : null;
        var phone = Given.Phone();
        var import = await app.Given.Import(
            ImportFiles.Csv("姓名,手机", $"甲,{phone}"),
            new { businessLine = "java", target = new { kind, id } },
            by
        );
        import.State.ShouldBe(ImportState.Done);
        import.Target.Kind.ToString().ShouldBe(kind);
        var lead = await ByPhone(phone);
        lead.Location.ShouldBe(location);
        lead.OwnerId.ShouldBe(owner is null ? null : await app.Id(owner));
        lead.DepartmentName.ShouldBe(department);
        if (owner is not null)
            (await app.As(owner).Get<MyDayDto>("/api/leads/my-day")).NewLeads.Select(l => l.Id).ShouldContain(lead.Id);
    }

    [Fact]
    public async Task An_update_changes_known_leads_and_makes_none()
    {
        var known = await app.Given.Lead("sales.bj1", "旧名");
        var foreign = await app.Given.Lead("sales.sh1", "别人的");
        var import = await app.Given.Import(
            ImportFiles.Csv("姓名,手机,城市", $"新名,{known.Phone},广州", $"偷改,{foreign.Phone},深圳", $"没有,{Given.Phone()},武汉"),
            new { businessLine = "java", mode = "Update" }
        );
        (import.Counts.Touched, import.Counts.Created, import.Counts.Error).ShouldBe((1, 0, 2));
        var seen = await app.Given.Seen(known);
        (seen.Name, seen.City, seen.Version).ShouldBe(("新名", "广州", 2));
        (await app.Given.Seen(foreign)).City.ShouldBeNull();
        (await Rows(import, "?verdict=Error")).Items.ShouldAllBe(r => r.Code == "Leads:ImportNotFound" && r.LeadId == null);
    }

    [Fact]
    public async Task Tenants_do_not_meet_in_an_import()
    {
        var ours = await app.Given.Lead("sales.bj1");
        var import = await app.Given.Import(ImportFiles.Csv("姓名,手机", $"加盟,{ours.Phone}"), by: "f1.admin");
        import.Counts.Created.ShouldBe(1);
        (await app.Given.Seen(ours)).ReInquiredAt.ShouldBeNull();
        await app.As("sales.manager.bj").GetAsync($"/api/leads/imports/{import.Id}").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").GetAsync($"/api/leads/imports/{import.Id}/rows").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").GetAsync($"/api/leads/imports/{import.Id}/errors.csv").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.bj").Post($"/api/leads/imports/{import.Id}/cancel").ShouldFailWith(404, "Core:NotFound");
        await app.As("sales.manager.sh").GetAsync($"/api/leads/imports/{import.Id}").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Failed_rows_come_back_as_a_file_to_correct_and_upload_again()
    {
        var good = Given.Phone();
        var import = await app.Given.Import(
            ImportFiles.Csv("姓名,手机,备注", $"好,{good},", "坏号,123,\"有,逗号\"", "=HYPERLINK(\"http://x\"),1.38001E+10,@sum", "无,,")
        );
        import.State.ShouldBe(ImportState.DoneWithErrors);
        using var reply = await app.As("sales.manager.bj").GetAsync($"/api/leads/imports/{import.Id}/errors.csv");
        reply.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        reply.Content.Headers.ContentDisposition!.ToString().ShouldContain($"{import.BatchNo}-errors.csv");
        var bytes = await reply.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        var lines = Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(4);
        lines[0].ShouldStartWith("姓名,手机,备注,");
        lines[1].ShouldStartWith("坏号,123,\"有,逗号\",");
        lines[2].ShouldNotStartWith("=");
        string.Join('\n', lines).ShouldNotContain(good);

        var corrected = Encoding.UTF8.GetString(bytes[3..]).Replace("坏号,123", $"坏号,{Given.Phone()}", StringComparison.Ordinal);
        var again = await app.Given.Import(corrected);
        again.Counts.Created.ShouldBe(1);
        (again.Counts.Invalid + again.Counts.Error).ShouldBe(2);
    }

    [Fact]
    public async Task Phones_of_the_worked_example_are_read_as_written_there()
    {
        var good = "１３８ ００１３ ８０００|+86 138-0013-8000|008613800138000|013800138000|'13800138000|13800138000.0".Split('|');
        var import = await app.Given.Import(
            ImportFiles.Csv(["姓名,手机", .. good.Select(g => $"张,{g}")]),
            new { businessLine = "design" }
        );
        (import.Counts.Created, import.Counts.DuplicateInFile).ShouldBe((1, 5));
        var bad = await app.Given.Import(
            ImportFiles.Csv("姓名,手机", "甲,1.38001E+10", "乙,12345678901", "丙,4008282815"),
            new { businessLine = "design" }
        );
        (await Rows(bad))
            .Items.Select(r => r.Code)
            .ShouldBe(["Leads:Import.PhonePrecisionLost", "Leads:Import.PhoneInvalid", "Leads:Import.PhoneService"]);
        bad.Counts.Invalid.ShouldBe(3);
    }

    [Fact]
    public async Task Other_countries_keep_their_code()
    {
        var import = await app.Given.Import(
            ImportFiles.Csv("name,phone", "a,0412 345 678", "b,+61 412 345 678"),
            new { businessLine = "design", defaultCountry = "AU" }
        );
        (import.Counts.Created, import.Counts.DuplicateInFile).ShouldBe((1, 1));
    }

    private async Task<LeadDto> ByPhone(string phone)
    {
        var row = (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?filter={phone}")).Items.ShouldHaveSingleItem();
        return await app.As("admin").Get<LeadDto>($"/api/leads/{row.Id}");
    }

    private Task<PagedResult<ImportRowDto>> Rows(ImportDto import, string query = "") =>
        app.As("sales.manager.bj").Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{import.Id}/rows{query}");

    private async Task<int> Touches(GivenLead lead) =>
        (await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"{lead.Url}/timeline?maxResultCount=100")).Items.Count(e =>
            e.Kind == "Touch"
        );
}

public sealed class ImportVerdictOnSqlite(SqliteFixture fixture) : ImportVerdictTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportVerdictOnServer(ServerFixture fixture) : ImportVerdictTests(fixture), IClassFixture<ServerFixture>;
