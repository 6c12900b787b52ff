using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using LeadCrm.Leads.Export;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

internal static class ExportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var exports = routes.MapGroup("/api/leads/exports").WithTags("Exports");
        MapAsking(exports);
        MapDeciding(exports);
        MapReading(exports);
    }

    private static void MapAsking(RouteGroupBuilder exports)
    {
        exports
            .MapPost(
                "",
                async (CreateExportInput input, ExportAppService s, CancellationToken ct) =>
                {
                    var made = await s.CreateAsync(input, ct);
                    return TypedResults.Accepted($"/api/leads/exports/{made.Id}", made);
                }
            )
            .WithName("CreateExport")
            .RequirePermission(LeadsPermissions.Export)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            .Refuses(
                CoreErrorCodes.UnknownSorting,
                LeadsErrorCodes.UnknownFilter,
                LeadsErrorCodes.ExportUnknownColumn,
                LeadsErrorCodes.ExportReasonNeeded,
                LeadsErrorCodes.ExportEmpty,
                LeadsErrorCodes.ExportTooLarge
            );
        exports
            .MapPost("preview", (CreateExportInput input, ExportAppService s, CancellationToken ct) => s.PreviewAsync(input, ct))
            .WithName("PreviewExport")
            .RequirePermission(LeadsPermissions.Export)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter);
        exports
            .MapPost(
                "{id:guid}/cancel",
                async (Guid id, ExportAppService s, ExportQueryService read, CancellationToken ct) =>
                {
                    await s.CancelAsync(id, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("CancelExport")
            .RequirePermission(LeadsPermissions.Export)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.ExportState, CoreErrorCodes.StaleVersion);
    }

    private static void MapDeciding(RouteGroupBuilder exports)
    {
        exports
            .MapPost(
                "{id:guid}/approve",
                async (Guid id, ApproveExportInput? input, ExportAppService s, ExportQueryService read, CancellationToken ct) =>
                {
                    await s.ApproveAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("ApproveExport")
            .RequirePermission(LeadsPermissions.ApproveExport)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.ExportState, LeadsErrorCodes.ExportFourEyes);
        exports
            .MapPost(
                "{id:guid}/reject",
                async (Guid id, RejectExportInput input, ExportAppService s, ExportQueryService read, CancellationToken ct) =>
                {
                    await s.RejectAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("RejectExport")
            .RequirePermission(LeadsPermissions.ApproveExport)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.ExportState, LeadsErrorCodes.ExportFourEyes);
    }

    // Those who only approve look at exports without the right to make one, so seeing leads is enough here.
    private static void MapReading(RouteGroupBuilder exports)
    {
        exports
            .MapGet("", ([AsParameters] GetExportsInput input, ExportQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetExports")
            .RequirePermission(LeadsPermissions.Default)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter);
        exports
            .MapGet("columns", (ExportQueryService s) => s.Columns())
            .WithName("GetExportColumns")
            .RequirePermission(LeadsPermissions.Export)
            .Unscoped("Names of columns.");
        exports
            .MapGet("{id:guid}", (Guid id, ExportQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetExport")
            .RequirePermission(LeadsPermissions.Default)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        exports
            .MapGet("{id:guid}/file", DownloadAsync)
            .WithName("GetExportFile")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .RequirePermission(LeadsPermissions.Export)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                LeadsErrorCodes.ExportNotReady,
                LeadsErrorCodes.ExportExpired,
                LeadsErrorCodes.ExportNotAllowed
            );
    }

    private static async Task<FileStreamHttpResult> DownloadAsync(Guid id, ExportQueryService service, CancellationToken ct)
    {
        var (name, format, content) = await service.DownloadAsync(id, ct);
        return TypedResults.Stream(content, ExportSheets.ContentType(format), name);
    }
}
