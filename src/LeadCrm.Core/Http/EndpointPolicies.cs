using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace LeadCrm.Core.Http;

/// <summary>The permission a route asks for.</summary>
/// <param name="Permission">Its name; null where being signed in is enough.</param>
public sealed record PermissionMetadata(string? Permission) : IAuthorizeData
{
    /// <inheritdoc />
    public string? Policy { get; set; } = Permission is null ? null : PermissionPolicyProvider.Prefix + Permission;

    /// <inheritdoc />
    public string? Roles { get; set; }

    /// <inheritdoc />
    public string? AuthenticationSchemes { get; set; }
}

/// <summary>How a route limits the rows it works on.</summary>
/// <param name="Resource">The resource whose data scope applies; null where no rows of anybody are touched.</param>
/// <param name="Reason">Why no scope applies.</param>
public sealed record ScopeMetadata(string? Resource, string? Reason);

/// <summary>Codes a route may refuse with, for the OpenAPI document.</summary>
public sealed record RefusalMetadata(IReadOnlyList<Errors.ErrorCode> Codes);

/// <summary>The route takes an <c>Idempotency-Key</c>.</summary>
public sealed record IdempotentMetadata;

/// <summary>The route is for people: an API key is refused.</summary>
public sealed record PeopleOnlyMetadata;

/// <summary>The route takes a body but changes nothing: it is no command, and the audit log leaves it out.</summary>
public sealed record ReadsOnlyMetadata;

/// <summary>What every route must say: who may call it, and on which rows.</summary>
public static class EndpointPolicies
{
    /// <summary>Only with the permission: 403 otherwise.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder builder, string permission)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PermissionMetadata(permission));

    /// <summary>For everybody who is signed in.</summary>
    public static TBuilder RequireSignIn<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PermissionMetadata((string?)null));

    /// <summary>Works only on rows within the user's data scope of <paramref name="resource"/>.</summary>
    public static TBuilder ScopedBy<TBuilder>(this TBuilder builder, string resource)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ScopeMetadata(resource, null));

    /// <summary>Touches no rows that belong to anybody.</summary>
    public static TBuilder Unscoped<TBuilder>(this TBuilder builder, string reason)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ScopeMetadata(null, reason));

    /// <summary>Codes this route may answer beside the general ones.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params Errors.ErrorCode[] codes)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new RefusalMetadata(codes));

    /// <summary>Only for somebody who signed in: 403 for an API key, whatever it was granted.</summary>
    public static TBuilder ForPeople<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new PeopleOnlyMetadata());

    /// <summary>Takes an <c>Idempotency-Key</c>: the same key gives the same answer once.</summary>
    public static TBuilder Idempotent<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new IdempotentMetadata());

    /// <summary>Changes nothing, although it is no GET: a check, a preview.</summary>
    public static TBuilder ReadsOnly<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new ReadsOnlyMetadata());
}
