using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Jobs;

/// <summary>How jobs are registered.</summary>
public static class JobServices
{
    /// <summary>Registers a job under its class name, which is also how waiting jobs are stored.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class, IBackgroundJob =>
        services.AddKeyedScoped<IBackgroundJob, TJob>(typeof(TJob).Name).AddSingleton(new JobKind(typeof(TJob).Name));

    /// <summary>Registers <see cref="IJobQueue"/>; Host adds the scheduler behind it.</summary>
    public static IServiceCollection AddJobQueue(this IServiceCollection services) =>
        services
            .AddSingleton<JobTransactions>()
            .AddSingleton<IInterceptor>(s => s.GetRequiredService<JobTransactions>())
            .AddScoped<JobQueue>()
            .AddScoped<IJobQueue>(s => s.GetRequiredService<JobQueue>())
            .AddHostedService<UnfinishedJobs>();
}
