using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Jobs;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Core.Settings;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Data;
using LeadCrm.Identity.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity;

/// <summary>People, roles, permissions, departments and franchises, sign-in.</summary>
public sealed class IdentityModule : LeadCrmModule
{
    /// <inheritdoc />
    public override string Name => "Identity";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => IdentityPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(IdentityResources.Users)];

    /// <inheritdoc />
    public override IReadOnlyList<Setting> Settings => SignInSettings.All;

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        services.AddScoped<AccountAppService>();
        services.AddScoped<UserLookupService>();
        services.AddScoped<UserAppService>();
        services.AddScoped<UserCommandService>();
        services.AddScoped<UserTwoFactorService>();
        services.AddScoped<UserAvailabilityService>();
        services.AddScoped<UserSessionService>();
        services.AddScoped<UserImportService>();
        services.AddScoped<UserImportFile>();
        services.AddScoped<DepartmentAppService>();
        services.AddScoped<RoleAppService>();
        services.AddScoped<SettingAppService>();
        services.AddScoped<AccountGuard>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<OrganisationChange>();
        services.AddScoped<AuditAppService>();
        services.AddScoped<JobsAppService>();
        services.AddScoped<SecurityAlertService>();
        services.AddScoped<ISecurityAlerts, SecurityAlerts>();
        services.AddScoped<OrganisationSeeder>();
        services.AddSingleton<OrganisationCache>();
        services.AddScoped<IOrganisationDirectory, OrganisationDirectory>();
        services.AddScoped<IUserContacts, UserContacts>();
        services.AddScoped<IAvailability, Availability>();
        services.AddScoped<IStaffing, Staffing>();
        services.AddScoped<ICallSeats, CallSeats>();
        AddAccounts(services);
        services.AddSignIn();
        services.AddRecurringJob<RemoveOldSessions>("0 20 3 * * ?");
        services.AddDataProtection().SetApplicationName("LeadCrm");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new DatabaseXmlRepository(s.GetRequiredService<IServiceScopeFactory>())
        ));
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<CredentialCache>();
        services.AddSingleton<CredentialUse>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<TwoFactorDuty>();
        services.AddScoped<SignInService>();
        services.AddScoped<SessionService>();
        services.AddScoped<TwoFactorService>();
        services.AddScoped<AccountChecks>();
        services.AddScoped<ApiKeyAppService>();
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        AppEndpoints.Map(routes);
        AccountEndpoints.Map(routes);
        UserEndpoints.Map(routes);
        AdministrationEndpoints.Map(routes);
        SessionEndpoints.Map(routes);
        TwoFactorEndpoints.Map(routes);
        ApiKeyEndpoints.Map(routes);
        AuditEndpoints.Map(routes);
        JobEndpoints.Map(routes);
        SecurityAlertEndpoints.Map(routes);
    }

    /// <inheritdoc />
    public override Task SeedAsync(SeedContext context, CancellationToken ct) =>
        context.Services.GetRequiredService<OrganisationSeeder>().SeedAsync(context.Demo, ct);
}

/// <summary>Puts the current user into the pipeline.</summary>
public static class IdentityPipeline
{
    /// <summary>Between authentication and authorization.</summary>
    public static IApplicationBuilder UseCurrentUser(this IApplicationBuilder app) => app.UseMiddleware<CurrentUserMiddleware>();
}
