using LeadCrm.Core.Data;
using LeadCrm.Core.Time;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace LeadCrm.Core.Jobs;

/// <summary>How jobs are registered.</summary>
public static class JobServices
{
    /// <summary>Registers a job under its class name, which is also how waiting jobs are stored.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class, IBackgroundJob =>
        services.AddKeyedScoped<IBackgroundJob, TJob>(typeof(TJob).Name).AddSingleton(new JobKind(typeof(TJob).Name));

    /// <summary>Registers work that happens by the clock.</summary>
    /// <param name="services">The module's services.</param>
    /// <param name="cron">When, as a Quartz cron expression in business time: <c>0 10 0 * * ?</c> is ten past midnight every day.</param>
    public static IServiceCollection AddRecurringJob<TJob>(this IServiceCollection services, string cron)
        where TJob : class, IRecurringJob =>
        services.AddKeyedScoped<IRecurringJob, TJob>(typeof(TJob).Name).AddSingleton(new RecurringJobKind(typeof(TJob).Name, cron));

    /// <summary>Registers <see cref="IJobQueue"/>; Host adds the scheduler behind it.</summary>
    public static IServiceCollection AddJobQueue(this IServiceCollection services) =>
        services
            .AddScoped<JobQueue>()
            .AddScoped<IJobQueue>(s => s.GetRequiredService<JobQueue>())
            .AddScoped(s => new JobDesk(
                s.GetRequiredService<ISchedulerFactory>(),
                s.GetServices<RecurringJobKind>(),
                s.GetServices<JobKind>(),
                s.GetRequiredService<LeadCrmDbContext>(),
                s.GetRequiredService<BusinessClock>(),
                s.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<JobRunLog>()
            .AddRecurringJob<JobRunCleanup>(JobRunCleanup.Cron)
            .AddHostedService<RecurringJobs>()
            .AddHostedService<UnfinishedJobs>();
}
