using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Quartz;

namespace LeadCrm.Host.Database;

internal sealed class SqlServerEngine : DatabaseEngine
{
    private const int BulkBatch = 5000;

    private static readonly HashSet<int> UniqueViolations = [2601, 2627];

    // Deadlock, snapshot conflict, lock timeout, query timeout, then the ones of a connection that broke or a database that moves.
    private static readonly HashSet<int> Transient =
    [
        1205,
        3960,
        3961,
        1222,
        -2,
        64,
        233,
        4060,
        4221,
        10053,
        10054,
        10060,
        10928,
        10929,
        40143,
        40197,
        40501,
        40540,
        40613,
        49918,
        49919,
        49920,
    ];

    private const int BesidePool = 8;
    private readonly string connectionString;
    private readonly string besideString;

    public SqlServerEngine(DatabaseOptions options)
    {
        var connection = new SqlConnectionStringBuilder(options.ConnectionString);
        if (!connection.ShouldSerialize("Application Name"))
            connection.ApplicationName = "LeadCrm";
        connectionString = connection.ToString();
        // Another text is another pool.
        (connection.ApplicationName, connection.MinPoolSize, connection.MaxPoolSize) = (
            connection.ApplicationName + " caches",
            0,
            BesidePool
        );
        besideString = connection.ToString();
    }

    public override void ReadBeside(DbContext db) => db.Database.SetConnectionString(besideString);

    public override string Name => nameof(DatabaseProvider.SqlServer);

    public override bool IsShared => true;

    public override string JobSchema => "sqlServer";

    // No retrying execution strategy: it refuses transactions begun by hand. Whoever can do the work again asks IsTransient.
    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlServer(connectionString, sqlServer => sqlServer.MigrationsAssembly(MigrationsAssembly));

    public override void ConfigureKeyColumn(PropertyBuilder property) => property.UseCollation("Latin1_General_100_BIN2");

    public override Guid NextGuid() => SequentialGuid.ForSqlServer();

    public override bool IsUniqueViolation(Exception exception) => Has(exception, UniqueViolations);

    public override bool IsTransient(Exception exception) => Has(exception, Transient);

    private static bool Has(Exception exception, HashSet<int> numbers) =>
        Causes<SqlException>(exception).SelectMany(e => e.Errors.Cast<SqlError>()).Any(e => numbers.Contains(e.Number));

    // The user that serves is usually not the owner, and then the server keeps its statistics by itself.
    public override Task AnalyzeAsync(DbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("IF IS_MEMBER('db_owner') = 1 EXEC sp_updatestats", ct);

    protected override async Task WriteAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        await CopyAsync(db, table, table.Name, rows, ct);
    }

    protected override async Task<int> UpdateAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        var staged = table.Staged("#load_");
        var sql = $"SELECT TOP 0 {table.ColumnList} INTO {staged} FROM {table.Name}";
        await db.Database.ExecuteSqlRawAsync(sql, ct);
        await CopyAsync(db, table, staged, rows, ct);
        sql =
            $"UPDATE t SET {table.Assignments(c => "s." + c.Name)} FROM {table.Name} AS t JOIN {staged} AS s ON {table.Match("t.", c => "s." + c.Name)}";
        var updated = await db.Database.ExecuteSqlRawAsync(sql, ct);
        sql = "DROP TABLE " + staged;
        await db.Database.ExecuteSqlRawAsync(sql, ct);
        return updated;
    }

    private static async Task CopyAsync<T>(DbContext db, BulkTable table, string into, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        var connection = (SqlConnection)db.Database.GetDbConnection();
        var transaction = (SqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.CheckConstraints, transaction)
        {
            DestinationTableName = into,
            BulkCopyTimeout = 0,
        };
        foreach (var column in table.Columns)
            copy.ColumnMappings.Add(column.PlainName, column.PlainName);
        foreach (var batch in rows.Chunk(BulkBatch))
            await copy.WriteToServerAsync(ToDataTable(table, batch), ct);
    }

    private static DataTable ToDataTable<T>(BulkTable table, T[] rows)
        where T : class
    {
        var data = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture };
        foreach (var column in table.Columns)
            data.Columns.Add(column.PlainName, DriverType(column.ProviderType));
        foreach (var row in rows)
            data.Rows.Add([.. table.Columns.Select(c => ForDriver(c.Read(row)))]);
        return data;
    }

    // SqlBulkCopy knows dates and times only by their older types.
    private static Type DriverType(Type type) =>
        type == typeof(DateOnly) ? typeof(DateTime)
        : type == typeof(TimeOnly) ? typeof(TimeSpan)
        : type;

    private static object ForDriver(object value) =>
        value switch
        {
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            TimeOnly time => time.ToTimeSpan(),
            _ => value,
        };

    public override void StoreJobs(IPersistentStoreBuilder store) => store.UseSqlServer(SqlClientFactory.Instance, connectionString);
}
