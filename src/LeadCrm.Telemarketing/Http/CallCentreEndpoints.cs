using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Time;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>Messages of providers, and what those need who look after the call centre.</summary>
internal static class CallCentreEndpoints
{
    private const string Installation = "The call centre of the whole installation.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var centre = routes.MapGroup("/api/call-center").WithTags("CallCenter");
        centre
            .MapPost(
                "{provider}/events",
                (string provider, HttpContext http, CallIntake intake, CancellationToken ct) => intake.TakeAsync(provider, http, ct)
            )
            .WithName("ReceiveCallEvent")
            .AllowAnonymous()
            .Unscoped("Messages of a provider, proved by their signature.")
            // An event is stored as it is: it is its own record, and comes some hundred times a second.
            .ReadsOnly()
            .Refuses(
                CallErrorCodes.UnknownProvider,
                CallErrorCodes.BadSignature,
                CallErrorCodes.StaleEvent,
                CallErrorCodes.AddressNotListed,
                CallErrorCodes.MalformedEvent,
                CoreErrorCodes.PayloadTooLarge,
                CoreErrorCodes.Unavailable
            );
        MapLists(centre);
        MapCommands(centre);
    }

    private static void MapLists(RouteGroupBuilder centre)
    {
        centre
            .MapGet("providers", (CallCentreService s, CancellationToken ct) => s.GetProvidersAsync(ct))
            .WithName("GetCallProviders")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation);
        centre
            .MapGet(
                "dead-letters",
                ([AsParameters] GetDeadEventsInput input, CallCentreService s, CancellationToken ct) => s.GetDeadAsync(input, ct)
            )
            .WithName("GetDeadCallEvents")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation);
        centre
            .MapGet(
                "gaps",
                ([AsParameters] GetDeadEventsInput input, CallCentreService s, CancellationToken ct) => s.GetGapsAsync(input, ct)
            )
            .WithName("GetCallGaps")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation);
        centre
            .MapGet(
                "comparisons",
                ([AsParameters] GetComparisonsInput input, CallCentreService s, CancellationToken ct) => s.GetComparisonsAsync(input, ct)
            )
            .WithName("GetCallComparisons")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation);
    }

    private static void MapCommands(RouteGroupBuilder centre)
    {
        centre
            .MapPost(
                "dead-letters/{id:guid}/retry",
                async (Guid id, CallCentreService s, CancellationToken ct) =>
                {
                    await s.RetryAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("RetryCallEvent")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation)
            .Refuses(CoreErrorCodes.NotFound, CallErrorCodes.EventState);
        centre
            .MapPost(
                "dead-letters/{id:guid}/dismiss",
                async (Guid id, CallCentreService s, CancellationToken ct) =>
                {
                    await s.DismissAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DismissCallEvent")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation)
            .Refuses(CoreErrorCodes.NotFound, CallErrorCodes.EventState);
        centre
            .MapPost("{provider}/compare", CompareAsync)
            .WithName("CompareCalls")
            .RequirePermission(CallPermissions.Operate)
            .Unscoped(Installation)
            .Refuses(CallErrorCodes.UnknownProvider, CallErrorCodes.ProviderRefused, CoreErrorCodes.Validation);
    }

    private static async Task<IResult> CompareAsync(
        string provider,
        CompareCallsInput input,
        CallComparer comparer,
        ProviderRegistry providers,
        BusinessClock clock,
        CancellationToken ct
    )
    {
        var of = providers.Get(provider);
        if (!of.CanList)
            throw new BusinessException(CallErrorCodes.UnknownProvider);
        if (input.Day!.Value > clock.Today || input.Day.Value.Year < 2000)
            throw new BusinessException(CoreErrorCodes.Validation).ForField("day");
        try
        {
            await comparer.RunAsync(of, input.Day.Value, ct);
        }
        catch (ProviderException)
        {
            throw new BusinessException(CallErrorCodes.ProviderRefused).WithData("Provider", of.Name);
        }
        return TypedResults.NoContent();
    }
}
