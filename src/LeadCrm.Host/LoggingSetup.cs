using System.Diagnostics;
using LeadCrm.Core.Security;
using Serilog;
using Serilog.Context;
using Serilog.Core;
using Serilog.Extensions.Logging;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace LeadCrm.Host;

/// <summary>Serilog to the console and to a file a day, every line with the id of its request and the name of its user.</summary>
internal static partial class LoggingSetup
{
    private const string Template =
        "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {RequestId} {UserName} {SourceContext}: {Message:lj}{NewLine}{Exception}";

    public static void AddLeadCrmLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        // Made when the host is: its threads live as long as it does, and no longer.
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(CreateLogger(builder), dispose: true));
        builder.Logging.AddFilter<SerilogLoggerProvider>(category: null, LogLevel.Trace);
    }

    private static Logger CreateLogger(WebApplicationBuilder builder)
    {
        var folder = builder.Configuration["Logging:Folder"] ?? Path.Combine(builder.Environment.ContentRootPath, "App_Data", "logs");
        var configuration = new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).Enrich.FromLogContext();
        configuration.WriteTo.Async(a =>
            a.Console(outputTemplate: "{Timestamp:HH:mm:ss} [{Level:u3}] {Message:lj} {UserName}{NewLine}{Exception}", formatProvider: null)
        );
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
        return configuration.CreateLogger();
    }

    /// <summary>After the user is known: one line per request of the API, and request id and user on every line in between.</summary>
    public static void UseRequestLog(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("LeadCrm.Requests");
        app.Use(
            async (http, next) =>
            {
                using var request = LogContext.PushProperty("RequestId", http.TraceIdentifier);
                using var user = LogContext.PushProperty(
                    "UserName",
                    http.RequestServices.GetRequiredService<ICurrentUser>().Access?.UserName ?? "-"
                );
                var start = Stopwatch.GetTimestamp();
                await next(http);
                if (http.Request.Path.StartsWithSegments("/api"))
                    LogRequest(
                        logger,
                        http.Request.Method,
                        http.Request.Path,
                        http.Response.StatusCode,
                        Stopwatch.GetElapsedTime(start).TotalMilliseconds
                    );
            }
        );
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} answered {Status} in {Milliseconds:0.0} ms")]
    private static partial void LogRequest(ILogger logger, string method, string path, int status, double milliseconds);
}
