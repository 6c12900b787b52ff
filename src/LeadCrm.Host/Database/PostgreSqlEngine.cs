using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;
using Quartz;

namespace LeadCrm.Host.Database;

internal sealed class PostgreSqlEngine : DatabaseEngine
{
    private const int BesidePool = 8;
    private readonly string connectionString;
    private readonly string besideString;

    public PostgreSqlEngine(DatabaseOptions options)
    {
        var connection = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        connection.ApplicationName ??= "LeadCrm";
        // Statements that come again are parsed once per connection. Behind a pooler that hands connections on between transactions, say 0 in
        // the connection string.
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = 200;
        connectionString = connection.ToString();
        // Another text is another pool.
        (connection.ApplicationName, connection.MinPoolSize, connection.MaxPoolSize) = (
            connection.ApplicationName + " caches",
            0,
            BesidePool
        );
        besideString = connection.ToString();
    }

    public override string Name => nameof(DatabaseProvider.PostgreSql);

    public override bool IsShared => true;

    public override string JobSchema => "postgres";

    // No retrying execution strategy: it refuses transactions begun by hand. Whoever can do the work again asks IsTransient.
    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly));

    public override void ReadBeside(DbContext db) => db.Database.SetConnectionString(besideString);

    // Under any other collation a search by prefix cannot use the index.
    public override void ConfigureKeyColumn(PropertyBuilder property) => property.UseCollation("C");

    public override Guid NextGuid() => SequentialGuid.Version7();

    public override bool IsUniqueViolation(Exception exception) =>
        Causes<PostgresException>(exception).Any(e => e.SqlState == PostgresErrorCodes.UniqueViolation);

    public override bool IsTransient(Exception exception) =>
        Causes<NpgsqlException>(exception)
            .Any(e => e.IsTransient || e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected);

    public override Task AnalyzeAsync(DbContext db, CancellationToken ct) => db.Database.ExecuteSqlRawAsync("ANALYZE", ct);

    // What a crash of the server could lose is a chunk together with the progress that counts it, and then it is loaded again.
    public override async Task PrepareLoadAsync(DbContext db, CancellationToken ct)
    {
        await base.PrepareLoadAsync(db, ct);
        await db.Database.ExecuteSqlRawAsync("SET synchronous_commit = off", ct);
    }

    protected override async Task WriteAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        await CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), table, table.Name, rows, ct);
    }

    protected override async Task<int> UpdateAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        var staged = table.Staged("load_");
        var sql = $"CREATE TEMP TABLE IF NOT EXISTS {staged} (LIKE {table.Name}) ON COMMIT DELETE ROWS";
        await db.Database.ExecuteSqlRawAsync(sql, ct);
        await CopyAsync((NpgsqlConnection)db.Database.GetDbConnection(), table, staged, rows, ct);
        // Knowing how few they are, the server looks them up instead of going through the whole table.
        sql = "ANALYZE " + staged;
        await db.Database.ExecuteSqlRawAsync(sql, ct);
        sql =
            $"UPDATE {table.Name} AS t SET {table.Assignments(c => "s." + c.Name)} FROM {staged} AS s WHERE {table.Match("t.", c => "s." + c.Name)}";
        var updated = await db.Database.ExecuteSqlRawAsync(sql, ct);
        sql = "TRUNCATE " + staged;
        await db.Database.ExecuteSqlRawAsync(sql, ct);
        return updated;
    }

    private static async Task CopyAsync<T>(
        NpgsqlConnection connection,
        BulkTable table,
        string into,
        IReadOnlyCollection<T> rows,
        CancellationToken ct
    )
        where T : class
    {
        if (table.RowReader<T>() is { } read)
        {
            await PostgreSqlCopy.WriteAsync(connection, table, into, read, rows, ct);
            return;
        }
        var types = table.Columns.Select(c => c.Mapping.StoreTypeNameBase).ToArray();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {into} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)",
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
