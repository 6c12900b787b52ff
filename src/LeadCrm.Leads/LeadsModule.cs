using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Demo;
using LeadCrm.Leads.Http;
using LeadCrm.Leads.Import;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadCrm.Leads;

/// <summary>Persons, leads, touches, duplicate check, import, ownership, follow-up.</summary>
public sealed class LeadsModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Leads";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => LeadsPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(LeadsResources.Leads)];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        services.Configure<LeadsOptions>(configuration.GetSection("Leads"));
        services.Configure<DemoOptions>(configuration.GetSection("LeadCrm"));
        services.AddSingleton<ReferenceData>();
        services.AddScoped<DuplicateFinder>();
        services.AddScoped<LeadOwnership>();
        services.AddScoped<LeadAppService>();
        services.AddScoped<LeadEntryService>();
        services.AddScoped<LeadCommandService>();
        services.AddScoped<TimelineService>();
        services.AddScoped<MyDayService>();
        services.AddScoped<RevealService>();
        services.AddScoped<LeadsSeeder>();
        services.AddScoped<DemoLeads>();
        services.AddScoped<ImportAppService>();
        services.AddScoped<ImportQueryService>();
        services.AddScoped<ImportDecider>();
        services.AddScoped<ImportWriter>();
        services.AddBackgroundJob<ImportJob>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        LeadEndpoints.Map(routes);
        ImportEndpoints.Map(routes, routes.ServiceProvider.GetRequiredService<IOptions<LeadsOptions>>().Value);
    }

    /// <inheritdoc />
    public override async Task SeedAsync(SeedContext context, CancellationToken ct)
    {
        await context.Services.GetRequiredService<LeadsSeeder>().SeedAsync(ct);
        if (context.Demo)
            await context.Services.GetRequiredService<DemoLeads>().SeedAsync(ct);
    }

    /// <inheritdoc />
    public override Task FillAsync(FillContext context, CancellationToken ct) =>
        context.Services.GetRequiredService<DemoLeads>().FillAsync(context.Leads, context.Seed, context.AsOf, ct);
}
