using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Data;
using LeadCrm.Core.Modules;
using LeadCrm.Core.Security;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Data;
using LeadCrm.Identity.Domain;
using LeadCrm.Identity.Http;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LeadCrm.Identity;

/// <summary>People, roles, permissions, departments and franchises, sign-in.</summary>
public sealed class IdentityModule : LeadCrmModule
{
    private const string AnyScheme = "LeadCrm";

    /// <inheritdoc />
    public override string Name => "Identity";

    /// <inheritdoc />
    public override IReadOnlyList<PermissionDefinition> Permissions => IdentityPermissions.All;

    /// <inheritdoc />
    public override IReadOnlyList<ResourceDefinition> Resources => [new(IdentityResources.Users)];

    /// <inheritdoc />
    public override void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddValidation();
        services.AddScoped<AccountAppService>();
        services.AddScoped<UserLookupService>();
        services.AddScoped<OrganisationSeeder>();
        services.AddSingleton<OrganisationCache>();
        services.AddScoped<IOrganisationDirectory, OrganisationDirectory>();
        AddSignIn(services);
        services.AddDataProtection().SetApplicationName("LeadCrm");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
            o.XmlRepository = new DatabaseXmlRepository(s.GetRequiredService<IServiceScopeFactory>())
        ));
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services
            .AddIdentityCore<User>(o =>
            {
                o.Password.RequiredLength = 10;
                o.Password.RequireNonAlphanumeric = false;
                o.Password.RequireUppercase = false;
                o.Password.RequireLowercase = true;
                o.Password.RequireDigit = true;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
                o.Lockout.AllowedForNewUsers = true;
            })
            .AddRoles<Role>()
            .AddEntityFrameworkStores<LeadCrmDbContext>()
            .AddSignInManager();
        services
            .AddAuthentication(AnyScheme)
            .AddPolicyScheme(
                AnyScheme,
                null,
                o =>
                    o.ForwardDefaultSelector = http =>
                        http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                            ? IdentityConstants.BearerScheme
                            : IdentityConstants.ApplicationScheme
            )
            .AddCookie(IdentityConstants.ApplicationScheme, ConfigureCookie)
            .AddBearerToken(
                IdentityConstants.BearerScheme,
                o =>
                {
                    o.BearerTokenExpiration = TimeSpan.FromHours(1);
                    o.RefreshTokenExpiration = TimeSpan.FromDays(14);
                }
            );
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.HeaderName = AntiforgeryCookie.Header;
            o.Cookie.Name = "leadcrm.antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "leadcrm.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Answer(context.HttpContext, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public override void MapEndpoints(IEndpointRouteBuilder routes)
    {
        AppEndpoints.Map(routes);
        AccountEndpoints.Map(routes);
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
