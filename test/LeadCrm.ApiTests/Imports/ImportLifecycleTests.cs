using System.Globalization;
using LeadCrm.Benchmarks;
using LeadCrm.Core.Paging;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;

namespace LeadCrm.ApiTests.Imports;

public abstract class ImportLifecycleTests(AppFixture fixture)
{
    private readonly LeadCrmApp app = fixture.App;

    [Fact]
    public async Task A_dry_run_gives_verdicts_and_writes_nothing()
    {
        var known = await app.Given.PoolLead();
        var (file, phones) = ImportFiles.Many(5);
        file = [.. file, .. ImportFiles.Utf8($"熟人,{known.Phone}\r\n坏号,123\r\n重复,{phones[0]}\r\n")];
        var tried = await app.Given.Import(file, new { businessLine = "java", dryRun = true });
        tried.State.ShouldBe(ImportState.DryRun);
        var c = tried.Counts;
        (c.Created, c.InPool, c.Invalid, c.DuplicateInFile).ShouldBe((5, 1, 1, 1));
        (await Count($"importId={tried.Id}")).ShouldBe(0);
        (await Count($"filter={phones[0]}")).ShouldBe(0);
        (await app.Given.Seen(known)).Location.ShouldBe(LeadLocation.Pool);
        (await app.Given.Seen(known)).ReInquiredAt.ShouldBeNull();
        (await Rows(app, tried.Id)).TotalCount.ShouldBe(8);

        await Post(tried.Id, "dry-run", new { businessLine = "java" }).ShouldAnswer(202);
        (await app.Given.Finished(tried.Id)).Counts.ShouldBe(tried.Counts);
        await Post(tried.Id, "run", new { }).ShouldAnswer(202);
        var done = await app.Given.Finished(tried.Id);
        done.State.ShouldBe(ImportState.DoneWithErrors);
        done.Counts.ShouldBe(tried.Counts);
        (await Count($"importId={tried.Id}")).ShouldBe(5);
        (await Rows(app, tried.Id)).TotalCount.ShouldBe(8, "rows of the dry run are gone");
    }

    // The state says that a run is over a moment before its job ends: a command given in that moment must not be taken for a repetition.
    [Fact]
    public async Task A_command_given_the_moment_a_run_ends_is_not_lost()
    {
        var import = await app.Given.Import(ImportFiles.Many(3).File, new { businessLine = "java", dryRun = true });
        for (var round = 1; round <= 12; round++)
        {
            await Post(import.Id, "dry-run", new { }).ShouldAnswer(202);
            var until = DateTime.UtcNow.AddSeconds(15);
            while ((await app.As("sales.manager.bj").Get<ImportDto>($"/api/leads/imports/{import.Id}")).State != ImportState.DryRun)
                DateTime.UtcNow.ShouldBeLessThan(until, $"round {round} of the dry run never began");
        }
    }

    [Fact]
    public async Task A_finished_import_takes_no_command()
    {
        var import = await app.Given.Import(ImportFiles.Many(1).File);
        foreach (var command in new[] { "run", "dry-run", "cancel" })
            await Post(import.Id, command, new { }).ShouldFailWith(409, "Leads:ImportState");
        await app.As("sales.manager.bj").GetAsync($"/api/leads/imports/{Guid.NewGuid()}").ShouldFailWith(404, "Core:NotFound");
    }

