using LeadCrm.Core.Jobs;
using LeadCrm.Telemarketing.Application;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Telemarketing;

/// <summary>The services around the robot.</summary>
internal static class RobotServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<RobotBell>();
        services.AddHostedService<RobotPump>();
        services.AddScoped<RobotTaskService>();
        services.AddScoped<RobotQueryService>();
        services.AddScoped<RobotProposalService>();
        services.AddScoped<RobotGate>();
        services.AddScoped<RobotLine>();
        services.AddScoped<RobotSlots>();
        services.AddScoped<RobotSweeper>();
        services.AddScoped<RobotResults>();
        services.AddScoped<RobotActions>();
        services.AddRecurringJob<RobotDispatchJob>(RobotDispatchJob.Cron);
    }
}
