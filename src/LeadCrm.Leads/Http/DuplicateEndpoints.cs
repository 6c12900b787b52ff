using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application.Duplicates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>Scans for duplicates, the work list of what they found, merging and undoing it.</summary>
internal static class DuplicateEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapScans(routes.MapGroup("/api/leads/duplicate-scans").WithTags("Duplicates"));
        MapClusters(routes.MapGroup("/api/leads/duplicates").WithTags("Duplicates"));
        MapMerges(routes.MapGroup("/api/leads/merges").WithTags("Duplicates"));
    }

    private static void MapScans(RouteGroupBuilder scans)
    {
        // A scan tells numbers alone; the wall shows a franchise its own.
        scans
            .MapGet(
                "",
                ([AsParameters] GetDuplicateScansInput input, DuplicateScanAppService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetDuplicateScans")
            .RequirePermission(LeadsPermissions.ViewDuplicates)
            .ScopedBy(LeadsResources.Leads);
        scans
            .MapGet("{id:guid}", (Guid id, DuplicateScanAppService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetDuplicateScan")
            .RequirePermission(LeadsPermissions.ViewDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        scans
            .MapPost(
                "",
                async (StartDuplicateScanInput input, DuplicateScanAppService s, CancellationToken ct) =>
                {
                    var scan = await s.StartAsync(input, ct);
                    return TypedResults.Accepted($"/api/leads/duplicate-scans/{scan.Id}", scan);
                }
            )
            .WithName("StartDuplicateScan")
            .RequirePermission(LeadsPermissions.ScanDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.DuplicateScanRunning);
        scans
            .MapPost("{id:guid}/cancel", (Guid id, DuplicateScanAppService s, CancellationToken ct) => s.CancelAsync(id, ct))
            .WithName("CancelDuplicateScan")
            .RequirePermission(LeadsPermissions.ScanDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.DuplicateScanState);
    }

    private static void MapClusters(RouteGroupBuilder clusters)
    {
        clusters
            .MapGet(
                "",
                ([AsParameters] GetDuplicatesInput input, DuplicateQueryService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetDuplicates")
            .RequirePermission(LeadsPermissions.ViewDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter);
        clusters
            .MapGet("{id:guid}", (Guid id, DuplicateQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetDuplicate")
            .RequirePermission(LeadsPermissions.ViewDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        clusters
            .MapPost(
                "{id:guid}/merge",
                async (Guid id, MergeInput input, MergeService s, MergeQueryService read, CancellationToken ct) =>
                    await read.GetAsync(await s.MergeAsync(id, input, ct), ct)
            )
            .WithName("MergeDuplicates")
            .RequirePermission(LeadsPermissions.MergeDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.DuplicateDecided,
                LeadsErrorCodes.MergeAcrossTenants,
                LeadsErrorCodes.MergeNothing,
                LeadsErrorCodes.MergeSurvivor,
                LeadsErrorCodes.MergeField,
                LeadsErrorCodes.MergeClosedSurvivor,
                LeadsErrorCodes.MergeTooManyContacts
            );
        clusters
            .MapPost(
                "{id:guid}/not-duplicate",
                async (Guid id, NotDuplicateInput input, MergeService s, DuplicateQueryService read, CancellationToken ct) =>
                {
                    await s.NotDuplicateAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("MarkNotDuplicate")
            .RequirePermission(LeadsPermissions.MergeDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.DuplicateDecided);
    }

    private static void MapMerges(RouteGroupBuilder merges)
    {
        merges
            .MapGet("", ([AsParameters] GetMergesInput input, MergeQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetMerges")
            .RequirePermission(LeadsPermissions.ViewDuplicates)
            .ScopedBy(LeadsResources.Leads);
        merges
            .MapGet("{id:guid}", (Guid id, MergeQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetMerge")
            .RequirePermission(LeadsPermissions.ViewDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        merges
            .MapPost("{id:guid}/undo", (Guid id, UndoMergeInput input, MergeUndo s, CancellationToken ct) => s.UndoAsync(id, input, ct))
            .WithName("UndoMerge")
            .RequirePermission(LeadsPermissions.MergeDuplicates)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.MergeUndone,
                LeadsErrorCodes.MergeTooOld,
                LeadsErrorCodes.MergeCovered
            );
    }
}
