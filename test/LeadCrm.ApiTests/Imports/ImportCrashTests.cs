using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using LeadCrm.Benchmarks;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Domain;
using LeadCrm.Leads.Http;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace LeadCrm.ApiTests.Imports;

/// <summary>
/// The real server, killed at random while it imports: four times in 6,000 rows, or twenty times in 20,000 where <c>LEADCRM_LONG_RACES=1</c> asks
/// for it. The dice are thrown again as they were where <c>LEADCRM_TEST_SEED</c> says how.
/// </summary>
public abstract class ImportCrashTests(AppFixture fixture)
{
    private const int RowsBefore = 400;
    private const int RowsOfChunk = 150;

    private static readonly string ChunkRows = RowsOfChunk.ToString(CultureInfo.InvariantCulture);
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LEADCRM_LONG_RACES") == "1";
    private static readonly int Rows = IsLong ? 20_000 : 6_000;
    private static readonly int Kills = IsLong ? 20 : 4;
    private static readonly int Seed = int.TryParse(
        Environment.GetEnvironmentVariable("LEADCRM_TEST_SEED"),
        CultureInfo.InvariantCulture,
        out var wanted
    )
        ? wanted
        : Environment.TickCount;

    [Fact]
    public async Task A_server_killed_again_and_again_ends_with_what_an_undisturbed_one_has()
    {
        var (before, file) = (File(RowsBefore, 7), File(Rows, 20261125));
        var undisturbed = await fixture.StartAsync(("Leads:Import:ChunkRows", ChunkRows));
        await undisturbed.Given.Import(before);
        var whole = await undisturbed.Given.Import(file);
        whole.State.ShouldBe(ImportState.DoneWithErrors, whole.ErrorCode);
        whole.Counts.Similar.ShouldBeGreaterThan(10);

        var database = await fixture.NewDatabaseAsync();
        var (seed, random) = (Seed, new Random(Seed));
        Guid id;
        await using (var first = await Host.StartAsync(database))
        {
            await first.FinishedAsync(await first.UploadAsync(before));
            id = await first.UploadAsync(file);
            await ProgressAsync(database, id, 0);
            await Task.Delay(random.Next(40));
        }
        // Each of them somewhere in its share of the rows, so that all of them meet it at work.
        for (var killed = 1; killed < Kills; killed++)
        {
            await using var next = Host.Launch(database);
            // A third of them while it starts, or while it learns again what it has seen.
            if (random.Next(3) == 0)
                await Task.Delay(random.Next(3_000));
            else
            {
                await ProgressAsync(database, id, Rows * killed / (Kills + 1) - random.Next(Rows / (Kills + 1)));
                await Task.Delay(random.Next(40));
            }
        }
        await using var app = fixture.Start(database, ("Leads:Import:ChunkRows", ChunkRows));
        var done = await app.Given.Finished(id);
        done.State.ShouldBe(ImportState.DoneWithErrors, $"seed {seed}");
        done.Counts.ShouldBe(whole.Counts, $"seed {seed}");
        var (expected, found) = (await ResultAsync(undisturbed, whole.Id), await ResultAsync(app, id));
        found.Count.ShouldBe(expected.Count);
        foreach (var (row, other) in expected.Zip(found))
            other.ShouldBe(row, $"seed {seed}");
        (await TotalsAsync(app)).ShouldBe(await TotalsAsync(undisturbed), $"seed {seed}");
    }

