using LeadCrm.Core.Security;
using Serilog;
using Serilog.Context;

namespace LeadCrm.Host;

/// <summary>Serilog to the console and to a file a day, every line with the id of its request and the name of its user.</summary>
internal static class LoggingSetup
{
    private const string Template = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {RequestId} {UserName} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static void AddLeadCrmLogging(this WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Logging:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data", "logs");
        var configuration = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        configuration.WriteTo.Async(a => a.Console(outputTemplate: "{Timestamp:HH:mm:ss} [{Level:u3}] {Message:lj} {UserName}{NewLine}{Exception}", formatProvider: null));
        configuration.WriteTo.Async(a =>
            a.File(
                Path.Combine(folder, "leadcrm-.log"),
                outputTemplate: Template,
                formatProvider: null,
                rollingInterval: RollingInterval.Day,
                retainedFileCountLimit: 31,
                fileSizeLimitBytes: 200L * 1024 * 1024,
                rollOnFileSizeLimit: true,
                shared: true
            )
        );
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(configuration.CreateLogger(), dispose: true);
    }

    /// <summary>After the user is known.</summary>
    public static void UseLogContext(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                using var request = LogContext.PushProperty("RequestId", http.TraceIdentifier);
                using var user = LogContext.PushProperty("UserName", http.RequestServices.GetRequiredService<ICurrentUser>().Access?.UserName ?? "-");
                await next(http);
            }
        );
}
