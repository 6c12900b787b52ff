using Microsoft.AspNetCore.Http;

namespace LeadCrm.Core.Errors;

/// <summary>
/// A refusal the API may answer: a stable code for programs and the HTTP status it goes with. Modules declare theirs in <c>XxxErrorCodes</c>;
/// the text of every code stands in the module's localization files.
/// </summary>
/// <param name="Code">Stable name, <c>Module:Reason</c>.</param>
/// <param name="Status">HTTP status of the answer.</param>
public sealed record ErrorCode(string Code, int Status)
{
    /// <summary>400: the input is wrong in itself.</summary>
    public static ErrorCode Invalid(string code) => new(code, StatusCodes.Status400BadRequest);

    /// <summary>404: not there, or outside what the user may see.</summary>
    public static ErrorCode NotFound(string code) => new(code, StatusCodes.Status404NotFound);

    /// <summary>409: the state, the version or a duplicate is in the way.</summary>
    public static ErrorCode Conflict(string code) => new(code, StatusCodes.Status409Conflict);

    /// <summary>413: larger than a set limit.</summary>
    public static ErrorCode TooLarge(string code) => new(code, StatusCodes.Status413PayloadTooLarge);

    /// <summary>415: a kind of content that is not understood.</summary>
    public static ErrorCode Unsupported(string code) => new(code, StatusCodes.Status415UnsupportedMediaType);

    /// <summary>422: a business rule refuses.</summary>
    public static ErrorCode Rule(string code) => new(code, StatusCodes.Status422UnprocessableEntity);

    /// <summary>429: too often.</summary>
    public static ErrorCode TooMany(string code) => new(code, StatusCodes.Status429TooManyRequests);
}
