using LeadCrm.Contracts.Identity;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Telemarketing.Application;
using LeadCrm.Telemarketing.Domain;
using LeadCrm.Telemarketing.Providers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>Calls, as people see and make them.</summary>
internal static class CallEndpoints
{
    private const string Own = "The signed-in user's own seat and calls.";

    /// <summary>What speaks against a call to a lead that one sees.</summary>
    internal static readonly ErrorCode[] CallRefusals =
    [
        CallErrorCodes.DoNotCall,
        CallErrorCodes.OutsideHours,
        CallErrorCodes.CalledJustNow,
        CallErrorCodes.CalledOften,
        CallErrorCodes.NoSeat,
        CallErrorCodes.SeatBusy,
        CallErrorCodes.DispositionNeeded,
        CallErrorCodes.ProviderRefused,
        ErrorCode.Rule("Leads:NoNumberToCall"),
        new("Leads:ReadOnlyLead", StatusCodes.Status403Forbidden),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var calls = routes.MapGroup("/api/calls").WithTags("Calls");
        MapReading(calls);
        MapCommands(calls);
        MapCalling(routes, calls);
    }

    private static void MapReading(RouteGroupBuilder calls)
    {
        calls
            .MapGet("", ([AsParameters] GetCallsInput input, CallQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetCalls")
            .RequirePermission(CallPermissions.Default)
            .ScopedBy(CallResources.Calls)
            .Refuses(CoreErrorCodes.UnknownSorting, CoreErrorCodes.InvalidCursor);
        calls
            .MapGet("{id:guid}", (Guid id, CallQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetCall")
            .RequirePermission(CallPermissions.Default)
            .ScopedBy(CallResources.Calls)
            .Refuses(CoreErrorCodes.NotFound);
        calls
            .MapGet(
                "mine",
                (CallQueryService s, CallDuties duties, ICallSeats seats, ProviderRegistry providers, CancellationToken ct) =>
                    s.MineAsync(duties, seats, providers, ct)
            )
            .WithName("GetMyCallState")
            .RequirePermission(CallPermissions.Dial)
            .Unscoped(Own);
        calls
            .MapGet("{id:guid}/recording", PlayAsync)
            .WithName("GetCallRecording")
            .Produces(StatusCodes.Status200OK, contentType: "audio/wav")
            .RequirePermission(CallPermissions.Listen)
            .ScopedBy(CallResources.Calls)
            .Refuses(CoreErrorCodes.NotFound, CallErrorCodes.NoRecording);
    }

    private static async Task<FileStreamHttpResult> PlayAsync(
        Guid id,
        bool? download,
        HttpRequest request,
        RecordingService s,
        CancellationToken ct
    )
    {
        var use = download == true ? RecordingUse.Download : RecordingUse.Play;
        var first = request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From;
        var file = await s.OpenAsync(id, use, first is null or 0, ct);
        return TypedResults.Stream(
            file.Content,
            file.ContentType,
            use == RecordingUse.Download ? file.Name : null,
            enableRangeProcessing: true
        );
    }

    private static void MapCommands(RouteGroupBuilder calls)
    {
        calls
            .MapPost(
                "{id:guid}/disposition",
                async (Guid id, DisposeCallInput input, CallCommandService s, CancellationToken ct) =>
                {
                    await s.DisposeAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DisposeCall")
            .RequirePermission(CallPermissions.Dial)
            .ScopedBy(CallResources.Calls)
            .Refuses(CoreErrorCodes.NotFound, CallErrorCodes.NotYourCall, CallErrorCodes.CallNotOver, CallErrorCodes.DispositionGiven);
        calls
            .MapPost(
                "{id:guid}/skip",
                async (Guid id, SkipDispositionInput input, CallCommandService s, CancellationToken ct) =>
                {
                    await s.SkipAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("SkipCallDisposition")
            .RequirePermission(CallPermissions.Dial)
            .ScopedBy(CallResources.Calls)
            .Refuses(CoreErrorCodes.NotFound, CallErrorCodes.NotYourCall, CallErrorCodes.CallNotOver, CallErrorCodes.DispositionGiven);
        calls
            .MapPost(
                "{id:guid}/link",
                (Guid id, LinkCallInput input, CallCommandService s, CancellationToken ct) => s.LinkAsync(id, input, ct)
            )
            .WithName("LinkCall")
            .RequirePermission(CallPermissions.Dial)
            .ScopedBy(CallResources.Calls)
            .Refuses(CoreErrorCodes.NotFound, CallErrorCodes.CallHasLead, CallErrorCodes.UnknownLead);
        calls
            .MapPost(
                "{id:guid}/lead",
                (Guid id, CreateCallLeadInput input, CallCommandService s, CancellationToken ct) => s.CreateLeadAsync(id, input, ct)
            )
            .WithName("CreateLeadOfCall")
            .RequirePermission("LeadCrm.Leads.Create")
            .ScopedBy(CallResources.Calls)
            .Refuses(
                CoreErrorCodes.NotFound,
                CallErrorCodes.CallHasLead,
                CallErrorCodes.CallHasNoNumber,
                CallErrorCodes.DoNotCall,
                ErrorCode.Invalid("Leads:UnknownBusinessLine")
            );
        calls
            .MapPost("uploads", UploadAsync)
            .WithName("UploadCallLog")
            .RequirePermission(CallPermissions.Upload)
            .Unscoped(Own)
            // The pipeline checks the token of every unsafe request of a browser; the form's own check would ask programs for one too.
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(CallLogService.MaxBytes + (1 << 16)))
            .Refuses(CallErrorCodes.NoCallLog, CallErrorCodes.BadCallLog, CoreErrorCodes.PayloadTooLarge);
    }

    private static async Task<CallLogResultDto> UploadAsync(IFormFile? file, CallLogService s, CancellationToken ct)
    {
        if (file is null)
            throw new BusinessException(CallErrorCodes.NoCallLog).ForField("file");
        if (file.Length > CallLogService.MaxBytes)
            throw new BusinessException(CoreErrorCodes.PayloadTooLarge);
        await using var content = file.OpenReadStream();
        return await s.ImportAsync(content, ct);
    }

    private static void MapCalling(IEndpointRouteBuilder routes, RouteGroupBuilder calls)
    {
        routes
            .MapPost(
                "/api/leads/{id:guid}/call",
                (Guid id, CallLeadInput? input, IClickToCall s, CancellationToken ct) =>
                    s.StartAsync(id, input?.ContactId ?? Guid.Empty, ct)
            )
            .WithTags("Calls")
            .WithName("CallLead")
            .RequirePermission(CallPermissions.Dial)
            .ScopedBy(CallResources.Leads)
            .ForPeople()
            .Refuses([CoreErrorCodes.NotFound, .. CallRefusals]);
        routes
            .MapGet("/api/leads/{id:guid}/call-pop", (Guid id, CallPopService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithTags("Calls")
            .WithName("GetCallPop")
            .RequirePermission(CallPermissions.Dial)
            .ScopedBy(CallResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        calls
            .MapPost(
                "hang-up",
                async (CallCommandService s, ICallSeats seats, ProviderRegistry providers, CancellationToken ct) =>
                {
                    await s.HangUpAsync(seats, providers, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("HangUp")
            .RequirePermission(CallPermissions.Dial)
            .Unscoped(Own)
            .ForPeople()
            .Refuses(CallErrorCodes.NoSeat, CallErrorCodes.ProviderRefused);
    }
}