    // With the year of birth, so that students are like each other.
    private static byte[] File(int rows, int seed)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        ChineseContactFile.Write(text, rows, seed);
        var lines = (text + "坏号,123,,,,\r\n无,,,,,\r\n").Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var years = lines.Skip(1).Select((line, i) => string.Create(CultureInfo.InvariantCulture, $"{line},{1990 + i % 20}"));
        return ImportFiles.Utf8(ImportFiles.Csv([lines[0] + ",出生年份", .. years]));
    }

    /// <summary>Waits until the import has gone on behind the row.</summary>
    private static async Task ProgressAsync(TestDatabase database, Guid id, int behind)
    {
        await using DbConnection connection =
            database.Provider == "Sqlite"
                ? new SqliteConnection(database.ConnectionString + ";Pooling=False")
                : new NpgsqlConnection(database.ConnectionString + ";Pooling=False");
        await connection.OpenAsync();
        for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until; await Task.Delay(4))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT \"LastRow\", \"FinishedAt\" FROM \"Leads_Imports\" ORDER BY \"CreatedAt\" DESC";
            await using var row = await command.ExecuteReaderAsync();
            if (await row.ReadAsync() && (row.GetInt32(0) > behind || !await row.IsDBNullAsync(1)))
                return;
        }
        throw new TimeoutException($"Import {id} does not go on behind row {behind}.");
    }

    /// <summary>Every row with its verdict and, where it made one, everything that is known of its lead.</summary>
    private static Task<List<string>> ResultAsync(LeadCrmApp app, Guid id) =>
        app.Do(async db =>
        {
            var names = await db.Set<Person>()
                .Select(p => new
                {
                    p.Id,
                    p.Name,
                    p.Phone,
                })
                .ToDictionaryAsync(p => p.Id);
            var rows = await db.Set<ImportRow>().AsNoTracking().Where(r => r.ImportId == id).OrderBy(r => r.RowNumber).ToListAsync();
            var leads = await db.Set<Lead>()
                .AsNoTracking()
                .Include(l => l.Person)
                    .ThenInclude(p => p.Contacts)
                .Include(l => l.Events)
                .AsSplitQuery()
                .ToDictionaryAsync(l => l.Id);
            var touches = (await db.Set<Touch>().AsNoTracking().Select(t => t.LeadId).ToListAsync()).CountBy(t => t).ToDictionary();
            return rows.ConvertAll(r =>
                string.Join(
                    '|',
                    r.RowNumber,
                    r.Verdict,
                    r.Name,
                    r.Phone,
                    r.Code,
                    r.ColumnIndex,
                    r.DuplicateOfRow,
                    r.SimilarRow,
                    r.SimilarReasons
                )
                + (r.SimilarPersonId is { } like ? names[like].Name + names[like].Phone : "")
                + (r.LeadId is { } lead ? Describe(leads[lead], touches.GetValueOrDefault(lead)) : "")
            );
        });

    private static string Describe(Lead lead, int touches) =>
        string.Join(
            '|',
            lead.Person.Name,
            lead.Person.City,
            lead.CourseInterest,
            lead.Remark,
            lead.Location,
            lead.Version,
            string.Join(',', lead.Person.Contacts.Select(c => c.Key).Order(StringComparer.Ordinal)),
            string.Join(',', lead.Events.Select(e => e.Kind + e.Fields).Order(StringComparer.Ordinal)),
            touches
        );

    private static Task<string> TotalsAsync(LeadCrmApp app) =>
        app.Do(async db =>
            string.Join(
                ' ',
                await db.Set<Lead>().CountAsync(),
                await db.Set<Person>().CountAsync(),
                await db.Set<ContactKey>().CountAsync(),
                await db.Set<LeadKey>().CountAsync(),
                await db.Set<LeadEvent>().CountAsync(),
                await db.Set<Touch>().CountAsync(),
                await db.Set<ImportRow>().CountAsync(),
                await db.Set<SoftKey>().CountAsync()
            )
        );

    /// <summary>The built program; it ends by being killed.</summary>
    private sealed class Host : IAsyncDisposable
    {
        private readonly Process process;
        private readonly HttpClient http;

        private Host(Process process, Uri address) => (this.process, http) = (process, new HttpClient { BaseAddress = address });

        public static Host Launch(TestDatabase database)
        {
            var address = new Uri($"http://127.0.0.1:{FreePort()}/");
            var start = new ProcessStartInfo("dotnet", $"\"{Repository.HostDll}\"")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (
                var (name, value) in new[]
                {
                    ("ASPNETCORE_ENVIRONMENT", "Staging"),
                    ("ASPNETCORE_URLS", address.ToString()),
                    ("Database__Provider", database.Provider),
                    ("ConnectionStrings__Default", database.ConnectionString),
                    ("Storage__Path", database.Files),
                    ("Logging__Folder", Path.Combine(TestServers.Folder, "logs")),
                    ("Leads__Import__ChunkRows", ChunkRows),
                    ("Jobs__CheckInInterval", "00:00:01"),
                    ("LeadCrm__DemoLeads", "0"),
                }
            )
                start.Environment[name] = value;
            var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new Host(process, address);
        }

        public static async Task<Host> StartAsync(TestDatabase database)
        {
            var host = Launch(database);
            for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until; await Task.Delay(50))
            {
                try
                {
                    if ((await host.http.GetAsync(new Uri("health/ready", UriKind.Relative))).IsSuccessStatusCode)
                        return host;
                }
                catch (HttpRequestException)
                {
                    // Not listening yet.
                }
            }
            await host.DisposeAsync();
            throw new TimeoutException("The server did not become ready.");
        }

        public async Task<Guid> UploadAsync(byte[] file)
        {
            var token = await http.Post("api/account/token", new { userName = "sales.manager.bj", password = LeadCrmApp.Password })
                .Read<JsonElement>();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Bearer",
                token.GetProperty("accessToken").GetString()
            );
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent(file), "file", "客户.csv" },
                { new StringContent("""{"businessLine":"java"}"""), "options" },
            };
            return (await http.PostAsync(new Uri("api/leads/imports", UriKind.Relative), form).Read<AcceptedImportDto>()).Id;
        }

        public async Task FinishedAsync(Guid id)
        {
            for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until; await Task.Delay(50))
                if ((await http.Get<ImportDto>($"api/leads/imports/{id}")).FinishedAt is not null)
                    return;
            throw new TimeoutException($"Import {id} does not end.");
        }

        private static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }

        public async ValueTask DisposeAsync()
        {
            // SIGKILL, and only to the process this test has started.
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            http.Dispose();
        }
    }
}

public sealed class ImportCrashesOnSqlite(SqliteFixture fixture) : ImportCrashTests(fixture), IClassFixture<SqliteFixture>;

public sealed class ImportCrashesOnServer(ServerFixture fixture) : ImportCrashTests(fixture), IClassFixture<ServerFixture>;
