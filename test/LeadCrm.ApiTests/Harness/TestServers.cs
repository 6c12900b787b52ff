using Microsoft.Data.SqlClient;
using Npgsql;

namespace LeadCrm.ApiTests.Harness;

/// <summary>Makes and drops databases on one engine.</summary>
internal abstract class TestServer
{
    public abstract string Provider { get; }

    public abstract string ConnectionString(string name);

    /// <summary>Ends all connections, so that the database can be copied.</summary>
    public abstract Task SealAsync(string name);

    /// <summary>A copy of a sealed database.</summary>
    public abstract Task CopyAsync(string from, string to);

    public abstract Task CreateAsync(string name);

    public abstract void Drop(string name);
}

internal static class TestServers
{
    public const string PostgreSqlVariable = "LEADCRM_TEST_POSTGRES";
    public const string SqlServerVariable = "LEADCRM_TEST_SQLSERVER";

    /// <summary>Everything the tests write to disk.</summary>
    public static readonly string Folder = CreateFolder();

    public static readonly TestServer Sqlite = new SqliteFiles();

    /// <summary>The server named by the environment; null when there is none.</summary>
    public static readonly TestServer? ServerEngine =
        Environment.GetEnvironmentVariable(PostgreSqlVariable) is { Length: > 0 } postgreSql ? new PostgreSqlServer(postgreSql)
        : Environment.GetEnvironmentVariable(SqlServerVariable) is { Length: > 0 } sqlServer ? new SqlServerServer(sqlServer)
        : null;

    private static string CreateFolder()
    {
        var folder = Directory.CreateTempSubdirectory("leadcrm-tests-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder.FullName;
    }

    private sealed class SqliteFiles : TestServer
    {
        public override string Provider => "Sqlite";

        public override string ConnectionString(string name) => $"Data Source={File(name)}";

        public override Task CreateAsync(string name) => Task.CompletedTask;

        // The last connection to go, with the app, has written the log back into the file.
        public override Task SealAsync(string name) => Task.CompletedTask;

        public override Task CopyAsync(string from, string to)
        {
            System.IO.File.Copy(File(from), File(to));
            return Task.CompletedTask;
        }

        public override void Drop(string name)
        {
            foreach (var suffix in new[] { "", "-wal", "-shm" })
                System.IO.File.Delete(File(name) + suffix);
        }

        private static string File(string name) => Path.Combine(Folder, name + ".db");
    }

    private sealed class PostgreSqlServer(string connectionString) : TestServer
    {
        private static readonly SemaphoreSlim Copying = new(1, 1);

        public override string Provider => "PostgreSql";

        public override string ConnectionString(string name) =>
            new NpgsqlConnectionStringBuilder(connectionString) { Database = name, MaxPoolSize = 50 }.ToString();

        public override Task CreateAsync(string name) => RunAsync($"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0");

        public override Task SealAsync(string name) =>
            RunAsync(
                $"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
            );

        public override async Task CopyAsync(string from, string to)
        {
            await Copying.WaitAsync();
            try
            {
                // Files of an idle template are copied quicker than their pages are logged; older servers know only this way, without its name.
                var strategy = (await VersionAsync()).Major >= 15 ? " STRATEGY FILE_COPY" : "";
                await RunAsync($"CREATE DATABASE \"{to}\" TEMPLATE \"{from}\"{strategy}");
            }
            finally
            {
                Copying.Release();
            }
        }

        public override void Drop(string name) => RunAsync($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)").GetAwaiter().GetResult();

        private async Task<Version> VersionAsync()
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            return connection.PostgreSqlVersion;
        }

        private async Task RunAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    // The server makes and fills the database itself when LeadCrm starts; there is no quick copy.
    private sealed class SqlServerServer(string connectionString) : TestServer
    {
        public override string Provider => "SqlServer";

        public override string ConnectionString(string name) =>
            new SqlConnectionStringBuilder(connectionString) { InitialCatalog = name }.ToString();

        public override Task CreateAsync(string name) => Task.CompletedTask;

        public override Task SealAsync(string name) => Task.CompletedTask;

        public override Task CopyAsync(string from, string to) => Task.CompletedTask;

        public override void Drop(string name)
        {
            SqlConnection.ClearPool(new SqlConnection(ConnectionString(name)));
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is ours.
            command.CommandText =
                $"IF DB_ID('{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}] END";
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
    }
}
