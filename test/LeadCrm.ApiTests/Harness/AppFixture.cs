namespace LeadCrm.ApiTests.Harness;

/// <summary>One app and one database for all tests of a class.</summary>
public abstract class AppFixture : IAsyncLifetime
{
    private readonly TestServer server;
    private readonly List<LeadCrmApp> apps = [];
    private readonly List<TestDatabase> databases = [];

    private protected AppFixture(TestServer server) => this.server = server;

    public LeadCrmApp App { get; private set; } = null!;

    internal string Provider => server.Provider;

    public async Task InitializeAsync() => App = await StartAsync();

    /// <summary>Another app on a new database, with settings of its own.</summary>
    public async Task<LeadCrmApp> StartAsync(params (string Name, string Value)[] settings) => Start(await NewDatabaseAsync(), settings);

    /// <summary>A new database with the demo organisation.</summary>
    public async Task<TestDatabase> NewDatabaseAsync()
    {
        var database = await TestDatabase.CreateAsync(server);
        databases.Add(database);
        return database;
    }

    /// <summary>An app on a database that is there.</summary>
    public LeadCrmApp Start(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var app = new LeadCrmApp(database, settings);
        apps.Add(app);
        _ = app.Server;
        return app;
    }

    public async Task DisposeAsync()
    {
        foreach (var app in apps)
            await app.DisposeAsync();
        foreach (var database in databases)
            database.Dispose();
    }
}

public sealed class SqliteFixture() : AppFixture(TestServers.Sqlite);

/// <summary>PostgreSQL or SQL Server, whichever the environment names.</summary>
public sealed class ServerFixture() : AppFixture(TestServers.ServerEngine!);
