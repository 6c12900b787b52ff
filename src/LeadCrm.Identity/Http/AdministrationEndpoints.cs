using LeadCrm.Core.Errors;
using LeadCrm.Core.Http;
using LeadCrm.Identity.Application;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LeadCrm.Identity.Http;

internal static class AdministrationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        MapDepartments(routes);
        MapRoles(routes);
        MapSettings(routes);
    }

    private static void MapDepartments(IEndpointRouteBuilder routes)
    {
        var departments = routes.MapGroup("/api/departments").WithTags("Organisation").ForPeople();
        departments
            .MapGet("tree", async (DepartmentAppService s, CancellationToken ct) => TypedResults.Ok(await s.GetTreeAsync(ct)))
            .WithName("GetDepartmentTree")
            .RequirePermission(IdentityPermissions.Users)
            .ScopedBy(IdentityResources.Users);
        departments
            .MapPost(
                "",
                async (CreateDepartmentInput input, DepartmentAppService s, CancellationToken ct) =>
                {
                    var made = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/departments/{made.Id}", made);
                }
            )
            .WithName("CreateDepartment")
            .ForTreeKeepers()
            .Refuses(IdentityErrorCodes.UnknownDepartment, IdentityErrorCodes.DepartmentNameTaken, IdentityErrorCodes.DepartmentDissolved);
        departments
            .MapPut(
                "{id:guid}",
                (Guid id, UpdateDepartmentInput input, DepartmentAppService s, CancellationToken ct) => s.RenameAsync(id, input, ct)
            )
            .WithName("RenameDepartment")
            .ForTreeKeepers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.DepartmentNameTaken,
                IdentityErrorCodes.DepartmentDissolved
            );
        departments
            .MapPost(
                "{id:guid}/move",
                (Guid id, MoveDepartmentInput input, DepartmentAppService s, CancellationToken ct) => s.MoveAsync(id, input, ct)
            )
            .WithName("MoveDepartment")
            .ForTreeKeepers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.UnknownDepartment,
                IdentityErrorCodes.RootDepartment,
                IdentityErrorCodes.OtherTenant,
                IdentityErrorCodes.DepartmentCycle,
                IdentityErrorCodes.DepartmentNameTaken,
                IdentityErrorCodes.DepartmentDissolved
            );
        departments
            .MapPost(
                "{id:guid}/dissolve",
                async (Guid id, VersionInput? input, DepartmentAppService s, CancellationToken ct) =>
                {
                    await s.DissolveAsync(id, input, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DissolveDepartment")
            .ForTreeKeepers()
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.RootDepartment,
                IdentityErrorCodes.DepartmentNotEmpty,
                IdentityErrorCodes.DepartmentDissolved
            );
        routes
            .MapPost(
                "/api/franchises",
                async (CreateFranchiseInput input, DepartmentAppService s, CancellationToken ct) =>
                {
                    var made = await s.CreateFranchiseAsync(input, ct);
                    return TypedResults.Created($"/api/departments/{made.Id}", made);
                }
            )
            .WithTags("Organisation")
            .WithName("CreateFranchise")
            .RequirePermission(IdentityPermissions.Franchises)
            .Unscoped("A new tenant lies beside all there are.")
            .Refuses(IdentityErrorCodes.DepartmentNameTaken, IdentityErrorCodes.UserNameTaken, IdentityErrorCodes.InvalidUserName);
    }

    private static void MapRoles(IEndpointRouteBuilder routes)
    {
        const string reason = "Roles belong to the installation; a franchise sees those meant for it.";
        var roles = routes.MapGroup("/api/roles").WithTags("Roles").ForPeople();
        roles
            .MapGet("", async (RoleAppService s, CancellationToken ct) => TypedResults.Ok(await s.GetListAsync(ct)))
            .WithName("GetRoles")
            .RequirePermission(IdentityPermissions.ManageUsers)
            .Unscoped(reason);
        roles
            .MapGet("permissions", (RoleAppService s) => s.GetCatalog())
            .WithName("GetPermissionCatalog")
            .RequirePermission(IdentityPermissions.ManageUsers)
            .Unscoped(reason);
        roles
            .MapPost(
                "",
                async (CreateRoleInput input, RoleAppService s, CancellationToken ct) =>
                {
                    var id = await s.CreateAsync(input, ct);
                    return TypedResults.Created($"/api/roles/{id}", (await s.GetListAsync(ct)).First(r => r.Id == id));
                }
            )
            .WithName("CreateRole")
            .RequirePermission(IdentityPermissions.Roles)
            .Unscoped(reason)
            .Refuses(IdentityErrorCodes.RoleNameTaken, IdentityErrorCodes.UnknownRole, IdentityErrorCodes.RoleFixed);
        roles
            .MapPut(
                "{id:guid}",
                async (Guid id, UpdateRoleInput input, RoleAppService s, CancellationToken ct) =>
                {
                    await s.UpdateAsync(id, input, ct);
                    return TypedResults.Ok((await s.GetListAsync(ct)).First(r => r.Id == id));
                }
            )
            .WithName("UpdateRole")
            .RequirePermission(IdentityPermissions.Roles)
            .Unscoped(reason)
            .Refuses(
                CoreErrorCodes.NotFound,
                CoreErrorCodes.StaleVersion,
                IdentityErrorCodes.RoleFixed,
                IdentityErrorCodes.UnknownPermission,
                IdentityErrorCodes.ParentPermission,
                IdentityErrorCodes.HeadquartersPermission,
                IdentityErrorCodes.BeyondOwnRights,
                IdentityErrorCodes.BeyondOwnScope,
                IdentityErrorCodes.UnknownResource
            );
        roles
            .MapDelete(
                "{id:guid}",
                async (Guid id, int? version, RoleAppService s, CancellationToken ct) =>
                {
                    await s.DeleteAsync(id, version, ct);
                    return TypedResults.NoContent();
                }
            )
            .WithName("DeleteRole")
            .RequirePermission(IdentityPermissions.Roles)
            .Unscoped(reason)
            .Refuses(CoreErrorCodes.NotFound, CoreErrorCodes.StaleVersion, IdentityErrorCodes.RoleFixed, IdentityErrorCodes.RoleInUse);
    }

    private static void MapSettings(IEndpointRouteBuilder routes)
    {
        const string reason = "Settings belong to the installation.";
        var settings = routes.MapGroup("/api/settings").WithTags("Settings").ForPeople();
        settings
            .MapGet("", async (SettingAppService s, CancellationToken ct) => TypedResults.Ok(await s.GetListAsync(ct)))
            .WithName("GetSettings")
            .RequirePermission(IdentityPermissions.Settings)
            .Unscoped(reason);
        settings
            .MapGet(
                "{name}/history",
                (string name, [AsParameters] GetSettingHistoryInput input, SettingAppService s, CancellationToken ct) =>
                    s.GetHistoryAsync(name, input, ct)
            )
            .WithName("GetSettingHistory")
            .RequirePermission(IdentityPermissions.Settings)
            .Unscoped(reason)
            .Refuses(CoreErrorCodes.NotFound);
        settings
            .MapPut(
                "{name}",
                async (string name, UpdateSettingInput input, SettingAppService s, CancellationToken ct) =>
                {
                    await s.UpdateAsync(name, input, ct);
                    return TypedResults.Ok((await s.GetListAsync(ct)).First(x => x.Name == name));
                }
            )
            .WithName("UpdateSetting")
            .RequirePermission(IdentityPermissions.Settings)
            .Unscoped(reason)
            .Refuses(CoreErrorCodes.NotFound, IdentityErrorCodes.SettingValue, IdentityErrorCodes.SettingChanged);
    }

    private static RouteHandlerBuilder ForTreeKeepers(this RouteHandlerBuilder route) =>
        route.RequirePermission(IdentityPermissions.Departments).ScopedBy(IdentityResources.Users);
}