    [Fact]
    public async Task Imports_are_listed_newest_first()
    {
        var first = await app.Given.Import(ImportFiles.Many(1).File, name: "一.csv");
        var second = await app.Given.Import(ImportFiles.Many(1).File, name: "二.csv");
        var list = await app.As("sales.manager.bj").Get<PagedResult<ImportDto>>("/api/leads/imports?maxResultCount=2");
        list.Items.Select(i => i.Id).ShouldBe([second.Id, first.Id]);
        list.Items[0].FileName.ShouldBe("二.csv");
        list.Items[0].CreatedByName.ShouldBe("周文博");
        (await app.As("sales.manager.sh").Get<PagedResult<ImportDto>>("/api/leads/imports")).TotalCount.ShouldBe(0);
        var fields = await app.As("sales.manager.bj").Get<List<ImportFieldDto>>("/api/leads/imports/fields");
        fields.Select(f => f.Name).ShouldContain("weChat");
        fields.ShouldAllBe(f => f.Label.Length > 0 && !f.Label.StartsWith("ImportField:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_import_goes_on_where_it_stopped()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "100"));
        var (file, phones) = ImportFiles.Many(6_000);
        var id = await Begin(other, file, rows: 300);
        await other.As("sales.manager.bj").Post($"/api/leads/imports/{id}/cancel").ShouldAnswer(202);
        var stopped = await other.Given.Finished(id);
        stopped.State.ShouldBe(ImportState.Cancelled);
        await Task.Delay(300);
        stopped = await other.Given.Finished(id);
        stopped.ProcessedRows.ShouldBeLessThan(6_000, "it was cancelled before its end");
        (await Count($"importId={id}", other)).ShouldBe(stopped.Counts.Created);

        await other.As("sales.manager.bj").Post($"/api/leads/imports/{id}/run", new { }).ShouldAnswer(202);
        var done = await other.Given.Finished(id);
        done.State.ShouldBe(ImportState.Done);
        await EveryRowOnce(other, done, phones.Length);
    }

    [Fact]
    public async Task An_import_survives_the_restart_of_the_server()
    {
        const int rows = 20_000;
        var database = await fixture.NewDatabaseAsync();
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var expected = ChineseContactFile.Write(text, rows, seed: 20260302);
        var file = ImportFiles.Utf8Mark(text.ToString());

        Guid id;
        await using (var first = fixture.Start(database, ("Leads:Import:ChunkRows", "500")))
            id = await Begin(first, file, rows: 2_000);
        await using (var second = fixture.Start(database, ("Leads:Import:ChunkRows", "500"), ("Jobs:Run", "false")))
        {
            var between = await second.As("sales.manager.bj").Get<ImportDto>($"/api/leads/imports/{id}");
            between.ProcessedRows.ShouldBeInRange(2_000, rows - 1, "the server stopped in the middle");
            between.State.ShouldBe(ImportState.Running);
            Given.Sum(between.Counts).ShouldBe(between.ProcessedRows);
        }
        await using var third = fixture.Start(database, ("Leads:Import:ChunkRows", "500"));
        var done = await third.Given.Finished(id);
        done.State.ShouldBe(ImportState.Done);
        done.Counts.Created.ShouldBe(expected.DistinctPhones);
        done.Counts.DuplicateInFile.ShouldBe(rows - expected.DistinctPhones);
        await EveryRowOnce(third, done, expected.DistinctPhones);
    }

    [Fact]
    public async Task A_generated_file_makes_one_lead_per_phone()
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var expected = ChineseContactFile.Write(text, 20_000, seed: 11);
        var done = await app.Given.Import(text.ToString(), new { businessLine = "python" });
        done.State.ShouldBe(ImportState.Done);
        done.Counts.Created.ShouldBe(expected.DistinctPhones);
        done.RowsPerSecond.ShouldBeGreaterThan(0);
        await EveryRowOnce(app, done, expected.DistinctPhones);
    }

    [Fact]
    public async Task Two_imports_of_the_same_phones_at_once_make_no_lead_twice()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "100"));
        var (file, phones) = ImportFiles.Many(2_000);
        // Another order and other bytes, so that chunks meet each other's keys.
        var reversed = ImportFiles.Utf8("姓名,手机号\r\n" + string.Join("\r\n", phones.Reverse().Select(p => $"重来,{p}")));
        var uploads = await Task.WhenAll(
            other.Given.Upload(file, new { businessLine = "java" }).Read<AcceptedImportDto>(),
            other.Given.Upload(reversed, new { businessLine = "java" }, by: "sales.manager.sh").Read<AcceptedImportDto>()
        );
        var (one, two) = (await other.Given.Finished(uploads[0].Id), await other.Given.Finished(uploads[1].Id, "sales.manager.sh"));
        one.State.ShouldBe(ImportState.Done, one.ErrorCode);
        two.State.ShouldBe(ImportState.Done, two.ErrorCode);
        (one.Counts.Created + two.Counts.Created).ShouldBe(2_000);
        (one.Counts.Touched + two.Counts.Touched).ShouldBe(2_000);
        (await Count("", other)).ShouldBe(2_000);
    }

    [Fact]
    public async Task Leads_entered_by_hand_during_an_import_are_kept_and_not_doubled()
    {
        var other = await fixture.StartAsync(("Leads:Import:ChunkRows", "100"));
        await other.Person("sales.bj1");
        var (file, phones) = ImportFiles.Many(3_000);
        var accepted = await other.Given.Upload(file, new { businessLine = "java" }).Read<AcceptedImportDto>();
        var statuses = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            var phone = i % 2 == 0 ? phones[^(1 + i * 20)] : Given.Phone();
            using var reply = await other.As("sales.bj1").Post("/api/leads", new { phones = new[] { phone }, businessLine = "java" });
            statuses.Add((int)reply.StatusCode);
        }
        var done = await other.Given.Finished(accepted.Id);
        done.State.ShouldBe(ImportState.Done, done.ErrorCode);
        statuses.ShouldAllBe(s => s == 201 || s == 409);
        Given.Sum(done.Counts).ShouldBe(3_000);
        (await Count("", other)).ShouldBe(done.Counts.Created + statuses.Count(s => s == 201));
        (done.Counts.Created + done.Counts.DuplicateOther).ShouldBe(3_000);
    }

    [Fact]
    public async Task Noisy_contacts_of_real_people_are_imported_whole()
    {
        var folder = Environment.GetEnvironmentVariable("SAMPLE_DATA");
        var path = folder is null ? null : Path.Combine(folder, "febrl-dataset_A_10000.csv");
        if (path is null || !File.Exists(path))
        {
            Console.WriteLine("SAMPLE_DATA names no folder with febrl-dataset_A_10000.csv: not run.");
            return;
        }
        var other = await fixture.StartAsync();
        var done = await other.Given.Import(await File.ReadAllBytesAsync(path), new { businessLine = "java", defaultCountry = "AU" });
        done.TotalRows.ShouldBe(10_000);
        Given.Sum(done.Counts).ShouldBe(10_000);
        (await Count($"importId={done.Id}", other)).ShouldBe(done.Counts.Created);
        done.Counts.Created.ShouldBeGreaterThan(4_500);
    }

    private static async Task<Guid> Begin(LeadCrmApp app, byte[] file, int rows)
    {
        var accepted = await app.Given.Upload(file, new { businessLine = "java" }).Read<AcceptedImportDto>();
        for (var until = DateTime.UtcNow.AddMinutes(1); DateTime.UtcNow < until; await Task.Delay(10))
            if ((await app.As("sales.manager.bj").Get<ImportDto>($"/api/leads/imports/{accepted.Id}")).ProcessedRows >= rows)
                return accepted.Id;
        throw new TimeoutException("The import did not begin.\n" + ServerLog.Latest);
    }

    private static async Task EveryRowOnce(LeadCrmApp app, ImportDto done, int leads)
    {
        done.ProcessedRows.ShouldBe(done.TotalRows!.Value);
        Given.Sum(done.Counts).ShouldBe(done.TotalRows!.Value);
        (await Count($"importId={done.Id}", app)).ShouldBe(leads);
        (await Rows(app, done.Id)).TotalCount.ShouldBe(done.TotalRows!.Value);
        (await Rows(app, done.Id, "verdict=Created")).TotalCount.ShouldBe(leads);
    }

    private Task<long?> Count(string query) => Count(query, app);

    private static async Task<long?> Count(string query, LeadCrmApp app) =>
        (await app.As("admin").Get<PagedResult<LeadListDto>>($"/api/leads?maxResultCount=1&{query}")).TotalCount;

    private static Task<PagedResult<ImportRowDto>> Rows(LeadCrmApp app, Guid id, string query = "") =>
        app.As("sales.manager.bj").Get<PagedResult<ImportRowDto>>($"/api/leads/imports/{id}/rows?maxResultCount=1&{query}");

    private Task<HttpResponseMessage> Post(Guid id, string command, object body) =>
        app.As("sales.manager.bj").Post($"/api/leads/imports/{id}/{command}", body);
}

public sealed class ImportLifecycleOnSqlite(SqliteFixture fixture) : ImportLifecycleTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportLifecycleOnServer(ServerFixture fixture) : ImportLifecycleTests(fixture), IClassFixture<ServerFixture>;
