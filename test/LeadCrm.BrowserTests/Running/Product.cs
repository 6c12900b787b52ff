using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace LeadCrm.BrowserTests.Running;

/// <summary>The built product as its users meet it: a process of its own with a new database.</summary>
public class Product : IAsyncLifetime
{
    private readonly int demoLeads;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("leadcrm-browser-").FullName;
    private readonly ConcurrentQueue<string> output = new();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    public Product()
        : this(demoLeads: 0) { }

    protected Product(int demoLeads) => this.demoLeads = demoLeads;

    /// <summary>What the product said, when it has ended before its time.</summary>
    public string? EndedWith => process is { HasExited: true } ? $"exit code {process.ExitCode}{Environment.NewLine}{Output}" : null;

    private string Output => string.Join(Environment.NewLine, output);

    public async Task InitializeAsync()
    {
        process = Process.Start(StartInfo())!;
        // A run that is stopped half-way takes its server with it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop();
        process.OutputDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ReadyAsync();
    }

    public async Task DisposeAsync()
    {
        Stop();
        await process!.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
    }

    private void Stop()
    {
        if (process is { HasExited: false })
            process.Kill(entireProcessTree: true);
    }

    private ProcessStartInfo StartInfo()
    {
        var start = new ProcessStartInfo("dotnet", [Places.HostProgram])
        {
            WorkingDirectory = Places.HostFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var database = Path.Combine(folder, "leadcrm.db");
        foreach (
            var (name, value) in new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_CONTENTROOT"] = Places.HostFolder,
                ["ASPNETCORE_URLS"] = Address.ToString(),
                ["LeadCrm__DemoLeads"] = demoLeads.ToString(CultureInfo.InvariantCulture),
                ["Database__Provider"] = "Sqlite",
                ["Database__Sqlite__Synchronous"] = "OFF",
                ["ConnectionStrings__Default"] = $"Data Source={database}",
                ["Storage__Path"] = Path.Combine(folder, "files"),
                ["Logging__Folder"] = Path.Combine(folder, "logs"),
            }
        )
            start.Environment[name] = value;
        return start;
    }

    private async Task ReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < StartLimit; await Task.Delay(50))
        {
            if (process!.HasExited)
                break;
            try
            {
                using var answer = await client.GetAsync("/health/ready");
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
        Stop();
        throw new InvalidOperationException($"The product did not start.{Environment.NewLine}{Output}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The product where nobody else has worked.</summary>
public sealed class NewProduct : Product;

/// <summary>The product with the leads that it shows to those who try it.</summary>
public sealed class DemoProduct() : Product(demoLeads: 300);
