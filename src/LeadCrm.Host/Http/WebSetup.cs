using System.Globalization;
using System.IO.Compression;
using LeadCrm.Core.Errors;
using LeadCrm.Host.Database;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace LeadCrm.Host.Http;

/// <summary>What the web server does around the modules.</summary>
internal static class WebSetup
{
    private const string Ready = "ready";

    public static void AddLeadCrmWeb(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
        services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.AddLeadCrmOpenApi();
        services.AddHostedService<TelemetrySetup>();
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [Ready]);
        services.AddResponseCompression(o =>
        {
            // Only files: what the API answers may hold secrets beside text that an attacker chose.
            o.EnableForHttps = true;
            o.MimeTypes = ["text/javascript", "application/javascript", "text/css", "text/html", "image/svg+xml"];
        });
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, new CultureInfo("zh-CN"));
            o.SupportedCultures = [CultureInfo.InvariantCulture];
            o.SupportedUICultures = [new CultureInfo("zh-CN"), new CultureInfo("en")];
            o.RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    public static void UseLeadCrmWeb(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseRequestLocalization();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/api"),
            api =>
                api.UseStatusCodePages(context =>
                    Results.Problem(statusCode: context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)
                )
        );
        if (!app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseResponseCompression();
        app.UseWhen(
            http => http.Request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true,
            // No text of ours holds a NUL character, and PostgreSQL cannot even be asked for one.
            nul => nul.Run(_ => throw new BusinessException(CoreErrorCodes.Validation))
        );
        app.UseDefaultFiles();
        // Names under /assets carry a hash of their content; the page itself must be asked for each time.
        app.UseCompressedFiles(http =>
            http.Response.Headers.CacheControl = http.Request.Path.StartsWithSegments("/assets")
                ? "public, max-age=31536000, immutable"
                : "no-cache"
        );
        app.UseRouting();
    }

    public static void MapHostEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { Predicate = c => c.Tags.Contains(Ready) }).AllowAnonymous();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        // Every address of the client is its one page; what the API does not know stays 404, a wrong method 405.
        app.MapFallbackToFile(
                "{*path:regex(^(?!(api|openapi|health)(/|$)).*$):nonfile}",
                "index.html",
                new StaticFileOptions { OnPrepareResponse = f => f.Context.Response.Headers.CacheControl = "no-cache" }
            )
            .AllowAnonymous();
    }
}

/// <summary>Ready when the database answers and has every migration.</summary>
internal sealed class DatabaseHealth(IServiceScopeFactory scopes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var pending = await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().PendingAsync(cancellationToken);
        return pending.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending.Count} migrations are missing.");
    }
}
