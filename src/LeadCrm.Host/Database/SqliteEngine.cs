using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Quartz;

namespace LeadCrm.Host.Database;

// One file, one server. Transactions begin IMMEDIATE, which is Microsoft.Data.Sqlite's default: a writer waits for its turn at the beginning
// instead of failing in the middle. Decimals stay text as EF Core has them, with its own functions to order and add them.
internal sealed class SqliteEngine : DatabaseEngine
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int UniqueIndex = 2067;
    private const int PrimaryKey = 1555;
    private const int RowId = 2579;

    private readonly string connectionString;
    private const int Threads = 64;
    private readonly string? file;
    private readonly SqlitePragmas pragmas;

    public SqliteEngine(DatabaseOptions options, string contentRoot)
    {
        var connection = new SqliteConnectionStringBuilder(options.ConnectionString);
        if (connection.Mode != SqliteOpenMode.Memory && connection.DataSource is not (":memory:" or ""))
        {
            file = connection.DataSource = Path.GetFullPath(connection.DataSource, contentRoot);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        }
        connection.ForeignKeys = true;
        connectionString = connection.ToString();
        pragmas = new SqlitePragmas(options.SqliteSynchronous);
        // SQLite waits for its lock on the thread. Whoever holds it must find another thread to go on with, or all wait until their time is up.
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Threads), ports);
    }

    public override string Name => nameof(DatabaseProvider.Sqlite);

    public override bool IsShared => false;

    public override string JobSchema => "sqlite";

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(MigrationsAssembly)).AddInterceptors(pragmas);

    public override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<Guid>().HaveConversion<BigEndianGuidConverter>().HaveColumnType("BLOB");

    // BINARY, SQLite's default, is what a key column wants; saying so keeps a changed default out.
    public override void ConfigureKeyColumn(PropertyBuilder property) => property.UseCollation("BINARY");

    public override Guid NextGuid() => SequentialGuid.Version7();

    public override bool IsUniqueViolation(Exception exception) =>
        Causes<SqliteException>(exception).Any(e => e.SqliteExtendedErrorCode is UniqueIndex or PrimaryKey or RowId);

    public override bool IsTransient(Exception exception) =>
        Causes<SqliteException>(exception).Any(e => e.SqliteErrorCode is Busy or Locked);

    public override Task AnalyzeAsync(DbContext db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 1000; ANALYZE; PRAGMA optimize;", ct);

    // The pages of twenty-odd indexes, most of them hit at random, want to stay in memory, and the log to be written back less often than
    // after each chunk. Both hold until the connection is opened anew.
    public override async Task PrepareLoadAsync(DbContext db, CancellationToken ct)
    {
        await base.PrepareLoadAsync(db, ct);
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -98304; PRAGMA wal_autocheckpoint = 8000;", ct);
    }

    // One prepared statement run per row: no limit on parameters, and nothing to parse again.
    protected override Task WriteAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        if (table.RowReader<T>() is { } read)
        {
            Run(db, SqliteRows.Insert(table), rows, read, ct);
            return Task.CompletedTask;
        }
        using var command = (SqliteCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction();
        var parameters = table.Columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i })).ToArray();
        // Names come from the model.
#pragma warning disable CA2100
        command.CommandText =
            $"INSERT INTO {table.Name} ({table.ColumnList}) VALUES ({string.Join(", ", parameters.Select(p => p.ParameterName))})";
#pragma warning restore CA2100
        command.Prepare();
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
                parameters[i].Value = table.Columns[i].Read(row);
            command.ExecuteNonQuery();
        }
        return Task.CompletedTask;
    }

    protected override Task<int> UpdateAsync<T>(DbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct)
    {
        var read = table.RowReader<T>() ?? throw new NotSupportedException($"{typeof(T).Name} has columns that cannot be loaded in bulk.");
        return Task.FromResult(Run(db, SqliteRows.Update(table), rows, read, ct));
    }

    private static int Run<T>(DbContext db, string sql, IReadOnlyCollection<T> rows, Action<T, BulkSink> read, CancellationToken ct)
    {
        using var statement = new SqliteRows((SqliteConnection)db.Database.GetDbConnection(), sql);
        var changed = 0;
        foreach (var row in rows)
        {
            ct.ThrowIfCancellationRequested();
            changed += statement.Run(row, read);
        }
        return changed;
    }

    // EF Core's lock on SQLite is a row, which stays when the process is killed and would stop every later start. A file held open is let go
    // by the operating system; whoever holds it knows that a row found is left over.
    public override async Task<IAsyncDisposable?> LockMigrationsAsync(DbContext db, CancellationToken ct)
    {
        if (file is null)
            return null;
        var handle = await OpenLockFileAsync(file + ".migrating", ct);
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
        return handle;
    }

    private static async Task<FileStream> OpenLockFileAsync(string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(200, ct);
            }
        }
    }

    public override void StoreJobs(IPersistentStoreBuilder store) => store.UseSqlite(SqliteFactory.Instance, connectionString);
}
