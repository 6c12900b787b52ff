using LeadCrm.Core;
using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Core.Paging;
using LeadCrm.Telemarketing.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Telemarketing.Http;

/// <summary>Dial tasks and scripts.</summary>
internal static class DialEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapTasks(routes.MapGroup("/api/dial-tasks").WithTags("Dial tasks"));
        MapScripts(routes.MapGroup("/api/dial-scripts").WithTags("Dial tasks"));
    }

    private static void MapTasks(RouteGroupBuilder tasks)
    {
        tasks
            .MapGet("", ([AsParameters] PagedInput input, DialTaskService s, CancellationToken ct) => s.GetListAsync(input, ct))
            .WithName("GetDialTasks")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads);
        tasks
            .MapGet("{id:guid}", (Guid id, DialTaskService s, CancellationToken ct) => s.GetAsync(id, ct))
            .WithName("GetDialTask")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
        tasks
            .MapPost(
                "",
                async (CreateDialTaskInput input, DialTaskService s, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/dial-tasks/{id}", await s.GetAsync(id, ct));
                }
            )
            .WithName("CreateDialTask")
            .RequirePermission(TelemarketingPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Idempotent()
            .Refuses(TelemarketingErrorCodes.UnknownTeam, TelemarketingErrorCodes.EmptyTask);
        tasks
            .MapPost(
                "{id:guid}/close",
                async (Guid id, DialTaskService s, CancellationToken ct) =>
                {
                    await s.CloseAsync(id, ct);
                    return await s.GetAsync(id, ct);
                }
            )
            .WithName("CloseDialTask")
            .RequirePermission(TelemarketingPermissions.Manage)
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound);
    }

    private static void MapScripts(RouteGroupBuilder scripts)
    {
        scripts
            .MapGet("", async (DialScriptService s, CancellationToken ct) => TypedResults.Ok(await s.GetListAsync(ct)))
            .WithName("GetDialScripts")
            .RequirePermission(TelemarketingPermissions.Qualify)
            .Unscoped("Scripts of the own tenant, for everybody who dials.");
        scripts
            .MapPost(
                "",
                async (SaveScriptInput input, DialScriptService s, CancellationToken ct) =>
                {
                    var script = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/dial-scripts/{script.Id}", script);
                }
            )
            .WithName("CreateDialScript")
            .RequirePermission(TelemarketingPermissions.Manage)
            .Unscoped("Scripts belong to the tenant.")
            .Idempotent();
        scripts
            .MapPut(
                "{id:guid}",
                (Guid id, SaveScriptInput input, DialScriptService s, CancellationToken ct) => s.UpdateAsync(id, input, ct)
            )
            .WithName("UpdateDialScript")
            .RequirePermission(TelemarketingPermissions.Manage)
            // The tenant's, whoever wrote it.
            .ScopedBy(Scopes.Leads)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion);
    }
}
