using System.Globalization;

namespace LeadCrm.Benchmarks;

/// <summary>What is measured, on what.</summary>
internal sealed record BenchmarkOptions
{
    public static readonly IReadOnlyList<string> Operations =
    [
        "start",
        "import",
        "readers",
        "list",
        "page",
        "duplicate",
        "create",
        "permission",
        "scope",
        "scan",
        "recycle",
        "calls",
    ];

    public const string Usage = """
        dotnet run -c Release --project test/LeadCrm.Benchmarks -- --engine sqlite|postgresql [options]
          --connection "Host=…;Username=…"  PostgreSQL server; databases leadcrm_bench_* are made and dropped there
          --leads 100000      leads in the database before anything is measured
          --rows 100000       rows of the imported file
          --only import,list  some of: start, import, readers, list, page, duplicate, create, permission, scope, scan, recycle, calls
          --million           import a file of 1,000,000 rows instead, for the memory it takes
          --persons 1000000   persons of the duplicate scan
          --truth file.csv    quality of the duplicate scan on a febrl file instead: precision, recall and F1 by its rec_id
          --seconds 8         how long each operation is measured
          --warm-up 10        seconds of the same requests before that, until the server runs compiled code
          --work /tmp/…       folder for databases and files
          --reuse             keep the filled database for the next run and take the one of the last run
        """;

    public bool PostgreSql { get; init; }
    public string Connection { get; init; } = "";
    public int Leads { get; init; } = 100_000;
    public int Rows { get; init; } = 100_000;
    public IReadOnlyList<string> Only { get; init; } = [.. Operations.Where(o => o != "scan")];
    public bool Million { get; init; }
    public int Persons { get; init; } = 1_000_000;
    public string? Truth { get; init; }
    public int Seconds { get; init; } = 8;
    public int WarmUp { get; init; } = 10;
    public string Work { get; init; } = Path.Combine(Path.GetTempPath(), "leadcrm-benchmarks");
    public bool Reuse { get; init; }

    public static BenchmarkOptions Parse(string[] args)
    {
        var options = new BenchmarkOptions();
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var name))
            options = name switch
            {
                "--million" => options with { Million = true },
                "--reuse" => options with { Reuse = true },
                _ => options.With(name, rest.TryDequeue(out var value) ? value : throw Wrong($"{name} needs a value")),
            };
        if (options.PostgreSql && options.Connection.Length == 0)
            throw Wrong("--engine postgresql needs --connection");
        return options;
    }

    private BenchmarkOptions With(string name, string value) =>
        name switch
        {
            "--engine" when value is "sqlite" or "postgresql" => this with { PostgreSql = value == "postgresql" },
            "--connection" => this with { Connection = value },
            "--leads" => this with { Leads = Number(value) },
            "--rows" => this with { Rows = Number(value) },
            "--persons" => this with { Persons = Number(value) },
            "--truth" => this with { Truth = value },
            "--warm-up" => this with { WarmUp = Number(value) },
            "--seconds" => this with { Seconds = Number(value) },
            "--work" => this with { Work = value },
            "--only" => this with
            {
                Only = [.. value.Split(',').Select(o => Operations.Contains(o) ? o : throw Wrong($"unknown operation {o}"))],
            },
            _ => throw Wrong($"unknown option {name} {value}"),
        };

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Wrong($"{value} is no number");

    private static ArgumentException Wrong(string problem) => new($"{problem}\n{Usage}");
}
