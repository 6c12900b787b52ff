namespace LeadCrm.Core.Errors;

/// <summary>Refusals that any module may answer.</summary>
public static class CoreErrorCodes
{
    /// <summary>The body or a parameter does not have the required shape.</summary>
    public static readonly ErrorCode Validation = ErrorCode.Invalid("Core:Validation");

    /// <summary>The body is no JSON of the expected kind.</summary>
    public static readonly ErrorCode InvalidBody = ErrorCode.Invalid("Core:InvalidBody");

    /// <summary>The list cannot be sorted by this.</summary>
    public static readonly ErrorCode UnknownSorting = ErrorCode.Invalid("Core:UnknownSorting");

    /// <summary>The cursor was not made by this list with this sorting.</summary>
    public static readonly ErrorCode InvalidCursor = ErrorCode.Invalid("Core:InvalidCursor");

    /// <summary>The antiforgery token is missing or not of this session.</summary>
    public static readonly ErrorCode Antiforgery = ErrorCode.Invalid("Core:Antiforgery");

    /// <summary>Nobody is signed in.</summary>
    public static readonly ErrorCode Unauthenticated = new("Core:Unauthenticated", 401);

    /// <summary>The permission is missing.</summary>
    public static readonly ErrorCode Forbidden = new("Core:Forbidden", 403);

    /// <summary>For people only: an API key may not do it, whatever it was granted.</summary>
    public static readonly ErrorCode PeopleOnly = new("Core:PeopleOnly", 403);

    /// <summary>Not there, or outside the user's scope.</summary>
    public static readonly ErrorCode NotFound = ErrorCode.NotFound("Core:NotFound");

    /// <summary>The address knows no such method.</summary>
    public static readonly ErrorCode MethodNotAllowed = new("Core:MethodNotAllowed", 405);

    /// <summary>Somebody changed the record since it was read.</summary>
    public static readonly ErrorCode StaleVersion = ErrorCode.Conflict("Core:StaleVersion");

    /// <summary>A record with the same unique value was written at the same time.</summary>
    public static readonly ErrorCode UniqueConflict = ErrorCode.Conflict("Core:UniqueConflict");

    /// <summary>A request with this Idempotency-Key is still running.</summary>
    public static readonly ErrorCode IdempotencyInProgress = ErrorCode.Conflict("Core:IdempotencyInProgress");

    /// <summary>The Idempotency-Key was used for another request.</summary>
    public static readonly ErrorCode IdempotencyMismatch = ErrorCode.Rule("Core:IdempotencyMismatch");

    /// <summary>The request is larger than the limit.</summary>
    public static readonly ErrorCode PayloadTooLarge = ErrorCode.TooLarge("Core:PayloadTooLarge");

    /// <summary>The content type is not understood.</summary>
    public static readonly ErrorCode UnsupportedMediaType = ErrorCode.Unsupported("Core:UnsupportedMediaType");

    /// <summary>Too many requests in a short time.</summary>
    public static readonly ErrorCode TooManyRequests = ErrorCode.TooMany("Core:TooManyRequests");

    /// <summary>An error of ours; the answer carries only an id to find it in the log.</summary>
    public static readonly ErrorCode Internal = new("Core:Internal", 500);

    /// <summary>The database or another service this request needs is not there.</summary>
    public static readonly ErrorCode Unavailable = new("Core:Unavailable", 503);
}
