using LeadCrm.Assignment.Application.Handovers;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Assignment.Http.Handovers;

/// <summary>客户交接.</summary>
internal static class HandoverEndpoints
{
    private static readonly ErrorCode[] PlanRefusals =
    [
        HandoverErrorCodes.UnknownGiver,
        HandoverErrorCodes.UnknownReceiver,
        HandoverErrorCodes.Split,
        HandoverErrorCodes.ReturnDay,
        AssignmentErrorCodes.UnknownPool,
    ];

    private static readonly ErrorCode[] StepRefusals =
    [
        CoreErrorCodes.NotFound,
        CoreErrorCodes.StaleVersion,
        HandoverErrorCodes.IllegalTransition,
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var handovers = routes.MapGroup("/api/handovers").WithTags("Handovers");
        MapReading(handovers);
        MapLookups(handovers);
        MapDrafts(handovers);
        MapDecisions(handovers);
        MapSteps(handovers);
    }

    private static void MapReading(RouteGroupBuilder handovers)
    {
        handovers
            .MapGet("", ([AsParameters] GetHandoversInput input, HandoverQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetHandovers")
            .RequirePermission(HandoverPermissions.Default)
            .ScopedBy(Scopes.Leads);
        handovers
            .MapGet("{id:guid}", (Guid id, HandoverQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetHandover")
            .RequirePermission(HandoverPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        handovers
            .MapGet(
                "{id:guid}/preview",
                async (Guid id, HandoverQueryService s, HandoverSharing sharing, HandoverPreviewer previewer, CancellationToken ct) =>
                    await previewer.PreviewAsync(await sharing.TermsAsync(await s.FindAsync(id, ct), ct), ct)
            )
            .WithName("GetHandoverPreview")
            .RequirePermission(HandoverPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        handovers
            .MapGet(
                "{id:guid}/items",
                (Guid id, [AsParameters] GetHandoverItemsInput input, HandoverItemService s, CancellationToken ct) =>
                    s.GetListAsync(id, input, ct)
            )
            .WithName("GetHandoverItems")
            .RequirePermission(HandoverPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        handovers
            .MapGet("{id:guid}/report.csv", DownloadAsync)
            .WithName("GetHandoverReport")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapLookups(RouteGroupBuilder handovers)
    {
        handovers
            .MapGet(
                "{id:guid}/picks",
                async (Guid id, HandoverQueryService s, CancellationToken ct) => TypedResults.Ok(await s.GetPicksAsync(id, ct))
            )
            .WithName("GetHandoverPicks")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        handovers
            .MapGet(
                "givers",
                async ([AsParameters] GetHandoverPeopleInput input, HandoverQueryService s, CancellationToken ct) =>
                    TypedResults.Ok(await s.GetGiversAsync(input, ct))
            )
            .WithName("GetHandoverGivers")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads);
        handovers
            .MapGet(
                "people",
                async ([AsParameters] GetHandoverPeopleInput input, HandoverQueryService s, CancellationToken ct) =>
                    TypedResults.Ok(await s.GetPeopleAsync(input, ct))
            )
            .WithName("GetHandoverPeople")
            .RequirePermission(HandoverPermissions.Manage)
            .Unscoped("Leads go to any department of the giver's company, so its consultants are shown by name and room.")
            .Refuses(HandoverErrorCodes.UnknownGiver);
    }

    private static async Task<FileStreamHttpResult> DownloadAsync(Guid id, HandoverItemService service, CancellationToken ct)
    {
        var (name, content) = await service.GetReportAsync(id, ct);
        return TypedResults.Stream(content, "text/csv; charset=utf-8", name);
    }

    private static void MapDrafts(RouteGroupBuilder handovers)
    {
        handovers
            .MapPost(
                "preview",
                async (PreviewHandoverInput input, HandoverDraftService s, HandoverPreviewer previewer, CancellationToken ct) =>
                    await previewer.PreviewAsync(await s.TermsAsync(input, ct), ct)
            )
            .WithName("PreviewHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .Unscoped("Counts only; the giver must be in the scope of leads.")
            .ReadsOnly()
            .Refuses(PlanRefusals);
        handovers
            .MapPost(
                "",
                async (CreateHandoverInput input, HandoverDraftService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/handovers/{id}", await read.GetAsync(id, ct));
                }
            )
            .WithName("CreateHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Idempotent()
            .Refuses([.. PlanRefusals, HandoverErrorCodes.AlreadyOpen, HandoverErrorCodes.OnlyResignation]);
        handovers
            .MapPut(
                "{id:guid}",
                async (Guid id, UpdateHandoverInput input, HandoverDraftService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("UpdateHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. PlanRefusals, .. StepRefusals]);
        handovers
            .MapDelete(
                "{id:guid}",
                async (Guid id, HandoverDraftService s, CancellationToken ct) =>
                {
                    await s.DiscardAsync(id, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DiscardHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses(StepRefusals);
    }

    private static void MapDecisions(RouteGroupBuilder handovers)
    {
        handovers
            .MapPost(
                "{id:guid}/approve",
                async (Guid id, HandoverDecisionInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.ApproveAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ApproveHandover")
            .RequirePermission(HandoverPermissions.Approve)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.NotYourApproval]);
        handovers
            .MapPost(
                "{id:guid}/refuse",
                async (Guid id, HandoverRefusalInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.RefuseAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("RefuseHandover")
            .RequirePermission(HandoverPermissions.Approve)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.NotYourApproval]);
        handovers
            .MapPost(
                "{id:guid}/confirm",
                async (Guid id, HandoverDecisionInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.ConfirmAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ConfirmHandover")
            .RequirePermission(HandoverPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.NotReceiver]);
        handovers
            .MapPost(
                "{id:guid}/decline",
                async (Guid id, HandoverRefusalInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.DeclineAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("DeclineHandover")
            .RequirePermission(HandoverPermissions.Default)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.NotReceiver]);
    }

    private static void MapSteps(RouteGroupBuilder handovers)
    {
        handovers
            .MapPost(
                "{id:guid}/submit",
                async (Guid id, HandoverVersionInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.SubmitAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("SubmitHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.ReceiverGone]);
        handovers
            .MapPost(
                "{id:guid}/take-back",
                async (Guid id, HandoverVersionInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.TakeBackAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("TakeBackHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses(StepRefusals);
        handovers
            .MapPost(
                "{id:guid}/undo",
                async (Guid id, HandoverVersionInput input, HandoverDecisionService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.UndoAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("UndoHandover")
            .RequirePermission(HandoverPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.UndoOver, HandoverErrorCodes.GiverClosed]);
        handovers
            .MapPost(
                "{id:guid}/cut-login",
                async (Guid id, HandoverVersionInput input, HandoverDraftService s, HandoverQueryService read, CancellationToken ct) =>
                {
                    await s.CutLoginAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("CutLoginOfHandover")
            .RequirePermission(HandoverPermissions.CutLogin)
            .ScopedBy(Scopes.Leads)
            .Refuses([.. StepRefusals, HandoverErrorCodes.OnlyResignation]);
    }
}
