using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LeadCrm.Benchmarks;

/// <summary>The real server in a process of its own, in a production-like environment, and what the system says of that process.</summary>
internal sealed class Server : IAsyncDisposable
{
    private const double TicksPerSecond = 100;
    private readonly Process process;

    private Server(Process process, Uri address, TimeSpan startedIn) => (this.process, Address, StartedIn) = (process, address, startedIn);

    public Uri Address { get; }

    /// <summary>From the start of the process to the first answer that it is ready.</summary>
    public TimeSpan StartedIn { get; }

    public static Task<Server> StartAsync(string provider, string connection, string work, Uri? address = null) =>
        StartAsync(HostCommand(provider, connection, work, "Staging"), "health/ready", address);

    /// <summary>Runs a command of the product to its end.</summary>
    public static async Task RunAsync(string provider, string connection, string work, string[] args)
    {
        var start = HostCommand(provider, connection, work, "Development");
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', args)} ended with {process.ExitCode}.");
    }

    /// <summary>The measure for requests: this program as a server that does next to nothing.</summary>
    public static Task<Server> StartBareAsync(string provider, string connection)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(Server).Assembly.Location, BareServer.Command, provider, connection },
        };
        return StartAsync(start, "ready");
    }

    private static async Task<Server> StartAsync(ProcessStartInfo start, string ready, Uri? address = null)
    {
        address ??= new Uri($"http://127.0.0.1:{FreePort()}/");
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.RedirectStandardOutput = true;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        while (!await AnswersAsync(http, ready))
        {
            if (process.HasExited || watch.Elapsed > TimeSpan.FromMinutes(2))
                throw new InvalidOperationException("The server did not start.");
            await Task.Delay(10);
        }
        return new Server(process, address, watch.Elapsed);
    }

    private static ProcessStartInfo HostCommand(string provider, string connection, string work, string environment)
    {
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(Server).Assembly.Location)))!;
        var folder = Path.Combine(Root(), "src", "LeadCrm.Host", "bin", configuration, "net10.0");
        return new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(folder, "LeadCrm.Host.dll") },
            WorkingDirectory = folder,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = environment,
                ["Database__Provider"] = provider,
                ["ConnectionStrings__Default"] = connection,
                ["Logging__Folder"] = Path.Combine(work, "logs"),
                ["Storage__Path"] = Path.Combine(work, "files"),
            },
        };
    }

    private static string Root()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
            if (File.Exists(Path.Combine(folder, "LeadCrm.sln")))
                return folder;
        throw new InvalidOperationException("The benchmarks run from within the repository.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Processor time of the process so far, user and system.</summary>
    public TimeSpan Cpu()
    {
        var stat = File.ReadAllText($"/proc/{process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    /// <summary>The most memory the process ever had resident, in megabytes of 2^20 bytes.</summary>
    public double PeakMegabytes()
    {
        var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
