namespace LeadCrm.Host.Database;

// What the executable does instead of serving, when its first argument says so.
internal static class DatabaseCommands
{
    /// <summary><c>job-tables</c>: prints the script of the scheduler's tables; needs no server and no settings but the provider.</summary>
    public static bool TryPrintJobTables(string[] args)
    {
        if (args is not ["job-tables", ..])
            return false;
        var configuration = new ConfigurationBuilder().AddCommandLine(args[1..]).Build();
        var engine = DatabaseServices.CreateEngine(DatabaseOptions.Read(configuration, fallback: "Database=none"), Path.GetTempPath());
        var end = engine is SqlServerEngine ? "\nGO\n" : "\n";
        foreach (var statement in JobSchema.Statements(engine))
            Console.Out.Write(statement + end);
        return true;
    }

    /// <summary><c>migrate</c>: brings the database up to date.</summary>
    public static async Task<bool> TryMigrateAsync(WebApplication app, string[] args)
    {
        if (args is not ["migrate", ..])
            return false;
        await app.MigrateDatabaseAsync();
        return true;
    }

    public static async Task MigrateDatabaseAsync(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().MigrateAsync(app.Lifetime.ApplicationStopping);
    }
}
