using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using Quartz;

namespace LeadCrm.Host.Database;

internal sealed class PostgreSqlEngine : DatabaseEngine
{
    private readonly string connectionString;

    public PostgreSqlEngine(DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        connection.ApplicationName ??= "LeadCrm";
        // Statements that come again are parsed once per connection. Behind a pooler that hands connections on between transactions, say 0 in
        // the connection string.
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = 200;
        connectionString = connection.ToString();
    }

    public override string Name => nameof(DatabaseProvider.PostgreSql);

    public override bool Clusters => true;

    public override string JobSchema => "postgres";

    // No retrying execution strategy: it refuses transactions begun by hand. Whoever can do the work again asks IsTransient.
    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly));

    // Under any other collation a search by prefix cannot use the index.
    public override void ConfigureKeyColumn(PropertyBuilder property) => property.UseCollation("C");

    public override Guid NextGuid() => SequentialGuid.Version7();

    public override bool IsUniqueViolation(Exception exception) =>
        Causes<PostgresException>(exception).Any(e => e.SqlState == PostgresErrorCodes.UniqueViolation);

    public override bool IsTransient(Exception exception) =>
        Causes<NpgsqlException>(exception)
            .Any(e => e.IsTransient || e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected);

    public override Task AnalyzeAsync(DbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync("ANALYZE", ct);

    protected override async Task WriteAsync(DbContext db, BulkTable table, IEnumerable<object> rows, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var types = table.Columns.Select(c => c.Mapping.StoreTypeNameBase).ToArray();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)",
            ct
        );
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            for (var i = 0; i < types.Length; i++)
            {
                if (table.Columns[i].Read(row) is { } value and not DBNull)
                    await writer.WriteAsync(value, types[i], ct);
                else
                    await writer.WriteNullAsync(ct);
            }
        }
        await writer.CompleteAsync(ct);
    }

    public override void StoreJobs(IPersistentStoreBuilder store) => store.UsePostgres(NpgsqlFactory.Instance, connectionString);
}
