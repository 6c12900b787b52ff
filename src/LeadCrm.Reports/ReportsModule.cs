using LeadCrm.Contracts.Assignment;
using LeadCrm.Core;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Reports.Application;
using LeadCrm.Reports.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Reports;

/// <summary>统计: what people do, counted as it happens.</summary>
public sealed class ReportsModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Reports";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => ReportsPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(ReportsResources.Workload)];

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => ReportsSettings.All;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        services.AddScoped<WorkBook>();
        services.AddScoped<DueBook>();
        services.AddScoped<WorkFolder>();
        services.AddScoped<WorkRebuild>();
        services.AddScoped<WorkCheck>();
        services.AddScoped<HeldLeadFigures>();
        services.AddScoped<WorkloadService>();
        services.AddScoped<WorkloadRowService>();
        services.AddEventHandler<WorkDone, CountWork>();
        services.AddEventHandler<LeadReplanned, FollowPlans>();
        services.AddEventHandler<LeadMoved, DropPlans>();
        services.AddRecurringJob<WorkFoldJob>(WorkFoldJob.Cron);
        services.AddRecurringJob<WorkNightJob>(WorkNightJob.Cron);
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes) => WorkloadEndpoints.Map(routes);

    /// <inheritdoc />
    public override async Task SeedAsync(SeedContext context, CancellationToken ct)
    {
        // The story of the demonstration is written past the events.
        if (context.Demo && context.Services.GetRequiredService<IConfiguration>().GetValue("LeadCrm:DemoLeads", 300) > 0)
            await context.Services.GetRequiredService<WorkRebuild>().RunAsync(ct);
    }
}
