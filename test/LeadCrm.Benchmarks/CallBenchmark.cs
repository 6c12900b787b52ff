using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using LeadCrm.CallCenter;

namespace LeadCrm.Benchmarks;

/// <summary>
/// The webhook of a call centre under load: 500 events a second come in whether the server keeps up or not, one in ten twice and neighbours in any
/// order, while the server is killed and started again twice. The centre sends again what was not answered with 200. In the end each call of the
/// ledger must be there once, with the times, the result and the length that it had.
/// </summary>
internal sealed class CallBenchmark(BenchmarkOptions options, Databases databases, Report report)
{
    private const int PerSecond = 500;
    private const string Key = "simulator";
    private const string Secret = "simulator-secret";
    private const string Agent = "1001";
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentQueue<(double At, double Milliseconds)> answers = new();
    private readonly Stopwatch watch = new();
    private int failed;
    private int refused;

    private int Seconds => Math.Max(options.Seconds, 60);

    public async Task RunAsync()
    {
        // The configuration of the server's process comes from here.
        foreach (var (name, value) in new[] { ("Kind", "Simulator"), ("AccessKeyId", Key), ("Secret", Secret) })
            Environment.SetEnvironmentVariable($"CallCentre__Providers__simulator__{name}", value);
        var connection = await databases.CopyAsync("calls");
        var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        try
        {
            await BindAsync(server);
            var push = new Uri(server.Address, "api/call-center/simulator/events");
            await using var centre = await CallCenterServer.StartAsync(new CallCenterOptions { PushUrl = push });
            var messages = Messages(centre);
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromSeconds(30) };
            await WarmUpAsync(http, push, centre);
            var sending = SendAllAsync(http, push, messages);
            var (cpu, downs) = (server.Cpu(), new List<(double From, double To)>());
            foreach (var part in new[] { 1, 2 })
            {
                await UntilAsync(Seconds * part / 3.0);
                var from = watch.Elapsed.TotalSeconds;
                await server.DisposeAsync();
                server = await Server.StartAsync(databases.Provider, connection, options.Work, server.Address);
                downs.Add((from, watch.Elapsed.TotalSeconds));
            }
            await sending;
            ReportAnswers(server, downs, server.Cpu() - cpu);
            await CompareAsync(connection, centre);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task BindAsync(Server server)
    {
        using var admin = await Client.SignInAsync(server, "admin");
        var user = (await admin.GetJsonAsync("api/users?filter=sales.bj1")).GetProperty("items")[0].GetProperty("id").GetGuid();
        var binding = new
        {
            provider = Key,
            agentNo = Agent,
            validFrom = DateTime.UtcNow.AddDays(-1),
        };
        await admin.PostAsync($"api/users/{user}/call-bindings", binding);
    }

    // In the order in which they are sent: the events of a call spread over a second or so, and of neighbours any may come first.
    private List<Dictionary<string, object?>> Messages(CallCenterServer centre)
    {
        var numbers = new Leads.Demo.DemoPhones(1).Take(Math.Min(options.Leads, 2_000));
        var random = new Random(7);
        var planned = new List<(double Place, Dictionary<string, object?> Message)>();
        for (var i = 0; planned.Count < PerSecond * Seconds; i++)
        {
            var outcome = i % 4 == 3 ? new Outcome(31, 0) : new Outcome(33, 20 + (i % 100));
            var start = DateTime.UtcNow.AddMinutes(-30).AddSeconds(i % 600);
            var call = centre.Happen(Agent, numbers[i % numbers.Count].Mobile, outcome, start);
            foreach (var message in call.Events.Select(call.Message))
            {
                planned.Add((planned.Count + (random.NextDouble() * PerSecond), message));
                if (random.Next(10) == 0)
                    planned.Add((planned.Count + (random.NextDouble() * PerSecond * 2), message));
            }
        }
        return planned.OrderBy(p => p.Place).Select(p => p.Message).ToList();
    }

    // The events of calls that nobody compares.
    private async Task WarmUpAsync(HttpClient http, Uri push, CallCenterServer centre)
    {
        watch.Start();
        var calls = Enumerable.Range(0, 200).Select(_ => centre.Happen(Agent, "13000000000", new Outcome(33, 61))).ToList();
        for (var i = 0; i < options.WarmUp; i++)
            await Parallel.ForEachAsync(
                calls.SelectMany(c => c.Events.Select(c.Message)),
                new ParallelOptions { MaxDegreeOfParallelism = 8 },
                async (message, _) => await SendAsync(http, push, message)
            );
        answers.Clear();
    }

    private async Task SendAllAsync(HttpClient http, Uri push, List<Dictionary<string, object?>> messages)
    {
        watch.Restart();
        var sent = new List<Task>(messages.Count);
        foreach (var message in messages)
        {
            if (sent.Count % 5 == 0)
                await UntilAsync(sent.Count / (double)PerSecond);
            sent.Add(SendAsync(http, push, message));
        }
        await Task.WhenAll(sent);
    }

    private async Task UntilAsync(double seconds)
    {
        var wait = seconds - watch.Elapsed.TotalSeconds;
        if (wait > 0)
            await Task.Delay(TimeSpan.FromSeconds(wait));
    }

    private async Task SendAsync(HttpClient http, Uri push, Dictionary<string, object?> message)
    {
        for (; ; await Task.Delay(Retry))
        {
            var query = Signer.Query("POST", push.Host, push.AbsolutePath, new Dictionary<string, string>(), Key, Secret, DateTime.UtcNow);
            var begun = watch.Elapsed;
            try
            {
                using var answer = await http.PostAsync(new Uri($"{push}?{query}"), JsonContent.Create(message));
                answers.Enqueue((begun.TotalSeconds, (watch.Elapsed - begun).TotalMilliseconds));
                if (answer.StatusCode == HttpStatusCode.OK)
                    return;
                Interlocked.Increment(ref refused);
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                Interlocked.Increment(ref failed);
            }
        }
    }

    private void ReportAnswers(Server server, List<(double From, double To)> downs, TimeSpan cpu)
    {
        var took = watch.Elapsed.TotalSeconds;
        // What was sent while nobody was there waits for the start of the server, and the seconds after it work that off.
        var steady = answers
            .Where(a => downs.TrueForAll(d => a.At < d.From - 1 || a.At > d.To + 5))
            .Select(a => a.Milliseconds)
            .Order()
            .ToArray();
        var all = answers.Select(a => a.Milliseconds).Order().ToArray();
        report.Add($"events at {PerSecond}/s, while the server runs", Of(steady), server);
        report.Add("the same, with two kills and what they left", Of(all), null);
        report.Add(
            "kills",
            string.Create(
                CultureInfo.InvariantCulture,
                $"down {string.Join(" and ", downs.Select(d => $"{d.To - d.From:F1} s"))}; {failed:#,0} sendings without an answer, {refused:#,0} answered otherwise than with 200, all sent again"
            )
        );

        Measured Of(double[] sorted) => new(0, sorted.Length / took, sorted, cpu.TotalMilliseconds / Math.Max(1, all.Length));
    }

    private async Task CompareAsync(string connection, CallCenterServer centre)
    {
        var waited = Stopwatch.StartNew();
        // What a killed server had taken is free again after two minutes.
        while (
            waited.Elapsed < TimeSpan.FromMinutes(5)
            && await databases.ScalarAsync(connection, "SELECT COUNT(*) FROM \"Telemarketing_CallEvents\" WHERE \"State\" = 'Pending'") > 0
        )
            await Task.Delay(500);
        var there = (await databases.RowsAsync(connection, Columns)).ToLookup(r => (string)r[0]!);
        var differ = centre.Ledger.Values.Count(c => !IsSame(c, [.. there[c.UniqueId]]));
        var strangers = there.Count(r => !centre.Ledger.ContainsKey(r.Key));
        report.Add(
            "calls against the ledger",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{centre.Ledger.Count:#,0} in the ledger, {there.Sum(r => r.Count()):#,0} here, {differ:#,0} different, {strangers:#,0} unknown to it, {waited.Elapsed.TotalSeconds:F1} s after the last event"
            )
        );
    }

    private const string Columns = """
        SELECT "UniqueId", "AgentNo", "Number", "Status", "IsConnected", "TalkSeconds", "RingAt", "BridgeAt", "EndAt", "RecordFile"
        FROM "Telemarketing_Calls" WHERE "Provider" = 'simulator'
        """;

    private static bool IsSame(SimulatedCall call, List<object?[]> rows) =>
        rows is [var row]
        && Equals(row[1], call.Cno)
        && ((string?)row[2])?.EndsWith(call.Customer, StringComparison.Ordinal) == true
        && Equals(row[3], call.Outcome.Status.ToString(CultureInfo.InvariantCulture))
        && Convert.ToBoolean(row[4], CultureInfo.InvariantCulture) == call.Outcome.IsConnected
        && Convert.ToInt32(row[5] ?? 0, CultureInfo.InvariantCulture) == call.Outcome.TalkSeconds
        && Unix(row[7]) == SimulatedCall.Unix(call.Bridge)
        && Unix(row[8]) == SimulatedCall.Unix(call.End)
        && Equals(row[9], call.RecordFile);

    private static long? Unix(object? at) =>
        at switch
        {
            DateTime time => SimulatedCall.Unix(time),
            string text => SimulatedCall.Unix(DateTime.Parse(text, CultureInfo.InvariantCulture)),
            _ => null,
        };
}
