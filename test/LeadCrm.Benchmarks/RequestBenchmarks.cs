using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using LeadCrm.Leads.Demo;

namespace LeadCrm.Benchmarks;

/// <summary>What people do all day, through HTTP.</summary>
internal sealed class RequestBenchmarks(BenchmarkOptions options, Databases databases, Report report)
{
    private const int Readers = 4;
    private const int Writers = 16;
    private const int FarPage = 500;

    private static readonly (string User, string Role)[] Viewers =
    [
        ("sales.bj1", "consultant"),
        ("sales.manager.bj", "manager"),
        ("marketer1", "headquarters"),
        ("admin", "everything"),
    ];

    public async Task ListAsync()
    {
        await using var server = await StartAsync();
        using (var client = await Client.SignInAsync(server, "admin"))
            await ReadAsync(server, client, "signed-in request without a query", "api/leads/business-lines");
        foreach (var (user, role) in Viewers)
        {
            using var client = await Client.SignInAsync(server, user);
            await ReadAsync(server, client, $"list, first page, {role}", "api/leads");
            await ReadAsync(server, client, $"list, first page without total, {role}", "api/leads?count=none");
            var (page, cursor) = await FarAsync(client);
            await ReadAsync(server, client, $"list, page {page} by cursor without total, {role}", $"api/leads?count=none{cursor}");
        }
        await FilteredAsync(server);
    }

    private async Task FilteredAsync(Server server)
    {
        using var client = await Client.SignInAsync(server, "admin");
        await ReadAsync(server, client, "list, unassigned, everything", "api/leads?location=Unassigned");
        await ReadAsync(server, client, "list, one stage, everything", "api/leads?stage=Trying");
        await ReadAsync(server, client, "list, part of a name, everything", $"api/leads?filter={Uri.EscapeDataString("雨欣")}");
        await ReadAsync(server, client, "list, last four digits, everything", "api/leads?filter=1234");
        await ReadAsync(server, client, "list, whole phone, everything", $"api/leads?filter={new DemoPhones(1).Take(1)[0].Mobile}");
        using var consultant = await Client.SignInAsync(server, "sales.bj1");
        await ReadAsync(
            server,
            consultant,
            "list by next contact, consultant",
            $"api/leads?sorting={Uri.EscapeDataString("nextContactAt asc")}"
        );
        await ReadAsync(server, consultant, "my day, consultant", "api/leads/my-day");
    }

    private async Task ReadAsync(Server server, Client client, string operation, string path) =>
        report.Add(operation, await Load.RunAsync(server, Readers, options, _ => client.GetAsync(path)), server);

    // As far as a reader gets by going on page after page: the 500th, or the last full one.
    private static async Task<(int Page, string Cursor)> FarAsync(Client client)
    {
        var (page, cursor) = (1, "");
        while (page < FarPage)
        {
            var answer = await client.GetJsonAsync($"api/leads?count=none{cursor}");
            if (answer.GetProperty("nextCursor").GetString() is not { } next)
                break;
            (page, cursor) = (page + 1, $"&cursor={next}");
        }
        return (page, cursor);
    }

    public async Task PageAsync()
    {
        await using var server = await StartAsync();
        using var client = await Client.SignInAsync(server, "admin");
        var leads = (await client.GetJsonAsync("api/leads?maxResultCount=200&skipCount=20000"))
            .GetProperty("items")
            .EnumerateArray()
            .ToList();
        var ids = leads.ConvertAll(l => l.GetProperty("id").GetString());
        report.Add("lead", await Load.RunAsync(server, Readers, options, i => client.GetAsync($"api/leads/{ids[i % ids.Count]}")), server);
        report.Add(
            "timeline of a lead",
            await Load.RunAsync(server, Readers, options, i => client.GetAsync($"api/leads/{ids[i % ids.Count]}/timeline")),
            server
        );
    }

    public async Task DuplicateAsync()
    {
        await using var server = await StartAsync();
        using var client = await Client.SignInAsync(server, "sales.bj1");
        var known = new DemoPhones(1).Take(options.Leads);
        Task Check(int i) => client.PostAsync("api/leads/duplicate-check", new { businessLine = "java", phones = new[] { Phone(i) } });
        string Phone(int i) => i % 2 == 0 ? known[(int)(i * 7919L % known.Count)].Mobile : Fresh(i);
        report.Add("duplicate check, half of them known", await Load.RunAsync(server, 1, options, Check), server);
        report.Add("duplicate check, half of them known", await Load.RunAsync(server, Readers, options, Check), server);
    }

    public async Task CreateAsync()
    {
        var bare = await FloorAsync();
        var connection = await databases.CopyAsync("create");
        await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
        using var client = await Client.SignInAsync(server, "sales.bj1");
        var measured = await Load.RunAsync(
            server,
            Writers,
            options,
            i =>
                client.PostAsync(
                    "api/leads",
                    new
                    {
                        name = "王小明",
                        phones = new[] { Fresh(i) },
                        businessLine = "java",
                        city = "北京",
                        remark = "周末联系",
                    }
                )
        );
        report.Add("create a lead", measured, server, bare);
        report.Add("— floor: route with one insert", bare, null);
    }

    private async Task<Measured> FloorAsync()
    {
        await using var server = await Server.StartBareAsync(databases.Provider, await databases.CopyAsync("bare"));
        using var client = Client.To(server.Address);
        return await Load.RunAsync(server, Writers, options, i => client.PostAsync("bare", new { name = "王小明", phone = Fresh(i) }));
    }

    // Of a prefix that the filled leads do not have.
    private static string Fresh(int i) => string.Create(CultureInfo.InvariantCulture, $"198{i:D8}");

    public async Task StartUpAsync()
    {
        var connection = await databases.CopyAsync("start");
        var times = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            await using var server = await Server.StartAsync(databases.Provider, connection, options.Work);
            times.Add(server.StartedIn);
        }
        times.Sort();
        report.Add("start to ready, median of 5", string.Create(CultureInfo.InvariantCulture, $"{times[2].TotalSeconds:F1} s"));
    }

    private async Task<Server> StartAsync() => await Server.StartAsync(databases.Provider, await databases.CopyAsync("read"), options.Work);
}
