using System.Collections.Concurrent;
using System.Net.Http.Headers;
using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Leads;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Modules;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LeadCrm.ApiTests.Harness;

/// <summary>The product in this process, on a database of its own, with a clock that can be set.</summary>
public sealed class LeadCrmApp : WebApplicationFactory<Program>
{
    public const string Password = "LeadCrm#2026";

    private readonly TestDatabase database;
    private readonly (string Name, string Value)[] settings;
    private readonly ConcurrentDictionary<string, HttpClient> clients = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<MeDto>>> people = new();
    private string? pooled;

    internal LeadCrmApp(TestDatabase database, params (string Name, string Value)[] settings)
    {
        (this.database, this.settings) = (database, settings);
        Given = new Given(this);
    }

    /// <summary>Time as the product sees it.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>Where the product keeps files.</summary>
    public string Files => database.Files;

    /// <summary>Makes data through HTTP.</summary>
    public Given Given { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development);
        builder.UseSetting("Database:Provider", database.Provider);
        builder.UseSetting("ConnectionStrings:Default", database.ConnectionString);
        builder.UseSetting("Database:Sqlite:Synchronous", "OFF");
        builder.UseSetting("Database:StampLease", "20");
        builder.UseSetting("LeadCrm:DemoLeads", "0");
        builder.UseSetting("Storage:Path", database.Files);
        builder.UseSetting("Logging:Folder", Path.Combine(TestServers.Folder, "logs"));
        // What happens by the clock happens when a test says so, whatever the time is on the machine.
        builder.UseSetting("Jobs:Recurring", "false");
        // Leads stay where a test puts them, unless it is about the giving out.
        builder.UseSetting("Assignment:GivesOut", "false");
        foreach (var (name, value) in settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(new ServerLog()));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.AddSingleton<LeadCrmModule>(new TestModule());
            services.AddScoped<IRecycleHolds, TestHolds>();
            services.AddEventHandler<LeadRecycleWarned, RecycleEar>();
            services.AddEventHandler<LeadsRecycled, RecycleEar>();
            services.AddEventHandler<LeadsHeldBack, RecycleEar>();
            services.AddEventHandler<LeadMoved, PowerCut>();
            services.AddScoped<ILeadEvidence, TestEvidence>();
            // What takes long on purpose would only make the tests slow.
            services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1000);
        });
    }

    /// <summary>A program signed in as the user by a bearer token.</summary>
    public HttpClient As(string userName) =>
        clients.GetOrAdd(userName, name => CreateDefaultClient(new Uri("http://localhost"), new TokenHandler(this, name)));

    /// <summary>Nobody.</summary>
    public HttpClient Anonymous() => clients.GetOrAdd("", _ => CreateDefaultClient(new Uri("http://localhost")));

    /// <summary>A browser: keeps cookies and sends the antiforgery token along.</summary>
    public Browser Browser() => new(this);

    /// <summary>A browser in which the user has signed in.</summary>
    public async Task<Browser> Browser(string userName, string password = Password)
    {
        var browser = Browser();
        await browser.SignInAsync(userName, password);
        return browser;
    }

    /// <summary>Who the user is, as the product says.</summary>
    public Task<MeDto> Person(string userName) =>
        people.GetOrAdd(userName, name => new(() => As(name).Get<MeDto>("/api/account/me"))).Value;

    /// <summary>The user's id.</summary>
    public async Task<Guid> Id(string userName) => (await Person(userName)).Id;

    public async Task<TokenDto> SignInAsync(string userName, string password = Password) =>
        await Anonymous().Post("/api/account/token", new { userName, password }).Read<TokenDto>();

    public static AuthenticationHeaderValue Bearer(string token) => new("Bearer", token);

    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        if (database.Provider == "Sqlite")
            pooled = RelationalOptionsExtension
                .Extract(host.Services.GetRequiredService<DbContextOptions<LeadCrmDbContext>>())
                .ConnectionString;
        return host;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        // Connections of a file that goes away are of no use to anybody.
        if (pooled is not null)
            SqliteConnection.ClearPool(new SqliteConnection(pooled));
        GC.SuppressFinalize(this);
    }

    // A token lasts an hour of the product's time, which a test may let pass.
    private sealed class TokenHandler(LeadCrmApp app, string userName) : DelegatingHandler
    {
        private readonly SemaphoreSlim gate = new(1, 1);
        private TokenDto? token;
        private DateTime issued;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization ??= Bearer(await TokenAsync(cancellationToken));
            return await base.SendAsync(request, cancellationToken);
        }

        private async Task<string> TokenAsync(CancellationToken ct)
        {
            await gate.WaitAsync(ct);
            try
            {
                if (token is null || (app.Clock.UtcNow - issued).Duration() > TimeSpan.FromMinutes(50))
                    (token, issued) = (await app.SignInAsync(userName), app.Clock.UtcNow);
                return token.AccessToken;
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
