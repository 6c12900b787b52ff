using System.Collections.Concurrent;

namespace LeadCrm.ApiTests.Harness;

/// <summary>A database of its own with the demo organisation in it, and a folder for uploaded files. Disposing it removes both.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<TestDatabase>>> Templates = new();
    private readonly TestServer server;

    private TestDatabase(TestServer server, string name)
    {
        (this.server, Name) = (server, name);
        Files = Path.Combine(TestServers.Folder, name);
    }

    internal string Name { get; }
    internal string Files { get; }
    internal string Provider => server.Provider;
    internal string ConnectionString => server.ConnectionString(Name);

    /// <summary>A copy of the template, which is migrated and seeded once per run.</summary>
    internal static async Task<TestDatabase> CreateAsync(TestServer server)
    {
        var template = await Templates.GetOrAdd(server.Provider, _ => new(() => BuildTemplateAsync(server))).Value;
        var copy = new TestDatabase(server, NewName("test"));
        await server.CopyAsync(template.Name, copy.Name);
        return copy;
    }

    internal static async Task<TestDatabase> CreateEmptyAsync(TestServer server)
    {
        var empty = new TestDatabase(server, NewName("empty"));
        await server.CreateAsync(empty.Name);
        return empty;
    }

    private static async Task<TestDatabase> BuildTemplateAsync(TestServer server)
    {
        var template = new TestDatabase(server, NewName("template"));
        await server.CreateAsync(template.Name);
        if (server.Provider == "SqlServer")
            return template;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => template.Dispose();
        await using (var app = new LeadCrmApp(template))
            await app.As("admin").Get<object>("/api/account/me");
        await server.SealAsync(template.Name);
        return template;
    }

    private static string NewName(string kind) => $"leadcrm_{kind}_{Guid.NewGuid():N}";

    public void Dispose()
    {
        server.Drop(Name);
        if (Directory.Exists(Files))
            Directory.Delete(Files, recursive: true);
    }
}
