using LeadCrm.Core.Data;
using LeadCrm.Identity.Application;
using LeadCrm.Identity.Data;
using LeadCrm.Identity.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LeadCrm.Identity.Http;

/// <summary>How callers prove who they are: a browser by its cookie, a program by a bearer token, a machine by an API key.</summary>
internal static class SignInScheme
{
    private const string Any = "LeadCrm";

    /// <summary>The one way that counts for this request; what else was sent is not looked at.</summary>
    public static string Of(HttpContext http) =>
        http.Request.Headers.ContainsKey(ApiKeyHandler.Header) ? ApiKeyHandler.Scheme
        : http.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? IdentityConstants.BearerScheme
        : IdentityConstants.ApplicationScheme;

    public static bool IsBrowser(HttpContext http) => Of(http) == IdentityConstants.ApplicationScheme;

    public static void AddSignIn(this IServiceCollection services)
    {
        services
            .AddIdentityCore<User>(o =>
            {
                // Length, names and common passwords: PasswordPolicy. Lockout: SignInService, by settings.
                o.Password.RequiredLength = SignInSettings.LowestPasswordLength;
                o.Password.RequireNonAlphanumeric = false;
                o.Password.RequireUppercase = false;
                o.Password.RequireLowercase = true;
                o.Password.RequireDigit = true;
            })
            .AddRoles<Role>()
            .AddEntityFrameworkStores<LeadCrmDbContext>()
            .AddUserStore<TwoFactorUserStore>()
            .AddPasswordValidator<PasswordPolicy>()
            .AddTokenProvider<TotpProvider>(TokenOptions.DefaultAuthenticatorProvider)
            .AddSignInManager();
        services.AddScoped<TwoFactorUserStore>();
        services.AddScoped<PasswordPolicy>();
        services
            .AddAuthentication(Any)
            .AddPolicyScheme(Any, null, o => o.ForwardDefaultSelector = Of)
            .AddCookie(IdentityConstants.ApplicationScheme, ConfigureCookie)
            .AddBearerToken(
                IdentityConstants.BearerScheme,
                o =>
                {
                    o.BearerTokenExpiration = TimeSpan.FromHours(1);
                    o.RefreshTokenExpiration = SessionService.RefreshTokenLife;
                }
            )
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);
        services.AddAuthorization();
        services.AddAntiforgery(o =>
        {
            o.HeaderName = AntiforgeryCookie.Header;
            o.Cookie.Name = "leadcrm.antiforgery";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, SessionAntiforgery>();
    }

    private static void ConfigureCookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "leadcrm.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = context => Answer(context.HttpContext, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => Answer(context.HttpContext, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}

/// <summary>Ties an antiforgery token to its session: by itself it would count for the user's next session in the same browser, too.</summary>
internal sealed class SessionAntiforgery : IAntiforgeryAdditionalDataProvider
{
    public string GetAdditionalData(HttpContext context) => context.User.SessionId()?.ToString() ?? "";

    public bool ValidateAdditionalData(HttpContext context, string additionalData) => additionalData == GetAdditionalData(context);
}
