using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace LeadCrm.Benchmarks;

/// <summary>The floor for creating: a server with one route that writes one row of the persons table with one prepared statement, and nothing else.</summary>
internal static class BareServer
{
    public const string Command = "bare-server";

    private const string Insert = """
        INSERT INTO "Leads_Persons" ("Id", "TenantId", "Name", "NameKey", "Phone", "Version", "CreatedAt")
        VALUES (@id, @tenant, @name, @name, @phone, 1, @now)
        """;

    internal sealed record Input(string Name, string Phone);

    public static async Task RunAsync(string provider, string connection)
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        await using var source = provider == "Sqlite" ? null : NpgsqlDataSource.Create(connection);
        app.MapGet("/ready", () => Results.Ok());
        app.MapPost(
            "/bare",
            async (Input input) =>
            {
                await (source is null ? WriteAsync(connection, input) : WriteAsync(source, input));
                return Results.Created("/bare", new { input.Phone });
            }
        );
        await app.RunAsync();
    }

    private static async Task WriteAsync(NpgsqlDataSource source, Input input)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Insert, connection);
        command.Parameters.AddWithValue("id", Guid.CreateVersion7());
        command.Parameters.AddWithValue("tenant", Guid.Empty);
        command.Parameters.AddWithValue("name", input.Name);
        command.Parameters.AddWithValue("phone", input.Phone);
        command.Parameters.AddWithValue("now", DateTime.UtcNow);
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    private static async Task WriteAsync(string connectionString, Input input)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 30000;";
        await command.ExecuteNonQueryAsync();
        command.CommandText = Insert;
        command.Parameters.AddWithValue("@id", Guid.CreateVersion7().ToByteArray(bigEndian: true));
        command.Parameters.AddWithValue("@tenant", Guid.Empty.ToByteArray());
        command.Parameters.AddWithValue("@name", input.Name);
        command.Parameters.AddWithValue("@phone", input.Phone);
        command.Parameters.AddWithValue("@now", DateTime.UtcNow);
        await command.ExecuteNonQueryAsync();
    }
}
