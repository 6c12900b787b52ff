using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>The verdict matrix, its simulator, and the verdicts on a lead.</summary>
internal static class DedupEndpoints
{
    private const string NoRows = "How duplicates are judged is the same for everybody.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var leads = routes.MapGroup("/api/leads").WithTags("Duplicates");
        MapMatrix(leads);
        leads
            .MapPost(
                "dedup-matrix/simulate",
                (SimulateVerdictInput input, MatrixSimulator s, CancellationToken ct) => s.SimulateAsync(input, ct)
            )
            .WithName("SimulateVerdict")
            .RequirePermission(LeadsPermissions.DedupMatrix)
            .Unscoped("A duplicate is one whoever holds it; the answer is masked.")
            .ReadsOnly()
            .Refuses(
                LeadsErrorCodes.InvalidPhone,
                LeadsErrorCodes.InvalidContact,
                LeadsErrorCodes.NoContact,
                LeadsErrorCodes.UnknownBusinessLine,
                LeadsErrorCodes.UnknownAssignee
            );
        leads
            .MapGet(
                "{id:guid}/dedup-log",
                (Guid id, [AsParameters] GetDedupLogInput input, DedupLogService s, CancellationToken ct) => s.GetListAsync(id, input, ct)
            )
            .WithName("GetDedupLog")
            .RequirePermission(LeadsPermissions.ViewDedupLog)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.UnknownSorting, CoreErrorCodes.InvalidCursor);
    }

    private static void MapMatrix(RouteGroupBuilder leads)
    {
        leads
            .MapGet("dedup-matrix", (MatrixService s, CancellationToken ct) => s.GetAsync(ct))
            .WithName("GetDedupMatrix")
            .RequirePermission(LeadsPermissions.DedupMatrix)
            .Unscoped(NoRows);
        leads
            .MapGet(
                "dedup-matrix/history",
                ([AsParameters] GetMatrixHistoryInput input, MatrixService s, CancellationToken ct) => s.GetHistoryAsync(input, ct)
            )
            .WithName("GetDedupMatrixHistory")
            .RequirePermission(LeadsPermissions.DedupMatrix)
            .Unscoped(NoRows)
            .Refuses(CoreErrorCodes.UnknownSorting, CoreErrorCodes.InvalidCursor);
        leads
            .MapPut(
                "dedup-matrix",
                async (UpdateMatrixInput input, MatrixService s, CancellationToken ct) =>
                {
                    await s.UpdateAsync(input, ct);
                    return await s.GetAsync(ct);
                }
            )
            .WithName("UpdateDedupMatrix")
            .RequirePermission(LeadsPermissions.DedupMatrix)
            .Unscoped(NoRows)
            .Refuses(
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.MatrixNoCell,
                LeadsErrorCodes.MatrixOutcome,
                LeadsErrorCodes.MatrixEffect,
                LeadsErrorCodes.MatrixEffectNeeded,
                LeadsErrorCodes.MatrixCellTwice
            );
        leads
            .MapPost(
                "dedup-matrix/reset",
                async (ResetMatrixInput input, MatrixService s, CancellationToken ct) =>
                {
                    await s.ResetAsync(input, ct);
                    return await s.GetAsync(ct);
                }
            )
            .WithName("ResetDedupMatrix")
            .RequirePermission(LeadsPermissions.DedupMatrix)
            .Unscoped(NoRows)
            .Refuses(CoreErrorCodes.StaleVersion);
    }
}
