using System.Text;
using System.Text.Json;
using LeadCrm.ApiTests.Assignment;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;
using LeadCrm.Tests.Leads;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.ApiTests.Imports;

public abstract class ImportOptionTests(AppFixture fixture)
{
    private const string Importer = "sales.manager.bj";
    private readonly LeadCrmApp app = fixture.App;

    [Theory]
    [InlineData("Overwrite", "新名", "广州")]
    [InlineData("FillEmpty", "旧名", "广州")]
    public async Task An_update_overwrites_or_fills_by_rule(string rule, string name, string city)
    {
        var known = await app.Given.Lead("sales.bj1", "旧名");
        var import = await app.Given.Import(
            ImportFiles.Csv("姓名,手机,城市,标签", $"新名,{known.Phone},广州,高意向"),
            new
            {
                businessLine = "java",
                mode = "Update",
                updateRule = rule,
            }
        );
        (import.Counts.Touched, import.UpdateRule.ToString()).ShouldBe((1, rule));
        var seen = await app.Given.Seen(known);
        (seen.Name, seen.City, seen.Version).ShouldBe((name, city, 2));
        seen.Tags.ShouldBe(["高意向"]);
        seen.ReInquiredAt.ShouldBeNull("a correction of facts is no inquiry");
        var changed = (await Rows(import)).Items.Single().Changed;
        changed.Contains("name").ShouldBe(rule == "Overwrite");
        changed.ShouldContain("city");
    }

