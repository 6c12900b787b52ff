using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using LeadCrm.CallCenter;

namespace LeadCrm.Benchmarks;

/// <summary>
/// The webhook of a call centre under load: how many events a second are stored, how long each waits, and whether every call of the ledger is there
/// exactly once in the end. Each event is sent twice.
/// </summary>
internal sealed class CallBenchmark(BenchmarkOptions options, Databases databases, Report report)
{
    private const int Clients = 24;
    private const string Key = "simulator";
    private const string Secret = "simulator-secret";

    public async Task RunAsync()
    {
        // The configuration of the server's process comes from here.
        foreach (var (name, value) in new[] { ("Kind", "Simulator"), ("AccessKeyId", Key), ("Secret", Secret) })
            Environment.SetEnvironmentVariable($"CallCentre__Providers__simulator__{name}", value);
        var connection = await databases.CopyAsync("calls");
        await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        var push = new Uri(server.Address, "api/call-center/simulator/events");
        await using var centre = await CallCenterServer.StartAsync(new CallCenterOptions { PushUrl = push });
        var numbers = new Leads.Demo.DemoPhones(1).Take(Math.Min(options.Leads, 2_000));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Clients });
        var before = await CountAsync(connection);

        var (calls, types) = (new List<SimulatedCall>(), new[] { "ringing", "answered", "bridged", "hangup", "recording" });
        var gate = new Lock();
        async Task SendAsync(int i)
        {
            // Five events and their copies belong to one call.
            var (of, step) = ((i - 1) / 10, (i - 1) % 10);
            SimulatedCall call;
            lock (gate)
            {
                while (calls.Count <= of)
                    calls.Add(
                        centre.Happen("1001", numbers[calls.Count % numbers.Count].Mobile, new Outcome(33, 20 + (calls.Count % 100)))
                    );
                call = calls[of];
            }
            var query = Signer.Query("POST", push.Host, push.AbsolutePath, new Dictionary<string, string>(), Key, Secret, DateTime.UtcNow);
            using var answer = await http.PostAsync(new Uri($"{push}?{query}"), JsonContent.Create(call.Message(types[step / 2])));
            answer.EnsureSuccessStatusCode();
        }

        report.Add("call events, each sent twice", await Load.RunAsync(server, Clients, options, SendAsync), server);
        var watch = Stopwatch.StartNew();
        var seen = 0;
        while (watch.Elapsed < TimeSpan.FromMinutes(2) && (seen = await CountAsync(connection) - before) < calls.Count)
            await Task.Delay(200);
        report.Add(
            "calls made of them",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{seen:#,0} of {calls.Count:#,0} in the ledger, {watch.Elapsed.TotalSeconds:F1} s after the last event"
            )
        );
    }

    private Task<int> CountAsync(string connection) =>
        databases.ScalarAsync(connection, "SELECT COUNT(*) FROM \"Telemarketing_Calls\" WHERE \"Provider\" = 'simulator'");
}
