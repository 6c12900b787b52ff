using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace LeadCrm.Core.Http;

/// <summary>The one place where an exception becomes an answer.</summary>
internal sealed partial class ExceptionHandler(
    IProblemDetailsService problems,
    IDatabaseEngine engine,
    TextCatalog texts,
    ILogger<ExceptionHandler> logger
) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (exception is OperationCanceledException && http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var refusal = exception as BusinessException ?? Translate(exception);
        if (refusal.Error.Status >= 500)
            LogFailure(http.Request.Method, http.Request.Path, exception);
        else
            LogRefusal(refusal.Error.Code, http.Request.Method, http.Request.Path, exception.InnerException?.Message ?? exception.Message);

        http.Response.StatusCode = refusal.Error.Status;
        await problems.WriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = Describe(http, refusal) });
        return true;
    }

    private ProblemDetails Describe(HttpContext http, BusinessException refusal)
    {
        var data = new Dictionary<string, object?>(refusal.Values) { ["TraceId"] = http.TraceIdentifier };
        var problem = refusal.Field is null
            ? new ProblemDetails()
            : new FieldProblem { Errors = { [refusal.Field] = [texts.Get(refusal.Error.Code, data)] } };
        problem.Status = refusal.Error.Status;
        problem.Extensions["code"] = refusal.Error.Code;
        problem.Extensions["data"] = data;
        foreach (var (name, value) in refusal.Members)
            problem.Extensions[name] = value;
        return problem;
    }

    private BusinessException Translate(Exception exception) =>
        exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(CoreErrorCodes.PayloadTooLarge),
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => new(CoreErrorCodes.UnsupportedMediaType),
            BadHttpRequestException { InnerException: JsonException json } => BadBody(json.Path ?? "$"),
            BadHttpRequestException bad => BadParameter(bad),
            InvalidDataException => new(CoreErrorCodes.InvalidBody),
            AntiforgeryValidationException => new(CoreErrorCodes.Antiforgery),
            DbUpdateConcurrencyException => new(CoreErrorCodes.StaleVersion),
            _ when engine.IsUniqueViolation(exception) => new(CoreErrorCodes.UniqueConflict),
            _ when engine.IsTransient(exception) => new(CoreErrorCodes.Unavailable),
            _ => new(CoreErrorCodes.Internal),
        };

    private static BusinessException BadBody(string path)
    {
        var refusal = new BusinessException(CoreErrorCodes.InvalidBody).WithData("Path", path);
        var field = path.TrimStart('$', '.');
        return field.Length == 0 ? refusal : refusal.ForField(field);
    }

    private static BusinessException BadParameter(BadHttpRequestException bad)
    {
        var name = ParameterName().Match(bad.Message).Groups[1].Value;
        var refusal = new BusinessException(name.Length == 0 ? CoreErrorCodes.InvalidBody : CoreErrorCodes.Validation).WithData(
            "Path",
            name.Length == 0 ? "$" : name
        );
        return name.Length == 0 ? refusal : refusal.ForField(JsonNamingPolicy.CamelCase.ConvertName(name));
    }

    [System.Text.RegularExpressions.GeneratedRegex("\"[^ \"]+ ([A-Za-z]+)\"")]
    private static partial System.Text.RegularExpressions.Regex ParameterName();

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(string method, string path, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused with {Code}: {Method} {Path} ({Reason})")]
    private partial void LogRefusal(string code, string method, string path, string reason);
}

/// <summary>A problem that names a field, whose text is localized already.</summary>
internal sealed class FieldProblem : ProblemDetails
{
    public Dictionary<string, string[]> Errors { get; init; } = [];
}
