using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Leads.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Leads.Http;

/// <summary>What passes between headquarters and franchises: dispatches and conflicts.</summary>
internal static class FranchiseEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapDispatches(routes.MapGroup("/api/leads/dispatches").WithTags("Dispatches"));
        MapConflicts(routes.MapGroup("/api/leads/conflicts").WithTags("Conflicts"));
    }

    private static void MapDispatches(RouteGroupBuilder dispatches)
    {
        dispatches
            .MapGet(
                "",
                ([AsParameters] GetDispatchesInput input, DispatchQueryService s, CancellationToken ct) => s.GetListAsync(input, ct)
            )
            .WithName("GetDispatches")
            .RequirePermission(LeadsPermissions.ViewDispatches)
            .ScopedBy(LeadsResources.Leads);
        dispatches
            .MapGet(
                "settlement",
                ([AsParameters] GetSettlementInput input, DispatchQueryService s, CancellationToken ct) => s.GetSettlementAsync(input, ct)
            )
            .WithName("GetSettlement")
            .RequirePermission(LeadsPermissions.ViewDispatches)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.InvalidPeriod);
        dispatches
            .MapGet("{id:guid}", (Guid id, DispatchQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetDispatch")
            .RequirePermission(LeadsPermissions.ViewDispatches)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        dispatches
            .MapPost("", (DispatchLeadsInput input, DispatchService s, CancellationToken ct) => s.DispatchAsync(input, ct))
            .WithName("DispatchLeads")
            .RequirePermission(LeadsPermissions.Dispatch)
            .ScopedBy(LeadsResources.Leads)
            .Idempotent()
            .Refuses(LeadsErrorCodes.UnknownFranchise, LeadsErrorCodes.InvalidRate, LeadsErrorCodes.OnlyHeadquarters);
        dispatches
            .MapPost(
                "{id:guid}/recall",
                (Guid id, RecallLeadsInput input, RecallService s, CancellationToken ct) => s.RecallAsync(id, input, ct)
            )
            .WithName("RecallLeads")
            .RequirePermission(LeadsPermissions.Dispatch)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, LeadsErrorCodes.OnlyHeadquarters);
    }

    private static void MapConflicts(RouteGroupBuilder conflicts)
    {
        conflicts
            .MapGet("", ([AsParameters] GetConflictsInput input, ConflictQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetConflicts")
            .RequirePermission(LeadsPermissions.ViewConflicts)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(LeadsErrorCodes.UnknownFilter);
        conflicts
            .MapGet("{id:guid}", (Guid id, ConflictQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetConflict")
            .RequirePermission(LeadsPermissions.ViewConflicts)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        conflicts
            .MapPost(
                "{id:guid}/rule",
                async (Guid id, RuleConflictInput input, ConflictService s, ConflictQueryService read, CancellationToken ct) =>
                {
                    await s.RuleAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("RuleConflict")
            .RequirePermission(LeadsPermissions.RuleConflicts)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                LeadsErrorCodes.ConflictDecided,
                LeadsErrorCodes.OnlyHeadquarters
            );
        conflicts
            .MapPost(
                "{id:guid}/withdraw",
                async (Guid id, WithdrawConflictInput input, ConflictService s, ConflictQueryService read, CancellationToken ct) =>
                {
                    await s.WithdrawAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("WithdrawConflict")
            .RequirePermission(LeadsPermissions.ViewConflicts)
            .ScopedBy(LeadsResources.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, LeadsErrorCodes.ConflictDecided);
    }
}
