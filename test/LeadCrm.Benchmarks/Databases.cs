using Microsoft.Data.Sqlite;
using Npgsql;

namespace LeadCrm.Benchmarks;

/// <summary>Fresh databases: one is filled, all others are copies of it.</summary>
internal sealed class Databases(BenchmarkOptions options) : IDisposable
{
    private readonly List<string> made = [];

    public string Provider => options.PostgreSql ? "PostgreSql" : "Sqlite";

    /// <summary>A copy of the filled database, under a name of its own.</summary>
    public async Task<string> CopyAsync(string name)
    {
        var filled = await FilledAsync();
        if (options.PostgreSql)
            await RecreateAsync(name, filled);
        else
            await CopyFileAsync(filled, name);
        made.Add(name);
        return ConnectionTo(name);
    }

    private async Task<string> FilledAsync()
    {
        var filled = $"filled_{options.Leads}";
        if (made.Contains(filled) || options.Reuse && await IsFilledAsync(filled))
            return filled;
        if (options.PostgreSql)
            await RecreateAsync(filled, template: null);
        else
            DeleteFile(filled);
        await Server.RunAsync(Provider, ConnectionTo(filled), options.Work, ["fill", "--leads", $"{options.Leads}"]);
        // What the server would come to by itself within a minute or two.
        if (options.PostgreSql)
            await ExecuteAsync(ConnectionTo(filled), "VACUUM (ANALYZE)");
        if (options.Reuse)
            await File.WriteAllTextAsync(Mark(filled), "");
        else
            made.Add(filled);
        return filled;
    }

    // The mark is written last, so that a fill that was cut short is not taken for a whole one.
    private async Task<bool> IsFilledAsync(string name) =>
        File.Exists(Mark(name)) && (options.PostgreSql ? await ExistsAsync(name) : File.Exists(FileOf(name)));

    private string Mark(string name) => Path.Combine(options.Work, $"{Provider}-{name}.done");

    public string ConnectionTo(string name) =>
        options.PostgreSql
            ? new NpgsqlConnectionStringBuilder(options.Connection) { Database = "leadcrm_bench_" + name }.ToString()
            : $"Data Source={FileOf(name)}";

    private string FileOf(string name) => Path.Combine(options.Work, name + ".db");

    private async Task CopyFileAsync(string from, string to)
    {
        DeleteFile(to);
        // Through SQLite, so that what is still in the write-ahead log comes along.
        await using var source = new SqliteConnection($"{ConnectionTo(from)};Pooling=False");
        await using var target = new SqliteConnection($"{ConnectionTo(to)};Pooling=False");
        await source.OpenAsync();
        await target.OpenAsync();
        source.BackupDatabase(target);
    }

    private void DeleteFile(string name)
    {
        foreach (var end in new[] { "", "-wal", "-shm" })
            File.Delete(FileOf(name) + end);
    }

    private async Task RecreateAsync(string name, string? template)
    {
        await AdminAsync($"DROP DATABASE IF EXISTS leadcrm_bench_{name} WITH (FORCE)");
        await AdminAsync($"CREATE DATABASE leadcrm_bench_{name}" + (template is null ? "" : $" TEMPLATE leadcrm_bench_{template}"));
        await AdminAsync("CHECKPOINT");
    }

    private async Task<bool> ExistsAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(AdminConnection());
        await using var command = source.CreateCommand($"SELECT count(*) FROM pg_database WHERE datname = 'leadcrm_bench_{name}'");
        return await command.ExecuteScalarAsync() is 1L;
    }

    private Task AdminAsync(string sql) => ExecuteAsync(AdminConnection(), sql);

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A number out of a database that a server is using.</summary>
    public async Task<int> ScalarAsync(string connection, string sql) =>
        Convert.ToInt32((await RowsAsync(connection, sql))[0][0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Rows out of it.</summary>
    public async Task<List<object?[]>> RowsAsync(string connection, string sql)
    {
        await using System.Data.Common.DbConnection database = options.PostgreSql
            ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ToString())
            : new SqliteConnection($"{connection};Pooling=False");
        await database.OpenAsync();
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Ours.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<object?[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }

    private string AdminConnection() =>
        new NpgsqlConnectionStringBuilder(options.Connection) { Database = "postgres", Pooling = false }.ToString();

    public void Dispose()
    {
        foreach (var name in made)
            if (options.PostgreSql)
                AdminAsync($"DROP DATABASE IF EXISTS leadcrm_bench_{name} WITH (FORCE)").GetAwaiter().GetResult();
            else
                DeleteFile(name);
    }
}
