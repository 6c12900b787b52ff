using LeadCrm.Contracts.Assignment;
using LeadCrm.Contracts.Reports;
using LeadCrm.Contracts.Telemarketing;
using LeadCrm.Core;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Telemarketing;

/// <summary>电销: qualification by telephone, offers, appointments, calls.</summary>
public sealed class TelemarketingModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Telemarketing";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions =>
        [.. TelemarketingPermissions.All, .. CallPermissions.All, .. RobotPermissions.All];

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(CallResources.Calls)];

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => [.. TelemarketingSettings.All, .. CallSettings.All, .. RobotSettings.All];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        AddQualification(services);
        AddAppointments(services);
        CallServices.Add(services, configuration);
        RobotServices.Add(services);
    }

    private static void AddQualification(IServiceCollection services)
    {
        services.AddScoped<ITmkStaff, TmkStaff>();
        services.AddScoped<ITmkCredits, TmkCredits>();
        services.AddScoped<QualificationDesk>();
        services.AddScoped<OpenDials>();
        services.AddScoped<QualificationService>();
        services.AddSingleton<QualificationShares>();
        services.AddSingleton<ISharedRecords>(s => s.GetRequiredService<QualificationShares>());
        services.AddScoped<OfferCandidates>();
        services.AddScoped<OfferNotices>();
        services.AddScoped<OfferService>();
        services.AddScoped<OfferQueryService>();
        services.AddScoped<UndecidedService>();
        services.AddScoped<DialQueueService>();
        services.AddScoped<DialTaskService>();
        services.AddScoped<DialScriptService>();
        services.AddScoped<DemoTelemarketing>();
        services.AddScoped<IWorkSource, CallWorkSource>();
        services.AddScoped<IRecycleHolds, TelemarketingHolds>();
        services.AddScoped<ILeadContent, TelemarketingContent>();
        services.AddEventHandler<LeadMoved, FollowLeads>();
        services.AddEventHandler<LeadMoved, CountTmkLeads>();
        services.AddEventHandler<LeadContacted, NoteDials>();
        services.AddRecurringJob<OfferExpiryJob>(OfferExpiryJob.Cron);
    }

    private static void AddAppointments(IServiceCollection services)
    {
        services.AddScoped<Campuses>();
        services.AddScoped<AppointmentNotices>();
        services.AddScoped<AppointmentService>();
        services.AddScoped<AppointmentQueryService>();
        services.AddRecurringJob<AppointmentReminderJob>(AppointmentReminderJob.Cron);
        services.AddRecurringJob<NoShowReturnJob>(NoShowReturnJob.Cron);
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        QualificationEndpoints.Map(routes);
        OfferEndpoints.Map(routes);
        DialEndpoints.Map(routes);
        AppointmentEndpoints.Map(routes);
        CallEndpoints.Map(routes);
        CallCentreEndpoints.Map(routes);
        RobotEndpoints.Map(routes);
    }

    /// <inheritdoc />
    public override async Task SeedAsync(SeedContext context, CancellationToken ct)
    {
        if (context.Demo && context.Services.GetRequiredService<IConfiguration>().GetValue("LeadCrm:DemoLeads", 300) > 0)
            await context.Services.GetRequiredService<DemoTelemarketing>().SeedAsync(ct);
    }
}
