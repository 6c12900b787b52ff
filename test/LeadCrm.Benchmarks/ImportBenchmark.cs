using System.Diagnostics;
using System.Globalization;

namespace LeadCrm.Benchmarks;

/// <summary>A file of contacts, a tenth of them repeated in ten spellings, from the upload to the last committed row.</summary>
internal static class ImportBenchmark
{
    private const int FileSeed = 20;
    private static readonly TimeSpan Ask = TimeSpan.FromMilliseconds(50);

    public static async Task RunAsync(BenchmarkOptions options, Databases databases, Report report)
    {
        var connection = await databases.CopyAsync("import");
        Guid id;
        await using (var server = await Server.StartAsync(databases.Provider, connection, options.Work))
        {
            (id, var measured) = await ImportAsync(server, options, options.Rows);
            var bare = new BareLoad();
            await bare.ReadAsync(databases.Provider, connection, id);
            var seconds = (await bare.WriteAsync(databases.Provider, await databases.CopyAsync("bare"))).TotalSeconds;
            var floor = new Measured(1, options.Rows / seconds, [], 0);
            report.Add($"import {options.Rows:#,0} rows, upload to done", measured, server, floor);
            report.Add($"— floor: bulk load of its {bare.Rows:#,0} table rows", floor, null);
        }
    }

    /// <summary>A million rows, for the memory.</summary>
    public static async Task RunMillionAsync(BenchmarkOptions options, Databases databases, Report report)
    {
        const int rows = 1_000_000;
        var connection = await databases.CopyAsync("import");
        await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        var (_, measured) = await ImportAsync(server, options, rows);
        report.Add($"import {rows:#,0} rows, upload to done", measured, server);
    }

    private static async Task<(Guid Id, Measured Measured)> ImportAsync(Server server, BenchmarkOptions options, int rows)
    {
        var file = Path.Combine(options.Work, "contacts.csv");
        ChineseContactFile.Write(file, rows, FileSeed);
        using var client = await Client.SignInAsync(server, "sales.manager.bj");
        var cpu = server.Cpu();
        var watch = Stopwatch.StartNew();
        var id = (await client.UploadAsync("api/leads/imports", file, new { businessLine = "java", sourceCode = "import" }))
            .GetProperty("id")
            .GetGuid();
        var uploaded = watch.Elapsed;
        while (true)
        {
            await Task.Delay(Ask);
            var import = await client.GetJsonAsync($"api/leads/imports/{id}");
            var state = import.GetProperty("state").GetString();
            if (state is "Queued" or "Running")
                continue;
            if (state is not ("Done" or "DoneWithErrors"))
                throw new InvalidOperationException($"The import ended as {state}.");
            Console.WriteLine(
                $"  upload and inspection {uploaded.TotalSeconds:F1} s of {watch.Elapsed.TotalSeconds:F1} s; {import.GetProperty("counts")}"
            );
            break;
        }
        var measured = new Measured(1, rows / watch.Elapsed.TotalSeconds, [], (server.Cpu() - cpu).TotalMilliseconds / rows);
        File.Delete(file);
        return (id, measured);
    }
}
