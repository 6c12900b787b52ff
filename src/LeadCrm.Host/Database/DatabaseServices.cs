using LeadCrm.Core.Data;
using LeadCrm.Core.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Quartz;

namespace LeadCrm.Host.Database;

internal static class DatabaseServices
{
    public static IServiceCollection AddLeadCrmDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        var contentRoot = Path.GetFullPath(configuration[HostDefaults.ContentRootKey] ?? ".");
        var engine = CreateEngine(DatabaseOptions.Read(configuration), contentRoot);
        services.AddSingleton(engine).AddSingleton<IDatabaseEngine>(engine).AddScoped<DatabaseMigrator>();
        return services.AddDbContext<LeadCrmDbContext>(
            (provider, options) =>
            {
                engine.Configure(options);
                options.AddInterceptors(provider.GetServices<IInterceptor>());
            },
            ServiceLifetime.Scoped,
            // Nothing in them belongs to a request, so they are put together once and not for each.
            optionsLifetime: ServiceLifetime.Singleton
        );
    }

    public static DatabaseEngine CreateEngine(DatabaseOptions options, string contentRoot) =>
        options.Provider switch
        {
            DatabaseProvider.PostgreSql => new PostgreSqlEngine(options),
            DatabaseProvider.SqlServer => new SqlServerEngine(options),
            _ => new SqliteEngine(options, contentRoot),
        };

    /// <summary>
    /// The scheduler behind <see cref="IJobQueue"/>, in the same database; call it after <see cref="AddLeadCrmDatabase"/>. Its tables are made
    /// by <see cref="DatabaseMigrator"/>, so the database must be migrated before the host starts.
    /// </summary>
    public static IServiceCollection AddLeadCrmJobs(this IServiceCollection services, IConfiguration configuration)
    {
        var engine = (DatabaseEngine)services.Single(s => s.ServiceType == typeof(DatabaseEngine)).ImplementationInstance!;
        var section = configuration.GetSection("Jobs");
        var options = section.Get<JobQueueOptions>() ?? new();
        // On SQLite the scheduler holds a lock of its own while it waits for the database's: a job queued inside a transaction would take the
        // two in the other order, and both would wait until the busy timeout.
        services
            .Configure<JobQueueOptions>(section)
            .PostConfigure<JobQueueOptions>(o => o.JoinsTransactions = engine.IsShared)
            .AddJobQueue();
        services.AddQuartz(quartz => ConfigureScheduler(quartz, engine, options));
        return services.AddQuartzHostedService(host => (host.WaitForJobsToComplete, host.AutoStart) = (true, options.Run));
    }

    private static void ConfigureScheduler(IQuartzBuilder quartz, DatabaseEngine engine, JobQueueOptions options)
    {
        quartz.ConfigureScheduler(scheduler =>
        {
            scheduler.InstanceName = "LeadCrm";
            scheduler.GenerateInstanceId = engine.IsShared;
            // Jobs queued by another server are not signalled here, only found.
            scheduler.IdleWaitTime = TimeSpan.FromSeconds(engine.IsShared ? 5 : 30);
            scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        quartz.UseDefaultThreadPool(options.MaxConcurrency);
        quartz.UsePersistentStore(store =>
        {
            engine.StoreJobs(store);
            store.UseSystemTextJsonSerializer();
            store.ConfigureStore(s =>
            {
                s.StoreJobDataAsStrings = true;
                s.AcceptEnlistedTransactions = engine.IsShared;
                s.RecoverFiringsCancelledByShutdown = true;
            });
            if (engine.IsShared)
                store.UseClustering(c =>
                    (c.CheckinInterval, c.CheckinMisfireThreshold) = (options.CheckInInterval, options.CheckInInterval)
                );
        });
    }
}
