using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Core.Jobs;

/// <summary>How jobs are registered.</summary>
public static class JobServices
{
    /// <summary>Registers a job under its class name, which is also how waiting jobs are stored: renaming the class loses those that wait.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class, IBackgroundJob => services.AddKeyedScoped<IBackgroundJob, TJob>(typeof(TJob).Name);

    /// <summary>Registers <see cref="IJobQueue"/>; Host adds the scheduler behind it.</summary>
    public static IServiceCollection AddJobQueue(this IServiceCollection services) =>
        services
            .AddSingleton<JobSignals>()
            .AddSingleton<IInterceptor>(s => s.GetRequiredService<JobSignals>())
            .AddScoped<IJobQueue, JobQueue>();
}
