using LeadCrm.Benchmarks;

if (args is [BareServer.Command, var provider, var connection])
{
    await BareServer.RunAsync(provider, connection);
    return 0;
}
try
{
    var options = BenchmarkOptions.Parse(args);
    Directory.CreateDirectory(options.Work);
    var report = new Report();
    using var databases = new Databases(options);
    if (options.Truth is not null || options.Only is ["scan"])
        ScanBenchmark.Run(options, report);
    else if (options.Million)
        await ImportBenchmark.RunMillionAsync(options, databases, report);
    else
        await RunAsync(options, databases, report);
    Console.WriteLine($"\n{databases.Provider}, {options.Leads:#,0} leads, {Environment.ProcessorCount} processors\n\n{report}");
    return 0;
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 1;
}

static async Task RunAsync(BenchmarkOptions options, Databases databases, Report report)
{
    var access = new AccessBenchmarks(options, databases, report);
    var requests = new RequestBenchmarks(options, databases, report);
    foreach (var operation in options.Only)
        await (
            operation switch
            {
                "start" => requests.StartUpAsync(),
                "import" => ImportBenchmark.RunAsync(options, databases, report),
                "readers" => ImportBenchmark.RunReadersAsync(options, databases, report),
                "list" => requests.ListAsync(),
                "page" => requests.PageAsync(),
                "duplicate" => requests.DuplicateAsync(),
                "permission" => access.PermissionAsync(),
                "scope" => access.ScopeAsync(),
                "scan" => Task.Run(() => ScanBenchmark.Run(options, report)),
                "calls" => new CallBenchmark(options, databases, report).RunAsync(),
                "recycle" => new RecycleBenchmarks(options, databases, report).NightAsync(),
                _ => requests.CreateAsync(),
            }
        );
}
