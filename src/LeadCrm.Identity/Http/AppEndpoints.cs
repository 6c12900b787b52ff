using System.Globalization;
using System.Reflection;
using LeadCrm.Core.Http;
using LeadCrm.Core.Security;
using LeadCrm.Core.Time;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

/// <summary>What the web client needs before it can show anything.</summary>
/// <param name="Culture">Language of this answer: <c>zh-CN</c> or <c>en</c>.</param>
/// <param name="BusinessTimeZone">IANA name of the zone in which times are shown.</param>
/// <param name="Version">Version of the product.</param>
/// <param name="User">The signed-in user; null when nobody is.</param>
public sealed record AppConfigurationDto(string Culture, string BusinessTimeZone, string Version, MeDto? User);

internal static class AppEndpoints
{
    private static readonly string Version =
        typeof(AppEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? "0";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/api/app/configuration", GetAsync)
            .WithTags("App")
            .WithName("GetAppConfiguration")
            .AllowAnonymous()
            .Unscoped("The signed-in user's own account and settings of the installation.");

    private static async Task<AppConfigurationDto> GetAsync(
        HttpContext http,
        ICurrentUser user,
        AccountAppService account,
        IAntiforgery antiforgery,
        BusinessClock clock,
        CancellationToken ct
    )
    {
        AntiforgeryCookie.Send(http, antiforgery);
        var culture = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? "en" : "zh-CN";
        var me = user.Access is { } access ? await account.GetAsync(access, ct) : null;
        return new AppConfigurationDto(culture, clock.TimeZone, Version, me);
    }
}
