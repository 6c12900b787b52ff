using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Core.Auditing;

/// <summary>
/// Names the operation of a request, and notes every command that saved no change of its own: refused, failed, or done without one. The entry
/// is there before the answer is.
/// </summary>
internal sealed class AuditMiddleware(
    RequestDelegate next,
    IServiceScopeFactory scopes,
    IDatabaseEngine engine,
    ILogger<AuditMiddleware> logger
)
{
    public async Task InvokeAsync(HttpContext http, AuditTrail trail)
    {
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<ScopeMetadata>() is not { } scope)
        {
            await next(http);
            return;
        }
        trail.Begin(Describe(http, endpoint, scope));
        if (!IsCommand(http, endpoint))
        {
            await next(http);
            return;
        }
        var isNoted = false;
        http.Response.OnStarting(() => NoteOnceAsync(null));
        try
        {
            await next(http);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            await NoteOnceAsync(e);
            throw;
        }
        await NoteOnceAsync(null);

        Task NoteOnceAsync(Exception? exception)
        {
            if (isNoted)
                return Task.CompletedTask;
            isNoted = true;
            return NoteAsync(http, trail, exception);
        }
    }

    private static bool IsCommand(HttpContext http, Endpoint endpoint) =>
        !(HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || HttpMethods.IsOptions(http.Request.Method))
        && endpoint.Metadata.GetMetadata<ReadsOnlyMetadata>() is null;

    private async Task NoteAsync(HttpContext http, AuditTrail trail, Exception? exception)
    {
        var error =
            exception is not null ? Refusals.Of(exception, engine)
            : http.Response.StatusCode >= 400 ? Refusals.OfStatus(http.Response.StatusCode)
            : null;
        var status = exception is null ? http.Response.StatusCode : error!.Status;
        // What changed is noted with the change; what is only told again was noted the first time.
        if (error is null && (trail.HasSaved || http.Response.Headers.ContainsKey(IdempotencyMiddleware.Replayed)))
            return;
        var outcome =
            error is null ? AuditOutcome.Done
            : status < 500 ? AuditOutcome.Refused
            : AuditOutcome.Failed;
        try
        {
            // The context of the request may hold what was refused.
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<LeadCrmDbContext>();
            db.Add(trail.ForAnswer(db, outcome, error?.Code, status));
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (Exception e)
        {
            // The command has had its effect, or has had none: its answer must say so.
            logger.LogError(e, "No audit entry of {Method} {Path}", http.Request.Method, http.Request.Path);
        }
    }

    private static AuditOperation Describe(HttpContext http, RouteEndpoint endpoint, ScopeMetadata scope) =>
        new(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? endpoint.RoutePattern.RawText ?? "")
        {
            By = ActorOf(http),
            Method = http.Request.Method.ToUpperInvariant(),
            Path = http.Request.Path,
            Resource = scope.Resource,
            SubjectId = endpoint.RoutePattern.Parameters is [var first, ..] ? http.Request.RouteValues[first.Name]?.ToString() : null,
            Address = http.Connection.RemoteIpAddress?.ToString(),
            UserAgent = http.Request.Headers.UserAgent.ToString(),
            TraceId = http.TraceIdentifier,
        };

    private static ActingBy ActorOf(HttpContext http)
    {
        var scheme = http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Ticket?.AuthenticationScheme ?? "";
        return scheme.Contains("Bearer", StringComparison.OrdinalIgnoreCase) ? ActingBy.Token
            : scheme.Contains("Key", StringComparison.OrdinalIgnoreCase) ? ActingBy.ApiKey
            : ActingBy.Cookie;
    }
}
