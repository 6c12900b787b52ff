using System.Text.Json;
using LeadCrm.Core.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace LeadCrm.Core.Http;

/// <summary>
/// Writes every problem of the API: adds the stable code and the localized text, and names input fields as the JSON does.
/// </summary>
internal sealed class ProblemWriter(
    TextCatalog texts,
    ValidationTexts validation,
    IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json
) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var (http, problem) = (context.HttpContext, context.ProblemDetails);
        var status = problem.Status ?? http.Response.StatusCode;
        var code = problem.Extensions.TryGetValue("code", out var given) && given is string text ? text : Refusals.OfStatus(status).Code;
        var data = problem.Extensions.TryGetValue("data", out var values) ? values as IReadOnlyDictionary<string, object?> : null;

        problem.Status = status;
        problem.Type = "https://www.rfc-editor.org/rfc/rfc9110#section-15";
        problem.Extensions["code"] = code;
        problem.Extensions["traceId"] = http.TraceIdentifier;
        problem.Detail = texts.Get(code, data ?? new Dictionary<string, object?> { ["TraceId"] = http.TraceIdentifier, ["Path"] = "$" });
        problem.Title = code;
        if (problem is HttpValidationProblemDetails invalid)
            invalid.Errors = invalid.Errors.ToDictionary(e => CamelCase(e.Key), e => e.Value.Select(validation.Localize).ToArray());

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/problem+json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
            await JsonSerializer.SerializeAsync(
                http.Response.Body,
                problem,
                problem.GetType(),
                json.Value.SerializerOptions,
                http.RequestAborted
            );
    }

    // "Target.Id" and "Phones[0]" become "target.id" and "phones[0]".
    private static string CamelCase(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
