using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace LeadCrm.Host.Database;

// Set on every connection, as SQLite keeps all of them but the journal mode per connection. cache_size and mmap_size are limits, taken as needed.
internal sealed class SqlitePragmas(string synchronous) : DbConnectionInterceptor
{
    private readonly string statements = $"""
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = {synchronous};
        PRAGMA busy_timeout = 30000;
        PRAGMA foreign_keys = ON;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16384;
        PRAGMA mmap_size = 0;
        PRAGMA wal_autocheckpoint = 1000;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        // The one part that varies is taken from a fixed list of words.
#pragma warning disable CA2100
        command.CommandText = statements;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
