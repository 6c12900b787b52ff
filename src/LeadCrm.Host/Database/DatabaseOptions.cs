namespace LeadCrm.Host.Database;

internal enum DatabaseProvider
{
    Sqlite,
    SqlServer,
    PostgreSql,
}

/// <summary>Section <c>Database</c> of the settings; the connection string is <c>ConnectionStrings:Default</c>.</summary>
internal sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString, string SqliteSynchronous)
{
    public const string DefaultSqliteFile = "App_Data/leadcrm.db";

    public static DatabaseOptions Read(IConfiguration configuration, string? fallback = null)
    {
        var name = configuration["Database:Provider"];
        if (string.IsNullOrWhiteSpace(name))
            name = nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw new InvalidOperationException(
                $"Database:Provider is '{name}'; it must be one of {string.Join(", ", Enum.GetNames<DatabaseProvider>())}."
            );
        var connection = configuration.GetConnectionString("Default");
        if (string.IsNullOrWhiteSpace(connection))
            connection =
                provider is DatabaseProvider.Sqlite
                    ? $"Data Source={DefaultSqliteFile}"
                    : fallback ?? throw new InvalidOperationException($"ConnectionStrings:Default is missing; {provider} needs it.");
        return new(provider, connection, ReadSynchronous(configuration["Database:Sqlite:Synchronous"]));
    }

    // FULL survives a power cut; NORMAL may lose the last transactions then, OFF may lose the file. Neither matters to a test database.
    private static string ReadSynchronous(string? value) =>
        value?.ToUpperInvariant() switch
        {
            null or "" or "FULL" => "FULL",
            "NORMAL" => "NORMAL",
            "OFF" => "OFF",
            "EXTRA" => "EXTRA",
            _ => throw new InvalidOperationException($"Database:Sqlite:Synchronous is '{value}'; it must be EXTRA, FULL, NORMAL or OFF."),
        };
}
