using System.Diagnostics;

namespace LeadCrm.Benchmarks;

/// <summary>How an operation did.</summary>
/// <param name="PerSecond">Answers, or rows, in a second.</param>
/// <param name="Latencies">Milliseconds, sorted; empty for work that is one piece.</param>
/// <param name="CpuPerOperation">Milliseconds of the server's processor time for one answer or row.</param>
internal sealed record Measured(int Clients, double PerSecond, double[] Latencies, double CpuPerOperation)
{
    public double Percentile(int percent) => Latencies[Math.Min(Latencies.Length - 1, Latencies.Length * percent / 100)];
}

/// <summary>Some clients that send one request after the other, each waiting for its answer.</summary>
internal static class Load
{
    public static async Task<Measured> RunAsync(Server server, int clients, BenchmarkOptions options, Func<int, Task> request)
    {
        var counter = 0;
        await RunAsync(clients, TimeSpan.FromSeconds(options.WarmUp), () => request(Interlocked.Increment(ref counter)));
        var cpu = server.Cpu();
        var watch = Stopwatch.StartNew();
        var latencies = await RunAsync(clients, TimeSpan.FromSeconds(options.Seconds), () => request(Interlocked.Increment(ref counter)));
        var elapsed = watch.Elapsed;
        cpu = server.Cpu() - cpu;
        Array.Sort(latencies);
        return new Measured(clients, latencies.Length / elapsed.TotalSeconds, latencies, cpu.TotalMilliseconds / latencies.Length);
    }

    /// <summary>Sends requests until the other work is over.</summary>
    public static async Task<Measured> WhileAsync(Task other, int clients, Func<int, Task> request)
    {
        var counter = 0;
        var watch = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(ClientAsync)));
        var latencies = all.SelectMany(l => l).Order().ToArray();
        return new Measured(clients, latencies.Length / watch.Elapsed.TotalSeconds, latencies, 0);

        async Task<List<double>> ClientAsync()
        {
            var waited = new List<double>();
            while (!other.IsCompleted)
            {
                var begin = Stopwatch.GetTimestamp();
                await request(Interlocked.Increment(ref counter));
                waited.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            }
            return waited;
        }
    }

    private static async Task<double[]> RunAsync(int clients, TimeSpan time, Func<Task> request)
    {
        var end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(() => ClientAsync(end, request))));
        return [.. all.SelectMany(l => l)];
    }

    private static async Task<List<double>> ClientAsync(long end, Func<Task> request)
    {
        var latencies = new List<double>();
        while (Stopwatch.GetTimestamp() < end)
        {
            var begin = Stopwatch.GetTimestamp();
            await request();
            latencies.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        return latencies;
    }
}
