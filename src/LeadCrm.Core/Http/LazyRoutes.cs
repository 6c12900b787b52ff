using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

// In the namespace that all of ours lie in, so that these come before those of ASP.NET Core.
namespace LeadCrm;

/// <summary>
/// Maps routes whose handlers are compiled when they are asked for the first time. ASP.NET Core compiles all of them before the first answer, which
/// for hundreds of routes costs every start more than a second.
/// </summary>
public static class LazyRoutes
{
    private static readonly string[] Get = [HttpMethods.Get];
    private static readonly string[] Post = [HttpMethods.Post];
    private static readonly string[] Put = [HttpMethods.Put];
    private static readonly string[] Delete = [HttpMethods.Delete];

    /// <summary>A route that reads.</summary>
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, Get);

    /// <summary>A route that makes something or gives a command.</summary>
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, Post);

    /// <summary>A route that changes something as a whole.</summary>
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, Put);

    /// <summary>A route that takes something away.</summary>
    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, Delete);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, Delegate handler, string[] methods) =>
        RouteHandlerServices.Map(routes, pattern, handler, methods, RequestDelegateFactory.InferMetadata, Later);

    private static RequestDelegateResult Later(
        Delegate handler,
        RequestDelegateFactoryOptions options,
        RequestDelegateMetadataResult? metadata
    )
    {
        var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(http => compiled.Value(http), [.. options.EndpointBuilder!.Metadata]);
    }
}
