using LeadCrm.Assignment.Application.Pools;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Assignment.Http;

/// <summary>Public pools. Their leads are listed and claimed with the other leads.</summary>
internal static class PoolEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var pools = routes.MapGroup("/api/pools").WithTags("Pools");
        MapReading(pools);
        MapChanging(pools);
        MapLeads(pools);
    }

    private static void MapReading(RouteGroupBuilder pools)
    {
        pools
            .MapGet("", ([AsParameters] GetPoolsInput input, PoolQueryService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetPools")
            .RequirePermission(AssignmentPermissions.ViewPools)
            .ScopedBy(Scopes.Leads);
        pools
            .MapGet("{id:guid}", (Guid id, PoolQueryService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetPool")
            .RequirePermission(AssignmentPermissions.ViewPools)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        pools
            .MapGet("mine", (PoolQueryService s, CancellationToken ct) => s.GetMineAsync(ct))
            .WithName("GetMyPools")
            .RequirePermission(LeadRights.ViewPool)
            .ScopedBy(Scopes.Leads);
        pools
            .MapGet("releasable", async (PoolQueryService s, CancellationToken ct) => TypedResults.Ok(await s.GetReleasableAsync(ct)))
            .WithName("GetReleasablePools")
            .RequirePermission(LeadRights.Release)
            .Unscoped("Names of the own tenant's pools, for everybody who may release.");
    }

    private static void MapChanging(RouteGroupBuilder pools)
    {
        pools
            .MapPost(
                "",
                async (CreatePoolInput input, PoolService s, PoolQueryService read, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/pools/{id}", await read.GetAsync(id, ct));
                }
            )
            .WithName("CreatePool")
            .RequirePermission(AssignmentPermissions.ManagePools)
            .ScopedBy(Scopes.Leads)
            .Idempotent()
            .Refuses(AssignmentErrorCodes.PoolNameTaken, AssignmentErrorCodes.UnknownPoolMember);
        pools
            .MapPut(
                "{id:guid}",
                async (Guid id, UpdatePoolInput input, PoolService s, PoolQueryService read, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("UpdatePool")
            .RequirePermission(AssignmentPermissions.ManagePools)
            .ScopedBy(Scopes.Leads)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                AssignmentErrorCodes.PoolNameTaken,
                AssignmentErrorCodes.UnknownPoolMember
            );
        pools
            .MapPost(
                "{id:guid}/enable",
                async (Guid id, PoolService s, PoolQueryService read, CancellationToken ct) =>
                {
                    await s.EnableAsync(id, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("EnablePool")
            .RequirePermission(AssignmentPermissions.ManagePools)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        pools
            .MapPost(
                "{id:guid}/disable",
                async (Guid id, PoolService s, PoolQueryService read, CancellationToken ct) =>
                {
                    await s.DisableAsync(id, ct);
                    return await read.GetAsync(id, ct);
                }
            )
            .WithName("DisablePool")
            .RequirePermission(AssignmentPermissions.ManagePools)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, AssignmentErrorCodes.PoolNotEmpty, AssignmentErrorCodes.DefaultPoolStays);
    }

    private static void MapLeads(RouteGroupBuilder pools)
    {
        pools
            .MapPost("move", (MovePoolLeadsInput input, PoolLeadService s, CancellationToken ct) => s.MoveAsync(input, ct))
            .WithName("MovePoolLeads")
            .RequirePermission(AssignmentPermissions.PoolLeads)
            .ScopedBy(Scopes.Leads)
            .Refuses(AssignmentErrorCodes.UnknownPool);
        pools
            .MapPost("wake", (WakeLeadsInput input, PoolLeadService s, CancellationToken ct) => s.WakeAsync(input, ct))
            .WithName("WakeLeads")
            .RequirePermission(AssignmentPermissions.PoolLeads)
            .ScopedBy(Scopes.Leads);
    }
}
