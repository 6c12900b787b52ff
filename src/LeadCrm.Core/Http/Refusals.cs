using System.Text.Json;
using LeadCrm.Core.Data;
using LeadCrm.Core.Errors;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace LeadCrm.Core.Http;

/// <summary>The code with which an exception or a bare status is answered.</summary>
internal static class Refusals
{
    public static ErrorCode Of(Exception exception, IDatabaseEngine engine) =>
        exception switch
        {
            BusinessException refusal => refusal.Error,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => CoreErrorCodes.PayloadTooLarge,
            BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => CoreErrorCodes.UnsupportedMediaType,
            BadHttpRequestException { InnerException: JsonException } => CoreErrorCodes.InvalidBody,
            BadHttpRequestException => CoreErrorCodes.Validation,
            InvalidDataException => CoreErrorCodes.InvalidBody,
            AntiforgeryValidationException => CoreErrorCodes.Antiforgery,
            DbUpdateConcurrencyException => CoreErrorCodes.StaleVersion,
            _ when engine.IsUniqueViolation(exception) => CoreErrorCodes.UniqueConflict,
            _ when engine.IsTransient(exception) => CoreErrorCodes.Unavailable,
            _ => CoreErrorCodes.Internal,
        };

    public static ErrorCode OfStatus(int status) =>
        status switch
        {
            400 => CoreErrorCodes.Validation,
            401 => CoreErrorCodes.Unauthenticated,
            403 => CoreErrorCodes.Forbidden,
            404 => CoreErrorCodes.NotFound,
            405 => CoreErrorCodes.MethodNotAllowed,
            409 => CoreErrorCodes.UniqueConflict,
            413 => CoreErrorCodes.PayloadTooLarge,
            415 => CoreErrorCodes.UnsupportedMediaType,
            429 => CoreErrorCodes.TooManyRequests,
            503 => CoreErrorCodes.Unavailable,
            _ => status < 500 ? CoreErrorCodes.Validation : CoreErrorCodes.Internal,
        };
}
