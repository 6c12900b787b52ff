using System.Globalization;
using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Localization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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
        if (refusal.RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
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

    private BusinessException Translate(Exception exception)
    {
        var code = Refusals.Of(exception, engine);
        return exception switch
        {
            BadHttpRequestException { InnerException: JsonException json } when code == CoreErrorCodes.InvalidBody => BadBody(
                json.Path ?? "$"
            ),
            BadHttpRequestException bad when code == CoreErrorCodes.Validation => BadParameter(bad),
            _ => new BusinessException(code),
        };
    }

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
