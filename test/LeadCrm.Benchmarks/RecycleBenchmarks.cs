using System.Diagnostics;
using System.Globalization;
using LeadCrm.Assignment.Application.Recycle;
using LeadCrm.Assignment.Domain.Recycle;
using LeadCrm.Contracts.Identity;
using LeadCrm.Core;
using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using LeadCrm.Host;
using LeadCrm.Host.Database;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Benchmarks;

/// <summary>A night over all held leads of headquarters: making the clocks, finding that none is missing, looking at each.</summary>
internal sealed class RecycleBenchmarks(BenchmarkOptions options, Databases databases, Report report)
{
    public async Task NightAsync()
    {
        await using var app = Build(await databases.CopyAsync("recycle"));
        await MeasureAsync(app, "clocks made where there are none", (s, tenant) => Reconcile(s, tenant));
        await MeasureAsync(app, "clocks compared with the leads", (s, tenant) => Reconcile(s, tenant));
        await MeasureAsync(app, "a night looks at every lead", (s, tenant) => LookAsync(s, tenant, 0));
        // Three days on, when those that were there before the clocks have lost their grace: a bad night.
        await MeasureAsync(app, "a night in which many are due", (s, tenant) => LookAsync(s, tenant, 5));
    }

    private WebApplication Build(string connection)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["Database:Provider"] = databases.Provider, ["ConnectionStrings:Default"] = connection }
        );
        builder.Logging.ClearProviders();
        builder.Services.AddLeadCrmCore(builder.Configuration, Modules.All);
        builder.Services.AddLeadCrmDatabase(builder.Configuration);
        foreach (var module in Modules.All)
            module.ConfigureServices(builder.Services, builder.Configuration);
        builder.Services.AddScoped<IJobQueue>(_ => throw new NotSupportedException());
        return builder.Build();
    }

    private async Task MeasureAsync(WebApplication app, string what, Func<IServiceProvider, Guid, Task> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var organisation = await services.GetRequiredService<IOrganisationDirectory>().GetAsync(default);
        var tenant = organisation.Headquarters.Id;
        var begin = Stopwatch.GetTimestamp();
        await work(services, tenant);
        var took = Stopwatch.GetElapsedTime(begin);
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var clocks = await db.Set<LeadClock>().CountAsync(c => c.TenantId == tenant);
        report.Add(
            $"recycle: {what}",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{clocks:#,0} held of {options.Leads:#,0} leads in {took.TotalSeconds:0.0} s, {clocks / took.TotalSeconds:#,0} per second"
            )
        );
    }

    private static Task Reconcile(IServiceProvider services, Guid tenant) =>
        services.GetRequiredService<ClockReconciler>().ReconcileAsync(tenant, default);

    private static async Task LookAsync(IServiceProvider services, Guid tenant, int days)
    {
        var db = services.GetRequiredService<LeadCrmDbContext>();
        var clock = services.GetRequiredService<LeadCrm.Core.Time.BusinessClock>();
        var run = new RecycleRun
        {
            Id = db.Engine.NextGuid(),
            TenantId = tenant,
            AsOf = clock.Today.AddDays(days),
            Night = clock.Today.AddDays(days),
            StartedAt = clock.UtcNow,
        };
        db.Add(run);
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        await services.GetRequiredService<RecyclePass>().RunAsync(run, default);
    }
}
