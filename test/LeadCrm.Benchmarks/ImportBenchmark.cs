using System.Diagnostics;
using System.Text.Json;

namespace LeadCrm.Benchmarks;

/// <summary>A file of contacts, a tenth of them repeated in ten spellings, from the upload to the last committed row.</summary>
internal static class ImportBenchmark
{
    private const int FileSeed = 20;
    private static readonly TimeSpan Ask = TimeSpan.FromMilliseconds(50);

    /// <summary>Tried and then written, with the bulk load of the same rows as the measure.</summary>
    public static async Task RunAsync(BenchmarkOptions options, Databases databases, Report report)
    {
        var connection = await databases.CopyAsync("import");
        await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        using var client = await Client.SignInAsync(server, "sales.manager.bj");
        await WarmUpAsync(client, options);
        var file = WriteFile(options, options.Rows, FileSeed);
        var tried = await ImportAsync(server, client, file, dryRun: true);
        var written = await ImportAsync(server, client, file, dryRun: false);
        File.Delete(file);
        var bare = new BareLoad();
        await bare.ReadAsync(databases.Provider, connection, written.Id);
        var seconds = (await bare.WriteAsync(databases.Provider, await databases.CopyAsync("bare"))).TotalSeconds;
        var floor = new Measured(1, options.Rows / seconds, [], 0);
        report.Add($"dry run of {options.Rows:#,0} rows", tried.Run, server);
        report.Add($"import of {options.Rows:#,0} rows, first to last row", written.Run, server, floor);
        report.Add("— with upload and inspection", written.Whole, server, floor);
        report.Add($"— floor: bulk load of its {bare.Rows:#,0} table rows", floor, null);
    }

    /// <summary>How long somebody else waits for the first page of a list while a file is being written.</summary>
    public static async Task RunReadersAsync(BenchmarkOptions options, Databases databases, Report report)
    {
        const int readers = 2;
        var connection = await databases.CopyAsync("import");
        await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        using var importer = await Client.SignInAsync(server, "sales.manager.bj");
        using var consultant = await Client.SignInAsync(server, "sales.bj1");
        using var manager = await Client.SignInAsync(server, "sales.manager.sh");
        Task Read(int i) => (i % 2 == 0 ? consultant : manager).GetAsync("api/leads?maxResultCount=20");
        report.Add("list, nothing else going on", await Load.RunAsync(server, readers, options, Read), server);
        await WarmUpAsync(importer, options);
        var file = WriteFile(options, options.Rows, FileSeed);
        var importing = ImportAsync(server, importer, file, dryRun: false);
        var latencies = await Load.WhileAsync(importing, readers, Read);
        var written = await importing;
        File.Delete(file);
        report.Add("list, during an import", latencies, server);
        report.Add($"import of {options.Rows:#,0} rows, with {readers} readers", written.Run, server);
    }

    /// <summary>A million rows, for the memory.</summary>
    public static async Task RunMillionAsync(BenchmarkOptions options, Databases databases, Report report)
    {
        const int rows = 1_000_000;
        var connection = await databases.CopyAsync("import");
        await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        using var client = await Client.SignInAsync(server, "sales.manager.bj");
        var file = WriteFile(options, rows, FileSeed);
        var written = await ImportAsync(server, client, file, dryRun: false);
        File.Delete(file);
        report.Add($"import of {rows:#,0} rows, first to last row", written.Run, server);
        report.Add("— with upload and inspection", written.Whole, server);
    }

    /// <param name="Id">The import.</param>
    /// <param name="Run">As the server counts: from the beginning of the run to its last commit.</param>
    /// <param name="Whole">From the upload on.</param>
    private sealed record Result(Guid Id, Measured Run, Measured Whole);

    // A server that serves has run an import before; its first seconds compile.
    private static async Task WarmUpAsync(Client client, BenchmarkOptions options)
    {
        var file = WriteFile(options, 10_000, FileSeed + 500_000);
        var id = await UploadAsync(client, file, dryRun: false);
        await EndAsync(client, id);
        File.Delete(file);
    }

    private static string WriteFile(BenchmarkOptions options, int rows, int seed)
    {
        var file = Path.Combine(options.Work, $"contacts-{rows}-{seed}.csv");
        ChineseContactFile.Write(file, rows, seed);
        return file;
    }

    private static async Task<Result> ImportAsync(Server server, Client client, string file, bool dryRun)
    {
        var cpu = server.Cpu();
        var watch = Stopwatch.StartNew();
        var id = await UploadAsync(client, file, dryRun);
        var uploaded = watch.Elapsed;
        var import = await EndAsync(client, id);
        var rows = import.GetProperty("processedRows").GetInt32();
        var perRow = (server.Cpu() - cpu).TotalMilliseconds / rows;
        Console.WriteLine(
            $"  upload and inspection {uploaded.TotalSeconds:F1} s of {watch.Elapsed.TotalSeconds:F1} s; {import.GetProperty("counts")}"
        );
        return new Result(
            id,
            new Measured(1, import.GetProperty("rowsPerSecond").GetDouble(), [], perRow),
            new Measured(1, rows / watch.Elapsed.TotalSeconds, [], perRow)
        );
    }

    private static async Task<Guid> UploadAsync(Client client, string file, bool dryRun)
    {
        var options = new
        {
            businessLine = "java",
            sourceCode = "import",
            dryRun,
        };
        return (await client.UploadAsync("api/leads/imports", file, options)).GetProperty("id").GetGuid();
    }

    private static async Task<JsonElement> EndAsync(Client client, Guid id)
    {
        while (true)
        {
            await Task.Delay(Ask);
            var import = await client.GetJsonAsync($"api/leads/imports/{id}");
            var state = import.GetProperty("state").GetString();
            if (state is "Queued" or "Running" or "DryRunQueued" or "DryRunning")
                continue;
            return state is "Done" or "DoneWithErrors" or "DryRun"
                ? import
                : throw new InvalidOperationException($"The import ended as {state}.");
        }
    }
}
