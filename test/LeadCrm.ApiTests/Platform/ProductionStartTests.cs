using System.Net.Sockets;

namespace LeadCrm.ApiTests.Platform;

/// <summary>The built program in Production, as an administrator meets it.</summary>
public sealed class ProductionStartTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("leadcrm-production-").FullName;

    [Fact]
    public async Task It_does_not_migrate_by_itself()
    {
        var (exit, output) = await Run("");
        exit.ShouldBe(1, output);
        output.ShouldContain("migrate");
        output.ShouldContain("database/scripts");
        output.ShouldNotContain("   at LeadCrm");
    }

    [Fact]
    public async Task It_asks_for_the_first_password()
    {
        (await Run("migrate")).ExitCode.ShouldBe(0);
        var (exit, output) = await Run("");
        exit.ShouldBe(1, output);
        output.ShouldContain("LeadCrm:AdminPassword");
        output.ShouldNotContain("   at LeadCrm");
    }

    [Fact]
    public async Task It_does_not_take_the_password_of_the_demonstration()
    {
        (await Run("migrate")).ExitCode.ShouldBe(0);
        var (exit, output) = await Run("", ("LeadCrm__AdminPassword", LeadCrmApp.Password));
        exit.ShouldBe(1, output);
        output.ShouldContain("LeadCrm:AdminPassword");
    }

    [Fact]
    public async Task It_does_not_start_on_a_demonstration_database()
    {
        // A start in Development fills the database; the port that is taken ends it then.
        using var taken = new TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var url = $"http://127.0.0.1:{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}";
        await Repository.RunHostAsync("", folder, [.. Settings("Development"), ("ASPNETCORE_URLS", url)]);
        var (exit, output) = await Run("");
        exit.ShouldBe(1, output);
        output.ShouldContain("sales.bj1");
        output.ShouldContain("admin");
        output.ShouldNotContain("   at LeadCrm");
    }

    [Fact]
    public async Task With_a_password_of_its_own_it_serves_and_knows_only_the_administrator()
    {
        (await Run("migrate")).ExitCode.ShouldBe(0);
        var port = FreePort();
        using var stop = new CancellationTokenSource();
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", $"\"{Repository.HostDll}\"")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings("Production"))
            start.Environment[name] = value;
        start.Environment["LeadCrm__AdminPassword"] = "Etwas-Eigenes-2026";
        start.Environment["LeadCrm__Demo"] = "true";
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}";
        using var process = System.Diagnostics.Process.Start(start)!;
        try
        {
            using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            await WaitUntilReady(http);
            await http.Post("/api/account/token", new { userName = "admin", password = "Etwas-Eigenes-2026" }).ShouldAnswer(200);
            await http.Post("/api/account/token", new { userName = "sales.bj1", password = LeadCrmApp.Password })
                .ShouldFailWith(401, "Identity:InvalidCredentials");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(stop.Token);
        }
    }

    private static async Task WaitUntilReady(HttpClient http)
    {
        for (var until = DateTime.UtcNow.AddSeconds(60); DateTime.UtcNow < until; await Task.Delay(200))
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        throw new TimeoutException("The server did not become ready.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task<(int? ExitCode, string Output)> Run(string arguments, params (string Name, string Value)[] more) =>
        Repository.RunHostAsync(arguments, folder, [.. Settings("Production"), .. more]);

    private (string Name, string Value)[] Settings(string environment) =>
        [
            ("ASPNETCORE_ENVIRONMENT", environment),
            ("ConnectionStrings__Default", $"Data Source={Path.Combine(folder, "production.db")}"),
            ("Database__Provider", "Sqlite"),
            ("Storage__Path", Path.Combine(folder, "files")),
            ("Logging__Folder", Path.Combine(folder, "logs")),
            ("ASPNETCORE_CONTENTROOT", folder),
            ("ASPNETCORE_URLS", "http://127.0.0.1:0"),
        ];

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
