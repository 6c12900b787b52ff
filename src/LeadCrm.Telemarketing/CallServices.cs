using LeadCrm.Contracts.Assignment;
using LeadCrm.Core.Jobs;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Telemarketing;

/// <summary>The services around calls.</summary>
internal static class CallServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<CallCentreOptions>(configuration.GetSection("CallCentre"));
        // An answer that leads elsewhere is no answer of the provider that was set.
        services
            .AddHttpClient(ClinkProvider.Client)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddSingleton<ProviderRegistry>();
        services.AddSingleton<CallBell>();
        services.AddSingleton<RecordingBell>();
        services.AddSingleton<CallEventWriter>();
        services.AddHostedService(s => s.GetRequiredService<CallEventWriter>());
        services.AddSingleton<CallIntake>();
        services.AddHostedService<CallPump>();
        services.AddHostedService<RecordingPump>();
        services.AddScoped<CallEventQueue>();
        services.AddScoped<CallWorker>();
        services.AddScoped<CallMatcher>();
        services.AddScoped<CallNotes>();
        services.AddScoped<CallSeatStates>();
        services.AddScoped<CalleeLimits>();
        services.AddScoped<CallDuties>();
        services.AddScoped<IClickToCall, ClickToCall>();
        services.AddScoped<CallPopService>();
        services.AddScoped<CallQueryService>();
        services.AddScoped<CallCommandService>();
        services.AddScoped<CallCentreService>();
        services.AddScoped<CallLogService>();
        services.AddScoped<CallComparer>();
        services.AddScoped<RecordingFetcher>();
        services.AddScoped<RecordingService>();
        services.AddScoped<ILeadEvidence, CallEvidence>();
        services.AddScoped<IRecycleHolds, CallHolds>();
        services.AddRecurringJob<CallPullJob>(CallPullJob.Cron);
        services.AddRecurringJob<CallGapJob>(CallGapJob.Cron);
        services.AddRecurringJob<CallCleanUp>(CallCleanUp.Cron);
    }
}