    [Fact]
    public async Task An_update_in_vain_says_so_before_and_after()
    {
        var foreign = await app.Given.Lead("sales.sh1");
        var file = ImportFiles.Csv("姓名,手机", $"偷改,{foreign.Phone}");
        var tried = await app.Given.Import(
            file,
            new
            {
                businessLine = "java",
                mode = "Update",
                dryRun = true,
            }
        );
        tried.Counts.Error.ShouldBe(1, "the dry run knows what the run will say");
        await app.As(Importer).Post($"/api/leads/imports/{tried.Id}/run", new { }).ShouldAnswer(202);
        (await app.Given.Finished(tried.Id)).Counts.Error.ShouldBe(1);
        (await app.Given.Seen(foreign)).ReInquiredAt.ShouldBeNull();
        (await app.Given.Seen(foreign)).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_change_leads_may_not_do_it_by_a_file()
    {
        var phone = (await app.Given.Lead("sales.bj1")).Phone;
        await app
            .Given.Upload(
                ImportFiles.Utf8(ImportFiles.Csv("姓名,手机", $"改,{phone}")),
                new { businessLine = "java", mode = "Update" },
                "channel1"
            )
            .ShouldFailWith(403, "Core:Forbidden");
    }

    [Fact]
    public async Task A_mapping_is_proposed_again_for_the_same_columns_and_the_corrected_file()
    {
        string[] lines = ["称谓,号码一,地方,杂项", $"张三,{Given.Phone()},北京,上海", "李四,123,北京,广州"];
        var first = await Stored(ImportFiles.Csv(lines), "baidu");
        object[] mapping = [new { column = 0, field = "name" }, new { column = 1, field = "phone" }, new { column = 3, field = "city" }];
        await app.As(Importer)
            .Post(
                $"/api/leads/imports/{first.Id}/run",
                new
                {
                    businessLine = "java",
                    sourceCode = "baidu",
                    mapping,
                }
            )
            .ShouldAnswer(202);
        (await app.Given.Finished(first.Id)).Counts.Invalid.ShouldBe(1);

        var errors = await app.As(Importer).GetStringAsync(new Uri($"/api/leads/imports/{first.Id}/errors.csv", UriKind.Relative));
        var corrected = await Stored(errors.Replace("123", Given.Phone(), StringComparison.Ordinal), "baidu");
        corrected.Mapping.Select(m => m.Field).ShouldBe(["name", "phone", "city"]);
        corrected.Mapping.Select(m => m.Column).ShouldBe([0, 1, 3]);
        await app.As(Importer).Post($"/api/leads/imports/{corrected.Id}/run", new { businessLine = "java" }).ShouldAnswer(202);
        (await app.Given.Finished(corrected.Id)).Counts.Created.ShouldBe(1);

        // Another file whose columns stand in another order, under the same source; the mapping can still be changed.
        var next = await Stored(ImportFiles.Csv("号码一,称谓,杂项,地方", $"{Given.Phone()},王五,广州,天津"), "baidu");
        next.Mapping.OrderBy(m => m.Column).Select(m => m.Field).ShouldBe(["phone", "name", "city"]);
        var proposal = await app.As(Importer).Get<ImportMappingProposalDto>($"/api/leads/imports/{next.Id}/mapping?sourceCode=baidu");
        proposal.IsSaved.ShouldBeTrue();
        var other = await Stored(ImportFiles.Csv("姓名,手机,别的", $"赵六,{Given.Phone()},x"), "baidu");
        (await app.As(Importer).Get<ImportMappingProposalDto>($"/api/leads/imports/{other.Id}/mapping")).IsSaved.ShouldBeFalse();
        // Another tenant has its own.
        var franchise = await app
            .Given.Upload(ImportFiles.Utf8(ImportFiles.Csv(lines)), new { start = false, sourceCode = "baidu" }, "f1.admin")
            .Read<AcceptedImportDto>();
        (await app.As("f1.admin").Get<ImportMappingProposalDto>($"/api/leads/imports/{franchise.Id}/mapping")).IsSaved.ShouldBeFalse();
    }

    [Fact]
    public async Task An_id_card_is_a_column_and_a_key_and_never_clear()
    {
        const string idCard = "110101199003074477";
        var number = await ValidIdCard();
        var phone = Given.Phone();
        var import = await app.Given.Import(
            ImportFiles.Csv(
                "姓名,手机,身份证号",
                $"甲,{phone},{number}",
                $"乙,,{number.ToLowerInvariant()}",
                $"丙,{Given.Phone()},{idCard[..17]}5"
            )
        );
        (import.Counts.Created, import.Counts.DuplicateInFile, import.Counts.Error).ShouldBe((1, 1, 1));
        (await Rows(import, "?verdict=Error")).Items.Single().Code.ShouldBe("Leads:Import.IdCardInvalid");
        import.Columns[2].GuessedField.ShouldBe("idCard");
        import.Columns[2].Samples.ShouldAllBe(s => !s.Contains("1101", StringComparison.Ordinal));
        await app.As("sales.bj1").Post("/api/leads", new { idCard = number, businessLine = "java" }).ShouldFailWith(409, "Leads:Duplicate");
        var stored = await app.Do(db => db.Set<ContactKey>().Where(c => c.Kind == ContactKind.IdCard).ToListAsync());
        stored.ShouldNotBeEmpty();
        stored.ShouldAllBe(c => !c.Raw.Contains(number, StringComparison.Ordinal) && !c.Key!.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Original_time_importer_and_author_are_kept_apart()
    {
        var phone = Given.Phone();
        var import = await app.Given.Import(
            ImportFiles.Csv(
                "姓名,手机,创建时间,跟进内容,跟进时间,跟进人",
                $"甲,{phone},2025-12-01 10:00,想周末上课,2025-12-05 15:30,林晓雯",
                $"乙,{Given.Phone()},,问过价格,2025-12-06,从前的同事"
            )
        );
        import.Counts.Created.ShouldBe(2);
        var leads = (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?importId={import.Id}")).Items;
        var lead = leads.Single(l => l.Name == "甲");
        lead.CreatedAt.ShouldBe(new DateTime(2025, 12, 1, 2, 0, 0, DateTimeKind.Utc));
        var whole = await app.As("admin").Get<LeadDto>($"/api/leads/{lead.Id}");
        whole.CreatedByName.ShouldBe("周文博");
        var note = await Note(lead.Id);
        (note.ActorName, note.Content).ShouldBe(("林晓雯", "想周末上课"));
        note.At.ShouldBe(new DateTime(2025, 12, 5, 7, 30, 0, DateTimeKind.Utc));
        var other = await Note(leads.Single(l => l.Name == "乙").Id);
        (other.ActorName, other.ActorId).ShouldBe(("从前的同事", null));
    }

    [Fact]
    public async Task Leads_for_a_rule_wait_in_the_queue_marked_for_it()
    {
        var import = await app.Given.Import(ImportFiles.Many(2).File, new { businessLine = "java", target = new { kind = "Rule" } });
        import.Target.ShouldBe(new ImportTargetDto(ImportTargetKind.Rule, null, "北京分校"));
        var leads = await app.Do(db => db.Set<Lead>().Where(l => l.ImportId == import.Id).ToListAsync());
        leads.ShouldAllBe(l => l.AwaitsRule && l.Location == LeadLocation.Unassigned && l.OwnerId == null);
        await app.As(Importer)
            .Post("/api/leads/assign", new { leadIds = new[] { leads[0].Id }, userId = await app.Id("sales.bj1") })
            .ShouldAnswer(200);
        (await app.Do(db => db.Set<Lead>().CountAsync(l => l.ImportId == import.Id && l.AwaitsRule))).ShouldBe(1);
    }

    [Fact]
    public async Task A_named_pool_is_taken_as_target()
    {
        var pool = (await app.As("admin").Post("/api/pools", new { name = "导入公海" }).Read<JsonElement>()).GetProperty("id").GetGuid();
        await app
            .Given.Upload(
                ImportFiles.Many(1).File,
                new { businessLine = "java", target = new { kind = "Pool", id = Guid.NewGuid() } },
                Importer
            )
            .ShouldFailWith(400, "Leads:UnknownAssignee", "target.id");
        var import = await app.Given.Import(
            ImportFiles.Many(1).File,
            new { businessLine = "java", target = new { kind = "Pool", id = pool } }
        );
        (import.Target.Kind, import.Target.Id).ShouldBe((ImportTargetKind.Pool, pool));
        var lead = await app.Do(db => db.Set<Lead>().SingleAsync(l => l.ImportId == import.Id));
        (lead.Location, lead.PoolId).ShouldBe((LeadLocation.Pool, pool));
    }

    [Fact]
    public async Task Beyond_the_cap_of_the_owner_leads_go_to_the_pool()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "3"));
        await other.Limit("sales.bj2", holdCap: 4);
        var target = new { kind = "User", id = await other.Id("sales.bj2") };
        var file = ImportFiles.Many(7).File;
        var import = await other.Given.Import(
            file,
            new
            {
                businessLine = "java",
                target,
                dryRun = true,
            }
        );
        (import.Counts.Created, import.Counts.CapReached).ShouldBe((4, 3));
        await other.As(Importer).Post($"/api/leads/imports/{import.Id}/run", new { }).ShouldAnswer(202);
        var done = await other.Given.Finished(import.Id);
        (done.Counts.Created, done.Counts.CapReached, done.State).ShouldBe((4, 3, ImportState.DoneWithErrors));
        var places = await other.Do(db => db.Set<Lead>().Where(l => l.ImportId == import.Id).Select(l => l.Location).ToListAsync());
        places.Count(p => p == LeadLocation.Owned).ShouldBe(4);
        places.Count(p => p == LeadLocation.Pool).ShouldBe(3);
    }

    [Fact]
    public async Task Odd_files_cost_their_rows_or_are_refused_and_change_nothing()
    {
        var before = (await app.As("admin").Get<PagedResult<ImportDto>>("/api/leads/imports")).TotalCount;
        var wide = string.Join(',', Enumerable.Range(0, 300).Select(i => "列" + i)) + "\n1\n";
        await app.Given.Upload(ImportFiles.Utf8(wide), new { businessLine = "java" }).ShouldFailWith(400, "Leads:Import.TooManyColumns");
        var bomb = new XlsxFixture { SharedStrings = $"<sst>{new string(' ', 64 << 20)}</sst>" }
            .Sheet("a")
            .Row(1, XlsxFixture.Text("姓名"), XlsxFixture.Text("手机"))
            .Row(2, XlsxFixture.Text("甲"), XlsxFixture.Text("13800000000"))
            .ToBytes();
        await app.Given.Upload(bomb, new { businessLine = "java" }).ShouldFailWith(400, "Leads:Import.ZipBomb");
        (await app.As("admin").Get<PagedResult<ImportDto>>("/api/leads/imports")).TotalCount.ShouldBe(before);

        byte[] mixed =
        [
            .. ImportFiles.Utf8(
                $"姓名,手机,备注\n甲,{Given.Phone()},好\n乙,{Given.Phone()},{new string('长', 350_000)}\n丙,{Given.Phone()},好\n"
            ),
            .. ImportFiles.Gbk.GetBytes($"丁学员,{Given.Phone()},别的编码\n"),
        ];
        var import = await app.Given.Import(mixed);
        (import.Counts.Created, import.Counts.Error).ShouldBe((2, 2));
        (await Rows(import, "?verdict=Error"))
            .Items.Select(r => r.Code)
            .ShouldBe(["Leads:Import.CellTooLong", "Leads:Import.WrongEncoding"]);
    }

    private async Task<ImportDto> Stored(string csv, string source)
    {
        var accepted = await app
            .Given.Upload(Encoding.UTF8.GetBytes(csv), new { start = false, sourceCode = source })
            .Read<AcceptedImportDto>();
        return await app.Given.Finished(accepted.Id);
    }

    // With the check character that its seventeen digits ask for.
    private async Task<string> ValidIdCard()
    {
        foreach (var last in "0123456789X")
        {
            var number = "11010119900307" + "447" + last;
            using var reply = await app.As("sales.bj1").Post("/api/leads/duplicate-check", new { idCard = number, businessLine = "java" });
            if (reply.IsSuccessStatusCode)
                return number;
        }
        throw new InvalidOperationException("No check character fits.");
    }

    private async Task<TimelineEntryDto> Note(Guid leadId) =>
        (await app.As("admin").Get<PagedResult<TimelineEntryDto>>($"/api/leads/{leadId}/timeline?maxResultCount=50")).Items.Single(e =>
            e.Kind == "FollowUp"
        );

    private Task<PagedResult<ImportRowDto>> Rows(ImportDto import, string query = "") =>
        app.As(Importer).Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{import.Id}/rows{query}");
}

public sealed class ImportOptionsOnSqlite(SqliteFixture fixture) : ImportOptionTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportOptionsOnServer(ServerFixture fixture) : ImportOptionTests(fixture), IClassFixture<ServerFixture>;
